package dev.goalpost.lean.live;

import dev.goalpost.kernel.Name;
import java.util.List;

/** What is found at a place of a file; offsets are of UTF-16, ends exclusive. */
public sealed interface Place {
    int start();

    int end();

    /** The expected type there, with its context. */
    record TermGoal(int start, int end, LiveGoal goal) implements Place {}

    /**
     * What a term is.
     *
     * @param code name and type, or the type alone, as Lean shows them
     * @param constant what it names, if it is a constant, otherwise null
     */
    record Hover(int start, int end, String code, Name constant) implements Place {}

    /** The constants that a name stands for; more than one where it is overloaded. */
    record Constants(int start, int end, List<Name> names) implements Place {}

    /**
     * A local variable.
     *
     * @param binderStart where it got its name
     */
    record Local(int start, int end, int binderStart, int binderEnd) implements Place {}
}
