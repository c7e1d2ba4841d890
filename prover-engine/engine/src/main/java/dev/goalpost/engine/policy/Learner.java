package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;

/** A policy that gets better by being shown what worked. */
public interface Learner {
    /** From now on, goals like this one bring tactics like this one to mind. */
    void learn(Goal goal, String tactic);
}
