package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import java.math.BigInteger;

/** A linear term over atoms as it is written; the Java side of the library's {@code Omega.Term}. */
sealed interface LinearTerm {
    record Num(BigInteger value) implements LinearTerm {}

    record Atom(int index) implements LinearTerm {}

    record Add(LinearTerm lhs, LinearTerm rhs) implements LinearTerm {}

    record Sub(LinearTerm lhs, LinearTerm rhs) implements LinearTerm {}

    record Neg(LinearTerm term) implements LinearTerm {}

    record Mul(BigInteger factor, LinearTerm term) implements LinearTerm {}

    record MulRight(LinearTerm term, BigInteger factor) implements LinearTerm {}

    LinearTerm ONE = new Num(BigInteger.ONE);

    /** As a term of Lean. */
    default Expr quote() {
        return switch (this) {
            case Num n -> Expr.app(con("num"), integer(n.value));
            case Atom a -> Expr.app(con("atom"), Expr.natLit(a.index));
            case Add a -> Expr.apps(con("add"), a.lhs.quote(), a.rhs.quote());
            case Sub a -> Expr.apps(con("sub"), a.lhs.quote(), a.rhs.quote());
            case Neg n -> Expr.app(con("neg"), n.term.quote());
            case Mul m -> Expr.apps(con("mul"), integer(m.factor), m.term.quote());
            case MulRight m -> Expr.apps(con("mulRight"), m.term.quote(), integer(m.factor));
        };
    }

    private static Expr con(String name) {
        return Expr.constant(Name.of("Omega.Term").str(name));
    }

    /** By its constructor, which is what evaluation ends in. */
    static Expr integer(BigInteger k) {
        return k.signum() < 0
                ? Expr.app(Expr.constant(Name.of("Int.negSucc")), Expr.natLit(k.not()))
                : Expr.app(Expr.constant(Name.of("Int.ofNat")), Expr.natLit(k));
    }

    /** The linear form that it denotes. */
    default LinearForm form() {
        return switch (this) {
            case Num n -> LinearForm.constant(n.value);
            case Atom a -> LinearForm.variable(a.index);
            case Add a -> a.lhs.form().plus(a.rhs.form());
            case Sub a -> a.lhs.form().plus(a.rhs.form().negate());
            case Neg n -> n.term.form().negate();
            case Mul m -> m.term.form().times(m.factor);
            case MulRight m -> m.term.form().times(m.factor);
        };
    }
}
