package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear form with integer coefficients. Place 0 is the constant, place {@code i + 1} belongs to
 * variable {@code i}; there are no zeros at the end.
 */
record LinearForm(List<BigInteger> coefficients) {
    static final LinearForm ZERO = new LinearForm(List.of());

    private static final Expr NAT = Expr.constant(Name.of("Nat"));
    private static final Expr NIL = Expr.app(Expr.constant(Name.of("List.nil"), Level.ZERO), NAT);
    private static final Expr CONS = Expr.app(Expr.constant(Name.of("List.cons"), Level.ZERO), NAT);

    LinearForm {
        int n = coefficients.size();
        while (n > 0 && coefficients.get(n - 1).signum() == 0) {
            n--;
        }
        coefficients = List.copyOf(coefficients.subList(0, n));
    }

    static LinearForm constant(BigInteger c) {
        return new LinearForm(List.of(c));
    }

    static LinearForm variable(int i) {
        return ZERO.with(i + 1, BigInteger.ONE);
    }

    int width() {
        return coefficients.size();
    }

    BigInteger at(int place) {
        return place < coefficients.size() ? coefficients.get(place) : BigInteger.ZERO;
    }

    BigInteger constant() {
        return at(0);
    }

    boolean isConstant() {
        return width() <= 1;
    }

    boolean isZero() {
        return width() == 0;
    }

    /** The positive coefficients, zero for the others. */
    LinearForm positive() {
        return new LinearForm(coefficients.stream().map(BigInteger.ZERO::max).toList());
    }

    LinearForm with(int place, BigInteger c) {
        List<BigInteger> r = new ArrayList<>(coefficients);
        while (r.size() <= place) {
            r.add(BigInteger.ZERO);
        }
        r.set(place, c);
        return new LinearForm(r);
    }

    LinearForm plus(LinearForm other) {
        int n = Math.max(width(), other.width());
        List<BigInteger> r = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            r.add(at(i).add(other.at(i)));
        }
        return new LinearForm(r);
    }

    LinearForm times(BigInteger k) {
        if (k.equals(BigInteger.ONE)) {
            return this;
        }
        return new LinearForm(coefficients.stream().map(k::multiply).toList());
    }

    LinearForm negate() {
        return new LinearForm(coefficients.stream().map(BigInteger::negate).toList());
    }

    /** Every coefficient divided by {@code g}, rounded down. */
    LinearForm floorDivide(BigInteger g) {
        return new LinearForm(coefficients.stream().map(c -> floorDivide(c, g)).toList());
    }

    static BigInteger floorDivide(BigInteger c, BigInteger g) {
        return c.subtract(c.mod(g)).divide(g);
    }

    /** Of the coefficients without the constant; zero when there are none. */
    BigInteger gcd() {
        BigInteger g = BigInteger.ZERO;
        for (int i = 1; i < width(); i++) {
            g = g.gcd(at(i));
        }
        return g;
    }

    /** The form without its constant. */
    LinearForm direction() {
        return width() == 0 || at(0).signum() == 0 ? this : with(0, BigInteger.ZERO);
    }

    /** The positive coefficients as a list of Lean. */
    Expr positivePart() {
        Expr e = NIL;
        int n = width();
        while (n > 0 && at(n - 1).signum() <= 0) {
            n--;
        }
        for (int i = n - 1; i >= 0; i--) {
            e = Expr.apps(CONS, Expr.natLit(at(i).max(BigInteger.ZERO)), e);
        }
        return e;
    }
}
