package dev.goalpost.sidecar.wire;

import java.util.List;

public record DocumentSymbol(
        String name, int kind, Range range, Range selectionRange, List<DocumentSymbol> children) {}
