package dev.goalpost.lean.match;

import dev.goalpost.lean.elab.TermElab;
import java.util.List;

/** Turns recursive definitions into terms that the kernel accepts. */
public final class EquationCompiler {
    private EquationCompiler() {}

    /**
     * Adds the definitions of one block to the environment: as they are when they do not recurse,
     * otherwise by structural recursion, with their equations.
     */
    public static void define(TermElab elab, List<PreDefinition> block) {
        throw new UnsupportedOperationException();
    }
}
