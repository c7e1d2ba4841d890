package dev.goalpost.lean.parser;

import dev.goalpost.lean.syntax.Span;

/** Leaves the construct that cannot be read; caught where the parser can go on. */
@SuppressWarnings("serial")
final class Fail extends RuntimeException {
    private final transient ParseError error;

    Fail(Span span, String message) {
        super(message, null, false, false);
        this.error = new ParseError(span, message);
    }

    ParseError error() {
        return error;
    }
}
