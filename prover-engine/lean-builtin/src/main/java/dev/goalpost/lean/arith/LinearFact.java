package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A proved inequality {@code lhs ≤ rhs} between linear forms with natural coefficients.
 *
 * @param why how it was found
 */
record LinearFact(List<BigInteger> lhs, List<BigInteger> rhs, Why why) {
    sealed interface Why {
        /** {@code proof : s ≤ t}, for the terms as they are written. */
        record Given(LinearTerm s, LinearTerm t, Expr proof) implements Why {}

        /** Nothing is below zero. */
        record NonNegative() implements Why {}

        record Combination(BigInteger k1, LinearFact f1, BigInteger k2, LinearFact f2)
                implements Why {}

        /** Divided by {@code factor}, the constants rounded to the right side. */
        record Division(BigInteger factor, LinearFact of) implements Why {}
    }

    static LinearFact given(LinearTerm s, LinearTerm t, Expr proof) {
        List<BigInteger> a = s.coeffs();
        List<BigInteger> b = t.coeffs();
        return new LinearFact(Forms.sub(a, b), Forms.sub(b, a), new Why.Given(s, t, proof));
    }

    /** {@code 0 ≤} the atom. */
    static LinearFact nonNegative(int atom) {
        return new LinearFact(List.of(), new LinearTerm.Atom(atom).coeffs(), new Why.NonNegative());
    }

    static LinearFact combine(BigInteger k1, LinearFact f1, BigInteger k2, LinearFact f2) {
        List<BigInteger> a = Forms.add(Forms.scale(k1, f1.lhs), Forms.scale(k2, f2.lhs));
        List<BigInteger> b = Forms.add(Forms.scale(k1, f1.rhs), Forms.scale(k2, f2.rhs));
        return new LinearFact(
                Forms.sub(a, b), Forms.sub(b, a), new Why.Combination(k1, f1, k2, f2));
    }

    /** How many places there are, the constant's included. */
    int width() {
        return Math.max(lhs.size(), rhs.size());
    }

    /** The coefficient in {@code rhs - lhs}; place 0 is the constant. */
    BigInteger coefficient(int place) {
        return Forms.at(rhs, place).subtract(Forms.at(lhs, place));
    }

    /** Zero when only the constant is left. */
    BigInteger gcd() {
        BigInteger g = BigInteger.ZERO;
        for (int i = 1; i < width(); i++) {
            g = g.gcd(coefficient(i));
        }
        return g;
    }

    /** True when it says that a number is at most a smaller one. */
    boolean isContradiction() {
        return gcd().signum() == 0 && coefficient(0).signum() < 0;
    }

    /** With the common factor of the coefficients divided out. */
    LinearFact tightened() {
        BigInteger g = gcd();
        if (g.compareTo(BigInteger.ONE) <= 0 || lhs.isEmpty() || rhs.isEmpty()) {
            return this;
        }
        List<BigInteger> l = divideTail(lhs, g);
        List<BigInteger> r = divideTail(rhs, g);
        BigInteger constant = floorDiv(coefficient(0), g);
        l.set(0, constant.negate().max(BigInteger.ZERO));
        r.set(0, constant.max(BigInteger.ZERO));
        return new LinearFact(l, r, new Why.Division(g, this));
    }

    private static List<BigInteger> divideTail(List<BigInteger> a, BigInteger g) {
        List<BigInteger> r = new ArrayList<>();
        r.add(BigInteger.ZERO);
        for (int i = 1; i < a.size(); i++) {
            r.add(a.get(i).divide(g));
        }
        return r;
    }

    private static BigInteger floorDiv(BigInteger a, BigInteger g) {
        return a.subtract(a.mod(g)).divide(g);
    }

    // ---- proofs

    /** A proof of {@code Omega.Fact xs lhs rhs}. */
    Expr proof(Expr xs) {
        return switch (why) {
            case Why.Given g -> Expr.apps(con("ofLe"), xs, g.s.quote(), g.t.quote(), g.proof);
            case Why.NonNegative n -> Expr.apps(con("nonneg"), xs, Forms.quote(rhs));
            case Why.Combination c ->
                    Expr.apps(
                            con("comb"),
                            xs,
                            Forms.quote(c.f1.lhs),
                            Forms.quote(c.f1.rhs),
                            Forms.quote(c.f2.lhs),
                            Forms.quote(c.f2.rhs),
                            Expr.natLit(c.k1),
                            Expr.natLit(c.k2),
                            c.f1.proof(xs),
                            c.f2.proof(xs));
            case Why.Division d ->
                    Expr.apps(
                            con("div"),
                            xs,
                            Expr.natLit(d.factor),
                            Expr.natLit(d.of.lhs.get(0)),
                            Expr.natLit(d.of.rhs.get(0)),
                            Expr.natLit(lhs.get(0)),
                            Expr.natLit(rhs.get(0)),
                            Forms.quote(lhs.subList(1, lhs.size())),
                            Forms.quote(rhs.subList(1, rhs.size())),
                            d.of.proof(xs),
                            TRUE_BY_RFL);
        };
    }

    /** A proof of {@code False} from a contradiction. */
    Expr refutation(Expr xs) {
        List<BigInteger> l = lhs.isEmpty() ? List.of(BigInteger.ZERO) : lhs;
        List<BigInteger> r = rhs.isEmpty() ? List.of(BigInteger.ZERO) : rhs;
        return Expr.apps(
                con("contra"),
                xs,
                Expr.natLit(l.get(0)),
                Expr.natLit(r.get(0)),
                Forms.quote(l.subList(1, l.size())),
                Forms.quote(r.subList(1, r.size())),
                proof(xs),
                TRUE_BY_RFL);
    }

    /** A proof of {@code b = true} for a Boolean that evaluates to true. */
    static final Expr TRUE_BY_RFL =
            Expr.apps(
                    Expr.constant(Name.of("Eq.refl"), Level.ONE),
                    Expr.constant(Name.of("Bool")),
                    Expr.constant(Name.of("Bool.true")));

    private static Expr con(String name) {
        return Expr.constant(Name.of("Omega").str(name));
    }
}
