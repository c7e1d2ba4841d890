package dev.goalpost.engine.pantograph.wire;

/** {@code goal.load}. */
public record GoalLoad(String path) {}
