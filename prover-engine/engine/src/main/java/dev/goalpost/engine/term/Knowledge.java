package dev.goalpost.engine.term;

import dev.goalpost.engine.text.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What there is to prove a goal with. */
public interface Knowledge {
    /** Something known, and the name or term that shows it. */
    record Known(String name, Shape type) {}

    Shape target();

    /** The facts among the locals, the newest first. */
    List<Known> facts();

    /** The other locals. */
    List<Known> things();

    /** What the structures say of which there is a local: {@code D.symm : ∀ x y, ..}. */
    List<Known> laws();

    /** Theorems that were proved before. */
    List<Known> lemmas();

    boolean isProposition(Shape type);

    /** What a proposition is by definition; empty where it is not said by one. */
    Optional<Shape> meaning(Shape proposition);

    /** The head of what a function, field or local gives in the end; empty if it is not known. */
    String resultOf(String name);

    /** A good name for a new fact, which no local has. */
    String nameFor(Shape fact, Set<String> taken);

    /** The wished name, or one made from it that no local has. */
    String fresh(String wish, Set<String> taken);
}
