package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.elab.OpenDecl;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.goal.Apply;
import dev.goalpost.lean.goal.Generalize;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.goal.Injection;
import dev.goalpost.lean.goal.Subst;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Tactics about hypotheses and variables, and classical case splits. */
final class HypothesisTactics {
    private HypothesisTactics() {}

    static void register(TacticTable table) {
        table.form(Tactic.Specialize.class, HypothesisTactics::specialize);
        table.form(Tactic.Revert.class, HypothesisTactics::revert);
        table.form(Tactic.Clear.class, HypothesisTactics::clear);
        table.form(
                Tactic.RenameI.class,
                (ctx, t) -> ctx.onMain(g -> ctx.renameInaccessible(g, t.names(), t.span())));
        table.form(Tactic.Rename.class, HypothesisTactics::rename);
        table.form(Tactic.Subst.class, HypothesisTactics::subst);
        table.basic("subst_eqs", (ctx, t) -> ctx.onMain(g -> Subst.substVars(ctx.meta(), g)));
        table.form(Tactic.Injection.class, HypothesisTactics::injection);
        table.basic("injections", (ctx, t) -> injections(ctx));
        table.form(Tactic.Generalize.class, HypothesisTactics::generalize);
        table.form(Tactic.Unfold.class, HypothesisTactics::unfold);
        table.form(
                Tactic.ByCases.class,
                (ctx, t) -> byCases(ctx, t.name() == null ? "_" : t.name(), t.proposition()));
        table.form(Tactic.If.class, HypothesisTactics::ifTactic);
        for (String name : List.of("by_contra", "by_contradiction")) {
            table.named(Tactic.WithNames.class, name, (ctx, t) -> byContra(ctx, t, false));
        }
        table.named(Tactic.WithNames.class, "by_contra!", (ctx, t) -> byContra(ctx, t, true));
        table.named(Tactic.WithNames.class, "contrapose", (ctx, t) -> contrapose(ctx, t, false));
        table.named(Tactic.WithNames.class, "contrapose!", (ctx, t) -> contrapose(ctx, t, true));
        table.named(Tactic.WithNames.class, "push_neg", HypothesisTactics::pushNeg);
        table.basic("false_or_by_contra", (ctx, t) -> falseOrByContra(ctx));
        table.form(Tactic.Funext.class, HypothesisTactics::funext);
        table.form(Tactic.OpenIn.class, HypothesisTactics::openIn);
        table.basic("assumption'", (ctx, t) -> assumptionAll(ctx));
    }

    private static void specialize(TacticContext ctx, Tactic.Specialize t) {
        Meta meta = ctx.meta();
        TermElab.WithHoles r = ctx.elabTermWithHoles(t.value(), null, "specialize", true);
        Expr.MVar g = ctx.mainGoal();
        if (!(r.value().getAppFn() instanceof Expr.FVar h)) {
            throw ctx.error(
                    t.span(),
                    "'specialize' requires a term of the form `h x_1 .. x_n` where `h` appears in"
                            + " the local context");
        }
        Expr type = ctx.withMain(() -> meta.instantiateMVars(meta.inferType(r.value())).headBeta());
        Name name = meta.getMVarDecl(g).lctx().get(h).userName();
        Goals.Intro x = Goals.note(meta, g, name, r.value(), type);
        List<Expr.MVar> next = new ArrayList<>();
        next.add(Goals.tryClear(meta, x.goal(), h));
        next.addAll(r.newGoals());
        ctx.replaceMain(next);
    }

    private static List<Expr.FVar> fvars(TacticContext ctx, List<String> names, Span span) {
        List<Expr.FVar> xs = new ArrayList<>();
        for (String n : names) {
            xs.add(ctx.getFVar(Name.of(n), span));
        }
        return xs;
    }

    private static void revert(TacticContext ctx, Tactic.Revert t) {
        List<Expr.FVar> xs = fvars(ctx, t.names(), t.span());
        ctx.onMain(g -> Goals.revert(ctx.meta(), g, xs).goal());
    }

    private static void clear(TacticContext ctx, Tactic.Clear t) {
        List<Expr.FVar> xs = new ArrayList<>(fvars(ctx, t.names(), t.span()));
        var lctx = ctx.meta().getMVarDecl(ctx.mainGoal()).lctx();
        xs.sort((a, b) -> Integer.compare(lctx.indexOf(b), lctx.indexOf(a)));
        for (Expr.FVar x : xs) {
            ctx.onMain(g -> Goals.clear(ctx.meta(), g, x));
        }
    }

    private static void rename(TacticContext ctx, Tactic.Rename t) {
        Meta meta = ctx.meta();
        Expr.FVar x =
                ctx.withMain(
                        () ->
                                meta.withoutModifyingState(
                                        () -> {
                                            Expr type = ctx.elabType(t.type());
                                            Expr.FVar h = Goals.findLocalDeclWithType(meta, type);
                                            if (h == null) {
                                                throw ctx.error(
                                                        t.span(),
                                                        "Failed to find a hypothesis with type",
                                                        new MessageData.Indented(type));
                                            }
                                            return h;
                                        }));
        ctx.onMain(g -> Goals.rename(meta, g, x, TacticContext.given(t.name())));
    }

    private static void subst(TacticContext ctx, Tactic.Subst t) {
        Meta meta = ctx.meta();
        if (t.targets().isEmpty()) {
            ctx.onMain(g -> Subst.substVars(meta, g));
            return;
        }
        for (Term target : t.targets()) {
            ctx.at(
                    target.span(),
                    () -> {
                        Expr e = ctx.elabTerm(target, null, false);
                        if (e instanceof Expr.FVar h) {
                            ctx.onMain(g -> Subst.subst(meta, g, h).goal());
                            return;
                        }
                        Expr type = ctx.withMain(() -> meta.inferType(e));
                        Goals.Intro x =
                                Goals.note(meta, ctx.mainGoal(), Name.mkSimple("h"), e, type);
                        ctx.replaceMain(Subst.subst(meta, x.goal(), x.fvar()).goal());
                    });
        }
    }

    // ---- injection

    private static void injection(TacticContext ctx, Tactic.Injection t) {
        Meta meta = ctx.meta();
        Expr e = ctx.elabTerm(t.value(), null, false);
        Expr.MVar g = ctx.mainGoal();
        Expr.FVar h;
        if (e instanceof Expr.FVar x) {
            h = x;
        } else {
            Expr type = ctx.withMain(() -> meta.instantiateMVars(meta.inferType(e)));
            Goals.Intro x = Goals.note(meta, g, Name.mkSimple("h"), e, type);
            g = x.goal();
            h = x.fvar();
        }
        List<Name> names = new ArrayList<>();
        for (String n : t.names()) {
            names.add(TacticContext.given(n));
        }
        Injection.Named r = Injection.injection(meta, g, h, names);
        if (r.goal() == null) {
            ctx.replaceMain(List.of());
            return;
        }
        if (!r.unusedNames().isEmpty()) {
            throw ctx.error(
                    t.span(), "too many identifiers provided, unused: ", r.unusedNames().get(0));
        }
        // injection finishes with assumption where that works
        if (Goals.tryAssumption(meta, r.goal())) {
            ctx.replaceMain(List.of());
        } else {
            ctx.replaceMain(r.goal());
        }
    }

    private static void injections(TacticContext ctx) {
        Meta meta = ctx.meta();
        boolean again = true;
        while (again) {
            again = false;
            Expr.MVar g = ctx.mainGoal();
            for (LocalDecl d : meta.getMVarDecl(g).lctx().decls()) {
                meta.step();
                if (d.isAuxDecl() || AppBuilder.isEq(Goals.typeOf(meta, d)) == null) {
                    continue;
                }
                Injection.Named r =
                        meta.observing(() -> Injection.injection(meta, g, d.fvar(), List.of()));
                if (r == null) {
                    continue;
                }
                if (r.goal() == null) {
                    ctx.replaceMain(List.of());
                    return;
                }
                ctx.replaceMain(r.goal());
                again = !meta.getMVarDecl(r.goal()).lctx().contains(d.fvar());
                if (again) {
                    break;
                }
            }
        }
        if (Goals.tryAssumption(meta, ctx.mainGoal())) {
            ctx.replaceMain(List.of());
        }
    }

    // ---- generalize, unfold

    private static void generalize(TacticContext ctx, Tactic.Generalize t) {
        Meta meta = ctx.meta();
        List<Generalize.Arg> args = new ArrayList<>();
        for (Tactic.GeneralizeArg a : t.args()) {
            Expr e = ctx.elabTerm(a.value(), null, false);
            Name hyp = a.hyp() == null ? null : TacticContext.given(a.hyp());
            args.add(new Generalize.Arg(e, TacticContext.given(a.var()), hyp));
        }
        List<Expr.FVar> at = new ArrayList<>();
        for (Name h : t.location().hyps()) {
            at.add(ctx.getFVar(h, t.location().span()));
        }
        if (t.location().wildcard()) {
            at.addAll(mentioning(ctx, args));
        }
        if (at.isEmpty()) {
            ctx.onMain(g -> Generalize.generalize(meta, g, args).goal());
            return;
        }
        // hypotheses are generalised in the target, where they are put for the time being
        Goals.IntroN back = Goals.revert(meta, ctx.mainGoal(), at);
        Generalize.Result r = Generalize.generalize(meta, back.goal(), args);
        ctx.replaceMain(Goals.introNP(meta, r.goal(), back.fvars().size()).goal());
    }

    /** The hypotheses in which one of the values occurs. */
    private static List<Expr.FVar> mentioning(TacticContext ctx, List<Generalize.Arg> args) {
        Meta meta = ctx.meta();
        return ctx.withMain(
                () -> {
                    List<Expr.FVar> r = new ArrayList<>();
                    for (LocalDecl d : meta.lctx().decls()) {
                        Expr type = Goals.typeOf(meta, d);
                        if (!d.isAuxDecl()
                                && args.stream()
                                        .anyMatch(a -> type.contains(s -> s.equals(a.value())))) {
                            r.add(d.fvar());
                        }
                    }
                    return r;
                });
    }

    private static void unfold(TacticContext ctx, Tactic.Unfold t) {
        Meta meta = ctx.meta();
        for (Name c : t.constants()) {
            Expr.FVar local = ctx.withMain(() -> ctx.elab().findLocal(c));
            Name f = local != null ? null : ctx.elab().resolveConstant(c, t.span());
            ctx.withLocation(
                    t.location(),
                    x ->
                            () -> {
                                Expr.MVar g = ctx.mainGoal();
                                Expr old = Goals.typeOf(meta, meta.getMVarDecl(g).lctx().get(x));
                                Unfold.Proved r =
                                        ctx.withMain(() -> unfolded(ctx, t, c, f, local, old));
                                ctx.replaceMain(
                                        r.eq() == null
                                                ? Goals.replaceLocalDeclDefEq(meta, g, x, r.term())
                                                : Goals.replaceLocalDecl(
                                                                meta, g, x, r.term(), r.eq())
                                                        .goal());
                            },
                    () -> {
                        Expr.MVar g = ctx.mainGoal();
                        Expr old = Goals.type(meta, g);
                        Unfold.Proved r = ctx.withMain(() -> unfolded(ctx, t, c, f, local, old));
                        ctx.replaceMain(
                                r.eq() == null
                                        ? Goals.replaceTargetDefEq(meta, g, r.term())
                                        : Goals.replaceTargetEq(meta, g, r.term(), r.eq()));
                    },
                    t.name());
        }
    }

    /** {@code e} with the constant or local definition {@code c} unfolded, in the main goal. */
    static Unfold.Proved unfolded(TacticContext ctx, Tactic.Unfold t, Name c, Expr e) {
        Expr.FVar local = ctx.withMain(() -> ctx.elab().findLocal(c));
        Name f = local != null ? null : ctx.elab().resolveConstant(c, t.span());
        return ctx.withMain(() -> unfolded(ctx, t, c, f, local, e));
    }

    /** The unfolded form; without a proof where it is equal by definition. */
    private static Unfold.Proved unfolded(
            TacticContext ctx, Tactic.Unfold t, Name written, Name f, Expr.FVar local, Expr e) {
        Meta meta = ctx.meta();
        Expr r;
        if (local != null) {
            LocalDecl d = meta.getLocalDecl(local);
            r =
                    d.isLet() && Goals.dependsOn(meta, e, local)
                            ? meta.instantiateMVars(e).abstractVars(local).instantiate1(d.value())
                            : null;
        } else {
            r = t.name().equals("delta") ? Unfold.delta(meta, e, f) : Unfold.unfold(meta, e, f);
        }
        if (r == null) {
            throw ctx.error(
                    t.span(),
                    "Tactic `" + t.name() + "` failed to unfold `",
                    written,
                    "` in",
                    new MessageData.Indented(e));
        }
        if (meta.isDefEq(e, r)) {
            return new Unfold.Proved(r, null);
        }
        Unfold.Proved byEquation = Unfold.unfoldByEquation(meta, e, f);
        if (byEquation == null) {
            throw ctx.error(
                    t.span(),
                    "Tactic `" + t.name() + "` failed: `",
                    written,
                    "` cannot be unfolded under binders in",
                    new MessageData.Indented(e));
        }
        return byEquation;
    }

    // ---- classical

    /** {@code Decidable p}: the instance if there is one, else the classical one. */
    private static Expr decidable(Meta meta, Expr p) {
        Expr type = Expr.app(Expr.constant(Name.of("Decidable")), p);
        return meta.trySynthInstance(type) instanceof Meta.Synth.Found f
                ? f.instance()
                : Expr.app(Expr.constant(Name.of("Classical.propDecidable")), p);
    }

    /** Two goals, {@code pos} with the proposition and {@code neg} with its negation. */
    static List<Expr.MVar> byCases(TacticContext ctx, String name, Term proposition) {
        Meta meta = ctx.meta();
        Expr p =
                meta.instantiateMVars(
                        ctx.synthesizing(
                                () -> ctx.elab().elabTermEnsuringType(proposition, Expr.PROP)));
        Expr.MVar g = ctx.mainGoal();
        Name h = name.equals("_") ? Name.mkSimple("h") : Name.mkSimple(name);
        List<Expr.MVar> parts =
                meta.withMVarContext(
                        g,
                        () -> {
                            Expr target = Goals.type(meta, g);
                            Expr not = meta.app().mkNot(p);
                            Name tag = Goals.tag(meta, g);
                            Expr.MVar pos =
                                    Goals.mkGoal(
                                            meta,
                                            Expr.pi(
                                                    h,
                                                    p,
                                                    target,
                                                    dev.goalpost.kernel.BinderInfo.DEFAULT),
                                            Goals.appendTag(tag, Name.mkSimple("pos")));
                            Expr.MVar neg =
                                    Goals.mkGoal(
                                            meta,
                                            Expr.pi(
                                                    h,
                                                    not,
                                                    target,
                                                    dev.goalpost.kernel.BinderInfo.DEFAULT),
                                            Goals.appendTag(tag, Name.mkSimple("neg")));
                            Level u = meta.getLevel(target);
                            meta.assign(
                                    g,
                                    Expr.apps(
                                            Expr.constant(Name.of("dite"), u),
                                            target,
                                            p,
                                            decidable(meta, p),
                                            pos,
                                            neg));
                            return List.of(pos, neg);
                        });
        List<Expr.MVar> next = new ArrayList<>();
        for (Expr.MVar m : parts) {
            next.add(
                    name.equals("_")
                            ? Goals.intro1(meta, m).goal()
                            : Goals.intro(meta, m, h).goal());
        }
        ctx.replaceMain(next);
        return next;
    }

    private static void ifTactic(TacticContext ctx, Tactic.If t) {
        List<Expr.MVar> parts = byCases(ctx, t.name() == null ? "_" : t.name(), t.condition());
        ctx.closeUsingOrAdmit(
                parts.get(0), t.thenBranch().span(), () -> ctx.evalSeq(t.thenBranch()));
        ctx.closeUsingOrAdmit(
                parts.get(1), t.elseBranch().span(), () -> ctx.evalSeq(t.elseBranch()));
        ctx.prune();
    }

    private static final Name FALSE = Name.of("False");

    /** The goal {@code ¬p → False}. */
    private static Expr.MVar byContradiction(Meta meta, Expr.MVar g) {
        return meta.withMVarContext(
                g,
                () -> {
                    Expr p = Goals.type(meta, g);
                    Expr type =
                            Expr.pi(
                                    Name.mkSimple("h"),
                                    meta.app().mkNot(p),
                                    Expr.constant(FALSE),
                                    dev.goalpost.kernel.BinderInfo.DEFAULT);
                    Expr.MVar m = Goals.mkGoal(meta, type, Goals.tag(meta, g));
                    Expr inst = decidable(meta, p);
                    meta.assign(
                            g,
                            inst.isAppOf(Name.of("Classical.propDecidable"))
                                    ? Expr.apps(
                                            Expr.constant(Name.of("Classical.byContradiction")),
                                            p,
                                            m)
                                    : Expr.apps(
                                            Expr.constant(Name.of("Decidable.byContradiction")),
                                            p,
                                            inst,
                                            m));
                    return m;
                });
    }

    private static void byContra(TacticContext ctx, Tactic.WithNames t, boolean push) {
        Meta meta = ctx.meta();
        Expr.MVar g = ctx.mainGoal();
        Expr target = meta.withMVarContext(g, () -> meta.whnfR(Goals.type(meta, g)));
        if (!meta.withMVarContext(g, () -> meta.isProp(target))) {
            throw ctx.failed(t.name(), "the goal is not a proposition");
        }
        boolean negation =
                target.isAppOfArity(Name.of("Not"), 1) || target.isAppOfArity(Name.of("Ne"), 3);
        Expr.MVar m = negation ? g : byContradiction(meta, g);
        Term pattern = t.args().isEmpty() ? null : t.args().get(0);
        if (t.args().size() > 1) {
            throw ctx.error(t.span(), "`" + t.name() + "` takes one name");
        }
        Name name =
                pattern == null
                        ? Name.mkSimple("this")
                        : pattern instanceof Term.Ident id ? id.name() : Goals.HOLE;
        Goals.Intro h = Goals.intro(meta, m, name);
        Goals.Intro pushed =
                push ? meta.observing(() -> PushNeg.hypothesis(meta, h.goal(), h.fvar())) : null;
        Goals.Intro x = pushed == null ? h : pushed;
        ctx.replaceMain(x.goal());
        if (pattern != null
                && !(pattern instanceof Term.Ident)
                && !(pattern instanceof Term.Hole)) {
            CoreTactics.matchOn(ctx, x.fvar(), pattern);
        }
    }

    static void falseOrByContra(TacticContext ctx) {
        Meta meta = ctx.meta();
        while (true) {
            meta.step();
            Expr.MVar g = ctx.mainGoal();
            Expr target = meta.withMVarContext(g, () -> meta.whnfR(Goals.type(meta, g)));
            if (target.isConstOf(FALSE)) {
                return;
            }
            if (target.isAppOfArity(Name.of("Not"), 1) || target.isAppOfArity(Name.of("Ne"), 3)) {
                ctx.replaceMain(Goals.intro1(meta, g).goal());
                return;
            }
            if (target instanceof Expr.Pi) {
                ctx.replaceMain(Goals.intro1(meta, g).goal());
                continue;
            }
            if (meta.withMVarContext(g, () -> meta.isProp(target))) {
                ctx.replaceMain(Goals.intro1(meta, byContradiction(meta, g)).goal());
            } else {
                ctx.replaceMain(Goals.exfalso(meta, g));
            }
            return;
        }
    }

    /**
     * {@code contrapose}: {@code p → q} becomes {@code ¬q → ¬p}; {@code contrapose h} reverts h.
     */
    private static void contrapose(TacticContext ctx, Tactic.WithNames t, boolean push) {
        Meta meta = ctx.meta();
        Name hyp = null;
        if (!t.args().isEmpty()) {
            if (t.args().size() > 1 || !(t.args().get(0) instanceof Term.Ident id)) {
                throw ctx.error(t.span(), "`contrapose` takes the name of a hypothesis");
            }
            hyp = id.name();
            Expr.FVar h = ctx.getFVar(hyp, id.span());
            ctx.onMain(g -> Goals.revert(meta, g, List.of(h)).goal());
        }
        Expr.MVar g = ctx.mainGoal();
        Expr.MVar next =
                meta.withMVarContext(
                        g,
                        () -> {
                            Expr target = meta.whnfR(Goals.type(meta, g));
                            if (!(target instanceof Expr.Pi p)
                                    || !p.isArrow()
                                    || !meta.isProp(p.type)
                                    || !meta.isProp(p.body)) {
                                throw Goals.failed(
                                        meta,
                                        "contrapose",
                                        g,
                                        "the goal is not an implication of propositions");
                            }
                            Expr type =
                                    Expr.arrow(meta.app().mkNot(p.body), meta.app().mkNot(p.type));
                            Expr.MVar m = Goals.mkGoal(meta, type, Goals.tag(meta, g));
                            // fun hp => byContradiction (fun hq => m hq hp)
                            Expr value =
                                    meta.withLocalDecl(
                                            Name.mkSimple("hp"),
                                            p.type,
                                            hp ->
                                                    meta.withLocalDecl(
                                                            Name.mkSimple("hq"),
                                                            meta.app().mkNot(p.body),
                                                            hq -> {
                                                                Expr f =
                                                                        meta.mkLambdaFVars(
                                                                                new Expr[] {hq},
                                                                                Expr.apps(
                                                                                        m, hq, hp));
                                                                Expr b =
                                                                        Expr.apps(
                                                                                Expr.constant(
                                                                                        Name.of(
                                                                                                "Classical.byContradiction")),
                                                                                p.body,
                                                                                f);
                                                                return meta.mkLambdaFVars(
                                                                        new Expr[] {hp}, b);
                                                            }));
                            meta.assign(g, value);
                            return m;
                        });
        Expr.MVar pushed = push ? meta.observing(() -> PushNeg.target(meta, next)) : null;
        Expr.MVar result = pushed == null ? next : pushed;
        ctx.replaceMain(hyp == null ? result : Goals.intro(meta, result, hyp).goal());
    }

    private static void pushNeg(TacticContext ctx, Tactic.WithNames t) {
        Meta meta = ctx.meta();
        ctx.withLocation(
                t.location(),
                x -> () -> ctx.onMain(g -> PushNeg.hypothesis(meta, g, x).goal()),
                () -> ctx.onMain(g -> PushNeg.target(meta, g)),
                "push_neg");
    }

    // ---- the rest

    /** {@code funext x y}: a function equation becomes one of values. */
    private static void funext(TacticContext ctx, Tactic.Funext t) {
        Meta meta = ctx.meta();
        if (t.names().isEmpty()) {
            boolean any = false;
            while (ctx.attempt(() -> funextStep(ctx, new Term.Hole(t.span()))) == null) {
                any = true;
            }
            if (!any) {
                funextStep(ctx, new Term.Hole(t.span()));
            }
            return;
        }
        for (Term x : t.names()) {
            meta.step();
            funextStep(ctx, x);
        }
    }

    private static void funextStep(TacticContext ctx, Term pattern) {
        Meta meta = ctx.meta();
        List<Expr.MVar> r =
                Apply.apply(
                        meta, ctx.mainGoal(), meta.mkConstWithFreshMVarLevels(Name.of("funext")));
        ctx.replaceMain(r);
        Name name = pattern instanceof Term.Ident id ? id.name() : Goals.HOLE;
        Goals.Intro x = Goals.intro(meta, ctx.mainGoal(), name);
        ctx.replaceMain(x.goal());
        if (!(pattern instanceof Term.Ident) && !(pattern instanceof Term.Hole)) {
            CoreTactics.matchOn(ctx, x.fvar(), pattern);
        }
    }

    private static void openIn(TacticContext ctx, Tactic.OpenIn t) {
        List<OpenDecl> more = new ArrayList<>();
        Command.Open o = t.open();
        for (Name n : o.namespaces()) {
            List<Name> found =
                    NameResolution.resolveNamespace(ctx.meta().env(), ctx.elab().scope(), n);
            if (found.isEmpty()) {
                throw ctx.error(t.span(), "unknown namespace `", n, "`");
            }
            for (Name ns : found) {
                switch (o.kind()) {
                    case SIMPLE, SCOPED -> more.add(new OpenDecl.Simple(ns, List.of()));
                    case HIDING -> more.add(new OpenDecl.Simple(ns, o.names()));
                    case ONLY -> {
                        for (Name x : o.names()) {
                            more.add(new OpenDecl.Explicit(x, ns.append(x)));
                        }
                    }
                    case RENAMING -> {
                        for (int i = 0; i < o.names().size(); i++) {
                            more.add(
                                    new OpenDecl.Explicit(
                                            o.newNames().get(i), ns.append(o.names().get(i))));
                        }
                    }
                }
            }
        }
        ctx.elab()
                .withScope(
                        ctx.elab().scope().addOpens(more),
                        () -> {
                            ctx.evalSeq(t.body());
                            return null;
                        });
    }

    private static void assumptionAll(TacticContext ctx) {
        ctx.prune();
        boolean any = false;
        for (Expr.MVar g : ctx.goals()) {
            if (Goals.isOpen(ctx.meta(), g)) {
                any |= Goals.tryAssumption(ctx.meta(), g);
            }
        }
        if (!any) {
            throw new MetaException("failed on all goals");
        }
        ctx.prune();
    }
}
