package dev.goalpost.kernel;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

/**
 * Definitional equality. Successes and failures are remembered as pairs: closing successes under
 * transitivity would make answers depend on the order of the questions.
 */
final class Conversion {
    private final TypeChecker tc;
    private final Environment env;
    private final Reducer reducer;

    private record Pair(Expr a, Expr b) {
        /** Unordered. */
        static Pair of(Expr a, Expr b) {
            return a.hashCode() <= b.hashCode() ? new Pair(a, b) : new Pair(b, a);
        }
    }

    private final Set<Pair> equal = new HashSet<>();
    private final Set<Pair> unequal = new HashSet<>();
    private final Set<Pair> unequalArguments = new HashSet<>();

    Conversion(TypeChecker tc, Reducer reducer) {
        this.tc = tc;
        this.env = tc.env;
        this.reducer = reducer;
    }

    boolean isDefEq(Expr a, Expr b) throws KernelException {
        Boolean quick = quick(a, b);
        if (quick != null) {
            return quick;
        }
        Pair pair = Pair.of(a, b);
        if (equal.contains(pair)) {
            return true;
        }
        if (unequal.contains(pair)) {
            return false;
        }
        boolean r = decide(a, b);
        (r ? equal : unequal).add(pair);
        return r;
    }

    /** What can be told without reducing; null if nothing can. */
    private Boolean quick(Expr a, Expr b) throws KernelException {
        if (a == b) {
            return true;
        }
        if (a instanceof Expr.Sort s && b instanceof Expr.Sort t) {
            return Levels.isEquiv(s.level, t.level);
        }
        if (a instanceof Expr.NatLit m && b instanceof Expr.NatLit n) {
            return m.value.equals(n.value);
        }
        if (a instanceof Expr.StrLit s && b instanceof Expr.StrLit t) {
            return s.value.equals(t.value);
        }
        if (a.equals(b)) {
            return true;
        }
        if ((a instanceof Expr.Lam && b instanceof Expr.Lam)
                || (a instanceof Expr.Pi && b instanceof Expr.Pi)) {
            return binders(a, b);
        }
        return null;
    }

    /** Two lambdas or two function types: domain by domain, then the bodies. */
    private boolean binders(Expr a, Expr b) throws KernelException {
        Pair pair = Pair.of(a, b);
        if (equal.contains(pair)) {
            return true;
        }
        if (unequal.contains(pair)) {
            return false;
        }
        boolean r = sameBinders(a, b);
        (r ? equal : unequal).add(pair);
        return r;
    }

    private boolean sameBinders(Expr a, Expr b) throws KernelException {
        Telescope xs = new Telescope();
        boolean pi = a instanceof Expr.Pi;
        int opened = 0;
        boolean r = true;
        while (pi
                ? a instanceof Expr.Pi && b instanceof Expr.Pi
                : a instanceof Expr.Lam && b instanceof Expr.Lam) {
            Expr domainA = domain(a);
            Expr domainB = domain(b);
            Expr type = xs.instantiate(domainA);
            if (domainA != domainB
                    && !domainA.equals(domainB)
                    && !isDefEq(type, xs.instantiate(domainB))) {
                r = false;
                break;
            }
            Expr bodyA = body(a);
            Expr bodyB = body(b);
            if (bodyA.hasLooseBVars() || bodyB.hasLooseBVars()) {
                xs.add(tc.locals.open(binderName(a), type));
                opened++;
            } else {
                xs.add(Known.PLACEHOLDER);
            }
            a = bodyA;
            b = bodyB;
            if (!a.hasLooseBVars() && !b.hasLooseBVars() && equal.contains(Pair.of(a, b))) {
                tc.locals.close(opened);
                return true;
            }
        }
        if (r) {
            r = isDefEq(xs.instantiate(a), xs.instantiate(b));
        }
        tc.locals.close(opened);
        return r;
    }

    private static Expr domain(Expr e) {
        return e instanceof Expr.Pi p ? p.type : ((Expr.Lam) e).type;
    }

    private static Expr body(Expr e) {
        return e instanceof Expr.Pi p ? p.body : ((Expr.Lam) e).body;
    }

    private static Name binderName(Expr e) {
        return e instanceof Expr.Pi p ? p.name : ((Expr.Lam) e).name;
    }

    private boolean decide(Expr a, Expr b) throws KernelException {
        tc.cancellation.check();
        if (b.isConstOf(Known.BOOL_TRUE) && !a.hasFVar()) {
            if (reducer.whnf(a).isConstOf(Known.BOOL_TRUE)) {
                return true;
            }
        } else if (a.isConstOf(Known.BOOL_TRUE) && !b.hasFVar()) {
            if (reducer.whnf(b).isConstOf(Known.BOOL_TRUE)) {
                return true;
            }
        }
        Expr x = reducer.whnfCore(a, true);
        Expr y = reducer.whnfCore(b, true);
        if (x != a || y != b) {
            Boolean quick = quick(x, y);
            if (quick != null) {
                return quick;
            }
        }
        Boolean proofs = proofIrrelevance(x, y);
        if (proofs != null) {
            return proofs;
        }
        return lazyDelta(x, y);
    }

    /** Null when they are no proofs; otherwise whether they prove the same. */
    private Boolean proofIrrelevance(Expr a, Expr b) throws KernelException {
        Expr type = tc.inferType(a);
        if (!tc.isProp(type)) {
            return null;
        }
        return isDefEq(type, tc.inferType(b));
    }

    // ---- lazy unfolding

    private boolean lazyDelta(Expr a, Expr b) throws KernelException {
        while (true) {
            tc.cancellation.check();
            Boolean offsets = natOffsets(a, b);
            if (offsets != null) {
                return offsets;
            }
            Expr n = reducer.reduceNat(a);
            if (n != null) {
                return isDefEq(n, b);
            }
            n = reducer.reduceNat(b);
            if (n != null) {
                return isDefEq(a, n);
            }
            ConstantInfo da = reducer.unfoldable(a);
            ConstantInfo db = reducer.unfoldable(b);
            if (da == null && db == null) {
                return stuck(a, b);
            }
            if (db == null) {
                Expr p = unfoldProjection(b);
                if (p != null) {
                    b = p;
                } else {
                    a = unfold(a);
                }
            } else if (da == null) {
                Expr p = unfoldProjection(a);
                if (p != null) {
                    a = p;
                } else {
                    b = unfold(b);
                }
            } else {
                int order = order(da, db);
                if (order > 0) {
                    a = unfold(a);
                } else if (order < 0) {
                    b = unfold(b);
                } else {
                    if (da.name().equals(db.name())
                            && a instanceof Expr.App
                            && b instanceof Expr.App
                            && da instanceof ConstantInfo.Definition d
                            && d.hints() instanceof ReducibilityHints.Regular) {
                        Pair pair = Pair.of(a, b);
                        if (!unequalArguments.contains(pair)) {
                            if (sameSpine(a, b)) {
                                return true;
                            }
                            unequalArguments.add(pair);
                        }
                    }
                    a = unfold(a);
                    b = unfold(b);
                }
            }
            Boolean quick = quick(a, b);
            if (quick != null) {
                return quick;
            }
        }
    }

    private Expr unfold(Expr e) throws KernelException {
        return reducer.whnfCore(reducer.unfold(e), true);
    }

    /**
     * {@code e}, a stuck projection, with its argument fully reduced; null if that changes nothing.
     */
    private Expr unfoldProjection(Expr e) throws KernelException {
        if (!(e.getAppFn() instanceof Expr.Proj)) {
            return null;
        }
        Expr r = reducer.whnfCore(e, false);
        return r == e ? null : r;
    }

    /** Positive: unfold the first; negative: the second; zero: both. Theorems come last. */
    private static int order(ConstantInfo a, ConstantInfo b) {
        return Long.compare(rank(a), rank(b));
    }

    private static long rank(ConstantInfo c) {
        if (!(c instanceof ConstantInfo.Definition d)) {
            return -1;
        }
        return switch (d.hints()) {
            case ReducibilityHints.Opaque o -> -1;
            case ReducibilityHints.Regular r -> r.height();
            case ReducibilityHints.Abbrev x -> Long.MAX_VALUE;
        };
    }

    /** Numerals and successors: compared by their predecessors. Null if not both of that form. */
    private Boolean natOffsets(Expr a, Expr b) throws KernelException {
        if (!env.has(Environment.Fact.NAT)) {
            return null;
        }
        if (isZero(a) && isZero(b)) {
            return true;
        }
        if (a instanceof Expr.NatLit && b instanceof Expr.NatLit) {
            return a.equals(b);
        }
        Expr m = predecessor(a);
        if (m == null) {
            return null;
        }
        Expr n = predecessor(b);
        return n == null ? null : isDefEq(m, n);
    }

    private static boolean isZero(Expr e) {
        return e instanceof Expr.NatLit n ? n.value.signum() == 0 : e.isConstOf(Known.NAT_ZERO);
    }

    private static Expr predecessor(Expr e) {
        if (e instanceof Expr.NatLit n) {
            return n.value.signum() == 0 ? null : Expr.natLit(n.value.subtract(BigInteger.ONE));
        }
        return e instanceof Expr.App a && a.fn.isConstOf(Known.NAT_SUCC) ? a.arg : null;
    }

    // ---- when nothing more unfolds

    private boolean stuck(Expr a, Expr b) throws KernelException {
        if (a instanceof Expr.Const c
                && b instanceof Expr.Const d
                && c.name.equals(d.name)
                && Levels.areEquiv(c.levels, d.levels)) {
            return true;
        }
        if (a instanceof Expr.FVar x && b instanceof Expr.FVar y && x.id == y.id) {
            return true;
        }
        if (a instanceof Expr.Proj p
                && b instanceof Expr.Proj q
                && p.index == q.index
                && p.typeName.equals(q.typeName)
                && isDefEq(p.struct, q.struct)) {
            return true;
        }
        Expr x = reducer.whnfCore(a, false);
        Expr y = reducer.whnfCore(b, false);
        if (x != a || y != b) {
            return isDefEq(x, y);
        }
        return application(a, b)
                || eta(a, b)
                || eta(b, a)
                || structureEta(a, b)
                || structureEta(b, a)
                || stringLiteral(a, b)
                || stringLiteral(b, a)
                || unitLike(a, b);
    }

    /** Two applications with equal heads and, one by one, equal arguments. */
    private boolean application(Expr a, Expr b) throws KernelException {
        if (!(a instanceof Expr.App) || !(b instanceof Expr.App)) {
            return false;
        }
        int n = a.getAppNumArgs();
        return n == b.getAppNumArgs()
                && isDefEq(a.getAppFn(), b.getAppFn())
                && sameArguments(a, b, n);
    }

    private boolean sameSpine(Expr a, Expr b) throws KernelException {
        int n = a.getAppNumArgs();
        return n == b.getAppNumArgs()
                && Levels.areEquiv(
                        ((Expr.Const) a.getAppFn()).levels, ((Expr.Const) b.getAppFn()).levels)
                && sameArguments(a, b, n);
    }

    private boolean sameArguments(Expr a, Expr b, int n) throws KernelException {
        Expr[] xs = a.getAppArgs();
        Expr[] ys = b.getAppArgs();
        for (int i = 0; i < n; i++) {
            if (!isDefEq(xs[i], ys[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@code a} a lambda, {@code b} not: is {@code a} equal to {@code fun x => b x}? */
    private boolean eta(Expr a, Expr b) throws KernelException {
        if (!(a instanceof Expr.Lam) || b instanceof Expr.Lam) {
            return false;
        }
        if (!(reducer.whnf(tc.inferType(b)) instanceof Expr.Pi p)) {
            return false;
        }
        return isDefEq(a, Expr.lam(p.name, p.type, Expr.app(b, Expr.bvar(0)), p.info));
    }

    /** {@code b} a structure's constructor, fully applied: are its fields the projections of a? */
    private boolean structureEta(Expr a, Expr b) throws KernelException {
        if (!(b.getAppFn() instanceof Expr.Const c)
                || !(env.get(c.name) instanceof ConstantInfo.Constructor k)) {
            return false;
        }
        Expr[] args = b.getAppArgs();
        if (args.length != k.numParams() + k.numFields()
                || !env.isStructureLike(k.induct())
                || !isDefEq(tc.inferType(a), tc.inferType(b))) {
            return false;
        }
        for (int i = 0; i < k.numFields(); i++) {
            if (!isDefEq(Expr.proj(k.induct(), i, a), args[k.numParams() + i])) {
                return false;
            }
        }
        return true;
    }

    private boolean stringLiteral(Expr a, Expr b) throws KernelException {
        if (!(a instanceof Expr.StrLit s) || !(b instanceof Expr.App)) {
            return false;
        }
        Expr expansion = Literals.expand(env, s.value);
        return expansion != null
                && b.getAppFn().equals(expansion.getAppFn())
                && isDefEq(expansion, b);
    }

    /** Any two members of a structure without fields are equal. */
    private boolean unitLike(Expr a, Expr b) throws KernelException {
        Expr type = reducer.whnf(tc.inferType(a));
        if (!(type.getAppFn() instanceof Expr.Const c) || !env.isStructureLike(c.name)) {
            return false;
        }
        ConstantInfo.Inductive ind = (ConstantInfo.Inductive) env.get(c.name);
        ConstantInfo.Constructor k = (ConstantInfo.Constructor) env.get(ind.ctors().get(0));
        return k.numFields() == 0 && isDefEq(type, tc.inferType(b));
    }

    // ---- saying why not

    /** " has type A but is expected to have type B", with the innermost pair that differs. */
    String mismatch(Expr actual, Expr expected) throws KernelException {
        String text = " has type " + actual + " but is expected to have type " + expected;
        Expr a = actual;
        Expr b = expected;
        int depth = tc.locals.depth();
        for (int steps = 0; steps < 100; steps++) {
            Expr[] inner = innerDifference(a, b);
            if (inner == null) {
                break;
            }
            a = inner[0];
            b = inner[1];
        }
        tc.locals.close(tc.locals.depth() - depth);
        return a == actual ? text : text + " (" + a + " is not " + b + ")";
    }

    /** Corresponding parts of two unequal terms that are themselves unequal; null if none shows. */
    private Expr[] innerDifference(Expr a, Expr b) throws KernelException {
        a = reducer.whnfCore(a);
        b = reducer.whnfCore(b);
        if ((a instanceof Expr.Pi && b instanceof Expr.Pi)
                || (a instanceof Expr.Lam && b instanceof Expr.Lam)) {
            if (!isDefEq(domain(a), domain(b))) {
                return new Expr[] {domain(a), domain(b)};
            }
            Expr x = tc.locals.open(binderName(a), domain(a));
            return new Expr[] {body(a).instantiate1(x), body(b).instantiate1(x)};
        }
        if (a instanceof Expr.App
                && b instanceof Expr.App
                && a.getAppFn() instanceof Expr.Const c
                && b.getAppFn() instanceof Expr.Const d
                && c.name.equals(d.name)
                && a.getAppNumArgs() == b.getAppNumArgs()) {
            Expr[] xs = a.getAppArgs();
            Expr[] ys = b.getAppArgs();
            for (int i = 0; i < xs.length; i++) {
                if (!isDefEq(xs[i], ys[i])) {
                    return new Expr[] {xs[i], ys[i]};
                }
            }
        }
        return null;
    }
}
