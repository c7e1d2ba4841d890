package dev.goalpost.lean.parser;

import dev.goalpost.lean.syntax.Span;

/** Why a text could not be read, in Lean's words where they are known, and where. */
public record ParseError(Span span, String message) {}
