package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import java.math.BigInteger;

/**
 * A proved fact about integers: {@code form ≥ 0}, or {@code form = 0}.
 *
 * @param form over the variables of the search, which takes new ones in for old
 * @param original the same over the atoms, which proofs speak of
 * @param why how it was found
 */
record LinearFact(LinearForm form, LinearForm original, boolean equation, Why why) {
    sealed interface Why {
        /**
         * Said by a hypothesis.
         *
         * @param le of {@code s ≤ t}
         * @param ge of {@code t ≤ s}; null when it is not an equation
         */
        record Given(LinearTerm s, LinearTerm t, Expr le, Expr ge) implements Why {}

        /** {@code k1 * f1 + k2 * f2}; the factor of an inequality is positive. */
        record Combination(BigInteger k1, LinearFact f1, BigInteger k2, LinearFact f2)
                implements Why {}

        /** Divided by {@code factor}, the constant rounded down. */
        record Division(BigInteger factor, LinearFact of) implements Why {}

        /** From {@code form ≥ 0} and {@code -form ≥ 0}. */
        record Both(LinearFact above, LinearFact below) implements Why {}
    }

    /** {@code s ≤ t}. */
    static LinearFact le(LinearTerm s, LinearTerm t, Expr proof) {
        return given(s, t, proof, null);
    }

    /** {@code s = t}, given as two inequalities. */
    static LinearFact eq(LinearTerm s, LinearTerm t, Expr le, Expr ge) {
        return given(s, t, le, ge);
    }

    private static LinearFact given(LinearTerm s, LinearTerm t, Expr le, Expr ge) {
        LinearForm f = t.form().plus(s.form().negate());
        return new LinearFact(f, f, ge != null, new Why.Given(s, t, le, ge));
    }

    static LinearFact combine(BigInteger k1, LinearFact f1, BigInteger k2, LinearFact f2) {
        return new LinearFact(
                f1.form.times(k1).plus(f2.form.times(k2)),
                f1.original.times(k1).plus(f2.original.times(k2)),
                f1.equation && f2.equation,
                new Why.Combination(k1, f1, k2, f2));
    }

    /** The equation that two opposite inequalities make. */
    static LinearFact both(LinearFact above, LinearFact below) {
        return new LinearFact(above.form, above.original, true, new Why.Both(above, below));
    }

    /** The same fact in other variables. */
    LinearFact renamed(LinearForm inOthers) {
        return new LinearFact(inOthers, original, equation, why);
    }

    /**
     * With the common factor of the coefficients divided out. An equation whose constant is no
     * multiple of it becomes an inequality.
     */
    LinearFact tightened() {
        BigInteger g = form.gcd();
        if (g.compareTo(BigInteger.ONE) <= 0) {
            return this;
        }
        return new LinearFact(
                form.floorDivide(g),
                original.floorDivide(g),
                equation && form.constant().mod(g).signum() == 0,
                new Why.Division(g, this));
    }

    /** For an equation, {@code -form ≥ 0} as a fact of its own. */
    LinearFact opposite() {
        return new LinearFact(
                form.negate(),
                original.negate(),
                false,
                new Why.Combination(BigInteger.ONE.negate(), this, BigInteger.ZERO, this));
    }

    boolean isContradiction() {
        return form.isConstant() && form.constant().signum() < 0;
    }
}
