package dev.goalpost.kernel;

import java.util.List;

/**
 * Recognises the standard {@code Nat} and its operations. Arithmetic on literals is used only for
 * an operation whose defining equations the kernel has itself found to hold, so that it computes
 * what unfolding would.
 */
final class NatOperations {
    private NatOperations() {}

    /** Notes that {@code block}, just added, is the standard {@code Nat}. */
    static Environment recogniseNat(Environment env, Declaration.Inductive block) {
        Expr nat = Known.NAT_TYPE;
        boolean standard =
                block.levelParams().isEmpty()
                        && !block.isUnsafe()
                        && block.numParams() == 0
                        && block.types()
                                .equals(
                                        List.of(
                                                new Declaration.Type(
                                                        Known.NAT,
                                                        Expr.TYPE,
                                                        List.of(
                                                                new Declaration.Ctor(
                                                                        Known.NAT_ZERO, nat),
                                                                new Declaration.Ctor(
                                                                        Known.NAT_SUCC,
                                                                        Expr.arrow(nat, nat))))));
        return standard ? env.withFact(Environment.Fact.NAT) : env;
    }

    /** Notes what the kernel may compute now that {@code d} is there. */
    static Environment recognise(
            Environment env, ConstantInfo.Definition d, Cancellation cancellation) {
        Literals.NatOp op = Literals.natOp(d.name());
        if (op == null
                || !env.has(Environment.Fact.NAT)
                || d.safety() != Safety.SAFE
                || !d.levelParams().isEmpty()) {
            return env;
        }
        try {
            return new Equations(env, cancellation).hold(op) ? env.withComputing(op) : env;
        } catch (KernelException e) {
            return env; // not the usual definition: it is unfolded like any other
        }
    }

    /** Checks the defining equations of an operation with free variables for its arguments. */
    private static final class Equations {
        private final Environment env;
        private final TypeChecker tc;
        private final Expr x;
        private final Expr y;

        Equations(Environment env, Cancellation cancellation) {
            this.env = env;
            this.tc = new TypeChecker(env, List.of(), cancellation);
            this.x = tc.locals.fresh(Name.of("x"), Known.NAT_TYPE, BinderInfo.DEFAULT);
            this.y = tc.locals.fresh(Name.of("y"), Known.NAT_TYPE, BinderInfo.DEFAULT);
        }

        boolean hold(Literals.NatOp op) throws KernelException {
            Expr zero = Known.ZERO;
            Expr one = succ(zero);
            Expr two = succ(one);
            return switch (op) {
                case ADD -> eq(op(op, x, zero), x) && eq(op(op, x, succ(y)), succ(op(op, x, y)));
                case SUB ->
                        eq(op(op, x, zero), x)
                                && isPred()
                                && eq(op(op, x, succ(y)), pred(op(op, x, y)));
                case MUL ->
                        uses(Literals.NatOp.ADD)
                                && eq(op(op, x, zero), zero)
                                && eq(op(op, x, succ(y)), op(Literals.NatOp.ADD, op(op, x, y), x));
                case POW ->
                        uses(Literals.NatOp.MUL)
                                && eq(op(op, x, zero), one)
                                && eq(op(op, x, succ(y)), op(Literals.NatOp.MUL, op(op, x, y), x));
                case BEQ ->
                        hasBool()
                                && eq(op(op, zero, zero), Known.TRUE)
                                && eq(op(op, zero, succ(y)), Known.FALSE)
                                && eq(op(op, succ(x), zero), Known.FALSE)
                                && eq(op(op, succ(x), succ(y)), op(op, x, y));
                case BLE ->
                        hasBool()
                                && eq(op(op, zero, zero), Known.TRUE)
                                && eq(op(op, zero, succ(y)), Known.TRUE)
                                && eq(op(op, succ(x), zero), Known.FALSE)
                                && eq(op(op, succ(x), succ(y)), op(op, x, y));
                case SHIFT_LEFT ->
                        uses(Literals.NatOp.MUL)
                                && eq(op(op, x, zero), x)
                                && (eq(
                                                op(op, x, succ(y)),
                                                op(op, op(Literals.NatOp.MUL, two, x), y))
                                        || eq(
                                                op(op, x, succ(y)),
                                                op(Literals.NatOp.MUL, two, op(op, x, y))));
                case SHIFT_RIGHT ->
                        uses(Literals.NatOp.DIV)
                                && eq(op(op, x, zero), x)
                                && eq(
                                        op(op, x, succ(y)),
                                        op(Literals.NatOp.DIV, op(op, x, y), two));
                case DIV -> uses(Literals.NatOp.SUB) && new Division(env, tc).divides();
                case MOD -> uses(Literals.NatOp.SUB) && new Division(env, tc).leavesRemainder();
                case GCD, LAND, LOR, XOR, LOG2 -> false; // their recursion is not recognised
            };
        }

        private boolean uses(Literals.NatOp op) {
            return env.computes(op);
        }

        private boolean eq(Expr a, Expr b) throws KernelException {
            return tc.isDefEq(tc.check(a), tc.check(b)) && tc.isDefEq(a, b);
        }

        private boolean isPred() throws KernelException {
            return env.contains(Name.of("Nat.pred"))
                    && eq(pred(Known.ZERO), Known.ZERO)
                    && eq(pred(succ(x)), x);
        }

        /** {@code Bool} is a type with the two constructors, so that true is not false. */
        private boolean hasBool() {
            return env.get(Known.BOOL) instanceof ConstantInfo.Inductive b
                    && b.ctors().equals(List.of(Known.BOOL_FALSE, Known.BOOL_TRUE))
                    && b.type().equals(Expr.TYPE);
        }

        private static Expr op(Literals.NatOp op, Expr... args) {
            return Expr.apps(Expr.constant(op.constant), args);
        }

        private static Expr pred(Expr e) {
            return Expr.app(Expr.constant(Name.of("Nat.pred")), e);
        }
    }

    private static Expr succ(Expr e) {
        return Expr.app(Known.SUCC, e);
    }

    /**
     * Recognises division and remainder by repeated subtraction, with fuel: {@code go (f+1) a} is
     * {@code if y ≤ a then go f (a - y) + 1 else 0} (for the remainder {@code else a}, without the
     * successor), begun with more fuel than {@code a} needs, where y is positive.
     *
     * <p>The conditionals are decided by whatever instance the definition names. That is enough:
     * with the standard {@code Decidable}, an instance says yes just where the proposition holds.
     */
    private static final class Division {
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
        private final Expr x;
        private final Expr y;

        Division(Environment env, TypeChecker tc) {
            this.env = env;
            this.tc = tc;
            this.x = variable("x", Known.NAT_TYPE);
            this.y = variable("y", Known.NAT_TYPE);
        }

        boolean divides() throws KernelException {
            if (!standardConditionals() || !standardLe()) {
                return false;
            }
            Expr[] c =
                    conditional(Expr.apps(Expr.constant(Literals.NatOp.DIV.constant), x, y), DITE);
            return c != null
                    && same(c[1], le(succ(Known.ZERO), y))
                    && same(otherwise(c), Known.ZERO)
                    && loop(then(c), x, true);
        }

        boolean leavesRemainder() throws KernelException {
            if (!standardConditionals() || !standardLe()) {
                return false;
            }
            Expr mod = Expr.constant(Literals.NatOp.MOD.constant);
            Expr next = succ(x);
            if (!same(Expr.apps(mod, Known.ZERO, y), Known.ZERO)) {
                return false;
            }
            Expr[] outer = conditional(Expr.apps(mod, next, y), ITE);
            if (outer == null || !same(outer[1], le(y, next)) || !same(outer[4], next)) {
                return false;
            }
            Expr[] c = conditional(outer[3], DITE);
            return c != null
                    && same(c[1], le(succ(Known.ZERO), y))
                    && same(otherwise(c), next)
                    && loop(then(c), next, false);
        }

        /** {@code e} is {@code go .. (start+1) start _}; is {@code go} the loop described above? */
        private boolean loop(Expr e, Expr start, boolean counts) throws KernelException {
            Expr call = tc.whnfCore(e);
            Expr[] args = call.getAppArgs();
            if (!(call.getAppFn() instanceof Expr.Const) || args.length < 3) {
                return false;
            }
            int n = args.length;
            if (!same(args[n - 3], succ(start)) || !same(args[n - 2], start)) {
                return false;
            }
            Expr go = Expr.appRange(call.getAppFn(), args, 0, n - 3);
            Expr fuel = variable("fuel", Known.NAT_TYPE);
            Expr a = variable("a", Known.NAT_TYPE);
            Expr[] c = conditional(withProof(Expr.apps(go, succ(fuel), a)), DITE);
            if (c == null || !same(c[1], le(y, a))) {
                return false;
            }
            Expr rest = Expr.apps(Expr.constant(Literals.NatOp.SUB.constant), a, y);
            Expr again = withProof(Expr.apps(go, fuel, rest));
            return same(then(c), counts ? succ(again) : again)
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
        private Expr[] conditional(Expr e, Name which) throws KernelException {
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
        private boolean standardLe() {
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
                                            le(Expr.bvar(2), succ(Expr.bvar(1))),
                                            BinderInfo.DEFAULT),
                                    BinderInfo.IMPLICIT),
                            BinderInfo.IMPLICIT);
            return isInductive(
                    LE,
                    Expr.arrow(nat, Expr.arrow(nat, Expr.PROP)),
                    List.of(LE.str("refl"), LE.str("step")),
                    List.of(refl, step));
        }

        /** {@code Decidable}, {@code ite} and {@code dite} mean what they usually do. */
        private boolean standardConditionals() throws KernelException {
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
            if (!isInductive(FALSE, Expr.PROP, List.of(), List.of())
                    || !isInductive(
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

        private boolean isInductive(Name name, Expr type, List<Name> ctors, List<Expr> ctorTypes) {
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
}
