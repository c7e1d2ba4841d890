package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Lists of coefficients, computed exactly as the library's {@code Omega} functions do. */
final class Forms {
    private static final Expr NAT = Expr.constant(Name.of("Nat"));
    private static final Expr NIL = Expr.app(Expr.constant(Name.of("List.nil"), Level.ZERO), NAT);
    private static final Expr CONS = Expr.app(Expr.constant(Name.of("List.cons"), Level.ZERO), NAT);

    private Forms() {}

    static List<BigInteger> add(List<BigInteger> a, List<BigInteger> b) {
        List<BigInteger> r = new ArrayList<>(Math.max(a.size(), b.size()));
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            r.add(at(a, i).add(at(b, i)));
        }
        return r;
    }

    static List<BigInteger> scale(BigInteger k, List<BigInteger> a) {
        List<BigInteger> r = new ArrayList<>(a.size());
        for (BigInteger x : a) {
            r.add(k.multiply(x));
        }
        return r;
    }

    /** As long as {@code a}; differences below zero are zero. */
    static List<BigInteger> sub(List<BigInteger> a, List<BigInteger> b) {
        List<BigInteger> r = new ArrayList<>(a.size());
        for (int i = 0; i < a.size(); i++) {
            r.add(a.get(i).subtract(at(b, i)).max(BigInteger.ZERO));
        }
        return r;
    }

    static BigInteger at(List<BigInteger> a, int i) {
        return i < a.size() ? a.get(i) : BigInteger.ZERO;
    }

    static Expr quote(List<BigInteger> a) {
        Expr e = NIL;
        for (int i = a.size() - 1; i >= 0; i--) {
            e = Expr.apps(CONS, Expr.natLit(a.get(i)), e);
        }
        return e;
    }

    static Expr list(List<Expr> elements) {
        Expr e = NIL;
        for (int i = elements.size() - 1; i >= 0; i--) {
            e = Expr.apps(CONS, elements.get(i), e);
        }
        return e;
    }
}
