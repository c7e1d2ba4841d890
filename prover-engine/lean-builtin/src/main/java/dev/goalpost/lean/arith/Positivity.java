package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.simp.Lemma;
import dev.goalpost.lean.simp.Simp;
import dev.goalpost.lean.simp.SimpOptions;
import dev.goalpost.lean.simp.SimpResult;
import dev.goalpost.lean.simp.SimpTheorems;
import java.math.BigInteger;
import java.util.List;

/**
 * Mathlib's {@code positivity} for Nat and Int: proves {@code 0 < e}, {@code 0 ≤ e} or {@code e ≠
 * 0} from the signs of the parts of {@code e}, which are numerals, or known from hypotheses.
 */
public final class Positivity {
    private static final Name LE = Name.of("LE.le");
    private static final Name LT = Name.of("LT.lt");
    private static final Name NE = Name.of("Ne");

    /** What can be known of a number. */
    private enum Sign {
        POSITIVE("strict positivity"),
        NONNEGATIVE("nonnegativity"),
        NONZERO("nonzeroness");

        private final String text;

        Sign(String text) {
            this.text = text;
        }
    }

    /** A sign with its proof. */
    private record Known(Sign sign, Expr proof) {
        boolean is(Sign s) {
            return sign == s;
        }
    }

    private final Meta meta;
    private final boolean isInt;

    private Positivity(Meta meta, boolean isInt) {
        this.meta = meta;
        this.isInt = isInt;
    }

    /** Closes the goal or fails. */
    public static void positivity(Meta meta, Expr.MVar goal) {
        Goals.checkNotAssigned(meta, goal, "positivity");
        meta.inMVarContext(goal, () -> Goals.close(meta, goal, prove(meta, goal)));
    }

    private static Expr prove(Meta meta, Expr.MVar goal) {
        Expr target = exposed(meta, Goals.type(meta, goal));
        Expr[] args = target.getAppArgs();
        boolean ne = target.isAppOfArity(NE, 3);
        boolean lt = target.isAppOfArity(LT, 4);
        if (!ne && !lt && !target.isAppOfArity(LE, 4)) {
            throw Goals.failed(meta, "positivity", goal, "not a positivity goal");
        }
        boolean isInt = Numbers.is(meta, args[0], true);
        if (!isInt && !Numbers.is(meta, args[0], false)) {
            throw Goals.failed(
                    meta, "positivity", goal, "only goals about `Nat` and `Int` are supported");
        }
        Expr zero = args[2];
        Expr e = args[ne ? 1 : 3];
        boolean flipped = ne && isZero(args[1], isInt);
        if (flipped) {
            zero = args[1];
            e = args[2];
        }
        if (!isZero(zero, isInt)) {
            throw Goals.failed(meta, "positivity", goal, "not a positivity goal");
        }
        Positivity p = new Positivity(meta, isInt);
        Sign wanted = ne ? Sign.NONZERO : lt ? Sign.POSITIVE : Sign.NONNEGATIVE;
        Known known = p.signOf(e);
        Expr proof = known == null ? null : p.weaken(known, wanted, e);
        if (proof == null) {
            throw Goals.failed(
                    meta,
                    "positivity",
                    goal,
                    known == null
                            ? "failed to prove positivity/nonnegativity/nonzeroness"
                            : "failed to prove "
                                    + wanted.text
                                    + ", but it would be possible to prove "
                                    + known.sign.text
                                    + " if desired");
        }
        return flipped ? Lemma.apply(meta, "Ne.symm", target, proof) : proof;
    }

    /** {@code e > 0} as {@code 0 < e}; an inequation stays one. */
    private static Expr exposed(Meta meta, Expr p) {
        return p.isAppOfArity(NE, 3) ? p : meta.whnfR(p);
    }

    private static boolean isZero(Expr e, boolean isInt) {
        return BigInteger.ZERO.equals(Numbers.literal(e, isInt));
    }

    // ---- propositions and proofs

    private Expr zero() {
        return Numbers.literal(BigInteger.ZERO, isInt);
    }

    private Expr statement(Sign sign, Expr e) {
        return switch (sign) {
            case POSITIVE -> Numbers.lt(zero(), e, isInt);
            case NONNEGATIVE -> Numbers.le(zero(), e, isInt);
            case NONZERO -> Expr.apps(Expr.constant(NE, Level.ONE), Numbers.type(isInt), e, zero());
        };
    }

    /** By a lemma of {@code Nat} or {@code Int}; null when it does not fit. */
    private Known by(Sign sign, Expr e, String lemma, Expr... hyps) {
        String name = lemma.contains(".") ? lemma : (isInt ? "Int." : "Nat.") + lemma;
        Expr proof = Lemma.apply(meta, name, statement(sign, e), hyps);
        return proof == null ? null : new Known(sign, proof);
    }

    /** The proof of a weaker statement, or null. */
    private Expr weaken(Known k, Sign wanted, Expr e) {
        if (k.sign == wanted) {
            return k.proof;
        }
        if (!k.is(Sign.POSITIVE)) {
            return null;
        }
        String lemma = wanted == Sign.NONZERO ? "ne_of_gt" : "le_of_lt";
        Known w = by(wanted, e, lemma, k.proof);
        return w == null ? null : w.proof;
    }

    private Expr nonnegative(Known k, Expr e) {
        return k == null ? null : weaken(k, Sign.NONNEGATIVE, e);
    }

    private Expr nonzero(Known k, Expr e) {
        return k == null ? null : weaken(k, Sign.NONZERO, e);
    }

    /** What both together say. */
    private Known both(Known a, Known b, Expr e) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        if (a.sign == b.sign || a.is(Sign.POSITIVE)) {
            return a;
        }
        if (b.is(Sign.POSITIVE)) {
            return b;
        }
        Known nonneg = a.is(Sign.NONNEGATIVE) ? a : b;
        Known nonzero = nonneg == a ? b : a;
        Known k =
                isInt
                        ? by(Sign.POSITIVE, e, "Positivity.int_pos", nonneg.proof, nonzero.proof)
                        : by(Sign.POSITIVE, e, "pos_of_ne_zero", nonzero.proof);
        return k == null ? a : k;
    }

    // ---- signs

    private Known signOf(Expr term) {
        meta.step();
        Expr e = meta.instantiateMVars(term);
        Known k = both(byShape(e), numeral(e), e);
        if (!isInt && (k == null || k.is(Sign.NONZERO))) {
            k = both(by(Sign.NONNEGATIVE, e, "zero_le"), k, e);
        }
        for (LocalDecl d : meta.lctx().decls()) {
            if (k != null && k.is(Sign.POSITIVE)) {
                return k;
            }
            if (!d.isAuxDecl() && meta.isProp(d.type())) {
                k = both(k, hypothesis(e, d), e);
            }
        }
        return k;
    }

    /** A numeral, or closed arithmetic that {@code norm_num} evaluates to one. */
    private Known numeral(Expr e) {
        BigInteger n = Numbers.literal(e, isInt);
        boolean evaluate = n == null && !e.hasFVar() && !e.hasExprMVar();
        if (evaluate) {
            n = Numbers.literal(simp().run(e).expr(), isInt);
        }
        if (n == null) {
            return null;
        }
        Sign sign =
                n.signum() > 0 ? Sign.POSITIVE : n.signum() == 0 ? Sign.NONNEGATIVE : Sign.NONZERO;
        Expr p = statement(sign, e);
        Expr proof = evaluate ? simplified(p) : evaluated(p);
        return proof == null ? null : new Known(sign, proof);
    }

    private Simp simp() {
        return new Simp(
                meta,
                List.of(SimpTheorems.EMPTY),
                SimpOptions.DEFAULT.asOnly().with(SimpOptions.Switch.NORM_NUM, true));
    }

    /** A proof of what {@code norm_num} makes {@code True}; null where it does not. */
    private Expr simplified(Expr p) {
        SimpResult r = simp().run(p);
        return r.expr().isConstOf(Name.of("True"))
                ? Expr.apps(Expr.constant(Name.of("of_eq_true")), p, r.proofOrRefl(meta))
                : null;
    }

    /** By evaluating the decision procedure in the kernel; {@code p} holds. */
    private Expr evaluated(Expr p) {
        Expr q = p.isAppOfArity(NE, 3) ? meta.app().mkNot(equation(p)) : p;
        Expr decidable = Expr.app(Expr.constant(Name.of("Decidable")), q);
        return meta.trySynthInstance(decidable) instanceof Meta.Synth.Found f
                ? Expr.apps(
                        Expr.constant(Name.of("of_decide_eq_true")),
                        q,
                        f.instance(),
                        OmegaProof.TRUE_BY_RFL)
                : null;
    }

    private static Expr equation(Expr ne) {
        return Expr.apps(Expr.constant(AppBuilder.EQ, Level.ONE), ne.getAppArgs());
    }

    private Known byShape(Expr e) {
        Expr[] args = e.getAppArgs();
        if (!(e.getAppFn() instanceof Expr.Const c)) {
            return null;
        }
        return switch (c.name.toString()) {
            case "HAdd.hAdd" -> args.length == 6 ? sum(e, args[4], args[5]) : null;
            case "HMul.hMul" -> args.length == 6 ? product(e, args[4], args[5]) : null;
            case "HDiv.hDiv" -> args.length == 6 && isInt ? quotient(e, args[4], args[5]) : null;
            case "HPow.hPow" -> args.length == 6 ? power(e, args[4], args[5]) : null;
            case "Nat.succ" -> args.length == 1 ? by(Sign.POSITIVE, e, "succ_pos") : null;
            case "Nat.cast" -> isInt && Numbers.isCast(e) ? cast(e, args[2]) : null;
            case "Int.natAbs" -> args.length == 1 ? natAbs(e, args[0]) : null;
            case "Max.max" -> args.length == 4 ? maximum(e, args[2], args[3]) : null;
            case "Min.min" -> args.length == 4 ? minimum(e, args[2], args[3]) : null;
            case "ite" -> args.length == 5 ? branches(e, args[1], args[3], args[4]) : null;
            default -> null;
        };
    }

    private Known sum(Expr e, Expr a, Expr b) {
        Known ka = signOf(a);
        Known kb = ka == null ? null : signOf(b);
        if (kb == null || ka.is(Sign.NONZERO) || kb.is(Sign.NONZERO)) {
            return null;
        }
        if (!isInt) {
            return ka.is(Sign.POSITIVE)
                    ? by(Sign.POSITIVE, e, "add_pos_left", ka.proof)
                    : kb.is(Sign.POSITIVE) ? by(Sign.POSITIVE, e, "add_pos_right", kb.proof) : null;
        }
        if (ka.is(Sign.POSITIVE)) {
            return by(Sign.POSITIVE, e, "add_pos_of_pos_of_nonneg", ka.proof, nonnegative(kb, b));
        }
        return kb.is(Sign.POSITIVE)
                ? by(Sign.POSITIVE, e, "add_pos_of_nonneg_of_pos", ka.proof, kb.proof)
                : by(Sign.NONNEGATIVE, e, "add_nonneg", ka.proof, kb.proof);
    }

    private Known product(Expr e, Expr a, Expr b) {
        Known ka = signOf(a);
        Known kb = ka == null ? null : signOf(b);
        if (kb == null) {
            return null;
        }
        if (ka.is(Sign.POSITIVE) && kb.is(Sign.POSITIVE)) {
            return by(Sign.POSITIVE, e, "mul_pos", ka.proof, kb.proof);
        }
        Expr na = nonnegative(ka, a);
        Expr nb = nonnegative(kb, b);
        if (isInt && na != null && nb != null) {
            return by(Sign.NONNEGATIVE, e, "mul_nonneg", na, nb);
        }
        Expr za = nonzero(ka, a);
        Expr zb = nonzero(kb, b);
        return za == null || zb == null ? null : by(Sign.NONZERO, e, "mul_ne_zero", za, zb);
    }

    private Known quotient(Expr e, Expr a, Expr b) {
        Known ka = signOf(a);
        Known kb = ka == null ? null : signOf(b);
        Expr na = kb == null ? null : nonnegative(ka, a);
        Expr nb = na == null ? null : nonnegative(kb, b);
        if (nb == null) {
            return null;
        }
        return ka.is(Sign.POSITIVE) && a.equals(b)
                ? by(Sign.POSITIVE, e, "Positivity.int_ediv_self", ka.proof)
                : by(Sign.NONNEGATIVE, e, "ediv_nonneg", na, nb);
    }

    private Known power(Expr e, Expr base, Expr exponent) {
        BigInteger n = Numbers.literal(exponent, false);
        Known k = signOf(base);
        if (isInt && n != null && !n.testBit(0)) {
            if (n.signum() == 0) {
                return new Known(Sign.POSITIVE, one(e));
            }
            Expr proof =
                    Expr.apps(
                            Expr.constant(Name.of("Positivity.int_even_pow")),
                            base,
                            exponent,
                            OmegaProof.TRUE_BY_RFL);
            Known even = new Known(Sign.NONNEGATIVE, proof);
            Expr z = nonzero(k, base);
            return z == null ? even : both(even, by(Sign.NONZERO, e, "pow_ne_zero", z), e);
        }
        if (k == null) {
            return null;
        }
        return switch (k.sign) {
            case POSITIVE -> by(Sign.POSITIVE, e, "pow_pos", k.proof);
            case NONNEGATIVE -> isInt ? by(Sign.NONNEGATIVE, e, "pow_nonneg", k.proof) : null;
            case NONZERO -> by(Sign.NONZERO, e, "pow_ne_zero", k.proof);
        };
    }

    /** {@code 0 < a ^ 0}, which is {@code 0 < 1} by definition. */
    private Expr one(Expr e) {
        Expr proof = evaluated(Numbers.lt(zero(), Numbers.literal(BigInteger.ONE, isInt), isInt));
        return Expr.apps(
                Expr.constant(Name.of("id"), Level.ZERO), statement(Sign.POSITIVE, e), proof);
    }

    private Known cast(Expr e, Expr n) {
        Known k = new Positivity(meta, false).signOf(n);
        Expr pos = k != null && k.is(Sign.POSITIVE) ? k.proof : null;
        return pos != null
                ? by(Sign.POSITIVE, e, "GCongr.natCast_lt_natCast", pos)
                : by(Sign.NONNEGATIVE, e, "natCast_nonneg");
    }

    private Known natAbs(Expr e, Expr a) {
        Expr z = nonzeroInt(a);
        Expr iff = z == null ? null : Expr.app(Expr.constant(Name.of("Int.natAbs_pos")), a);
        return iff == null
                ? null
                : new Known(
                        Sign.POSITIVE,
                        Expr.apps(
                                Expr.constant(Name.of("Iff.mpr")),
                                statement(Sign.POSITIVE, e),
                                new Positivity(meta, true).statement(Sign.NONZERO, a),
                                iff,
                                z));
    }

    private Expr nonzeroInt(Expr a) {
        Positivity p = new Positivity(meta, true);
        return p.nonzero(p.signOf(a), a);
    }

    private Known maximum(Expr e, Expr a, Expr b) {
        String prefix = isInt ? "Positivity.int_" : "Positivity.nat_";
        Known ka = signOf(a);
        Known kb = signOf(b);
        if (ka != null && ka.is(Sign.POSITIVE)) {
            return by(Sign.POSITIVE, e, prefix + "lt_max_left", ka.proof);
        }
        if (kb != null && kb.is(Sign.POSITIVE)) {
            return by(Sign.POSITIVE, e, prefix + "lt_max_right", kb.proof);
        }
        if (!isInt) {
            return null;
        }
        if (ka != null && ka.is(Sign.NONNEGATIVE)) {
            return by(Sign.NONNEGATIVE, e, prefix + "le_max_left", ka.proof);
        }
        return kb != null && kb.is(Sign.NONNEGATIVE)
                ? by(Sign.NONNEGATIVE, e, prefix + "le_max_right", kb.proof)
                : null;
    }

    /** {@code min a b} is {@code if a ≤ b then a else b}. */
    private Known minimum(Expr e, Expr a, Expr b) {
        return branches(e, Numbers.le(a, b, isInt), a, b);
    }

    /** A sign that both branches have. */
    private Known branches(Expr e, Expr condition, Expr a, Expr b) {
        Known ka = signOf(a);
        Known kb = ka == null ? null : signOf(b);
        if (kb == null) {
            return null;
        }
        Expr decidable = Expr.app(Expr.constant(Name.of("Decidable")), condition);
        Expr inst =
                e.isAppOf(Name.of("ite"))
                        ? e.getAppArgs()[2]
                        : meta.trySynthInstance(decidable) instanceof Meta.Synth.Found f
                                ? f.instance()
                                : null;
        for (Sign s : Sign.values()) {
            Expr pa = weaken(ka, s, a);
            Expr pb = pa == null ? null : weaken(kb, s, b);
            if (pb != null && inst != null) {
                return new Known(s, byCases(s, e, condition, inst, a, b, pa, pb));
            }
        }
        return null;
    }

    private Expr byCases(
            Sign s, Expr e, Expr condition, Expr inst, Expr a, Expr b, Expr pa, Expr pb) {
        Expr type = Numbers.type(isInt);
        Expr motive =
                meta.withLocalDecl(
                        Name.mkSimple("x"),
                        type,
                        x -> meta.mkLambdaFVars(new Expr[] {x}, statement(s, x)));
        Expr proof =
                Expr.apps(
                        Expr.constant(Name.of("Positivity.ite"), Level.ZERO),
                        type,
                        motive,
                        condition,
                        inst,
                        a,
                        b,
                        pa,
                        pb);
        return Expr.apps(Expr.constant(Name.of("id"), Level.ZERO), statement(s, e), proof);
    }

    // ---- hypotheses

    /** What {@code n ≤ e}, {@code n < e}, {@code e = n} or {@code e ≠ 0} says of {@code e}. */
    private Known hypothesis(Expr e, LocalDecl d) {
        Expr p = exposed(meta, Goals.typeOf(meta, d));
        Expr[] args = p.getAppArgs();
        Expr h = d.fvar();
        if (args.length < 3 || !args[0].equals(Numbers.type(isInt))) {
            return null;
        }
        if (p.isAppOfArity(LE, 4) || p.isAppOfArity(LT, 4)) {
            return same(args[3], e) ? bound(e, args[2], h, p.isAppOfArity(LT, 4)) : null;
        }
        if (p.isAppOfArity(NE, 3) && isZero(args[2], isInt) && same(args[1], e)) {
            return new Known(Sign.NONZERO, h);
        }
        if (p.isAppOfArity(NE, 3) && isZero(args[1], isInt) && same(args[2], e)) {
            return by(Sign.NONZERO, e, "Ne.symm", h);
        }
        if (p.isAppOfArity(AppBuilder.EQ, 3)) {
            if (same(args[2], e)) {
                return equal(e, args[1], h);
            }
            return same(args[1], e) ? equal(e, args[2], meta.app().mkEqSymm(h)) : null;
        }
        return null;
    }

    private boolean same(Expr a, Expr e) {
        return a.equals(e) || meta.withReducible(() -> meta.isDefEqNoAssign(a, e));
    }

    private Known bound(Expr e, Expr low, Expr h, boolean strict) {
        Known n = numeral(low);
        if (n == null || n.is(Sign.NONZERO)) {
            return null;
        }
        if (n.is(Sign.POSITIVE)) {
            return by(Sign.POSITIVE, e, strict ? "lt_trans" : "lt_of_lt_of_le", n.proof, h);
        }
        return strict
                ? by(Sign.POSITIVE, e, "lt_of_le_of_lt", n.proof, h)
                : by(Sign.NONNEGATIVE, e, "le_trans", n.proof, h);
    }

    /** {@code h : n = e}. */
    private Known equal(Expr e, Expr value, Expr h) {
        Known n = numeral(value);
        if (n == null) {
            return null;
        }
        Expr type = Numbers.type(isInt);
        Expr motive =
                meta.withLocalDecl(
                        Name.mkSimple("x"),
                        type,
                        x -> meta.mkLambdaFVars(new Expr[] {x}, statement(n.sign, x)));
        return new Known(
                n.sign,
                Expr.apps(
                        Expr.constant(Name.of("Eq.subst"), Level.ONE),
                        type,
                        motive,
                        value,
                        e,
                        h,
                        n.proof));
    }
}
