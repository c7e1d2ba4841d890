package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.CasesGoal;
import dev.goalpost.lean.goal.Eliminator;
import dev.goalpost.lean.goal.FVarSubst;
import dev.goalpost.lean.goal.Generalize;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.goal.UnifyEqs;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Case distinction and induction. */
final class CaseTactics {
    private CaseTactics() {}

    static void register(TacticTable table) {
        table.form(Tactic.Cases.class, CaseTactics::cases);
        table.form(Tactic.Induction.class, CaseTactics::induction);
        table.form(Tactic.FunInduction.class, CaseTactics::funInduction);
        table.form(Tactic.RCases.class, CaseTactics::rcases);
        table.form(Tactic.Obtain.class, CaseTactics::obtain);
        table.form(Tactic.RIntro.class, CaseTactics::rintro);
        table.form(Tactic.Match.class, CaseTactics::match);
    }

    // ---- targets

    /** Elaborates the targets and makes variables of those that are none. */
    private static List<Expr> targets(TacticContext ctx, List<Term.Discr> discrs) {
        Meta meta = ctx.meta();
        List<Expr> es = new ArrayList<>();
        boolean general = false;
        for (Term.Discr d : discrs) {
            Expr e = ctx.elabTerm(d.value(), null, false);
            es.add(e);
            general |= d.name() != null || !isVariable(ctx, e);
        }
        if (!general) {
            return es;
        }
        List<Generalize.Arg> args = new ArrayList<>();
        for (int i = 0; i < es.size(); i++) {
            String h = discrs.get(i).name();
            args.add(
                    new Generalize.Arg(es.get(i), null, h == null ? null : TacticContext.given(h)));
        }
        Generalize.Result r = Generalize.generalize(meta, ctx.mainGoal(), args);
        ctx.replaceMain(r.goal());
        return List.copyOf(r.vars());
    }

    private static boolean isVariable(TacticContext ctx, Expr e) {
        if (!(e instanceof Expr.FVar x)) {
            return false;
        }
        LocalDecl d = ctx.meta().getMVarDecl(ctx.mainGoal()).lctx().get(x);
        return d != null && !d.isLet();
    }

    private static Eliminator eliminator(
            TacticContext ctx, Term using, List<Expr> targets, boolean induction) {
        if (using == null) {
            return ctx.withMain(
                    () -> {
                        if (targets.size() != 1) {
                            throw ctx.meta()
                                    .error(
                                            "eliminator must be provided when multiple targets are"
                                                    + " used (use 'using <eliminator-name>')");
                        }
                        return Eliminator.forTarget(ctx.meta(), targets.get(0), induction);
                    });
        }
        Expr e = ctx.elabTermForApply(using, false);
        return ctx.withMain(() -> Eliminator.of(ctx.meta(), e));
    }

    // ---- cases

    private static void cases(TacticContext ctx, Tactic.Cases t) {
        Meta meta = ctx.meta();
        checkBareNames(ctx, t.span(), "cases", t.names(), t.prime());
        List<Expr> written = targets(ctx, t.targets());
        Eliminator elim = eliminator(ctx, t.using(), written, false);
        Expr.MVar g = ctx.mainGoal();
        List<Expr> targets = ctx.withMain(() -> elim.addImplicitTargets(meta, written));
        CasesGoal.Start start = CasesGoal.start(meta, g, elim, targets);
        Plan plan =
                new Plan(
                        start.alts(),
                        targets.size(),
                        0,
                        start.newTargets(),
                        start.applied().others());
        alternatives(ctx, t.span(), plan, t.alts(), t.names());
    }

    /** Lean's own form wants alternatives; bare names are Lean 3's and the games'. */
    private static void checkBareNames(
            TacticContext ctx, Span span, String tactic, List<String> names, boolean prime) {
        if (names != null && !prime && !ctx.meta().options().games()) {
            throw ctx.error(
                    span,
                    "unexpected identifier; expected '|': names without alternatives are those of"
                            + " `"
                            + tactic
                            + "'`, or of the games (`set_option goalpost.games"
                            + " true`)");
        }
    }

    // ---- induction

    private static void induction(TacticContext ctx, Tactic.Induction t) {
        Meta meta = ctx.meta();
        checkBareNames(ctx, t.span(), "induction", t.names(), t.prime());
        List<Expr> written = targets(ctx, t.targets());
        Eliminator elim = eliminator(ctx, t.using(), written, true);
        List<Expr> targets = ctx.withMain(() -> elim.addImplicitTargets(meta, written));
        List<Expr.FVar> wanted = new ArrayList<>();
        for (String n : t.generalizing()) {
            wanted.add(ctx.getFVar(Name.of(n), t.span()));
        }
        List<Expr.FVar> general =
                ctx.withMain(
                        () -> {
                            Eliminator.checkInductionTargets(meta, targets);
                            return Eliminator.toGeneralize(meta, targets, wanted);
                        });
        Goals.IntroN reverted = Goals.revertExactly(meta, ctx.mainGoal(), general);
        Expr.MVar g = reverted.goal();
        Eliminator.Applied applied =
                meta.withMVarContext(
                        g,
                        () -> {
                            Eliminator.Applied a = elim.apply(meta, targets, Goals.tag(meta, g));
                            elim.setMotive(meta, g, a.motive(), targets);
                            meta.assign(g, meta.instantiateMVars(a.app()));
                            return a;
                        });
        List<Expr.FVar> toClear = new ArrayList<>();
        for (Expr e : targets) {
            toClear.add((Expr.FVar) e);
        }
        Plan plan = new Plan(applied.alts(), 0, general.size(), toClear, applied.others());
        alternatives(ctx, t.span(), plan, t.alts(), t.names());
    }

    // ---- along a function

    private static void funInduction(TacticContext ctx, Tactic.FunInduction t) {
        Meta meta = ctx.meta();
        Expr call = ctx.withMain(() -> call(ctx, t));
        Expr.Const f = (Expr.Const) call.getAppFn();
        String suffix = t.induction() ? "induct_unfolding" : "fun_cases_unfolding";
        Name principle = ctx.withMain(() -> ctx.elab().realize(f.name, suffix));
        if (principle == null || isMutual(meta.getConstInfo(principle).type())) {
            throw ctx.error(
                    t.span(),
                    "no functional "
                            + (t.induction() ? "induction" : "cases")
                            + " theorem for '"
                            + f.name
                            + "'"
                            + (t.induction() ? ", or function is mutually recursive" : ""));
        }
        Expr type = meta.getConstInfo(principle).type();
        int fixed = 0;
        for (Expr p = type;
                p instanceof Expr.Pi pi && !pi.name.equals(Name.mkSimple("motive"));
                p = pi.body) {
            fixed++;
        }
        Expr[] args = variables(ctx, call.getAppArgs(), fixed);
        Expr about = Expr.apps(f, args);
        List<Expr> targets = List.of(args).subList(fixed, args.length);
        List<Expr.FVar> wanted = new ArrayList<>();
        for (String n : t.generalizing()) {
            wanted.add(ctx.getFVar(Name.of(n), t.span()));
        }
        List<Expr.FVar> general =
                ctx.withMain(() -> Eliminator.toGeneralize(meta, targets, wanted));
        Expr.MVar g = Goals.revertExactly(meta, ctx.mainGoal(), general).goal();
        Expr head = Expr.appRange(Expr.constant(principle, f.levels), args, 0, fixed);
        List<Eliminator.AltGoal> alts =
                meta.withMVarContext(g, () -> applyAlong(meta, g, head, about, targets));
        List<Expr.FVar> toClear = new ArrayList<>();
        targets.forEach(x -> toClear.add((Expr.FVar) x));
        Plan plan = new Plan(alts, 0, general.size(), toClear, List.of());
        alternatives(ctx, t.span(), plan, t.alts(), null);
    }

    private static boolean isMutual(Expr type) {
        Expr p = type;
        while (p instanceof Expr.Pi pi && !pi.name.equals(Name.mkSimple("motive_1"))) {
            p = pi.body;
        }
        return p instanceof Expr.Pi;
    }

    /** The arguments with variables in place of those, from {@code fixed} on, that are none. */
    private static Expr[] variables(TacticContext ctx, Expr[] args, int fixed) {
        Meta meta = ctx.meta();
        Expr[] r = args.clone();
        for (int i = fixed; i < r.length; i++) {
            Expr x = r[i];
            if (isVariable(ctx, x)) {
                if (List.of(r).subList(fixed, i).contains(x)) {
                    throw meta.error(
                            "the arguments of the function must be different variables, but one is",
                            new dev.goalpost.lean.meta.MessageData.Indented(x));
                }
                continue;
            }
            Generalize.Result g =
                    Generalize.generalize(
                            meta,
                            ctx.mainGoal(),
                            List.of(new Generalize.Arg(x, Name.mkSimple("x✝"), null)));
            ctx.replaceMain(g.goal());
            r[i] = g.vars().get(0);
        }
        return r;
    }

    /** The call that is written, or the first one in the goal of a function that is named. */
    private static Expr call(TacticContext ctx, Tactic.FunInduction t) {
        Meta meta = ctx.meta();
        if (!(t.call() instanceof Term.Ident id)) {
            Expr e = meta.instantiateMVars(ctx.elabTerm(t.call(), null, false));
            if (e.getAppFn() instanceof Expr.Const) {
                return e;
            }
            throw ctx.error(t.span(), "a call of a function is expected");
        }
        Name f = ctx.elab().resolveConstant(id.name(), id.span());
        Name eqDef = ctx.elab().realize(f, "eq_def");
        int arity = 0;
        for (Expr p = eqDef == null ? null : meta.getConstInfo(eqDef).type();
                p instanceof Expr.Pi pi;
                p = pi.body) {
            arity++;
        }
        int n = arity;
        Expr found =
                Goals.type(meta, ctx.mainGoal())
                        .find(
                                e ->
                                        e.isAppOfArity(f, n)
                                                && !e.hasLooseBVars()
                                                && e.getAppFn() instanceof Expr.Const);
        if (found == null || n == 0) {
            throw ctx.error(t.span(), "could not find suitable call of '" + f + "' in the goal");
        }
        return found;
    }

    /** Applies the principle with the goal as motive: about the arguments and the call's value. */
    private static List<Eliminator.AltGoal> applyAlong(
            Meta meta, Expr.MVar goal, Expr head, Expr call, List<Expr> targets) {
        Expr target = Goals.type(meta, goal);
        Expr overValue = meta.kabstract(target, call, dev.goalpost.lean.meta.Occurrences.ALL);
        Expr motive =
                meta.withLocalDecl(
                        Name.mkSimple("v"),
                        meta.inferType(call),
                        v ->
                                meta.mkLambdaFVars(
                                        Eliminator.append(targets, v), overValue.instantiate1(v)));
        Name tag = Goals.tag(meta, goal);
        Expr raw = ((Expr.Pi) meta.whnf(meta.inferType(head))).body;
        Expr app = Expr.app(head, motive);
        Expr type = meta.inferType(app);
        List<Eliminator.AltGoal> alts = new ArrayList<>();
        for (int i = 0; raw instanceof Expr.Pi r && isCase(r, i); i++, raw = r.body) {
            int fields = 0;
            for (Expr p = r.type; p instanceof Expr.Pi q; p = q.body) {
                fields++;
            }
            Expr.Pi p = (Expr.Pi) type;
            Expr.MVar m = Goals.mkGoal(meta, p.type, Goals.appendTag(tag, r.name));
            alts.add(new Eliminator.AltGoal(new Eliminator.Alt(i, r.name, fields, true), m));
            app = Expr.app(app, m);
            type = p.body.instantiate1(m);
        }
        meta.assign(goal, Expr.apps(app, targets));
        return alts;
    }

    private static boolean isCase(Expr.Pi p, int i) {
        return p.name.equals(Name.mkSimple("case" + (i + 1)));
    }

    // ---- alternatives

    /** What is to be done with each alternative once its fields are introduced. */
    private record Plan(
            List<Eliminator.AltGoal> alts,
            int numEqs,
            int numGeneralized,
            List<Expr.FVar> toClear,
            List<Expr.MVar> others) {}

    /** Introduces the fields and cleans up; null when the case is impossible. */
    private static Expr.MVar open(
            TacticContext ctx, Plan plan, Eliminator.AltGoal alt, List<Name> names) {
        Meta meta = ctx.meta();
        Goals.IntroN fields = Goals.introN(meta, alt.goal(), alt.alt().numFields(), names, false);
        UnifyEqs.Result u = UnifyEqs.unifyEqs(meta, fields.goal(), plan.numEqs, FVarSubst.EMPTY);
        if (u == null) {
            return null;
        }
        Goals.IntroN rest = Goals.introNP(meta, u.goal(), plan.numGeneralized);
        Expr.MVar g = Goals.tryClearMany(meta, rest.goal(), plan.toClear);
        return meta.options().games() ? Games.zeroAsNumeral(meta, g) : g;
    }

    private static void alternatives(
            TacticContext ctx,
            Span span,
            Plan plan,
            Tactic.InductionAlts alts,
            List<String> bareNames) {
        List<Expr.MVar> result =
                alts == null
                        ? withoutAlternatives(ctx, plan, bareNames)
                        : withAlternatives(ctx, span, plan, alts);
        for (Expr.MVar m : plan.others) {
            if (Goals.isOpen(ctx.meta(), m)) {
                result.add(m);
            }
        }
        ctx.replaceMain(result);
        ctx.prune();
    }

    /** Every case is a goal; bare names are dealt out to the fields of one case after the other. */
    private static List<Expr.MVar> withoutAlternatives(
            TacticContext ctx, Plan plan, List<String> bareNames) {
        List<Expr.MVar> result = new ArrayList<>();
        int next = 0;
        for (Eliminator.AltGoal alt : plan.alts) {
            List<Name> names = new ArrayList<>();
            if (bareNames != null) {
                for (int i = 0; i < alt.alt().numFields() && next < bareNames.size(); i++) {
                    names.add(TacticContext.given(bareNames.get(next++)));
                }
            }
            Expr.MVar g = open(ctx, plan, alt, names);
            if (g != null) {
                result.add(g);
            }
        }
        return result;
    }

    private static List<Expr.MVar> withAlternatives(
            TacticContext ctx, Span span, Plan plan, Tactic.InductionAlts alts) {
        checkNames(ctx, plan, alts);
        List<Expr.MVar> result = new ArrayList<>();
        Set<Tactic.InductionLhs> used = new HashSet<>();
        List<String> missing = new ArrayList<>();
        for (Eliminator.AltGoal alt : plan.alts) {
            Found f = find(alts, alt.alt().name());
            if (f == null) {
                Expr.MVar g = open(ctx, plan, alt, List.of());
                if (g == null) {
                    continue;
                }
                List<Expr.MVar> left = before(ctx, alts, g);
                if (left.isEmpty()) {
                    continue;
                }
                missing.add(alt.alt().name().toString());
                continue;
            }
            used.add(f.lhs);
            List<Name> names = fieldNames(ctx, alt, f.lhs);
            Expr.MVar g = open(ctx, plan, alt, names);
            if (g == null) {
                if (!f.lhs.name().equals("_")) {
                    throw ctx.error(
                            f.lhs.span(), "Alternative `", alt.alt().name(), "` is not needed");
                }
                continue;
            }
            List<Expr.MVar> gs = before(ctx, alts, g);
            if (gs.isEmpty() && alts.pre() != null) {
                if (!f.lhs.name().equals("_")) {
                    throw ctx.error(
                            f.lhs.span(), "Alternative `", alt.alt().name(), "` is not needed");
                }
                continue;
            }
            if (f.alt.rhs() == null) {
                result.addAll(gs);
                continue;
            }
            for (Expr.MVar m : gs) {
                ctx.closeUsingOrAdmit(m, f.alt.arrow(), () -> ctx.evalSeq(f.alt.rhs()));
            }
        }
        if (missing.size() == 1) {
            throw ctx.error(span, "Alternative `" + missing.get(0) + "` has not been provided");
        }
        if (!missing.isEmpty()) {
            throw ctx.error(
                    span,
                    "Alternatives `" + String.join("`, `", missing) + "` have not been provided");
        }
        return result;
    }

    private record Found(Tactic.InductionAlt alt, Tactic.InductionLhs lhs) {}

    private static Found find(Tactic.InductionAlts alts, Name name) {
        Found any = null;
        for (Tactic.InductionAlt a : alts.alts()) {
            for (Tactic.InductionLhs l : a.lhs()) {
                if (l.name().equals(name.toString())) {
                    return new Found(a, l);
                }
                if (l.name().equals("_") && any == null) {
                    any = new Found(a, l);
                }
            }
        }
        return any;
    }

    private static void checkNames(TacticContext ctx, Plan plan, Tactic.InductionAlts alts) {
        Set<String> seen = new HashSet<>();
        for (Tactic.InductionAlt a : alts.alts()) {
            for (Tactic.InductionLhs l : a.lhs()) {
                if (!l.name().equals("_")
                        && plan.alts.stream()
                                .noneMatch(x -> x.alt().name().toString().equals(l.name()))) {
                    List<String> names = new ArrayList<>();
                    for (Eliminator.AltGoal x : plan.alts) {
                        names.add("`" + x.alt().name() + "`");
                    }
                    throw ctx.error(
                            l.span(),
                            "Invalid alternative name `"
                                    + l.name()
                                    + "`: "
                                    + (names.isEmpty()
                                            ? "There are no unhandled alternatives"
                                            : names.size() == 1
                                                    ? "Expected " + names.get(0)
                                                    : "Expected one of "
                                                            + String.join(", ", names)));
                }
                if (!seen.add(l.name())) {
                    throw ctx.error(l.span(), "Duplicate alternative name `" + l.name() + "`");
                }
            }
        }
    }

    /** The names of an alternative, put at the explicit fields unless {@code @} says all. */
    private static List<Name> fieldNames(
            TacticContext ctx, Eliminator.AltGoal alt, Tactic.InductionLhs lhs) {
        List<Name> names = new ArrayList<>();
        Expr type = Goals.type(ctx.meta(), alt.goal());
        int next = 0;
        for (int i = 0; i < alt.alt().numFields(); i++) {
            boolean explicit = true;
            if (type instanceof Expr.Pi p) {
                explicit = p.info == BinderInfo.DEFAULT;
                type = p.body;
            }
            if (lhs.explicit() || explicit) {
                names.add(
                        next < lhs.vars().size()
                                ? TacticContext.given(lhs.vars().get(next))
                                : Goals.HOLE);
                next++;
            } else {
                names.add(Goals.HOLE);
            }
        }
        if (lhs.vars().size() > next) {
            throw ctx.error(
                    lhs.span(),
                    "Too many variable names provided at alternative `",
                    alt.alt().name(),
                    "`: " + lhs.vars().size() + " provided, but " + next + " expected");
        }
        return names;
    }

    /** What the tactic between {@code with} and the alternatives leaves of a case. */
    private static List<Expr.MVar> before(
            TacticContext ctx, Tactic.InductionAlts alts, Expr.MVar g) {
        return alts.pre() == null ? List.of(g) : ctx.focus(g, () -> ctx.eval(alts.pre()));
    }

    // ---- rcases

    private static void rcases(TacticContext ctx, Tactic.RCases t) {
        List<Expr> es = new ArrayList<>();
        for (Term.Discr d : t.targets()) {
            Expr e = ctx.elabTerm(d.value(), null, false);
            Goals.Intro x =
                    RCases.asVariable(
                            ctx,
                            ctx.mainGoal(),
                            e,
                            d.name() == null ? null : TacticContext.given(d.name()));
            ctx.replaceMain(x.goal());
            es.add(x.fvar());
        }
        Tactic.RCasesPattern pattern =
                t.pattern() != null
                        ? t.pattern()
                        : new Tactic.RCasesPattern.Tuple(t.span(), List.of());
        match(ctx, es, pattern, t.span(), "rcases needs a pattern for each target");
    }

    /** Several values take a tuple with a pattern for each. */
    private static void match(
            TacticContext ctx,
            List<Expr> values,
            Tactic.RCasesPattern pattern,
            Span at,
            String tooFew) {
        List<Tactic.RCasesPattern> patterns;
        if (values.size() == 1) {
            patterns = List.of(pattern);
        } else if (pattern instanceof Tactic.RCasesPattern.Tuple p
                && p.elements().size() == values.size()) {
            patterns = p.elements();
        } else {
            throw ctx.error(at, tooFew);
        }
        ctx.replaceMain(RCases.run(ctx, ctx.mainGoal(), values, patterns));
        ctx.prune();
    }

    private static void obtain(TacticContext ctx, Tactic.Obtain t) {
        Meta meta = ctx.meta();
        Tactic.RCasesPattern pattern =
                t.pattern() != null
                        ? t.pattern()
                        : new Tactic.RCasesPattern.Ident(t.span(), "this");
        if (t.values().isEmpty()) {
            if (t.type() == null) {
                throw ctx.error(t.span(), "`obtain` requires either an expected type or a value.");
            }
            Expr type = ctx.elabType(t.type());
            Expr.MVar g = ctx.mainGoal();
            Expr.MVar side =
                    meta.withMVarContext(g, () -> Goals.mkGoal(meta, type, Name.ANONYMOUS));
            Expr.MVar a = Goals.assertHyp(meta, g, Name.mkSimple("x"), type, side);
            Goals.Intro x = Goals.intro1(meta, a);
            ctx.replaceMain(x.goal());
            List<Expr.MVar> next = new ArrayList<>();
            next.add(side);
            next.addAll(RCases.run(ctx, x.goal(), x.fvar(), pattern));
            ctx.replaceMain(next);
            return;
        }
        List<Expr> es = new ArrayList<>();
        for (Term v : t.values()) {
            Term typed =
                    t.type() == null || t.values().size() > 1
                            ? v
                            : new Term.Ascription(v.span(), v, t.type());
            Expr e = ctx.elabTerm(typed, null, false);
            Goals.Intro x = RCases.asVariable(ctx, ctx.mainGoal(), e, null);
            ctx.replaceMain(x.goal());
            es.add(x.fvar());
        }
        match(ctx, es, pattern, t.span(), "obtain needs a pattern for each value");
    }

    private static void rintro(TacticContext ctx, Tactic.RIntro t) {
        List<Tactic.RCasesPattern> patterns = new ArrayList<>();
        for (Tactic.RCasesPattern p : t.patterns()) {
            patterns.add(
                    t.type() == null ? p : new Tactic.RCasesPattern.Typed(p.span(), p, t.type()));
        }
        List<Expr.MVar> goals = List.of(ctx.mainGoal());
        for (Tactic.RCasesPattern p : patterns) {
            List<Expr.MVar> next = new ArrayList<>();
            for (Expr.MVar g : goals) {
                Name name =
                        p instanceof Tactic.RCasesPattern.Ident id && !id.name().equals("rfl")
                                ? TacticContext.given(id.name())
                                : Goals.HOLE;
                Goals.Intro x = Goals.intro(ctx.meta(), g, name);
                next.addAll(
                        ctx.focus(
                                x.goal(),
                                () -> ctx.setGoals(RCases.run(ctx, x.goal(), x.fvar(), p))));
            }
            goals = next;
        }
        ctx.replaceMain(goals);
        ctx.prune();
    }

    // ---- match

    private static void match(TacticContext ctx, Tactic.Match t) {
        List<Term.MatchAlt> alts = new ArrayList<>();
        for (Tactic.TacticAlt a : t.alts()) {
            alts.add(new Term.MatchAlt(a.span(), a.patterns(), new Term.By(a.span(), a.rhs())));
        }
        CoreTactics.exact(ctx, new Term.Match(t.span(), t.motive(), t.discrs(), alts));
    }
}
