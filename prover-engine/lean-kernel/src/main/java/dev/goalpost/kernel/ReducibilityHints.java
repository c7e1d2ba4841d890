package dev.goalpost.kernel;

/** When lazy unfolding takes this definition: never first, always first, or by height. */
public sealed interface ReducibilityHints {
    ReducibilityHints OPAQUE = new Opaque();
    ReducibilityHints ABBREV = new Abbrev();

    static ReducibilityHints regular(long height) {
        return new Regular(height);
    }

    record Opaque() implements ReducibilityHints {}

    record Abbrev() implements ReducibilityHints {}

    /** Unsigned 32-bit height: one more than the greatest among the definitions it mentions. */
    record Regular(long height) implements ReducibilityHints {}
}
