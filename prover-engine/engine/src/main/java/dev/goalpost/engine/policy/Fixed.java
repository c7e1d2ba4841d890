package dev.goalpost.engine.policy;

import dev.goalpost.engine.text.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Arguments of constructors that are the same all through a predicate. Lean makes parameters of
 * them, so that they have no name in the arms of an induction.
 */
final class Fixed {
    private Fixed() {}

    /**
     * The names of such arguments of a constructor.
     *
     * @param all the constructors of the type or predicate
     */
    static Set<String> arguments(List<Premise> all, Premise constructor) {
        Set<String> names = new HashSet<>();
        Shape made = constructor.conclusion();
        for (int i = 0; i < made.args().size(); i++) {
            int place = i;
            if (!all.stream().allMatch(c -> isFixed(c, place))) {
                break; // parameters come first
            }
            names.add(made.arg(i).head());
        }
        return names;
    }

    private static boolean isFixed(Premise c, int place) {
        Shape made = c.conclusion();
        if (place >= made.args().size() || !made.arg(place).isAtom()) {
            return false;
        }
        String name = made.arg(place).head();
        if (!c.variables().contains(name)) {
            return false;
        }
        for (int i = 0; i < place; i++) {
            if (made.arg(i).isAtom() && made.arg(i).head().equals(name)) {
                return false;
            }
        }
        for (Shape.Binder b : c.arguments()) {
            Shape end = b.type() == null ? null : GoalReading.conclusion(b.type());
            boolean recursive = end != null && end.head().equals(made.head());
            if (recursive
                    && (end.args().size() <= place
                            || !end.arg(place).isAtom()
                            || !end.arg(place).head().equals(name))) {
                return false;
            }
        }
        return true;
    }
}
