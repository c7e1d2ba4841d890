package dev.goalpost.lean.match;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
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
 * The equations of a recursive function as Lean states them: one for each alternative of its
 * matches, with hypotheses {@code ∀ vars, x = pattern → False} where an earlier alternative may
 * apply too. They follow from {@code f.eq_def}.
 */
final class ConditionalEquations {
    private final Meta meta;
    private final PreDefinition def;
    private final EquationLemmas lemmas;
    private final Expr proof;
    private final List<Name> names = new ArrayList<>();

    /**
     * @param proof that the function is what its recursion gives, as a function of the arguments;
     *     null for structural recursion
     */
    ConditionalEquations(Meta meta, PreDefinition def, EquationLemmas lemmas, Expr proof) {
        this.meta = meta;
        this.def = def;
        this.lemmas = lemmas;
        this.proof = proof;
    }

    /**
     * Adds {@code f.eq_def}, if it is not there, and the equations.
     *
     * @param value with constants for recursive calls
     * @return the names of the equations
     */
    List<Name> add(Expr.Const fn, Expr value) {
        Name eqDef = def.name().str("eq_def");
        meta.lambdaTelescope(
                value,
                (xs, body) -> {
                    Expr lhs = Expr.apps(fn, xs);
                    if (!meta.env().contains(eqDef)) {
                        lemmas.theorem(
                                eqDef,
                                meta.mkForallFVars(xs, meta.app().mkEq(lhs, body)),
                                meta.mkLambdaFVars(xs, unfolding(lhs, xs, body)));
                    }
                    go(lhs, body, Expr.apps(Expr.constant(eqDef, fn.levels), xs), true);
                    return null;
                });
        return names;
    }

    /** A proof of {@code lhs = body}. */
    private Expr unfolding(Expr lhs, Expr[] xs, Expr body) {
        UnfoldingProof p = new UnfoldingProof(meta, lemmas::calls);
        UnfoldingProof.Step opened;
        if (proof == null) {
            opened = p.openStructural(lhs);
        } else {
            Expr given = Expr.beta(proof, xs);
            AppBuilder.EqParts eq = AppBuilder.isEq(meta.whnfCore(meta.inferType(given)));
            opened = new UnfoldingProof.Step(given, meta.whnfCore(eq.rhs().headBeta()));
        }
        if (opened == null) {
            throw meta.error("'", def.name(), "' has no equations");
        }
        return meta.app().mkEqTrans(opened.proof(), p.prove(opened.rhs(), body));
    }

    // ---- one equation for each way through the matches

    /**
     * @param p a proof of {@code lhs = r}
     */
    private void go(Expr lhs, Expr r0, Expr p, boolean start) {
        meta.step();
        Expr r = r0.headBeta();
        Matchers.Info info =
                r.getAppFn() instanceof Expr.Const c ? Matchers.get(meta.env(), c.name) : null;
        if (info == null || r.getAppNumArgs() < info.arity() || !start && !lemmas.calls(r)) {
            equation(lhs, r, p);
            return;
        }
        Expr reduced = meta.reduceMatcher(r);
        if (reduced != null) {
            go(lhs, reduced, p, start);
            return;
        }
        Expr[] args = r.getAppArgs();
        Expr[] discrs =
                Arrays.copyOfRange(
                        args, info.numParams() + 1, info.numParams() + 1 + info.numDiscrs());
        if (!areVariables(discrs)) {
            equation(lhs, r, p);
            return;
        }
        Splitter.Shape shape = Splitter.of(meta, info);
        for (int i = 0; i < info.numAlts(); i++) {
            int alt = i;
            alternative(
                    info,
                    shape,
                    r,
                    i,
                    (xs, pats) -> {
                        LocalContext l = named(args[info.firstAlt() + alt], xs);
                        return meta.withLCtx(
                                l,
                                meta.localInstances(),
                                () -> {
                                    taken(info, shape, alt, lhs, r, p, discrs, xs, pats);
                                    return null;
                                });
                    });
        }
    }

    private boolean areVariables(Expr[] discrs) {
        Set<Expr> seen = new HashSet<>();
        for (Expr d : discrs) {
            if (!(d instanceof Expr.FVar x)
                    || !meta.lctx().contains(x)
                    || meta.getLocalDecl(x).isLet()
                    || !seen.add(d)) {
                return false;
            }
        }
        return true;
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
            Expr[] discrs,
            Expr[] xs,
            Expr[] pats) {
        Map<Expr, Expr> m = new HashMap<>();
        for (int k = 0; k < discrs.length; k++) {
            m.put(discrs[k], pats[k]);
        }
        again(
                dependents(discrs, xs),
                0,
                m,
                s -> {
                    UnfoldingProof.Step step =
                            UnfoldingProof.chosen(meta, info, shape, alt, xs, s.apply(r));
                    go(
                            s.apply(lhs),
                            step.rhs(),
                            meta.app().mkEqTrans(s.apply(p), step.proof()),
                            false);
                });
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
        lemmas.collect(lhs, used);
        lemmas.collect(rhs, used);
        Set<Expr> inProof = new LinkedHashSet<>();
        lemmas.collect(p, inProof);
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
        Name name = def.name().str("eq_" + (names.size() + 1));
        Expr type = meta.mkForallFVars(xs, meta.app().mkEq(lhs, rhs));
        if (!unconditional
                || proof != null
                || !holdsByRfl(name, type, meta.mkLambdaFVars(xs, meta.app().mkEqRefl(lhs)))) {
            lemmas.theorem(name, type, meta.mkLambdaFVars(xs, p));
        }
        names.add(name);
    }

    private boolean holdsByRfl(Name name, Expr type, Expr rfl) {
        Meta.Saved saved = meta.save();
        try {
            lemmas.theorem(name, type, rfl);
            return true;
        } catch (MetaException e) {
            meta.restore(saved);
            return false;
        }
    }
}
