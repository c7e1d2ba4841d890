package dev.goalpost.lean.parser;

import dev.goalpost.kernel.Name;

/** Lean's identifiers: components joined by dots, each plain or between {@code «} and {@code »}. */
final class Identifiers {
    /** A component opens with {@code «} and does not close on its line. */
    static final int UNTERMINATED = -2;

    /** More components than this are refused: names are walked recursively elsewhere. */
    static final int MAX_COMPONENTS = 200;

    private Identifiers() {}

    /** The end of the identifier that starts at {@code p}; {@code p} itself when none does. */
    static int end(String text, int p, boolean allowDagger) {
        int n = text.length();
        int e = p;
        while (true) {
            int from = e == p ? e : e + 1;
            int part = component(text, from, allowDagger);
            if (part == UNTERMINATED) {
                return e == p ? UNTERMINATED : e;
            }
            if (part == from) {
                return e;
            }
            e = part;
            if (e >= n || text.charAt(e) != '.') {
                return e;
            }
        }
    }

    private static int component(String text, int p, boolean allowDagger) {
        int n = text.length();
        if (p >= n) {
            return p;
        }
        if (text.charAt(p) == '«') {
            int q = p + 1;
            while (q < n && text.charAt(q) != '»') {
                if (text.charAt(q) == '\n' || text.charAt(q) == '«') {
                    return UNTERMINATED;
                }
                q++;
            }
            return q >= n ? UNTERMINATED : q + 1;
        }
        int cp = text.codePointAt(p);
        if (!isFirst(cp)) {
            return p;
        }
        int e = p + Character.charCount(cp);
        while (e < n) {
            cp = text.codePointAt(e);
            if (!isRest(cp)) {
                break;
            }
            e += Character.charCount(cp);
        }
        if (allowDagger) {
            while (e < n && text.charAt(e) == '✝') {
                e++;
                while (e < n && isSuperscript(text.charAt(e))) {
                    e++;
                }
            }
        }
        return e;
    }

    static boolean isFirst(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isLetterLike(c);
    }

    static boolean isRest(int c) {
        return isFirst(c)
                || (c >= '0' && c <= '9')
                || c == '\''
                || c == '!'
                || c == '?'
                || isSubscript(c);
    }

    private static boolean isLetterLike(int c) {
        return (0x3b1 <= c && c <= 0x3c9 && c != 0x3bb) // lower Greek but λ
                || (0x391 <= c && c <= 0x3a9 && c != 0x3a0 && c != 0x3a3) // upper but Π, Σ
                || (0x3ca <= c && c <= 0x3fb)
                || (0x1f00 <= c && c <= 0x1ffe)
                || (0x2100 <= c && c <= 0x214f)
                || (0x1d49c <= c && c <= 0x1d59f)
                || (0xc0 <= c && c <= 0x17f && c != 0xd7 && c != 0xf7);
    }

    private static boolean isSubscript(int c) {
        return (0x2080 <= c && c <= 0x2089)
                || (0x2090 <= c && c <= 0x209c)
                || (0x1d62 <= c && c <= 0x1d6a)
                || c == 0x2c7c;
    }

    private static boolean isSuperscript(char c) {
        return c == '¹' || c == '²' || c == '³' || (c >= '⁰' && c <= '⁹');
    }

    /** The name that an identifier token writes, or null when it has too many components. */
    static Name name(String ident) {
        Name name = Name.ANONYMOUS;
        int parts = 0;
        int p = 0;
        while (p < ident.length()) {
            int e;
            if (ident.charAt(p) == '«') {
                e = ident.indexOf('»', p);
                name = name.str(ident.substring(p + 1, e));
                e++;
            } else {
                e = ident.indexOf('.', p);
                e = e < 0 ? ident.length() : e;
                name = name.str(ident.substring(p, e));
            }
            if (++parts > MAX_COMPONENTS) {
                return null;
            }
            p = e + 1;
        }
        return name;
    }
}
