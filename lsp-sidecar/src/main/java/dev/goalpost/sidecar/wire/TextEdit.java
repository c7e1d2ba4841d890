package dev.goalpost.sidecar.wire;

public record TextEdit(Range range, String newText) {}
