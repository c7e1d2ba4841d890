package dev.goalpost.lean.meta;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Type class resolution: a depth-first search over local instances, newest first, and global ones
 * by priority. Metavariables of the caller are read-only inside; out-parameters are found by the
 * search and unified with the caller's afterwards.
 */
final class SynthInstance {
    /** How deep instances may be built from instances (Lean bounds the size instead). */
    private static final int MAX_DEPTH = 24;

    private final Meta meta;
    private final Map<Key, Optional<Expr>> cache = new HashMap<>();

    /** Results depend on the type and on the local instances in scope. */
    private record Key(Expr type, List<LocalInstance> locals) {}

    SynthInstance(Meta meta) {
        this.meta = meta;
    }

    void clearCache() {
        cache.clear();
    }

    Name isClass(Expr type) {
        Expr t = type;
        while (true) {
            if (t instanceof Expr.Pi p) {
                t = p.body;
                continue;
            }
            if (t instanceof Expr.MVar || t.getAppFn() instanceof Expr.MVar) {
                Expr v = meta.instantiateMVars(t);
                if (v.equals(t)) {
                    return null;
                }
                t = v;
                continue;
            }
            if (!(t.getAppFn() instanceof Expr.Const c)) {
                return null;
            }
            if (Classes.isClass(meta.env(), c.name)) {
                return c.name;
            }
            if (Reducibility.of(meta.env(), c.name) != Reducibility.Status.REDUCIBLE
                    || !(meta.env().get(c.name) instanceof ConstantInfo.Definition d)) {
                return null;
            }
            if (d.levelParams().size() != c.levels.size()) {
                return null;
            }
            t =
                    Expr.beta(
                                    d.value().instantiateLevelParams(d.levelParams(), c.levels),
                                    t.getAppArgs())
                            .headBeta();
            if (t instanceof Expr.Lam) {
                return null;
            }
        }
    }

    Meta.Synth trySynth(Expr type) {
        Expr t = meta.instantiateMVars(type);
        Name cls = isClass(t);
        if (cls == null) {
            throw meta.error("type class instance expected", new MessageData.Indented(t));
        }
        Expr found =
                meta.withTransparency(
                        Transparency.INSTANCES, () -> meta.withNewMCtxDepth(() -> main(t)));
        if (found == null) {
            return isUndetermined(t, cls) ? new Meta.Synth.Stuck() : new Meta.Synth.None();
        }
        // out-parameters, and levels, are learnt from the instance
        if (t.hasMVar()) {
            Expr foundType = meta.inferType(found);
            if (!meta.withTransparency(Transparency.DEFAULT, () -> meta.isDefEq(t, foundType))) {
                return new Meta.Synth.None();
            }
        }
        return new Meta.Synth.Found(meta.instantiateMVars(found));
    }

    /** True when another try may succeed once metavariables of the type are known. */
    private boolean isUndetermined(Expr type, Name cls) {
        Expr body = type;
        while (body instanceof Expr.Pi p) {
            body = p.body;
        }
        Classes.ClassInfo info = Classes.get(meta.env(), cls);
        if (!body.isAppOf(cls) || info == null) {
            return type.hasMVar();
        }
        Expr[] args = body.getAppArgs();
        for (int i = 0; i < args.length; i++) {
            if (args[i].hasMVar() && !info.outParams().contains(i)) {
                return true;
            }
        }
        return false;
    }

    private Expr main(Expr type) {
        if (!type.hasMVar() && !type.hasFVar() && meta.localInstances().isEmpty()) {
            Map<Expr, Optional<Expr>> shared = meta.env().closedInstances();
            Optional<Expr> known = shared.get(type);
            if (known == null) {
                known = Optional.ofNullable(solveTop(type));
                shared.put(type, known);
            }
            return known.orElse(null);
        }
        if (!type.hasMVar()) {
            Key key = new Key(type, meta.localInstances());
            Optional<Expr> known = cache.get(key);
            if (known != null) {
                return known.orElse(null);
            }
            Expr r = solveTop(type);
            cache.put(key, Optional.ofNullable(r));
            return r;
        }
        return solveTop(type);
    }

    private Expr solveTop(Expr type) {
        return meta.forallTelescope(
                meta.whnfR(type),
                (xs, body) -> {
                    Expr goal = withFreshOutParams(body);
                    Expr.MVar m = meta.mkFreshExprMVar(goal, MVarKind.SYNTHETIC);
                    Expr[] found = {null};
                    solve(
                            m,
                            0,
                            null,
                            () -> {
                                Expr r = meta.instantiateMVars(m);
                                found[0] = hasOwnMVar(r) ? null : meta.mkLambdaFVars(xs, r);
                                return found[0] != null;
                            });
                    return found[0];
                });
    }

    /** True when a metavariable of the search itself is left in {@code e}. */
    private boolean hasOwnMVar(Expr e) {
        return e.contains(s -> s instanceof Expr.MVar m && meta.getMVarDecl(m).depth() == depth());
    }

    private int depth() {
        return meta.mctx().depth();
    }

    /** Out-parameters of the class become metavariables of the search. */
    private Expr withFreshOutParams(Expr goal) {
        if (!(goal.getAppFn() instanceof Expr.Const c)) {
            return goal;
        }
        Classes.ClassInfo info = Classes.get(meta.env(), c.name);
        if (info == null) {
            return goal;
        }
        Expr[] args = goal.getAppArgs();
        // level metavariables of the caller may be learnt as well
        List<Level> levels = new ArrayList<>();
        for (Level l : c.levels) {
            levels.add(meta.instantiateLevelMVars(l).hasMVar() ? meta.mkFreshLevelMVar() : l);
        }
        if (!info.outParams().isEmpty()) {
            Expr type = meta.inferType(Expr.constant(c.name, levels));
            for (int i = 0; i < args.length; i++) {
                if (!(type instanceof Expr.Pi p)) {
                    return goal;
                }
                if (info.outParams().contains(i)) {
                    args[i] = meta.mkFreshExprMVar(p.type);
                }
                type = p.body.instantiate1(args[i]);
            }
        }
        return Expr.apps(Expr.constant(c.name, levels), args);
    }

    /** The goals that led to a goal; null is the empty list. */
    private record Path(Expr goal, Path next) {
        static boolean contains(Path p, Expr goal) {
            for (; p != null; p = p.next) {
                if (p.goal.equals(goal)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Solves {@code m}, then goes on with {@code then}; when that fails, other solutions of {@code
     * m} are tried. A goal without metavariables is solved in one way only, since nothing else
     * depends on which.
     */
    private boolean solve(Expr.MVar m, int depth, Path path, BooleanSupplier then) {
        meta.step();
        Expr goal = meta.instantiateMVars(meta.getMVarDecl(m).type());
        if (depth > MAX_DEPTH) {
            return false;
        }
        Expr whnf = goal instanceof Expr.Pi ? goal : meta.whnfR(goal);
        if (whnf instanceof Expr.Pi) {
            return solveUnderBinders(m, whnf, depth, path, then);
        }
        goal = whnf;
        if (!(goal.getAppFn() instanceof Expr.Const c)
                || !Classes.isClass(meta.env(), c.name)
                || Path.contains(path, goal)) {
            return false;
        }
        Path here = new Path(goal, path);
        if (goal.hasMVar()) {
            return tryAll(m, goal, c.name, depth, here, then);
        }
        Key key = new Key(goal, meta.localInstances());
        Optional<Expr> known = cache.get(key);
        if (known != null && known.isPresent()) {
            meta.assign(m, known.get());
            return then.getAsBoolean();
        }
        if (!tryAll(m, goal, c.name, depth, here, () -> true)) {
            return false;
        }
        Expr r = meta.instantiateMVars(m);
        if (!r.hasMVar()) {
            cache.put(key, Optional.of(r));
        }
        return then.getAsBoolean();
    }

    /** Local instances, the newest first, then global ones in their order. */
    private boolean tryAll(
            Expr.MVar m, Expr goal, Name cls, int depth, Path path, BooleanSupplier then) {
        List<LocalInstance> locals = meta.localInstances();
        for (int i = locals.size() - 1; i >= 0; i--) {
            if (locals.get(i).className().equals(cls)
                    && tryInstance(m, goal, locals.get(i).fvar(), depth, path, then)) {
                return true;
            }
        }
        Expr[] args = goal.getAppArgs();
        for (Instances.Instance inst : Instances.of(meta.env(), cls)) {
            if (cannotMatch(inst.name(), cls, args)) {
                continue;
            }
            Expr f = meta.mkConstWithFreshMVarLevels(inst.name());
            if (tryInstance(m, goal, f, depth, path, then)) {
                return true;
            }
        }
        return false;
    }

    /** True when an argument is of another inductive type than the instance's: seen at a glance. */
    private boolean cannotMatch(Name inst, Name cls, Expr[] args) {
        Expr t = meta.getConstInfo(inst).type();
        while (t instanceof Expr.Pi p) {
            t = p.body;
        }
        if (!t.isAppOf(cls)) {
            return false;
        }
        for (int i = args.length - 1; i >= 0 && t instanceof Expr.App a; i--, t = a.fn) {
            if (a.arg.getAppFn() instanceof Expr.Const c
                    && args[i].getAppFn() instanceof Expr.Const d
                    && !c.name.equals(d.name)
                    && meta.env().get(c.name) instanceof ConstantInfo.Inductive
                    && meta.env().get(d.name) instanceof ConstantInfo.Inductive) {
                return true;
            }
        }
        return false;
    }

    private boolean solveUnderBinders(
            Expr.MVar m, Expr goal, int depth, Path path, BooleanSupplier then) {
        return meta.forallTelescope(
                goal,
                (xs, body) -> {
                    Expr.MVar inner = meta.mkFreshExprMVar(body, MVarKind.SYNTHETIC);
                    return solve(
                            inner,
                            depth,
                            path,
                            () -> {
                                meta.assign(
                                        m, meta.mkLambdaFVars(xs, meta.instantiateMVars(inner)));
                                return then.getAsBoolean();
                            });
                });
    }

    private boolean tryInstance(
            Expr.MVar m, Expr goal, Expr inst, int depth, Path path, BooleanSupplier then) {
        Meta.Saved saved = meta.save();
        // reducing: the instance may be given at a name for a family, like DecidableEq
        Meta.MetaTelescope t = meta.forallMetaTelescopeReducing(meta.inferType(inst));
        if (meta.isDefEq(goal, t.type())
                && solveArgs(
                        t,
                        0,
                        depth,
                        path,
                        () -> {
                            meta.assign(m, Expr.apps(inst, t.mvars()));
                            return then.getAsBoolean();
                        })) {
            return true;
        }
        meta.restore(saved);
        return false;
    }

    /** Solves the instance arguments from number {@code i} on, in order. */
    private boolean solveArgs(
            Meta.MetaTelescope t, int i, int depth, Path path, BooleanSupplier then) {
        int at = i;
        while (at < t.mvars().length
                && (t.infos()[at] != BinderInfo.INST_IMPLICIT
                        // found by unification; typing forces it
                        || meta.isAssigned((Expr.MVar) t.mvars()[at]))) {
            at++;
        }
        if (at == t.mvars().length) {
            return then.getAsBoolean();
        }
        Expr.MVar arg = (Expr.MVar) t.mvars()[at];
        int next = at + 1;
        Expr argGoal = meta.instantiateMVars(meta.getMVarDecl(arg).type());
        Expr fresh = withFreshOutParams(argGoal);
        Expr.MVar sub = meta.mkFreshExprMVar(fresh, MVarKind.SYNTHETIC);
        return solve(
                sub,
                depth + 1,
                path,
                () -> {
                    if (!meta.isDefEq(argGoal, fresh)) {
                        return false;
                    }
                    meta.assign(arg, meta.instantiateMVars(sub));
                    return solveArgs(t, next, depth, path, then);
                });
    }

    boolean synthPending(Expr.MVar m) {
        MVarDecl d = meta.getMVarDecl(m);
        if (d.kind() != MVarKind.SYNTHETIC
                || meta.isAssigned(m)
                || d.depth() != meta.mctx().depth()) {
            return false;
        }
        return meta.withMVarContext(
                m,
                () -> {
                    Expr type = meta.instantiateMVars(d.type());
                    if (isClass(type) == null) {
                        return false;
                    }
                    if (!(meta.trySynthInstance(type) instanceof Meta.Synth.Found f)
                            || meta.isAssigned(m)) {
                        return false;
                    }
                    meta.assign(m, f.instance());
                    return true;
                });
    }
}
