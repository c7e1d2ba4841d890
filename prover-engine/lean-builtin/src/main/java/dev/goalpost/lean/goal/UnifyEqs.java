package dev.goalpost.lean.goal;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import java.util.List;

/** Solving the equations that dependent elimination leaves in front of a goal. */
public final class UnifyEqs {
    private UnifyEqs() {}

    /** What is left; null stands for: an equation was impossible, so the goal is closed. */
    public record Result(Expr.MVar goal, FVarSubst subst) {}

    /**
     * Introduces and solves the first {@code numEqs} equations of the target.
     *
     * @return null when one of them cannot hold (the goal is closed then)
     */
    public static Result unifyEqs(Meta meta, Expr.MVar goal, int numEqs, FVarSubst subst) {
        Expr.MVar g = goal;
        FVarSubst s = subst;
        int n = numEqs;
        while (n > 0) {
            meta.step();
            Goals.Intro eq = Goals.intro1(meta, g);
            Step r = unifyEq(meta, eq.goal(), eq.fvar());
            if (r == null) {
                return null;
            }
            g = r.goal;
            s = s.then(r.subst);
            n += r.numNewEqs - 1;
        }
        return new Result(g, s);
    }

    private record Step(Expr.MVar goal, FVarSubst subst, int numNewEqs) {}

    private static Step unifyEq(Meta meta, Expr.MVar goal, Expr.FVar h) {
        return meta.withMVarContext(
                goal,
                () -> {
                    LocalDecl d = meta.getLocalDecl(h);
                    Expr type = Goals.typeOf(meta, d);
                    if (type.isAppOfArity(AppBuilder.HEQ, 4)) {
                        Goals.Intro eq = Subst.heqToEq(meta, goal, h);
                        Goals.IntroN back = Goals.revert(meta, eq.goal(), List.of(eq.fvar()));
                        return new Step(back.goal(), FVarSubst.EMPTY, 1);
                    }
                    AppBuilder.EqParts p = AppBuilder.isEq(type);
                    if (p == null) {
                        throw meta.error(
                                "error during dependent elimination: equality expected",
                                new MessageData.Indented(type));
                    }
                    return unify(meta, goal, h, type, p.lhs(), p.rhs());
                });
    }

    private static Step unify(Meta meta, Expr.MVar goal, Expr.FVar h, Expr type, Expr a, Expr b) {
        if (a.equals(b)) {
            return new Step(Goals.clear(meta, goal, h), FVarSubst.EMPTY, 0);
        }
        boolean aVar = a instanceof Expr.FVar x && isFree(meta, x);
        boolean bVar = b instanceof Expr.FVar y && isFree(meta, y);
        if (aVar && bVar) {
            // replace the newer one
            boolean aOlder =
                    meta.lctx().indexOf((Expr.FVar) a) < meta.lctx().indexOf((Expr.FVar) b);
            return aOlder
                    ? subst(meta, goal, h, (Expr.FVar) b, a, true)
                    : subst(meta, goal, h, (Expr.FVar) a, b, false);
        }
        if (bVar && !Goals.dependsOn(meta, a, (Expr.FVar) b)) {
            return subst(meta, goal, h, (Expr.FVar) b, a, true);
        }
        if (aVar && !Goals.dependsOn(meta, b, (Expr.FVar) a)) {
            return subst(meta, goal, h, (Expr.FVar) a, b, false);
        }
        if (meta.isDefEq(a, b)) {
            return new Step(Goals.clear(meta, goal, h), FVarSubst.EMPTY, 0);
        }
        Injection.CtorApp ca = Injection.isConstructorApp(meta, a);
        Injection.CtorApp cb = Injection.isConstructorApp(meta, b);
        if (ca != null && cb != null) {
            Injection.Result r = Injection.injectionCore(meta, goal, h);
            return r.isSolved() ? null : new Step(r.goal(), FVarSubst.EMPTY, r.numEqs());
        }
        Expr a1 = meta.whnf(a);
        Expr b1 = meta.whnf(b);
        if (!a1.equals(a) || !b1.equals(b)) {
            Expr newType = meta.app().mkEq(a1, b1);
            Expr.MVar g = Goals.replaceLocalDeclDefEq(meta, goal, h, newType);
            return meta.withMVarContext(g, () -> unify(meta, g, h, newType, a1, b1));
        }
        throw meta.error(
                "Dependent elimination failed: Failed to solve equation",
                new MessageData.Indented(type));
    }

    private static Step subst(
            Meta meta, Expr.MVar goal, Expr.FVar h, Expr.FVar x, Expr e, boolean varOnRight) {
        Subst.Result r = Subst.substCore(meta, goal, h, x, e, varOnRight);
        return new Step(r.goal(), r.subst(), 0);
    }

    private static boolean isFree(Meta meta, Expr.FVar x) {
        LocalDecl d = meta.lctx().get(x);
        return d != null && !d.isLet() && !d.isAuxDecl();
    }
}
