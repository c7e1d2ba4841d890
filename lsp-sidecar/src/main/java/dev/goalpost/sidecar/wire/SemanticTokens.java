package dev.goalpost.sidecar.wire;

import java.util.List;

/** Five numbers a token: lines and characters from the one before, length, type, modifiers. */
public record SemanticTokens(List<Integer> data) {}
