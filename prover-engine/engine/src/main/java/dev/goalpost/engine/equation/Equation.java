package dev.goalpost.engine.equation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An equation that is known, under premises where it has some. A premise or a side that is not an
 * equation is a proposition, which has the form {@code P = True}.
 *
 * @param name a term that shows it once it is applied to the arguments
 * @param projection what is put behind that before the last argument, a premise: {@code .mp} or
 *     {@code .mpr} of an equivalence, otherwise empty
 * @param arguments the explicit ones, in order
 * @param variables how many there are
 */
public record Equation(
        String name,
        String projection,
        List<Argument> arguments,
        int variables,
        List<Sides> premises,
        Term left,
        Term right) {
    /** Two terms that are, or have to be, equal. */
    public record Sides(Term left, Term right) {}

    /**
     * What an explicit argument is: a variable, a premise, or something that Lean finds.
     *
     * @param index the variable's or premise's; -1 where Lean finds it
     */
    public record Argument(boolean isPremise, int index) {
        public static final Argument HOLE = new Argument(false, -1);
    }

    public Equation {
        arguments = List.copyOf(arguments);
        premises = List.copyOf(premises);
    }

    /** Tells it from all others. */
    String key() {
        return name + projection;
    }

    /** Whether each variable that is written out occurs in something. */
    public boolean isDetermined() {
        Set<Integer> seen = new HashSet<>();
        List<Term> todo = new ArrayList<>(List.of(left, right));
        premises.forEach(p -> todo.addAll(List.of(p.left(), p.right())));
        for (int i = 0; i < todo.size(); i++) {
            Term t = todo.get(i);
            if (t.isVariable()) {
                seen.add(t.index());
            }
            todo.addAll(t.args());
        }
        return arguments.stream()
                .allMatch(a -> a.isPremise() || a.index() < 0 || seen.contains(a.index()));
    }
}
