package dev.goalpost.lean.simp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.meta.Meta;

/**
 * What a term was simplified to.
 *
 * @param proof of {@code old = expr}; null when that holds by definition
 */
public record SimpResult(Expr expr, Expr proof) {
    public static SimpResult same(Expr e) {
        return new SimpResult(e, null);
    }

    /** The proof, made where it is left out; {@code old} is what was simplified. */
    public Expr proofOrRefl(Meta meta) {
        return proof == null ? meta.app().mkEqRefl(expr) : proof;
    }

    /** First this step, then {@code next}. */
    public SimpResult then(Meta meta, SimpResult next) {
        if (proof == null) {
            return next;
        }
        return next.proof == null
                ? new SimpResult(next.expr, proof)
                : new SimpResult(next.expr, meta.app().mkEqTrans(proof, next.proof));
    }
}
