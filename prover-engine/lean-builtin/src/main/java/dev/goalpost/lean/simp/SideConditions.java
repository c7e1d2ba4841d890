package dev.goalpost.lean.simp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Closing;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;

/** Side conditions of equations with overlapping patterns. */
final class SideConditions {
    private static final Name FALSE = Name.of("False");

    private SideConditions() {}

    /**
     * Proves {@code ∀ xs, a = c xs → False}, the shape in which an equation says that an earlier
     * one does not apply: by a hypothesis or because the equation is impossible. Null when {@code
     * p} has another shape or that does not work.
     */
    static Expr byContradiction(Simp simp, Expr p) {
        Meta meta = simp.meta;
        Expr body = p;
        int n = 0;
        while (body instanceof Expr.Pi pi) {
            body = pi.body;
            n++;
        }
        if (n == 0 || !body.isConstOf(FALSE)) {
            return null;
        }
        for (LocalDecl d : meta.lctx().decls()) {
            if (!d.isAuxDecl() && meta.isProp(d.type()) && meta.isDefEqNoAssign(d.type(), p)) {
                return d.fvar();
            }
        }
        int binders = n;
        return meta.observing(
                () -> {
                    Expr.MVar goal = Goals.mkGoal(meta, p, Name.ANONYMOUS);
                    Goals.IntroN r = Goals.introNP(meta, goal, binders);
                    if (!Closing.tryContradiction(meta, r.goal())) {
                        throw meta.error("no contradiction");
                    }
                    return meta.instantiateMVars(goal);
                });
    }
}
