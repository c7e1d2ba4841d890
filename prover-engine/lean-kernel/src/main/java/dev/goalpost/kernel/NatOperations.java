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
        private final FixedPoints fixedPoints;
        private final Expr x;
        private final Expr y;

        Equations(Environment env, Cancellation cancellation) {
            this.env = env;
            this.tc = new TypeChecker(env, List.of(), cancellation);
            this.fixedPoints = new FixedPoints(tc);
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
                case DIV ->
                        uses(Literals.NatOp.SUB) && new Division(env, tc, fixedPoints).divides();
                case MOD ->
                        uses(Literals.NatOp.SUB)
                                && new Division(env, tc, fixedPoints).leavesRemainder();
                case GCD ->
                        uses(Literals.NatOp.MOD)
                                && step(op(op, zero, y), y)
                                && step(
                                        op(op, succ(x), y),
                                        op(op, op(Literals.NatOp.MOD, y, succ(x)), succ(x)));
                case LOG2 -> {
                    Expr more = succ(succ(x));
                    Expr half = op(Literals.NatOp.DIV, more, two);
                    yield uses(Literals.NatOp.DIV)
                            && (step(op(op, zero), zero)
                                            && step(op(op, one), zero)
                                            && step(op(op, more), succ(op(op, half)))
                                    || halvesWithFuel(op(op, x), zero, one));
                }
                case LAND, LOR, XOR ->
                        uses(Literals.NatOp.ADD)
                                && uses(Literals.NatOp.DIV)
                                && uses(Literals.NatOp.MOD)
                                && hasBool()
                                && new BitByBit(tc, fixedPoints).is(op);
            };
        }

        private boolean uses(Literals.NatOp op) {
            return env.computes(op);
        }

        private boolean eq(Expr a, Expr b) throws KernelException {
            return tc.isDefEq(tc.check(a), tc.check(b)) && tc.isDefEq(a, b);
        }

        /** Equal, with one step of well-founded recursion on the left if there is one. */
        private boolean step(Expr a, Expr b) throws KernelException {
            tc.check(a);
            return tc.isDefEq(tc.check(b), Known.NAT_TYPE) && tc.isDefEq(fixedPoints.step(a), b);
        }

        /**
         * {@code e}, about x, is recursion on fuel, begun with x itself: 0 without fuel; with fuel
         * 0 below two, and otherwise one more than for the half, which is less.
         */
        private boolean halvesWithFuel(Expr e, Expr zero, Expr one) throws KernelException {
            Expr t = tc.whnf(e);
            if (!t.isAppOfArity(Known.NAT.str("rec"), 5)) {
                return false;
            }
            Expr[] args = t.getAppArgs(); // motive, without fuel, with fuel, fuel, argument
            Expr ih =
                    tc.locals.fresh(
                            Name.of("ih"),
                            Expr.arrow(Known.NAT_TYPE, Known.NAT_TYPE),
                            BinderInfo.DEFAULT);
            Expr fuel = tc.locals.fresh(Name.of("fuel"), Known.NAT_TYPE, BinderInfo.DEFAULT);
            Expr withFuel =
                    Expr.beta(args[2], fuel, ih); // x may occur in it, so it is not tried on x
            Expr more = succ(succ(y));
            Expr half = op(Literals.NatOp.DIV, more, succ(one));
            return tc.isDefEq(args[3], x)
                    && tc.isDefEq(args[4], x)
                    && tc.isDefEq(Expr.beta(args[1], zero), zero)
                    && tc.isDefEq(Expr.beta(withFuel, zero), zero)
                    && tc.isDefEq(Expr.beta(withFuel, one), zero)
                    && tc.isDefEq(Expr.beta(withFuel, more), succ(Expr.app(ih, half)));
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

    static Expr succ(Expr e) {
        return Expr.app(Known.SUCC, e);
    }
}
