package dev.goalpost.sidecar.wire;

public record LocationLink(
        Range originSelectionRange,
        String targetUri,
        Range targetRange,
        Range targetSelectionRange) {}
