package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.Severity;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.goal.Apply;
import dev.goalpost.lean.goal.CasesGoal;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.goal.Subst;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.meta.Occurrences;
import dev.goalpost.lean.meta.Tags;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Tactics of Mathlib, and small ones of Lean, that are made of other steps. */
final class DerivedTactics {
    private DerivedTactics() {}

    static void register(TacticTable table) {
        table.form(Tactic.SetVar.class, DerivedTactics::set);
        table.form(Tactic.Choose.class, DerivedTactics::choose);
        table.form(Tactic.Convert.class, DerivedTactics::convert);
        table.named(Tactic.Say.class, "trace", DerivedTactics::trace);
        table.named(Tactic.Say.class, "fail", DerivedTactics::fail);
        table.basic("stop", DerivedTactics::stop);
        for (String name : List.of("trans", "transitivity")) {
            table.named(Tactic.WithNames.class, name, DerivedTactics::trans);
        }
        names(table, "fapply", (ctx, t) -> applyWith(ctx, t, Apply.NewGoals.ALL));
        names(table, "eapply", (ctx, t) -> applyWith(ctx, t, Apply.NewGoals.NON_DEPENDENT_ONLY));
        names(table, "rename'", DerivedTactics::renamePrime);
        names(table, "substs", DerivedTactics::substs);
        names(table, "clear_value", DerivedTactics::clearValue);
        names(table, "beta_reduce", DerivedTactics::betaReduce);
        names(table, "expose_names", DerivedTactics::exposeNames);
        names(table, "type_check", (ctx, t) -> t.args().forEach(a -> ctx.elabTerm(a, null, false)));
        names(table, "apply_fun", DerivedTactics::applyFun);
        names(table, "absurd", DerivedTactics::absurd);
        names(table, "inhabit", DerivedTactics::inhabit);
    }

    private static void names(
            TacticTable table, String name, TacticEvaluator<Tactic.WithNames> evaluator) {
        table.named(Tactic.WithNames.class, name, evaluator);
    }

    private static Name ident(TacticContext ctx, Term t) {
        if (!(t instanceof Term.Ident id)) {
            throw ctx.error(t.span(), "an identifier is expected");
        }
        return id.name();
    }

    // ---- from nothing, or nearly

    /**
     * {@code absurd h}: the goal becomes {@code p} where {@code h} says {@code ¬p}, or something
     * that unfolds to it, and else the negation of what {@code h} says.
     */
    private static void absurd(TacticContext ctx, Tactic.WithNames t) {
        Term h = t.args().get(0);
        Term open = new Term.SyntheticHole(t.span(), null);
        if (ctx.attempt(() -> refineAbsurd(ctx, t.span(), open, h)) != null) {
            refineAbsurd(ctx, t.span(), h, open);
        }
    }

    private static void refineAbsurd(TacticContext ctx, Span span, Term p, Term notP) {
        Term fn = new Term.Const(span, Name.of("absurd"));
        List<Term.Arg> args = List.of(new Term.Arg(span, null, p), new Term.Arg(span, null, notP));
        CoreTactics.refine(ctx, new Term.App(span, fn, args, false), "refine", false);
    }

    /** {@code inhabit α}: a default element of a type that is known not to be empty. */
    private static void inhabit(TacticContext ctx, Tactic.WithNames t) {
        Meta meta = ctx.meta();
        Expr type = ctx.elabType(t.args().get(0));
        ctx.onMain(
                g ->
                        meta.withMVarContext(
                                g,
                                () -> {
                                    Expr nonempty =
                                            meta.synthInstance(meta.app().mkAppM("Nonempty", type));
                                    Expr inst =
                                            meta.app()
                                                    .mkAppM(
                                                            "Classical.inhabited_of_nonempty",
                                                            nonempty);
                                    Name name = Name.mkSimple("inhabited_h");
                                    return Goals.note(meta, g, name, inst, meta.inferType(inst))
                                            .goal();
                                }));
    }

    // ---- messages

    private static void trace(TacticContext ctx, Tactic.Say t) {
        ctx.elab().log().log(Severity.INFORMATION, t.span(), MessageData.of(t.text()));
    }

    private static void fail(TacticContext ctx, Tactic.Say t) {
        ctx.prune();
        throw ctx.error(
                t.span(),
                t.text() == null ? "Failed: `fail` tactic was invoked" : t.text(),
                ctx.goals().isEmpty() ? "" : "\n",
                TacticEval.goalsText(ctx));
    }

    /** {@code stop}: what follows is not looked at, and all goals are admitted. */
    private static void stop(TacticContext ctx, Tactic.Basic t) {
        while (ctx.mainGoalOrNull() != null) {
            CoreTactics.sorry(ctx, t);
        }
    }

    // ---- apply and its kin

    private static void applyWith(TacticContext ctx, Tactic.WithNames t, Apply.NewGoals newGoals) {
        List<Expr.MVar> next =
                ctx.synthesizing(
                        () -> {
                            Expr e = ctx.elabTermForApply(t.args().get(0), true);
                            return Apply.apply(
                                    ctx.meta(),
                                    ctx.mainGoal(),
                                    ctx.meta().instantiateMVars(e),
                                    newGoals);
                        });
        ctx.replaceMain(next);
        ctx.prune();
    }

    /** {@code trans b}: {@code a ~ c} from {@code a ~ b} and {@code b ~ c}. */
    private static void trans(TacticContext ctx, Tactic.WithNames t) {
        Meta meta = ctx.meta();
        Expr.MVar g = ctx.mainGoal();
        List<Name> lemmas = new ArrayList<>(List.of(Name.of("Eq.trans"), Name.of("Iff.trans")));
        lemmas.addAll(Tags.of(meta.env(), "trans"));
        lemmas.add(Name.of("Trans.trans"));
        for (Name lemma : lemmas) {
            List<Expr.MVar> parts = meta.observing(() -> transBy(meta, g, lemma));
            if (parts == null) {
                continue;
            }
            Expr.MVar middle = parts.get(2);
            ctx.replaceMain(parts);
            if (!t.args().isEmpty()) {
                Expr e = ctx.elabTermEnsuringType(t.args().get(0), meta.getMVarType(middle));
                meta.assign(middle, e);
            }
            ctx.prune();
            return;
        }
        throw ctx.failed(t.name(), "no applicable transitivity lemma found");
    }

    /** Two relations and what stands between them; fails where the lemma does not fit. */
    private static List<Expr.MVar> transBy(Meta meta, Expr.MVar g, Name lemma) {
        if (!lemma.equals(Name.of("Trans.trans"))) {
            List<Expr.MVar> r = Apply.apply(meta, g, meta.mkConstWithFreshMVarLevels(lemma));
            if (r.size() != 3) {
                throw new MetaException("unexpected goals");
            }
            return r;
        }
        // the same relation on both sides
        return meta.withMVarContext(
                g,
                () -> {
                    Expr target = meta.whnfR(Goals.type(meta, g));
                    Expr[] args = target.getAppArgs();
                    if (args.length < 2) {
                        throw new MetaException("not a relation");
                    }
                    Expr rel = Expr.appRange(target.getAppFn(), args, 0, args.length - 2);
                    Expr a = args[args.length - 2];
                    Expr c = args[args.length - 1];
                    Expr.MVar b = Goals.mkGoal(meta, meta.inferType(a), Name.mkSimple("b"));
                    Expr.MVar left = Goals.mkGoal(meta, Expr.apps(rel, a, b), Goals.tag(meta, g));
                    Expr.MVar right = Goals.mkGoal(meta, Expr.apps(rel, b, c), Goals.tag(meta, g));
                    Expr type = meta.inferType(a);
                    Expr proof =
                            meta.app()
                                    .mkAppOptM(
                                            "Trans.trans",
                                            type,
                                            type,
                                            type,
                                            rel,
                                            rel,
                                            rel,
                                            null,
                                            a,
                                            b,
                                            c,
                                            left,
                                            right);
                    if (!meta.isDefEq(meta.inferType(proof), target)) {
                        throw new MetaException("another relation comes out");
                    }
                    Goals.close(meta, g, meta.instantiateMVars(proof));
                    return List.of(left, right, b);
                });
    }

    /** {@code convert e}: the goal from what {@code e} proves, by congruence where they differ. */
    private static void convert(TacticContext ctx, Tactic.Convert t) {
        Meta meta = ctx.meta();
        TermElab.WithHoles e = ctx.elabTermWithHoles(t.value(), null, "convert", true);
        Expr.MVar g = ctx.mainGoal();
        Expr.MVar eq =
                meta.withMVarContext(
                        g,
                        () -> {
                            Expr type = meta.instantiateMVars(meta.inferType(e.value()));
                            Expr target = Goals.type(meta, g);
                            if (!meta.isProp(type)) {
                                throw ctx.error(t.span(), "`convert` works on propositions");
                            }
                            Expr.MVar m =
                                    Goals.mkGoal(
                                            meta,
                                            t.symm()
                                                    ? meta.app().mkEq(type, target)
                                                    : meta.app().mkEq(target, type),
                                            Goals.tag(meta, g));
                            Expr h = t.symm() ? meta.app().mkEqSymm(m) : m;
                            Goals.close(meta, g, meta.app().mkEqMPR(h, e.value()));
                            return m;
                        });
        int depth = t.depth() < 0 ? SearchTactics.MAX_CONGR : t.depth();
        List<Expr.MVar> next = new ArrayList<>(SearchTactics.congr(ctx, eq, depth));
        next.addAll(e.newGoals());
        ctx.replaceMain(next);
        ctx.prune();
    }

    /** {@code apply_fun f at h}: from {@code a = b} to {@code f a = f b}. */
    private static void applyFun(TacticContext ctx, Tactic.WithNames t) {
        Meta meta = ctx.meta();
        if (t.args().size() != 1 || t.location().hyps().isEmpty() || t.location().goal()) {
            throw ctx.error(t.span(), "`apply_fun f at h` needs a function and a hypothesis");
        }
        for (Name h : t.location().hyps()) {
            Expr.FVar x = ctx.getFVar(h, t.location().span());
            Expr f = ctx.elabTerm(t.args().get(0), null, false);
            ctx.onMain(
                    g ->
                            meta.withMVarContext(
                                    g,
                                    () -> {
                                        Expr proof = meta.app().mkAppM("congrArg", f, x);
                                        Expr type = meta.instantiateMVars(meta.inferType(proof));
                                        return Goals.replaceLocalDeclBy(
                                                        meta, g, x, betaSides(type), proof)
                                                .goal();
                                    }));
        }
    }

    private static Expr betaSides(Expr eq) {
        Expr[] args = eq.getAppArgs();
        for (int i = 0; i < args.length; i++) {
            args[i] = args[i].headBeta();
        }
        return Expr.apps(eq.getAppFn(), args);
    }

    // ---- variables

    private static void renamePrime(TacticContext ctx, Tactic.WithNames t) {
        Name old = ident(ctx, t.args().get(0));
        Name name = ident(ctx, t.args().get(1));
        Expr.FVar x = ctx.getFVar(old, t.span());
        ctx.onMain(g -> Goals.rename(ctx.meta(), g, x, name));
    }

    private static void substs(TacticContext ctx, Tactic.WithNames t) {
        for (Term a : t.args()) {
            Expr.FVar x = ctx.getFVar(ident(ctx, a), a.span());
            ctx.onMain(g -> Subst.subst(ctx.meta(), g, x).goal());
        }
    }

    /** Forgets the values of local definitions. */
    private static void clearValue(TacticContext ctx, Tactic.WithNames t) {
        Meta meta = ctx.meta();
        for (Term a : t.args()) {
            Expr.FVar x = ctx.getFVar(ident(ctx, a), a.span());
            ctx.at(
                    a.span(),
                    () ->
                            ctx.onMain(
                                    g -> {
                                        LocalDecl d = meta.getMVarDecl(g).lctx().get(x);
                                        if (!d.isLet()) {
                                            throw ctx.failed(
                                                    "clear_value", "`", x, "` has no value");
                                        }
                                        Goals.IntroN r = Goals.revert(meta, g, List.of(x));
                                        return withoutValue(meta, r, d);
                                    }));
        }
    }

    /** The goal {@code let x := v; b}, or {@code b} alone, proved by {@code ∀ x, b}. */
    private static Expr.MVar withoutValue(Meta meta, Goals.IntroN reverted, LocalDecl x) {
        Expr.MVar g = reverted.goal();
        Expr.MVar m =
                meta.withMVarContext(
                        g,
                        () -> {
                            Expr target = Goals.type(meta, g);
                            Expr type = meta.instantiateMVars(x.type());
                            Expr body =
                                    target instanceof Expr.Let l
                                            ? l.body
                                            : target.liftLooseBVars(0, 1); // x is not used
                            Expr all = Expr.pi(x.userName(), type, body, BinderInfo.DEFAULT);
                            meta.check(all); // the body may need the value
                            Expr.MVar n = Goals.mkGoal(meta, all, Goals.tag(meta, g));
                            Goals.close(meta, g, Expr.app(n, meta.instantiateMVars(x.value())));
                            return n;
                        });
        return Goals.introNP(meta, m, reverted.fvars().size()).goal();
    }

    private static void betaReduce(TacticContext ctx, Tactic.WithNames t) {
        Meta meta = ctx.meta();
        ctx.withLocation(
                t.location(),
                x ->
                        () ->
                                ctx.onMain(
                                        g ->
                                                Goals.replaceLocalDeclDefEq(
                                                        meta,
                                                        g,
                                                        x,
                                                        beta(
                                                                Goals.typeOf(
                                                                        meta,
                                                                        meta.getMVarDecl(g)
                                                                                .lctx()
                                                                                .get(x))))),
                () -> ctx.onMain(g -> Goals.replaceTargetDefEq(meta, g, beta(Goals.type(meta, g)))),
                "beta_reduce");
    }

    private static Expr beta(Expr e) {
        return e.replace(
                s ->
                        s instanceof Expr.App && s.getAppFn() instanceof Expr.Lam
                                ? beta(s.headBeta())
                                : null);
    }

    /** Gives every hypothesis that has none a name that can be written. */
    private static void exposeNames(TacticContext ctx, Tactic.WithNames t) {
        Meta meta = ctx.meta();
        Expr.MVar start = ctx.mainGoal();
        Expr.MVar g = start;
        for (LocalDecl d : meta.getMVarDecl(start).lctx().decls()) {
            if (!d.isAuxDecl() && Names.isInaccessible(d.userName())) {
                Name name =
                        meta.getMVarDecl(g).lctx().unusedUserName(Names.accessible(d.userName()));
                g = Goals.rename(meta, g, d.fvar(), name);
            }
        }
        ctx.replaceMain(g);
    }

    // ---- set

    /** {@code set x := e with h}: a local definition that stands for {@code e} everywhere. */
    private static void set(TacticContext ctx, Tactic.SetVar t) {
        Meta meta = ctx.meta();
        Expr type = t.type() == null ? null : ctx.elabType(t.type());
        Expr e =
                type == null
                        ? ctx.elabTerm(t.value(), null, false)
                        : ctx.elabTermEnsuringType(t.value(), type);
        Expr.MVar start = ctx.mainGoal();
        List<Expr.FVar> mention = new ArrayList<>();
        meta.inMVarContext(
                start,
                () -> {
                    for (LocalDecl d : meta.lctx().decls()) {
                        if (!d.isAuxDecl()
                                && !d.isLet()
                                && !e.contains(s -> s.equals(d.fvar()))
                                && abstracted(meta, Goals.typeOf(meta, d), e).hasLooseBVars()) {
                            mention.add(d.fvar());
                        }
                    }
                });
        Goals.IntroN reverted = Goals.revert(meta, start, mention);
        Expr given = type != null ? type : meta.withMVarContext(start, () -> meta.inferType(e));
        Goals.Intro x =
                Goals.define(meta, reverted.goal(), TacticContext.given(t.name()), given, e);
        Expr.MVar changed =
                meta.withMVarContext(
                        x.goal(),
                        () -> {
                            Expr target = abstracted(meta, Goals.type(meta, x.goal()), e);
                            return Goals.replaceTargetDefEq(
                                    meta, x.goal(), target.instantiate1(x.fvar()));
                        });
        Expr.MVar g = Goals.introNP(meta, changed, reverted.fvars().size()).goal();
        if (t.hyp() != null) {
            Expr.MVar at = g;
            g =
                    meta.withMVarContext(
                            at,
                            () -> {
                                Expr eq =
                                        t.symm()
                                                ? meta.app().mkEq(e, x.fvar())
                                                : meta.app().mkEq(x.fvar(), e);
                                Name name = TacticContext.given(t.hyp());
                                Expr.MVar a =
                                        Goals.assertHyp(
                                                meta,
                                                at,
                                                Name.mkSimple("h"),
                                                eq,
                                                meta.app().mkEqRefl(x.fvar()));
                                return Goals.intro(meta, a, name).goal();
                            });
        }
        ctx.replaceMain(g);
    }

    private static Expr abstracted(Meta meta, Expr in, Expr e) {
        return meta.withReducible(() -> meta.kabstract(in, e, Occurrences.ALL));
    }

    // ---- choose

    /** {@code choose f hf using h} with {@code h : ∀ x, ∃ y, p x y}: a function and what it has. */
    private static void choose(TacticContext ctx, Tactic.Choose t) {
        Meta meta = ctx.meta();
        Span span = t.span();
        Expr.MVar goal = ctx.mainGoal();
        if (t.using() == null) {
            Goals.Intro x = Goals.intro1(meta, goal);
            ctx.replaceMain(x.goal());
            choose(ctx, x.fvar(), x.fvar(), t.names(), span);
            return;
        }
        Expr h = ctx.elabTerm(t.using(), null, false);
        choose(ctx, h, h instanceof Expr.FVar x ? x : null, t.names(), span);
    }

    private static void choose(
            TacticContext ctx, Expr start, Expr.FVar used, List<String> names, Span span) {
        Meta meta = ctx.meta();
        Expr h = start;
        for (int i = 0; i < names.size(); i++) {
            meta.step();
            Name name = TacticContext.given(names.get(i));
            boolean last = i + 1 == names.size();
            Expr current = h;
            Expr.MVar g = ctx.mainGoal();
            Chosen c = meta.withMVarContext(g, () -> step(meta, current, last));
            if (c == null) {
                throw ctx.error(span, "choose: expected a term of the shape `∀ xs, ∃ y, p xs y`");
            }
            if (c.exists != null) {
                // the pair of a function and its property, taken apart
                Goals.Intro pair = Goals.note(meta, g, Goals.HOLE, c.exists, c.type);
                CasesGoal.Subgoal s =
                        CasesGoal.cases(
                                        meta,
                                        pair.goal(),
                                        pair.fvar(),
                                        List.of(List.of(name, Goals.HOLE)))
                                .get(0);
                Goals.setTag(meta, s.goal(), Goals.tag(meta, g));
                ctx.replaceMain(s.goal());
                h = s.fields().get(1);
                if (last) {
                    break;
                }
                continue;
            }
            Expr.MVar a = Goals.assertHyp(meta, g, Name.mkSimple("h"), c.type, c.proof);
            ctx.replaceMain(Goals.intro(meta, a, name).goal());
            h = c.rest;
        }
        // what the facts were taken from
        for (Expr x : new Expr[] {start == used ? used : null}) {
            if (x instanceof Expr.FVar v) {
                ctx.onMain(g -> Goals.tryClear(meta, g, v));
            }
        }
        clearUnnamed(ctx, names.size());
    }

    /** The pairs' second halves, once they are taken apart themselves. */
    private static void clearUnnamed(TacticContext ctx, int upTo) {
        Meta meta = ctx.meta();
        List<LocalDecl> decls = meta.getMVarDecl(ctx.mainGoal()).lctx().decls();
        int seen = 0;
        for (int i = decls.size() - 1; i >= 0 && seen < 2 * upTo; i--, seen++) {
            LocalDecl d = decls.get(i);
            if (!d.isAuxDecl() && Names.isInaccessible(d.userName())) {
                ctx.onMain(g -> Goals.tryClear(meta, g, d.fvar()));
            }
        }
    }

    /** Either {@code exists : type}, an {@code ∃ f, ∀ xs, ..}; or a fact and what is left of it. */
    private record Chosen(Expr exists, Expr proof, Expr type, Expr rest) {}

    private static Chosen step(Meta meta, Expr h, boolean last) {
        Expr type = meta.instantiateMVars(meta.inferType(h));
        return meta.forallTelescopeReducing(
                type,
                (xs, body) -> {
                    Expr b = meta.whnfR(body);
                    Expr hx = Expr.apps(h, xs);
                    if (b.isAppOfArity(Name.of("Exists"), 2)) {
                        return chosen(meta, xs, b, hx);
                    }
                    if (!last && b.isAppOfArity(Name.of("And"), 2)) {
                        Expr[] args = b.getAppArgs();
                        Expr left =
                                Expr.apps(Expr.constant(Name.of("And.left")), args[0], args[1], hx);
                        Expr right =
                                Expr.apps(
                                        Expr.constant(Name.of("And.right")), args[0], args[1], hx);
                        return new Chosen(
                                null,
                                meta.mkLambdaFVars(xs, left),
                                meta.mkForallFVars(xs, args[0]),
                                meta.mkLambdaFVars(xs, right));
                    }
                    return last ? new Chosen(null, h, type, h) : null;
                });
    }

    private static Chosen chosen(Meta meta, Expr[] xs, Expr exists, Expr proof) {
        Expr p = exists.getAppArgs()[1];
        Expr value = meta.mkLambdaFVars(xs, meta.app().mkAppM("Classical.choose", proof));
        Expr spec = meta.mkLambdaFVars(xs, meta.app().mkAppM("Classical.choose_spec", proof));
        Expr fType = meta.inferType(value);
        Expr property =
                meta.withLocalDecl(
                        Name.mkSimple("f"),
                        fType,
                        f ->
                                meta.mkLambdaFVars(
                                        new Expr[] {f},
                                        meta.mkForallFVars(xs, Expr.beta(p, Expr.apps(f, xs)))));
        Expr pair =
                Expr.apps(
                        Expr.constant(Name.of("Exists.intro"), meta.getLevel(fType)),
                        fType,
                        property,
                        value,
                        spec);
        Expr type =
                Expr.apps(Expr.constant(Name.of("Exists"), meta.getLevel(fType)), fType, property);
        return new Chosen(pair, null, type, null);
    }
}
