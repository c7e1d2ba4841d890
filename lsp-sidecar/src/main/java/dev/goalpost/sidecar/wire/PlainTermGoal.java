package dev.goalpost.sidecar.wire;

/** {@code $/lean/plainTermGoal}. */
public record PlainTermGoal(String goal, Range range) {}
