package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import java.math.BigInteger;

/** Integers as elaborated terms write them, and as they are once evaluated. */
public final class IntLiterals {
    public static final Name INT = Name.of("Int");
    public static final Expr TYPE = Expr.constant(INT);
    private static final Name OF_NAT = Name.of("OfNat.ofNat");
    private static final Name NEG = Name.of("Neg.neg");
    private static final Name CTOR_OF_NAT = Name.of("Int.ofNat");
    private static final Name CTOR_NEG_SUCC = Name.of("Int.negSucc");
    private static final Expr INST_OF_NAT = Expr.constant(Name.of("instOfNat"));
    private static final Expr INST_NEG = Expr.constant(Name.of("Int.instNegInt"));

    private IntLiterals() {}

    /** The value of the numerals {@code 3} and {@code -3}; null for other terms. */
    public static BigInteger value(Expr e) {
        if (e.isAppOfArity(OF_NAT, 3)) {
            Expr[] args = e.getAppArgs();
            return args[0].isConstOf(INT) && args[1] instanceof Expr.NatLit l ? l.value : null;
        }
        if (e.isAppOfArity(NEG, 3) && e.getAppArgs()[0].isConstOf(INT)) {
            BigInteger n = value(((Expr.App) e).arg);
            return n == null || n.signum() < 0 ? null : n.negate();
        }
        return null;
    }

    /** The numeral as Lean writes it. */
    public static Expr make(BigInteger value) {
        Expr lit = Expr.natLit(value.abs());
        Expr n =
                Expr.apps(Expr.constant(OF_NAT, Level.ZERO), TYPE, lit, Expr.app(INST_OF_NAT, lit));
        return value.signum() < 0
                ? Expr.apps(Expr.constant(NEG, Level.ZERO), TYPE, INST_NEG, n)
                : n;
    }

    /** {@code e} with numerals for zero, {@code Int.ofNat n} and {@code Int.negSucc n}. */
    public static Expr readable(Expr e) {
        return e.replace(
                s -> {
                    if (s.isConstOf(Name.of("Nat.zero"))) {
                        return Expr.natLit(BigInteger.ZERO);
                    }
                    if (s.isAppOfArity(CTOR_OF_NAT, 1)) {
                        BigInteger n = NatLiterals.value(((Expr.App) s).arg);
                        return n == null ? null : make(n);
                    }
                    if (s.isAppOfArity(CTOR_NEG_SUCC, 1)) {
                        BigInteger n = NatLiterals.value(((Expr.App) s).arg);
                        return n == null ? null : make(n.not());
                    }
                    return null;
                });
    }
}
