package dev.goalpost.engine.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** First-order matching of shapes: what must the pattern's variables be to give the term? */
public final class Matching {
    private final Set<String> variables;
    private final Map<String, Shape> bindings = new HashMap<>();
    private final Map<String, String> boundPairs = new HashMap<>(); // pattern's name to term's

    private Matching(Set<String> variables) {
        this.variables = variables;
    }

    /** What the variables stand for, when {@code pattern} fits {@code term}. */
    public static Optional<Map<String, Shape>> match(
            Shape pattern, Set<String> variables, Shape term) {
        return match(pattern, variables, term, Map.of());
    }

    /** {@link #match(Shape, Set, Shape)} with some variables already known. */
    public static Optional<Map<String, Shape>> match(
            Shape pattern, Set<String> variables, Shape term, Map<String, Shape> known) {
        if (differ(pattern, variables, term)) {
            return Optional.empty();
        }
        Matching m = new Matching(variables);
        m.bindings.putAll(known);
        return m.fits(pattern, term) ? Optional.of(Map.copyOf(m.bindings)) : Optional.empty();
    }

    private boolean argumentsFit(Shape p, Shape t) {
        boolean ok = p.args().size() == t.args().size();
        for (int i = 0; ok && i < p.args().size(); i++) {
            ok = fits(p.arg(i), t.arg(i));
        }
        return ok;
    }

    /** Whether they differ at a glance, as most do: outside binders, in something fixed. */
    private static boolean differ(Shape p, Set<String> variables, Shape t) {
        if (variables.contains(p.head())) {
            return false;
        }
        if (p.args().size() != t.args().size()
                || p.binders().size() != t.binders().size()
                || !p.head().equals(t.head())) {
            return true;
        }
        if (p.binders().isEmpty()) {
            for (int i = 0; i < p.args().size(); i++) {
                if (differ(p.arg(i), variables, t.arg(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean fits(Shape p, Shape t) {
        if (variables.contains(p.head()) && !boundPairs.containsKey(p.head())) {
            if (!p.isAtom()) {
                Shape function = bindings.get(p.head());
                // a function variable: anything may fit, and nothing is learned
                return function == null
                        || !function.isAtom()
                        || function.head().equals(t.head()) && argumentsFit(p, t);
            }
            if (t.symbols().stream().anyMatch(boundPairs::containsValue)) {
                return false; // a bound variable cannot leave its binder
            }
            Shape before = bindings.putIfAbsent(p.head(), t);
            return before == null || before.canonical().equals(t.canonical());
        }
        if (p.args().size() != t.args().size() || p.binders().size() != t.binders().size()) {
            return false;
        }
        if (!boundPairs.getOrDefault(p.head(), p.head()).equals(t.head())) {
            return false;
        }
        Map<String, String> outer = new HashMap<>(boundPairs);
        boolean ok = true;
        for (int i = 0; ok && i < p.binders().size(); i++) {
            Shape.Binder pb = p.binders().get(i);
            Shape.Binder tb = t.binders().get(i);
            ok = pb.type() == null || tb.type() == null || fits(pb.type(), tb.type());
            boundPairs.put(pb.name(), tb.name());
        }
        for (int i = 0; ok && i < p.args().size(); i++) {
            ok = fits(p.arg(i), t.arg(i));
        }
        boundPairs.clear();
        boundPairs.putAll(outer);
        return ok;
    }
}
