package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** Answer to {@code goal.continue}. */
public record GoalContinueResult(long nextStateId, List<Goal> goals) {}
