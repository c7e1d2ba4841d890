package dev.goalpost.lean.parser;

import java.util.Arrays;

/**
 * The tokens of a text, read on demand and kept in arrays. The longest match wins; between a token
 * of the grammar and an identifier of the same length, the token.
 */
final class Lexer {
    enum Kind {
        IDENT,
        SYMBOL,
        NUM,
        SCIENTIFIC,
        STR,
        CHAR,
        NAME,
        DOC,
        MODULE_DOC,
        ERROR,
        EOF
    }

    private final String text;
    private final boolean allowDagger;
    private final int origin;
    private final int originColumn;
    private Grammar grammar;

    private Kind[] kinds = new Kind[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] columns = new int[64];
    private boolean[] onNewLine = new boolean[64];
    private String[] values = new String[64];
    private int count;

    private int pos;
    // column() moves only forward
    private int columnPos;
    private int column;

    Lexer(String text, Grammar grammar, boolean allowDagger) {
        this(text, grammar, allowDagger, 0);
    }

    /** Reads from {@code origin} on, as if what is before had been read. */
    Lexer(String text, Grammar grammar, boolean allowDagger, int origin) {
        this.text = text;
        this.grammar = grammar;
        this.allowDagger = allowDagger;
        this.origin = origin;
        this.pos = origin;
        this.columnPos = text.lastIndexOf('\n', origin - 1) + 1;
        columnAt(origin);
        this.originColumn = column;
    }

    int origin() {
        return origin;
    }

    Kind kind(int i) {
        fill(i);
        return kinds[i];
    }

    int start(int i) {
        fill(i);
        return starts[i];
    }

    int end(int i) {
        fill(i);
        return ends[i];
    }

    int column(int i) {
        fill(i);
        return columns[i];
    }

    /** True when a line break stands before the token, and for the first token. */
    boolean onNewLine(int i) {
        fill(i);
        return onNewLine[i];
    }

    /** The text of a SYMBOL, the decoded value of a STR or CHAR, the message of an ERROR. */
    String value(int i) {
        fill(i);
        return values[i];
    }

    /** What stands between two offsets. */
    String between(int start, int end) {
        return text.substring(start, end);
    }

    String text(int i) {
        fill(i);
        return text.substring(starts[i], ends[i]);
    }

    /** Reads tokens from the i-th on anew, with another grammar. */
    void regrammar(int i, Grammar grammar) {
        this.grammar = grammar;
        if (i < count) {
            count = i;
            pos = i == 0 ? origin : ends[i - 1];
            columnPos = i == 0 ? origin : starts[i - 1];
            column = i == 0 ? originColumn : columns[i - 1];
        }
    }

    /** Forgets the tokens before {@code i} but one; returns the new index of the i-th. */
    int forget(int i) {
        int drop = i - 1;
        if (drop < 32) {
            return i;
        }
        fill(i);
        int left = count - drop;
        System.arraycopy(kinds, drop, kinds, 0, left);
        System.arraycopy(starts, drop, starts, 0, left);
        System.arraycopy(ends, drop, ends, 0, left);
        System.arraycopy(columns, drop, columns, 0, left);
        System.arraycopy(onNewLine, drop, onNewLine, 0, left);
        System.arraycopy(values, drop, values, 0, left);
        Arrays.fill(values, left, count, null);
        count = left;
        return 1;
    }

    private void fill(int i) {
        while (count <= i) {
            if (count > 0 && kinds[count - 1] == Kind.EOF) {
                int eof = count - 1;
                add(Kind.EOF, starts[eof], ends[eof], onNewLine[eof], null);
            } else {
                scan();
            }
        }
    }

    private void add(Kind kind, int start, int end, boolean newLine, String value) {
        if (count == kinds.length) {
            int n = 2 * count;
            kinds = Arrays.copyOf(kinds, n);
            starts = Arrays.copyOf(starts, n);
            ends = Arrays.copyOf(ends, n);
            columns = Arrays.copyOf(columns, n);
            onNewLine = Arrays.copyOf(onNewLine, n);
            values = Arrays.copyOf(values, n);
        }
        kinds[count] = kind;
        starts[count] = start;
        ends[count] = end;
        columns[count] = columnAt(start);
        onNewLine[count] = newLine;
        values[count] = value;
        count++;
        pos = end;
    }

    private int columnAt(int at) {
        for (; columnPos < at; columnPos++) {
            char c = text.charAt(columnPos);
            if (c == '\n') {
                column = 0;
            } else if (!(Character.isLowSurrogate(c)
                    && columnPos > 0
                    && Character.isHighSurrogate(text.charAt(columnPos - 1)))) {
                column++;
            }
        }
        return column;
    }

    private void error(int start, int end, boolean newLine, String message) {
        add(Kind.ERROR, start, end, newLine, message);
    }

    private void scan() {
        int from = pos;
        int p = from;
        int n = text.length();
        boolean newLine = from == 0 && count == 0;
        while (p < n) {
            char c = text.charAt(p);
            if (c == '\n') {
                newLine = true;
                p++;
            } else if (c == ' ') {
                p++;
            } else if (c == '\r' && p + 1 < n && text.charAt(p + 1) == '\n') {
                p++;
            } else if (c == '-' && at(p + 1) == '-') {
                int eol = text.indexOf('\n', p);
                p = eol < 0 ? n : eol;
            } else if (c == '/' && at(p + 1) == '-' && !startsDoc(p)) {
                int end = Comments.end(text, p);
                if (end < 0) {
                    error(p, p + 2, newLine, "unterminated comment");
                    pos = n;
                    return;
                }
                newLine |= text.substring(p, end).indexOf('\n') >= 0;
                p = end;
            } else {
                break;
            }
        }
        if (p >= n) {
            add(Kind.EOF, n, n, newLine, null);
            return;
        }
        token(p, newLine);
    }

    private char at(int p) {
        return p < text.length() ? text.charAt(p) : '\0';
    }

    // "/--" and "/-!" are tokens of their own, but "/--/" is a comment
    private boolean startsDoc(int p) {
        char c = at(p + 2);
        return c == '!' || (c == '-' && at(p + 3) != '/');
    }

    private void token(int p, boolean newLine) {
        char c = text.charAt(p);
        if (c == '/' && at(p + 1) == '-') {
            int end = Comments.end(text, p);
            if (end < 0) {
                error(p, p + 3, newLine, "unterminated comment");
                pos = text.length();
                return;
            }
            boolean module = at(p + 2) == '!';
            String body = text.substring(p + 3, Math.max(p + 3, end - 2));
            add(module ? Kind.MODULE_DOC : Kind.DOC, p, end, newLine, body);
            return;
        }
        if (c == '"') {
            string(p, p + 1, newLine);
            return;
        }
        if (c == '\'' && count > 0 && ends[count - 1] == p && "]".equals(values[count - 1])) {
            add(Kind.SYMBOL, p, p + 1, newLine, "'"); // a[i]'h
            return;
        }
        if (c == '\'' && character(p, newLine)) {
            return;
        }
        if (c >= '0' && c <= '9') {
            number(p, newLine);
            return;
        }
        if (c == 'r' && (at(p + 1) == '"' || (at(p + 1) == '#' && rawHashes(p + 1) > 0))) {
            rawString(p, newLine);
            return;
        }
        if (c == '`') {
            int q = at(p + 1) == '`' ? p + 2 : p + 1;
            int e = q < text.length() ? Identifiers.end(text, q, allowDagger) : q;
            if (e > q) {
                add(Kind.NAME, p, e, newLine, text.substring(q, e));
                return;
            }
        }
        int ident = Identifiers.end(text, p, allowDagger);
        if (ident == Identifiers.UNTERMINATED) {
            error(p, p + 1, newLine, "unterminated identifier escape; expected '»'");
            return;
        }
        String token = grammar.longestToken(text, p);
        int tokenEnd = token == null ? p : p + token.length();
        if (ident > tokenEnd) {
            if (at(ident) == '"' && text.startsWith("s!", p) && ident == p + 2) {
                error(p, ident, newLine, "interpolated strings are not supported");
                return;
            }
            add(Kind.IDENT, p, ident, newLine, null);
        } else if (token != null) {
            add(Kind.SYMBOL, p, tokenEnd, newLine, token);
        } else {
            error(p, p + Character.charCount(text.codePointAt(p)), newLine, describe(p));
        }
    }

    private String describe(int p) {
        char c = text.charAt(p);
        if (c == '\t') {
            return "tabs are not allowed; please configure your editor to expand them";
        }
        if (c == '\r') {
            return "isolated carriage returns are not allowed";
        }
        int cp = text.codePointAt(p);
        if (Character.isISOControl(cp) || (cp >= 0xD800 && cp < 0xE000)) {
            return String.format("unexpected character U+%04X", cp);
        }
        return "unexpected character '" + Character.toString(cp) + "'; expected token";
    }

    private void number(int p, boolean newLine) {
        int n = text.length();
        boolean afterDot =
                count > 0
                        && ends[count - 1] == p
                        && kinds[count - 1] == Kind.SYMBOL
                        && (values[count - 1].equals(".") || values[count - 1].equals("|>."));
        int e = p;
        if (!afterDot && text.charAt(p) == '0' && p + 1 < n) {
            char base = Character.toLowerCase(text.charAt(p + 1));
            int radix = base == 'x' ? 16 : base == 'b' ? 2 : base == 'o' ? 8 : 0;
            if (radix != 0) {
                e = p + 2;
                while (e < n && isDigit(e, radix)) {
                    e++;
                }
                if (e == p + 2) {
                    error(p, e, newLine, "expected digit of base " + radix);
                } else {
                    add(Kind.NUM, p, e, newLine, null);
                }
                return;
            }
        }
        while (e < n && isDigit(e, 10)) {
            e++;
        }
        if (!afterDot) {
            int s = e;
            if (at(s) == '.' && s + 1 < n && isDecimal(s + 1)) {
                s++;
                while (s < n && isDecimal(s)) {
                    s++;
                }
            }
            if (at(s) == 'e' || at(s) == 'E') {
                int x = at(s + 1) == '-' || at(s + 1) == '+' ? s + 2 : s + 1;
                if (x < n && isDecimal(x)) {
                    while (x < n && isDecimal(x)) {
                        x++;
                    }
                    s = x;
                }
            }
            if (s > e) {
                add(Kind.SCIENTIFIC, p, s, newLine, null);
                return;
            }
        }
        add(Kind.NUM, p, e, newLine, null);
    }

    private boolean isDecimal(int p) {
        char c = text.charAt(p);
        return c >= '0' && c <= '9';
    }

    // an underscore separates digits, but does not end a numeral
    private boolean isDigit(int p, int radix) {
        char c = text.charAt(p);
        if (c == '_') {
            return p + 1 < text.length() && c != at(p + 1) && isDigit(p + 1, radix);
        }
        return c < 0x80 && Character.digit(c, radix) >= 0;
    }

    private void string(int start, int p, boolean newLine) {
        StringBuilder b = new StringBuilder();
        int n = text.length();
        while (p < n) {
            char c = text.charAt(p);
            if (c == '"') {
                add(Kind.STR, start, p + 1, newLine, b.toString());
                return;
            }
            if (c == '\\') {
                int gap = stringGap(p + 1);
                if (gap > 0) {
                    p = gap;
                    continue;
                }
                int next = escape(p + 1, b);
                if (next < 0) {
                    int end = Math.min(n, p + 2);
                    error(p, end, newLine, "invalid escape sequence");
                    return;
                }
                p = next;
                continue;
            }
            int cp = text.codePointAt(p);
            if (cp >= 0xD800 && cp < 0xE000) {
                error(p, p + 1, newLine, describe(p));
                return;
            }
            b.appendCodePoint(cp);
            p += Character.charCount(cp);
        }
        error(start, start + 1, newLine, "unterminated string literal");
        pos = n;
    }

    private int rawHashes(int p) {
        int h = 0;
        while (at(p + h) == '#') {
            h++;
        }
        return at(p + h) == '"' ? h : 0;
    }

    private void rawString(int p, boolean newLine) {
        int hashes = rawHashes(p + 1);
        int from = p + 2 + hashes;
        int end = text.indexOf("\"" + "#".repeat(hashes), from);
        if (end < 0) {
            error(p, p + 1, newLine, "unterminated raw string literal");
            pos = text.length();
            return;
        }
        add(Kind.STR, p, end + 1 + hashes, newLine, text.substring(from, end));
    }

    /** After a backslash and a line break with the blanks that follow it; -1 when there is none. */
    private int stringGap(int p) {
        int q = at(p) == '\r' ? p + 1 : p;
        if (at(q) != '\n') {
            return -1;
        }
        q++;
        while (at(q) == ' ' || at(q) == '\t') {
            q++;
        }
        return q;
    }

    /** Reads what follows a backslash; returns the offset after it, or -1. */
    private int escape(int p, StringBuilder out) {
        char c = at(p);
        switch (c) {
            case '\\', '"', '\'' -> out.append(c);
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'x' -> {
                return hex(p + 1, 2, out);
            }
            case 'u' -> {
                return hex(p + 1, 4, out);
            }
            default -> {
                return -1;
            }
        }
        return p + 1;
    }

    private int hex(int p, int digits, StringBuilder out) {
        int v = 0;
        for (int i = 0; i < digits; i++) {
            char c = at(p + i);
            int d = c < 0x80 ? Character.digit(c, 16) : -1;
            if (d < 0) {
                return -1;
            }
            v = 16 * v + d;
        }
        if (v >= 0xD800 && v < 0xE000) {
            return -1;
        }
        out.appendCodePoint(v);
        return p + digits;
    }

    private boolean character(int p, boolean newLine) {
        if (p + 1 >= text.length()) {
            return false;
        }
        StringBuilder b = new StringBuilder();
        int q;
        if (at(p + 1) == '\\') {
            q = escape(p + 2, b);
            if (q < 0) {
                error(p + 1, Math.min(text.length(), p + 3), newLine, "invalid escape sequence");
                return true;
            }
        } else {
            int cp = text.codePointAt(p + 1);
            if (cp == '\'') {
                return false;
            }
            b.appendCodePoint(cp);
            q = p + 1 + Character.charCount(cp);
        }
        if (q >= text.length() || at(q) != '\'') {
            error(p, Math.min(text.length(), q), newLine, "missing end of character literal");
            return true;
        }
        add(Kind.CHAR, p, q + 1, newLine, b.toString());
        return true;
    }
}
