package dev.goalpost.lean.simp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.NatLiterals;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Evaluates operations and comparisons of numerals, and compares terms that differ by one. */
final class Arithmetic {
    private static final int MAX_EXPONENT = 256;

    private Arithmetic() {}

    private interface Operation {
        /** Null where it is not to be evaluated. */
        BigInteger apply(BigInteger a, BigInteger b, boolean isInt);
    }

    private interface Comparison {
        boolean test(BigInteger a, BigInteger b);
    }

    static void register(Simprocs.Table procs) {
        operation(procs, "HAdd.hAdd", "reduceAdd", (a, b, i) -> a.add(b));
        operation(
                procs,
                "HSub.hSub",
                "reduceSub",
                (a, b, i) -> i ? a.subtract(b) : a.subtract(b).max(BigInteger.ZERO));
        operation(procs, "HMul.hMul", "reduceMul", (a, b, i) -> a.multiply(b));
        operation(procs, "HDiv.hDiv", "reduceDiv", (a, b, i) -> quotient(a, b));
        operation(procs, "HMod.hMod", "reduceMod", (a, b, i) -> remainder(a, b));
        procs.put("HAdd.hAdd", "Nat.reduceAdd", Arithmetic::foldOffset);
        both(procs, "HPow.hPow", "reducePow", isInt -> (s, e) -> pow(e, isInt, MAX_EXPONENT));
        procs.put("Neg.neg", "Int.reduceNeg", Arithmetic::neg);
        procs.put("Nat.succ", "Nat.reduceSucc", Arithmetic::succ);
        procs.put("Nat.gcd", "Nat.reduceGcd", (s, e) -> gcd(e));
        procs.put("Int.natAbs", "Int.reduceAbs", (s, e) -> toNat(e, BigInteger::abs));
        procs.put("Int.toNat", "Int.reduceToNat", (s, e) -> toNat(e, n -> n.max(BigInteger.ZERO)));
        procs.put("Int.negSucc", "Int.reduceNegSucc", (s, e) -> fromNat(e, 1, BigInteger::not));
        procs.put("Int.ofNat", "Int.reduceOfNat", (s, e) -> fromNat(e, 1, n -> n));
        procs.put("Nat.cast", "Int.reduceNatCast", (s, e) -> cast(e));
        comparison(procs, "LE.le", "reduceLE", (a, b) -> a.compareTo(b) <= 0);
        comparison(procs, "LT.lt", "reduceLT", (a, b) -> a.compareTo(b) < 0);
        comparison(procs, "GE.ge", "reduceGE", (a, b) -> a.compareTo(b) >= 0);
        comparison(procs, "GT.gt", "reduceGT", (a, b) -> a.compareTo(b) > 0);
        comparison(procs, "Ne", "reduceNe", (a, b) -> !a.equals(b));
        comparison(
                procs,
                "Dvd.dvd",
                "reduceDvd",
                (a, b) -> a.signum() == 0 ? b.signum() == 0 : b.mod(a.abs()).signum() == 0);
        procs.put("LE.le", "Nat.reduceLeDiff", (s, e) -> offsets(s, e, e.getAppArgs(), false));
        procs.put("LT.lt", "Nat.reduceLTLE", (s, e) -> offsets(s, e, e.getAppArgs(), true));
        procs.put("Eq", "Nat.reduceEqDiff", (s, e) -> equality(s, e, false));
        procs.put("Eq", "Int.reduceEq", (s, e) -> equality(s, e, true));
    }

    /** A procedure of Nat and one of Int. */
    static void both(
            Simprocs.Table procs, String head, String name, Function<Boolean, Simproc> proc) {
        procs.put(head, "Nat." + name, proc.apply(false));
        procs.put(head, "Int." + name, proc.apply(true));
    }

    private static void operation(Simprocs.Table procs, String head, String name, Operation op) {
        both(procs, head, name, isInt -> (simp, e) -> evaluate(e, op, isInt));
    }

    /** The numerals that a binary operation is applied to; null when they are none. */
    static BigInteger[] operands(Expr e, boolean isInt) {
        Expr[] args = e.getAppArgs();
        if (args.length < 2) {
            return null;
        }
        Literal a = Literal.of(args[args.length - 2]);
        Literal b = a == null ? null : Literal.of(args[args.length - 1]);
        return b == null || a.isInt() != isInt || b.isInt() != isInt
                ? null
                : new BigInteger[] {a.value(), b.value()};
    }

    private static SimpResult evaluate(Expr e, Operation op, boolean isInt) {
        BigInteger[] ab = e.getAppNumArgs() == 6 ? operands(e, isInt) : null;
        BigInteger v = ab == null ? null : op.apply(ab[0], ab[1], isInt);
        return v == null ? null : literal(v, isInt);
    }

    static SimpResult literal(BigInteger v, boolean isInt) {
        return SimpResult.same(Literal.make(null, v, isInt));
    }

    static BigInteger remainder(BigInteger a, BigInteger b) {
        return b.signum() == 0 ? a : a.mod(b.abs());
    }

    static BigInteger quotient(BigInteger a, BigInteger b) {
        return b.signum() == 0 ? BigInteger.ZERO : a.subtract(a.mod(b.abs())).divide(b);
    }

    /** {@code x + 1 + 2} as {@code x + 3} on Nat. */
    private static SimpResult foldOffset(Simp simp, Expr e) {
        Expr[] args = e.getAppArgs();
        if (args.length != 6 || !args[0].isConstOf(Name.of("Nat"))) {
            return null;
        }
        Literal k = Literal.of(args[5]);
        Expr inner = args[4];
        if (k == null || !inner.isAppOfArity(Name.of("HAdd.hAdd"), 6)) {
            return null;
        }
        Expr[] innerArgs = inner.getAppArgs();
        Literal j = Literal.of(innerArgs[5]);
        if (j == null) {
            return null;
        }
        Expr sum = Literal.make(simp.meta, j.value().add(k.value()), false);
        Expr to = Expr.apps(e.getAppFn(), args[0], args[1], args[2], args[3], innerArgs[4], sum);
        Expr proof =
                Expr.apps(
                        Expr.constant(Name.of("Nat.add_assoc")),
                        innerArgs[4],
                        innerArgs[5],
                        args[5]);
        return new SimpResult(to, proof);
    }

    /** A power whose exponent is at most {@code limit}. */
    static SimpResult pow(Expr e, boolean isInt, int limit) {
        Expr[] args = e.getAppArgs();
        Literal a = args.length == 6 ? Literal.of(args[4]) : null;
        Literal b = a == null ? null : Literal.of(args[5]);
        if (b == null
                || a.isInt() != isInt
                || b.isInt()
                || b.value().compareTo(BigInteger.valueOf(limit)) > 0) {
            return null;
        }
        BigInteger v = NatLiterals.pow(a.value(), b.value());
        return v == null ? null : literal(v, isInt);
    }

    private static SimpResult gcd(Expr e) {
        BigInteger[] ab = e.getAppNumArgs() == 2 ? operands(e, false) : null;
        return ab == null ? null : literal(ab[0].gcd(ab[1]), false);
    }

    private static SimpResult toNat(Expr e, UnaryOperator<BigInteger> f) {
        Expr[] args = e.getAppArgs();
        Literal a = args.length == 1 ? Literal.of(args[0]) : null;
        return a != null && a.isInt() ? literal(f.apply(a.value()), false) : null;
    }

    private static SimpResult fromNat(Expr e, int arity, UnaryOperator<BigInteger> f) {
        Expr[] args = e.getAppArgs();
        Literal a = args.length == arity ? Literal.of(args[arity - 1]) : null;
        return a == null || a.isInt() ? null : literal(f.apply(a.value()), true);
    }

    /** {@code ((5 : Nat) : Int)} as {@code 5}. */
    private static SimpResult cast(Expr e) {
        return e.getAppNumArgs() == 3 && e.getAppArgs()[0].equals(Literal.INT_TYPE)
                ? fromNat(e, 3, n -> n)
                : null;
    }

    /** {@code - -3} as {@code 3} and {@code -0} as {@code 0}. */
    private static SimpResult neg(Simp simp, Expr e) {
        Expr[] args = e.getAppArgs();
        Literal a = args.length == 3 ? Literal.of(args[2]) : null;
        return a != null && a.isInt() && a.value().signum() <= 0
                ? SimpResult.same(Literal.make(simp.meta, a.value().negate(), true))
                : null;
    }

    private static SimpResult succ(Simp simp, Expr e) {
        Expr[] args = e.getAppArgs();
        Literal a = args.length == 1 ? Literal.of(args[0]) : null;
        return a == null
                ? null
                : SimpResult.same(Literal.make(simp.meta, a.value().add(BigInteger.ONE), false));
    }

    private static void comparison(Simprocs.Table procs, String head, String name, Comparison c) {
        both(
                procs,
                head,
                name,
                isInt ->
                        (simp, e) -> {
                            BigInteger[] ab = e.getAppNumArgs() < 3 ? null : operands(e, isInt);
                            return ab == null
                                    ? null
                                    : Simprocs.byEvaluation(simp, e, c.test(ab[0], ab[1]));
                        });
    }

    // ---- x + 2 = 5, x + 1 = y + 1, x + 1 ≤ 3

    /** Equations of numerals, and on Nat of offsets. */
    private static SimpResult equality(Simp simp, Expr e, boolean isInt) {
        AppBuilder.EqParts p = AppBuilder.isEq(e);
        if (p == null) {
            return null;
        }
        BigInteger[] ab = operands(e, isInt);
        if (ab != null) {
            return Simprocs.byEvaluation(simp, e, ab[0].equals(ab[1]));
        }
        return isInt || !p.type().isConstOf(Name.of("Nat")) ? null : natEquality(simp, e, p);
    }

    private static SimpResult natEquality(Simp simp, Expr e, AppBuilder.EqParts p) {
        NatLiterals.Offset l = NatLiterals.offset(simp.meta, p.lhs());
        NatLiterals.Offset r = NatLiterals.offset(simp.meta, p.rhs());
        if (l == null && r != null && p.lhs().equals(r.base())
                || r == null && l != null && p.rhs().equals(l.base())) {
            return selfOffset(simp, e, p);
        }
        if (l == null
                || r == null
                || l.base() == null && r.base() == null
                || l.base() != null && l.k().signum() == 0
                || r.base() != null && r.k().signum() == 0) {
            return null;
        }
        return offsets(simp, e, l, r);
    }

    /** {@code x = x + 2} is false. */
    private static SimpResult selfOffset(Simp simp, Expr e, AppBuilder.EqParts p) {
        Meta meta = simp.meta;
        boolean left = NatLiterals.offset(meta, p.lhs()) == null;
        Expr proof =
                Lemma.apply(
                        meta,
                        left ? "Nat.Simproc.self_ne_add" : "Nat.Simproc.add_ne_self",
                        meta.app().mkEq(e, Expr.constant(Name.of("False"))),
                        ble(BigInteger.ONE, BigInteger.ONE));
        return proof == null ? null : Simprocs.isFalse(proof);
    }

    private static SimpResult offsets(
            Simp simp, Expr e, NatLiterals.Offset l, NatLiterals.Offset r) {
        Meta meta = simp.meta;
        if (l.base() == null && l.k().compareTo(r.k()) < 0
                || r.base() == null && r.k().compareTo(l.k()) < 0) {
            // 2 = x + 5
            boolean literalLeft = l.base() == null;
            NatLiterals.Offset lit = literalLeft ? l : r;
            NatLiterals.Offset off = literalLeft ? r : l;
            Expr sum = offset(meta, off.base(), off.k());
            Expr k = Literal.make(meta, lit.k(), false);
            Expr canonical = literalLeft ? meta.app().mkEq(k, sum) : meta.app().mkEq(sum, k);
            Expr bound = ble(lit.k().add(BigInteger.ONE), off.k());
            Expr proof =
                    Lemma.apply(
                            meta,
                            literalLeft
                                    ? "Nat.Simproc.literal_ne_add"
                                    : "Nat.Simproc.add_ne_literal",
                            meta.app().mkEq(canonical, Expr.constant(Name.of("False"))),
                            bound);
            return proof == null ? null : Simprocs.isFalse(proof);
        }
        BigInteger k = l.k().min(r.k());
        Expr left = offset(meta, l.base(), l.k().subtract(k));
        Expr right = offset(meta, r.base(), r.k().subtract(k));
        Expr to = meta.app().mkEq(left, right);
        Expr kk = Literal.make(meta, k, false);
        Expr from = meta.app().mkEq(offset(meta, l.base(), l.k()), offset(meta, r.base(), r.k()));
        Expr proof =
                Expr.apps(
                        Expr.constant(Name.of("Nat.Simproc.add_eq_add")),
                        offset(meta, l.base(), l.k()),
                        offset(meta, r.base(), r.k()),
                        left,
                        right,
                        kk,
                        addition(meta, l, k),
                        addition(meta, r, k));
        return meta.env().contains(Name.of("Nat.Simproc.add_eq_add")) && !from.equals(to)
                ? new SimpResult(to, proof)
                : null;
    }

    /** A proof of {@code base + l.k = (base + (l.k - k)) + k}. */
    private static Expr addition(Meta meta, NatLiterals.Offset l, BigInteger k) {
        BigInteger rest = l.k().subtract(k);
        Expr whole = offset(meta, l.base(), l.k());
        if (l.base() == null || rest.signum() == 0) {
            return meta.app().mkEqRefl(whole);
        }
        // base + l.k is base + (rest + k) by evaluation, and that is associativity
        Expr restLit = Literal.make(meta, rest, false);
        Expr kLit = Literal.make(meta, k, false);
        Expr assoc = Expr.apps(Expr.constant(Name.of("Nat.add_assoc")), l.base(), restLit, kLit);
        return Expr.apps(
                Expr.constant(Name.of("Eq.symm"), Level.ONE),
                Literal.NAT_TYPE,
                add(meta, add(meta, l.base(), restLit), kLit),
                whole,
                assoc);
    }

    static Expr offset(Meta meta, Expr base, BigInteger k) {
        if (base == null) {
            return Literal.make(meta, k, false);
        }
        return k.signum() == 0 ? base : add(meta, base, Literal.make(meta, k, false));
    }

    private static Expr add(Meta meta, Expr a, Expr b) {
        Expr nat = Literal.NAT_TYPE;
        Expr inst =
                Expr.apps(
                        Expr.constant(Name.of("instHAdd"), Level.ZERO),
                        nat,
                        Expr.constant(Name.of("instAddNat")));
        return Expr.apps(
                Expr.constant(Name.of("HAdd.hAdd"), Level.ZERO, Level.ZERO, Level.ZERO),
                nat,
                nat,
                nat,
                inst,
                a,
                b);
    }

    /** A proof of {@code Nat.ble a b = true}. */
    private static Expr ble(BigInteger a, BigInteger b) {
        return Expr.apps(
                Expr.constant(Name.of("Eq.refl"), Level.ONE),
                Expr.constant(Name.of("Bool")),
                Expr.constant(Name.of("Bool.true")));
    }

    /** {@code x + 2 ≤ y + 5} as {@code x ≤ y + 3}; the same with {@code <}. */
    private static SimpResult offsets(Simp simp, Expr e, Expr[] args, boolean strict) {
        if (args.length != 4 || !args[0].isConstOf(Name.of("Nat"))) {
            return null;
        }
        Meta meta = simp.meta;
        NatLiterals.Offset l = NatLiterals.offset(meta, args[2]);
        NatLiterals.Offset r = NatLiterals.offset(meta, args[3]);
        if (l == null
                || r == null
                || l.base() == null && r.base() == null
                || l.base() != null && l.k().signum() == 0
                || r.base() != null && r.k().signum() == 0) {
            return null;
        }
        Name lemma = Name.of("Nat.Simproc.add_" + (strict ? "lt" : "le") + "_add");
        if (!meta.env().contains(lemma)) {
            return null;
        }
        if (r.base() == null && r.k().compareTo(l.k()) < (strict ? 1 : 0)) {
            Expr sum = offset(meta, l.base(), l.k());
            Expr le = le(e, args, sum, Literal.make(meta, r.k(), false));
            Expr proof =
                    Lemma.apply(
                            meta,
                            "Nat.Simproc.not_add_" + (strict ? "lt" : "le") + "_literal",
                            meta.app().mkEq(le, Expr.constant(Name.of("False"))),
                            ble(r.k(), l.k()));
            return proof == null ? null : Simprocs.isFalse(proof);
        }
        BigInteger k = l.k().min(r.k());
        Expr left = offset(meta, l.base(), l.k().subtract(k));
        Expr right = offset(meta, r.base(), r.k().subtract(k));
        Expr proof =
                Expr.apps(
                        Expr.constant(lemma),
                        offset(meta, l.base(), l.k()),
                        offset(meta, r.base(), r.k()),
                        left,
                        right,
                        Literal.make(meta, k, false),
                        addition(meta, l, k),
                        addition(meta, r, k));
        return new SimpResult(le(e, args, left, right), proof);
    }

    private static Expr le(Expr e, Expr[] args, Expr a, Expr b) {
        return Expr.apps(e.getAppFn(), args[0], args[1], a, b);
    }
}
