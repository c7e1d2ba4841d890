package dev.goalpost.lean.meta;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Instantiation of metavariables, and abstraction of local variables in terms that still have
 * metavariables (Lean's {@code instantiateMVars} and {@code MetavarContext.MkBinding}).
 */
final class Bindings {
    private final Meta meta;

    Bindings(Meta meta) {
        this.meta = meta;
    }

    // ---- instantiation

    Level instantiateLevelMVars(Level l) {
        if (!l.hasMVar()) {
            return l;
        }
        return l.replace(
                s -> {
                    if (!s.hasMVar()) {
                        return s;
                    }
                    if (s instanceof Level.MVar m) {
                        Level v = meta.mctx().levelAssignments().get(m.id);
                        if (v == null) {
                            return s;
                        }
                        Level r = instantiateLevelMVars(v);
                        if (r != v) {
                            meta.assignLevel(m, r); // chains are followed once
                        }
                        return r;
                    }
                    return null;
                });
    }

    Expr instantiateMVars(Expr e) {
        return e.replace(this::instantiateNode);
    }

    private Expr instantiateNode(Expr e) {
        if (!e.hasMVar()) {
            return e;
        }
        switch (e) {
            case Expr.Sort s -> {
                Level l = instantiateLevelMVars(s.level);
                return l == s.level ? e : Expr.sort(Levels.simplify(l));
            }
            case Expr.Const c -> {
                List<Level> ls = new ArrayList<>(c.levels.size());
                boolean same = true;
                for (Level l : c.levels) {
                    Level r = instantiateLevelMVars(l);
                    same &= r == l;
                    ls.add(r == l ? l : Levels.simplify(r));
                }
                return same ? e : Expr.constant(c.name, ls);
            }
            case Expr.MVar m -> {
                Expr v = meta.mctx().assignments().get(m.id);
                if (v == null) {
                    return e;
                }
                if (!v.hasMVar()) {
                    return v;
                }
                Expr r = instantiateMVars(v);
                if (r != v) {
                    meta.setMctx(meta.mctx().assign(m, r));
                }
                return r;
            }
            case Expr.App a -> {
                if (!(e.getAppFn() instanceof Expr.MVar m)) {
                    return null;
                }
                Expr v = meta.mctx().assignments().get(m.id);
                if (v != null) {
                    Expr f = instantiateNode(m);
                    Expr[] args = instantiateAll(e.getAppArgs());
                    return Expr.beta(f, args);
                }
                MetavarContext.Delayed d = meta.mctx().delayed().get(m.id);
                if (d != null) {
                    Expr[] args = instantiateAll(e.getAppArgs());
                    int n = d.fvars().size();
                    if (args.length >= n) {
                        Expr val = instantiateMVars(d.pending());
                        if (!val.hasExprMVar()) {
                            Expr body = val.replaceVars(d.fvars().toArray(new Expr[0]), args);
                            return Expr.appRange(body, args, n, args.length);
                        }
                    }
                    return Expr.apps(m, args);
                }
                return Expr.apps(m, instantiateAll(e.getAppArgs()));
            }
            default -> {
                return null;
            }
        }
    }

    private Expr[] instantiateAll(Expr[] es) {
        for (int i = 0; i < es.length; i++) {
            if (es[i].hasMVar()) {
                es[i] = instantiateMVars(es[i]);
            }
        }
        return es;
    }

    // ---- abstraction

    /**
     * Binds {@code xs} (free variables, or metavariables) in {@code e}. Metavariables in {@code e}
     * that may depend on {@code xs} are replaced by new ones that take them as arguments.
     */
    Expr mkBinding(Expr[] xs, Expr e, boolean lambda, boolean usedOnly, BinderInfo info) {
        if (xs.length == 0) {
            return meta.instantiateMVars(e);
        }
        Expr body = elimMVarDeps(xs, meta.instantiateMVars(e)).abstractVars(xs);
        for (int i = xs.length - 1; i >= 0; i--) {
            boolean used = body.hasLooseBVar(0);
            if (usedOnly && !used) {
                body = body.lowerLooseBVars(1, 1);
                continue;
            }
            Expr[] before = Arrays.copyOf(xs, i);
            if (xs[i] instanceof Expr.MVar m) {
                MVarDecl d = meta.getMVarDecl(m);
                Expr type = abstracted(before, d.type());
                body =
                        lambda
                                ? Expr.lam(d.userName(), type, body, orImplicit(info))
                                : Expr.pi(d.userName(), type, body, orImplicit(info));
                continue;
            }
            LocalDecl d = meta.getLocalDecl((Expr.FVar) xs[i]);
            Expr type = abstracted(before, d.type());
            if (d.isLet()) {
                body =
                        used
                                ? Expr.let(d.userName(), type, abstracted(before, d.value()), body)
                                : body.lowerLooseBVars(1, 1);
            } else {
                BinderInfo b = info == null ? d.info() : info;
                body =
                        lambda
                                ? Expr.lam(d.userName(), type, body, b)
                                : Expr.pi(d.userName(), type, body, b);
            }
        }
        return body;
    }

    private static BinderInfo orImplicit(BinderInfo info) {
        return info == null ? BinderInfo.IMPLICIT : info;
    }

    private Expr abstracted(Expr[] xs, Expr e) {
        return elimMVarDeps(xs, meta.instantiateMVars(e)).abstractVars(xs);
    }

    private Expr elimMVarDeps(Expr[] xs, Expr e) {
        if (!e.hasExprMVar() || xs.length == 0) {
            return e;
        }
        return e.replace(
                s -> {
                    if (!s.hasExprMVar()) {
                        return s;
                    }
                    Expr fn = s.getAppFn();
                    if (!(fn instanceof Expr.MVar m)) {
                        return null;
                    }
                    Expr[] args = s.getAppArgs();
                    Expr v = meta.mctx().assignments().get(m.id);
                    if (v != null) { // assigned while we were on our way here
                        return elimMVarDeps(xs, Expr.beta(meta.instantiateMVars(v), args));
                    }
                    for (int i = 0; i < args.length; i++) {
                        args[i] = elimMVarDeps(xs, args[i]);
                    }
                    return Expr.apps(abstractMVar(xs, m), args);
                });
    }

    private Expr abstractMVar(Expr[] xs, Expr.MVar m) {
        for (Expr x : xs) {
            if (x.equals(m)) {
                return m;
            }
        }
        MVarDecl d = meta.getMVarDecl(m);
        List<LocalDecl> toRevert = forwardDeps(xs, d.lctx());
        if (toRevert.isEmpty()) {
            return m;
        }
        LocalContext lctx = d.lctx();
        for (int i = toRevert.size() - 1; i >= 0; i--) {
            lctx = lctx.erase(toRevert.get(i).fvar());
        }
        LocalContext newLctx = lctx;
        List<LocalInstance> insts =
                d.localInstances().stream().filter(li -> newLctx.contains(li.fvar())).toList();
        MetavarContext.Delayed delayed = meta.mctx().delayed().get(m.id);
        boolean opaque = d.kind() == MVarKind.SYNTHETIC_OPAQUE || delayed != null;

        Expr[] fvars = toRevert.stream().map(LocalDecl::fvar).toArray(Expr[]::new);
        Expr type = elimMVarDeps(fvars, meta.instantiateMVars(d.type())).abstractVars(fvars);
        List<Expr> args = new ArrayList<>();
        for (int i = fvars.length - 1; i >= 0; i--) {
            LocalDecl x = toRevert.get(i);
            Expr[] before = Arrays.copyOf(fvars, i);
            Expr xType = abstracted(before, x.type());
            if (x.isLet() && !opaque) {
                type = Expr.let(x.userName(), xType, abstracted(before, x.value()), type);
            } else {
                type = Expr.pi(x.userName(), xType, type, x.info());
                args.add(0, fvars[i]);
            }
        }
        Expr.MVar fresh = Expr.mvar(meta.freshId());
        meta.setMctx(
                meta.mctx()
                        .declare(
                                new MVarDecl(
                                        fresh,
                                        d.userName(),
                                        newLctx,
                                        insts,
                                        type,
                                        opaque ? MVarKind.SYNTHETIC_OPAQUE : d.kind(),
                                        d.depth(),
                                        d.numScopeArgs() + args.size())));
        Expr result = Expr.apps(fresh, args);
        if (opaque) {
            List<Expr.FVar> all = new ArrayList<>();
            toRevert.forEach(x -> all.add(x.fvar()));
            Expr.MVar pending = m;
            if (delayed != null) {
                all.addAll(delayed.fvars());
                pending = delayed.pending();
            }
            meta.assignDelayed(fresh, all, pending);
        } else {
            meta.assign(m, result);
        }
        return result;
    }

    /** The variables of {@code lctx} that are among {@code xs} or depend on them, in order. */
    private List<LocalDecl> forwardDeps(Expr[] xs, LocalContext lctx) {
        Set<Long> ids = new HashSet<>();
        for (Expr x : xs) {
            if (x instanceof Expr.FVar f && lctx.contains(f)) {
                ids.add(f.id);
            }
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        List<LocalDecl> r = new ArrayList<>();
        for (LocalDecl d : lctx.decls()) {
            if (ids.contains(d.fvar().id)
                    || dependsOn(d.type(), ids)
                    || d.isLet() && dependsOn(d.value(), ids)) {
                ids.add(d.fvar().id);
                r.add(d);
            }
        }
        return r;
    }

    private boolean dependsOn(Expr e, Set<Long> ids) {
        return e.hasFVar()
                && meta.instantiateMVars(e)
                        .contains(s -> s instanceof Expr.FVar f && ids.contains(f.id));
    }
}
