package dev.goalpost.engine.equation;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code rw [f]} does for a definition {@code f}: of its equations the first whose left side
 * occurs is used, for every occurrence of what it matches first.
 */
final class Unfolding {
    private static final Pattern EQUATION = Pattern.compile("(.+)\\.eq_(\\d{1,6})");

    private final Map<String, List<Term>> leftSides;

    Unfolding(Map<String, List<Term>> leftSides) {
        this.leftSides = leftSides;
    }

    /** Whether it is an instance of an equation that Lean made of a definition. */
    static boolean isOne(Instance i) {
        return EQUATION.matcher(i.equation().name()).matches();
    }

    /** The definition's name, where rewriting a goal with it does what the instance does. */
    Optional<String> name(Instance i, Term goal) {
        Matcher equation = EQUATION.matcher(i.equation().name());
        if (!equation.matches()) {
            return Optional.empty();
        }
        String definition = equation.group(1);
        int index = Integer.parseInt(equation.group(2)) - 1;
        List<Term> patterns = leftSides.getOrDefault(definition, List.of());
        for (int n = 0; n <= index && n < patterns.size(); n++) {
            Set<Term> found = new LinkedHashSet<>();
            matches(patterns.get(n), goal, found);
            if (!found.isEmpty()) {
                boolean same = n == index && found.equals(Set.of(i.left()));
                return same && !isHidden(definition, goal)
                        ? Optional.of(definition)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether it may occur in text that was not taken apart. */
    private static boolean isHidden(String definition, Term t) {
        return t.symbol().contains(" ") && t.symbol().contains(definition)
                || t.args().stream().anyMatch(a -> isHidden(definition, a));
    }

    private static void matches(Term pattern, Term t, Set<Term> into) {
        if (fits(pattern, t, new HashMap<>())) {
            into.add(t);
        }
        t.args().forEach(a -> matches(pattern, a, into));
    }

    private static boolean fits(Term pattern, Term t, Map<Integer, Term> values) {
        if (pattern.isVariable()) {
            Term known = values.putIfAbsent(pattern.index(), t);
            return known == null || known.equals(t);
        }
        if (!pattern.hasFunctionOf(t)) {
            return isNumber(t) && pattern.function().equals("+/2"); // 3 is 2 + 1 to Lean
        }
        for (int i = 0; i < t.args().size(); i++) {
            if (!fits(pattern.args().get(i), t.args().get(i), values)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(Term t) {
        return t.args().isEmpty() && !t.isVariable() && Character.isDigit(t.symbol().charAt(0));
    }
}
