package dev.goalpost.lean.parser;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.parser.Lexer.Kind;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/** A place in the token stream, with what Lean's parser context carries along. */
abstract class Cursor {
    /** No column is saved: line breaks mean nothing. */
    static final int NO_COLUMN = -1;

    final Lexer lexer;
    final ErrorSink errors;
    ParserState state;
    int i;

    /** The saved position's column: arguments stand right of it, items of a block at it. */
    int savedColumn = NO_COLUMN;

    /** An error was reported inside this command: what encloses it ends where it stands. */
    boolean failed;

    /** Where errors go while one of several readings is tried; otherwise null. */
    List<ParseError> trial;

    private int depth;

    Cursor(Source source, ParserState state, ErrorSink errors, int origin) {
        this.state = state;
        this.errors = errors;
        this.lexer =
                new Lexer(source.text(), state.grammar(), state.options().allowDagger(), origin);
    }

    // ---- looking

    final Kind kind() {
        return lexer.kind(i);
    }

    final boolean isIdent() {
        return lexer.kind(i) == Kind.IDENT;
    }

    final boolean isIdentAt(int k) {
        return lexer.kind(k) == Kind.IDENT;
    }

    final boolean is(String symbol) {
        return isAt(i, symbol);
    }

    final boolean isAt(int k, String symbol) {
        return lexer.kind(k) == Kind.SYMBOL && lexer.value(k).equals(symbol);
    }

    final boolean atEnd() {
        return lexer.kind(i) == Kind.EOF;
    }

    /** The text of an identifier or symbol, otherwise "". */
    final String word() {
        return switch (lexer.kind(i)) {
            case IDENT -> lexer.text(i);
            case SYMBOL -> lexer.value(i);
            default -> "";
        };
    }

    /** {@code name} or {@code _}. */
    final boolean isBinderName(int k) {
        return lexer.kind(k) == Kind.IDENT || isAt(k, "_");
    }

    /** True when nothing stands between token {@code k} and the one before it. */
    final boolean adjoins(int k) {
        return k > 0 && lexer.start(k) == lexer.end(k - 1);
    }

    final int column() {
        return lexer.column(i);
    }

    final boolean columnGt() {
        return lexer.column(i) > savedColumn;
    }

    final boolean columnGe() {
        return lexer.column(i) >= savedColumn;
    }

    final boolean isArrow() {
        return is("→") || is("->");
    }

    final boolean isDarrow() {
        return is("=>") || is("↦");
    }

    // ---- spans

    final int start() {
        return lexer.start(i);
    }

    final Span here() {
        return new Span(lexer.start(i), lexer.end(i));
    }

    final int lastEnd() {
        return i == 0 ? lexer.origin() : lexer.end(i - 1);
    }

    /** From {@code start} to the end of the last token taken. */
    final Span from(int start) {
        return new Span(start, Math.max(start, lastEnd()));
    }

    // ---- taking

    final boolean accept(String symbol) {
        if (is(symbol)) {
            i++;
            return true;
        }
        return false;
    }

    final void expect(String symbol) {
        if (!accept(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
    }

    final void expectDarrow() {
        if (!isDarrow()) {
            throw unexpected("'=>'");
        }
        i++;
    }

    final String identText() {
        if (!isIdent()) {
            throw unexpected("identifier");
        }
        String s = plain(lexer.text(i));
        i++;
        return s;
    }

    /** A name, or "_". */
    final String binderName() {
        if (accept("_")) {
            return "_";
        }
        return identText();
    }

    final List<String> binderNames() {
        List<String> names = new ArrayList<>();
        while (isBinderName(i) && columnGt()) {
            names.add(binderName());
        }
        return names;
    }

    final Name identName() {
        if (!isIdent()) {
            throw unexpected("identifier");
        }
        Name n = Identifiers.name(lexer.text(i));
        if (n == null) {
            throw new Fail(
                    here(), "name with more than " + Identifiers.MAX_COMPONENTS + " components");
        }
        i++;
        return n;
    }

    final int smallNumber() {
        if (kind() != Kind.NUM) {
            throw unexpected("numeral");
        }
        try {
            int n = Integer.parseInt(lexer.text(i));
            i++;
            return n;
        } catch (NumberFormatException e) {
            throw new Fail(here(), "numeral too large here");
        }
    }

    private static String plain(String ident) {
        return ident.startsWith("«") && ident.indexOf('»') == ident.length() - 1
                ? ident.substring(1, ident.length() - 1)
                : ident;
    }

    // ---- failing

    final Fail unexpected(String expected) {
        return new Fail(here(), describe() + "; expected " + expected);
    }

    /** What Lean calls the token that stands here. */
    final String describe() {
        return switch (kind()) {
            case EOF -> "unexpected end of input";
            case IDENT -> "unexpected identifier";
            case ERROR -> throw new Fail(here(), lexer.value(i));
            case DOC, MODULE_DOC -> "unexpected documentation comment";
            default -> "unexpected token '" + shortened(lexer.text(i)) + "'";
        };
    }

    private static String shortened(String s) {
        return s.length() <= 40 ? s : s.substring(0, 40) + "...";
    }

    final Fail unsupported(String what) {
        return new Fail(here(), what + " is not supported", true);
    }

    /** Reports the first error of a command; what it makes follow is not reported. */
    final void report(Fail f) {
        if (!failed) {
            failed = true;
            if (trial != null) {
                trial.add(f.error());
            } else {
                errors.accept(f.error());
            }
        }
    }

    // ---- depth

    final int depth() {
        return depth;
    }

    final void restoreDepth(int depth) {
        this.depth = depth;
    }

    final void enter() {
        if (++depth > state.limits().nesting()) {
            throw tooDeep();
        }
    }

    final void leave() {
        depth--;
    }

    /** Counts the links of a left-associative chain: each makes the tree one level deeper. */
    final void checkChain(int length) {
        if (length > state.limits().nesting()) {
            throw tooDeep();
        }
    }

    private Fail tooDeep() {
        return new Fail(here(), "nesting too deep (limit " + state.limits().nesting() + ")");
    }
}
