package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import java.math.BigInteger;

/** A term of a commutative ring as it is written; the Java side of {@code Int.Ring.Term}. */
sealed interface RingTerm {
    record Num(BigInteger value) implements RingTerm {}

    record Atom(int index) implements RingTerm {}

    /** A power of an atom. */
    record Power(int index, int exponent) implements RingTerm {}

    record Add(RingTerm lhs, RingTerm rhs) implements RingTerm {}

    record Sub(RingTerm lhs, RingTerm rhs) implements RingTerm {}

    record Neg(RingTerm term) implements RingTerm {}

    record Mul(RingTerm lhs, RingTerm rhs) implements RingTerm {}

    record Pow(RingTerm base, int exponent) implements RingTerm {}

    /** Polynomials of more terms are not computed. */
    int MAX_TERMS = 1000;

    /** As a term of Lean. */
    default Expr quote() {
        return switch (this) {
            case Num n -> Expr.app(con("num"), LinearTerm.integer(n.value));
            case Atom a -> Expr.app(con("atom"), Expr.natLit(a.index));
            case Power p -> Expr.apps(con("power"), Expr.natLit(p.index), Expr.natLit(p.exponent));
            case Add a -> Expr.apps(con("add"), a.lhs.quote(), a.rhs.quote());
            case Sub a -> Expr.apps(con("sub"), a.lhs.quote(), a.rhs.quote());
            case Neg n -> Expr.app(con("neg"), n.term.quote());
            case Mul m -> Expr.apps(con("mul"), m.lhs.quote(), m.rhs.quote());
            case Pow p -> Expr.apps(con("pow"), p.base.quote(), Expr.natLit(p.exponent));
        };
    }

    private static Expr con(String name) {
        return Expr.constant(Name.of("Int.Ring.Term").str(name));
    }

    /** Its normal form; null when that is too big. */
    default Polynomial polynomial(Meta meta) {
        meta.step();
        return switch (this) {
            case Num n -> Polynomial.constant(n.value);
            case Atom a -> Polynomial.power(a.index, 1);
            case Power p -> Polynomial.power(p.index, p.exponent);
            case Add a -> {
                Polynomial l = a.lhs.polynomial(meta);
                Polynomial r = l == null ? null : a.rhs.polynomial(meta);
                yield r == null ? null : l.plus(r);
            }
            case Sub a -> {
                Polynomial l = a.lhs.polynomial(meta);
                Polynomial r = l == null ? null : a.rhs.polynomial(meta);
                yield r == null ? null : l.plus(r.negate());
            }
            case Neg n -> {
                Polynomial p = n.term.polynomial(meta);
                yield p == null ? null : p.negate();
            }
            case Mul m -> {
                Polynomial l = m.lhs.polynomial(meta);
                yield l == null ? null : product(meta, l, m.rhs.polynomial(meta));
            }
            case Pow p -> {
                Polynomial base = p.base.polynomial(meta);
                Polynomial r = Polynomial.constant(BigInteger.ONE);
                for (int i = 0; i < p.exponent && r != null; i++) {
                    r = base == null ? null : product(meta, r, base);
                }
                yield r;
            }
        };
    }

    private static Polynomial product(Meta meta, Polynomial a, Polynomial b) {
        meta.step();
        if (b == null || (long) a.size() * b.size() > 100L * MAX_TERMS) {
            return null;
        }
        Polynomial r = a.times(b);
        return r.size() > MAX_TERMS ? null : r;
    }
}
