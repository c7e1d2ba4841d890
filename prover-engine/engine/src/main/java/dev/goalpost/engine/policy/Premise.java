package dev.goalpost.engine.policy;

import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A declaration that can be applied: its arguments and what it concludes. Immutable. */
public final class Premise {
    private final String name;
    private final List<Shape.Binder> arguments;
    private final Shape conclusion;
    private final Set<String> variables;
    private final List<Shape.Binder> explicit;
    private final Outline outline; // of the conclusion
    private final List<Outline> sides; // of its arguments
    // Worked out when first asked for; being made twice does no harm.
    private Optional<String> definition;
    private Measures measures;

    private Premise(String name, List<Shape.Binder> arguments, Shape conclusion) {
        this.name = name;
        this.arguments = List.copyOf(arguments);
        this.conclusion = conclusion;
        Set<String> names = new LinkedHashSet<>();
        for (Shape.Binder b : arguments) {
            if (!b.name().equals("_")) {
                names.add(b.name());
            }
        }
        this.variables = Collections.unmodifiableSet(names);
        this.explicit = arguments.stream().filter(Shape.Binder::explicit).toList();
        this.outline = Outline.of(conclusion, variables);
        this.sides = conclusion.args().stream().map(a -> Outline.of(a, variables)).toList();
    }

    /** The declaration of that name and printed type. */
    public static Premise of(String name, String type) {
        return of(name, Shape.of(type));
    }

    /** The declaration of that name and type, arguments taken off the front. */
    public static Premise of(String name, Shape type) {
        List<Shape.Binder> arguments = new ArrayList<>();
        Shape at = type;
        while (true) {
            if (at.head().equals("∀") && at.args().size() == 1) {
                arguments.addAll(at.binders());
                at = at.arg(0);
            } else if (at.is("→", 2)) {
                arguments.add(new Shape.Binder("_", '(', at.arg(0)));
                at = at.arg(1);
            } else {
                return new Premise(name, arguments, at);
            }
        }
    }

    /** The same with variables that no local is called, so that matching cannot confuse the two. */
    Premise apart() {
        Map<String, Shape> apart = new HashMap<>();
        for (String v : variables) {
            apart.put(v, new Shape(v + "?", List.of(), List.of(), v));
        }
        List<Shape.Binder> renamed = new ArrayList<>();
        for (Shape.Binder b : arguments) {
            Optional<Shape> type = b.type() == null ? Optional.empty() : b.type().substitute(apart);
            if (b.type() != null && type.isEmpty()) {
                return this; // a binder inside is in the way
            }
            String as = variables.contains(b.name()) ? b.name() + "?" : b.name();
            renamed.add(new Shape.Binder(as, b.bracket(), type.orElse(null)));
        }
        return conclusion
                .substitute(apart)
                .map(end -> new Premise(name, renamed, end))
                .orElse(this);
    }

    public String name() {
        return name;
    }

    /** In order; a hypothesis without a name is called {@code _}. */
    public List<Shape.Binder> arguments() {
        return arguments;
    }

    public Shape conclusion() {
        return conclusion;
    }

    /** The conclusion at a glance. */
    Outline outline() {
        return outline;
    }

    /** The conclusion's argument of that index at a glance. */
    Outline outline(int argument) {
        return sides.get(argument);
    }

    /** The definition that it is an equation of, which Lean made; empty for others. */
    Optional<String> definition() {
        Optional<String> known = definition;
        if (known == null) {
            known = FileSymbols.definitionOf(name);
            definition = known;
        }
        return known;
    }

    /** What the weight of a use of it is made of. */
    Measures measures() {
        Measures known = measures;
        if (known == null) {
            known = Measures.of(this);
            measures = known;
        }
        return known;
    }

    /**
     * How large a premise is and what it speaks of.
     *
     * @param own symbols of the conclusion, without variables
     * @param needed variables that the types of explicit arguments mention
     * @param closed of each argument, whether its type is said without variables
     * @param whole of the conclusion
     * @param sides of its arguments
     */
    record Measures(
            Set<String> own,
            Set<String> needed,
            List<Boolean> closed,
            Size whole,
            List<Size> sides) {
        /**
         * Of a pattern.
         *
         * @param parts how many there are
         * @param fixed how many of them are not variables
         * @param variables that it mentions
         */
        record Size(int parts, int fixed, Set<String> variables) {
            private static Size of(Shape pattern, Set<String> variables) {
                List<Shape> parts = pattern.parts();
                long fixed = parts.stream().filter(s -> !variables.contains(s.head())).count();
                Set<String> mentioned = new HashSet<>(pattern.symbols());
                mentioned.retainAll(variables);
                return new Size(parts.size(), (int) fixed, mentioned);
            }
        }

        private static Measures of(Premise p) {
            Set<String> own = new HashSet<>(p.conclusion.symbols());
            own.removeAll(p.variables);
            Set<String> needed = new HashSet<>();
            for (Shape.Binder b : p.explicit) {
                if (b.type() != null) {
                    needed.addAll(b.type().symbols());
                }
            }
            needed.retainAll(p.variables);
            List<Boolean> closed = new ArrayList<>();
            for (Shape.Binder b : p.arguments) {
                closed.add(
                        b.type() != null && Collections.disjoint(b.type().symbols(), p.variables));
            }
            return new Measures(
                    own,
                    needed,
                    List.copyOf(closed),
                    Size.of(p.conclusion, p.variables),
                    p.conclusion.args().stream().map(a -> Size.of(a, p.variables)).toList());
        }
    }

    /** The names that stand for anything. */
    public Set<String> variables() {
        return variables;
    }

    /** The arguments that are written out when it is used. */
    public List<Shape.Binder> explicitArguments() {
        return explicit;
    }
}
