package dev.goalpost.lean.simp;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import dev.goalpost.lean.tactic.NamedEquations;
import dev.goalpost.lean.tactic.TacticContext;
import dev.goalpost.lean.tactic.TacticTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tactics {@code simp}, {@code dsimp}, {@code simp_all}, {@code simpa}. */
public final class SimpTactics {
    private SimpTactics() {}

    public static void register(TacticTable table) {
        for (String name : List.of("simp_arith", "simp_all_arith")) {
            table.named(Tactic.Simp.class, name, SimpTactics::deprecated);
        }
        for (String name : List.of("simp", "simp?", "dsimp", "dsimp?")) {
            table.named(Tactic.Simp.class, name, SimpTactics::simp);
        }
        table.named(Tactic.Simp.class, "simp_rw", SimpTactics::simpRw);
        for (String name : List.of("norm_num", "norm_num1")) {
            table.named(Tactic.Simp.class, name, SimpTactics::normNum);
        }
        for (String name : List.of("simp_all", "simp_all?")) {
            table.named(Tactic.Simp.class, name, SimpTactics::simpAll);
        }
        table.form(Tactic.Simpa.class, SimpTactics::simpa);
        table.form(Tactic.Split.class, SimpTactics::split);
        Ac.register(table);
    }

    // ---- simp, dsimp

    private static SimpOptions options(Tactic.SimpConfig config, boolean only, String name) {
        SimpOptions o = SimpOptions.of(config);
        if (only) {
            o = o.asOnly();
        }
        if (name.startsWith("simp_all") && !config.off().contains("contextual")) {
            o = o.with("contextual", true);
        }
        return name.startsWith("dsimp") ? o.asDefinitional() : o;
    }

    /** Lean says so since 4.19. */
    private static void deprecated(TacticContext ctx, Tactic.Simp t) {
        String now = t.name().replace("_arith", "");
        throw ctx.error(
                t.span(),
                "`"
                        + t.name()
                        + "` has been deprecated. It was a shorthand for `"
                        + now
                        + " +arith +decide`, but most of the time, `+decide` was redundant since"
                        + " simprocs have been implemented.");
    }

    private static void simp(TacticContext ctx, Tactic.Simp t) {
        String name = t.name().startsWith("dsimp") ? "dsimp" : "simp";
        SimpOptions options = options(t.config(), t.only(), t.name());
        run(ctx, t, rules(ctx, t.only(), t.args()), options, name);
    }

    /** One rule of {@code simp_rw}: a definition stands for its equations, as in {@code rw}. */
    private static void simpRw(TacticContext ctx, Tactic.Simp t) {
        if (!(t.args().get(0) instanceof Tactic.SimpArg.Lemma given)) {
            simp(ctx, t);
            return;
        }
        NamedEquations.each(
                ctx,
                new Tactic.RwRule(given.span(), given.symm(), given.term()),
                eqn -> {
                    Tactic.SimpArg rule = new Tactic.SimpArg.Lemma(given.span(), given.symm(), eqn);
                    simp(
                            ctx,
                            new Tactic.Simp(
                                    t.span(),
                                    "simp",
                                    t.config(),
                                    true,
                                    List.of(rule),
                                    t.location()));
                });
    }

    /**
     * The simplifier with the procedures of {@code norm_num}; {@code norm_num1} is without rules.
     */
    private static void normNum(TacticContext ctx, Tactic.Simp t) {
        boolean only = t.only() || t.name().equals("norm_num1");
        SimpOptions options =
                options(t.config(), only, t.name()).with(SimpOptions.Switch.NORM_NUM, true);
        run(ctx, t, rules(ctx, only, t.args()), options, "norm_num");
    }

    /** With {@code +zetaDelta} all local definitions are unfolded. */
    private static List<SimpTheorems> unfolding(
            TacticContext ctx, Tactic.SimpConfig config, List<SimpTheorems> rules) {
        if (!config.on().contains("zetaDelta")) {
            return rules;
        }
        Meta meta = ctx.meta();
        return ctx.withMain(
                () -> {
                    SimpTheorems set = rules.get(0);
                    for (LocalDecl d : meta.lctx().decls()) {
                        set = d.isLet() ? withValue(meta, set, d) : set;
                    }
                    return List.of(set);
                });
    }

    private static void run(
            TacticContext ctx,
            Tactic.Simp t,
            List<SimpTheorems> given,
            SimpOptions options,
            String name) {
        Meta meta = ctx.meta();
        List<SimpTheorems> rules = unfolding(ctx, t.config(), given);
        Expr.MVar g = ctx.mainGoal();
        List<Expr.FVar> hyps = ctx.simpHypotheses(t.location());
        boolean target = t.location().goal() || t.location().wildcard();
        Simp simp = simp(ctx, rules, options, t.config());
        boolean asked = t.name().endsWith("?");
        List<String> written = asked ? SimpSuggestion.written(ctx, t.args()) : List.of();
        SimpGoals.Result r = SimpGoals.simp(meta, g, simp, hyps, target, name);
        if (asked) {
            SimpSuggestion.log(ctx, t, simp.used(), written, g);
        }
        ctx.replaceMain(r.goal() == null ? List.of() : List.of(r.goal()));
    }

    /** {@code e} simplified as the tactic says, in the main goal's context. */
    public static SimpResult simplify(TacticContext ctx, Tactic.Simp t, Expr e) {
        SimpOptions options = options(t.config(), t.only(), t.name());
        List<SimpTheorems> rules = rules(ctx, t.only(), t.args());
        return ctx.withMain(() -> simp(ctx, rules, options, t.config()).run(e));
    }

    /** A simplifier; side conditions are left to the discharger that was given, if any. */
    private static Simp simp(
            TacticContext ctx,
            List<SimpTheorems> rules,
            SimpOptions options,
            Tactic.SimpConfig config) {
        Simp simp = new Simp(ctx.meta(), rules, options);
        if (config.discharger() != null) {
            simp.setDischarger(p -> discharge(ctx, config.discharger(), p));
        }
        return simp;
    }

    /** A proof of {@code p} by tactics, or null. */
    private static Expr discharge(TacticContext ctx, TacticSeq tactics, Expr p) {
        Meta meta = ctx.meta();
        Expr[] proof = new Expr[1];
        ctx.attempt(
                () -> {
                    Expr.MVar g = Goals.mkGoal(meta, p, Name.ANONYMOUS);
                    if (!ctx.focus(g, () -> ctx.evalSeq(tactics)).isEmpty()) {
                        throw new MetaException("goals are left");
                    }
                    proof[0] = meta.instantiateMVars(g);
                });
        return proof[0];
    }

    private static void simpAll(TacticContext ctx, Tactic.Simp t) {
        SimpOptions options = options(t.config(), t.only(), t.name());
        List<SimpTheorems> rules = rules(ctx, t.only(), t.args());
        boolean asked = t.name().endsWith("?");
        List<String> written = asked ? SimpSuggestion.written(ctx, t.args()) : List.of();
        Set<SimpTheorem.Origin> used = new LinkedHashSet<>();
        Expr.MVar before = ctx.mainGoal();
        Expr.MVar g = SimpGoals.simpAll(ctx.meta(), before, rules, options, used);
        if (asked) {
            SimpSuggestion.log(ctx, t, used, written, before);
        }
        ctx.replaceMain(g == null ? List.of() : List.of(g));
    }

    // ---- simpa

    private static void simpa(TacticContext ctx, Tactic.Simpa t) {
        Meta meta = ctx.meta();
        SimpOptions options = options(t.config(), t.only(), "simp").with("failIfUnchanged", false);
        List<SimpTheorems> rules = rules(ctx, t.only(), t.args());
        Expr.MVar g = ctx.mainGoal();
        SimpGoals.Result r =
                SimpGoals.simp(meta, g, new Simp(meta, rules, options), List.of(), true, "simp");
        if (r.goal() == null && t.using() == null) {
            ctx.replaceMain(List.of());
            return;
        }
        Term using = t.using();
        if (using == null) {
            ctx.replaceMain(r.goal());
            Expr.FVar given = ctx.withMain(() -> ctx.elab().findLocal(Name.mkSimple("this")));
            if (given == null) {
                Goals.assumption(meta, r.goal());
                ctx.replaceMain(List.of());
                return;
            }
            using = new Term.Ident(t.span(), Name.mkSimple("this"), null);
        }
        if (r.goal() == null) {
            Expr.MVar aside = ctx.mainGoalOrNull();
            if (aside != null) {
                ctx.replaceMain(List.of());
            }
            return;
        }
        ctx.replaceMain(r.goal());
        simpaUsing(ctx, using, rules, options);
    }

    private static void simpaUsing(
            TacticContext ctx, Term using, List<SimpTheorems> rules, SimpOptions options) {
        Meta meta = ctx.meta();
        long first = meta.nextId();
        Expr e = ctx.elabTerm(using, null, true);
        Expr.MVar g = ctx.mainGoal();
        Expr type = ctx.withMain(() -> meta.instantiateMVars(meta.inferType(e)));
        Goals.Intro h =
                e instanceof Expr.FVar x
                        ? new Goals.Intro(x, g)
                        : Goals.note(meta, g, Names.inaccessible(Name.mkSimple("h")), e, type);
        SimpGoals.Result r =
                SimpGoals.simp(
                        meta,
                        h.goal(),
                        new Simp(meta, rules, options),
                        List.of(h.fvar()),
                        false,
                        "simp");
        if (r.goal() == null) {
            ctx.replaceMain(List.of());
            return;
        }
        Expr.FVar x = r.hyps().isEmpty() ? h.fvar() : r.hyps().get(0);
        Expr.MVar goal = r.goal();
        meta.inMVarContext(
                goal,
                () -> {
                    Expr target = Goals.type(meta, goal);
                    LocalDecl d = meta.lctx().get(x);
                    if (d == null || !meta.isDefEq(target, d.type())) {
                        throw ctx.error(
                                using.span(),
                                "type mismatch, term",
                                new MessageData.Indented(e),
                                "\nafter simplification has type",
                                new MessageData.Indented(d == null ? type : Goals.typeOf(meta, d)),
                                "\nbut is expected to have type",
                                new MessageData.Indented(target));
                    }
                    ctx.elab().synthesizeSyntheticMVarsNoPostponing();
                    ctx.requireKnown(meta.instantiateMVars(e), first, using.span());
                    Goals.close(meta, goal, x);
                });
        ctx.replaceMain(List.of());
    }

    // ---- split

    private static void split(TacticContext ctx, Tactic.Split t) {
        if (t.target() != null) {
            throw ctx.error(t.span(), "`split` with a term is not supported");
        }
        Meta meta = ctx.meta();
        if (t.location().wildcard()) {
            throw ctx.error(t.location().span(), "`split at *` is not supported");
        }
        if (t.location().hyps().isEmpty()) {
            ctx.replaceMain(Split.target(meta, ctx.mainGoal()));
            return;
        }
        if (t.location().hyps().size() > 1 || t.location().goal()) {
            throw ctx.error(t.location().span(), "`split` takes one place only");
        }
        Expr.FVar h = ctx.getFVar(t.location().hyps().get(0), t.location().span());
        ctx.replaceMain(Split.at(meta, ctx.mainGoal(), h));
    }

    // ---- the rules of [..]

    /** The rules that {@code simp only [args]} or {@code simp [args]} works with. */
    static List<SimpTheorems> rules(TacticContext ctx, boolean only, List<Tactic.SimpArg> args) {
        return rules(ctx, only ? SimpTheorems.EMPTY : SimpTheorems.of(ctx.meta().env()), args);
    }

    /** The given rules and those of {@code [args]}. */
    public static List<SimpTheorems> rules(
            TacticContext ctx, SimpTheorems base, List<Tactic.SimpArg> args) {
        SimpTheorems set = base;
        int index = 0;
        for (Tactic.SimpArg arg : args) {
            index++;
            SimpTheorems before = set;
            int i = index;
            set =
                    switch (arg) {
                        case Tactic.SimpArg.Star s -> withHypotheses(ctx, before);
                        case Tactic.SimpArg.Erase e -> erase(ctx, before, e);
                        case Tactic.SimpArg.Lemma l -> ctx.withMain(() -> add(ctx, before, l, i));
                    };
        }
        List<SimpTheorems> r = new ArrayList<>();
        r.add(set);
        return r;
    }

    private static SimpTheorems withHypotheses(TacticContext ctx, SimpTheorems set) {
        Meta meta = ctx.meta();
        return ctx.withMain(
                () -> {
                    SimpTheorems s = set;
                    for (LocalDecl d : meta.lctx().decls()) {
                        if (!d.isAuxDecl() && !d.isLet() && meta.isProp(d.type())) {
                            s = s.addHypothesis(meta, d.fvar());
                        }
                    }
                    return s;
                });
    }

    private static SimpTheorems erase(TacticContext ctx, SimpTheorems set, Tactic.SimpArg.Erase e) {
        Expr.FVar x = ctx.withMain(() -> ctx.elab().findLocal(e.name()));
        if (x != null) {
            return set.erase(new SimpTheorem.Origin.Hyp(x.id));
        }
        if (Simprocs.isKnown(e.name())) {
            return set.erase(new SimpTheorem.Origin.Decl(e.name()));
        }
        Name decl = ctx.withMain(() -> ctx.elab().resolveConstant(e.name(), e.span()));
        SimpTheorem.Origin origin = new SimpTheorem.Origin.Decl(decl);
        if (!set.has(origin) && !Simprocs.isInjectivity(ctx.meta(), decl)) {
            throw ctx.error(e.span(), "'", decl, "' does not have [simp] attribute");
        }
        return set.erase(origin);
    }

    private static SimpTheorems add(
            TacticContext ctx, SimpTheorems set, Tactic.SimpArg.Lemma l, int index) {
        Meta meta = ctx.meta();
        if (l.term() instanceof Term.Ident id && id.levels() == null) {
            Expr.FVar x = ctx.elab().findLocal(id.name());
            if (x != null) {
                return addLocal(ctx, set, x, l);
            }
            List<Name> found = global(ctx, id.name());
            if (!found.isEmpty()) {
                SimpTheorems s = set;
                for (Name n : found) {
                    SimpTheorem.Origin origin = new SimpTheorem.Origin.Decl(n);
                    if (l.symm() && s.has(origin)) {
                        s = s.erase(origin);
                    }
                    s = s.addDecl(meta, n, true, l.symm(), SimpTheorems.DEFAULT_PRIORITY);
                }
                return s;
            }
            if (!l.symm() && Simprocs.isKnown(id.name())) {
                return set.withProcedure(id.name());
            }
        }
        Expr e = ctx.elabTerm(l.term(), null, true);
        return addTerm(ctx, set, e, l.symm(), index, l.span());
    }

    private static SimpTheorems addLocal(
            TacticContext ctx, SimpTheorems set, Expr.FVar x, Tactic.SimpArg.Lemma l) {
        Meta meta = ctx.meta();
        Expr type = meta.instantiateMVars(meta.inferType(x));
        LocalDecl d = meta.getLocalDecl(x);
        if (d.isLet()) {
            return withValue(meta, set, d);
        }
        if (!meta.isProp(type)) {
            throw ctx.error(
                    l.span(),
                    "Invalid simp theorem: Cannot use variable `",
                    x,
                    "`, which is not a proof");
        }
        return set.addProof(
                meta, new SimpTheorem.Origin.Hyp(x.id), List.of(), x, type, true, l.symm());
    }

    /** A local definition is unfolded. */
    private static SimpTheorems withValue(Meta meta, SimpTheorems set, LocalDecl d) {
        Expr eq = meta.app().mkEq(d.fvar(), meta.instantiateMVars(d.value()));
        return set.addProof(
                meta,
                new SimpTheorem.Origin.Hyp(d.fvar().id),
                List.of(),
                meta.app().mkEqRefl(d.fvar()),
                eq,
                true,
                false);
    }

    /** The declarations that the identifier means, if it means nothing but declarations. */
    private static List<Name> global(TacticContext ctx, Name id) {
        for (Name n = id.prefix(); !n.isAnonymous(); n = n.prefix()) {
            if (ctx.elab().findLocal(n) != null) {
                return List.of();
            }
        }
        List<Name> r = new ArrayList<>();
        for (NameResolution.Resolved x :
                NameResolution.resolveGlobal(ctx.meta().env(), ctx.elab().scope(), id)) {
            if (!x.fields().isEmpty()) {
                return List.of();
            }
            r.add(x.constant());
        }
        return r;
    }

    /** What is not known in a written term is free in each use of it. */
    private static SimpTheorems addTerm(
            TacticContext ctx, SimpTheorems set, Expr written, boolean symm, int index, Span span) {
        Meta meta = ctx.meta();
        Expr e = meta.instantiateMVars(written);
        Expr type = meta.instantiateMVars(meta.inferType(e));
        if (!meta.isProp(type)) {
            if (e.getAppFn() instanceof Expr.Const c && !symm) {
                return set.addDecl(meta, c.name, true, false, SimpTheorems.DEFAULT_PRIORITY);
            }
            throw ctx.error(span, "Invalid simp theorem: not a proof", new MessageData.Indented(e));
        }
        List<Expr.MVar> unknown = new ArrayList<>(meta.getMVars(e));
        for (int i = unknown.size() - 1; i >= 0; i--) {
            Expr.MVar m = unknown.get(i);
            Expr t = meta.getMVarType(m);
            BinderInfo info =
                    meta.isClass(t) != null ? BinderInfo.INST_IMPLICIT : BinderInfo.DEFAULT;
            Name name = Name.mkSimple("x_" + i);
            e = Expr.lam(name, t, e.abstractVars(m), info);
            type = Expr.pi(name, t, type.abstractVars(m), info);
        }
        List<Name> params = new ArrayList<>();
        LevelNames names = new LevelNames(params);
        return set.addProof(
                meta,
                new SimpTheorem.Origin.Written(index),
                params,
                e.mapLevels(names::close),
                type.mapLevels(names::close),
                true,
                symm);
    }

    /** Names level metavariables. */
    private record LevelNames(List<Name> params) {
        Level close(Level l) {
            if (!l.hasMVar()) {
                return l;
            }
            return l.replace(
                    s -> {
                        if (!(s instanceof Level.MVar m)) {
                            return null;
                        }
                        Name n = Name.mkSimple("_u").num(m.id);
                        if (!params.contains(n)) {
                            params.add(n);
                        }
                        return Level.param(n);
                    });
        }
    }
}
