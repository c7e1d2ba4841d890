package dev.goalpost.engine.text;

import java.util.ArrayList;
import java.util.List;

/** Cuts Lean text into tokens; comments are dropped. Reads anything, in one pass. */
public final class Lexer {
    /** Longest first, so that {@code <;>} is not read as {@code <}. */
    private static final String[] SYMBOLS = {
        "<;>", "<|>", ">>=", "<$>", "<*>", ":=", "=>", "->", "<-", "<|", "|>", "++", "::", "==",
        "!=", "<=", ">=", "&&", "||", "/\\", "\\/", "..", "?_", "⁻¹'", "⁻¹"
    };

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** All tokens of {@code text}. */
    public static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        int from = at;
        int c = text.codePointAt(at);
        if (c == ' ' || Character.isWhitespace(c)) {
            at += Character.charCount(c);
        } else if (c == '-' && text.startsWith("--", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (c == '/' && text.startsWith("/-", at)) {
            blockComment(from);
        } else if (c == '"') {
            string(from);
        } else if (c == '\'' && charLiteral(from)) {
            return;
        } else if (c == '«' || isIdentStart(c)) {
            identifier(from);
        } else if (Character.isDigit(c)) {
            while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                at++;
            }
            add(Token.Kind.NUMBER, from);
        } else {
            symbol(from, c);
        }
    }

    private void blockComment(int from) {
        int depth = 0;
        while (at < text.length()) {
            if (text.startsWith("/-", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("-/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return;
                }
            } else {
                at++;
            }
        }
        add(Token.Kind.UNCLOSED, from);
    }

    private void string(int from) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                at++;
            } else if (c == '"') {
                add(Token.Kind.STRING, from);
                return;
            }
        }
        add(Token.Kind.UNCLOSED, from);
    }

    /** A quote that is not part of a name opens a character, unless nothing closes it. */
    private boolean charLiteral(int from) {
        int p = from + 1;
        if (p >= text.length()) {
            symbol(from, '\'');
            return true;
        }
        int width = text.charAt(p) == '\\' ? 2 : Character.charCount(text.codePointAt(p));
        int close = text.indexOf('\'', Math.min(text.length(), p + width));
        if (close < 0 || close > p + width + 8) {
            symbol(from, '\'');
            return true;
        }
        at = close + 1;
        add(Token.Kind.CHAR, from);
        return true;
    }

    private void identifier(int from) {
        while (true) {
            if (text.charAt(at) == '«') {
                int close = text.indexOf('»', at);
                at = close < 0 ? text.length() : close + 1;
            } else {
                for (int c; at < text.length() && isIdentPart(c = text.codePointAt(at)); ) {
                    at += Character.charCount(c);
                }
            }
            boolean more =
                    at + 1 < text.length()
                            && text.charAt(at) == '.'
                            && (isIdentStart(text.codePointAt(at + 1))
                                    || text.charAt(at + 1) == '«'
                                    || Character.isDigit(text.charAt(at + 1)));
            if (!more) {
                break;
            }
            at++;
        }
        add(Token.Kind.IDENT, from);
    }

    private void symbol(int from, int c) {
        for (String s : SYMBOLS) {
            if (s.charAt(0) == c && text.startsWith(s, from)) {
                at = from + s.length();
                add(Token.Kind.SYMBOL, from);
                return;
            }
        }
        at = from + Character.charCount(c);
        add(Token.Kind.SYMBOL, from);
    }

    private void add(Token.Kind kind, int from) {
        tokens.add(new Token(kind, text.substring(from, at), from, at));
    }

    /** Letters as Lean has them: {@code λ}, {@code Π} and {@code Σ} are not. */
    public static boolean isIdentStart(int c) {
        return c == '_' || (Character.isLetter(c) && c != 'λ' && c != 'Π' && c != 'Σ');
    }

    /** What may follow in a name: letters, digits, primes, subscripts, and the dagger. */
    public static boolean isIdentPart(int c) {
        return isIdentStart(c)
                || Character.isDigit(c)
                || c == '\''
                || c == '!'
                || c == '?'
                || c == '✝'
                || (c >= '₀' && c <= '₉')
                || (c >= 'ₐ' && c <= 'ₜ')
                || (c >= 'ᵢ' && c <= 'ᵪ')
                || c == '¹'
                || c == '²'
                || c == '³';
    }
}
