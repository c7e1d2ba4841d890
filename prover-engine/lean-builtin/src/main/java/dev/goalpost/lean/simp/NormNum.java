package dev.goalpost.lean.simp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import java.math.BigInteger;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code norm_num} evaluates over and above the simplifier. */
final class NormNum {
    /** Beyond it, a power is evaluated only modulo a number. */
    private static final int MAX_EXPONENT = 1 << 14;

    /** Powers of Int are evaluated by the kernel step by step. */
    private static final int MAX_INT_EXPONENT = 1 << 11;

    private static final Set<String> UNARY =
            Set.of(
                    "Neg.neg",
                    "Nat.succ",
                    "Nat.cast",
                    "Int.natAbs",
                    "Int.toNat",
                    "Int.negSucc",
                    "Int.ofNat");

    private NormNum() {}

    private interface Function {
        BigInteger apply(BigInteger a, BigInteger b);
    }

    static void register(Simprocs.Table procs) {
        procs.put("HMod.hMod", null, (s, e) -> powMod(e));
        procs.put("HPow.hPow", null, (s, e) -> Arithmetic.pow(e, false, MAX_EXPONENT));
        procs.put("HPow.hPow", null, (s, e) -> Arithmetic.pow(e, true, MAX_INT_EXPONENT));
        binary(procs, "Nat.lcm", 2, false, false, NormNum::lcm);
        binary(procs, "Int.gcd", 2, true, false, BigInteger::gcd);
        binary(procs, "Int.lcm", 2, true, false, NormNum::lcm);
        binary(procs, "Min.min", 4, false, false, BigInteger::min);
        binary(procs, "Max.max", 4, false, false, BigInteger::max);
        binary(procs, "Min.min", 4, true, true, BigInteger::min);
        binary(procs, "Max.max", 4, true, true, BigInteger::max);
        binary(procs, "Int.ediv", 2, true, true, Arithmetic::quotient);
        binary(procs, "Int.emod", 2, true, true, Arithmetic::remainder);
        binary(procs, "Int.tdiv", 2, true, true, (a, b) -> zero(b) ? b : a.divide(b));
        binary(procs, "Int.tmod", 2, true, true, (a, b) -> zero(b) ? a : a.remainder(b));
        procs.put("Nat.pred", null, (s, e) -> predecessor(e));
        procs.put("Int.sign", null, (s, e) -> sign(e));
    }

    /**
     * Whether {@code norm_num} applies that procedure to {@code e}, also where the simplifier does
     * not: to operations on numerals, and to nothing else.
     */
    static boolean evaluates(Name procedure, Expr e) {
        String of = procedure.prefix().toString();
        Expr[] args = e.getAppArgs();
        if (!of.equals("Nat") && !of.equals("Int") || args.length == 0) {
            return false;
        }
        int operands = UNARY.contains(((Expr.Const) e.getAppFn()).name.toString()) ? 1 : 2;
        return Stream.of(args)
                .skip(Math.max(0, args.length - operands))
                .allMatch(a -> Literal.of(a) != null);
    }

    private static boolean zero(BigInteger b) {
        return b.signum() == 0;
    }

    private static BigInteger lcm(BigInteger a, BigInteger b) {
        BigInteger g = a.gcd(b);
        return zero(g) ? g : a.divide(g).multiply(b).abs();
    }

    private static void binary(
            Simprocs.Table procs,
            String head,
            int arity,
            boolean ofInts,
            boolean toInt,
            Function f) {
        procs.put(
                head,
                null,
                (s, e) -> {
                    BigInteger[] ab =
                            e.getAppNumArgs() == arity ? Arithmetic.operands(e, ofInts) : null;
                    return ab == null ? null : Arithmetic.literal(f.apply(ab[0], ab[1]), toInt);
                });
    }

    private static SimpResult predecessor(Expr e) {
        Literal a = e.getAppNumArgs() == 1 ? Literal.of(e.getAppArgs()[0]) : null;
        return a == null
                ? null
                : Arithmetic.literal(
                        a.value().subtract(BigInteger.ONE).max(BigInteger.ZERO), false);
    }

    private static SimpResult sign(Expr e) {
        Literal a = e.getAppNumArgs() == 1 ? Literal.of(e.getAppArgs()[0]) : null;
        return a == null ? null : Arithmetic.literal(BigInteger.valueOf(a.value().signum()), true);
    }

    /** {@code b ^ e % m} on Nat, by squaring as often as the exponent has bits. */
    private static SimpResult powMod(Expr e) {
        Expr[] args = e.getAppArgs();
        if (args.length != 6 || !args[4].isAppOfArity(Name.of("HPow.hPow"), 6)) {
            return null;
        }
        Expr[] power = args[4].getAppArgs();
        Literal base = Literal.of(power[4]);
        Literal exponent = base == null ? null : Literal.of(power[5]);
        Literal modulus = exponent == null ? null : Literal.of(args[5]);
        if (modulus == null
                || base.isInt()
                || exponent.isInt()
                || modulus.isInt()
                || zero(modulus.value())) {
            return null;
        }
        BigInteger v = base.value().modPow(exponent.value(), modulus.value());
        Expr r = Literal.make(null, v, false);
        Expr check =
                Expr.apps(
                        Expr.constant(Name.of("Eq.refl"), Level.ONE),
                        Expr.constant(Name.of("Bool")),
                        Expr.constant(Name.of("Bool.true")));
        return new SimpResult(
                r,
                Expr.apps(
                        Expr.constant(Name.of("NormNum.pow_mod_eq")),
                        power[4],
                        power[5],
                        args[5],
                        r,
                        Expr.natLit(exponent.value().bitLength()),
                        check));
    }
}
