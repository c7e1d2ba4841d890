package dev.goalpost.lean.arith;

import dev.goalpost.lean.tactic.TacticTable;

/** The tactics of arithmetic. */
public final class ArithTactics {
    private ArithTactics() {}

    public static void register(TacticTable table) {
        table.basic("omega", (ctx, t) -> ctx.closeMain(g -> Omega.omega(ctx.meta(), g)));
    }
}
