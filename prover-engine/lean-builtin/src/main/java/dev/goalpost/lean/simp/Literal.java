package dev.goalpost.lean.simp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.IntLiterals;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.NatLiterals;
import java.math.BigInteger;

/**
 * A numeral of Nat or Int.
 *
 * @param isInt whether its type is Int
 */
public record Literal(BigInteger value, boolean isInt) {
    private static final Name OF_NAT = Name.of("OfNat.ofNat");

    public static final Expr NAT_TYPE = Expr.constant(Name.of("Nat"));
    public static final Expr INT_TYPE = IntLiterals.TYPE;

    /** Reads {@code 3}, {@code -3} of Nat or Int; null for other terms. */
    public static Literal of(Expr e) {
        BigInteger n = NatLiterals.value(e);
        if (n != null) {
            return new Literal(n, false);
        }
        n = IntLiterals.value(e);
        return n == null ? null : new Literal(n, true);
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
        return IntLiterals.make(value);
    }

    public static Expr nat(long value) {
        return make(null, BigInteger.valueOf(value), false);
    }
}
