package dev.goalpost.engine.lemma;

import dev.goalpost.engine.text.Shape;
import java.util.List;

/**
 * What a file declares, or what holds at a goal.
 *
 * @param arguments in order; a hypothesis without a name is called {@code _}
 */
public record Declaration(String name, List<Shape.Binder> arguments, Shape conclusion) {
    public Declaration {
        arguments = List.copyOf(arguments);
    }
}
