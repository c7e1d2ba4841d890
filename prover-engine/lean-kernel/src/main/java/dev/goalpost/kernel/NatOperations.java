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
                case DIV, MOD, GCD, LAND, LOR, XOR, LOG2 -> false;
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

        private static Expr succ(Expr e) {
            return Expr.app(Known.SUCC, e);
        }

        private static Expr pred(Expr e) {
            return Expr.app(Expr.constant(Name.of("Nat.pred")), e);
        }
    }
}
