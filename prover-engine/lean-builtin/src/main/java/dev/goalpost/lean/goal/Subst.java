package dev.goalpost.lean.goal;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.List;

/** Replacing a variable that an equation determines. */
public final class Subst {
    private Subst() {}

    /** The goal without the variable, and what became of the variables. */
    public record Result(FVarSubst subst, Expr.MVar goal) {}

    /**
     * {@code h : x = e} or {@code h : e = x} where {@code x} is a variable: replaces {@code x} by
     * {@code e} everywhere and clears both. The right side is looked at first.
     */
    public static Result subst(Meta meta, Expr.MVar goal, Expr.FVar h) {
        return meta.withMVarContext(
                goal,
                () -> {
                    LocalDecl d = meta.getLocalDecl(h);
                    Expr type = Goals.typeOf(meta, d);
                    if (AppBuilder.isEq(type) == null) {
                        Expr w = meta.whnf(type);
                        if (w.isAppOfArity(AppBuilder.HEQ, 4)) {
                            Goals.Intro eq = heqToEq(meta, goal, h);
                            return subst(meta, eq.goal(), eq.fvar());
                        }
                        if (AppBuilder.isEq(w) == null) {
                            return substVar(meta, goal, h);
                        }
                        type = w;
                    }
                    AppBuilder.EqParts p = AppBuilder.isEq(type);
                    Expr lhs = p.lhs();
                    Expr rhs = p.rhs();
                    if (!(lhs instanceof Expr.FVar) && !(rhs instanceof Expr.FVar)) {
                        lhs = meta.whnf(lhs);
                        rhs = meta.whnf(rhs);
                    }
                    if (rhs instanceof Expr.FVar b
                            && isReplaceable(meta, b)
                            && !Goals.dependsOn(meta, lhs, b)) {
                        return substCore(meta, goal, h, b, lhs, true);
                    }
                    if (lhs instanceof Expr.FVar a
                            && isReplaceable(meta, a)
                            && !Goals.dependsOn(meta, rhs, a)) {
                        return substCore(meta, goal, h, a, rhs, false);
                    }
                    throw Goals.failed(
                            meta,
                            "subst",
                            goal,
                            "invalid equality proof, it is not of the form (x = t) or (t = x)",
                            new MessageData.Indented(type));
                });
    }

    private static boolean isReplaceable(Meta meta, Expr.FVar x) {
        LocalDecl d = meta.lctx().get(x);
        return d != null && !d.isLet() && !d.isAuxDecl();
    }

    /** {@code x} is a variable: looks for a hypothesis {@code x = e} or {@code e = x}. */
    public static Result substVar(Meta meta, Expr.MVar goal, Expr.FVar x) {
        return meta.withMVarContext(
                goal,
                () -> {
                    for (LocalDecl d : meta.lctx().decls()) {
                        AppBuilder.EqParts p =
                                d.isAuxDecl() ? null : AppBuilder.isEq(Goals.typeOf(meta, d));
                        if (p == null) {
                            continue;
                        }
                        if (p.rhs().equals(x) && !Goals.dependsOn(meta, p.lhs(), x)) {
                            return substCore(meta, goal, d.fvar(), x, p.lhs(), true);
                        }
                        if (p.lhs().equals(x) && !Goals.dependsOn(meta, p.rhs(), x)) {
                            return substCore(meta, goal, d.fvar(), x, p.rhs(), false);
                        }
                    }
                    throw Goals.failed(
                            meta, "subst", goal, "did not find equation for eliminating '", x, "'");
                });
    }

    /** Substitutes as long as some hypothesis allows it. */
    public static Expr.MVar substVars(Meta meta, Expr.MVar goal) {
        Expr.MVar g = goal;
        boolean again = true;
        while (again) {
            again = false;
            for (LocalDecl d : meta.getMVarDecl(g).lctx().decls()) {
                meta.step();
                AppBuilder.EqParts p =
                        d.isAuxDecl() ? null : AppBuilder.isEq(Goals.typeOf(meta, d));
                if (p == null
                        || !(p.lhs() instanceof Expr.FVar) && !(p.rhs() instanceof Expr.FVar)) {
                    continue;
                }
                Expr.MVar before = g;
                Result r = meta.observing(() -> subst(meta, before, d.fvar()));
                if (r != null) {
                    g = r.goal();
                    again = true;
                    break;
                }
            }
        }
        return g;
    }

    /**
     * Replaces the variable {@code x} by {@code e} with the help of {@code h}.
     *
     * @param varOnRight whether {@code h : e = x} (otherwise {@code h : x = e})
     */
    public static Result substCore(
            Meta meta, Expr.MVar goal, Expr.FVar h, Expr.FVar x, Expr e, boolean varOnRight) {
        Goals.checkNotAssigned(meta, goal, "subst");
        List<Expr.FVar> deps =
                new ArrayList<>(
                        Goals.withDependents(meta, meta.getMVarDecl(goal).lctx(), List.of(x, h)));
        deps.remove(x);
        deps.remove(h);
        for (Expr.FVar y : deps) {
            if (Goals.dependsOn(meta, e, y)) {
                throw Goals.failed(
                        meta,
                        "subst",
                        goal,
                        "cannot substitute: the replacement",
                        new MessageData.Indented(e),
                        "\ndepends on the variable");
            }
        }
        List<Expr.FVar> order = new ArrayList<>();
        order.add(x);
        order.add(h);
        order.addAll(deps);
        Goals.IntroN reverted = Goals.revertExactly(meta, goal, order);
        Goals.IntroN intro = Goals.introNP(meta, reverted.goal(), 2);
        Expr.FVar x1 = intro.fvars().get(0);
        Expr.FVar h1 = intro.fvars().get(1);
        Expr.MVar g = intro.goal();
        Expr.MVar next =
                meta.withMVarContext(
                        g,
                        () -> {
                            Expr target = Goals.type(meta, g);
                            boolean onH = Goals.dependsOn(meta, target, h1);
                            if (!onH && !Goals.dependsOn(meta, target, x1)) {
                                Expr.MVar c = Goals.clear(meta, g, h1);
                                return Goals.clear(meta, c, x1);
                            }
                            AppBuilder app = meta.app();
                            Expr eq = varOnRight ? h1 : app.mkEqSymm(h1);
                            Expr.MVar m;
                            if (onH) {
                                // motive: fun x (h' : e = x) => target with h := h' or h'.symm
                                Expr motive =
                                        meta.withLocalDecl(
                                                Name.mkSimple("h"),
                                                app.mkEq(e, x1),
                                                h2 -> {
                                                    Expr hx = varOnRight ? h2 : app.mkEqSymm(h2);
                                                    Expr t = replaceFVar(target, h1, hx);
                                                    return meta.mkLambdaFVars(
                                                            new Expr[] {x1, h2}, t);
                                                });
                                Expr refl = app.mkEqRefl(e);
                                Expr newType = replaceFVar(replaceFVar(target, h1, refl), x1, e);
                                m = Goals.mkGoal(meta, newType, Goals.tag(meta, g));
                                meta.assign(g, app.mkEqRec(motive, m, eq));
                            } else {
                                Expr motive = meta.mkLambdaFVars(new Expr[] {x1}, target);
                                Expr newType = replaceFVar(target, x1, e);
                                m = Goals.mkGoal(meta, newType, Goals.tag(meta, g));
                                meta.assign(g, app.mkEqNDRec(motive, m, eq));
                            }
                            Expr.MVar c = Goals.clear(meta, m, h1);
                            return Goals.clear(meta, c, x1);
                        });
        Goals.IntroN rest = Goals.introNP(meta, next, deps.size());
        FVarSubst s = FVarSubst.EMPTY;
        for (int i = 0; i < deps.size(); i++) {
            s = s.then(deps.get(i), rest.fvars().get(i));
        }
        FVarSubst head = FVarSubst.EMPTY.then(x, e);
        Expr refl = meta.withMVarContext(rest.goal(), () -> meta.app().mkEqRefl(e));
        return new Result(
                new FVarSubst(
                        merge(head, merge(new FVarSubst(head.map().put(h.id, refl)), s)).map()),
                rest.goal());
    }

    /** Both maps side by side: they speak of different variables. */
    private static FVarSubst merge(FVarSubst a, FVarSubst b) {
        FVarSubst[] r = {a};
        b.map().forEach((id, e) -> r[0] = new FVarSubst(r[0].map().put(id, e)));
        return r[0];
    }

    static Expr replaceFVar(Expr e, Expr.FVar x, Expr by) {
        return new FVarSubst(FVarSubst.EMPTY.map().put(x.id, by)).apply(e);
    }

    /** From {@code h : HEq a b} with sides of one type, {@code a = b} in its place. */
    public static Goals.Intro heqToEq(Meta meta, Expr.MVar goal, Expr.FVar h) {
        return meta.withMVarContext(
                goal,
                () -> {
                    LocalDecl d = meta.getLocalDecl(h);
                    Expr[] args = meta.whnf(Goals.typeOf(meta, d)).getAppArgs();
                    if (!meta.isDefEq(args[0], args[2])) {
                        throw Goals.failed(
                                meta,
                                "subst",
                                goal,
                                "heterogeneous equality between different types",
                                new MessageData.Indented(d.type()));
                    }
                    Expr.Const c = Expr.constant(Name.of("eq_of_heq"), meta.getLevel(args[0]));
                    Expr proof = Expr.apps(c, args[0], args[1], args[3], h);
                    Expr eq = meta.app().mkEq(args[1], args[3]);
                    Goals.Intro r = Goals.note(meta, goal, d.userName(), proof, eq);
                    return new Goals.Intro(r.fvar(), Goals.tryClear(meta, r.goal(), h));
                });
    }
}
