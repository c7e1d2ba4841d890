package dev.goalpost.engine.term;

import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Terms with names replaced, without a binder catching anything, functions applied where they are
 * put at the head; and terms that can be written down again.
 */
public final class Substitution {
    private static final Set<String> PREFIX = Set.of("¬", "↑");
    private static final Set<String> NO_OPERATOR =
            Set.of(Shape.APP, Shape.OPAQUE, "(,)", "[]", "⟨⟩", "{}");

    private Substitution() {}

    /** The term with free names replaced. Its text is good Lean again, as far as that is known. */
    public static Shape apply(Shape s, Map<String, Shape> values) {
        return s.binders().isEmpty() ? plain(s, values) : bound(s, values);
    }

    /** Without binders at the top: most terms are, and most of them stay as they are. */
    private static Shape plain(Shape s, Map<String, Shape> values) {
        Shape head = values.get(s.head());
        List<Shape> args = s.args();
        List<Shape> replaced = null;
        for (int i = 0; i < args.size(); i++) {
            Shape a = apply(args.get(i), values);
            if (replaced == null && a != args.get(i)) {
                replaced = new ArrayList<>(args);
            }
            if (replaced != null) {
                replaced.set(i, a);
            }
        }
        if (head != null) {
            return call(head, replaced == null ? args : replaced);
        }
        return replaced == null ? s : like(s, replaced);
    }

    private static Shape bound(Shape s, Map<String, Shape> values) {
        Set<String> free = s.symbols();
        if (Collections.disjoint(values.keySet(), free)) {
            return s;
        }
        Map<String, Shape> inner = new HashMap<>(values);
        List<Shape.Binder> binders = new ArrayList<>();
        for (Shape.Binder b : s.binders()) {
            Shape type = b.type() == null ? null : apply(b.type(), inner);
            inner.remove(b.name());
            String name = b.name();
            while (mentions(inner, name) || !name.equals(b.name()) && free.contains(name)) {
                name += "'"; // nor may it catch what is free below
            }
            if (!name.equals(b.name())) {
                inner.put(b.name(), Shape.of(name));
            }
            binders.add(new Shape.Binder(name, b.bracket(), type));
        }
        List<Shape> args = new ArrayList<>();
        for (Shape a : s.args()) {
            args.add(apply(a, inner));
        }
        return of(s.head(), args, binders);
    }

    private static boolean mentions(Map<String, Shape> values, String name) {
        for (Shape v : values.values()) {
            if (v.isAtom() ? v.head().equals(name) : v.symbols().contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** The term with a part of it, outside binders, replaced. */
    static Shape replace(Shape s, Shape part, Shape by) {
        if (s.canonical().equals(part.canonical())) {
            return by;
        }
        if (!s.binders().isEmpty()) {
            return s;
        }
        List<Shape> args = new ArrayList<>();
        boolean changed = false;
        for (Shape a : s.args()) {
            Shape replaced = replace(a, part, by);
            changed |= replaced != a;
            args.add(replaced);
        }
        return changed ? like(s, args) : s;
    }

    /** The function applied to the arguments, worked out where it is written as one. */
    public static Shape call(Shape function, List<Shape> args) {
        if (args.isEmpty()) {
            return function;
        }
        if (function.head().equals("fun") && function.args().size() == 1) {
            Map<String, Shape> values = new HashMap<>();
            List<Shape.Binder> binders = function.binders();
            int n = Math.min(binders.size(), args.size());
            for (int i = 0; i < n; i++) {
                values.put(binders.get(i).name(), args.get(i));
            }
            List<Shape.Binder> left = binders.subList(n, binders.size());
            Shape body = left.isEmpty() ? function.arg(0) : of("fun", function.args(), left);
            return call(apply(body, values), args.subList(n, args.size()));
        }
        if (function.isAtom()) {
            return of(function.head(), args, List.of());
        }
        boolean named = isName(function.head()) && !isField(function);
        List<Shape> all = new ArrayList<>();
        if (!named && !function.head().equals(Shape.APP)) {
            all.add(function);
        } else {
            all.addAll(function.args());
        }
        all.addAll(args);
        return of(named ? function.head() : Shape.APP, all, List.of());
    }

    /** {@code ∀ x y, p} or the like with {@code x} replaced, that is {@code ∀ y, p}. */
    static Shape open(Shape bound, Shape value) {
        List<Shape.Binder> left = bound.binders().subList(1, bound.binders().size());
        Shape rest = left.isEmpty() ? bound.arg(0) : of(bound.head(), bound.args(), left);
        return apply(rest, Map.of(bound.binders().get(0).name(), value));
    }

    /** {@code D.f}, which is read as {@code f} of {@code D}. */
    public static boolean isField(Shape s) {
        return s.args().size() == 1
                && s.binders().isEmpty()
                && s.text().endsWith("." + s.head())
                && isName(s.head());
    }

    static boolean isName(String head) {
        int c = head.codePointAt(0);
        return Character.isLetter(c) || c == '_' || c == '«' || c == '?' || c == '¿';
    }

    /** A term with its text. */
    public static Shape of(String head, List<Shape> args, List<Shape.Binder> binders) {
        return new Shape(head, args, binders, Substitution::text);
    }

    public static Shape binary(String operator, Shape a, Shape b) {
        return of(operator, List.of(a, b), List.of());
    }

    /** A term without binders, with other arguments but written as it was. */
    static Shape like(Shape s, List<Shape> args) {
        String text = null;
        if (isField(s)) {
            text = args.get(0).asArgument() + "." + s.head();
        } else if (s.head().equals("neg") && s.text().startsWith("-")) {
            text = "-" + args.get(0).asArgument();
        } else if (s.isSource() && isName(s.head()) && s.text().startsWith("@")) {
            text = "@" + s.head() + " " + spaced(args);
        } else if (args.size() == 1 && isOperator(s.head())) {
            String operand = args.get(0).asArgument();
            boolean before = s.text().startsWith(s.head());
            text = before ? s.head() + operand : operand + s.head();
        }
        return text == null
                ? of(s.head(), args, List.of())
                : new Shape(s.head(), args, List.of(), text);
    }

    private static boolean isOperator(String head) {
        return !isName(head) && !NO_OPERATOR.contains(head);
    }

    private static String text(Shape s) {
        String head = s.head();
        List<Shape> args = s.args();
        List<Shape.Binder> binders = s.binders();
        if (!binders.isEmpty()) {
            return binders.stream()
                    .map(b -> b.explicit() ? b.name() : "(" + b.name() + ")")
                    .collect(
                            Collectors.joining(
                                    " ",
                                    head.equals("fun") ? "fun " : head,
                                    head.equals("fun") ? " => " : ", "))
                    .concat(args.isEmpty() ? "_" : args.get(0).text());
        }
        if (args.isEmpty()) {
            return head;
        }
        if (head.equals(Shape.APP)) {
            return spaced(args);
        }
        if (isName(head)) {
            return head.equals("if") && args.size() == 3
                    ? "if %s then %s else %s"
                            .formatted(args.get(0).text(), args.get(1).text(), args.get(2).text())
                    : head + " " + spaced(args);
        }
        String inside = args.stream().map(Shape::text).collect(Collectors.joining(", "));
        return switch (head) {
            case "(,)" -> "(" + inside + ")";
            case "[]" -> "[" + inside + "]";
            case "⟨⟩" -> "⟨" + inside + "⟩";
            default ->
                    args.size() == 2
                            ? args.get(0).asArgument() + " " + head + " " + args.get(1).asArgument()
                            : args.size() == 1 && PREFIX.contains(head)
                                    ? head + args.get(0).asArgument()
                                    : "_";
        };
    }

    private static String spaced(List<Shape> args) {
        StringBuilder out = new StringBuilder();
        for (Shape a : args) {
            out.append(out.isEmpty() ? "" : " ").append(a.asArgument());
        }
        return out.toString();
    }
}
