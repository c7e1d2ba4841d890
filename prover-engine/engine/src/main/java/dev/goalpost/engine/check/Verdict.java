package dev.goalpost.engine.check;

import dev.goalpost.engine.lean.Goal;
import java.util.List;
import java.util.Objects;

/**
 * What checking a candidate showed. Not being able to check is a verdict of its own: it is neither
 * success nor failure.
 */
public sealed interface Verdict {
    /** The goal is proved: nothing is left open, nothing was assumed. */
    record Closes() implements Verdict {}

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

    /** The reason of a verdict that has one, otherwise null. */
    default String reasonOrNull() {
        return switch (this) {
            case Fails v -> v.reason();
            case NotChecked v -> v.reason();
            default -> null;
        };
    }

    /** The goals that are left, none where there is no telling. */
    default List<Goal> goalsLeft() {
        return this instanceof Progresses p ? p.goals() : List.of();
    }
}
