package dev.goalpost.sidecar.wire;

/** {@code Lean.Widget.InteractiveDiagnostics.infoToInteractive}: what a part of a term is. */
public record InfoPopup(TaggedText type, TaggedText exprExplicit, String doc) {}
