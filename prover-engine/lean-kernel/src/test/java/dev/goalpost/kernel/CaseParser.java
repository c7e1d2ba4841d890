package dev.goalpost.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the kernel's test cases: Lean's own notation, with everything explicit.
 *
 * <pre>
 * axiom a.{u} : type            def f : type := value       theorem, opaque likewise
 * def f [abbrev] ...            def f [height 3] ...        unsafe def, partial def, unsafe axiom
 * inductive T.{u} (x : A) : type | ctor : type | ...        mutual ... end
 * quot
 * term: fun (x y : A) => b   (x : A) → b   A → b   let x : A := v; b   f a   c.{u, v}   Sort u
 *       Type u   Prop   12   "text"   proj T 0 e   (e)
 * level: u   2   u+1   max u v   imax u v   (l)
 * </pre>
 *
 * A constructor's type is given whole, parameters included.
 */
final class CaseParser {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "--[^\\n]*|\"[^\"]*\"|=>|:=|→|\\.\\{|[\\p{L}_][\\p{L}\\p{N}_'!₀-₉]*"
                            + "(\\.[\\p{L}_\\p{N}][\\p{L}\\p{N}_'!₀-₉]*)*|\\p{N}+|\\S");

    private static final List<String> KEYWORDS =
            List.of(
                    "axiom",
                    "def",
                    "theorem",
                    "opaque",
                    "inductive",
                    "quot",
                    "mutual",
                    "end",
                    "unsafe",
                    "partial",
                    "fun",
                    "let");

    private final List<String> tokens = new ArrayList<>();
    private int at;
    private final List<String> bound = new ArrayList<>(); // innermost last

    private CaseParser(String text) {
        Matcher m = TOKEN.matcher(text);
        while (m.find()) {
            if (!m.group().startsWith("--")) {
                tokens.add(m.group());
            }
        }
    }

    static List<Declaration> declarations(String text) {
        CaseParser p = new CaseParser(text);
        List<Declaration> out = new ArrayList<>();
        while (p.at < p.tokens.size()) {
            out.add(p.declaration());
        }
        return out;
    }

    /** A closed term. */
    static Expr term(String text) {
        CaseParser p = new CaseParser(text);
        Expr e = p.term();
        if (p.at != p.tokens.size()) {
            throw p.error("end");
        }
        return e;
    }

    static Level level(String text) {
        return new CaseParser(text).level();
    }

    // ---- declarations

    private Declaration declaration() {
        Safety safety =
                accept("unsafe") ? Safety.UNSAFE : accept("partial") ? Safety.PARTIAL : Safety.SAFE;
        String kind = next();
        if (kind.equals("quot")) {
            return new Declaration.Quot();
        }
        if (kind.equals("mutual")) {
            List<Header> headers = new ArrayList<>();
            List<Declaration.Type> types = new ArrayList<>();
            while (!accept("end")) {
                expect("inductive");
                inductive(headers, types);
            }
            return block(headers, types, safety);
        }
        if (kind.equals("inductive")) {
            List<Header> headers = new ArrayList<>();
            List<Declaration.Type> types = new ArrayList<>();
            inductive(headers, types);
            return block(headers, types, safety);
        }
        Name name = Name.of(next());
        List<Name> params = levelParams();
        ReducibilityHints hints = ReducibilityHints.regular(1);
        if (accept("[")) {
            if (accept("abbrev")) {
                hints = ReducibilityHints.ABBREV;
            } else if (accept("opaque")) {
                hints = ReducibilityHints.OPAQUE;
            } else {
                expect("height");
                hints = ReducibilityHints.regular(Long.parseLong(next()));
            }
            expect("]");
        }
        expect(":");
        Expr type = term();
        if (kind.equals("axiom")) {
            return new Declaration.Axiom(name, params, type, safety == Safety.UNSAFE);
        }
        expect(":=");
        Expr value = term();
        List<Name> all = List.of(name);
        return switch (kind) {
            case "def" -> new Declaration.Definition(name, params, type, value, hints, safety, all);
            case "theorem" -> new Declaration.Theorem(name, params, type, value, all);
            case "opaque" ->
                    new Declaration.Opaque(name, params, type, value, safety == Safety.UNSAFE, all);
            default -> throw error("a declaration, not " + kind);
        };
    }

    private record Header(List<Name> levelParams, int numParams) {}

    private static Declaration block(
            List<Header> headers, List<Declaration.Type> types, Safety safety) {
        Header h = headers.get(0);
        return new Declaration.Inductive(
                h.levelParams, h.numParams, types, safety == Safety.UNSAFE);
    }

    private void inductive(List<Header> headers, List<Declaration.Type> types) {
        Name name = Name.of(next());
        List<Name> params = levelParams();
        List<Expr> binderTypes = new ArrayList<>();
        while (accept("(")) {
            binder(binderTypes);
        }
        expect(":");
        Expr type = term();
        int n = binderTypes.size();
        for (int i = n - 1; i >= 0; i--) {
            type =
                    Expr.pi(
                            Name.of(bound.remove(bound.size() - 1)),
                            binderTypes.get(i),
                            type,
                            BinderInfo.DEFAULT);
        }
        List<Declaration.Ctor> ctors = new ArrayList<>();
        while (accept("|")) {
            Name ctor = name.append(Name.of(next()));
            expect(":");
            ctors.add(new Declaration.Ctor(ctor, term()));
        }
        headers.add(new Header(params, n));
        types.add(new Declaration.Type(name, type, ctors));
    }

    private List<Name> levelParams() {
        List<Name> out = new ArrayList<>();
        if (accept(".{")) {
            while (!accept("}")) {
                out.add(Name.of(next()));
                accept(",");
            }
        }
        return out;
    }

    /** After the parenthesis: {@code x y : A)}; the names are bound from here on. */
    private void binder(List<Expr> types) {
        List<String> names = new ArrayList<>();
        while (!accept(":")) {
            names.add(next());
        }
        Expr type = term();
        expect(")");
        for (int i = 0; i < names.size(); i++) {
            types.add(type.liftLooseBVars(0, i));
            bound.add(names.get(i));
        }
    }

    // ---- terms

    private Expr term() {
        if (accept("fun")) {
            List<Expr> types = new ArrayList<>();
            while (accept("(")) {
                binder(types);
            }
            expect("=>");
            return close(types, term(), false);
        }
        if (accept("let")) {
            String x = next();
            expect(":");
            Expr type = term();
            expect(":=");
            Expr value = term();
            expect(";");
            bound.add(x);
            Expr body = term();
            bound.remove(bound.size() - 1);
            return Expr.let(Name.of(x), type, value, body);
        }
        if (peek("(") && isBinder()) {
            expect("(");
            List<Expr> types = new ArrayList<>();
            binder(types);
            expect("→");
            return close(types, term(), true);
        }
        Expr e = application();
        if (accept("→")) {
            bound.add("_");
            Expr body = term();
            bound.remove(bound.size() - 1);
            return Expr.pi(Name.of("a"), e, body, BinderInfo.DEFAULT);
        }
        return e;
    }

    private Expr close(List<Expr> types, Expr body, boolean pi) {
        Expr e = body;
        for (int i = types.size() - 1; i >= 0; i--) {
            Name x = Name.of(bound.remove(bound.size() - 1));
            e =
                    pi
                            ? Expr.pi(x, types.get(i), e, BinderInfo.DEFAULT)
                            : Expr.lam(x, types.get(i), e, BinderInfo.DEFAULT);
        }
        return e;
    }

    /** At a parenthesis: do names and a colon follow? */
    private boolean isBinder() {
        int i = at + 1;
        while (i < tokens.size() && isVariable(tokens.get(i))) {
            i++;
        }
        return i > at + 1 && i < tokens.size() && tokens.get(i).equals(":");
    }

    private static boolean isVariable(String t) {
        return !KEYWORDS.contains(t)
                && (Character.isLetter(t.codePointAt(0)) || t.charAt(0) == '_');
    }

    private Expr application() {
        Expr e = atom();
        while (startsAtom()) {
            e = Expr.app(e, atom());
        }
        return e;
    }

    private boolean startsAtom() {
        if (at >= tokens.size()) {
            return false;
        }
        String t = tokens.get(at);
        if (KEYWORDS.contains(t)) {
            return false;
        }
        char c = t.charAt(0);
        return t.equals("(") || c == '"' || Character.isLetterOrDigit(c) || c == '_';
    }

    private Expr atom() {
        String t = next();
        if (t.equals("(")) {
            Expr e = term();
            expect(")");
            return e;
        }
        if (t.startsWith("\"")) {
            return Expr.strLit(t.substring(1, t.length() - 1));
        }
        if (Character.isDigit(t.charAt(0))) {
            return Expr.natLit(new BigInteger(t));
        }
        switch (t) {
            case "Prop" -> {
                return Expr.PROP;
            }
            case "Type" -> {
                return Expr.sort(startsLevel() ? Level.succ(levelAtom()) : Level.ONE);
            }
            case "Sort" -> {
                return Expr.sort(startsLevel() ? levelAtom() : Level.ZERO);
            }
            case "proj" -> {
                Name type = Name.of(next());
                int index = Integer.parseInt(next());
                return Expr.proj(type, index, atom());
            }
            default -> {
                int i = bound.lastIndexOf(t);
                if (i >= 0) {
                    return Expr.bvar(bound.size() - 1 - i);
                }
                List<Level> levels = new ArrayList<>();
                if (accept(".{")) {
                    while (!accept("}")) {
                        levels.add(level());
                        accept(",");
                    }
                }
                return Expr.constant(Name.of(t), levels);
            }
        }
    }

    // ---- levels

    private boolean startsLevel() {
        return at < tokens.size()
                && (tokens.get(at).matches("\\p{N}+|[a-z]\\w*|\\(")
                        && !bound.contains(tokens.get(at))
                        && !KEYWORDS.contains(tokens.get(at)));
    }

    private Level level() {
        Level l;
        if (accept("max")) {
            l = Level.max(levelAtom(), levelAtom());
        } else if (accept("imax")) {
            l = Level.imax(levelAtom(), levelAtom());
        } else {
            l = levelAtom();
        }
        while (accept("+")) {
            for (int n = Integer.parseInt(next()); n > 0; n--) {
                l = Level.succ(l);
            }
        }
        return l;
    }

    private Level levelAtom() {
        if (accept("(")) {
            Level l = level();
            expect(")");
            return l;
        }
        String t = next();
        return Character.isDigit(t.charAt(0))
                ? Level.ofInt(Integer.parseInt(t))
                : Level.param(Name.of(t));
    }

    // ---- tokens

    private String next() {
        if (at >= tokens.size()) {
            throw error("more");
        }
        return tokens.get(at++);
    }

    private boolean peek(String t) {
        return at < tokens.size() && tokens.get(at).equals(t);
    }

    private boolean accept(String t) {
        if (peek(t)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String t) {
        if (!accept(t)) {
            throw error(t);
        }
    }

    private IllegalArgumentException error(String expected) {
        return new IllegalArgumentException(
                "expected "
                        + expected
                        + " after: "
                        + String.join(" ", tokens.subList(Math.max(0, at - 8), at))
                        + " -- and before: "
                        + String.join(" ", tokens.subList(at, Math.min(tokens.size(), at + 4))));
    }
}
