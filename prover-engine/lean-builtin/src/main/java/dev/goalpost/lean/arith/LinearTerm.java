package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A linear term over atoms as it is written; the Java side of the library's {@code Omega.Term}. */
sealed interface LinearTerm {
    record Num(BigInteger value) implements LinearTerm {}

    record Atom(int index) implements LinearTerm {}

    record Add(LinearTerm lhs, LinearTerm rhs) implements LinearTerm {}

    record Mul(BigInteger factor, LinearTerm term) implements LinearTerm {}

    record MulRight(LinearTerm term, BigInteger factor) implements LinearTerm {}

    /** As a term of Lean. */
    default Expr quote() {
        return switch (this) {
            case Num n -> Expr.app(con("num"), Expr.natLit(n.value));
            case Atom a -> Expr.app(con("atom"), Expr.natLit(a.index));
            case Add a -> Expr.apps(con("add"), a.lhs.quote(), a.rhs.quote());
            case Mul m -> Expr.apps(con("mul"), Expr.natLit(m.factor), m.term.quote());
            case MulRight m -> Expr.apps(con("mulRight"), m.term.quote(), Expr.natLit(m.factor));
        };
    }

    private static Expr con(String name) {
        return Expr.constant(Name.of("Omega.Term").str(name));
    }

    /** The coefficients exactly as {@code Omega.Term.coeffs} computes them, the constant first. */
    default List<BigInteger> coeffs() {
        return switch (this) {
            case Num n -> List.of(n.value);
            case Atom a -> {
                List<BigInteger> r = new ArrayList<>();
                for (int i = 0; i <= a.index; i++) {
                    r.add(BigInteger.ZERO);
                }
                r.add(BigInteger.ONE);
                yield r;
            }
            case Add a -> Forms.add(a.lhs.coeffs(), a.rhs.coeffs());
            case Mul m -> Forms.scale(m.factor, m.term.coeffs());
            case MulRight m -> Forms.scale(m.factor, m.term.coeffs());
        };
    }
}
