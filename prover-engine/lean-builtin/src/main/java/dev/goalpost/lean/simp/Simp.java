package dev.goalpost.lean.simp;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.arith.LinearSimp;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Equations;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.NatLiterals;
import dev.goalpost.lean.meta.Structures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Lean's simplifier: rewrites a term from the inside out with a set of rules until none applies,
 * and proves that the result equals it. One object serves one call of a tactic.
 */
public final class Simp {
    private static final Name SUCC = Name.of("Nat.succ");
    private static final SimpTheorem.Origin SUCC_EQ_ADD_ONE =
            new SimpTheorem.Origin.Decl(Name.of("Nat.succ_eq_add_one"));
    private static final Name TRUE = Name.of("True");
    private static final int MAX_DEPTH = 2000;

    final Meta meta;
    private final SimpOptions options;
    private final Congruence congruence;
    private final AcOrder order;
    private List<SimpTheorems> theorems;
    private Map<Expr, SimpResult> cache = new HashMap<>();
    private final Set<SimpTheorem.Origin> used = new LinkedHashSet<>();
    private int steps;
    private int depth;
    private int dischargeDepth;
    private Expr parent;
    private Function<Expr, SimpResult> procedure = e -> null;
    private UnaryOperator<Expr> discharger = this::dischargeBySimp;

    public Simp(Meta meta, List<SimpTheorems> theorems, SimpOptions options) {
        this.meta = meta;
        this.theorems = theorems;
        this.options = options;
        this.congruence = new Congruence(this);
        this.order = new AcOrder(meta);
    }

    public SimpOptions options() {
        return options;
    }

    public List<SimpTheorems> theorems() {
        return theorems;
    }

    /** Changes the rules; what was simplified before is forgotten. */
    public void setTheorems(List<SimpTheorems> rules) {
        theorems = rules;
        cache = new HashMap<>();
    }

    /** Proves the side conditions of rules; gives null where it cannot. */
    public void setDischarger(UnaryOperator<Expr> d) {
        discharger = d;
    }

    /** A step that is tried before all others; it gives null where there is none. */
    public void setProcedure(Function<Expr, SimpResult> p) {
        procedure = p;
    }

    /** The rules that were used so far, in order of first use. */
    public Set<SimpTheorem.Origin> used() {
        return used;
    }

    // ---- the main loop

    /** Simplifies {@code e}; the result's proof is null when it equals {@code e} by definition. */
    public SimpResult run(Expr e) {
        return meta.withReducible(() -> simp(meta.instantiateMVars(e)));
    }

    SimpResult simp(Expr e) {
        SimpResult known = cache.get(e);
        if (known != null) {
            return known;
        }
        meta.step();
        if (++steps > options.maxSteps()) {
            throw new MetaException("`simp` failed: maximum number of steps exceeded");
        }
        if (++depth > MAX_DEPTH) {
            depth = 0;
            throw new MetaException("maximum recursion depth has been reached");
        }
        SimpResult r = simpUncached(e);
        depth--;
        if (!options.arith() || !LinearSimp.isPart(e, parent)) {
            cache.put(e, r); // elsewhere a part of a sum would be simplified further
        }
        return r;
    }

    private SimpResult simpUncached(Expr e) {
        SimpResult r;
        SimpResult pre = pre(e);
        if (pre != null && !pre.expr().equals(e)) {
            return then(pre, simp(pre.expr()));
        }
        Expr reduced = reduceStep(e);
        if (reduced != null && !reduced.equals(e)) {
            return simp(reduced);
        }
        r = visitChildren(e);
        Expr again = r.expr() == e ? null : reduceStep(r.expr());
        if (again != null && !again.equals(r.expr())) {
            return then(new SimpResult(again, r.proof()), simp(again));
        }
        SimpResult post = post(r.expr());
        if (post == null || post.expr().equals(r.expr())) {
            return r;
        }
        r = then(r, post);
        return options.singlePass() ? r : then(r, simp(r.expr()));
    }

    SimpResult then(SimpResult first, SimpResult next) {
        return first.then(meta, next);
    }

    /** What the term that is simplified stands in; null at the top. */
    Expr parent() {
        return parent;
    }

    private SimpResult visitChildren(Expr e) {
        Expr outer = parent;
        parent = e;
        try {
            return visitChildrenHere(e);
        } finally {
            parent = outer;
        }
    }

    private SimpResult visitChildrenHere(Expr e) {
        return switch (e) {
            case Expr.App a -> congruence.visit(e);
            case Expr.Lam l -> visitLambda(l);
            case Expr.Pi p -> visitPi(p);
            case Expr.Proj p -> visitProj(p);
            case Expr.MVar m -> SimpResult.same(meta.instantiateMVars(e));
            default -> SimpResult.same(e);
        };
    }

    // ---- definitional steps

    /** One step of reduction at the head, or null. */
    Expr reduceStep(Expr e) {
        switch (e) {
            case Expr.Let l -> {
                return options.zeta() ? l.body.instantiate1(l.value) : null;
            }
            case Expr.Proj p -> {
                return options.proj() ? reduceProj(p) : null;
            }
            case Expr.Lam l -> {
                if (options.eta()) {
                    Expr r = DiscrTree.etaReduce(e);
                    return r == e ? null : r;
                }
                return null;
            }
            default -> {
                // below
            }
        }
        Expr fn = e.getAppFn();
        if (fn instanceof Expr.Lam && options.beta()) {
            return e.headBeta();
        }
        if (fn instanceof Expr.MVar) {
            Expr r = meta.instantiateMVars(e);
            return r.equals(e) ? null : r;
        }
        if (fn instanceof Expr.Proj p && options.proj()) {
            Expr f = reduceProj(p);
            return f == null ? null : Expr.beta(f, e.getAppArgs());
        }
        if (fn instanceof Expr.Let l && options.zeta()) {
            return Expr.beta(l.body.instantiate1(l.value), e.getAppArgs());
        }
        if (!(fn instanceof Expr.Const c)) {
            return null;
        }
        if (NatLiterals.value(e) != null) {
            return null;
        }
        Expr r = options.proj() ? reduceProjection(e, c) : null;
        if (r == null && options.iota()) {
            r = meta.reduceMatcher(e);
            if (r == null && meta.env().get(c.name) instanceof ConstantInfo.Recursor) {
                Expr w = meta.whnfCore(e);
                r = w.equals(e) ? null : w;
            }
        }
        return r != null ? r : unfold(e, c);
    }

    private Expr reduceProj(Expr.Proj p) {
        Expr s = meta.whnfCore(p.struct);
        return Structures.field(meta.env(), s, p.index);
    }

    private Expr reduceProjection(Expr e, Expr.Const c) {
        Structures.Projection p = Structures.projection(meta.env(), c.name);
        if (p == null || e.getAppNumArgs() <= p.numParams()) {
            return null;
        }
        if (p.ofClass()) {
            return unfolds(c.name) ? meta.withDefault(() -> meta.unfoldDefinition(e)) : null;
        }
        Expr[] args = e.getAppArgs();
        Expr s = meta.whnfR(args[p.numParams()]);
        Expr f = Structures.field(meta.env(), s, p.index());
        return f == null
                ? null
                : Expr.beta(f, Arrays.copyOfRange(args, p.numParams() + 1, args.length));
    }

    private boolean unfolds(Name decl) {
        for (SimpTheorems s : theorems) {
            if (s.unfolds(decl)) {
                return true;
            }
        }
        return false;
    }

    private Expr unfold(Expr e, Expr.Const c) {
        if (!unfolds(c.name)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Definition d)
                || Structures.projection(meta.env(), c.name) != null) {
            return null;
        }
        if (Equations.get(meta.env(), c.name) != null) {
            Expr r = meta.withDefault(() -> meta.unfoldDefinition(e));
            if (r != null) {
                used.add(new SimpTheorem.Origin.Decl(c.name));
            }
            return r;
        }
        int arity = 0;
        for (Expr v = d.value(); v instanceof Expr.Lam l; v = l.body) {
            arity++;
        }
        if (e.getAppNumArgs() < arity) {
            return null;
        }
        used.add(new SimpTheorem.Origin.Decl(c.name));
        return meta.deltaExpand(e);
    }

    // ---- rules

    private SimpResult pre(Expr e) {
        SimpResult r = procedure.apply(e);
        if (r != null) {
            return r;
        }
        r = rewrite(e, true);
        if (r != null) {
            return r;
        }
        return options.simprocs() ? Simprocs.pre(this, e) : null;
    }

    private SimpResult post(Expr e) {
        SimpResult r = options.simprocs() ? Simprocs.post(this, e) : null;
        if (r != null && !r.expr().equals(e)) {
            return r;
        }
        r = rewrite(e, false);
        if (r == null && options.iota() && !options.definitional()) {
            r = MatchEquations.rewrite(this, e);
        }
        if (r != null) {
            return r;
        }
        return options.simprocs() ? Simprocs.last(this, e) : null;
    }

    private SimpResult rewrite(Expr e, boolean pre) {
        for (SimpTheorems set : theorems) {
            List<DiscrTree.Match<SimpTheorem>> found =
                    (pre ? set.pre() : set.post()).matches(meta, e);
            if (found.isEmpty()) {
                continue;
            }
            // stable: of equal priority, the more general patterns and the older rules come first
            found.sort(Comparator.comparingInt(m -> -m.value().priority()));
            for (DiscrTree.Match<SimpTheorem> m : found) {
                SimpTheorem t = m.value();
                if (isErased(t) || options.definitional() && !t.rfl()) {
                    continue;
                }
                SimpResult r = apply(e, t, m.extraArgs());
                if (r != null) {
                    used.add(t.origin());
                    return r;
                }
            }
        }
        return null;
    }

    /** Whether the simplification procedure of that name is in use. */
    boolean uses(Name procedure) {
        SimpTheorem.Origin origin = new SimpTheorem.Origin.Decl(procedure);
        for (SimpTheorems s : theorems) {
            if (s.has(origin)) {
                return true;
            }
            if (s.erased().containsKey(origin)) {
                return false;
            }
        }
        return options.builtin();
    }

    private boolean isErased(SimpTheorem t) {
        for (SimpTheorems s : theorems) {
            if (s.isErased(t)) {
                return true;
            }
        }
        return false;
    }

    /** What {@code e} is by a rule; null when that does not apply. */
    SimpResult apply(Expr e, SimpTheorem t, int extraArgs) {
        meta.step();
        if (extraArgs == 0) {
            return apply(e, t);
        }
        Expr[] args = e.getAppArgs();
        int n = args.length - extraArgs;
        SimpResult r = apply(Expr.appRange(e.getAppFn(), args, 0, n), t);
        for (int i = n; r != null && i < args.length; i++) {
            r = congruence.applyTo(r, args[i]);
        }
        return r;
    }

    private SimpResult apply(Expr e, SimpTheorem t) {
        return meta.withNewMCtxDepth(
                () -> {
                    Meta.Saved saved = meta.save();
                    SimpResult r = applyHere(e, t);
                    if (r == null) {
                        meta.restore(saved);
                    }
                    return r;
                });
    }

    /**
     * {@code n + 1} is also {@code n + Nat.succ 0} to {@code Nat.add_succ}, whose {@code Nat.succ
     * (n + 0)} would become {@code n + 1} again.
     */
    private boolean comesBack(Expr e, Expr rhs) {
        if (!rhs.isAppOfArity(SUCC, 1) || e.isAppOfArity(SUCC, 1)) {
            return false;
        }
        NatLiterals.Offset from = NatLiterals.offset(meta, e);
        return from != null
                && from.equals(NatLiterals.offset(meta, rhs))
                && theorems.stream().anyMatch(s -> s.has(SUCC_EQ_ADD_ONE));
    }

    private SimpResult applyHere(Expr e, SimpTheorem t) {
        List<Level> levels = meta.mkFreshLevelMVars(t.levelParams().size());
        Expr type = t.type().instantiateLevelParams(t.levelParams(), levels);
        Meta.MetaTelescope xs = meta.forallMetaTelescope(type);
        AppBuilder.EqParts eq = AppBuilder.isEq(xs.type());
        if (!meta.isDefEq(eq.lhs(), e) || !fillArguments(xs)) {
            return null;
        }
        Expr rhs = meta.instantiateMVars(eq.rhs()).headBeta();
        if (rhs.equals(e) || t.perm() && !order.lt(rhs, e) || comesBack(e, rhs)) {
            return null;
        }
        if (t.rfl()) {
            return hasOwnMVars(rhs) ? null : SimpResult.same(rhs);
        }
        Expr proof =
                meta.instantiateMVars(
                        Expr.beta(
                                t.proof().instantiateLevelParams(t.levelParams(), levels),
                                xs.mvars()));
        if (hasOwnMVars(rhs) || hasOwnMVars(proof)) {
            return null;
        }
        return new SimpResult(rhs, proof);
    }

    /** True when a metavariable that was made for this rule is left. */
    private boolean hasOwnMVars(Expr e) {
        if (!e.hasMVar()) {
            return false;
        }
        int own = meta.mctx().depth();
        return e.hasLevelMVar() && hasOwnLevelMVars(e, own)
                || e.hasExprMVar()
                        && e.contains(
                                s ->
                                        s instanceof Expr.MVar m
                                                && meta.getMVarDecl(m).depth() >= own);
    }

    private boolean hasOwnLevelMVars(Expr e, int own) {
        return e.contains(
                s ->
                        s instanceof Expr.Sort t && ownLevel(t.level, own)
                                || s instanceof Expr.Const c
                                        && c.levels.stream().anyMatch(l -> ownLevel(l, own)));
    }

    private boolean ownLevel(Level l, int own) {
        return switch (l) {
            case Level.MVar m -> {
                Integer d = meta.mctx().levelDepths().get(m.id);
                yield d != null && d >= own;
            }
            case Level.Succ s -> ownLevel(s.of, own);
            case Level.Max m -> ownLevel(m.lhs, own) || ownLevel(m.rhs, own);
            case Level.IMax m -> ownLevel(m.lhs, own) || ownLevel(m.rhs, own);
            default -> false;
        };
    }

    /** Finds the instances and discharges the hypotheses of a rule. */
    private boolean fillArguments(Meta.MetaTelescope xs) {
        for (int i = 0; i < xs.mvars().length; i++) {
            Expr x = meta.instantiateMVars(xs.mvars()[i]);
            Expr.MVar m = (Expr.MVar) xs.mvars()[i];
            if (xs.infos()[i] == BinderInfo.INST_IMPLICIT) {
                Expr type = meta.getMVarType(m);
                if (!(meta.trySynthInstance(type) instanceof Meta.Synth.Found f)) {
                    if (x instanceof Expr.MVar) {
                        return false;
                    }
                    continue; // given by unification
                }
                if (x instanceof Expr.MVar y) {
                    meta.assign(y, f.instance());
                } else if (!meta.withTransparency(
                        dev.goalpost.lean.meta.Transparency.INSTANCES,
                        () -> meta.isDefEq(x, f.instance()))) {
                    continue; // another instance than the canonical one, but it is the term's own
                }
            } else if (x instanceof Expr.MVar y) {
                Expr type = meta.getMVarType(m);
                if (!meta.isProp(type) || hasOwnMVars(type)) {
                    return false;
                }
                Expr proof = discharge(type);
                if (proof == null) {
                    return false;
                }
                meta.assign(y, proof);
            }
        }
        return true;
    }

    // ---- side conditions

    /** A proof of {@code p}, or null. */
    Expr discharge(Expr p) {
        if (options.definitional() || dischargeDepth >= options.maxDischargeDepth()) {
            return null;
        }
        dischargeDepth++;
        Map<Expr, SimpResult> outer = cache;
        cache = new HashMap<>(); // results may depend on how deep we are
        try {
            return discharger.apply(p);
        } finally {
            cache = outer;
            dischargeDepth--;
        }
    }

    private Expr dischargeBySimp(Expr p) {
        Expr contradiction = SideConditions.byContradiction(this, p);
        if (contradiction != null) {
            return contradiction;
        }
        SimpResult r = simp(p);
        return r.expr().isConstOf(TRUE) ? ofEqTrue(p, r) : null;
    }

    /** A proof of {@code p} from {@code r : p = True}. */
    Expr ofEqTrue(Expr p, SimpResult r) {
        Expr trivial = Expr.constant(Name.of("True.intro"));
        return r.proof() == null
                ? trivial
                : Expr.apps(Expr.constant(Name.of("of_eq_true")), p, r.proof());
    }

    // ---- binders

    private SimpResult visitProj(Expr.Proj p) {
        Expr type = meta.inferType(p.struct);
        SimpResult s = simp(p.struct);
        if (s.proof() == null) {
            return SimpResult.same(
                    s.expr() == p.struct ? p : Expr.proj(p.typeName, p.index, s.expr()));
        }
        Expr fn =
                Expr.lam(
                        Name.mkSimple("s"),
                        type,
                        Expr.proj(p.typeName, p.index, Expr.bvar(0)),
                        BinderInfo.DEFAULT);
        Expr fnType = meta.inferType(fn);
        if (!(fnType instanceof Expr.Pi pi) || !pi.isArrow()) {
            return SimpResult.same(p);
        }
        return new SimpResult(
                Expr.proj(p.typeName, p.index, s.expr()), meta.app().mkCongrArg(fn, s.proof()));
    }

    private SimpResult visitLambda(Expr.Lam l) {
        return meta.withLocalDecl(
                l.name,
                l.info,
                l.type,
                x -> {
                    Expr body = l.body.instantiate1(x);
                    if (meta.isProof(body)) {
                        return SimpResult.same(l);
                    }
                    SimpResult r = simp(body);
                    if (r.expr() == body) {
                        return SimpResult.same(l);
                    }
                    Expr[] xs = {x};
                    Expr e = meta.mkLambdaFVars(xs, r.expr());
                    return r.proof() == null
                            ? SimpResult.same(e)
                            : new SimpResult(e, congruence.funext(x, body, r));
                });
    }

    private SimpResult visitPi(Expr.Pi p) {
        if (p.isArrow()) {
            Expr q = p.body.lowerLooseBVars(1, 1);
            if (meta.isProp(p.type) && meta.isProp(q)) {
                return visitImplication(p, q);
            }
        }
        return meta.isProp(p) ? visitForall(p) : SimpResult.same(p);
    }

    private SimpResult visitImplication(Expr.Pi e, Expr q) {
        SimpResult rp = simp(e.type);
        if (options.contextual() && !rp.expr().isConstOf(TRUE)) {
            return meta.withLocalDecl(
                    e.name,
                    e.info,
                    rp.expr(),
                    h -> {
                        SimpResult rq = withHypothesis(h, () -> simp(q));
                        if (rq.proof() == null) {
                            return congruence.implication(e, q, rp, rq);
                        }
                        Expr[] hs = {h};
                        Expr to = Expr.arrow(rp.expr(), rq.expr());
                        return new SimpResult(
                                renamed(e, to),
                                Expr.apps(
                                        Expr.constant(Name.of("implies_congr_ctx")),
                                        e.type,
                                        rp.expr(),
                                        q,
                                        rq.expr(),
                                        rp.proofOrRefl(meta),
                                        meta.mkLambdaFVars(hs, rq.proof())));
                    });
        }
        return congruence.implication(e, q, rp, simp(q));
    }

    static Expr renamed(Expr.Pi like, Expr pi) {
        Expr.Pi p = (Expr.Pi) pi;
        return Expr.pi(like.name, p.type, p.body, like.info);
    }

    private SimpResult visitForall(Expr.Pi p) {
        SimpResult domain = congruence.forallDomain(p);
        if (domain != null) {
            return domain;
        }
        return meta.withLocalDecl(
                p.name,
                p.info,
                p.type,
                x -> {
                    Expr body = p.body.instantiate1(x);
                    SimpResult r =
                            options.contextual() && meta.isProp(p.type)
                                    ? withHypothesis(x, () -> simp(body))
                                    : simp(body);
                    if (r.expr() == body) {
                        return SimpResult.same(p);
                    }
                    Expr[] xs = {x};
                    Expr to = meta.mkForallFVars(xs, r.expr());
                    if (r.proof() == null) {
                        return SimpResult.same(to);
                    }
                    return new SimpResult(
                            to,
                            Expr.apps(
                                    Expr.constant(Name.of("forall_congr"), meta.getLevel(p.type)),
                                    p.type,
                                    meta.mkLambdaFVars(xs, body),
                                    meta.mkLambdaFVars(xs, r.expr()),
                                    meta.mkLambdaFVars(xs, r.proof())));
                });
    }

    <T> T withHypothesis(Expr.FVar h, Supplier<T> body) {
        List<SimpTheorems> outer = theorems;
        Map<Expr, SimpResult> outerCache = cache;
        List<SimpTheorems> inner = new ArrayList<>(outer);
        inner.set(0, outer.get(0).addHypothesis(meta, h));
        theorems = inner;
        cache = new HashMap<>();
        try {
            return body.get();
        } finally {
            theorems = outer;
            cache = outerCache;
        }
    }
}
