package dev.goalpost.lean.syntax;

import java.util.List;

/** Tactics to run one after the other; empty only after a parse error was recovered from. */
public record TacticSeq(Span span, List<Tactic> tactics) {}
