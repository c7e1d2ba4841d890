package dev.goalpost.lean.syntax;

/** A stretch of source text: UTF-16 offsets into the text, the end exclusive. */
public record Span(int start, int end) {
    /** For syntax that has no source of its own. */
    public static final Span NONE = new Span(0, 0);

    /** The smallest stretch that covers both. */
    public Span to(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }
}
