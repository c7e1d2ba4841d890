package dev.goalpost.engine.lemma;

import dev.goalpost.engine.lemma.Term.App;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is applied: a function, predicate or constructor.
 *
 * @param variables the type variables of its type
 * @param arguments the types of its explicit arguments
 */
record Function(String name, Kind kind, List<String> variables, List<Term> arguments, Term result) {
    enum Kind {
        /** A function or predicate that the file defines. */
        OWN,
        CONSTRUCTOR,
        /** A function of the library. */
        LIBRARY
    }

    /** A function as an argument, which stays the same all through a statement. */
    boolean isParameter(int i) {
        return arguments.get(i) instanceof App a && a.is("→", 2);
    }

    /** The arguments that are not parameters. */
    List<Integer> places() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!isParameter(i)) {
                places.add(i);
            }
        }
        return places;
    }

    int parameters() {
        return arguments.size() - places().size();
    }
}
