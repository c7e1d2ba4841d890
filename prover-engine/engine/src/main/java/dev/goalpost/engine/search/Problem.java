package dev.goalpost.engine.search;

import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import java.util.Optional;

/**
 * What is searched. States are immutable; the same state asked twice gives the same answer.
 *
 * @param <S> a state: all that is still to be shown
 */
public interface Problem<S> {
    /**
     * One key for each goal of the state, in order. Goals with the same key are the same but for
     * the names in them; a state without goals is solved.
     */
    List<String> goalKeys(S state);

    /**
     * What might help at the state's first goal, likeliest first.
     *
     * @param helpings how many times as many as usual
     */
    List<Candidate> propose(S state, int helpings, Cancellation c);

    /** Tries one candidate on the state's first goal. */
    Attempt<S> attempt(S state, Candidate candidate, Cancellation c);

    /** An energy for each state, where there is an opinion. */
    List<Optional<Energy>> energies(List<S> states);

    /**
     * Why a path that ends in a solved state is no solution after all; empty where it is one.
     *
     * @param path from the root to the solved state, both included
     */
    Optional<String> objection(List<S> path, Cancellation c);

    /**
     * The time, in nanoseconds of a clock that a search's limit is measured by: what was known
     * before takes as long as it took to find.
     */
    default long now() {
        return System.nanoTime();
    }
}
