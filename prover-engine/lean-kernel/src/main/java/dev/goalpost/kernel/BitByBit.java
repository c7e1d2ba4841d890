package dev.goalpost.kernel;

/**
 * Recognises the operations on binary digits by their recursion: {@code op (x+1) (y+1)} is {@code
 * if f (decide ((x+1) % 2 = 1)) (decide ((y+1) % 2 = 1)) then r + r + 1 else r + r}, where {@code
 * r} is {@code op ((x+1) / 2) ((y+1) / 2)} and f a function of Booleans.
 */
final class BitByBit {
    private static final Name ITE = Name.of("ite");
    private static final Name DECIDE = Name.of("Decidable.decide");

    private final TypeChecker tc;
    private final FixedPoints fixedPoints;
    private final Expr x;
    private final Expr y;

    BitByBit(TypeChecker tc, FixedPoints fixedPoints) {
        this.tc = tc;
        this.fixedPoints = fixedPoints;
        this.x = variable("x");
        this.y = variable("y");
    }

    private Expr variable(String name) {
        return NatOperations.succ(
                tc.locals.fresh(Name.of(name), Known.NAT_TYPE, BinderInfo.DEFAULT));
    }

    boolean is(Literals.NatOp op) throws KernelException {
        boolean and = op == Literals.NatOp.LAND;
        Expr f = Expr.constant(op.constant);
        return equal(fixedPoints.step(Expr.apps(f, Known.ZERO, y)), and ? Known.ZERO : y)
                && equal(fixedPoints.step(Expr.apps(f, x, Known.ZERO)), and ? Known.ZERO : x)
                && equal(fixedPoints.step(Expr.apps(f, Known.ZERO, Known.ZERO)), Known.ZERO)
                && digits(op, fixedPoints.step(Expr.apps(f, x, y)));
    }

    private boolean digits(Literals.NatOp op, Expr e) throws KernelException {
        Division conditionals = new Division(tc.env, tc, fixedPoints);
        if (!conditionals.standardConditionals()) {
            return false;
        }
        Expr[] c = conditionals.undecided(e, ITE);
        if (c == null || !c[1].isAppOfArity(Known.EQ, 3) || !standardEq()) {
            return false;
        }
        Expr[] sides = c[1].getAppArgs(); // Bool, the digit, true
        Expr digit = sides[1].headBeta();
        if (!tc.isDefEq(sides[2], Known.TRUE) || digit.getAppNumArgs() < 2) {
            return false;
        }
        Expr[] args = digit.getAppArgs();
        int n = args.length;
        Expr function = Expr.appRange(digit.getAppFn(), args, 0, n - 2);
        Expr r =
                Expr.apps(
                        Expr.constant(op.constant),
                        operation(Literals.NatOp.DIV, x),
                        operation(Literals.NatOp.DIV, y));
        Expr twice = Expr.apps(Expr.constant(Literals.NatOp.ADD.constant), r, r);
        return isTable(op, function)
                && isLastDigit(args[n - 2], x)
                && isLastDigit(args[n - 1], y)
                && equal(c[3], NatOperations.succ(twice))
                && equal(c[4], twice);
    }

    private static Expr operation(Literals.NatOp op, Expr a) {
        Expr two = NatOperations.succ(NatOperations.succ(Known.ZERO));
        return Expr.apps(Expr.constant(op.constant), a, two);
    }

    /** {@code f} is the operation on single digits. */
    private boolean isTable(Literals.NatOp op, Expr f) throws KernelException {
        for (boolean a : new boolean[] {false, true}) {
            for (boolean b : new boolean[] {false, true}) {
                boolean value =
                        switch (op) {
                            case LAND -> a && b;
                            case LOR -> a || b;
                            default -> a != b;
                        };
                if (!equal(Expr.apps(f, bool(a), bool(b)), bool(value))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Expr bool(boolean b) {
        return b ? Known.TRUE : Known.FALSE;
    }

    /** {@code e} is {@code decide (n % 2 = 1)}, by whatever instance. */
    private boolean isLastDigit(Expr e, Expr n) throws KernelException {
        if (!e.isAppOfArity(DECIDE, 2) || !standardDecide()) {
            return false;
        }
        Expr p = tc.whnf(e.getAppArgs()[0]);
        if (!p.isAppOfArity(Known.EQ, 3)) {
            return false;
        }
        Expr[] sides = p.getAppArgs();
        return tc.isDefEq(sides[0], Known.NAT_TYPE)
                && equal(sides[1], operation(Literals.NatOp.MOD, n))
                && equal(sides[2], NatOperations.succ(Known.ZERO));
    }

    /** {@code decide} says which constructor an instance is. */
    private boolean standardDecide() throws KernelException {
        Expr p = tc.locals.fresh(Name.of("p"), Expr.PROP, BinderInfo.DEFAULT);
        Expr not = Expr.app(Expr.constant(Name.of("Not")), p);
        Expr decide = Expr.app(Expr.constant(DECIDE), p);
        Expr h = tc.locals.fresh(Name.of("h"), p, BinderInfo.DEFAULT);
        Expr hn = tc.locals.fresh(Name.of("hn"), not, BinderInfo.DEFAULT);
        Expr yes = Expr.apps(Expr.constant(Name.of("Decidable.isTrue")), p, h);
        Expr no = Expr.apps(Expr.constant(Name.of("Decidable.isFalse")), p, hn);
        return equal(Expr.app(decide, yes), Known.TRUE) && equal(Expr.app(decide, no), Known.FALSE);
    }

    private boolean standardEq() {
        return Quotients.isStandardEq(tc.env);
    }

    private boolean equal(Expr a, Expr b) throws KernelException {
        return tc.isDefEq(tc.check(a), tc.check(b)) && tc.isDefEq(a, b);
    }
}
