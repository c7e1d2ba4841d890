package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.goal.Subst;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Numerals between which the hypotheses put a variable of Nat or Int.
 *
 * @param lower null when there is none
 * @param upper null when there is none
 */
record Bounds(boolean isInt, BigInteger lower, BigInteger upper) {
    /** Null when {@code x} is no number. */
    static Bounds of(Meta meta, Expr.FVar x) {
        Expr type = meta.instantiateMVars(meta.inferType(x));
        boolean isInt = Numbers.is(meta, type, true);
        if (!isInt && !Numbers.is(meta, type, false)) {
            return null;
        }
        Bounds b = new Bounds(isInt, isInt ? null : BigInteger.ZERO, null);
        for (LocalDecl d : meta.lctx().decls()) {
            if (!d.isAuxDecl()) {
                b = b.with(meta, x, meta.whnfR(meta.instantiateMVars(d.type())));
            }
        }
        return b;
    }

    private Bounds with(Meta meta, Expr.FVar x, Expr p) {
        Expr[] args = p.getAppArgs();
        if (p.isAppOfArity(Name.of("And"), 2)) {
            return with(meta, x, meta.whnfR(args[0])).with(meta, x, meta.whnfR(args[1]));
        }
        boolean le = p.isAppOfArity(Name.of("LE.le"), 4);
        if (!le && !p.isAppOfArity(Name.of("LT.lt"), 4)) {
            return this;
        }
        BigInteger strict = le ? BigInteger.ZERO : BigInteger.ONE;
        if (args[3].equals(x)) {
            BigInteger n = Numbers.literal(args[2], isInt);
            return n == null ? this : atLeast(n.add(strict));
        }
        if (args[2].equals(x)) {
            BigInteger n = Numbers.literal(args[3], isInt);
            return n == null ? this : atMost(n.subtract(strict));
        }
        return this;
    }

    private Bounds atLeast(BigInteger n) {
        return new Bounds(isInt, lower == null ? n : lower.max(n), upper);
    }

    private Bounds atMost(BigInteger n) {
        return new Bounds(isInt, lower, upper == null ? n : upper.min(n));
    }

    boolean isFinite() {
        return lower != null && upper != null;
    }

    /** How many values there are. */
    int size() {
        return upper.subtract(lower)
                .add(BigInteger.ONE)
                .max(BigInteger.ZERO)
                .min(BigInteger.valueOf(Integer.MAX_VALUE))
                .intValue();
    }

    /** The goals with the values in the place of {@code x}. */
    List<Expr.MVar> cases(Meta meta, Expr.MVar goal, Expr.FVar x) {
        List<Expr.MVar> goals = new ArrayList<>();
        meta.inMVarContext(
                goal,
                () -> {
                    Expr target = Goals.type(meta, goal);
                    List<Expr> equations = new ArrayList<>();
                    for (int i = 0; i < size(); i++) {
                        BigInteger n = lower.add(BigInteger.valueOf(i));
                        equations.add(Numbers.eq(x, Numbers.literal(n, isInt), isInt));
                    }
                    Expr or = Expr.constant(Name.of("False"));
                    for (int i = equations.size() - 1; i >= 0; i--) {
                        Expr e = equations.get(i);
                        or =
                                i == equations.size() - 1
                                        ? e
                                        : Expr.apps(Expr.constant(Name.of("Or")), e, or);
                    }
                    Expr.MVar one = Goals.mkGoal(meta, or, Goals.tag(meta, goal));
                    Omega.omega(meta, one);
                    for (Expr e : equations) {
                        goals.add(Goals.mkGoal(meta, Expr.arrow(e, target), Goals.tag(meta, goal)));
                    }
                    meta.assign(goal, eliminate(meta, target, equations, 0, one, goals));
                });
        List<Expr.MVar> r = new ArrayList<>();
        for (Expr.MVar g : goals) {
            Goals.Intro h = Goals.intro1(meta, g);
            r.add(Subst.subst(meta, h.goal(), h.fvar()).goal());
        }
        return r;
    }

    /** From {@code h : x = a ∨ x = b ∨ ..} the target, by the goal for each case. */
    private static Expr eliminate(
            Meta meta, Expr target, List<Expr> equations, int i, Expr h, List<Expr.MVar> goals) {
        if (equations.isEmpty()) {
            return meta.app().mkFalseElim(target, h);
        }
        Expr first = goals.get(i);
        if (i == equations.size() - 1) {
            return Expr.app(first, h);
        }
        Expr rest = equations.get(equations.size() - 1);
        for (int j = equations.size() - 2; j > i; j--) {
            rest = Expr.apps(Expr.constant(Name.of("Or")), equations.get(j), rest);
        }
        Expr tail =
                meta.withLocalDecl(
                        Name.mkSimple("h"),
                        rest,
                        y ->
                                meta.mkLambdaFVars(
                                        new Expr[] {y},
                                        eliminate(meta, target, equations, i + 1, y, goals)));
        return Expr.apps(
                Expr.constant(Name.of("Or.elim")), equations.get(i), rest, target, h, first, tail);
    }
}
