package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.goal.Apply;
import dev.goalpost.lean.goal.Closing;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.goal.Rewrite;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Occurrences;
import dev.goalpost.lean.meta.Transparency;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Tactics about the goal as a whole: introducing, giving terms, rewriting, closing. */
final class CoreTactics {
    private CoreTactics() {}

    static void register(TacticTable table) {
        table.form(Tactic.Intro.class, CoreTactics::intro);
        table.form(Tactic.IntroMatch.class, CoreTactics::introMatch);
        table.form(Tactic.Intros.class, CoreTactics::intros);
        table.form(Tactic.Exact.class, (ctx, t) -> exact(ctx, t.value()));
        table.form(Tactic.Refine.class, (ctx, t) -> refine(ctx, t.value(), "refine", t.prime()));
        table.form(Tactic.Apply.class, CoreTactics::apply);
        table.form(Tactic.ApplyAt.class, CoreTactics::applyAt);
        table.form(Tactic.Have.class, CoreTactics::have);
        table.form(Tactic.HavePattern.class, CoreTactics::havePattern);
        table.form(Tactic.Let.class, CoreTactics::let);
        table.form(Tactic.LetRec.class, CoreTactics::letRec);
        table.form(
                Tactic.LetPattern.class,
                (ctx, t) ->
                        refine(
                                ctx,
                                new Term.LetPattern(
                                        t.span(),
                                        t.pattern(),
                                        t.type(),
                                        t.value(),
                                        new Term.SyntheticHole(t.span(), null)),
                                "refine",
                                false));
        table.form(Tactic.Replace.class, CoreTactics::replace);
        table.form(Tactic.Suffices.class, CoreTactics::suffices);
        table.form(Tactic.Show.class, CoreTactics::show);
        table.form(Tactic.Change.class, CoreTactics::change);
        table.form(Tactic.Rewrite.class, CoreTactics::rewrite);
        table.form(Tactic.Exists.class, CoreTactics::exists);
        table.form(Tactic.Calc.class, CoreTactics::calc);
        table.form(
                Tactic.NoMatch.class,
                (ctx, t) -> exact(ctx, new Term.NoMatch(t.span(), t.discrs())));
        table.basic("nofun", (ctx, t) -> exact(ctx, new Term.NoMatch(t.span(), List.of())));
        for (String rfl : List.of("rfl", "refl", "eq_refl", "rfl'")) {
            table.basic(rfl, (ctx, t) -> rfl(ctx));
        }
        table.basic("assumption", (ctx, t) -> close(ctx, Goals::assumption));
        table.basic("contradiction", (ctx, t) -> close(ctx, Closing::contradiction));
        table.basic("exfalso", (ctx, t) -> ctx.onMain(g -> Goals.exfalso(ctx.meta(), g)));
        table.basic("constructor", CoreTactics::constructor);
        table.basic("left", (ctx, t) -> nthConstructor(ctx, "left", 0));
        table.basic("right", (ctx, t) -> nthConstructor(ctx, "right", 1));
        table.basic("trivial", (ctx, t) -> trivial(ctx));
        table.basic("skip", (ctx, t) -> {});
        table.basic("trace_state", CoreTactics::traceState);
        table.basic("done", CoreTactics::done);
        table.basic("sorry", CoreTactics::sorry);
        table.basic("admit", CoreTactics::sorry);
        table.basic("infer_instance", (ctx, t) -> inferInstance(ctx));
        table.basic("and_intros", (ctx, t) -> andIntros(ctx));
        table.basic("split_ands", (ctx, t) -> andIntros(ctx));
        table.named(Tactic.WithNames.class, "symm", CoreTactics::symm);
        table.named(Tactic.WithNames.class, "rotate_left", (ctx, t) -> rotate(ctx, t, 1));
        table.named(Tactic.WithNames.class, "rotate_right", (ctx, t) -> rotate(ctx, t, -1));
    }

    private interface Closer {
        void close(Meta meta, Expr.MVar goal);
    }

    private static void close(TacticContext ctx, Closer closer) {
        closer.close(ctx.meta(), ctx.mainGoal());
        ctx.replaceMain(List.of());
    }

    private static void rfl(TacticContext ctx) {
        if (ctx.meta().options().games()) {
            weakRfl(ctx);
        } else {
            close(ctx, Closing::rfl);
        }
    }

    /** {@code with_reducible rfl}. */
    private static void weakRfl(TacticContext ctx) {
        ctx.meta()
                .withReducible(
                        () -> {
                            close(ctx, Closing::rfl);
                            return null;
                        });
    }

    static void sorry(TacticContext ctx, Tactic.Basic t) {
        ctx.mainGoal();
        ctx.trace().add(new TacticTrace.Sorry(t.span(), ctx.state()));
        close(ctx, Goals::admit);
    }

    // ---- intro

    private static void intro(TacticContext ctx, Tactic.Intro t) {
        if (t.patterns().isEmpty()) {
            ctx.onMain(g -> Goals.intro1(ctx.meta(), g).goal());
            return;
        }
        for (Term p : t.patterns()) {
            introOne(ctx, p);
        }
    }

    private static void introOne(TacticContext ctx, Term p) {
        Meta meta = ctx.meta();
        if (p instanceof Term.Hole) {
            ctx.onMain(g -> Goals.intro1(meta, g).goal());
        } else if (p instanceof Term.Ident id && id.name().isAtomic() && !isPattern(ctx, id)) {
            ctx.onMain(g -> Goals.intro(meta, g, id.name()).goal());
        } else if (p instanceof Term.Ascription a
                && (a.of() instanceof Term.Hole || a.of() instanceof Term.Ident)) {
            Name name = a.of() instanceof Term.Ident id ? id.name() : Goals.HOLE;
            Goals.Intro x = Goals.intro(meta, ctx.mainGoal(), name);
            ctx.replaceMain(x.goal());
            ctx.at(p.span(), () -> ctx.onMain(g -> changeHyp(ctx, g, x.fvar(), a.type())));
        } else {
            Goals.Intro x = Goals.intro1(meta, ctx.mainGoal());
            ctx.replaceMain(x.goal());
            matchOn(ctx, x.fvar(), p);
        }
    }

    /** A constructor's name is a pattern and no variable. */
    private static boolean isPattern(TacticContext ctx, Term.Ident id) {
        List<NameResolution.Resolved> found =
                NameResolution.resolveGlobal(ctx.meta().env(), ctx.elab().scope(), id.name());
        return found.size() == 1
                && found.get(0).fields().isEmpty()
                && ctx.meta().env().get(found.get(0).constant())
                        instanceof dev.goalpost.kernel.ConstantInfo.Constructor;
    }

    /** Takes the variable {@code x} apart by a pattern. */
    static void matchOn(TacticContext ctx, Expr.FVar x, Term pattern) {
        Tactic.RCasesPattern p = RCases.fromTerm(ctx, pattern);
        if (p != null) {
            ctx.replaceMain(RCases.run(ctx, ctx.mainGoal(), x, p));
            return;
        }
        Term match =
                new Term.Match(
                        pattern.span(),
                        null,
                        List.of(
                                new Term.Discr(
                                        pattern.span(),
                                        null,
                                        new Term.Elaborated(pattern.span(), x))),
                        List.of(
                                new Term.MatchAlt(
                                        pattern.span(),
                                        List.of(pattern),
                                        new Term.SyntheticHole(pattern.span(), null))));
        TermElab.WithHoles r = ctx.elabTermWithHoles(match, ctx.mainTarget(), "match", false);
        Expr.MVar g = ctx.mainGoal();
        Goals.close(ctx.meta(), g, r.value());
        List<Expr.MVar> next = new ArrayList<>();
        for (Expr.MVar n : r.newGoals()) {
            next.add(Goals.tryClear(ctx.meta(), n, x));
        }
        ctx.replaceMain(next);
    }

    /** {@code intro | p => tacs | ..}: introduces as many as there are patterns and matches. */
    private static void introMatch(TacticContext ctx, Tactic.IntroMatch t) {
        int n = t.alts().isEmpty() ? 1 : t.alts().get(0).patterns().size();
        List<Term.MatchAlt> alts = new ArrayList<>();
        for (Tactic.TacticAlt a : t.alts()) {
            alts.add(new Term.MatchAlt(a.span(), a.patterns(), new Term.By(a.span(), a.rhs())));
        }
        Goals.IntroN xs = Goals.introN(ctx.meta(), ctx.mainGoal(), n, List.of(), false);
        ctx.replaceMain(xs.goal());
        List<Term.Discr> discrs = new ArrayList<>();
        for (Expr.FVar x : xs.fvars()) {
            discrs.add(new Term.Discr(t.span(), null, new Term.Elaborated(t.span(), x)));
        }
        exact(ctx, new Term.Match(t.span(), null, discrs, alts));
    }

    private static void intros(TacticContext ctx, Tactic.Intros t) {
        Meta meta = ctx.meta();
        if (!t.names().isEmpty()) {
            for (String n : t.names()) {
                ctx.onMain(g -> Goals.intro(meta, g, TacticContext.given(n)).goal());
            }
            return;
        }
        while (true) {
            Expr.MVar g = ctx.mainGoal();
            Expr type = Goals.type(meta, g);
            if (!(type instanceof Expr.Pi) && !(type instanceof Expr.Let)) {
                Expr w = meta.withMVarContext(g, () -> meta.whnfCore(type));
                if (!(w instanceof Expr.Pi) && !(w instanceof Expr.Let)) {
                    return;
                }
            }
            ctx.replaceMain(Goals.intro1(meta, g).goal());
        }
    }

    // ---- giving terms

    static void exact(TacticContext ctx, Term value) {
        Expr.MVar g = ctx.mainGoal();
        Expr e = ctx.elabTermEnsuringType(value, Goals.type(ctx.meta(), g));
        assignChecked(ctx, g, e, "exact");
        ctx.replaceMain(List.of());
    }

    private static void assignChecked(TacticContext ctx, Expr.MVar g, Expr e, String tactic) {
        if (ctx.meta().getMVars(e).contains(g)) {
            throw Goals.failed(
                    ctx.meta(),
                    tactic,
                    g,
                    "attempting to close the goal using",
                    new MessageData.Indented(e),
                    "\nthis is often due to occurs-check failure");
        }
        Goals.close(ctx.meta(), g, e);
    }

    static void refine(TacticContext ctx, Term value, String tactic, boolean allowNatural) {
        Expr.MVar g = ctx.mainGoal();
        TermElab.WithHoles r =
                ctx.elabTermWithHoles(value, Goals.type(ctx.meta(), g), tactic, allowNatural);
        assignChecked(ctx, g, r.value(), tactic);
        ctx.replaceMain(r.newGoals());
        ctx.prune();
    }

    private static void apply(TacticContext ctx, Tactic.Apply t) {
        List<Expr.MVar> next =
                ctx.synthesizing(
                        () -> {
                            Expr e = ctx.elabTermForApply(t.value(), true);
                            return Apply.apply(
                                    ctx.meta(), ctx.mainGoal(), ctx.meta().instantiateMVars(e));
                        });
        ctx.replaceMain(next);
        ctx.prune();
    }

    /** {@code apply f at h}: the hypothesis becomes what f makes of it. */
    private static void applyAt(TacticContext ctx, Tactic.ApplyAt t) {
        if (t.location().wildcard() || t.location().goal() || t.location().hyps().isEmpty()) {
            throw ctx.error(t.span(), "`apply .. at` needs the name of a hypothesis");
        }
        for (Name h : t.location().hyps()) {
            Expr.FVar x = ctx.getFVar(h, t.location().span());
            List<Expr.MVar> next = ctx.synthesizing(() -> applyAt(ctx, t, x));
            ctx.replaceMain(next);
            ctx.prune();
        }
    }

    private static List<Expr.MVar> applyAt(TacticContext ctx, Tactic.ApplyAt t, Expr.FVar x) {
        Meta meta = ctx.meta();
        Expr.MVar goal = ctx.mainGoal();
        Expr f = ctx.elabTermForApply(t.value(), true);
        Expr fType = meta.instantiateMVars(meta.inferType(f));
        Expr xType = Goals.typeOf(meta, meta.getLocalDecl(x));
        // an iff is used from left to right
        if (resultOf(fType).isAppOfArity(Name.of("Iff"), 2)) {
            Expr iff = f;
            Meta.MetaTelescope tele =
                    meta.forallMetaTelescopeReducing(fType, Integer.MAX_VALUE, MVarKind.NATURAL);
            f = meta.app().mkAppM("Iff.mp", Expr.apps(iff, tele.mvars()));
            fType = meta.instantiateMVars(meta.inferType(f));
        }
        for (int n = 1; ; n++) {
            meta.step();
            Meta.Saved s = meta.save();
            Meta.MetaTelescope tele = meta.forallMetaTelescopeReducing(fType, n, MVarKind.NATURAL);
            if (tele.mvars().length < n) {
                meta.restore(s);
                throw Goals.failed(
                        meta,
                        "apply",
                        goal,
                        "could not apply `",
                        f,
                        "` at `",
                        x,
                        "`: no argument of",
                        new MessageData.Indented(fType),
                        "\nhas type",
                        new MessageData.Indented(xType));
            }
            Expr.MVar last = (Expr.MVar) tele.mvars()[n - 1];
            if (tele.infos()[n - 1] != BinderInfo.DEFAULT
                    || !meta.isDefEq(meta.getMVarType(last), xType)) {
                meta.restore(s);
                continue;
            }
            meta.assign(last, x);
            List<Expr.MVar> open = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                Expr.MVar m = (Expr.MVar) tele.mvars()[i];
                if (!Goals.isOpen(meta, m)) {
                    continue;
                }
                if (tele.infos()[i] == BinderInfo.INST_IMPLICIT) {
                    meta.assign(m, meta.synthInstance(meta.getMVarType(m)));
                } else {
                    open.add(m);
                }
            }
            Expr proof = meta.instantiateMVars(Expr.apps(f, tele.mvars()));
            Expr type = meta.instantiateMVars(meta.inferType(proof)).headBeta();
            List<Expr.MVar> next = new ArrayList<>();
            next.add(Goals.replaceLocalDeclBy(meta, goal, x, type, proof).goal());
            next.addAll(open);
            return next;
        }
    }

    private static Expr resultOf(Expr type) {
        Expr t = type;
        while (t instanceof Expr.Pi p) {
            t = p.body;
        }
        return t;
    }

    // ---- have, let, suffices, show

    private static Term closeType(List<Binder> binders, Term type) {
        return binders.isEmpty() ? type : new Term.Pi(type.span(), binders, type);
    }

    private static Term closeValue(List<Binder> binders, Term value) {
        return binders.isEmpty() ? value : new Term.Fun(value.span(), binders, value);
    }

    private static Name nameOr(String name, String otherwise) {
        return name == null ? Name.mkSimple(otherwise) : TacticContext.given(name);
    }

    /** A value with the goals for its holes, and its type. */
    private record Given(Expr value, Expr type, List<Expr.MVar> holes) {}

    private static Given elabGiven(
            TacticContext ctx, List<Binder> binders, Term type, Term value, String tactic) {
        Meta meta = ctx.meta();
        if (type == null) {
            TermElab.WithHoles r =
                    ctx.elabTermWithHoles(closeValue(binders, value), null, tactic, false);
            Expr v = r.value();
            Expr t = ctx.withMain(() -> meta.instantiateMVars(meta.inferType(v)).headBeta());
            return new Given(v, t, r.newGoals());
        }
        if (value == null) {
            Expr t = ctx.elabType(closeType(binders, type));
            Expr.MVar m = ctx.withMain(() -> Goals.mkGoal(meta, t, Name.ANONYMOUS));
            return new Given(m, t, List.of(m));
        }
        Expr t = ctx.elabType(closeType(binders, type));
        TermElab.WithHoles r = ctx.elabTermWithHoles(closeValue(binders, value), t, tactic, false);
        return new Given(r.value(), meta.instantiateMVars(t), r.newGoals());
    }

    private static void have(TacticContext ctx, Tactic.Have t) {
        if (t.type() == null && t.value() == null) {
            throw ctx.error(t.span(), "`have` needs a type or a value");
        }
        Given v = elabGiven(ctx, t.binders(), t.type(), t.value(), "refine");
        Expr.MVar g = ctx.mainGoal();
        Goals.Intro x = note(ctx, g, nameOr(t.name(), "this"), v);
        List<Expr.MVar> next = new ArrayList<>(v.holes());
        next.add(x.goal());
        ctx.replaceMain(next);
        ctx.prune();
    }

    private static Goals.Intro note(TacticContext ctx, Expr.MVar g, Name name, Given v) {
        Meta meta = ctx.meta();
        Expr.MVar a = Goals.assertHyp(meta, g, nameForBinder(name), v.type(), v.value());
        return Goals.intro(meta, a, name);
    }

    private static Name nameForBinder(Name name) {
        return name.equals(Goals.HOLE) ? Name.mkSimple("x") : name;
    }

    private static void havePattern(TacticContext ctx, Tactic.HavePattern t) {
        Tactic.RCasesPattern p = RCases.fromTerm(ctx, t.pattern());
        if (p == null) {
            refine(
                    ctx,
                    new Term.HavePattern(
                            t.span(),
                            t.pattern(),
                            t.type(),
                            t.value(),
                            new Term.SyntheticHole(t.span(), null)),
                    "refine",
                    false);
            return;
        }
        Given v = elabGiven(ctx, List.of(), t.type(), t.value(), "refine");
        Goals.Intro x = note(ctx, ctx.mainGoal(), Goals.HOLE, v);
        List<Expr.MVar> next = new ArrayList<>(v.holes());
        List<Expr.MVar> after = new ArrayList<>(ctx.goals());
        after.set(0, x.goal());
        ctx.setGoals(after);
        next.addAll(RCases.run(ctx, x.goal(), x.fvar(), p));
        ctx.replaceMain(next);
        ctx.prune();
    }

    private static void letRec(TacticContext ctx, Tactic.LetRec t) {
        Term hole = new Term.SyntheticHole(t.span(), null);
        refine(ctx, new Term.LetRec(t.span(), t.decls(), hole), "refine", false);
    }

    private static void let(TacticContext ctx, Tactic.Let t) {
        if (t.value() == null) {
            throw ctx.error(t.span(), "`let` needs a value");
        }
        Given v = elabGiven(ctx, t.binders(), t.type(), t.value(), "refine");
        Expr.MVar g = ctx.mainGoal();
        Name name = nameOr(t.name(), "x");
        if (name.equals(Goals.HOLE)) {
            name = Goals.freshName(ctx.meta(), ctx.meta().getMVarDecl(g).lctx(), Name.of("x"));
        }
        Goals.Intro x = Goals.define(ctx.meta(), g, name, v.type(), v.value());
        List<Expr.MVar> next = new ArrayList<>(v.holes());
        next.add(x.goal());
        ctx.replaceMain(next);
        ctx.prune();
    }

    private static void replace(TacticContext ctx, Tactic.Replace t) {
        if (t.type() == null && t.value() == null) {
            throw ctx.error(t.span(), "`replace` needs a type or a value");
        }
        Name name = nameOr(t.name(), "this");
        Expr.FVar old = ctx.withMain(() -> ctx.elab().findLocal(name));
        Given v = elabGiven(ctx, t.binders(), t.type(), t.value(), "refine");
        Expr.MVar g = ctx.mainGoal();
        Goals.Intro x = note(ctx, g, name, v);
        Expr.MVar main = old == null ? x.goal() : Goals.tryClear(ctx.meta(), x.goal(), old);
        List<Expr.MVar> next = new ArrayList<>(v.holes());
        next.add(main);
        ctx.replaceMain(next);
        ctx.prune();
    }

    private static void suffices(TacticContext ctx, Tactic.Suffices t) {
        Meta meta = ctx.meta();
        Expr type = ctx.elabType(t.type());
        Expr.MVar g = ctx.mainGoal();
        Expr.MVar m = meta.withMVarContext(g, () -> Goals.mkGoal(meta, type, Name.ANONYMOUS));
        Name name = nameOr(t.name(), "this");
        Goals.Intro x = note(ctx, g, name, new Given(m, type, List.of()));
        if (t.value() == null) {
            ctx.replaceMain(List.of(x.goal(), m));
            return;
        }
        Goals.setTag(meta, m, Goals.tag(meta, g));
        ctx.replaceMain(List.of(x.goal(), m));
        List<Expr.MVar> left = ctx.focus(x.goal(), () -> refine(ctx, t.value(), "refine", false));
        List<Expr.MVar> next = new ArrayList<>(left);
        next.add(m);
        ctx.replaceMain(next);
        ctx.prune();
    }

    private static void show(TacticContext ctx, Tactic.Show t) {
        ctx.prune();
        List<Expr.MVar> goals = ctx.goals();
        MetaException first = null;
        for (Expr.MVar g : goals) {
            List<Expr.MVar> order = new ArrayList<>(goals);
            order.remove(g);
            order.add(0, g);
            MetaException e =
                    ctx.attempt(
                            () -> {
                                ctx.setGoals(order);
                                changeTarget(ctx, t.type(), "show");
                            });
            if (e == null) {
                return;
            }
            if (first == null) {
                first = e;
            }
        }
        throw first == null ? new MetaException("No goals to be solved") : first;
    }

    private static void changeTarget(TacticContext ctx, Term type, String tactic) {
        Meta meta = ctx.meta();
        Expr.MVar g = ctx.mainGoal();
        Expr target = Goals.type(meta, g);
        Expr next = ctx.withMain(() -> elabChange(ctx, type, target, tactic));
        ctx.replaceMain(Goals.replaceTargetDefEq(meta, g, next));
    }

    /** {@code type} elaborated and unified with {@code old}; in the main goal's context. */
    private static Expr elabChange(TacticContext ctx, Term type, Expr old, String tactic) {
        Meta meta = ctx.meta();
        return ctx.synthesizing(
                () -> {
                    Expr e = ctx.elab().elabTermEnsuringType(type, meta.inferType(old));
                    if (!meta.isDefEq(e, old)) {
                        // what is postponed may decide it
                        ctx.elab().synthesizeSyntheticMVars(TermElab.Postpone.PARTIAL);
                        if (!meta.isDefEq(e, old)) {
                            throw ctx.error(
                                    type.span(),
                                    "'" + tactic + "' tactic failed, pattern",
                                    new MessageData.Indented(meta.instantiateMVars(e)),
                                    "\nis not definitionally equal to target",
                                    new MessageData.Indented(old));
                        }
                    }
                    return meta.instantiateMVars(e);
                });
    }

    private static Expr.MVar changeHyp(TacticContext ctx, Expr.MVar g, Expr.FVar x, Term type) {
        Meta meta = ctx.meta();
        return meta.withMVarContext(
                g,
                () -> {
                    Expr old = Goals.typeOf(meta, meta.getLocalDecl(x));
                    Expr next = meta.instantiateMVars(elabChange(ctx, type, old, "change"));
                    return Goals.replaceLocalDeclDefEq(meta, g, x, next);
                });
    }

    private static void change(TacticContext ctx, Tactic.Change t) {
        ctx.withLocation(
                t.location(),
                x -> () -> ctx.onMain(g -> changeHyp(ctx, g, x, t.type())),
                () -> changeTarget(ctx, t.type(), "change"),
                "change");
    }

    // ---- rw

    static Occurrences occurrences(Tactic.Occs o) {
        return o.negative() && o.positions().isEmpty()
                ? Occurrences.ALL
                : new Occurrences(o.negative(), o.positions());
    }

    private static void rewrite(TacticContext ctx, Tactic.Rewrite t) {
        Occurrences occs = occurrences(t.occs());
        Transparency level = t.unfolding() ? Transparency.DEFAULT : Transparency.INSTANCES;
        for (Tactic.RwRule rule : t.rules()) {
            ctx.at(
                    rule.span(),
                    () ->
                            NamedEquations.each(
                                    ctx,
                                    rule,
                                    eqn ->
                                            ctx.withLocation(
                                                    t.location(),
                                                    x ->
                                                            () ->
                                                                    rewriteAt(
                                                                            ctx,
                                                                            rule.symm(),
                                                                            eqn,
                                                                            x,
                                                                            occs,
                                                                            level),
                                                    () ->
                                                            rewriteTarget(
                                                                    ctx,
                                                                    rule.symm(),
                                                                    eqn,
                                                                    occs,
                                                                    level),
                                                    "rewrite")));
        }
        if (t.thenRfl() && !ctx.meta().options().games()) {
            ctx.attempt(() -> weakRfl(ctx));
        }
    }

    private static void rewriteTarget(
            TacticContext ctx, boolean symm, Term eqn, Occurrences occs, Transparency level) {
        Meta meta = ctx.meta();
        List<Expr.MVar> next =
                ctx.synthesizing(
                        () -> {
                            Expr proof = ctx.elabTerm(eqn, null, true);
                            Expr.MVar g = ctx.mainGoal();
                            Expr target = Goals.type(meta, g);
                            Rewrite.Result r =
                                    Rewrite.rewrite(meta, g, target, proof, symm, occs, level);
                            List<Expr.MVar> gs = new ArrayList<>();
                            gs.add(Goals.replaceTargetEq(meta, g, r.newTerm(), r.eq()));
                            gs.addAll(r.newGoals());
                            return gs;
                        });
        ctx.replaceMain(next);
        ctx.prune();
    }

    private static void rewriteAt(
            TacticContext ctx,
            boolean symm,
            Term eqn,
            Expr.FVar h,
            Occurrences occs,
            Transparency level) {
        Meta meta = ctx.meta();
        Expr.FVar x = current(ctx, h);
        List<Expr.MVar> next =
                ctx.synthesizing(
                        () -> {
                            Expr proof = ctx.elabTerm(eqn, null, true);
                            Expr.MVar g = ctx.mainGoal();
                            Expr type = Goals.typeOf(meta, meta.getLocalDecl(x));
                            Rewrite.Result r =
                                    Rewrite.rewrite(meta, g, type, proof, symm, occs, level);
                            List<Expr.MVar> gs = new ArrayList<>();
                            gs.add(Goals.replaceLocalDecl(meta, g, x, r.newTerm(), r.eq()).goal());
                            gs.addAll(r.newGoals());
                            return gs;
                        });
        ctx.replaceMain(next);
        ctx.prune();
    }

    private static Expr.FVar current(TacticContext ctx, Expr.FVar h) {
        if (!ctx.meta().getMVarDecl(ctx.mainGoal()).lctx().contains(h)) {
            throw new MetaException("unknown hypothesis");
        }
        return h;
    }

    // ---- constructors

    private static void constructor(TacticContext ctx, Tactic.Basic t) {
        ctx.replaceMain(Apply.constructor(ctx.meta(), ctx.mainGoal()));
        ctx.prune();
    }

    private static void nthConstructor(TacticContext ctx, String name, int index) {
        ctx.replaceMain(Apply.nthConstructor(ctx.meta(), ctx.mainGoal(), name, index, 2));
        ctx.prune();
    }

    /** {@code exists e} and Mathlib's {@code use e}: then what is left is tried to be closed. */
    private static void exists(TacticContext ctx, Tactic.Exists t) {
        List<Term> args = new ArrayList<>(t.witnesses());
        args.add(new Term.SyntheticHole(t.span(), null));
        Expr.MVar g = ctx.mainGoal();
        MetaException e =
                ctx.attempt(
                        () ->
                                refine(
                                        ctx,
                                        new Term.AnonymousConstructor(t.span(), args),
                                        "refine",
                                        false));
        if (e != null) {
            boolean whole =
                    t.name().equals("use")
                            && ctx.attempt(
                                            () ->
                                                    refine(
                                                            ctx,
                                                            new Term.AnonymousConstructor(
                                                                    t.span(), t.witnesses()),
                                                            "refine",
                                                            false))
                                    == null;
            if (!whole) {
                throw e;
            }
        }
        ctx.prune();
        if (ctx.goals().isEmpty() || ctx.goals().get(0).equals(g)) {
            return;
        }
        if (t.name().equals("existsi") || t.name().equals("use") && ctx.meta().options().games()) {
            return;
        }
        if (t.name().equals("use")) {
            ctx.attempt(
                    () ->
                            ctx.meta()
                                    .withReducible(
                                            () -> {
                                                trivialStep(ctx, false);
                                                return null;
                                            }));
        } else {
            ctx.attempt(() -> trivial(ctx));
        }
    }

    /** {@code rfl}, {@code assumption}, {@code True.intro}, {@code contradiction}, and of parts. */
    static void trivial(TacticContext ctx) {
        trivialStep(ctx, true);
    }

    private static void trivialStep(TacticContext ctx, boolean full) {
        Meta meta = ctx.meta();
        List<Runnable> ways = new ArrayList<>();
        ways.add(() -> close(ctx, Closing::rfl));
        ways.add(() -> close(ctx, Goals::assumption));
        ways.add(
                () ->
                        close(
                                ctx,
                                (m, g) -> Apply.exact(m, g, Expr.constant(Name.of("True.intro")))));
        if (full) {
            ways.add(() -> close(ctx, Closing::contradiction));
            ways.add(() -> close(ctx, Decide::decide));
            ways.add(
                    () -> {
                        Expr.MVar g = ctx.mainGoal();
                        List<Expr.MVar> parts =
                                Apply.apply(meta, g, Expr.constant(Name.of("And.intro")));
                        ctx.replaceMain(List.of());
                        for (Expr.MVar p : parts) {
                            ctx.focus(p, () -> trivialStep(ctx, true));
                        }
                    });
        }
        for (Runnable way : ways) {
            if (ctx.attempt(way) == null) {
                return;
            }
        }
        throw ctx.failed("trivial");
    }

    private static void andIntros(TacticContext ctx) {
        Expr.MVar g = ctx.mainGoal();
        List<Expr.MVar> done = new ArrayList<>();
        List<Expr.MVar> todo = new ArrayList<>(List.of(g));
        boolean any = false;
        while (!todo.isEmpty()) {
            ctx.meta().step();
            Expr.MVar m = todo.remove(0);
            List<Expr.MVar> parts =
                    ctx.meta()
                            .observing(
                                    () ->
                                            Apply.apply(
                                                    ctx.meta(),
                                                    m,
                                                    Expr.constant(Name.of("And.intro"))));
            if (parts == null) {
                done.add(m);
            } else {
                any = true;
                todo.addAll(0, parts);
            }
        }
        if (!any) {
            throw ctx.failed("and_intros", "target is not a conjunction");
        }
        ctx.replaceMain(done);
    }

    private static void inferInstance(TacticContext ctx) {
        close(
                ctx,
                (meta, g) ->
                        meta.inMVarContext(
                                g,
                                () ->
                                        Goals.close(
                                                meta, g, meta.synthInstance(Goals.type(meta, g)))));
    }

    private static void calc(TacticContext ctx, Tactic.Calc t) {
        refine(ctx, new Term.Calc(t.span(), t.steps()), "calc", false);
    }

    private static void symm(TacticContext ctx, Tactic.WithNames t) {
        ctx.withLocation(
                t.location(),
                x -> () -> ctx.onMain(g -> Closing.symmAt(ctx.meta(), g, x).goal()),
                () -> ctx.onMain(g -> Closing.symm(ctx.meta(), g)),
                "symm");
    }

    private static void rotate(TacticContext ctx, Tactic.WithNames t, int direction) {
        int by = direction;
        if (!t.args().isEmpty()) {
            if (!(t.args().get(0) instanceof Term.NumLit n) || n.value().bitLength() > 30) {
                throw ctx.error(t.span(), "a number of goals is expected");
            }
            by = direction * n.value().intValue();
        }
        ctx.prune();
        List<Expr.MVar> gs = new ArrayList<>(ctx.goals());
        if (gs.size() > 1) {
            java.util.Collections.rotate(gs, -by);
        }
        ctx.setGoals(gs);
    }

    private static void done(TacticContext ctx, Tactic.Basic t) {
        ctx.prune();
        if (!ctx.goals().isEmpty()) {
            throw Combinators.unsolved(ctx, t.span());
        }
    }

    private static void traceState(TacticContext ctx, Tactic.Basic t) {
        ctx.elab()
                .log()
                .log(
                        dev.goalpost.lean.elab.Severity.INFORMATION,
                        t.span(),
                        TacticEval.goalsText(ctx));
    }
}
