package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;

/** Lean's {@code guard_hyp h : p} and {@code guard_target = p}: say what a goal must look like. */
final class Guards {
    private Guards() {}

    static void register(TacticTable table) {
        table.named(Tactic.WithNames.class, "guard_hyp", Guards::hypothesis);
        table.named(Tactic.WithNames.class, "guard_target", Guards::target);
    }

    private static void hypothesis(TacticContext ctx, Tactic.WithNames t) {
        Term.Ident name = (Term.Ident) t.args().get(0);
        Expr.FVar h = ctx.getFVar(name.name(), name.span());
        Expr wanted = ctx.elabType(t.args().get(1));
        Meta meta = ctx.meta();
        Expr type = ctx.withMain(() -> Goals.typeOf(meta, meta.getLocalDecl(h)));
        if (!same(ctx, type, wanted)) {
            throw ctx.withMain(
                    () ->
                            ctx.error(
                                    t.span(),
                                    "hypothesis ",
                                    h,
                                    " has type",
                                    new MessageData.Indented(type),
                                    "\nnot",
                                    new MessageData.Indented(wanted)));
        }
    }

    private static void target(TacticContext ctx, Tactic.WithNames t) {
        Expr wanted = ctx.elabType(t.args().get(0));
        Expr type = ctx.mainTarget();
        if (!same(ctx, type, wanted)) {
            throw ctx.withMain(
                    () ->
                            ctx.error(
                                    t.span(),
                                    "target of main goal is",
                                    new MessageData.Indented(type),
                                    "\nnot",
                                    new MessageData.Indented(wanted)));
        }
    }

    /** Up to reducible unfolding. */
    private static boolean same(TacticContext ctx, Expr a, Expr b) {
        Meta meta = ctx.meta();
        return ctx.withMain(
                () ->
                        meta.withReducible(
                                () ->
                                        meta.isDefEqNoAssign(
                                                meta.instantiateMVars(a),
                                                meta.instantiateMVars(b))));
    }
}
