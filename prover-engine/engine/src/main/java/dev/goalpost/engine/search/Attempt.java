package dev.goalpost.engine.search;

import dev.goalpost.engine.policy.Candidate;
import java.util.Objects;

/**
 * What became of one candidate at one state.
 *
 * @param <S> the states that are searched
 */
public sealed interface Attempt<S> {
    Candidate candidate();

    /** The same end for the same tactic with another log-probability. */
    default Attempt<S> with(Candidate other) {
        return switch (this) {
            case Reached<S> a -> new Reached<>(other, a.next(), a.nanos());
            case Failed<S> a -> new Failed<>(other, a.reason());
            case Undecided<S> a -> new Undecided<>(other, a.reason());
        };
    }

    /**
     * It leads somewhere.
     *
     * @param nanos how long the trial took
     */
    record Reached<S>(Candidate candidate, S next, long nanos) implements Attempt<S> {
        public Reached {
            Objects.requireNonNull(candidate);
            Objects.requireNonNull(next);
        }
    }

    /** It does not work. */
    record Failed<S>(Candidate candidate, String reason) implements Attempt<S> {
        public Failed {
            Objects.requireNonNull(candidate);
            Objects.requireNonNull(reason);
        }
    }

    /** Nobody knows: no answer in time, or no answer at all. */
    record Undecided<S>(Candidate candidate, String reason) implements Attempt<S> {
        public Undecided {
            Objects.requireNonNull(candidate);
            Objects.requireNonNull(reason);
        }
    }
}
