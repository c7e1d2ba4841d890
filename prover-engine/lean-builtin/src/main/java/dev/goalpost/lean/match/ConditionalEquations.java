package dev.goalpost.lean.match;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.NatLiterals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The equations of a function as Lean states them: one for each alternative of its matches, with
 * hypotheses {@code ∀ vars, x = pattern → False} where an earlier alternative may apply too. They
 * follow from {@code f.eq_def}.
 */
final class ConditionalEquations {
    private final Meta meta;
    private final Expr.Const fn;
    private final List<Name> levelParams;
    private final List<Name> names = new ArrayList<>();

    /** Whether equations without hypotheses may hold by definition. */
    private final boolean mayBeRfl;

    /**
     * @param fn the function at its own universe parameters
     * @param mayBeRfl false for well-founded recursion
     */
    ConditionalEquations(Meta meta, Expr.Const fn, List<Name> levelParams, boolean mayBeRfl) {
        this.meta = meta;
        this.fn = fn;
        this.levelParams = levelParams;
        this.mayBeRfl = mayBeRfl;
    }

    /**
     * Adds the equations.
     *
     * @param eqDef the theorem {@code ∀ xs, f xs = body}
     * @return their names
     */
    List<Name> add(Name eqDef) {
        meta.forallTelescope(
                meta.getConstInfo(eqDef).type(),
                (xs, eq) -> {
                    AppBuilder.EqParts parts = AppBuilder.isEq(eq);
                    Expr p = Expr.apps(Expr.constant(eqDef, fn.levels), xs);
                    go(parts.lhs(), parts.rhs(), p);
                    return null;
                });
        return names;
    }

    // ---- one equation for each way through the matches

    /** Whether a term has a match that its function's equations are split along. */
    static boolean splits(Meta meta, Expr body) {
        return new ConditionalEquations(meta, null, List.of(), true).find(body, Set.of()) != null;
    }

    /**
     * @param p a proof of {@code lhs = r}
     */
    private void go(Expr lhs, Expr r0, Expr p) {
        meta.step();
        Expr r = r0.headBeta();
        if (r.contains(this::meetsConstructor)) {
            r = reduceMatches(r);
        }
        Set<Expr> unsplit = new HashSet<>();
        while (true) {
            Expr match = find(r, unsplit);
            if (match == null) {
                equation(lhs, r, p);
                return;
            }
            Meta.Saved saved = meta.save();
            int before = names.size();
            try {
                split(lhs, r, p, match);
                return;
            } catch (MetaException e) {
                if (match.equals(r)) {
                    throw e;
                }
                // types depend on it: the equation keeps the match, as Lean's do
                meta.restore(saved);
                names.subList(before, names.size()).clear();
                unsplit.add(match);
            }
        }
    }

    private boolean meetsConstructor(Expr e) {
        return matcher(e) instanceof Matchers.Info info
                && Arrays.stream(discriminants(info, e)).anyMatch(this::isConstructor);
    }

    private boolean isConstructor(Expr e) {
        return Cases.natValue(e) != null
                || NatLiterals.offset(meta, e) != null
                || e.getAppFn() instanceof Expr.Const c
                        && meta.env().get(c.name) instanceof ConstantInfo.Constructor;
    }

    /** With the matches gone that are decided. */
    private Expr reduceMatches(Expr e) {
        return e.replace(
                s -> {
                    Expr reduced =
                            matcher(s) == null || s.hasLooseBVars() ? null : meta.reduceMatcher(s);
                    return reduced == null ? null : reduceMatches(reduced.headBeta());
                });
    }

    private Matchers.Info matcher(Expr e) {
        return e.getAppFn() instanceof Expr.Const c
                        && Matchers.get(meta.env(), c.name) instanceof Matchers.Info info
                        && e.getAppNumArgs() >= info.arity()
                ? info
                : null;
    }

    /** The first match whose discriminants are variables, from the outside in; null if none. */
    private Expr find(Expr e, Set<Expr> unsplit) {
        return e.find(
                s ->
                        !s.hasLooseBVars()
                                && matcher(s) instanceof Matchers.Info info
                                && areVariables(discriminants(info, s))
                                && !unsplit.contains(s));
    }

    private static Expr[] discriminants(Matchers.Info info, Expr match) {
        int first = info.numParams() + 1;
        return Arrays.copyOfRange(match.getAppArgs(), first, first + info.numDiscrs());
    }

    private void split(Expr lhs, Expr r, Expr p, Expr match) {
        Matchers.Info info = matcher(match);
        Expr[] args = match.getAppArgs();
        Expr[] discrs = discriminants(info, match);
        Splitter.Shape shape = Splitter.of(meta, info);
        for (int i = 0; i < info.numAlts(); i++) {
            int alt = i;
            alternative(
                    info,
                    shape,
                    match,
                    i,
                    (xs, pats) -> {
                        LocalContext l = named(args[info.firstAlt() + alt], xs);
                        return meta.withLCtx(
                                l,
                                meta.localInstances(),
                                () -> {
                                    taken(info, shape, alt, lhs, r, p, match, xs, pats);
                                    return null;
                                });
                    });
        }
    }

    /** Whether they are variables, no two the same; proofs (of {@code h : x = pat}) go along. */
    private boolean areVariables(Expr[] discrs) {
        Set<Expr> seen = new HashSet<>();
        for (Expr d : discrs) {
            if (d instanceof Expr.FVar x
                    ? !meta.lctx().contains(x) || meta.getLocalDecl(x).isLet() || !seen.add(x)
                    : !meta.isProof(d)) {
                return false;
            }
        }
        return !seen.isEmpty();
    }

    /** Opens alternative {@code alt}: its variables, what excludes earlier ones; its patterns. */
    private <T> T alternative(
            Matchers.Info info,
            Splitter.Shape shape,
            Expr match,
            int alt,
            BiFunction<Expr[], Expr[], T> k) {
        Expr[] args = match.getAppArgs();
        Expr fn = Expr.constant(shape.splitter(), ((Expr.Const) match.getAppFn()).levels);
        Expr.Pi motive =
                UnfoldingProof.pi(
                        meta, meta.inferType(Expr.appRange(fn, args, 0, info.numParams())));
        return meta.withLocalDecl(
                motive.name,
                motive.type,
                m -> {
                    Expr t = motive.body.instantiate1(m);
                    for (int i = 0; i < info.numDiscrs(); i++) {
                        Expr.Pi p = UnfoldingProof.pi(meta, t);
                        t = p.body.instantiate1(args[info.numParams() + 1 + i]);
                    }
                    for (int i = 0; i < alt; i++) {
                        t = UnfoldingProof.pi(meta, t).body;
                    }
                    int n =
                            shape.isUnit(alt)
                                    ? 1
                                    : shape.numVars().get(alt) + shape.numHyps().get(alt);
                    return meta.forallBoundedTelescope(
                            UnfoldingProof.pi(meta, t).type,
                            n,
                            (xs, rest) -> k.apply(xs, rest.getAppArgs()));
                });
    }

    /** The local context, with the names that the alternative gives its variables. */
    private LocalContext named(Expr alt, Expr[] xs) {
        LocalContext l = meta.lctx();
        Expr f = alt;
        for (Expr x : xs) {
            if (!(f instanceof Expr.Lam lam)) {
                break;
            }
            l = l.setUserName((Expr.FVar) x, lam.name);
            f = lam.body;
        }
        return l;
    }

    private void taken(
            Matchers.Info info,
            Splitter.Shape shape,
            int alt,
            Expr lhs,
            Expr r,
            Expr p,
            Expr match,
            Expr[] xs,
            Expr[] pats) {
        Expr[] discrs = discriminants(info, match);
        Map<Expr, Expr> m = new HashMap<>();
        for (int k = 0; k < discrs.length; k++) {
            if (discrs[k] instanceof Expr.FVar) {
                m.put(discrs[k], pats[k]);
            }
        }
        Subst patterns = Subst.of(m);
        for (int k = 0; k < discrs.length; k++) {
            if (!(discrs[k] instanceof Expr.FVar) && pats[k] instanceof Expr.FVar h) {
                m.put(h, patterns.apply(discrs[k]));
            }
        }
        again(
                dependents(discrs, xs),
                0,
                m,
                s -> {
                    Expr here = s.apply(match);
                    Expr rhs = s.apply(r);
                    Expr known = s.apply(p);
                    Expr reduced = meta.reduceMatcher(here);
                    if (reduced != null) {
                        go(s.apply(lhs), put(rhs, here, reduced.headBeta()), known);
                        return;
                    }
                    Expr[] values = Arrays.stream(xs).map(s::apply).toArray(Expr[]::new);
                    UnfoldingProof.Step step =
                            UnfoldingProof.chosen(meta, info, shape, alt, values, here);
                    go(
                            s.apply(lhs),
                            put(rhs, here, step.rhs()),
                            meta.app().mkEqTrans(known, inside(rhs, here, step.proof())));
                });
    }

    private static Expr put(Expr e, Expr match, Expr chosen) {
        return e.replace(s -> s.equals(match) ? chosen : null);
    }

    /** A proof that {@code e} is what it is with the match replaced. */
    private Expr inside(Expr e, Expr match, Expr proof) {
        if (e.equals(match)) {
            return proof;
        }
        Expr motive =
                meta.withLocalDecl(
                        Name.mkSimple("y"),
                        meta.inferType(match),
                        y -> meta.mkLambdaFVars(new Expr[] {y}, put(e, match, y)));
        meta.check(motive);
        return meta.app().mkCongrArg(motive, proof);
    }

    /** The variables whose types mention a discriminant, {@code own} apart. */
    private List<LocalDecl> dependents(Expr[] discrs, Expr[] own) {
        Set<Expr> found = new HashSet<>(List.of(discrs));
        Set<Expr> not = new HashSet<>(List.of(own));
        not.addAll(found);
        List<LocalDecl> r = new ArrayList<>();
        for (LocalDecl d : meta.lctx().decls()) {
            if (!not.contains(d.fvar()) && d.type().contains(found::contains)) {
                found.add(d.fvar());
                r.add(d);
            }
        }
        return r;
    }

    private void again(
            List<LocalDecl> deps, int i, Map<Expr, Expr> m, java.util.function.Consumer<Subst> k) {
        if (i == deps.size()) {
            k.accept(Subst.of(m));
            return;
        }
        LocalDecl d = deps.get(i);
        meta.withLocalDecl(
                d.userName(),
                d.info(),
                Subst.of(m).apply(d.type()),
                y -> {
                    m.put(d.fvar(), y);
                    again(deps, i + 1, m, k);
                    return null;
                });
    }

    // ---- an equation

    private void equation(Expr lhs, Expr rhs, Expr p) {
        Set<Expr> used = new LinkedHashSet<>();
        EquationLemmas.collect(meta, lhs, used);
        EquationLemmas.collect(meta, rhs, used);
        Set<Expr> inProof = new LinkedHashSet<>();
        EquationLemmas.collect(meta, p, inProof);
        List<Expr> vars = new ArrayList<>();
        List<Expr> hyps = new ArrayList<>();
        for (LocalDecl d : meta.lctx().decls()) {
            if (used.contains(d.fvar())) {
                vars.add(d.fvar());
            } else if (inProof.contains(d.fvar())) {
                hyps.add(d.fvar());
            }
        }
        boolean unconditional = hyps.isEmpty();
        vars.addAll(hyps);
        Expr[] xs = vars.toArray(new Expr[0]);
        Name name = fn.name.str("eq_" + (names.size() + 1));
        Expr type = meta.mkForallFVars(xs, meta.app().mkEq(lhs, rhs));
        if (!unconditional
                || !mayBeRfl
                || !holdsByRfl(name, type, meta.mkLambdaFVars(xs, meta.app().mkEqRefl(lhs)))) {
            EquationCompiler.addTheorem(meta, name, levelParams, type, meta.mkLambdaFVars(xs, p));
        }
        names.add(name);
    }

    private boolean holdsByRfl(Name name, Expr type, Expr rfl) {
        Meta.Saved saved = meta.save();
        try {
            EquationCompiler.addTheorem(meta, name, levelParams, type, rfl);
            return true;
        } catch (MetaException e) {
            meta.restore(saved);
            return false;
        }
    }
}
