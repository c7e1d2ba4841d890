package dev.goalpost.engine.lemma;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A term or type, first-order but for {@link #APPLY}. Immutable. */
sealed interface Term {
    /** The head of an application of a variable, which is the first argument. */
    String APPLY = "@";

    /** A variable. */
    record Var(String name) implements Term {}

    /** A constant, number or connective with its arguments. */
    record App(String head, List<Term> args) implements Term {
        public App {
            args = List.copyOf(args);
        }

        boolean is(String other, int arity) {
            return head.equals(other) && args.size() == arity;
        }
    }

    static Term app(String head, Term... args) {
        return new App(head, List.of(args));
    }

    /** Calls {@code visit} with this term and all its parts, from the outside in. */
    default void each(Consumer<Term> visit) {
        visit.accept(this);
        if (this instanceof App a) {
            a.args().forEach(x -> x.each(visit));
        }
    }

    /** The names of its variables, in order. */
    default Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        each(
                t -> {
                    if (t instanceof Var v) {
                        names.add(v.name());
                    }
                });
        return names;
    }

    /** The heads of its applications. */
    default Set<String> heads() {
        Set<String> names = new LinkedHashSet<>();
        each(
                t -> {
                    if (t instanceof App a) {
                        names.add(a.head());
                    }
                });
        return names;
    }

    /** With terms for variables. */
    default Term with(Map<String, Term> values) {
        return switch (this) {
            case Var v -> values.getOrDefault(v.name(), v);
            case App a -> {
                if (a.args().isEmpty()) {
                    yield a;
                }
                List<Term> args = new ArrayList<>();
                a.args().forEach(x -> args.add(x.with(values)));
                yield new App(a.head(), args);
            }
        };
    }

    /** Extends {@code values} so that {@code pattern} becomes {@code term}; false if it cannot. */
    static boolean match(Term pattern, Term term, Map<String, Term> values) {
        if (pattern instanceof Var v) {
            Term known = values.putIfAbsent(v.name(), term);
            return known == null || known.equals(term);
        }
        App p = (App) pattern;
        if (!(term instanceof App t)
                || !p.head().equals(t.head())
                || p.args().size() != t.args().size()) {
            return false;
        }
        for (int i = 0; i < p.args().size(); i++) {
            if (!match(p.args().get(i), t.args().get(i), values)) {
                return false;
            }
        }
        return true;
    }
}
