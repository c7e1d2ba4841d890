package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Natural numbers as elaborated terms write them: literals, {@code OfNat.ofNat}, offsets. */
public final class NatLiterals {
    static final Name NAT = Name.of("Nat");
    static final Name ZERO = Name.of("Nat.zero");
    static final Name SUCC = Name.of("Nat.succ");
    private static final Name OF_NAT = Name.of("OfNat.ofNat");
    private static final Name H_ADD = Name.of("HAdd.hAdd");
    private static final Name NAT_ADD = Name.of("Nat.add");
    private static final Name ADD_ADD = Name.of("Add.add");

    /** Exponents above this are not evaluated (as in the kernel). */
    private static final int MAX_EXPONENT = 1 << 24;

    private static final long MAX_BITS = 1L << 26;

    private static final Map<Name, BinaryOperator<BigInteger>> FUNCTIONS =
            Map.ofEntries(
                    Map.entry(NAT_ADD, BigInteger::add),
                    Map.entry(Name.of("Nat.sub"), (a, b) -> a.subtract(b).max(BigInteger.ZERO)),
                    Map.entry(Name.of("Nat.mul"), BigInteger::multiply),
                    Map.entry(
                            Name.of("Nat.div"),
                            (a, b) -> b.signum() == 0 ? BigInteger.ZERO : a.divide(b)),
                    Map.entry(Name.of("Nat.mod"), (a, b) -> b.signum() == 0 ? a : a.mod(b)),
                    Map.entry(Name.of("Nat.gcd"), BigInteger::gcd),
                    Map.entry(Name.of("Nat.pow"), NatLiterals::pow));

    private static final Map<Name, java.util.function.BiPredicate<BigInteger, BigInteger>>
            PREDICATES =
                    Map.of(
                            Name.of("Nat.beq"),
                            BigInteger::equals,
                            Name.of("Nat.ble"),
                            (a, b) -> a.compareTo(b) <= 0);

    private NatLiterals() {}

    /** The power; null where it is too big to be written down. */
    public static BigInteger pow(BigInteger base, BigInteger exponent) {
        return exponent.bitLength() > 25
                        || exponent.intValue() > MAX_EXPONENT
                        || base.bitLength() * exponent.longValue() > MAX_BITS
                ? null
                : base.pow(exponent.intValue());
    }

    /** The value of a raw literal, {@code OfNat.ofNat Nat n _}, {@code Nat.zero}; else null. */
    public static BigInteger value(Expr e) {
        if (e instanceof Expr.NatLit n) {
            return n.value;
        }
        if (e.isConstOf(ZERO)) {
            return BigInteger.ZERO;
        }
        if (e.isAppOfArity(OF_NAT, 3)) {
            Expr[] args = e.getAppArgs();
            return args[0].isConstOf(NAT) && args[1] instanceof Expr.NatLit n ? n.value : null;
        }
        return null;
    }

    /** {@code base + k} with {@code k > 0}, or a numeral with a null base. */
    public record Offset(Expr base, BigInteger k) {}

    /** Reads {@code e} as an offset term or numeral of Nat; null when it is neither. */
    public static Offset offset(Meta meta, Expr e) {
        BigInteger k = BigInteger.ZERO;
        Expr base = e;
        while (true) {
            if (base instanceof Expr.MVar m) {
                Expr v = meta.getAssignment(m);
                if (v == null) {
                    break;
                }
                base = v;
                continue;
            }
            BigInteger v = value(base);
            if (v != null) {
                return new Offset(null, k.add(v));
            }
            if (base.isAppOfArity(SUCC, 1)) {
                k = k.add(BigInteger.ONE);
                base = ((Expr.App) base).arg;
                continue;
            }
            Expr[] ab = natAddArgs(base);
            if (ab == null) {
                break;
            }
            BigInteger n = value(meta.instantiateMVars(ab[1]));
            if (n == null) {
                break;
            }
            k = k.add(n);
            base = ab[0];
        }
        return k.signum() == 0 ? null : new Offset(base, k);
    }

    /** The operands when {@code e} is an addition on Nat, otherwise null. */
    private static Expr[] natAddArgs(Expr e) {
        if (e.isAppOfArity(H_ADD, 6)) {
            Expr[] a = e.getAppArgs();
            return a[0].isConstOf(NAT) && a[1].isConstOf(NAT) ? new Expr[] {a[4], a[5]} : null;
        }
        if (e.isAppOfArity(ADD_ADD, 4)) {
            Expr[] a = e.getAppArgs();
            return a[0].isConstOf(NAT) ? new Expr[] {a[2], a[3]} : null;
        }
        return e.isAppOfArity(NAT_ADD, 2) ? e.getAppArgs() : null;
    }

    /** {@code Nat.succ (e + (k-1))} for {@code e + k} on Nat with a literal k; else null. */
    static Expr successor(Meta meta, Expr sum) {
        Expr[] ab = natAddArgs(sum);
        BigInteger k = ab == null ? null : value(meta.instantiateMVars(ab[1]));
        if (k == null || k.signum() == 0) {
            return null;
        }
        if (k.equals(BigInteger.ONE)) {
            return Expr.app(Expr.constant(SUCC), ab[0]);
        }
        Expr less = Expr.natLit(k.subtract(BigInteger.ONE));
        return Expr.app(Expr.constant(SUCC), Expr.apps(Expr.constant(NAT_ADD), ab[0], less));
    }

    /** {@code Nat.zero} or {@code Nat.succ (n-1)} for a literal; other terms as they are. */
    static Expr toConstructor(Expr e) {
        if (!(e instanceof Expr.NatLit n)) {
            return e;
        }
        return n.value.signum() == 0
                ? Expr.constant(ZERO)
                : Expr.app(Expr.constant(SUCC), Expr.natLit(n.value.subtract(BigInteger.ONE)));
    }

    /** Evaluates {@code Nat.add 2 3} and its like; null where that is not possible. */
    static Expr reduce(Meta meta, Expr e) {
        if (!(e.getAppFn() instanceof Expr.Const c) || e.hasFVar()) {
            return null;
        }
        int n = e.getAppNumArgs();
        if (n == 1 && c.name.equals(SUCC)) {
            BigInteger a = operand(meta, ((Expr.App) e).arg);
            return a == null ? null : Expr.natLit(a.add(BigInteger.ONE));
        }
        if (n != 2) {
            return null;
        }
        BinaryOperator<BigInteger> f = FUNCTIONS.get(c.name);
        var p = f == null ? PREDICATES.get(c.name) : null;
        if (f == null && p == null) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        BigInteger a = operand(meta, args[0]);
        BigInteger b = a == null ? null : operand(meta, args[1]);
        if (b == null) {
            return null;
        }
        if (p != null) {
            return Expr.constant(Name.of(p.test(a, b) ? "Bool.true" : "Bool.false"));
        }
        BigInteger v = f.apply(a, b);
        return v == null ? null : Expr.natLit(v);
    }

    private static BigInteger operand(Meta meta, Expr e) {
        Expr x = meta.instantiateMVars(e);
        if (x.hasExprMVar()) {
            return null;
        }
        return value(meta.whnf(x));
    }
}
