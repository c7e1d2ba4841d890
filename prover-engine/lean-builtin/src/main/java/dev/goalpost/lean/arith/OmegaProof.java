package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Proof terms of {@link LinearFact}s. A fact is proved as {@code Omega.Le xs l r}: the form's
 * negative coefficients are at most its positive ones.
 */
final class OmegaProof {
    /** A proof of {@code b = true} for a Boolean that evaluates to true. */
    static final Expr TRUE_BY_RFL =
            Expr.apps(
                    Expr.constant(Name.of("Eq.refl"), Level.ONE),
                    Expr.constant(Name.of("Bool")),
                    Expr.constant(Name.of("Bool.true")));

    private static final Expr ONE = Expr.natLit(1);
    private static final Expr YES = Expr.constant(Name.of("Bool.true"));
    private static final Expr NO = Expr.constant(Name.of("Bool.false"));
    private static final Expr NIL =
            Expr.app(Expr.constant(Name.of("List.nil"), Level.ZERO), Expr.constant(Name.of("Nat")));

    /** Combinations that are nested deeper are normalised, so that none is evaluated often. */
    private static final int MAX_DEPTH = 4;

    private final Expr xs;
    private final Map<LinearFact, Proved> above = new IdentityHashMap<>();
    private final Map<LinearFact, Proved> below = new IdentityHashMap<>();

    private OmegaProof(Expr xs) {
        this.xs = xs;
    }

    /** {@code proof : Omega.Le xs l r}. */
    private record Proved(Expr l, Expr r, Expr proof, int depth) {}

    /** A proof of False from a contradiction; {@code xs} is the list of the atoms. */
    static Expr refutation(LinearFact contradiction, Expr xs) {
        Proved p = new OmegaProof(xs).prove(contradiction, true);
        return Expr.apps(con("contra"), xs, p.l, p.r, p.proof, TRUE_BY_RFL);
    }

    /** {@code form ≥ 0}, or, of an equation and when not {@code up}, {@code -form ≥ 0}. */
    private Proved prove(LinearFact f, boolean up) {
        Map<LinearFact, Proved> known = up ? above : below;
        Proved p = known.get(f);
        if (p == null) {
            LinearForm form = up ? f.original() : f.original().negate();
            p =
                    switch (f.why()) {
                        case LinearFact.Why.Given g ->
                                normal(
                                        up
                                                ? leaf(g.s(), g.t(), g.le())
                                                : leaf(g.t(), g.s(), g.ge()),
                                        BigInteger.ONE,
                                        form);
                        case LinearFact.Why.Both b -> prove(up ? b.above() : b.below(), true);
                        case LinearFact.Why.Division d ->
                                normal(prove(d.of(), up), d.factor(), form);
                        case LinearFact.Why.Combination c -> combination(c, up, form);
                    };
            known.put(f, p);
        }
        return p;
    }

    private Proved combination(LinearFact.Why.Combination c, boolean up, LinearForm form) {
        Proved p = part(c.k1(), c.f1(), up);
        if (c.k2().signum() == 0 && c.k1().abs().equals(BigInteger.ONE)) {
            return p;
        }
        Proved q = part(c.k2(), c.f2(), up);
        Expr k1 = Expr.natLit(c.k1().abs());
        Expr k2 = Expr.natLit(c.k2().abs());
        Expr l = add(scale(k1, p.l), scale(k2, q.l));
        Expr r = add(scale(k1, p.r), scale(k2, q.r));
        Expr proof = Expr.apps(con("comb"), xs, p.l, p.r, q.l, q.r, k1, k2, p.proof, q.proof);
        Proved sum = new Proved(l, r, proof, 1 + Math.max(p.depth, q.depth));
        return sum.depth > MAX_DEPTH ? normal(sum, BigInteger.ONE, form) : sum;
    }

    private Proved part(BigInteger k, LinearFact f, boolean up) {
        return prove(f, up == k.signum() >= 0 || !f.equation());
    }

    private Proved leaf(LinearTerm s, LinearTerm t, Expr proof) {
        Expr a = s.quote();
        Expr b = t.quote();
        return new Proved(
                addTo(a, YES, addTo(b, NO, NIL)),
                addTo(a, NO, addTo(b, YES, NIL)),
                Expr.apps(con("ofLe"), xs, a, b, proof),
                1);
    }

    /** The fact divided by {@code g}, its coefficients written down. */
    private Proved normal(Proved p, BigInteger g, LinearForm form) {
        Expr l = form.negate().positivePart();
        Expr r = form.positivePart();
        return new Proved(
                l,
                r,
                Expr.apps(con("cut"), xs, p.l, p.r, Expr.natLit(g), l, r, p.proof, TRUE_BY_RFL),
                0);
    }

    private static Expr addTo(Expr t, Expr positive, Expr l) {
        return Expr.apps(con("Term.addTo"), t, positive, ONE, l);
    }

    private static Expr add(Expr l, Expr m) {
        return Expr.apps(con("add"), l, m);
    }

    private static Expr scale(Expr k, Expr l) {
        return Expr.apps(con("scale"), k, l);
    }

    private static Expr con(String name) {
        return Expr.constant(Name.of("Omega." + name));
    }
}
