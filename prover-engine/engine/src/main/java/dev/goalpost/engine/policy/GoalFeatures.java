package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.Shape;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a goal looks like, as a set of strings: symbols, heads, and short walks down the term trees,
 * of the target and of the hypotheses. Names of the context do not appear, so goals that differ in
 * them only look the same.
 */
public final class GoalFeatures {
    private static final String LOCAL = "•";
    private static final int MAX_HYPOTHESES = 40;

    private final Set<String> locals;
    private final UnaryOperator<String> symbols;
    private final Set<String> into = new LinkedHashSet<>();

    private GoalFeatures(Set<String> locals, UnaryOperator<String> symbols) {
        this.locals = locals;
        this.symbols = symbols;
    }

    /** The features of a goal. */
    public static Set<String> of(Goal goal) {
        return of(goal, UnaryOperator.identity());
    }

    /**
     * The features of a goal.
     *
     * @param symbols what to call a constant or operator
     */
    public static Set<String> of(Goal goal, UnaryOperator<String> symbols) {
        return of(goal, symbols, Shape::of);
    }

    /** {@link #of(Goal)} where other goals of the file may have said the same. */
    static Set<String> of(Goal goal, Surroundings file) {
        return of(goal, UnaryOperator.identity(), file::read);
    }

    private static Set<String> of(
            Goal goal, UnaryOperator<String> symbols, Function<String, Shape> read) {
        Set<String> locals = new HashSet<>();
        goal.hypotheses().forEach(h -> locals.add(h.name()));
        GoalFeatures f = new GoalFeatures(locals, symbols);
        Shape target = read.apply(goal.target());
        f.into.add("T!" + f.label(target));
        f.walk("T", target, "", "", 0);
        List<Hypothesis> hs = goal.hypotheses();
        int from = Math.max(0, hs.size() - MAX_HYPOTHESES);
        String targetText = target.canonical();
        for (Hypothesis h : hs.subList(from, hs.size())) {
            Shape type = read.apply(h.type());
            f.into.add("H!" + f.label(type));
            f.walk("H", type, "", "", 0);
            if (type.canonical().equals(targetText)) {
                f.into.add("H=T");
            }
        }
        if (hs.isEmpty()) {
            f.into.add("H0");
        }
        return f.into;
    }

    /** The features of one type, for telling which hypotheses play the same part. */
    static Set<String> ofType(String type, Set<String> locals) {
        GoalFeatures f = new GoalFeatures(locals, UnaryOperator.identity());
        Shape shape = Shape.of(type);
        f.into.add("!" + f.label(shape));
        f.walk("", shape, "", "", 0);
        return f.into;
    }

    private void walk(String place, Shape s, String parent, String grandparent, int depth) {
        String label = label(s);
        into.add(place + ":" + label);
        if (!parent.isEmpty()) {
            into.add(place + ":" + parent + ">" + label);
            if (!grandparent.isEmpty()) {
                into.add(place + ":" + grandparent + ">" + parent + ">" + label);
            }
        }
        if (depth > 12) {
            return;
        }
        for (Shape.Binder b : s.binders()) {
            if (b.type() != null) {
                walk(place, b.type(), label + "·", parent, depth + 1);
            }
        }
        for (int i = 0; i < s.args().size(); i++) {
            walk(place, s.arg(i), label + i, parent, depth + 1);
        }
        // `f x = f x` and the like
        if (s.args().size() == 2 && s.arg(0).canonical().equals(s.arg(1).canonical())) {
            into.add(place + ":" + label + "≡");
        }
    }

    private String label(Shape s) {
        String head = s.head();
        if (locals.contains(head)) {
            return s.isAtom() ? LOCAL : LOCAL + s.args().size();
        }
        if (!head.isEmpty() && Character.isDigit(head.charAt(0))) {
            return head.length() > 1 || head.charAt(0) > '2' ? "#" : head;
        }
        // a single letter that is not in the context is a bound variable
        if (s.isAtom() && head.length() <= 2 && Character.isLowerCase(head.codePointAt(0))) {
            return "◦";
        }
        return symbols.apply(head);
    }
}
