package dev.goalpost.kernel;

import java.math.BigInteger;
import java.util.Map;

/** Literals as constructors, and arithmetic on natural number literals. */
final class Literals {
    private Literals() {}

    /** Exponents above this, and shifts whose result would be longer in bits, are left alone. */
    static final int MAX_EXPONENT = 1 << 24;

    /** Longer products are not computed: the kernel declines. */
    private static final int MAX_BITS = 1 << 26;

    /** Of the shorter number; the time grows with its square. */
    private static final int MAX_GCD_BITS = 1 << 20;

    /** An operation that the kernel computes once its definition was seen to be the usual one. */
    enum NatOp {
        ADD("add", 2),
        SUB("sub", 2),
        MUL("mul", 2),
        DIV("div", 2),
        MOD("mod", 2),
        GCD("gcd", 2),
        POW("pow", 2),
        BEQ("beq", 2),
        BLE("ble", 2),
        LAND("land", 2),
        LOR("lor", 2),
        XOR("xor", 2),
        SHIFT_LEFT("shiftLeft", 2),
        SHIFT_RIGHT("shiftRight", 2),
        LOG2("log2", 1);

        final Name constant;
        final int arity;

        NatOp(String name, int arity) {
            this.constant = Known.NAT.str(name);
            this.arity = arity;
        }
    }

    private static final Map<Name, NatOp> OPS;

    static {
        OPS = new java.util.HashMap<>();
        for (NatOp op : NatOp.values()) {
            OPS.put(op.constant, op);
        }
    }

    static NatOp natOp(Name constant) {
        return OPS.get(constant);
    }

    /** The result of {@code op} on literals, or null if it is too large to compute. */
    static Expr compute(NatOp op, BigInteger a, BigInteger b) {
        return switch (op) {
            case ADD -> Expr.natLit(a.add(b));
            case SUB -> Expr.natLit(a.subtract(b).max(BigInteger.ZERO));
            case MUL -> Expr.natLit(multiply(a, b));
            case DIV -> Expr.natLit(b.signum() == 0 ? BigInteger.ZERO : a.divide(b));
            case MOD -> Expr.natLit(b.signum() == 0 ? a : a.mod(b));
            case GCD -> {
                if (Math.min(a.bitLength(), b.bitLength()) > MAX_GCD_BITS) {
                    throw new DeclinedException("gcd of more than " + MAX_GCD_BITS + " bits");
                }
                yield Expr.natLit(a.gcd(b));
            }
            case BEQ -> a.equals(b) ? Known.TRUE : Known.FALSE;
            case BLE -> a.compareTo(b) <= 0 ? Known.TRUE : Known.FALSE;
            case LAND -> Expr.natLit(a.and(b));
            case LOR -> Expr.natLit(a.or(b));
            case XOR -> Expr.natLit(a.xor(b));
            case POW -> {
                if (a.equals(BigInteger.ONE) || b.signum() == 0) {
                    yield Expr.natLit(BigInteger.ONE);
                }
                if (a.signum() == 0) {
                    yield Expr.natLit(BigInteger.ZERO);
                }
                yield b.bitLength() > 25
                                || b.intValue() > MAX_EXPONENT
                                || (long) a.bitLength() * b.intValue() > MAX_BITS
                        ? null
                        : Expr.natLit(a.pow(b.intValue()));
            }
            case SHIFT_LEFT ->
                    b.bitLength() > 25 || b.intValue() > MAX_EXPONENT || a.bitLength() > MAX_BITS
                            ? null
                            : Expr.natLit(a.shiftLeft(b.intValue()));
            case SHIFT_RIGHT ->
                    Expr.natLit(b.bitLength() > 31 ? BigInteger.ZERO : a.shiftRight(b.intValue()));
            case LOG2 -> Expr.natLit(Math.max(0, a.bitLength() - 1));
        };
    }

    private static BigInteger multiply(BigInteger a, BigInteger b) {
        if ((long) a.bitLength() + b.bitLength() > MAX_BITS) {
            throw new DeclinedException("product of more than " + MAX_BITS + " bits");
        }
        return a.multiply(b);
    }

    /** The value of a literal or of {@code Nat.zero}, otherwise null. */
    static BigInteger natValue(Expr e) {
        if (e instanceof Expr.NatLit n) {
            return n.value;
        }
        return e.isConstOf(Known.NAT_ZERO) ? BigInteger.ZERO : null;
    }

    /** {@code Nat.zero} or {@code Nat.succ (n-1)}. */
    static Expr toConstructor(Expr.NatLit n) {
        return n.value.signum() == 0
                ? Known.ZERO
                : Expr.app(Known.SUCC, Expr.natLit(n.value.subtract(BigInteger.ONE)));
    }

    /**
     * The function from lists of characters that string literals stand for, or null. It is {@code
     * String.mk} where that is the constructor of {@code String}, as it was once, and {@code
     * String.ofList} otherwise. Which of them is settled by the declaration of {@code String}: a
     * literal never changes its meaning as the environment grows.
     */
    static Name stringMaker(Environment env) {
        if (env.get(Known.STRING_MK) instanceof ConstantInfo.Constructor c
                && c.induct().equals(Known.STRING)) {
            return Known.STRING_MK;
        }
        return env.contains(Known.STRING_OF_LIST) ? Known.STRING_OF_LIST : null;
    }

    /**
     * A string literal as {@code String.ofList [Char.ofNat c, ..]}, one member per Unicode scalar
     * value; null if the environment has no such function.
     */
    static Expr expand(Environment env, String s) {
        Name make = stringMaker(env);
        if (make == null) {
            return null;
        }
        Expr list = Expr.app(Expr.constant(Known.LIST_NIL, Level.ZERO), Known.CHAR_TYPE);
        Expr cons = Expr.app(Expr.constant(Known.LIST_CONS, Level.ZERO), Known.CHAR_TYPE);
        Expr charOfNat = Expr.constant(Known.CHAR_OF_NAT);
        int[] scalars = s.codePoints().toArray();
        for (int i = scalars.length - 1; i >= 0; i--) {
            list = Expr.apps(cons, Expr.app(charOfNat, Expr.natLit(scalars[i])), list);
        }
        return Expr.app(Expr.constant(make), list);
    }
}
