package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import java.util.Objects;

/** A tactic that worked, and the goal that it worked on. */
public record KnownStep(Goal goal, String tactic) {
    public KnownStep {
        Objects.requireNonNull(goal);
        Objects.requireNonNull(tactic);
    }
}
