package dev.goalpost.sidecar.wire;

public record Location(String uri, Range range) {}
