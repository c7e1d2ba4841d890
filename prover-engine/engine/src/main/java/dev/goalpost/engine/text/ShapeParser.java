package dev.goalpost.engine.text;

import dev.goalpost.engine.text.Shape.Binder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads printed terms by operator precedence, with the binding strengths of Lean's core notation.
 * An operator that it does not know binds like a relation.
 */
final class ShapeParser {
    /** Beyond this many tokens a term is not taken apart: nesting costs stack. */
    private static final int MAX_TOKENS = 2_000;

    private static final int MAX_DEPTH = 200;

    private record Op(int precedence, int left, int right) {}

    private static Op left(int p) {
        return new Op(p, p, p + 1);
    }

    private static Op right(int p) {
        return new Op(p, p + 1, p);
    }

    private static Op none(int p) {
        return new Op(p, p + 1, p + 1);
    }

    private static final Op RELATION = none(50);

    private static final Map<String, Op> OPS =
            Map.ofEntries(
                    Map.entry("<|", right(10)),
                    Map.entry("|>", left(10)),
                    Map.entry("↔", none(20)),
                    Map.entry("→", right(25)),
                    Map.entry("∨", right(30)),
                    Map.entry("||", left(30)),
                    Map.entry("∧", right(35)),
                    Map.entry("×", right(35)),
                    Map.entry("&&", left(35)),
                    Map.entry("=", RELATION),
                    Map.entry("≠", RELATION),
                    Map.entry("<", RELATION),
                    Map.entry("≤", RELATION),
                    Map.entry(">", RELATION),
                    Map.entry("≥", RELATION),
                    Map.entry("∣", RELATION),
                    Map.entry("∈", RELATION),
                    Map.entry("∉", RELATION),
                    Map.entry("⊆", RELATION),
                    Map.entry("==", RELATION),
                    Map.entry("!=", RELATION),
                    Map.entry("≈", RELATION),
                    Map.entry("≍", RELATION),
                    Map.entry("++", left(65)),
                    Map.entry("+", left(65)),
                    Map.entry("-", left(65)),
                    Map.entry("∪", left(65)),
                    Map.entry("::", right(67)),
                    Map.entry("*", left(70)),
                    Map.entry("/", left(70)),
                    Map.entry("%", left(70)),
                    Map.entry("∩", left(70)),
                    Map.entry("•", right(73)),
                    Map.entry("^", right(75)),
                    Map.entry("▸", right(75)),
                    Map.entry("⁻¹'", left(80)),
                    Map.entry("∘", right(90)));

    private static final Map<String, String> ASCII =
            Map.of("->", "→", "/\\", "∧", "\\/", "∨", "<=", "≤", ">=", "≥", "λ", "fun");

    private static final Set<String> CLOSERS =
            Set.of(
                    ")", "]", "}", "⟩", ",", ":=", "=>", "↦", ":", "|", "at", "then", "else",
                    "with");

    private static final Set<String> KEYWORDS =
            Set.of("fun", "let", "have", "show", "from", "by", "match", "if", "do", "return");

    private final String text;
    private final List<Token> tokens;
    private int at;
    private int depth;
    private boolean failed;

    private ShapeParser(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static Shape parse(String text) {
        List<Token> tokens = Lexer.tokens(text);
        if (tokens.isEmpty() || tokens.size() > MAX_TOKENS) {
            return Shape.atom(Shape.OPAQUE, text);
        }
        ShapeParser parser = new ShapeParser(text, tokens);
        Shape shape = parser.expression(0);
        return parser.failed || parser.at < tokens.size()
                ? new Shape(Shape.OPAQUE, List.of(shape), List.of(), text)
                : shape;
    }

    private Token peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private String word() {
        Token t = peek();
        return t == null ? "" : ASCII.getOrDefault(t.text(), t.text());
    }

    private boolean take(String word) {
        if (word().equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private String slice(int fromToken) {
        return at == fromToken
                ? ""
                : text.substring(tokens.get(fromToken).from(), tokens.get(at - 1).to());
    }

    private Shape opaqueRest(int from) {
        failed = true;
        at = tokens.size();
        return Shape.atom(Shape.OPAQUE, slice(from));
    }

    private Shape expression(int least) {
        int from = at;
        if (++depth > MAX_DEPTH) {
            depth--;
            return opaqueRest(from);
        }
        Shape result = prefix();
        while (peek() != null) {
            Token t = peek();
            String op = word();
            if (t.kind() != Token.Kind.SYMBOL || CLOSERS.contains(op) || opens(op)) {
                break;
            }
            Op o = OPS.getOrDefault(op, RELATION);
            if (o.precedence() < least) {
                break;
            }
            at++;
            if (peek() == null || CLOSERS.contains(word())) {
                if (OPS.containsKey(op)) {
                    depth--;
                    return opaqueRest(from);
                }
                // a postfix operator
                result = new Shape(op, List.of(result), List.of(), slice(from));
                continue;
            }
            Shape rhs = expression(o.right());
            result = new Shape(op, List.of(result, rhs), List.of(), slice(from));
        }
        depth--;
        return result;
    }

    private static boolean opens(String op) {
        return op.equals("(") || op.equals("[") || op.equals("{") || op.equals("⟨");
    }

    private Shape prefix() {
        int from = at;
        switch (word()) {
            case "∀", "∃", "Σ", "Π", "∃!" -> {
                return binder(word(), ",");
            }
            case "fun" -> {
                return binder("fun", "=>");
            }
            case "¬" -> {
                at++;
                Shape arg = expression(40);
                return new Shape("¬", List.of(arg), List.of(), slice(from));
            }
            case "-" -> {
                at++;
                Shape arg = expression(75);
                return new Shape("neg", List.of(arg), List.of(), slice(from));
            }
            case "if" -> {
                at++;
                List<Shape> parts = new ArrayList<>();
                parts.add(expression(0));
                if (take("then")) {
                    parts.add(expression(0));
                }
                if (take("else")) {
                    parts.add(expression(0));
                }
                return new Shape("if", parts, List.of(), slice(from));
            }
            case "let", "have", "show", "by", "match", "do", "" -> {
                return opaqueRest(from);
            }
            default -> {
                return isFunctionType() ? functionType() : application();
            }
        }
    }

    /** Whether a group of binders and an arrow follow: {@code {α : Type} → ...}. */
    private boolean isFunctionType() {
        String open = word();
        if (!open.equals("(") && !open.equals("{") && !open.equals("⦃") && !open.equals("[")) {
            return false;
        }
        int i = at + 1;
        while (i < tokens.size() && tokens.get(i).kind() == Token.Kind.IDENT) {
            i++;
        }
        boolean named = i > at + 1 && i < tokens.size() && tokens.get(i).text().equals(":");
        if (!named && !open.equals("[")) {
            return false;
        }
        int inside = 0;
        for (int j = at; j < tokens.size(); j++) {
            String w = tokens.get(j).text();
            if (opens(w) || w.equals("⦃")) {
                inside++;
            } else if (w.equals(")")
                    || w.equals("}")
                    || w.equals("⦄")
                    || w.equals("]")
                    || w.equals("⟩")) {
                inside--;
                if (inside == 0) {
                    String next = j + 1 < tokens.size() ? tokens.get(j + 1).text() : "";
                    return next.equals("→") || next.equals("->");
                }
            }
        }
        return false;
    }

    /** Read like {@code ∀} over the same binders. */
    private Shape functionType() {
        int from = at;
        List<Binder> binders = new ArrayList<>();
        group(binders, word().charAt(0), closing(word()));
        if (!take("→")) {
            return opaqueRest(from);
        }
        Shape body = expression(25);
        return new Shape("∀", List.of(body), binders, slice(from));
    }

    private Shape binder(String head, String separator) {
        int from = at;
        at++;
        List<Binder> binders = new ArrayList<>();
        List<Shape> bounds = new ArrayList<>();
        while (peek() != null && !isSeparator(separator)) {
            int before = at;
            String w = word();
            if (w.equals("(") || w.equals("{") || w.equals("[") || w.equals("⦃")) {
                group(binders, w.charAt(0), closing(w));
            } else {
                bounds.addAll(group(binders, '(', ""));
            }
            if (at == before) {
                return opaqueRest(from);
            }
        }
        if (peek() == null || binders.isEmpty()) {
            return opaqueRest(from);
        }
        at++;
        Shape body = bounded(head, bounds, expression(0));
        return new Shape(head, List.of(body), binders, slice(from));
    }

    /**
     * {@code ∃ x > a, p} is {@code ∃ x, x > a ∧ p}, {@code ∀ x > a, p} is {@code ∀ x, x > a → p}.
     */
    private static Shape bounded(String head, List<Shape> bounds, Shape body) {
        String op = head.equals("∀") ? "→" : head.startsWith("∃") ? "∧" : "";
        Shape whole = body;
        for (int i = bounds.size() - 1; i >= 0 && !op.isEmpty(); i--) {
            Shape bound = bounds.get(i);
            String text = bound.asArgument() + " " + op + " " + whole.asArgument();
            whole = new Shape(op, List.of(bound, whole), List.of(), text);
        }
        return whole;
    }

    private boolean isSeparator(String separator) {
        String w = word();
        return w.equals(separator) || (separator.equals("=>") && w.equals("↦"));
    }

    private static String closing(String open) {
        return switch (open) {
            case "(" -> ")";
            case "{" -> "}";
            case "⦃" -> "⦄";
            default -> "]";
        };
    }

    /**
     * {@code x y : T}, with brackets unless {@code close} is empty.
     *
     * @return what {@code x > 0} says
     */
    private List<Shape> group(List<Binder> into, char bracket, String close) {
        List<Shape> bounds = new ArrayList<>();
        if (!close.isEmpty()) {
            at++;
        }
        List<String> names = new ArrayList<>();
        int start = at;
        while (peek() != null
                && (peek().kind() == Token.Kind.IDENT)
                && !KEYWORDS.contains(word())) {
            names.add(word());
            at++;
        }
        Shape type = null;
        if (take(":")) {
            type = expression(0);
        } else if (bracket == '[' || (!close.isEmpty() && !word().equals(close))) {
            // an instance without a name, or a pattern
            at = start;
            names.clear();
            names.add("_");
            type = expression(0);
        } else if (close.isEmpty() && peek() != null && peek().kind() == Token.Kind.SYMBOL) {
            if (OPS.containsKey(word()) && !names.isEmpty()) {
                String op = word();
                at++;
                Shape side = expression(51);
                String last = names.get(names.size() - 1);
                List<Shape> sides = List.of(Shape.atom(last, last), side);
                String text = last + " " + op + " " + side.asArgument();
                bounds.add(new Shape(op, sides, List.of(), text));
            } else if (word().equals("⟨") || word().equals("_")) {
                names.add("_");
                application();
            }
        }
        if (!close.isEmpty() && !take(close)) {
            failed = true;
        }
        for (String n : names) {
            into.add(new Binder(n, bracket, type));
        }
        return bounds;
    }

    private Shape application() {
        int from = at;
        Shape function = atomOrNull();
        if (function == null) {
            return opaqueRest(from);
        }
        List<Shape> args = new ArrayList<>();
        while (true) {
            Shape arg = atomOrNull();
            if (arg == null) {
                break;
            }
            args.add(arg);
        }
        // `f fun x => e`
        if (word().equals("fun")) {
            args.add(binder("fun", "=>"));
        }
        if (args.isEmpty()) {
            return function;
        }
        String all = slice(from);
        if (function.isAtom()) {
            return new Shape(function.head(), args, List.of(), all);
        }
        args.add(0, function);
        return new Shape(Shape.APP, args, List.of(), all);
    }

    private Shape atomOrNull() {
        int from = at;
        Shape atom = plainAtomOrNull();
        while (atom != null && take("⁻¹")) {
            atom = new Shape("⁻¹", List.of(atom), List.of(), slice(from));
        }
        return atom;
    }

    private Shape plainAtomOrNull() {
        Token t = peek();
        if (t == null) {
            return null;
        }
        int from = at;
        String w = word();
        switch (t.kind()) {
            case IDENT -> {
                if (KEYWORDS.contains(w) || CLOSERS.contains(w)) {
                    return null;
                }
                at++;
                return ident(w);
            }
            case NUMBER, STRING, CHAR -> {
                at++;
                return Shape.atom(w, slice(from));
            }
            case UNCLOSED -> {
                return null;
            }
            case SYMBOL -> {}
        }
        switch (w) {
            case "(" -> {
                return projected(parenthesised(from), from);
            }
            case "⟨" -> {
                at++;
                List<Shape> parts = list("⟩");
                return new Shape("⟨⟩", parts, List.of(), slice(from));
            }
            case "[" -> {
                at++;
                List<Shape> parts = list("]");
                return new Shape("[]", parts, List.of(), slice(from));
            }
            case "↑" -> {
                at++;
                Shape arg = atomOrNull();
                return arg == null
                        ? opaqueRest(from)
                        : new Shape("↑", List.of(arg), List.of(), slice(from));
            }
            case "@" -> {
                at++;
                Shape f = atomOrNull();
                return f == null ? opaqueRest(from) : Shape.atom(f.head(), slice(from));
            }
            case "{" -> {
                return structureInstance(from);
            }
            case "?", "?_", "·", "⋯" -> {
                at++;
                if (w.equals("?") && peek() != null && peek().kind() == Token.Kind.IDENT) {
                    at++;
                }
                return Shape.atom(slice(from), slice(from));
            }
            default -> {
                return null;
            }
        }
    }

    /**
     * {@code { x := a, y := b }} with the values of its fields; null where it is something else.
     */
    private Shape structureInstance(int from) {
        boolean named =
                at + 2 < tokens.size()
                        && tokens.get(at + 1).kind() == Token.Kind.IDENT
                        && tokens.get(at + 2).is(":=");
        if (!named) {
            return null;
        }
        at++;
        List<Shape> values = new ArrayList<>();
        do {
            at++; // the field
            if (!take(":=")) {
                return opaqueRest(from);
            }
            values.add(expression(0));
        } while (take(","));
        return take("}") ? new Shape("{}", values, List.of(), slice(from)) : opaqueRest(from);
    }

    /** {@code n.succ} is {@code succ} of {@code n}; a name of the library stays whole. */
    private Shape ident(String w) {
        int dot = w.indexOf('.');
        if (dot > 0 && Character.isLowerCase(w.codePointAt(0))) {
            String base = w.substring(0, dot);
            return new Shape(w.substring(dot + 1), List.of(Shape.atom(base, base)), List.of(), w);
        }
        return Shape.atom(w, w);
    }

    /** {@code (f x).g} is {@code g} of {@code f x}. */
    private Shape projected(Shape inside, int from) {
        Shape result = inside;
        while (at + 1 < tokens.size()
                && tokens.get(at).is(".")
                && tokens.get(at).from() == tokens.get(at - 1).to()
                && tokens.get(at + 1).kind() == Token.Kind.IDENT
                && tokens.get(at + 1).from() == tokens.get(at).to()) {
            at += 2;
            String field = tokens.get(at - 1).text();
            result = new Shape(field, List.of(result), List.of(), slice(from));
        }
        return result;
    }

    private Shape parenthesised(int from) {
        at++;
        List<Shape> parts = new ArrayList<>();
        if (!word().equals(")")) {
            parts.add(expression(0));
            if (take(":")) {
                expression(0); // an ascription says nothing about the shape
            }
            while (take(",")) {
                parts.add(expression(0));
            }
        }
        if (!take(")")) {
            return opaqueRest(from);
        }
        return switch (parts.size()) {
            case 0 -> Shape.atom("()", "()");
            case 1 -> {
                // keep the parentheses out of the text: they are put back where they are needed
                yield parts.get(0);
            }
            default -> new Shape("(,)", parts, List.of(), slice(from));
        };
    }

    private List<Shape> list(String close) {
        List<Shape> parts = new ArrayList<>();
        if (take(close)) {
            return parts;
        }
        do {
            parts.add(expression(0));
        } while (take(","));
        if (!take(close)) {
            failed = true;
        }
        return parts;
    }
}
