package dev.goalpost.engine.equation;

import java.util.List;

/**
 * An equation with its variables replaced.
 *
 * @param premises what has to hold for it
 */
record Instance(
        Equation equation,
        List<Term> values,
        List<Equation.Sides> premises,
        Term left,
        Term right) {
    static Instance of(Equation e, List<Term> values) {
        return new Instance(
                e,
                List.copyOf(values),
                e.premises().stream()
                        .map(
                                p ->
                                        new Equation.Sides(
                                                p.left().instance(values::get),
                                                p.right().instance(values::get)))
                        .toList(),
                e.left().instance(values::get),
                e.right().instance(values::get));
    }
}
