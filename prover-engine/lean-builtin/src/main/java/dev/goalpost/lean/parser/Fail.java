package dev.goalpost.lean.parser;

import dev.goalpost.lean.syntax.Span;

/** Leaves the construct that cannot be read; caught where the parser can go on. */
@SuppressWarnings("serial")
final class Fail extends RuntimeException {
    private final transient ParseError error;

    private final boolean unsupported;

    Fail(Span span, String message) {
        this(span, message, false);
    }

    /**
     * @param unsupported Lean can read what we cannot
     */
    Fail(Span span, String message, boolean unsupported) {
        super(message, null, false, false);
        this.error = new ParseError(span, message);
        this.unsupported = unsupported;
    }

    boolean unsupported() {
        return unsupported;
    }

    ParseError error() {
        return error;
    }
}
