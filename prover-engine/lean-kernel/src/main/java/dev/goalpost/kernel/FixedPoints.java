package dev.goalpost.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Unfolds well-founded recursion by its equation, {@code fix F x = F x (fun y _ => fix F y)}. The
 * equation is a theorem and no reduction; it is used only to find out what a definition computes.
 *
 * <p>Two combinators are known, {@code WellFounded.fix} by recursion on accessibility and {@code
 * WellFounded.Nat.fix} by recursion on fuel above a measure. That the equation holds is checked of
 * either before it is used.
 */
final class FixedPoints {
    private static final Name FIX = Name.of("WellFounded.fix");
    private static final Name NAT_FIX = Name.of("WellFounded.Nat.fix");
    private static final Name ACC_REC = Name.of("Acc.rec");
    private static final Name ACC_INTRO = Name.of("Acc.intro");
    private static final Name LE = Name.of("Nat.le");

    private final TypeChecker tc;

    FixedPoints(TypeChecker tc) {
        this.tc = tc;
    }

    /** {@code e}, or what one use of the equation makes of it where it leads to a fixed point. */
    Expr step(Expr e) throws KernelException {
        Expr t = e;
        while (t != null) {
            t = tc.whnfCore(t);
            if (t.getAppFn() instanceof Expr.Const c
                    && (c.name.equals(FIX) || c.name.equals(NAT_FIX))) {
                Expr stepped = unfold(c, t.getAppArgs());
                return stepped == null ? e : stepped;
            }
            t = tc.unfold(t);
        }
        return e;
    }

    /** {@code F x (fun y h => fix .. F y)}; null if the equation is not known to hold. */
    private Expr unfold(Expr.Const fix, Expr[] args) throws KernelException {
        ConstantInfo info = tc.env.get(fix.name);
        int arity = arity(info.type());
        if (arity < 2 || args.length < arity || fix.levels.size() != info.levelParams().size()) {
            return null;
        }
        Expr[] own = Arrays.copyOf(args, arity);
        Expr right = rightSide(fix, own);
        if (right == null || !holds(fix)) {
            return null;
        }
        return Expr.appRange(right, args, arity, args.length);
    }

    private static int arity(Expr type) {
        int n = 0;
        for (Expr t = type; t instanceof Expr.Pi p; t = p.body) {
            n++;
        }
        return n;
    }

    /** The last two arguments are F and x. */
    private Expr rightSide(Expr.Const fix, Expr[] args) throws KernelException {
        int n = args.length;
        Expr applied = Expr.app(args[n - 2], args[n - 1]);
        if (!(tc.whnf(tc.inferType(applied)) instanceof Expr.Pi rec)
                || !(rec.type instanceof Expr.Pi y)
                || !(y.body instanceof Expr.Pi h)) {
            return null;
        }
        Expr again = Expr.app(Expr.appRange(fix, args, 0, n - 1), Expr.bvar(1));
        return Expr.app(
                applied, Expr.lam(y.name, y.type, Expr.lam(h.name, h.type, again, h.info), y.info));
    }

    /** Does the equation hold for variables? */
    private boolean holds(Expr.Const fix) throws KernelException {
        ConstantInfo info = tc.env.get(fix.name);
        Expr[] xs = new Expr[arity(info.type())];
        Expr type = info.type().instantiateLevelParams(info.levelParams(), fix.levels);
        for (int i = 0; i < xs.length; i++) {
            Expr.Pi p = (Expr.Pi) type;
            xs[i] = tc.locals.fresh(p.name, p.type, p.info);
            type = p.body.instantiate1(xs[i]);
        }
        Expr right = rightSide(fix, xs);
        if (right == null || !tc.isDefEq(tc.check(right), type)) {
            return false;
        }
        Expr left = tc.whnfCore(tc.unfold(Expr.apps(fix, xs)));
        return fix.name.equals(FIX)
                ? holdsByAccessibility(left, right)
                : holdsByFuel(left, right, xs);
    }

    /**
     * The left side recurses on a proof of {@code Acc r x}. Every such proof is {@code Acc.intro x
     * q} for some q, and any two are equal; so that one is put there.
     */
    private boolean holdsByAccessibility(Expr left, Expr right) throws KernelException {
        Expr t = left;
        while (!t.isAppOfArity(ACC_REC, 6)) {
            Expr next = tc.unfold(t);
            if (next == null) {
                return false;
            }
            t = tc.whnfCore(next);
        }
        if (!(tc.env.get(ACC_REC) instanceof ConstantInfo.Recursor rec)
                || rec.rules().size() != 1
                || rec.majorIndex() != 5
                || rec.numParams() != 2
                || !rec.rules().get(0).ctor().equals(ACC_INTRO)
                || rec.rules().get(0).numFields() != 2) {
            return false;
        }
        Expr[] args = t.getAppArgs(); // α, r, motive, minor, x, proof
        Expr type = tc.whnf(tc.inferType(args[5]));
        if (!(type.getAppFn() instanceof Expr.Const acc) || !tc.isProp(type)) {
            return false;
        }
        Expr intro = Expr.apps(Expr.constant(ACC_INTRO, acc.levels), args[0], args[1], args[4]);
        if (!(tc.whnf(tc.check(intro)) instanceof Expr.Pi p)) {
            return false;
        }
        Expr q = tc.locals.fresh(p.name, p.type, p.info);
        Expr proof = Expr.app(intro, q);
        return tc.isDefEq(tc.check(proof), type)
                && tc.isDefEq(Expr.app(((Expr.App) t).fn, proof), right);
    }

    /**
     * The left side is {@code go .. fuel x h} with {@code h : measure x < fuel}, and {@code go ..
     * (k+1) x h} is {@code F x (fun y _ => go .. k y _)}. By induction on fuel it does not matter
     * how much there is, since there is never none.
     */
    private boolean holdsByFuel(Expr left, Expr right, Expr[] xs) throws KernelException {
        Expr x = xs[xs.length - 1];
        Expr[] args = left.getAppArgs();
        int n = args.length;
        if (!(left.getAppFn() instanceof Expr.Const) || n < 3 || !tc.isDefEq(args[n - 2], x)) {
            return false;
        }
        Expr go = Expr.appRange(left.getAppFn(), args, 0, n - 3);
        if (go.contains(e -> e.equals(x)) || !Division.standardLe(tc.env)) {
            return false;
        }
        Expr k = tc.locals.fresh(Name.of("k"), Known.NAT_TYPE, BinderInfo.DEFAULT);
        Expr more =
                proved(Expr.apps(go, NatOperations.succ(k), x), NatOperations.succ(k), List.of());
        if (more == null
                || !(right instanceof Expr.App a)
                || !(a.arg instanceof Expr.Lam y)
                || !(y.body instanceof Expr.Lam h)) {
            return false;
        }
        Expr.FVar vy = tc.locals.fresh(y.name, y.type, y.info);
        Expr.FVar vh = tc.locals.fresh(h.name, h.type.instantiate1(vy), h.info);
        Expr less = proved(Expr.apps(go, k, vy), k, List.of(vy, vh));
        if (less == null) {
            return false;
        }
        Expr[] both = {vy, vh};
        Expr expected =
                Expr.app(
                        a.fn,
                        Expr.lam(
                                y.name,
                                y.type,
                                Expr.lam(h.name, h.type, less.abstractVars(both), h.info),
                                y.info));
        return tc.isDefEq(more, expected);
    }

    /**
     * {@code e} applied to some proof of {@code _ < fuel}, which it asks for: a variable, applied
     * to {@code xs}.
     */
    private Expr proved(Expr e, Expr fuel, List<Expr.FVar> xs) throws KernelException {
        if (!(tc.whnf(tc.check(e)) instanceof Expr.Pi p) || !tc.isProp(p.type)) {
            return null;
        }
        Expr less = tc.whnf(p.type); // Nat.le (measure + 1) fuel
        if (!less.isAppOfArity(LE, 2)
                || !tc.isDefEq(((Expr.App) less).arg, fuel)
                || !(tc.whnf(((Expr.App) ((Expr.App) less).fn).arg) instanceof Expr.App s)
                || !s.fn.isConstOf(Known.NAT_SUCC)) {
            return null;
        }
        Expr proof = tc.locals.fresh(p.name, tc.locals.pis(xs, p.type), p.info);
        return Expr.app(e, Expr.apps(proof, xs));
    }
}
