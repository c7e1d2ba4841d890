package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;

/** {@code decide}: evaluates the {@code Decidable} instance of the target. */
public final class Decide {
    private static final Name DECIDABLE = Name.of("Decidable");

    private Decide() {}

    public static void decide(Meta meta, Expr.MVar goal) {
        Goals.checkNotAssigned(meta, goal, "decide");
        meta.inMVarContext(
                goal,
                () -> {
                    Expr p = Goals.type(meta, goal);
                    if (p.hasExprMVar()) {
                        throw Goals.failed(
                                meta,
                                "decide",
                                goal,
                                "expected type must not contain meta variables",
                                new MessageData.Indented(p));
                    }
                    if (p.hasFVar()) {
                        throw Goals.failed(
                                meta,
                                "decide",
                                goal,
                                "expected type must not contain free variables",
                                new MessageData.Indented(p));
                    }
                    Expr inst = meta.synthInstance(Expr.app(Expr.constant(DECIDABLE), p));
                    Expr value = Expr.apps(Expr.constant(Name.of("Decidable.decide")), p, inst);
                    Expr r = meta.withDefault(() -> meta.whnf(value));
                    if (r.isConstOf(Name.of("Bool.true"))) {
                        Expr refl =
                                Expr.apps(
                                        Expr.constant(
                                                Name.of("Eq.refl"), dev.goalpost.kernel.Level.ONE),
                                        Expr.constant(Name.of("Bool")),
                                        Expr.constant(Name.of("Bool.true")));
                        Goals.close(
                                meta,
                                goal,
                                Expr.apps(
                                        Expr.constant(Name.of("of_decide_eq_true")),
                                        p,
                                        inst,
                                        refl));
                        return;
                    }
                    if (r.isConstOf(Name.of("Bool.false"))) {
                        throw meta.error(
                                "Tactic `decide` proved that the proposition",
                                new MessageData.Indented(p),
                                "\nis false");
                    }
                    throw meta.error(
                            "Tactic `decide` failed for proposition",
                            new MessageData.Indented(p),
                            "\nbecause its `Decidable` instance",
                            new MessageData.Indented(inst),
                            "\ndid not reduce to `isTrue` or `isFalse`.");
                });
    }
}
