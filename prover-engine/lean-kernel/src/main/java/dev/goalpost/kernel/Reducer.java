package dev.goalpost.kernel;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Reduction: beta, zeta, delta, iota, K, quotients, projections and literals. */
final class Reducer {
    private final TypeChecker tc;
    private final Environment env;

    private final Map<Expr, Expr> whnfCoreCache = new HashMap<>();
    private final Map<Expr, Expr> whnfCache = new HashMap<>();
    private final Map<Expr.Const, Expr> unfolded = new HashMap<>();
    private final Map<Expr.Const, Map<ConstantInfo.RecursorRule, Expr>> rightSides =
            new HashMap<>(); // of recursors' rules

    Reducer(TypeChecker tc) {
        this.tc = tc;
        this.env = tc.env;
    }

    // ---- weak head normal form

    Expr whnf(Expr e) throws KernelException {
        if (isWeakHeadNormal(e)) {
            return e;
        }
        Expr known = whnfCache.get(e);
        if (known != null) {
            return known;
        }
        Expr t = e;
        while (true) {
            tc.cancellation.check();
            t = whnfCore(t);
            Expr next = reduceNat(t);
            if (next != null) {
                t = next;
                break;
            }
            next = unfold(t);
            if (next == null) {
                break;
            }
            t = next;
        }
        whnfCache.put(e, t);
        return t;
    }

    private static boolean isWeakHeadNormal(Expr e) {
        return e instanceof Expr.Sort
                || e instanceof Expr.Pi
                || e instanceof Expr.Lam
                || e instanceof Expr.NatLit
                || e instanceof Expr.StrLit
                || e instanceof Expr.BVar;
    }

    /** Without delta. */
    Expr whnfCore(Expr e) throws KernelException {
        return whnfCore(e, false);
    }

    /** With {@code cheapProj}, the argument of a projection is reduced without delta too. */
    Expr whnfCore(Expr e, boolean cheapProj) throws KernelException {
        Expr original = e;
        boolean cached = false;
        while (true) {
            switch (e) {
                case Expr.FVar x -> {
                    Expr v = tc.locals.valueOf(x);
                    if (v == null) {
                        return e;
                    }
                    e = v;
                    continue;
                }
                case Expr.Let l -> {
                    e = l.body.instantiate1(l.value);
                    continue;
                }
                case Expr.App a -> {}
                case Expr.Proj p -> {}
                default -> {
                    if (cached) {
                        whnfCoreCache.put(original, e);
                    }
                    return e;
                }
            }
            if (!cached) {
                original = e;
                Expr known = whnfCoreCache.get(e);
                if (known != null) {
                    return known;
                }
                cached = !cheapProj;
            }
            tc.cancellation.check();
            Expr next = step(e, cheapProj);
            if (next == null) {
                if (cached) {
                    whnfCoreCache.put(original, e);
                }
                return e;
            }
            e = next;
        }
    }

    /** One or several steps at the head of an application or projection, or null if it is stuck. */
    private Expr step(Expr e, boolean cheapProj) throws KernelException {
        if (e instanceof Expr.Proj p) {
            Expr struct = cheapProj ? whnfCore(p.struct, true) : whnf(p.struct);
            return project(p, struct);
        }
        Expr fn = e.getAppFn();
        switch (fn) {
            case Expr.Lam l -> {
                return Expr.beta(fn, e.getAppArgs());
            }
            case Expr.Const c -> {
                return reduceConst(e, c);
            }
            case Expr.Let l -> {}
            case Expr.Proj p -> {}
            case Expr.FVar x -> {}
            default -> {
                return null;
            }
        }
        Expr head = whnfCore(fn, cheapProj);
        return head == fn ? null : Expr.apps(head, e.getAppArgs());
    }

    private Expr reduceConst(Expr e, Expr.Const c) throws KernelException {
        ConstantInfo info = env.get(c.name);
        if (info instanceof ConstantInfo.Recursor r) {
            return reduceRecursor(e, c, r);
        }
        return info instanceof ConstantInfo.Quot q ? reduceQuot(e, q) : null;
    }

    // ---- projections

    /**
     * Field {@code p.index} of {@code struct}, a weak head normal form; null if not a constructor.
     */
    private Expr project(Expr.Proj p, Expr struct) throws KernelException {
        if (struct instanceof Expr.StrLit s) {
            Expr expansion = Literals.expand(env, s.value);
            if (expansion == null) {
                return null;
            }
            struct = whnf(expansion);
        }
        if (struct.getAppFn() instanceof Expr.Const c
                && env.get(c.name) instanceof ConstantInfo.Constructor k
                && k.induct().equals(p.typeName)) {
            int at = k.numParams() + p.index;
            Expr[] args = struct.getAppArgs();
            return at < args.length ? args[at] : null;
        }
        return null;
    }

    // ---- recursors

    private Expr reduceRecursor(Expr e, Expr.Const c, ConstantInfo.Recursor rec)
            throws KernelException {
        int majorIndex = rec.majorIndex();
        if (e.getAppNumArgs() <= majorIndex || c.levels.size() != rec.levelParams().size()) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        Expr major = args[majorIndex];
        if (rec.k()) {
            Expr k = constructorWhenK(rec, major);
            if (k != null) {
                major = k;
            }
        }
        major = whnf(major);
        if (major instanceof Expr.NatLit n) {
            major = Literals.toConstructor(n);
        } else if (major instanceof Expr.StrLit s) {
            Expr expansion = Literals.expand(env, s.value);
            if (expansion == null) {
                return null;
            }
            major = whnf(expansion);
        } else {
            major = constructorWhenStructure(rec, major);
        }
        if (!(major.getAppFn() instanceof Expr.Const k)) {
            return null;
        }
        for (ConstantInfo.RecursorRule rule : rec.rules()) {
            if (rule.ctor().equals(k.name)) {
                Expr[] fields = major.getAppArgs();
                if (rule.numFields() > fields.length) {
                    return null;
                }
                int upToMinors = rec.numParams() + rec.numMotives() + rec.numMinors();
                Expr[] all = new Expr[upToMinors + rule.numFields() + args.length - majorIndex - 1];
                System.arraycopy(args, 0, all, 0, upToMinors);
                System.arraycopy(
                        fields,
                        fields.length - rule.numFields(),
                        all,
                        upToMinors,
                        rule.numFields());
                System.arraycopy(
                        args,
                        majorIndex + 1,
                        all,
                        upToMinors + rule.numFields(),
                        args.length - majorIndex - 1);
                return Expr.beta(rightSide(c, rec, rule), all);
            }
        }
        return null;
    }

    /** A rule's right side at the levels of {@code c}. */
    private Expr rightSide(
            Expr.Const c, ConstantInfo.Recursor rec, ConstantInfo.RecursorRule rule) {
        if (c.levels.isEmpty()) {
            return rule.rhs();
        }
        return rightSides
                .computeIfAbsent(c, k -> new IdentityHashMap<>())
                .computeIfAbsent(
                        rule, r -> r.rhs().instantiateLevelParams(rec.levelParams(), c.levels));
    }

    /**
     * In a type in Prop with one constructor without fields, any two proofs are equal, so the
     * constructor may stand for the major premise, provided that the indices agree.
     */
    private Expr constructorWhenK(ConstantInfo.Recursor rec, Expr major) throws KernelException {
        Expr type = whnf(tc.inferType(major));
        if (!(type.getAppFn() instanceof Expr.Const c) || !c.name.equals(rec.induct())) {
            return null;
        }
        Expr ctor = nullaryConstructor(type, c, rec.numParams());
        if (ctor == null || !tc.isDefEq(type, tc.inferType(ctor))) {
            return null;
        }
        return ctor;
    }

    private Expr nullaryConstructor(Expr type, Expr.Const c, int numParams) {
        if (!(env.get(c.name) instanceof ConstantInfo.Inductive ind) || ind.ctors().isEmpty()) {
            return null;
        }
        Expr[] args = type.getAppArgs();
        if (args.length < numParams) {
            return null;
        }
        return Expr.appRange(Expr.constant(ind.ctors().get(0), c.levels), args, 0, numParams);
    }

    /** A structure that is not a proof is the constructor applied to its projections. */
    private Expr constructorWhenStructure(ConstantInfo.Recursor rec, Expr major)
            throws KernelException {
        if (rec.rules().size() != 1
                || isConstructorApp(major)
                || !env.isStructureLike(rec.induct())) {
            return major;
        }
        Expr type = whnf(tc.inferType(major));
        if (!(type.getAppFn() instanceof Expr.Const c)
                || !c.name.equals(rec.induct())
                || tc.isProp(type)) {
            return major;
        }
        ConstantInfo.Inductive ind = (ConstantInfo.Inductive) env.get(c.name);
        ConstantInfo.Constructor ctor = (ConstantInfo.Constructor) env.get(ind.ctors().get(0));
        Expr r =
                Expr.appRange(
                        Expr.constant(ctor.name(), c.levels),
                        type.getAppArgs(),
                        0,
                        ind.numParams());
        for (int i = 0; i < ctor.numFields(); i++) {
            r = Expr.app(r, Expr.proj(ind.name(), i, major));
        }
        return r;
    }

    private boolean isConstructorApp(Expr e) {
        return e.getAppFn() instanceof Expr.Const c
                && env.get(c.name) instanceof ConstantInfo.Constructor;
    }

    // ---- quotients

    private Expr reduceQuot(Expr e, ConstantInfo.Quot q) throws KernelException {
        int f;
        int mk;
        switch (q.kind()) {
            case LIFT -> {
                f = 3;
                mk = 5;
            }
            case IND -> {
                f = 3;
                mk = 4;
            }
            default -> {
                return null;
            }
        }
        if (e.getAppNumArgs() <= mk) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        Expr major = whnf(args[mk]);
        if (!major.isAppOfArity(Known.QUOT_MK, 3)) {
            return null;
        }
        Expr r = Expr.app(args[f], ((Expr.App) major).arg);
        return Expr.appRange(r, args, mk + 1, args.length);
    }

    // ---- natural number literals

    /** The literal (or Bool) that an operation on literals computes to, or null. */
    Expr reduceNat(Expr e) throws KernelException {
        if (!(e instanceof Expr.App a) || e.hasFVar()) {
            return null;
        }
        if (a.fn instanceof Expr.Const c) {
            if (c.name.equals(Known.NAT_SUCC)) {
                BigInteger n = env.has(Environment.Fact.NAT) ? literal(a.arg) : null;
                return n == null ? null : Expr.natLit(n.add(BigInteger.ONE));
            }
            Literals.NatOp op = Literals.natOp(c.name);
            if (op == null || op.arity != 1 || !env.computes(op)) {
                return null;
            }
            BigInteger n = literal(a.arg);
            return n == null ? null : Literals.compute(op, n, BigInteger.ZERO);
        }
        if (a.fn instanceof Expr.App b && b.fn instanceof Expr.Const c) {
            Literals.NatOp op = Literals.natOp(c.name);
            if (op == null || op.arity != 2 || !env.computes(op)) {
                return null;
            }
            BigInteger m = literal(b.arg);
            if (m == null) {
                return null;
            }
            BigInteger n = literal(a.arg);
            return n == null ? null : Literals.compute(op, m, n);
        }
        return null;
    }

    private BigInteger literal(Expr e) throws KernelException {
        return Literals.natValue(whnf(e));
    }

    // ---- delta

    /** The constant at the head if it can be unfolded there. */
    ConstantInfo unfoldable(Expr e) {
        if (e.getAppFn() instanceof Expr.Const c) {
            ConstantInfo info = env.get(c.name);
            if (info != null
                    && (info instanceof ConstantInfo.Definition
                            || info instanceof ConstantInfo.Theorem)
                    && info.levelParams().size() == c.levels.size()) {
                return info;
            }
        }
        return null;
    }

    /** The definition or theorem at the head replaced by its value, or null. */
    Expr unfold(Expr e) {
        ConstantInfo info = unfoldable(e);
        if (info == null) {
            return null;
        }
        Expr.Const c = (Expr.Const) e.getAppFn();
        Expr value = info.unfoldableValue();
        if (!c.levels.isEmpty()) {
            Expr known = unfolded.get(c);
            if (known == null) {
                known = value.instantiateLevelParams(info.levelParams(), c.levels);
                unfolded.put(c, known);
            }
            value = known;
        }
        return e instanceof Expr.App ? Expr.beta(value, e.getAppArgs()) : value;
    }
}
