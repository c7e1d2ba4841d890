package dev.goalpost.sidecar.wire;

/** {@code kind}: comment, imports, region, or absent. */
public record FoldingRange(int startLine, int endLine, String kind) {}
