package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.elab.Severity;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.simp.Simp;
import dev.goalpost.lean.simp.SimpGoals;
import dev.goalpost.lean.simp.SimpOptions;
import dev.goalpost.lean.simp.SimpTheorems;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import dev.goalpost.lean.tactic.TacticContext;
import dev.goalpost.lean.tactic.TacticTable;
import java.util.ArrayList;
import java.util.List;

/** The tactics of arithmetic. */
public final class ArithTactics {
    private ArithTactics() {}

    public static void register(TacticTable table) {
        table.basic("omega", (ctx, t) -> ctx.closeMain(g -> Omega.omega(ctx.meta(), g)));
        table.named(Tactic.Search.class, "linarith", ArithTactics::linarith);
        table.named(Tactic.WithNames.class, "interval_cases", ArithTactics::intervalCases);
        table.basic(
                "positivity", (ctx, t) -> ctx.closeMain(g -> Positivity.positivity(ctx.meta(), g)));
        Casts.register(table);
        Lift.register(table);
        table.basic("ring1", (ctx, t) -> ring1(ctx));
        table.basic("ring", ArithTactics::ring);
        table.named(Tactic.Simp.class, "ring_nf", ArithTactics::ringNf);
    }

    // ---- linarith

    private static void linarith(TacticContext ctx, Tactic.Search t) {
        List<Expr> extra = new ArrayList<>();
        for (Tactic.SimpArg a : t.lemmas()) {
            if (!(a instanceof Tactic.SimpArg.Lemma l) || l.symm()) {
                throw ctx.error(a.span(), "`linarith` takes proofs only");
            }
            extra.add(ctx.elabTerm(l.term(), null, false));
        }
        Meta meta = ctx.meta();
        Expr.MVar goal = ctx.mainGoal();
        AppBuilder.EqParts eq =
                ctx.withMain(() -> Ring.equation(meta, meta.whnfR(Goals.type(meta, goal))));
        if (eq == null) {
            ctx.closeMain(g -> Omega.linarith(meta, g, extra));
            return;
        }
        // an equation is two inequalities
        boolean isInt = Numbers.is(meta, eq.type(), true);
        Expr.MVar[] halves = new Expr.MVar[2];
        meta.inMVarContext(
                goal,
                () -> {
                    Expr a = eq.lhs();
                    Expr b = eq.rhs();
                    halves[0] = Goals.mkGoal(meta, Numbers.le(a, b, isInt), Goals.tag(meta, goal));
                    halves[1] = Goals.mkGoal(meta, Numbers.le(b, a, isInt), Goals.tag(meta, goal));
                    String lemma = isInt ? "Int.le_antisymm" : "Nat.le_antisymm";
                    meta.assign(goal, Omega.apply(lemma, a, b, halves[0], halves[1]));
                });
        Omega.linarith(meta, halves[0], extra);
        Omega.linarith(meta, halves[1], extra);
        ctx.replaceMain(List.of());
    }

    // ---- interval_cases

    /** One goal for each value that the hypotheses leave for a variable. */
    private static void intervalCases(TacticContext ctx, Tactic.WithNames t) {
        if (t.args().size() != 1 || !(t.args().get(0) instanceof Term.Ident id)) {
            throw ctx.error(
                    t.span(), "`interval_cases` without the name of a variable is not supported");
        }
        Expr.FVar x = ctx.getFVar(id.name(), id.span());
        Meta meta = ctx.meta();
        Bounds bounds = ctx.withMain(() -> Bounds.of(meta, x));
        if (bounds == null || !bounds.isFinite()) {
            throw ctx.error(t.span(), "interval_cases failed to find bounds of '", x, "'");
        }
        if (bounds.size() > MAX_CASES) {
            throw ctx.error(t.span(), "interval_cases: more than " + MAX_CASES + " cases");
        }
        ctx.replaceMain(bounds.cases(meta, ctx.mainGoal(), x));
    }

    private static final int MAX_CASES = 500;

    // ---- ring

    private static void ring1(TacticContext ctx) {
        if (!closesByRing(ctx)) {
            throw Goals.failed(
                    ctx.meta(),
                    "ring1",
                    ctx.mainGoal(),
                    "ring failed, not an equality of the ring");
        }
    }

    private static boolean closesByRing(TacticContext ctx) {
        Meta meta = ctx.meta();
        Expr.MVar goal = ctx.mainGoal();
        Goals.checkNotAssigned(meta, goal, "ring");
        Expr proof =
                ctx.withMain(
                        () -> {
                            Expr target = meta.whnfR(Goals.type(meta, goal));
                            AppBuilder.EqParts eq = Ring.equation(meta, target);
                            return eq == null
                                    ? null
                                    : new Ring(meta)
                                            .prove(
                                                    eq.lhs(),
                                                    eq.rhs(),
                                                    Numbers.is(meta, eq.type(), true));
                        });
        if (proof != null) {
            ctx.closeMain(g -> Goals.close(meta, g, proof));
        }
        return proof != null;
    }

    /** As in Mathlib, what {@code ring} cannot prove it brings to normal form. */
    private static void ring(TacticContext ctx, Tactic.Basic t) {
        if (!closesByRing(ctx)) {
            normalize(ctx, List.of(), true);
            ctx.elab()
                    .log()
                    .log(Severity.INFORMATION, t.span(), MessageData.of("Try this: ring_nf"));
        }
    }

    private static void ringNf(TacticContext ctx, Tactic.Simp t) {
        normalize(
                ctx,
                ctx.simpHypotheses(t.location()),
                t.location().goal() || t.location().wildcard());
    }

    private static void normalize(TacticContext ctx, List<Expr.FVar> hyps, boolean target) {
        Meta meta = ctx.meta();
        Ring ring = new Ring(meta);
        Simp simp = new Simp(meta, List.of(SimpTheorems.EMPTY), SimpOptions.DEFAULT.asOnly());
        simp.setProcedure(ring::normalize);
        Expr.MVar g = ctx.mainGoal();
        SimpGoals.Result r = SimpGoals.simp(meta, g, simp, hyps, target, "ring_nf");
        ctx.replaceMain(r.goal() == null ? List.of() : List.of(r.goal()));
    }
}
