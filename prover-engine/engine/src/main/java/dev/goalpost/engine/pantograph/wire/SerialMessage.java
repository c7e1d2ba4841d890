package dev.goalpost.engine.pantograph.wire;

/** A message of Lean. */
public record SerialMessage(
        String fileName,
        Position pos,
        Position endPos,
        String severity,
        String caption,
        String data,
        String kind) {}
