package dev.goalpost.engine.lean;

/** What a proof can be started from. */
public sealed interface Statement {
    /** A printed type, {@code ∀ n : Nat, n + 0 = n}. */
    record OfType(String expr) implements Statement {}

    /** The statement of a declaration that the environment has. */
    record CopyOf(String constant) implements Statement {}
}
