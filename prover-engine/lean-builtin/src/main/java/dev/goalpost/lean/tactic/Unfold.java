package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.Equations;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Structures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Unfolding definitions everywhere in a term. */
public final class Unfold {
    private Unfold() {}

    /** The equations that {@code rw [f]} tries, or null when {@code f} has none. */
    public static List<Name> equations(TermElab elab, Name f) {
        LeanEnv env = elab.meta().env();
        Equations.Info info = Equations.get(env, f);
        if (info != null && !info.equations().isEmpty()) {
            return info.equations();
        }
        if (!(env.get(f) instanceof ConstantInfo.Definition)
                || Structures.projection(env, f) != null) {
            return null;
        }
        List<Name> names = new ArrayList<>();
        for (Name eq; (eq = elab.realize(f, "eq_" + (names.size() + 1))) != null; ) {
            names.add(eq);
        }
        Name unfold = names.isEmpty() ? elab.realize(f, "eq_def") : null;
        return unfold != null ? List.of(unfold) : names.isEmpty() ? null : names;
    }

    /** {@code e} with all applications of {@code f} unfolded once, or null if there is none. */
    public static Expr unfold(Meta meta, Expr e, Name f) {
        boolean[] changed = {false};
        Expr r = visit(meta, meta.instantiateMVars(e), f, false, changed);
        return changed[0] ? r : null;
    }

    /** A term and a proof that it equals the one that was unfolded. */
    public record Proved(Expr term, Expr eq) {}

    /**
     * Unfolds by the equation {@code f xs = body} where that does not hold by definition; only
     * applications outside binders. Null if there is none.
     */
    public static Proved unfoldByEquation(Meta meta, Expr e, Name f) {
        ConstantInfo eqDef = meta.env().get(f.str("eq_def"));
        if (eqDef == null) {
            return null;
        }
        int arity = arity(eqDef.type());
        Set<Expr> found = new LinkedHashSet<>();
        collect(e, f, arity, found);
        Expr term = e;
        Expr proof = null;
        // every application becomes a variable first: what unfolding brings in is left alone
        List<Expr> apps = List.copyOf(found);
        Expr[] vars = new Expr[apps.size()];
        for (int i = 0; i < vars.length; i++) {
            vars[i] = Expr.fvar(meta.freshId());
        }
        Expr pattern = e.replace(s -> found.contains(s) ? vars[apps.indexOf(s)] : null);
        Expr[] now = apps.toArray(new Expr[0]);
        for (int i = 0; i < vars.length; i++) {
            Expr unfolded = unfoldOnce(meta, apps.get(i));
            Expr h = meta.app().mkAppM(f.str("eq_def"), explicitArgs(meta, eqDef, apps.get(i)));
            if (unfolded == null
                    || !meta.isDefEq(meta.inferType(h), meta.app().mkEq(apps.get(i), unfolded))) {
                return null;
            }
            Expr[] others = now.clone();
            others[i] = Expr.bvar(0);
            Expr body = pattern.abstractVars(vars).instantiateSeq(others);
            Expr fn =
                    Expr.lam(
                            Name.mkSimple("_a"),
                            meta.inferType(apps.get(i)),
                            body,
                            dev.goalpost.kernel.BinderInfo.DEFAULT);
            Expr step = meta.app().mkCongrArg(fn, h);
            now[i] = unfolded;
            term = pattern.abstractVars(vars).instantiateSeq(now);
            proof = proof == null ? step : meta.app().mkEqTrans(proof, step);
        }
        if (proof == null) {
            return null;
        }
        meta.check(proof);
        return new Proved(term, proof);
    }

    private static Expr[] explicitArgs(Meta meta, ConstantInfo eqDef, Expr app) {
        Expr[] args = app.getAppArgs();
        List<Expr> r = new ArrayList<>();
        Expr type = eqDef.type();
        for (int i = 0; type instanceof Expr.Pi p; i++, type = p.body) {
            if (p.info == dev.goalpost.kernel.BinderInfo.DEFAULT) {
                r.add(args[i]);
            }
        }
        return r.toArray(new Expr[0]);
    }

    private static void collect(Expr e, Name f, int arity, Set<Expr> into) {
        if (!e.contains(s -> s.isConstOf(f))) {
            return;
        }
        if (e.getAppFn().isConstOf(f) && e.getAppNumArgs() == arity && !e.hasLooseBVars()) {
            into.add(e);
            return;
        }
        switch (e) {
            case Expr.App a -> {
                collect(a.fn, f, arity, into);
                collect(a.arg, f, arity, into);
            }
            case Expr.Lam l -> {
                collect(l.type, f, arity, into);
                collect(l.body, f, arity, into);
            }
            case Expr.Pi l -> {
                collect(l.type, f, arity, into);
                collect(l.body, f, arity, into);
            }
            default -> {}
        }
    }

    /** The same, by the definition's value whatever its equations say. */
    public static Expr delta(Meta meta, Expr e, Name f) {
        boolean[] changed = {false};
        Expr r = visit(meta, meta.instantiateMVars(e), f, true, changed);
        return changed[0] ? r : null;
    }

    private static Expr visit(Meta meta, Expr e, Name f, boolean delta, boolean[] changed) {
        meta.step();
        if (!e.contains(s -> s.isConstOf(f))) {
            return e;
        }
        return switch (e) {
            case Expr.App a -> {
                Expr fn = e.getAppFn();
                Expr[] args = e.getAppArgs();
                for (int i = 0; i < args.length; i++) {
                    args[i] = visit(meta, args[i], f, delta, changed);
                }
                if (!fn.isConstOf(f)) {
                    yield Expr.beta(visit(meta, fn, f, delta, changed), args);
                }
                yield unfoldHead(meta, Expr.apps(fn, args), delta, changed);
            }
            case Expr.Const c -> unfoldHead(meta, e, delta, changed);
            case Expr.Lam l -> {
                Expr type = visit(meta, l.type, f, delta, changed);
                yield meta.withLocalDecl(
                        l.name,
                        l.info,
                        type,
                        x ->
                                meta.mkLambdaFVars(
                                        new Expr[] {x},
                                        visit(meta, l.body.instantiate1(x), f, delta, changed)));
            }
            case Expr.Pi l -> {
                Expr type = visit(meta, l.type, f, delta, changed);
                yield meta.withLocalDecl(
                        l.name,
                        l.info,
                        type,
                        x ->
                                meta.mkForallFVars(
                                        new Expr[] {x},
                                        visit(meta, l.body.instantiate1(x), f, delta, changed)));
            }
            case Expr.Let l -> {
                Expr type = visit(meta, l.type, f, delta, changed);
                Expr value = visit(meta, l.value, f, delta, changed);
                yield meta.withLetDecl(
                        l.name,
                        type,
                        value,
                        x ->
                                meta.mkLambdaFVars(
                                        new Expr[] {x},
                                        visit(meta, l.body.instantiate1(x), f, delta, changed)));
            }
            case Expr.Proj p ->
                    Expr.proj(p.typeName, p.index, visit(meta, p.struct, f, delta, changed));
            default -> e;
        };
    }

    private static Expr unfoldHead(Meta meta, Expr e, boolean delta, boolean[] changed) {
        Expr r = delta ? meta.deltaExpand(e) : unfoldOnce(meta, e);
        if (r == null) {
            return e;
        }
        changed[0] = true;
        return r.headBeta();
    }

    private static Expr unfoldOnce(Meta meta, Expr e) {
        Expr.Const c = (Expr.Const) e.getAppFn();
        if (Structures.projection(meta.env(), c.name) != null) {
            Expr r = meta.deltaExpand(e);
            return r == null ? null : meta.whnfCore(r.headBeta());
        }
        ConstantInfo eqDef = meta.env().get(c.name.str("eq_def"));
        if (Equations.get(meta.env(), c.name) != null) {
            Expr byEquation = meta.unfoldDefinition(e);
            if (byEquation != null) {
                return byEquation;
            }
        }
        if (eqDef != null && e.getAppNumArgs() >= arity(eqDef.type())) {
            Expr type = meta.instantiateTypeLevelParams(eqDef, c.levels);
            Expr[] args = e.getAppArgs();
            int n = arity(type);
            Expr[] first = java.util.Arrays.copyOf(args, n);
            Expr eq = meta.instantiateForall(type, first);
            if (eq.isAppOfArity(Name.of("Eq"), 3)) {
                Expr rhs = Expr.appRange(eq.getAppArgs()[2], args, n, args.length).headBeta();
                Expr reduced =
                        rhs.getAppFn() instanceof Expr.Const m
                                        && Matchers.get(meta.env(), m.name) != null
                                ? meta.reduceMatcher(rhs)
                                : null;
                return reduced == null ? rhs : reduced;
            }
        }
        return meta.deltaExpand(e);
    }

    private static int arity(Expr type) {
        int n = 0;
        for (Expr t = type; t instanceof Expr.Pi p; t = p.body) {
            n++;
        }
        return n;
    }
}
