package dev.goalpost.lean.simp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.NatLiterals;
import java.math.BigInteger;

/**
 * A numeral of Nat or Int.
 *
 * @param isInt whether its type is Int
 */
public record Literal(BigInteger value, boolean isInt) {
    private static final Name INT = Name.of("Int");
    private static final Name OF_NAT = Name.of("OfNat.ofNat");
    private static final Name NEG = Name.of("Neg.neg");

    public static final Expr NAT_TYPE = Expr.constant(Name.of("Nat"));
    public static final Expr INT_TYPE = Expr.constant(INT);

    /** Reads {@code 3}, {@code -3} of Nat or Int; null for other terms. */
    public static Literal of(Expr e) {
        BigInteger n = NatLiterals.value(e);
        if (n != null) {
            return new Literal(n, false);
        }
        n = intValue(e);
        return n == null ? null : new Literal(n, true);
    }

    private static BigInteger intValue(Expr e) {
        if (e.isAppOfArity(OF_NAT, 3)) {
            Expr[] args = e.getAppArgs();
            return args[0].isConstOf(INT) && args[1] instanceof Expr.NatLit l ? l.value : null;
        }
        if (e.isAppOfArity(NEG, 3) && e.getAppArgs()[0].isConstOf(INT)) {
            BigInteger n = intValue(((Expr.App) e).arg);
            return n == null || n.signum() < 0 ? null : n.negate();
        }
        return null;
    }

    /** The numeral as Lean writes it. */
    public static Expr make(Meta meta, BigInteger value, boolean isInt) {
        if (!isInt) {
            return Expr.apps(
                    Expr.constant(OF_NAT, Level.ZERO),
                    NAT_TYPE,
                    Expr.natLit(value),
                    Expr.app(Expr.constant(Name.of("instOfNatNat")), Expr.natLit(value)));
        }
        Expr n = meta.app().mkNumeral(INT_TYPE, value.abs());
        if (value.signum() >= 0) {
            return n;
        }
        Expr inst =
                meta.synthInstance(Expr.app(Expr.constant(Name.of("Neg"), Level.ZERO), INT_TYPE));
        return Expr.apps(Expr.constant(NEG, Level.ZERO), INT_TYPE, inst, n);
    }

    public static Expr nat(long value) {
        return make(null, BigInteger.valueOf(value), false);
    }
}
