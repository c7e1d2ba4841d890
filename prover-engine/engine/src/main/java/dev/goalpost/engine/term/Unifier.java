package dev.goalpost.engine.term;

import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the unknowns of terms must be for terms to be the same. First-order, and functions of
 * variables; what was found can be taken back. Types of binders are not compared.
 */
final class Unifier {
    private static final char UNKNOWN = '¿';
    private static final char BOUND = '※'; // no operator of Lean's

    private final Map<String, Shape> values = new HashMap<>();
    private final Map<String, Integer> levels = new HashMap<>(); // of unknowns and variables
    private final Map<String, Supplier<Shape>> types = new HashMap<>();
    private final List<String> trail = new ArrayList<>();
    private int count;

    /** A new unknown, which may mention the variables of levels up to the given one. */
    Shape unknown(Shape type, int level) {
        String name = "" + UNKNOWN + count++;
        levels.put(name, level);
        if (type != null) {
            types.put(name, () -> type);
        }
        return new Shape(name, List.of(), List.of(), name);
    }

    /** Names a variable that unknowns of lower levels cannot mention. */
    void variable(String name, int level) {
        levels.put(name, level);
    }

    /** Says what type an unknown has; it is worked out where it matters, which is seldom. */
    void type(String unknown, Supplier<Shape> type) {
        types.put(unknown, type);
    }

    /** The type of an unknown, null where it is not known. */
    Shape typeOf(String unknown) {
        Supplier<Shape> type = types.get(unknown);
        return type == null ? null : type.get();
    }

    static boolean isUnknown(String head) {
        return !head.isEmpty() && head.charAt(0) == UNKNOWN;
    }

    int mark() {
        return trail.size();
    }

    /** Takes back what was found since. */
    void undo(int mark) {
        while (trail.size() > mark) {
            values.remove(trail.remove(trail.size() - 1));
        }
    }

    /** The term with its head known, where it is. */
    Shape head(Shape s) {
        Shape at = s;
        while (isUnknown(at.head()) && values.containsKey(at.head())) {
            at = Substitution.call(values.get(at.head()), at.args());
        }
        return at;
    }

    /** The term with all that is known put in. */
    Shape resolve(Shape s) {
        Shape at = head(s);
        if (!at.binders().isEmpty()) {
            Map<String, Shape> known = new HashMap<>();
            for (String symbol : at.symbols()) {
                if (values.containsKey(symbol)) {
                    known.put(symbol, resolve(values.get(symbol)));
                }
            }
            return Substitution.apply(at, known);
        }
        List<Shape> args = null;
        for (int i = 0; i < at.args().size(); i++) {
            Shape a = resolve(at.arg(i));
            if (args == null && a != at.arg(i)) {
                args = new ArrayList<>(at.args());
            }
            if (args != null) {
                args.set(i, a);
            }
        }
        return args == null ? at : Substitution.like(at, args);
    }

    /** Whether nothing in the (resolved) term is unknown. */
    static boolean isSettled(Shape s) {
        if (isUnknown(s.head())) {
            return false;
        }
        for (Shape.Binder b : s.binders()) {
            if (b.type() != null && !isSettled(b.type())) {
                return false;
            }
        }
        for (Shape a : s.args()) {
            if (!isSettled(a)) {
                return false;
            }
        }
        return true;
    }

    boolean unify(Shape left, Shape right) {
        Shape a = head(left);
        Shape b = head(right);
        if (a == b) {
            return true;
        }
        boolean openA = isUnknown(a.head());
        boolean openB = isUnknown(b.head());
        if (openA && openB && a.isAtom() && b.isAtom() && a.head().equals(b.head())) {
            return true;
        }
        if (openA && a.isAtom()) {
            return bind(a.head(), b);
        }
        if (openB && b.isAtom()) {
            return bind(b.head(), a);
        }
        if (openA) {
            return function(a, b);
        }
        if (openB) {
            return function(b, a);
        }
        if (!a.head().equals(b.head()) || a.args().size() != b.args().size()) {
            return false;
        }
        if (a.binders().isEmpty() != b.binders().isEmpty()) {
            return false;
        }
        if (!a.binders().isEmpty()) {
            Shape variable = new Shape("" + BOUND + count++, List.of(), List.of(), "_");
            return unify(Substitution.open(a, variable), Substitution.open(b, variable));
        }
        return arguments(a.args(), b.args());
    }

    private boolean arguments(List<Shape> as, List<Shape> bs) {
        for (int i = 0; i < as.size(); i++) {
            if (!unify(as.get(i), bs.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean bind(String unknown, Shape term) {
        Integer level = levels.get(unknown);
        if (level == null) {
            return false; // none of ours: it was in the text
        }
        Shape value = resolve(term);
        if (!mayBe(value, unknown, level)) {
            return false;
        }
        lower(value, level);
        if (isUnknown(value.head()) && value.isAtom() && types.containsKey(unknown)) {
            types.putIfAbsent(value.head(), types.get(unknown));
        }
        values.put(unknown, value);
        trail.add(unknown);
        return true;
    }

    private boolean mayBe(Shape value, String unknown, int level) {
        String head = value.head();
        if (head.equals(unknown) || (!head.isEmpty() && head.charAt(0) == BOUND)) {
            return false;
        }
        if (!isUnknown(head) && levels.getOrDefault(head, 0) > level) {
            return false;
        }
        for (Shape.Binder b : value.binders()) {
            if (b.type() != null && !mayBe(b.type(), unknown, level)) {
                return false; // they are not compared, but what is known is put into them
            }
        }
        for (Shape a : value.args()) {
            if (!mayBe(a, unknown, level)) {
                return false;
            }
        }
        return true;
    }

    /** Unknowns of a value cannot mention more than the value may. */
    private void lower(Shape value, int level) {
        if (isUnknown(value.head())) {
            levels.merge(value.head(), level, Math::min);
        }
        for (Shape.Binder b : value.binders()) {
            if (b.type() != null) {
                lower(b.type(), level);
            }
        }
        value.args().forEach(a -> lower(a, level));
    }

    /**
     * An unknown function of something: of variables it may be anything, else the same function.
     */
    private boolean function(Shape unknown, Shape term) {
        List<Shape> args = unknown.args().stream().map(this::head).toList();
        boolean variables =
                args.stream().allMatch(x -> x.isAtom() && !isUnknown(x.head()))
                        && args.stream().map(Shape::head).distinct().count() == args.size();
        if (variables) {
            Shape body = resolve(term);
            List<Shape.Binder> binders = new ArrayList<>();
            Map<String, Shape> renamed = new HashMap<>();
            for (Shape x : args) {
                String name = "u" + (binders.isEmpty() ? "" : binders.size());
                while (body.symbols().contains(name)) {
                    name += "'";
                }
                binders.add(new Shape.Binder(name, '(', null));
                renamed.put(x.head(), Shape.of(name));
            }
            Shape renamedBody = Substitution.apply(body, renamed);
            return bind(unknown.head(), Substitution.of("fun", List.of(renamedBody), binders));
        }
        int extra = term.args().size() - args.size();
        boolean plain =
                Substitution.isName(term.head()) || extra > 0 && term.head().equals(Shape.APP);
        if (extra < 0 || !plain || Substitution.isField(term) || !term.binders().isEmpty()) {
            return false;
        }
        Shape prefix =
                extra == 1 && term.head().equals(Shape.APP)
                        ? term.arg(0)
                        : Substitution.of(term.head(), term.args().subList(0, extra), List.of());
        return bind(unknown.head(), prefix)
                && arguments(args, term.args().subList(extra, term.args().size()));
    }
}
