package dev.goalpost.kernel;

import java.util.List;

/**
 * Recognises division and remainder by repeated subtraction, with fuel: {@code go (f+1) a} is
 * {@code if y ≤ a then go f (a - y) + 1 else 0} (for the remainder {@code else a}, without the
 * successor), begun with more fuel than {@code a} needs, where y is positive.
 *
 * <p>The conditionals are decided by whatever instance the definition names. That is enough: with
 * the standard {@code Decidable}, an instance says yes just where the proposition holds.
 */
final class Division {
    private static final Name AND = Name.of("And");
    private static final Name DITE = Name.of("dite");
    private static final Name ITE = Name.of("ite");
    private static final Name LE = Name.of("Nat.le");
    private static final Name NOT = Name.of("Not");
    private static final Name FALSE = Name.of("False");
    private static final Name DECIDABLE = Name.of("Decidable");
    private static final Name IS_TRUE = Name.of("Decidable.isTrue");
    private static final Name IS_FALSE = Name.of("Decidable.isFalse");

    private final Environment env;
    private final TypeChecker tc;
    private final FixedPoints fixedPoints;
    private final Expr x;
    private final Expr y;

    Division(Environment env, TypeChecker tc, FixedPoints fixedPoints) {
        this.env = env;
        this.tc = tc;
        this.fixedPoints = fixedPoints;
        this.x = variable("x", Known.NAT_TYPE);
        this.y = variable("y", Known.NAT_TYPE);
    }

    boolean divides() throws KernelException {
        if (!standardConditionals() || !standardLe(env)) {
            return false;
        }
        Expr div = Expr.constant(Literals.NatOp.DIV.constant);
        if (subtracts(div, true)) {
            return true;
        }
        Expr[] c = conditional(Expr.apps(div, x, y), DITE);
        return c != null
                && same(c[1], le(NatOperations.succ(Known.ZERO), y))
                && same(otherwise(c), Known.ZERO)
                && loop(then(c), x, true);
    }

    boolean leavesRemainder() throws KernelException {
        if (!standardConditionals() || !standardLe(env)) {
            return false;
        }
        Expr mod = Expr.constant(Literals.NatOp.MOD.constant);
        if (subtracts(mod, false)) {
            return true;
        }
        Expr next = NatOperations.succ(x);
        if (!same(Expr.apps(mod, Known.ZERO, y), Known.ZERO)) {
            return false;
        }
        Expr[] outer = conditional(Expr.apps(mod, next, y), ITE);
        if (outer == null || !same(outer[1], le(y, next)) || !same(outer[4], next)) {
            return false;
        }
        Expr[] c = conditional(outer[3], DITE);
        return c != null
                && same(c[1], le(NatOperations.succ(Known.ZERO), y))
                && same(otherwise(c), next)
                && loop(then(c), next, false);
    }

    /**
     * Well-founded recursion, as it once was: {@code op x y} is {@code if 0 < y ∧ y ≤ x then op (x
     * - y) y + 1 else 0} (for the remainder {@code else x}, without the successor).
     */
    private boolean subtracts(Expr op, boolean counts) throws KernelException {
        Expr stepped = fixedPoints.step(Expr.apps(op, x, y));
        Expr[] c = conditional(stepped, DITE);
        if (c == null || !standardAnd()) {
            return false;
        }
        Expr condition =
                Expr.apps(Expr.constant(AND), le(NatOperations.succ(Known.ZERO), y), le(y, x));
        Expr rest = Expr.apps(Expr.constant(Literals.NatOp.SUB.constant), x, y);
        Expr again = Expr.apps(op, rest, y);
        return same(c[1], condition)
                && same(then(c), counts ? NatOperations.succ(again) : again)
                && same(otherwise(c), counts ? Known.ZERO : x);
    }

    /** {@code And} is the proposition that both hold. */
    private boolean standardAnd() {
        Expr intro =
                Expr.pi(
                        AND,
                        Expr.PROP,
                        Expr.pi(
                                AND,
                                Expr.PROP,
                                Expr.arrow(
                                        Expr.bvar(1),
                                        Expr.arrow(
                                                Expr.bvar(0),
                                                Expr.apps(
                                                        Expr.constant(AND),
                                                        Expr.bvar(1),
                                                        Expr.bvar(0)))),
                                BinderInfo.DEFAULT),
                        BinderInfo.DEFAULT);
        return isInductive(
                env,
                AND,
                Expr.arrow(Expr.PROP, Expr.arrow(Expr.PROP, Expr.PROP)),
                List.of(AND.str("intro")),
                List.of(intro));
    }

    /** {@code e} is {@code go .. (start+1) start _}; is {@code go} the loop described above? */
    private boolean loop(Expr e, Expr start, boolean counts) throws KernelException {
        Expr call = tc.whnfCore(e);
        Expr[] args = call.getAppArgs();
        if (!(call.getAppFn() instanceof Expr.Const) || args.length < 3) {
            return false;
        }
        int n = args.length;
        if (!same(args[n - 3], NatOperations.succ(start)) || !same(args[n - 2], start)) {
            return false;
        }
        Expr go = Expr.appRange(call.getAppFn(), args, 0, n - 3);
        Expr fuel = variable("fuel", Known.NAT_TYPE);
        Expr a = variable("a", Known.NAT_TYPE);
        Expr[] c = conditional(withProof(Expr.apps(go, NatOperations.succ(fuel), a)), DITE);
        if (c == null || !same(c[1], le(y, a))) {
            return false;
        }
        Expr rest = Expr.apps(Expr.constant(Literals.NatOp.SUB.constant), a, y);
        Expr again = withProof(Expr.apps(go, fuel, rest));
        return same(then(c), counts ? NatOperations.succ(again) : again)
                && same(otherwise(c), counts ? Known.ZERO : a);
    }

    /** {@code e} applied to a variable for the proof that it asks for. */
    private Expr withProof(Expr e) throws KernelException {
        if (tc.whnf(tc.check(e)) instanceof Expr.Pi p && tc.isProp(p.type)) {
            return Expr.app(e, variable("h", p.type));
        }
        throw new KernelException("not the loop of a division: " + e);
    }

    /** The five arguments of {@code ite} or {@code dite} that {@code e} unfolds to, or null. */
    Expr[] conditional(Expr e, Name which) throws KernelException {
        Expr t = tc.whnfCore(e);
        while (!t.isAppOfArity(which, 5)) {
            Expr next = tc.unfold(t);
            if (next == null) {
                return null;
            }
            t = tc.whnfCore(next);
        }
        return t.getAppArgs();
    }

    /** The same, of the first conditional that is not decided, on the way that {@code e} takes. */
    Expr[] undecided(Expr e, Name ite) throws KernelException {
        Expr[] c = conditional(e, ite);
        while (c != null) {
            Expr instance = tc.whnf(c[2]);
            if (!instance.isAppOf(IS_TRUE) && !instance.isAppOf(IS_FALSE)) {
                return c;
            }
            c = conditional(instance.isAppOf(IS_TRUE) ? c[3] : c[4], ite);
        }
        return null;
    }

    private Expr then(Expr[] c) {
        return Expr.beta(c[3], variable("h", c[1]));
    }

    private Expr otherwise(Expr[] c) {
        return Expr.beta(c[4], variable("h", Expr.app(Expr.constant(NOT), c[1])));
    }

    private boolean same(Expr a, Expr b) throws KernelException {
        return tc.isDefEq(tc.check(a), tc.check(b)) && tc.isDefEq(a, b);
    }

    private Expr variable(String name, Expr type) {
        return tc.locals.fresh(Name.of(name), type, BinderInfo.DEFAULT);
    }

    private static Expr le(Expr a, Expr b) {
        return Expr.apps(Expr.constant(LE), a, b);
    }

    /** {@code Nat.le} is the least reflexive relation that is closed under successor. */
    static boolean standardLe(Environment env) {
        Expr nat = Known.NAT_TYPE;
        Expr n = Expr.bvar(0);
        Expr refl = Expr.pi(LE, nat, le(n, n), BinderInfo.IMPLICIT);
        Expr step =
                Expr.pi(
                        LE,
                        nat,
                        Expr.pi(
                                LE,
                                nat,
                                Expr.pi(
                                        LE,
                                        le(Expr.bvar(1), Expr.bvar(0)),
                                        le(Expr.bvar(2), NatOperations.succ(Expr.bvar(1))),
                                        BinderInfo.DEFAULT),
                                BinderInfo.IMPLICIT),
                        BinderInfo.IMPLICIT);
        return isInductive(
                env,
                LE,
                Expr.arrow(nat, Expr.arrow(nat, Expr.PROP)),
                List.of(LE.str("refl"), LE.str("step")),
                List.of(refl, step));
    }

    /** {@code Decidable}, {@code ite} and {@code dite} mean what they usually do. */
    boolean standardConditionals() throws KernelException {
        Expr p = variable("p", Expr.PROP);
        Expr not = Expr.app(Expr.constant(NOT), p);
        Expr decidable = Expr.constant(DECIDABLE);
        Expr isFalse =
                Expr.pi(
                        DECIDABLE,
                        Expr.PROP,
                        Expr.arrow(
                                Expr.app(Expr.constant(NOT), Expr.bvar(0)),
                                Expr.app(decidable, Expr.bvar(0))),
                        BinderInfo.IMPLICIT);
        Expr isTrue =
                Expr.pi(
                        DECIDABLE,
                        Expr.PROP,
                        Expr.arrow(Expr.bvar(0), Expr.app(decidable, Expr.bvar(0))),
                        BinderInfo.IMPLICIT);
        if (!isInductive(env, FALSE, Expr.PROP, List.of(), List.of())
                || !isInductive(
                        env,
                        DECIDABLE,
                        Expr.arrow(Expr.PROP, Expr.TYPE),
                        List.of(IS_FALSE, IS_TRUE),
                        List.of(isFalse, isTrue))
                || !same(not, Expr.arrow(p, Expr.constant(FALSE)))) {
            return false;
        }
        Expr h = variable("h", p);
        Expr hn = variable("hn", not);
        Expr yes = Expr.apps(Expr.constant(IS_TRUE), p, h);
        Expr no = Expr.apps(Expr.constant(IS_FALSE), p, hn);
        Expr t = variable("t", Expr.arrow(p, Known.NAT_TYPE));
        Expr e = variable("e", Expr.arrow(not, Known.NAT_TYPE));
        Expr dite = Expr.apps(Expr.constant(DITE, Level.ONE), Known.NAT_TYPE, p);
        Expr ite = Expr.apps(Expr.constant(ITE, Level.ONE), Known.NAT_TYPE, p);
        return same(Expr.apps(dite, yes, t, e), Expr.app(t, h))
                && same(Expr.apps(dite, no, t, e), Expr.app(e, hn))
                && same(Expr.apps(ite, yes, x, y), x)
                && same(Expr.apps(ite, no, x, y), y);
    }

    private static boolean isInductive(
            Environment env, Name name, Expr type, List<Name> ctors, List<Expr> ctorTypes) {
        if (!(env.get(name) instanceof ConstantInfo.Inductive i)
                || !i.type().equals(type)
                || !i.ctors().equals(ctors)
                || i.isUnsafe()) {
            return false;
        }
        for (int k = 0; k < ctors.size(); k++) {
            if (!env.get(ctors.get(k)).type().equals(ctorTypes.get(k))) {
                return false;
            }
        }
        return true;
    }
}
