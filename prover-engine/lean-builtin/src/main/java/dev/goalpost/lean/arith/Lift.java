package dev.goalpost.lean.arith;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.tactic.RCases;
import dev.goalpost.lean.tactic.TacticContext;
import dev.goalpost.lean.tactic.TacticTable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Mathlib's {@code lift x to Nat using h}: an integer that is not negative as a natural number. */
final class Lift {
    private Lift() {}

    static void register(TacticTable table) {
        table.form(Tactic.Lift.class, Lift::lift);
    }

    private static void lift(TacticContext ctx, Tactic.Lift t) {
        Meta meta = ctx.meta();
        Expr to = ctx.elabType(t.type());
        Expr e = ctx.elabTerm(t.value(), null, false);
        boolean supported =
                to.equals(Numbers.NAT)
                        && ctx.withMain(() -> Numbers.is(meta, meta.inferType(e), true));
        if (!supported || !(e instanceof Expr.FVar x)) {
            throw ctx.error(t.span(), "`lift` is supported for variables of `Int` to `Nat` only");
        }
        Expr.MVar goal = ctx.mainGoal();
        Name name = ctx.withMain(() -> meta.getLocalDecl(x).userName());
        Expr condition = Numbers.le(Numbers.literal(BigInteger.ZERO, true), x, true);
        Expr proof =
                t.using() != null
                        ? ctx.elabTermEnsuringType(t.using(), condition)
                        : meta.withMVarContext(
                                goal, () -> Goals.mkGoal(meta, condition, Name.ANONYMOUS));
        Name used =
                proof instanceof Expr.FVar h
                        ? ctx.withMain(() -> meta.getLocalDecl(h).userName())
                        : null;
        Expr exists = exists(x, proof);
        Goals.Intro h =
                meta.withMVarContext(
                        goal,
                        () ->
                                Goals.note(
                                        meta,
                                        goal,
                                        Name.mkSimple("this"),
                                        exists,
                                        meta.inferType(exists)));
        List<Tactic.RCasesPattern> parts =
                List.of(
                        new Tactic.RCasesPattern.Ident(t.span(), name.toString()),
                        new Tactic.RCasesPattern.Ident(t.span(), "rfl"));
        List<Expr.MVar> goals = new ArrayList<>();
        if (t.using() == null) {
            goals.add((Expr.MVar) proof);
        }
        for (Expr.MVar g :
                RCases.run(
                        ctx, h.goal(), h.fvar(), new Tactic.RCasesPattern.Tuple(t.span(), parts))) {
            goals.add(used == null ? g : cleared(meta, g, used));
        }
        ctx.replaceMain(goals);
    }

    /** Without the hypothesis of that name: it may have been replaced when the variable was. */
    private static Expr.MVar cleared(Meta meta, Expr.MVar g, Name name) {
        LocalDecl d = meta.getMVarDecl(g).lctx().findFromUserName(name);
        return d == null ? g : Goals.tryClear(meta, g, d.fvar());
    }

    /** {@code ∃ n, ↑n = x}. */
    private static Expr exists(Expr.FVar x, Expr nonneg) {
        Expr motive =
                Expr.lam(
                        Name.mkSimple("n"),
                        Numbers.NAT,
                        Numbers.eq(Numbers.cast(Expr.bvar(0)), x, true),
                        BinderInfo.DEFAULT);
        return Expr.apps(
                Expr.constant(Name.of("Exists.intro"), Level.ONE),
                Numbers.NAT,
                motive,
                Expr.app(Expr.constant(Name.of("Int.toNat")), x),
                Expr.apps(Expr.constant(Name.of("Int.toNat_of_nonneg")), x, nonneg));
    }
}
