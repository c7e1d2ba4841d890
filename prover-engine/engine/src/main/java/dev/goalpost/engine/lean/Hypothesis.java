package dev.goalpost.engine.lean;

import java.util.Objects;

/**
 * One entry of a goal's context.
 *
 * @param id the internal name, {@code _uniq.10}
 * @param name the name shown to the user
 * @param inaccessible true for a name that a tactic cannot refer to ({@code h✝})
 * @param type the printed type
 * @param value the printed value of a {@code let} variable, otherwise null
 */
public record Hypothesis(String id, String name, boolean inaccessible, String type, String value) {
    private static final String DAGGER = "✝";

    public Hypothesis {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    /** An ordinary hypothesis. */
    public static Hypothesis of(String name, String type) {
        return new Hypothesis("", name, name.contains(DAGGER), type, null);
    }

    /** The name as Lean prints it: an inaccessible one carries a dagger. */
    public String shownName() {
        return inaccessible && !name.contains(DAGGER) ? name + DAGGER : name;
    }
}
