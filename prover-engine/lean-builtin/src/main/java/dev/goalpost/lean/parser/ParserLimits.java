package dev.goalpost.lean.parser;

/**
 * The bounds of the parser.
 *
 * @param nesting how deep terms, tactics and patterns may lie inside one another, and how long a
 *     chain of one left-associative operator may be (it makes a tree as deep)
 */
public record ParserLimits(int nesting) {
    /** 1000 levels: measured, at most 4 MB of stack; run it on a thread that has 8 MB. */
    public static final ParserLimits DEFAULT = new ParserLimits(1000);
}
