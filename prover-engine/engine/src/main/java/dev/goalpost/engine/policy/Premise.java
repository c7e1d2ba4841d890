package dev.goalpost.engine.policy;

import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A declaration that can be applied: its arguments and what it concludes.
 *
 * @param arguments in order; a hypothesis without a name is called {@code _}
 */
public record Premise(String name, List<Shape.Binder> arguments, Shape conclusion) {
    public Premise {
        arguments = List.copyOf(arguments);
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

    /** The names that stand for anything. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        for (Shape.Binder b : arguments) {
            if (!b.name().equals("_")) {
                names.add(b.name());
            }
        }
        return names;
    }

    /** The arguments that are written out when it is used. */
    public List<Shape.Binder> explicitArguments() {
        return arguments.stream().filter(Shape.Binder::explicit).toList();
    }
}
