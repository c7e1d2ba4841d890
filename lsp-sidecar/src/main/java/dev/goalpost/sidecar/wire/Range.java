package dev.goalpost.sidecar.wire;

/** The end is exclusive. */
public record Range(Position start, Position end) {}
