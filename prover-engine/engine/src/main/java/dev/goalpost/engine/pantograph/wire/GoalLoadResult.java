package dev.goalpost.engine.pantograph.wire;

/** Answer to {@code goal.load}. */
public record GoalLoadResult(long id) {}
