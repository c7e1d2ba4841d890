package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A goal with its terms taken apart, and a guess for each hypothesis whether it is a fact or a
 * thing. Only what a tactic can name is in it.
 */
final class GoalReading {
    /** A hypothesis that can be named. */
    record Local(String name, Shape type, boolean isFact) {}

    private static final Set<String> PROPOSITIONAL =
            Set.of(
                    "∧", "∨", "¬", "↔", "=", "≠", "<", "≤", ">", "≥", "∣", "∈", "∉", "⊆", "∃", "∃!",
                    "True", "False", "≈", "HEq", "≍", "Eq", "And", "Or", "Not", "Iff");
    private static final Set<String> OPERATIONS =
            Set.of("+", "-", "*", "/", "%", "^", "++", "::", "∘", "neg", "↑", "[]", "(,)", "⟨⟩");
    private static final Set<String> DATA =
            Set.of(
                    "Nat", "Int", "List", "Bool", "Option", "Type", "Sort", "Prop", "String",
                    "Char", "Unit", "Fin", "×", "Array", "ℕ", "ℤ", "ℝ", "ℚ", "Set", "Real", "Rat",
                    "MyNat");

    private final Goal goal;
    private final Shape target;
    private final List<Local> locals = new ArrayList<>(); // newest first
    private final Map<String, Shape> types = new HashMap<>();
    private final Map<String, Set<String>> typeFeatures = new HashMap<>();

    private GoalReading(Goal goal, Function<String, Shape> read) {
        this.goal = goal;
        this.target = read.apply(goal.target());
        List<Hypothesis> hs = goal.hypotheses();
        List<Shape> shapes = new ArrayList<>();
        for (Hypothesis h : hs) {
            Shape type = read.apply(h.type());
            types.put(h.name(), type);
            shapes.add(type);
        }
        Set<String> seen = new HashSet<>();
        for (int i = hs.size() - 1; i >= 0; i--) {
            Hypothesis h = hs.get(i);
            boolean hidden = !seen.add(h.name());
            if (!h.inaccessible() && !hidden && !h.name().contains(".")) {
                Shape type = shapes.get(i);
                locals.add(new Local(h.name(), type, isProposition(type)));
            }
        }
    }

    static GoalReading of(Goal goal) {
        return new GoalReading(goal, Shape::of);
    }

    /** {@link #of(Goal)} where other goals of the file may have said the same. */
    static GoalReading of(Goal goal, Surroundings file) {
        return new GoalReading(goal, file::read);
    }

    Goal goal() {
        return goal;
    }

    Shape target() {
        return target;
    }

    List<Local> locals() {
        return locals;
    }

    List<Local> facts() {
        return locals.stream().filter(Local::isFact).toList();
    }

    List<Local> things() {
        return locals.stream().filter(l -> !l.isFact()).toList();
    }

    /** Whether a newer hypothesis has taken its name. */
    boolean isHidden(Hypothesis h) {
        return goal.hypothesis(h.name()).filter(newest -> newest != h).isPresent();
    }

    /** Whether a declaration's name means a local here, or a part of one. */
    boolean hides(String name) {
        int dot = name.indexOf('.');
        return types.containsKey(dot < 0 ? name : name.substring(0, dot));
    }

    /** The type of a local, null where it has none that can be read. */
    Shape typeOf(String local) {
        return types.get(local);
    }

    /** {@link GoalFeatures#ofType} of the type of a hypothesis. Not for several threads. */
    Set<String> typeFeatures(Hypothesis h) {
        return typeFeatures.computeIfAbsent(h.type(), t -> GoalFeatures.ofType(t, types.keySet()));
    }

    /** Whether there is a local of that name which looks like a fact. */
    boolean isFact(String name) {
        Shape type = types.get(name);
        return type != null && isProposition(type);
    }

    /** A guess from the outermost symbols. */
    boolean isProposition(Shape type) {
        String head = type.head();
        if (PROPOSITIONAL.contains(head)) {
            return true;
        }
        if (DATA.contains(head) || OPERATIONS.contains(head)) {
            return false;
        }
        if (type.is("→", 2)) {
            return isProposition(type.arg(1));
        }
        if (head.equals("∀") && type.args().size() == 1) {
            return isProposition(type.arg(0));
        }
        Shape of = types.get(head);
        if (of != null) {
            return conclusion(of).head().equals("Prop");
        }
        // `Even n` is said of something; a type of things is rarely said of a local thing
        return !type.isAtom()
                && type.args().stream().anyMatch(a -> types.containsKey(a.head()))
                && type.args().stream().allMatch(a -> !isUniverse(types.getOrDefault(a.head(), a)));
    }

    private static boolean isUniverse(Shape type) {
        return type.head().equals("Type") || type.head().equals("Sort");
    }

    static Shape conclusion(Shape type) {
        Shape at = type;
        while (at.is("→", 2) || (at.head().equals("∀") && at.args().size() == 1)) {
            at = at.head().equals("→") ? at.arg(1) : at.arg(0);
        }
        return at;
    }

    /** {@code wish}, or the first of {@code wish_1}, {@code wish_2}, ... that is free. */
    String fresh(String wish, Set<String> alsoTaken) {
        String name = wish;
        for (int i = 1; types.containsKey(name) || alsoTaken.contains(name); i++) {
            name = wish + "_" + i;
        }
        return name;
    }

    /**
     * A good name for a new fact: {@code hp} for {@code p}, otherwise {@code h}, {@code h1}, ...
     */
    String nameFor(Shape type, Set<String> taken) {
        if (type.isAtom() && isShortName(type.head())) {
            return fresh("h" + type.head(), taken);
        }
        if (type.is("¬", 1) && type.arg(0).isAtom() && isShortName(type.arg(0).head())) {
            return fresh("hn" + type.arg(0).head(), taken);
        }
        if (isProposition(type) || !type.isAtom()) {
            if (!types.containsKey("h") && !taken.contains("h")) {
                return "h";
            }
            for (int i = 1; ; i++) {
                String name = "h" + i;
                if (!types.containsKey(name) && !taken.contains(name)) {
                    return name;
                }
            }
        }
        return switch (type.head()) {
            case "Nat", "ℕ", "MyNat" -> firstFree(List.of("n", "m", "k", "a", "b"), taken);
            case "Int", "ℤ" -> firstFree(List.of("a", "b", "z"), taken);
            default -> firstFree(List.of("x", "y", "z", "a", "b"), taken);
        };
    }

    private static boolean isShortName(String s) {
        return s.codePointCount(0, s.length()) <= 2
                && Character.isLetter(s.codePointAt(0))
                && !Shape.isHidden(s);
    }

    private String firstFree(List<String> names, Set<String> taken) {
        for (String n : names) {
            if (!types.containsKey(n) && !taken.contains(n)) {
                return n;
            }
        }
        return fresh(names.get(0), taken);
    }
}
