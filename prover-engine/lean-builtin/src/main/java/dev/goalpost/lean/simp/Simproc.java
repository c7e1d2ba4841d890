package dev.goalpost.lean.simp;

import dev.goalpost.kernel.Expr;

/** A rewriting step that is computed and not looked up. */
@FunctionalInterface
interface Simproc {
    /** The step, or null when there is none for {@code e}. */
    SimpResult apply(Simp simp, Expr e);
}
