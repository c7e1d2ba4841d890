package dev.goalpost.lean.meta;

/** Who may assign a metavariable. */
public enum MVarKind {
    /** Unification may. */
    NATURAL,
    /** An instance to synthesize: unification avoids it, and must agree with what is found. */
    SYNTHETIC,
    /** Only the elaborator or tactic that made it: goals, {@code by} blocks, {@code ?x}. */
    SYNTHETIC_OPAQUE,
    /** A function of {@code let rec} until its declaration is done: nobody's goal. */
    LOCAL_FUNCTION
}
