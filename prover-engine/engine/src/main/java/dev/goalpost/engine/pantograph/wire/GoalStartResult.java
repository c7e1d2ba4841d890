package dev.goalpost.engine.pantograph.wire;

/** Answer to {@code goal.start}. */
public record GoalStartResult(long stateId, String root) {}
