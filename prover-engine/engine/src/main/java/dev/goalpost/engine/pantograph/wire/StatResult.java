package dev.goalpost.engine.pantograph.wire;

/** Answer to {@code stat} and {@code reset}. */
public record StatResult(long nGoals) {}
