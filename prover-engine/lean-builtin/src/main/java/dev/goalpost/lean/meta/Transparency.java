package dev.goalpost.lean.meta;

/** Which definitions may be unfolded; each allows what the ones before it allow. */
public enum Transparency {
    /** Nothing. */
    NONE,
    /** {@code @[reducible]} and {@code abbrev}. */
    REDUCIBLE,
    /** Instances too. */
    INSTANCES,
    /** Everything that is not {@code @[irreducible]}; theorems are never unfolded. */
    DEFAULT,
    /** {@code @[irreducible]} too. */
    ALL;

    public boolean includes(Transparency other) {
        return compareTo(other) >= 0;
    }
}
