package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import java.util.function.BooleanSupplier;

/** Lean's {@code guard_hyp}, {@code guard_target}, {@code guard_expr}: say how a goal must look. */
final class Guards {
    private Guards() {}

    static void register(TacticTable table) {
        table.form(Tactic.GuardHyp.class, Guards::hypothesis);
        table.form(Tactic.GuardTarget.class, Guards::target);
        table.form(Tactic.GuardExpr.class, Guards::terms);
    }

    private static void hypothesis(TacticContext ctx, Tactic.GuardHyp t) {
        Meta meta = ctx.meta();
        Expr.FVar h = fvar(ctx, t.hyp());
        LocalDecl d = ctx.withMain(() -> meta.getLocalDecl(h));
        if (t.type() != null) {
            Expr wanted = ctx.elabTerm(t.type().term(), null, false);
            Expr type = meta.instantiateMVars(d.type());
            if (!alike(ctx, t.type().likeness(), wanted, type)) {
                throw differs(ctx, t, h, "type", type, "have type", wanted);
            }
        }
        if (d.isLet() != (t.value() != null)) {
            String verb = d.isLet() ? "is" : "is not";
            throw ctx.withMain(() -> ctx.error(t.span(), "`", h, "` ", verb, " a let binding"));
        }
        if (d.isLet()) {
            Expr wanted = ctx.elabTerm(t.value().term(), d.type(), false);
            Expr value = meta.instantiateMVars(d.value());
            if (!alike(ctx, t.value().likeness(), wanted, value)) {
                throw differs(ctx, t, h, "value", value, "have value", wanted);
            }
        }
    }

    private static MetaException differs(
            TacticContext ctx,
            Tactic t,
            Expr.FVar h,
            String what,
            Expr is,
            String expected,
            Expr wanted) {
        return ctx.withMain(
                () ->
                        ctx.error(
                                t.span(),
                                "Hypothesis `",
                                h,
                                "` has " + what,
                                new MessageData.Indented(is),
                                "\nbut was expected to " + expected,
                                new MessageData.Indented(wanted)));
    }

    private static Expr.FVar fvar(TacticContext ctx, Term hyp) {
        if (hyp instanceof Term.Ident id) {
            return ctx.getFVar(id.name(), id.span());
        }
        if (ctx.elabTerm(hyp, null, false) instanceof Expr.FVar x) {
            return x;
        }
        throw ctx.error(hyp.span(), "a hypothesis is expected");
    }

    private static void target(TacticContext ctx, Tactic.GuardTarget t) {
        Expr type = ctx.meta().instantiateMVars(ctx.mainTarget());
        Expr sort = ctx.withMain(() -> ctx.meta().inferType(type));
        Expr wanted = ctx.elabTerm(t.target().term(), sort, false);
        if (!alike(ctx, t.target().likeness(), wanted, type)) {
            throw ctx.withMain(
                    () ->
                            ctx.error(
                                    t.span(),
                                    "The main goal is",
                                    new MessageData.Indented(type),
                                    "\nbut was expected to be",
                                    new MessageData.Indented(wanted)));
        }
    }

    /** The types are made one before defaults are chosen: {@code 1} is what the other is. */
    private static void terms(TacticContext ctx, Tactic.GuardExpr t) {
        Meta meta = ctx.meta();
        Expr[] both =
                ctx.synthesizing(
                        () -> {
                            Expr a = ctx.elab().elabTerm(t.term(), null);
                            Expr b = ctx.elab().elabTerm(t.other().term(), null);
                            meta.commitWhen(
                                    () -> meta.isDefEq(meta.inferType(a), meta.inferType(b)));
                            return new Expr[] {a, b};
                        });
        Expr a = meta.instantiateMVars(both[0]);
        Expr b = meta.instantiateMVars(both[1]);
        Tactic.Likeness likeness = t.other().likeness();
        if (!alike(ctx, likeness, a, b)) {
            String how =
                    switch (likeness) {
                        case REDUCIBLE -> "definitionally equal (unfolding reducible constants) to";
                        case DEFAULT -> "definitionally equal to";
                        case SYNTACTIC -> "syntactically equal to";
                        case ALPHA -> "alpha-equivalent to";
                    };
            throw ctx.withMain(
                    () -> ctx.error(t.span(), "Failed: `", a, "` is not " + how + " `", b, "`"));
        }
    }

    /** Nothing stays assigned. Terms have no annotations here, so alpha is syntactic. */
    private static boolean alike(TacticContext ctx, Tactic.Likeness likeness, Expr a, Expr b) {
        Meta meta = ctx.meta();
        BooleanSupplier unify =
                () -> meta.withoutModifyingState(() -> meta.commitWhen(() -> meta.isDefEq(a, b)));
        return ctx.withMain(
                () ->
                        switch (likeness) {
                            case REDUCIBLE -> meta.withReducible(unify::getAsBoolean);
                            case DEFAULT -> unify.getAsBoolean();
                            case SYNTACTIC, ALPHA -> a.equals(b);
                        });
    }
}
