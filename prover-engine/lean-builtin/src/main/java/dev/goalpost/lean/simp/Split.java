package dev.goalpost.lean.simp;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.CasesGoal;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.match.Splitter;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Occurrences;
import java.util.ArrayList;
import java.util.List;

/** {@code split}: cases on the condition of an {@code if} or on what a {@code match} looks at. */
public final class Split {
    private static final Name ITE = Name.of("ite");
    private static final Name DITE = Name.of("dite");
    private static final int MAX_DEPTH = 16;

    private final Meta meta;

    private Split(Meta meta) {
        this.meta = meta;
    }

    /** Splits the target; the goals that are left. */
    public static List<Expr.MVar> target(Meta meta, Expr.MVar goal) {
        Goals.checkNotAssigned(meta, goal, "split");
        List<Expr.MVar> r = new Split(meta).split(goal);
        if (r == null) {
            throw Goals.failed(
                    meta,
                    "split",
                    goal,
                    "Could not split an `if` or `match` expression in the goal");
        }
        return r;
    }

    /** Splits a hypothesis. */
    public static List<Expr.MVar> at(Meta meta, Expr.MVar goal, Expr.FVar h) {
        Goals.checkNotAssigned(meta, goal, "split");
        Goals.IntroN reverted = Goals.revert(meta, goal, List.of(h));
        int n = reverted.fvars().size();
        Split s = new Split(meta);
        List<Expr.MVar> parts = meta.observing(() -> s.split(reverted.goal()));
        if (parts == null) {
            throw Goals.failed(
                    meta,
                    "split",
                    goal,
                    "Could not split an `if` or `match` expression in the type of `",
                    h,
                    "`");
        }
        List<Expr.MVar> r = new ArrayList<>();
        for (Expr.MVar g : parts) {
            r.add(Goals.introNP(meta, g, n).goal());
        }
        return r;
    }

    /** Null when there is nothing to split. */
    private List<Expr.MVar> split(Expr.MVar goal) {
        Expr target = Goals.type(meta, goal);
        Expr e = find(target);
        if (e == null) {
            return null;
        }
        return e.isAppOf(ITE) || e.isAppOf(DITE) ? splitIf(goal, e) : splitMatch(goal, e);
    }

    /** The outermost candidate, or what its condition has inside. */
    private Expr find(Expr target) {
        Expr found = target.find(this::isCandidate);
        if (found == null || !(found.isAppOf(ITE) || found.isAppOf(DITE))) {
            return found;
        }
        Expr inner = find(found.getAppArgs()[1]);
        return inner == null ? found : inner;
    }

    private boolean isCandidate(Expr e) {
        if (!(e.getAppFn() instanceof Expr.Const c)) {
            return false;
        }
        if (e.isAppOfArity(ITE, 5) || e.isAppOfArity(DITE, 5)) {
            Expr[] args = e.getAppArgs(); // the decision may be bound where the condition is not
            return !args[1].hasLooseBVars() && !args[2].hasLooseBVars();
        }
        Matchers.Info info = Matchers.get(meta.env(), c.name);
        if (info == null || e.getAppNumArgs() != info.arity()) {
            return false;
        }
        Expr[] args = e.getAppArgs();
        for (int i = 0; i < info.firstAlt(); i++) {
            if (args[i].hasLooseBVars()) {
                return false;
            }
        }
        return true;
    }

    // ---- if

    private List<Expr.MVar> splitIf(Expr.MVar goal, Expr e) {
        Expr[] args = e.getAppArgs();
        Expr c = args[1];
        List<Expr.MVar> parts =
                meta.withMVarContext(
                        goal,
                        () -> {
                            Expr target = Goals.type(meta, goal);
                            Name tag = Goals.tag(meta, goal);
                            Expr.MVar yes = branch(c, target, tag, "isTrue");
                            Expr.MVar no = branch(meta.app().mkNot(c), target, tag, "isFalse");
                            meta.assign(
                                    goal,
                                    Expr.apps(
                                            Expr.constant(DITE, meta.getLevel(target)),
                                            target,
                                            c,
                                            args[2],
                                            yes,
                                            no));
                            return List.of(yes, no);
                        });
        List<Expr.MVar> r = new ArrayList<>();
        for (Expr.MVar part : parts) {
            Expr.MVar g = reduceIfs(Goals.intro1(meta, part).goal());
            if (g != null) {
                r.add(g);
            }
        }
        return r;
    }

    private Expr.MVar branch(Expr hyp, Expr target, Name tag, String name) {
        return Goals.mkGoal(
                meta,
                Expr.pi(Name.mkSimple("h"), hyp, target, BinderInfo.DEFAULT),
                Goals.appendTag(tag, Name.mkSimple(name)));
    }

    /** Decides the conditions that hypotheses decide; null when that closes the goal. */
    private Expr.MVar reduceIfs(Expr.MVar goal) {
        return meta.withMVarContext(
                goal,
                () -> {
                    SimpTheorems rules = SimpTheorems.EMPTY;
                    for (String lemma : List.of("if_pos", "if_neg", "dif_pos", "dif_neg")) {
                        rules =
                                rules.addDecl(
                                        meta,
                                        Name.of(lemma),
                                        false,
                                        false,
                                        SimpTheorems.DEFAULT_PRIORITY);
                    }
                    Simp simp =
                            new Simp(
                                    meta,
                                    List.of(rules),
                                    SimpOptions.DEFAULT
                                            .with("simprocs", false)
                                            .with("failIfUnchanged", false)
                                            .asOnly());
                    simp.setDischarger(this::byHypothesis);
                    return SimpGoals.simp(meta, goal, simp, List.of(), true, "split").goal();
                });
    }

    private Expr byHypothesis(Expr p) {
        for (LocalDecl d : meta.lctx().decls()) {
            if (!d.isAuxDecl() && meta.isDefEqNoAssign(d.type(), p)) {
                return d.fvar();
            }
        }
        return null;
    }

    // ---- match

    private List<Expr.MVar> splitMatch(Expr.MVar goal, Expr e) {
        List<Expr.MVar> r = meta.observing(() -> byMatcher(goal, e));
        return r != null ? r : byCases(goal, e, MAX_DEPTH);
    }

    /**
     * Uses the matcher's splitter as an elimination principle: a goal for each alternative, with
     * hypotheses that say why no earlier one was taken.
     */
    private List<Expr.MVar> byMatcher(Expr.MVar goal, Expr e) {
        Expr.Const c = (Expr.Const) e.getAppFn();
        Matchers.Info info = Matchers.get(meta.env(), c.name);
        Expr[] args = e.getAppArgs();
        List<Expr> discrs = new ArrayList<>();
        List<Expr.FVar> vars = new ArrayList<>();
        for (int i = 0; i < info.numDiscrs(); i++) {
            Expr d = args[info.numParams() + 1 + i];
            discrs.add(d);
            if (d instanceof Expr.FVar x && !vars.contains(x)) {
                vars.add(x);
            }
        }
        Splitter.Shape shape = Splitter.of(meta, info);
        Name tag = Goals.tag(meta, goal);
        List<Expr.FVar> dependents = new ArrayList<>();
        for (Expr.FVar x : Goals.withDependents(meta, meta.getMVarDecl(goal).lctx(), vars)) {
            if (!vars.contains(x)) {
                dependents.add(x);
            }
        }
        Goals.IntroN reverted = Goals.revertExactly(meta, goal, dependents);
        Expr.MVar g = reverted.goal();
        List<Expr.MVar> parts =
                meta.withMVarContext(g, () -> eliminate(g, c, info, shape, args, discrs, tag));
        List<Expr.MVar> r = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            r.add(enter(parts.get(i), shape, i, discrs, reverted.fvars().size(), c.name));
        }
        return r;
    }

    private List<Expr.MVar> eliminate(
            Expr.MVar goal,
            Expr.Const c,
            Matchers.Info info,
            Splitter.Shape shape,
            Expr[] args,
            List<Expr> discrs,
            Name tag) {
        Expr target = Goals.type(meta, goal);
        List<Level> levels = new ArrayList<>(c.levels);
        if (info.levelPosition() >= 0) {
            levels.set(info.levelPosition(), Level.ZERO);
        }
        Expr fn = Expr.appRange(Expr.constant(shape.splitter(), levels), args, 0, info.numParams());
        Expr.Pi fnType = (Expr.Pi) meta.whnf(meta.inferType(fn));
        Expr motive =
                meta.forallTelescopeReducing(
                        fnType.type,
                        (ys, sort) -> {
                            Expr body = target;
                            List<Expr> eqs = new ArrayList<>();
                            for (int i = discrs.size() - 1; i >= 0; i--) {
                                Expr d = discrs.get(i);
                                boolean own = d instanceof Expr.FVar && discrs.indexOf(d) == i;
                                body =
                                        own
                                                ? body.abstractVars(d).instantiate1(ys[i])
                                                : meta.kabstract(body, d, Occurrences.ALL)
                                                        .instantiate1(ys[i]);
                                if (!own) {
                                    eqs.add(0, equation(d, ys[i]));
                                }
                            }
                            for (int i = eqs.size() - 1; i >= 0; i--) {
                                body =
                                        Expr.pi(
                                                Name.mkSimple("heq"),
                                                eqs.get(i),
                                                body,
                                                BinderInfo.DEFAULT);
                            }
                            return meta.mkLambdaFVars(ys, body);
                        });
        meta.check(motive);
        Expr app = Expr.app(fn, motive);
        for (Expr d : discrs) {
            app = Expr.app(app, d);
        }
        List<Expr.MVar> parts = new ArrayList<>();
        Expr type = meta.inferType(app);
        for (int i = 0; i < info.numAlts(); i++) {
            Expr.Pi p = (Expr.Pi) meta.whnf(type);
            Expr.MVar m =
                    Goals.mkGoal(meta, p.type, Goals.appendTag(tag, Name.mkSimple("h_" + (i + 1))));
            parts.add(m);
            app = Expr.app(app, m);
            type = p.body.instantiate1(m);
        }
        for (int i = 0; i < discrs.size(); i++) {
            Expr d = discrs.get(i);
            if (!(d instanceof Expr.FVar) || discrs.indexOf(d) != i) {
                app = Expr.app(app, meta.app().mkEqRefl(d));
            }
        }
        meta.assign(goal, app);
        return parts;
    }

    private Expr equation(Expr a, Expr b) {
        if (!meta.isDefEq(meta.inferType(a), meta.inferType(b))) {
            throw meta.error("discriminants depend on each other");
        }
        return meta.app().mkEq(a, b);
    }

    /** Introduces what an alternative gives, and decides the match there. */
    private Expr.MVar enter(
            Expr.MVar part,
            Splitter.Shape shape,
            int alt,
            List<Expr> discrs,
            int reverted,
            Name m) {
        int numVars = shape.isUnit(alt) ? 1 : shape.numVars().get(alt);
        Goals.IntroN vars = Goals.introN(meta, part, numVars, List.of(), false);
        Expr.FVar unit = shape.isUnit(alt) ? vars.fvars().get(0) : null;
        Goals.IntroN hyps =
                Goals.introN(meta, vars.goal(), shape.numHyps().get(alt), List.of(), false);
        int eqs = 0;
        for (int i = 0; i < discrs.size(); i++) {
            Expr d = discrs.get(i);
            if (!(d instanceof Expr.FVar) || discrs.indexOf(d) != i) {
                eqs++;
            }
        }
        Expr.MVar g = meta.withMVarContext(hyps.goal(), () -> betaTarget(hyps.goal()));
        g = Goals.introN(meta, g, eqs, List.of(), false).goal();
        g = Goals.introNP(meta, g, reverted).goal();
        List<Expr> known = new ArrayList<>(unit == null ? vars.fvars() : List.of());
        known.addAll(hyps.fvars());
        Expr.MVar r = decide(g, m, alt, known);
        // an alternative without variables takes a unit
        return unit != null && isUnit(r, unit) ? Goals.tryClear(meta, r, unit) : r;
    }

    /** Takes alternative {@code alt} wherever the match is about what is known there. */
    private Expr.MVar decide(Expr.MVar goal, Name matcher, int alt, List<Expr> known) {
        Expr.MVar g = goal;
        while (true) {
            meta.step();
            Expr.MVar reduced = reduceMatch(g, matcher);
            if (reduced != null) {
                return reduced;
            }
            Expr.MVar here = g;
            Expr.MVar next = meta.withMVarContext(here, () -> rewrite(here, matcher, alt, known));
            if (next == null) {
                throw meta.error("the match is not decided by its alternative");
            }
            g = next;
        }
    }

    private Expr.MVar rewrite(Expr.MVar goal, Name matcher, int alt, List<Expr> known) {
        Expr target = Goals.type(meta, goal);
        Matchers.Info info = Matchers.get(meta.env(), matcher);
        List<Expr> stuck = new ArrayList<>();
        target.contains(
                e -> {
                    if (e.isAppOf(matcher)
                            && e.getAppNumArgs() >= info.arity()
                            && !e.hasLooseBVars()
                            && meta.reduceMatcher(e) == null) {
                        stuck.add(e);
                    }
                    return false;
                });
        for (Expr e : stuck) {
            Expr[] args = e.getAppArgs();
            Expr app = Expr.appRange(e.getAppFn(), args, 0, info.arity());
            Expr proof =
                    Expr.appRange(
                            Expr.constant(
                                    Splitter.equation(matcher, alt),
                                    ((Expr.Const) e.getAppFn()).levels),
                            args,
                            0,
                            info.numParams() + 1);
            proof = Expr.appRange(proof, args, info.firstAlt(), info.arity());
            Expr eq = Expr.apps(proof, known);
            Expr type = meta.observing(() -> checked(eq));
            var parts = type == null ? null : AppBuilder.isEq(type);
            if (parts == null || !meta.isDefEqNoAssign(parts.lhs(), app)) {
                continue;
            }
            Expr body = meta.kabstract(target, app, Occurrences.ALL);
            Expr fn = Expr.lam(Name.mkSimple("_a"), meta.inferType(app), body, BinderInfo.DEFAULT);
            Expr newTarget = body.instantiate1(parts.rhs().headBeta());
            return Goals.replaceTargetEq(meta, goal, newTarget, meta.app().mkCongrArg(fn, eq));
        }
        return null;
    }

    private Expr checked(Expr proof) {
        meta.check(proof);
        return meta.instantiateMVars(meta.inferType(proof));
    }

    private boolean isUnit(Expr.MVar goal, Expr.FVar x) {
        return meta.withMVarContext(
                goal, () -> meta.whnfR(meta.inferType(x)).isConstOf(Name.of("PUnit")));
    }

    private Expr.MVar betaTarget(Expr.MVar goal) {
        return Goals.replaceTargetDefEq(meta, goal, Goals.type(meta, goal).headBeta());
    }

    /** With the applications of the matcher reduced; null when one of them is stuck. */
    private Expr.MVar reduceMatch(Expr.MVar goal, Name matcher) {
        return meta.withMVarContext(
                goal,
                () -> {
                    boolean[] stuck = {false};
                    Expr target = Goals.type(meta, goal);
                    Expr r =
                            target.replace(
                                    e -> {
                                        if (!e.isAppOf(matcher) || e.hasLooseBVars()) {
                                            return null;
                                        }
                                        Expr v = meta.reduceMatcher(e);
                                        stuck[0] |= v == null;
                                        return v;
                                    });
                    return stuck[0] ? null : Goals.replaceTargetDefEq(meta, goal, r);
                });
    }

    /** Cases on the discriminants, one after the other, until the match is decided. */
    private List<Expr.MVar> byCases(Expr.MVar goal, Expr e, int depth) {
        Expr.Const c = (Expr.Const) e.getAppFn();
        Expr.MVar reduced = reduceMatch(goal, c.name);
        if (reduced != null) {
            return List.of(reduced);
        }
        Expr current = Goals.type(meta, goal).find(x -> x.isAppOf(c.name) && isCandidate(x));
        if (depth == 0 || current == null) {
            throw new MetaException("`split` failed: the match has too many cases");
        }
        Expr major = meta.withMVarContext(goal, () -> stuckAt(current));
        if (!(major instanceof Expr.FVar x)) {
            throw Goals.failed(
                    meta,
                    "split",
                    goal,
                    "Could not split an `if` or `match` expression in the goal");
        }
        List<Expr.MVar> all = new ArrayList<>();
        for (CasesGoal.Subgoal s : CasesGoal.cases(meta, goal, x, List.of())) {
            all.addAll(byCases(s.goal(), e, depth - 1));
        }
        return all;
    }

    /** What the decision tree of a match looks at next; null when that is not clear. */
    private Expr stuckAt(Expr match) {
        Expr e = meta.withReducibleAndInstances(() -> meta.whnfCore(meta.deltaExpand(match)));
        for (int i = 0; i < MAX_DEPTH; i++) {
            if (!(e.getAppFn() instanceof Expr.Const c)) {
                return null;
            }
            if (meta.env().get(c.name) instanceof ConstantInfo.Recursor rec) {
                Expr[] args = e.getAppArgs();
                return args.length > rec.majorIndex() ? args[rec.majorIndex()] : null;
            }
            Expr next = meta.deltaExpand(e);
            if (next == null) {
                return null;
            }
            e = meta.withReducibleAndInstances(() -> meta.whnfCore(next));
        }
        return null;
    }
}
