package dev.goalpost.engine.pantograph.wire;

/** {@code goal.save}. */
public record GoalSave(long id, String path) {}
