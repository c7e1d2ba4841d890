package dev.goalpost.engine.equation;

import java.util.List;
import java.util.Map;

/**
 * What is at hand for a derivation.
 *
 * @param equations with different names
 * @param unfoldings the left sides of the equations of a definition, all of them in order, by its
 *     name; a left side's variables are its own
 */
public record Given(List<Equation> equations, Sorts sorts, Map<String, List<Term>> unfoldings) {
    public Given {
        equations = List.copyOf(equations);
        unfoldings = Map.copyOf(unfoldings);
    }
}
