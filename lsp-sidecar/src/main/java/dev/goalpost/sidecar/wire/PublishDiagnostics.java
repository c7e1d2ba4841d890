package dev.goalpost.sidecar.wire;

import java.util.List;

public record PublishDiagnostics(String uri, int version, List<Diagnostic> diagnostics) {}
