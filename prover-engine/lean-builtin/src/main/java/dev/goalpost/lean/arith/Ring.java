package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.simp.SimpResult;
import java.math.BigInteger;
import java.util.Map;

/**
 * Terms of the commutative semiring Nat and the commutative ring Int as polynomials. Natural
 * numbers are read as the integers that they are: that a cast goes through sums, products and
 * powers holds by evaluation.
 */
final class Ring {
    private static final BigInteger MAX_EXPONENT = BigInteger.valueOf(400);

    private final Meta meta;
    private final Atoms atoms;

    Ring(Meta meta) {
        this.meta = meta;
        this.atoms = new Atoms(meta);
    }

    // ---- reading

    /** Reads a term of Int, or of Nat. */
    RingTerm read(Expr written, boolean isInt) {
        meta.step();
        Expr e = meta.instantiateMVars(written);
        BigInteger n = Numbers.literal(e, isInt);
        if (n != null) {
            return new RingTerm.Num(n);
        }
        Expr[] args = e.getAppArgs();
        if (isInt && Numbers.isCast(e)) {
            return read(args[2], false);
        }
        if (isInt && e.isAppOfArity(Name.of("Neg.neg"), 3)) {
            return new RingTerm.Neg(read(args[2], true));
        }
        if (!isInt && e.isAppOfArity(Name.of("Nat.succ"), 1)) {
            return new RingTerm.Add(read(args[0], false), new RingTerm.Num(BigInteger.ONE));
        }
        if (args.length == 6
                && e.getAppFn() instanceof Expr.Const c
                && Numbers.is(meta, args[0], isInt)) {
            RingTerm r =
                    switch (c.name.toString()) {
                        case "HAdd.hAdd" ->
                                new RingTerm.Add(read(args[4], isInt), read(args[5], isInt));
                        case "HMul.hMul" ->
                                new RingTerm.Mul(read(args[4], isInt), read(args[5], isInt));
                        case "HSub.hSub" ->
                                isInt
                                        ? new RingTerm.Sub(read(args[4], true), read(args[5], true))
                                        : null;
                        case "HPow.hPow" -> power(args[4], args[5], isInt);
                        default -> null;
                    };
            if (r != null) {
                return r;
            }
        }
        return atom(e, isInt);
    }

    private RingTerm atom(Expr e, boolean isInt) {
        Expr value = isInt ? e : Numbers.cast(e);
        int known = atoms.indexOf(value);
        return new RingTerm.Atom(known >= 0 ? known : atoms.add(value));
    }

    /** With a numeral as the exponent, or {@code n + 2}; null for others. */
    private RingTerm power(Expr base, Expr exponent, boolean isInt) {
        BigInteger k = Numbers.literal(exponent, false);
        if (k != null) {
            if (k.compareTo(MAX_EXPONENT) > 0) {
                return null;
            }
            RingTerm b = read(base, isInt);
            if (k.signum() == 0) {
                return new RingTerm.Num(BigInteger.ONE);
            }
            return b instanceof RingTerm.Atom a
                    ? new RingTerm.Power(a.index(), k.intValue())
                    : new RingTerm.Pow(b, k.intValue());
        }
        Expr[] args = exponent.getAppArgs();
        k = exponent.isAppOfArity(Name.of("HAdd.hAdd"), 6) ? Numbers.literal(args[5], false) : null;
        if (k == null || k.compareTo(MAX_EXPONENT) > 0) {
            return null;
        }
        // b ^ (n + 2) is b ^ n * b * b by definition
        RingTerm r = read(Numbers.pow(base, args[4], isInt), isInt);
        RingTerm b = read(base, isInt);
        for (int i = 0; i < k.intValue(); i++) {
            r = new RingTerm.Mul(r, b);
        }
        return r;
    }

    // ---- proving

    /** A proof of {@code a = b} when both have the same normal form; otherwise null. */
    Expr prove(Expr a, Expr b, boolean isInt) {
        RingTerm s = read(a, isInt);
        RingTerm t = read(b, isInt);
        Polynomial p = s.polynomial(meta);
        Polynomial q = p == null ? null : t.polynomial(meta);
        return q != null && p.equals(q) ? proof(a, b, s, t, isInt) : null;
    }

    private Expr proof(Expr a, Expr b, RingTerm s, RingTerm t, boolean isInt) {
        Expr h =
                Expr.apps(
                        Expr.constant(Name.of("Int.Ring.eq_of_beq")),
                        Numbers.list(atoms.terms()),
                        s.quote(),
                        t.quote(),
                        OmegaProof.TRUE_BY_RFL);
        return isInt ? h : Expr.apps(Expr.constant(Name.of("Int.Ring.nat_eq")), a, b, h);
    }

    // ---- normal forms

    /** {@code e} in normal form with the proof; null when it has it, or is no sum or product. */
    SimpResult normalize(Expr e) {
        boolean isInt = isOperation(e, true);
        if (!isInt && !isOperation(e, false)) {
            return null;
        }
        RingTerm s = read(e, isInt);
        Polynomial p = s instanceof RingTerm.Atom ? null : s.polynomial(meta);
        if (p == null || !isInt && p.terms().values().stream().anyMatch(c -> c.signum() < 0)) {
            return null;
        }
        Expr to = write(p, isInt);
        if (to == null || to.equals(e)) {
            return null;
        }
        RingTerm t = read(to, isInt);
        if (!p.equals(t.polynomial(meta))) {
            return null;
        }
        Expr type = Numbers.eq(e, to, isInt);
        Expr id = Expr.constant(Name.of("id"), dev.goalpost.kernel.Level.ZERO);
        return new SimpResult(to, Expr.apps(id, type, proof(e, to, s, t, isInt)));
    }

    private boolean isOperation(Expr e, boolean isInt) {
        if (!(e.getAppFn() instanceof Expr.Const c) || e.getAppNumArgs() < 3) {
            return false;
        }
        return switch (c.name.toString()) {
            case "HAdd.hAdd", "HMul.hMul", "HPow.hPow" -> e.getAppArgs()[0].equals(type(isInt));
            case "HSub.hSub", "Neg.neg" -> isInt && e.getAppArgs()[0].equals(type(true));
            default -> false;
        };
    }

    private static Expr type(boolean isInt) {
        return Numbers.type(isInt);
    }

    /** Null when an atom is no term of that type. */
    private Expr write(Polynomial p, boolean isInt) {
        Expr sum = null;
        for (Map.Entry<Polynomial.Monomial, BigInteger> term : p.terms().entrySet()) {
            BigInteger c = term.getValue();
            Expr t = write(term.getKey(), c.abs(), isInt);
            if (t == null) {
                return null;
            }
            if (sum == null) {
                boolean numeral = term.getKey().powers().isEmpty();
                sum = c.signum() >= 0 ? t : numeral ? Numbers.literal(c, true) : Numbers.neg(t);
            } else {
                sum = c.signum() < 0 ? Numbers.sub(sum, t) : Numbers.add(sum, t, isInt);
            }
        }
        return sum == null ? Numbers.literal(BigInteger.ZERO, isInt) : sum;
    }

    /** {@code a ^ 2 * b * 3}. */
    private Expr write(Polynomial.Monomial m, BigInteger c, boolean isInt) {
        Expr product = null;
        for (Polynomial.Power p : m.powers()) {
            Expr atom = atoms.get(p.atom());
            if (!isInt) {
                if (!Numbers.isCast(atom)) {
                    return null;
                }
                atom = atom.getAppArgs()[2];
            }
            Expr f =
                    p.exponent() == 1
                            ? atom
                            : Numbers.pow(
                                    atom,
                                    Numbers.literal(BigInteger.valueOf(p.exponent()), false),
                                    isInt);
            product = product == null ? f : Numbers.mul(product, f, isInt);
        }
        Expr numeral = Numbers.literal(c, isInt);
        if (product == null) {
            return numeral;
        }
        return c.equals(BigInteger.ONE) ? product : Numbers.mul(product, numeral, isInt);
    }

    /** The sides of an equation of numbers; null for other propositions. */
    static AppBuilder.EqParts equation(Meta meta, Expr p) {
        AppBuilder.EqParts eq = AppBuilder.isEq(p);
        return eq != null
                        && (Numbers.is(meta, eq.type(), true) || Numbers.is(meta, eq.type(), false))
                ? eq
                : null;
    }
}
