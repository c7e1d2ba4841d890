package dev.goalpost.engine.check;

import dev.goalpost.engine.lean.Goal;
import java.util.List;
import java.util.Objects;

/**
 * What checking a candidate showed. Not being able to check is a verdict of its own: it is neither
 * success nor failure.
 */
public sealed interface Verdict {
    /**
     * The goal is proved: nothing is left open.
     *
     * @param assumptions what it uses that is not proved itself, such as a theorem above whose
     *     proof is still {@code sorry}
     */
    record Closes(List<String> assumptions) implements Verdict {
        public Closes {
            assumptions = List.copyOf(assumptions);
        }

        public Closes() {
            this(List.of());
        }

        /** Where there are assumptions, the words that name them; otherwise null. */
        public String caveatOrNull() {
            return assumptions.isEmpty()
                    ? null
                    : "rests on what is not proved: " + String.join(", ", assumptions);
        }
    }

    /** It works and leaves these goals of its own; the goal's neighbours are not among them. */
    record Progresses(List<Goal> goals) implements Verdict {
        public Progresses {
            goals = List.copyOf(goals);
        }
    }

    /** It does not work, or must not be used. */
    record Fails(String reason) implements Verdict {
        public Fails {
            Objects.requireNonNull(reason);
        }
    }

    /** Nobody knows. */
    record NotChecked(String reason) implements Verdict {
        public NotChecked {
            Objects.requireNonNull(reason);
        }
    }

    /** The verdict as the command line and the wires write it. */
    default String word() {
        return switch (this) {
            case Closes v -> "closes";
            case Progresses v -> "progresses";
            case Fails v -> "fails";
            case NotChecked v -> "not_checked";
        };
    }

    /** The reason of a verdict that has one, or what it rests on; otherwise null. */
    default String reasonOrNull() {
        return switch (this) {
            case Fails v -> v.reason();
            case NotChecked v -> v.reason();
            case Closes v -> v.caveatOrNull();
            case Progresses v -> null;
        };
    }

    /** The goals that are left, none where there is no telling. */
    default List<Goal> goalsLeft() {
        return this instanceof Progresses p ? p.goals() : List.of();
    }
}
