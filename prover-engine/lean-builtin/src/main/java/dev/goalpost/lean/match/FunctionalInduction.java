package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Equations;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The induction principle that follows the cases and calls of a function. As in Lean: {@code
 * f.induct}, {@code f.fun_cases} (without hypotheses for the calls), and {@code
 * f.induct_unfolding}, {@code f.fun_cases_unfolding}, whose motive is also about the value of the
 * function, which is unfolded in each case. Functions that were defined together have a motive
 * each; {@code f.mutual_induct} is about all of them.
 */
final class FunctionalInduction {
    private final TermElab elab;
    private final Meta meta;
    private final ConstantInfo.Definition fn;
    private final Name name;
    private final boolean unfolding;
    private final boolean recursive;

    /**
     * One of the functions.
     *
     * @param equation {@code ∀ xs, f xs = body}
     */
    private record Fn(ConstantInfo.Definition def, Name equation, int arity) {
        Name name() {
            return def.name();
        }

        List<Level> levels() {
            return def.levelParams().stream().map(Level::param).toList();
        }
    }

    /** A recursive call of a function, without the arguments that never change. */
    private record Call(int fn, List<Expr> args) {}

    private final List<Fn> group = new ArrayList<>();
    private int fixed;
    private int current; // whose cases are walked through
    private final List<Expr> motives = new ArrayList<>();
    private final List<Expr> selves = new ArrayList<>(); // ∀ xs, motive xs: by recursion
    private final List<Expr.MVar> cases = new ArrayList<>();

    private FunctionalInduction(
            TermElab elab, ConstantInfo.Definition fn, Name name, boolean recursive) {
        this.elab = elab;
        this.meta = elab.meta();
        this.fn = fn;
        this.name = name;
        this.unfolding = name.lastString().endsWith("_unfolding");
        this.recursive = recursive;
    }

    /** Adds the principle; {@code eqDef} is {@code ∀ xs, f xs = body}. */
    static void add(TermElab elab, ConstantInfo.Definition fn, Name name, Name eqDef) {
        boolean induct = name.lastString().startsWith("induct");
        elab.meta()
                .withLCtx(
                        LocalContext.EMPTY,
                        List.of(),
                        () -> {
                            new FunctionalInduction(elab, fn, name, induct).build(eqDef);
                            return null;
                        });
    }

    /** How many of the first arguments stay as they are in all calls. */
    private int fixedArguments(Expr[] xs, Expr body) {
        int[] n = {xs.length};
        boolean[] calls = {false};
        body.contains(
                e -> {
                    int i = called(e);
                    if (i >= 0) {
                        calls[0] = true;
                        Expr[] args = e.getAppArgs();
                        int k = 0;
                        while (k < n[0] && k < args.length && args[k].equals(xs[k])) {
                            k++;
                        }
                        n[0] = k;
                    }
                    return false;
                });
        if (calls[0]) {
            return n[0];
        }
        int k = 0;
        while (k < xs.length && meta.getLocalDecl((Expr.FVar) xs[k]).info() != BinderInfo.DEFAULT) {
            k++;
        }
        return k;
    }

    /** Which function this is a full application of, or -1. */
    private int called(Expr e) {
        for (int i = 0; i < group.size(); i++) {
            if (e.isAppOf(group.get(i).name()) && e.getAppNumArgs() == group.get(i).arity) {
                return i;
            }
        }
        return -1;
    }

    private void build(Name eqDef) {
        Equations.Info info = Equations.get(meta.env(), fn.name());
        List<Name> block =
                info == null || !recursive || info.block().isEmpty()
                        ? List.of(fn.name())
                        : info.block();
        for (Name n : block) {
            Name eq = n.equals(fn.name()) ? eqDef : n.str("eq_def");
            if (!meta.env().contains(eq)) {
                throw meta.error("'", n, "' has no equations");
            }
            int arity = meta.forallTelescope(meta.getConstInfo(eq).type(), (xs, t) -> xs.length);
            group.add(new Fn((ConstantInfo.Definition) meta.getConstInfo(n), eq, arity));
        }
        fixed = Integer.MAX_VALUE;
        for (Fn f : group) {
            fixed =
                    Math.min(
                            fixed,
                            meta.forallTelescope(
                                    meta.getConstInfo(f.equation).type(),
                                    (xs, t) -> fixedArguments(xs, AppBuilder.isEq(t).rhs())));
        }
        meta.forallBoundedTelescope(
                meta.getConstInfo(group.get(0).equation).type(),
                fixed,
                (params, rest) -> {
                    withMotives(params);
                    return null;
                });
    }

    /** {@code ∀ targets, f params targets = body}. */
    private Expr statement(Fn f, Expr[] params) {
        return meta.instantiateForall(meta.getConstInfo(f.equation).type(), params);
    }

    private void withMotives(Expr[] params) {
        int i = motives.size();
        if (i == group.size()) {
            withSelves(params, new ArrayList<>());
            return;
        }
        Expr type =
                meta.forallTelescope(
                        statement(group.get(i), params),
                        (targets, eq) -> {
                            Expr result =
                                    unfolding
                                            ? Expr.arrow(AppBuilder.isEq(eq).type(), Expr.PROP)
                                            : Expr.PROP;
                            return meta.mkForallFVars(targets, result, BinderInfo.DEFAULT);
                        });
        meta.withLocalDecl(
                Name.mkSimple(group.size() == 1 ? "motive" : "motive_" + (i + 1)),
                type,
                m -> {
                    motives.add(m);
                    withMotives(params);
                    return null;
                });
    }

    private void withSelves(Expr[] params, List<Expr> claims) {
        int i = selves.size();
        if (i == group.size()) {
            proofs(params, claims);
            return;
        }
        current = i;
        Expr claim =
                meta.forallTelescope(
                        statement(group.get(i), params),
                        (targets, eq) ->
                                meta.mkForallFVars(
                                        targets,
                                        goal(targets, AppBuilder.isEq(eq).lhs()),
                                        BinderInfo.DEFAULT));
        meta.withLocalDecl(
                Name.mkSimple("self"),
                claim,
                s -> {
                    selves.add(s);
                    claims.add(claim);
                    withSelves(params, claims);
                    return null;
                });
    }

    private void proofs(Expr[] params, List<Expr> claims) {
        List<Expr> proofs = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            Fn f = group.get(i);
            current = i;
            proofs.add(
                    meta.forallTelescope(
                            statement(f, params),
                            (targets, eq) -> {
                                Expr[] xs = StructuralRecursion.append(params, targets);
                                Expr unfold = Expr.apps(Expr.constant(f.equation, f.levels()), xs);
                                Expr p =
                                        walk(
                                                targets,
                                                AppBuilder.isEq(eq).rhs(),
                                                List.of(targets),
                                                List.of());
                                return meta.mkLambdaFVars(targets, rewritten(targets, unfold, p));
                            }));
        }
        finish(params, claims, proofs);
    }

    private Expr goal(Expr[] targets, Expr value) {
        Expr r = Expr.apps(motives.get(current), targets);
        return unfolding ? Expr.app(r, value) : r;
    }

    /** From {@code eq : a = b} and a proof for b: one for a. */
    private Expr rewritten(Expr[] targets, Expr eq, Expr proof) {
        return unfolding
                ? meta.app()
                        .mkEqMPR(
                                meta.app().mkCongrArg(Expr.apps(motives.get(current), targets), eq),
                                proof)
                : proof;
    }

    // ---- the cases

    /**
     * A proof of the motive at {@code targets} and {@code e}.
     *
     * @param vars what the cases below are about
     * @param calls recursive calls in what was decided so far
     */
    private Expr walk(Expr[] targets, Expr start, List<Expr> vars, List<Call> calls) {
        meta.step();
        Expr e = start.headBeta();
        if (e instanceof Expr.Let l) {
            return walk(targets, l.body.instantiate1(l.value), vars, calls);
        }
        if (e.isAppOfArity(Name.of("ite"), 5) || e.isAppOfArity(Name.of("dite"), 5)) {
            return condition(targets, e, vars, calls);
        }
        Matchers.Info info =
                e.getAppFn() instanceof Expr.Const c ? Matchers.get(meta.env(), c.name) : null;
        if (info != null && e.getAppNumArgs() == info.arity()) {
            return match(info, targets, e, vars, calls);
        }
        return leaf(targets, e, vars, calls);
    }

    private Expr condition(Expr[] targets, Expr e, List<Expr> vars, List<Call> calls) {
        boolean dependent = e.isAppOf(Name.of("dite"));
        Expr[] args = e.getAppArgs();
        List<Call> more = with(calls, args[1]);
        Expr target = goal(targets, e);
        Expr[] branches = new Expr[2];
        for (int i = 0; i < 2; i++) {
            boolean yes = i == 0;
            Expr value = args[3 + i];
            Expr c = yes ? args[1] : meta.app().mkNot(args[1]);
            String lemma = (dependent ? "dif_" : "if_") + (yes ? "pos" : "neg");
            String h0 = dependent && value instanceof Expr.Lam l ? l.name.toString() : "h✝";
            branches[i] =
                    meta.withLocalDecl(
                            Name.mkSimple(h0),
                            c,
                            h -> {
                                Expr next = dependent ? Expr.beta(value, h) : value;
                                Expr eq = unfolding ? decided(lemma, e, h) : null;
                                Expr p = walk(targets, next, and(vars, h), more);
                                return meta.mkLambdaFVars(
                                        new Expr[] {h}, unfolding ? rewritten(targets, eq, p) : p);
                            });
        }
        return Expr.apps(
                Expr.constant(Name.of("dite"), Level.ZERO),
                target,
                args[1],
                args[2],
                branches[0],
                branches[1]);
    }

    /** {@code e = branch} by {@code if_pos} and its kin. */
    private Expr decided(String lemma, Expr e, Expr h) {
        Expr f = meta.mkConstWithFreshMVarLevels(Name.of(lemma));
        Meta.MetaTelescope t = meta.forallMetaTelescope(meta.inferType(f));
        AppBuilder.EqParts parts = AppBuilder.isEq(t.type());
        if (!meta.isDefEq(parts.lhs(), e)) {
            throw meta.error("the function has no induction principle");
        }
        for (Expr m : t.mvars()) {
            if (meta.instantiateMVars(m) instanceof Expr.MVar x) {
                meta.assign(x, h);
            }
        }
        return meta.instantiateMVars(Expr.apps(f, t.mvars()));
    }

    private static List<Expr> and(List<Expr> vars, Expr... more) {
        List<Expr> r = new ArrayList<>(vars);
        r.addAll(List.of(more));
        return r;
    }

    private Expr match(
            Matchers.Info info, Expr[] targets, Expr e, List<Expr> vars, List<Call> calls) {
        Splitter.Shape shape = Splitter.of(meta, info);
        Expr[] args = e.getAppArgs();
        Expr.Const c = (Expr.Const) e.getAppFn();
        Expr[] discrs = Arrays.copyOfRange(args, info.numParams() + 1, info.firstAlt());
        List<Level> levels = new ArrayList<>(c.levels);
        if (info.levelPosition() >= 0) {
            levels.set(info.levelPosition(), Level.ZERO);
        }
        Expr head =
                Expr.appRange(Expr.constant(shape.splitter(), levels), args, 0, info.numParams());
        Expr.Pi headType = (Expr.Pi) meta.whnf(meta.inferType(head));
        List<Expr> proofs = new ArrayList<>();
        List<Expr> kept = new ArrayList<>(vars);
        List<Call> more = calls;
        for (int i = 0; i < discrs.length; i++) {
            if (isOwn(discrs, i)) {
                kept.remove(discrs[i]);
            } else {
                proofs.add(meta.app().mkEqRefl(discrs[i]));
                more = with(more, discrs[i]);
            }
        }
        Expr splitMotive =
                meta.forallBoundedTelescope(
                        headType.type,
                        discrs.length,
                        (ys, sort) -> {
                            Expr value = e;
                            Expr[] at = targets.clone();
                            List<Expr> eqs = new ArrayList<>();
                            Expr[] now = args.clone();
                            for (int i = 0; i < discrs.length; i++) {
                                now[info.numParams() + 1 + i] = ys[i];
                            }
                            value = Expr.apps(c, now);
                            Map<Expr, Expr> map = new LinkedHashMap<>();
                            for (int i = 0; i < discrs.length; i++) {
                                if (isOwn(discrs, i)) {
                                    map.put(discrs[i], ys[i]);
                                } else {
                                    eqs.add(meta.app().mkEq(discrs[i], ys[i]));
                                }
                            }
                            Subst s = Subst.of(map);
                            for (int i = 0; i < at.length; i++) {
                                at[i] = s.apply(at[i]);
                            }
                            Expr r = goal(at, s.apply(value));
                            for (int i = eqs.size() - 1; i >= 0; i--) {
                                r =
                                        Expr.pi(
                                                Name.mkSimple("heq✝"),
                                                s.apply(eqs.get(i)),
                                                r,
                                                BinderInfo.DEFAULT);
                            }
                            return meta.mkLambdaFVars(ys, r);
                        });
        Expr app = Expr.apps(Expr.app(head, splitMotive), discrs);
        Expr type = meta.inferType(app);
        for (int i = 0; i < info.numAlts(); i++) {
            Expr.Pi p = (Expr.Pi) meta.whnf(type);
            Expr alt = alternative(info, shape, i, p.type, args, proofs.size(), kept, more);
            app = Expr.app(app, alt);
            type = p.body.instantiate1(alt);
        }
        return Expr.apps(app, proofs);
    }

    private static boolean isOwn(Expr[] discrs, int i) {
        return discrs[i] instanceof Expr.FVar && Arrays.asList(discrs).indexOf(discrs[i]) == i;
    }

    private Expr alternative(
            Matchers.Info info,
            Splitter.Shape shape,
            int i,
            Expr type,
            Expr[] args,
            int numEqs,
            List<Expr> kept,
            List<Call> calls) {
        int numVars = shape.isUnit(i) ? 1 : shape.numVars().get(i);
        int own = numVars + shape.numHyps().get(i);
        return meta.forallBoundedTelescope(
                type,
                own,
                (xs, rest) ->
                        meta.forallBoundedTelescope(
                                rest.headBeta(),
                                numEqs,
                                (eqs, shown) ->
                                        meta.withLCtx(
                                                named(args[info.firstAlt() + i], xs, numVars),
                                                meta.localInstances(),
                                                () -> {
                                                    Expr[] all =
                                                            StructuralRecursion.append(xs, eqs);
                                                    List<Expr> vars =
                                                            and(kept, shape.isUnit(i) ? eqs : all);
                                                    Expr[] known =
                                                            shape.isUnit(i) ? new Expr[0] : xs;
                                                    return meta.mkLambdaFVars(
                                                            all,
                                                            enter(
                                                                    info,
                                                                    i,
                                                                    shown.headBeta(),
                                                                    known,
                                                                    vars,
                                                                    calls,
                                                                    args));
                                                })));
    }

    /** The match taken in the alternative, whose goal is {@code shown}. */
    private Expr enter(
            Matchers.Info info,
            int i,
            Expr shown,
            Expr[] known,
            List<Expr> vars,
            List<Call> calls,
            Expr[] args) {
        Expr[] at = shown.getAppArgs();
        if (!unfolding) {
            // the value is not shown: the alternative's own, with the variables that were split
            Expr value =
                    Expr.beta(
                            args[info.firstAlt() + i],
                            known.length == 0
                                    ? new Expr[] {Expr.constant(Name.of("Unit.unit"))}
                                    : Arrays.copyOf(known, altVars(info, i, known)));
            return walk(at, value, vars, calls);
        }
        Expr[] targets = Arrays.copyOf(at, at.length - 1);
        Expr value = at[at.length - 1];
        Expr reduced = meta.reduceMatcher(value);
        if (reduced != null) {
            return walk(targets, reduced, vars, calls);
        }
        Expr[] ms = value.getAppArgs();
        Expr eq =
                Expr.appRange(
                        Expr.constant(
                                Splitter.equation(info.name(), i),
                                ((Expr.Const) value.getAppFn()).levels),
                        ms,
                        0,
                        info.numParams() + 1);
        eq = Expr.apps(Expr.appRange(eq, ms, info.firstAlt(), info.arity()), known);
        AppBuilder.EqParts parts = AppBuilder.isEq(meta.instantiateMVars(meta.inferType(eq)));
        return rewritten(targets, eq, walk(targets, parts.rhs(), vars, calls));
    }

    private static int altVars(Matchers.Info info, int i, Expr[] known) {
        return Math.min(known.length, info.altNumParams().get(i));
    }

    private LocalContext named(Expr alt, Expr[] xs, int numVars) {
        LocalContext l = meta.lctx();
        Expr f = alt;
        for (int k = 0; k < numVars && f instanceof Expr.Lam lam; k++, f = lam.body) {
            l = l.setUserName((Expr.FVar) xs[k], lam.name);
        }
        return l;
    }

    // ---- calls

    private List<Call> with(List<Call> calls, Expr e) {
        List<Call> r = new ArrayList<>(calls);
        if (!recursive) {
            return r;
        }
        collect(e, r, new HashSet<>());
        return r;
    }

    /** The calls in {@code e}, inner ones first. */
    private void collect(Expr e, List<Call> calls, Set<Expr> seen) {
        if (!seen.add(e)) {
            return;
        }
        switch (e) {
            case Expr.App a -> {
                collect(a.getAppFn(), calls, seen);
                for (Expr x : e.getAppArgs()) {
                    collect(x, calls, seen);
                }
            }
            case Expr.Lam l -> collect(l.body, calls, seen);
            case Expr.Pi l -> {
                collect(l.type, calls, seen);
                collect(l.body, calls, seen);
            }
            case Expr.Let l -> {
                collect(l.value, calls, seen);
                collect(l.body, calls, seen);
            }
            case Expr.Proj p -> collect(p.struct, calls, seen);
            default -> {
                // no call
            }
        }
        int i = called(e);
        if (i >= 0 && !e.hasLooseBVars()) {
            Expr[] args = e.getAppArgs();
            Call call = new Call(i, List.of(args).subList(fixed, args.length));
            if (!calls.contains(call)) {
                calls.add(call);
            }
        }
    }

    private Expr leaf(Expr[] targets, Expr e, List<Expr> vars, List<Call> before) {
        List<Call> calls = with(before, e);
        Expr[] params = self(calls);
        Expr type = goal(targets, e);
        for (int i = calls.size() - 1; i >= 0; i--) {
            type =
                    Expr.pi(
                            Name.mkSimple("ih" + (i + 1)),
                            meta.instantiateMVars(meta.inferType(params[i])).headBeta(),
                            type,
                            BinderInfo.DEFAULT);
        }
        Expr[] xs = vars.toArray(new Expr[0]);
        Expr closed = meta.mkForallFVars(xs, type, BinderInfo.DEFAULT);
        Expr.MVar m =
                meta.mkFreshExprMVarAt(
                        LocalContext.EMPTY,
                        List.of(),
                        closed,
                        MVarKind.SYNTHETIC_OPAQUE,
                        Name.mkSimple("case" + (cases.size() + 1)));
        cases.add(m);
        return Expr.apps(Expr.apps(m, xs), params);
    }

    private Expr[] self(List<Call> calls) {
        return calls.stream().map(c -> Expr.apps(selves.get(c.fn), c.args)).toArray(Expr[]::new);
    }

    // ---- the theorem

    private void finish(Expr[] params, List<Expr> claims, List<Expr> proofs) {
        withCases(
                new ArrayList<>(),
                done -> {
                    Expr[] before =
                            StructuralRecursion.append(
                                    StructuralRecursion.append(
                                            params, motives.toArray(new Expr[0])),
                                    done);
                    for (int i = 0; i < done.length; i++) {
                        meta.assign(cases.get(i), done[i]);
                    }
                    List<Expr.FVar> fns = new ArrayList<>();
                    LocalContext l = LocalContext.EMPTY;
                    for (int i = 0; i < group.size(); i++) {
                        Expr.FVar f = Expr.fvar(meta.freshId());
                        Expr type = meta.mkForallFVars(before, claims.get(i));
                        fns.add(f);
                        l =
                                l.add(
                                        new LocalDecl(
                                                f,
                                                nameOf(i),
                                                type,
                                                null,
                                                BinderInfo.DEFAULT,
                                                true));
                    }
                    List<PreDefinition> pres = new ArrayList<>();
                    for (int i = 0; i < group.size(); i++) {
                        pres.add(theorem(i, fns, before, claims.get(i), proofs.get(i)));
                    }
                    meta.withLCtx(
                            l,
                            List.of(),
                            () -> {
                                EquationCompiler.define(elab, pres);
                                return null;
                            });
                    if (group.size() > 1) {
                        together(before, claims);
                    }
                });
    }

    private Name nameOf(int i) {
        return group.get(i).name().str(name.lastString());
    }

    private PreDefinition theorem(
            int i, List<Expr.FVar> fns, Expr[] before, Expr claim, Expr proof) {
        Expr p = meta.instantiateMVars(proof);
        for (int k = 0; k < fns.size(); k++) {
            p = p.abstractVars(selves.get(k)).instantiate1(Expr.apps(fns.get(k), before));
        }
        return new PreDefinition(
                Span.NONE,
                Command.Definition.Kind.THEOREM,
                nameOf(i),
                fn.levelParams(),
                fns.get(i),
                meta.mkForallFVars(before, claim),
                meta.mkLambdaFVars(before, p),
                before.length,
                Command.Modifiers.NONE,
                Command.TerminationHints.NONE);
    }

    /** {@code f.mutual_induct}: the conjunction. */
    private void together(Expr[] before, List<Expr> claims) {
        int last = claims.size() - 1;
        Expr type = claims.get(last);
        Expr proof = principle(last, before);
        for (int i = last - 1; i >= 0; i--) {
            proof =
                    Expr.apps(
                            Expr.constant(Name.of("And.intro")),
                            claims.get(i),
                            type,
                            principle(i, before),
                            proof);
            type = Expr.apps(Expr.constant(Name.of("And")), claims.get(i), type);
        }
        EquationCompiler.addTheorem(
                meta,
                group.get(0).name().str("mutual_" + name.lastString()),
                fn.levelParams(),
                meta.mkForallFVars(before, type),
                meta.mkLambdaFVars(before, proof));
    }

    private Expr principle(int i, Expr[] before) {
        return Expr.apps(Expr.constant(nameOf(i), group.get(i).levels()), before);
    }

    private void withCases(List<Expr> done, java.util.function.Consumer<Expr[]> k) {
        int i = done.size();
        if (i == cases.size()) {
            k.accept(done.toArray(new Expr[0]));
            return;
        }
        meta.withLocalDecl(
                Name.mkSimple("case" + (i + 1)),
                meta.getMVarType(cases.get(i)),
                x -> {
                    done.add(x);
                    withCases(done, k);
                    return null;
                });
    }
}
