package dev.goalpost.engine.text;

/**
 * A piece of Lean text.
 *
 * @param from first UTF-16 unit
 * @param to the unit after its last
 */
public record Token(Kind kind, String text, int from, int to) {
    /** What sort of piece. */
    public enum Kind {
        IDENT,
        NUMBER,
        STRING,
        CHAR,
        SYMBOL,
        /** Something that was opened and never closed: a string or a comment. */
        UNCLOSED
    }

    public boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
