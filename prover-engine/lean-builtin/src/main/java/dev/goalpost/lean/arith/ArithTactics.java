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
import dev.goalpost.lean.tactic.TacticContext;
import dev.goalpost.lean.tactic.TacticTable;
import java.util.List;

/** The tactics of arithmetic. */
public final class ArithTactics {
    private ArithTactics() {}

    public static void register(TacticTable table) {
        table.basic("omega", (ctx, t) -> ctx.closeMain(g -> Omega.omega(ctx.meta(), g)));
        table.basic("ring1", (ctx, t) -> ring1(ctx));
        table.basic("ring", ArithTactics::ring);
        table.named(Tactic.Simp.class, "ring_nf", ArithTactics::ringNf);
    }

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
