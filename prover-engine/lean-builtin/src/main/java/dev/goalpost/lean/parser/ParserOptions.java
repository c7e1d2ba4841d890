package dev.goalpost.lean.parser;

/**
 * How to read.
 *
 * @param allowDagger read {@code x✝} and {@code x✝¹} as identifiers: right for printed goals, wrong
 *     for source text
 */
public record ParserOptions(boolean allowDagger) {
    public static final ParserOptions SOURCE = new ParserOptions(false);
    public static final ParserOptions PRINTED_GOAL = new ParserOptions(true);
}
