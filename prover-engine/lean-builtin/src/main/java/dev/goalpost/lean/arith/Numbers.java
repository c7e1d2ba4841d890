package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.IntLiterals;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.NatLiterals;
import dev.goalpost.lean.simp.Literal;
import java.math.BigInteger;
import java.util.List;

/** Terms of Nat and Int: reading and making the operations. */
final class Numbers {
    static final Expr NAT = Literal.NAT_TYPE;
    static final Expr INT = IntLiterals.TYPE;
    private static final Name CAST = Name.of("Nat.cast");

    private Numbers() {}

    static Expr type(boolean isInt) {
        return isInt ? INT : NAT;
    }

    static boolean is(Meta meta, Expr type, boolean isInt) {
        return meta.whnfR(type).equals(type(isInt));
    }

    /** The value of a numeral of that type, or null. */
    static BigInteger literal(Expr e, boolean isInt) {
        return isInt ? IntLiterals.value(e) : NatLiterals.value(e);
    }

    static Expr literal(BigInteger n, boolean isInt) {
        return Literal.make(null, n, isInt);
    }

    static boolean isCast(Expr e) {
        return e.isAppOfArity(CAST, 3) && e.getAppArgs()[0].equals(INT);
    }

    /** A natural number as an integer. */
    static Expr cast(Expr nat) {
        return Expr.apps(
                Expr.constant(CAST, Level.ZERO),
                INT,
                Expr.constant(Name.of("instNatCastInt")),
                nat);
    }

    static Expr eq(Expr a, Expr b, boolean isInt) {
        return Expr.apps(Expr.constant(AppBuilder.EQ, Level.ONE), type(isInt), a, b);
    }

    static Expr le(Expr a, Expr b, boolean isInt) {
        Expr inst = Expr.constant(Name.of(isInt ? "Int.instLEInt" : "instLENat"));
        return Expr.apps(Expr.constant(Name.of("LE.le"), Level.ZERO), type(isInt), inst, a, b);
    }

    static Expr lt(Expr a, Expr b, boolean isInt) {
        Expr inst = Expr.constant(Name.of(isInt ? "Int.instLTInt" : "instLTNat"));
        return Expr.apps(Expr.constant(Name.of("LT.lt"), Level.ZERO), type(isInt), inst, a, b);
    }

    static Expr succ(Expr a, boolean isInt) {
        return add(a, literal(BigInteger.ONE, isInt), isInt);
    }

    static Expr add(Expr a, Expr b, boolean isInt) {
        return operation("Add", "add", a, b, isInt);
    }

    static Expr mul(Expr a, Expr b, boolean isInt) {
        return operation("Mul", "mul", a, b, isInt);
    }

    /** On Int. */
    static Expr sub(Expr a, Expr b) {
        return operation("Sub", "sub", a, b, true);
    }

    /** On Int. */
    static Expr neg(Expr a) {
        return Expr.apps(
                Expr.constant(Name.of("Neg.neg"), Level.ZERO),
                INT,
                Expr.constant(Name.of("Int.instNegInt")),
                a);
    }

    private static Expr operation(String op, String method, Expr a, Expr b, boolean isInt) {
        Expr type = type(isInt);
        Name own = Name.of(isInt ? "Int.inst" + op + "Int" : "inst" + op + "Nat");
        return Expr.apps(
                Expr.constant(Name.of("H" + op + ".h" + op), Level.ZERO, Level.ZERO, Level.ZERO),
                type,
                type,
                type,
                Expr.apps(
                        Expr.constant(Name.of("instH" + op), Level.ZERO), type, Expr.constant(own)),
                a,
                b);
    }

    static Expr pow(Expr base, Expr exponent, boolean isInt) {
        Expr type = type(isInt);
        Expr natPow = Expr.constant(Name.of(isInt ? "Int.instNatPow" : "instNatPowNat"));
        Expr pow = Expr.apps(Expr.constant(Name.of("instPowNat"), Level.ZERO), type, natPow);
        Expr inst =
                Expr.apps(
                        Expr.constant(Name.of("instHPow"), Level.ZERO, Level.ZERO), type, NAT, pow);
        return Expr.apps(
                Expr.constant(Name.of("HPow.hPow"), Level.ZERO, Level.ZERO, Level.ZERO),
                type,
                NAT,
                type,
                inst,
                base,
                exponent);
    }

    static Expr list(List<Expr> integers) {
        Expr e = Expr.app(Expr.constant(Name.of("List.nil"), Level.ZERO), INT);
        Expr cons = Expr.app(Expr.constant(Name.of("List.cons"), Level.ZERO), INT);
        for (int i = integers.size() - 1; i >= 0; i--) {
            e = Expr.apps(cons, integers.get(i), e);
        }
        return e;
    }
}
