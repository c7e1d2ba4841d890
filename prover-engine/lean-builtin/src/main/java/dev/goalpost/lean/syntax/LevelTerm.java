package dev.goalpost.lean.syntax;

import java.util.List;

/** A universe level as written. */
public sealed interface LevelTerm {
    Span span();

    record Num(Span span, int value) implements LevelTerm {}

    record Ident(Span span, String name) implements LevelTerm {}

    record Hole(Span span) implements LevelTerm {}

    record Add(Span span, LevelTerm base, int offset) implements LevelTerm {}

    record Max(Span span, List<LevelTerm> of) implements LevelTerm {}

    record IMax(Span span, List<LevelTerm> of) implements LevelTerm {}
}
