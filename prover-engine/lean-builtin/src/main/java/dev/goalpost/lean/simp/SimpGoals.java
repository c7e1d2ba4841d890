package dev.goalpost.lean.simp;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Simplification of goals. */
public final class SimpGoals {
    private static final Name TRUE = Name.of("True");
    private static final Name FALSE = Name.of("False");

    private SimpGoals() {}

    /** What is left: {@code goal} is null when it is closed. */
    public record Result(Expr.MVar goal, List<Expr.FVar> hyps) {}

    /** Hypotheses that are propositions and that nothing else depends on, oldest first. */
    public static List<Expr.FVar> propHypotheses(Meta meta, Expr.MVar goal) {
        return meta.withMVarContext(
                goal,
                () -> {
                    List<LocalDecl> decls = meta.lctx().decls();
                    List<Expr.FVar> r = new ArrayList<>();
                    for (LocalDecl d : decls) {
                        if (!d.isAuxDecl()
                                && !d.isLet()
                                && meta.isProp(d.type())
                                && !isUsed(meta, goal, d, decls)) {
                            r.add(d.fvar());
                        }
                    }
                    return r;
                });
    }

    private static boolean isUsed(Meta meta, Expr.MVar goal, LocalDecl d, List<LocalDecl> decls) {
        for (LocalDecl other : decls) {
            if (other != d && Goals.dependsOn(meta, other, x -> x.id == d.fvar().id)) {
                return true;
            }
        }
        return Goals.dependsOn(meta, Goals.type(meta, goal), d.fvar());
    }

    // ---- simp

    /**
     * Simplifies hypotheses and, if wanted, the target.
     *
     * @param name of the tactic, for messages
     */
    public static Result simp(
            Meta meta,
            Expr.MVar goal,
            Simp simp,
            List<Expr.FVar> hyps,
            boolean target,
            String name) {
        Goals.checkNotAssigned(meta, goal, name);
        Pending p = new Pending(meta, goal);
        boolean progress = false;
        List<SimpTheorems> rules = simp.theorems();
        for (Expr.FVar h : hyps) {
            Expr type = meta.withMVarContext(p.goal, () -> typeOf(meta, h));
            simp.setTheorems(without(rules, new SimpTheorem.Origin.Hyp(h.id)));
            SimpResult r = meta.withMVarContext(p.goal, () -> simp.run(type));
            if (r.expr().isConstOf(FALSE)) {
                p.closeBy(type, r, h);
                return new Result(null, List.of());
            }
            if (r.expr().equals(type)) {
                continue;
            }
            progress = true;
            p.change(h, type, r);
        }
        simp.setTheorems(rules);
        if (target) {
            Expr type = Goals.type(meta, p.goal);
            SimpResult r = meta.withMVarContext(p.goal, () -> simp.run(type));
            if (simp.options().definitional() && p.closeByRfl(r.expr())) {
                return new Result(null, List.of());
            }
            if (!r.expr().equals(type)) {
                progress = true;
                if (!p.changeTarget(simp, type, r)) {
                    return new Result(null, List.of());
                }
            }
        }
        if (!progress && simp.options().failIfUnchanged()) {
            throw new MetaException(
                    switch (name) {
                        case "norm_num" -> "norm_num failed to simplify";
                        case "ring_nf" -> "ring_nf failed";
                        default -> "`" + name + "` made no progress";
                    });
        }
        return p.finish();
    }

    private static Expr typeOf(Meta meta, Expr.FVar h) {
        return meta.instantiateMVars(meta.getLocalDecl(h).type());
    }

    private static List<SimpTheorems> without(List<SimpTheorems> rules, SimpTheorem.Origin origin) {
        List<SimpTheorems> r = new ArrayList<>();
        for (SimpTheorems s : rules) {
            r.add(s.has(origin) ? s.erase(origin) : s);
        }
        return r;
    }

    /** A goal, and hypotheses that are still to be put in or removed. */
    private static final class Pending {
        private final Meta meta;
        private Expr.MVar goal;
        private final List<NewHyp> added = new ArrayList<>();
        private final List<Expr.FVar> removed = new ArrayList<>();
        private final List<Expr.FVar> replaced = new ArrayList<>();

        private record NewHyp(Name name, Expr type, Expr proof) {}

        Pending(Meta meta, Expr.MVar goal) {
            this.meta = meta;
            this.goal = goal;
        }

        void closeBy(Expr type, SimpResult r, Expr proof) {
            meta.inMVarContext(
                    goal,
                    () -> {
                        Expr f = convert(meta, type, r, proof);
                        Goals.close(meta, goal, meta.app().mkFalseElim(Goals.type(meta, goal), f));
                    });
        }

        void change(Expr.FVar h, Expr type, SimpResult r) {
            if (r.expr().isConstOf(TRUE)) {
                removed.add(h);
                return;
            }
            if (r.proof() == null) {
                goal = Goals.replaceLocalDeclDefEq(meta, goal, h, r.expr());
                replaced.add(h);
                return;
            }
            Name name = meta.getMVarDecl(goal).lctx().get(h).userName();
            Expr proof = meta.withMVarContext(goal, () -> convert(meta, type, r, h));
            added.add(new NewHyp(name, r.expr(), proof));
            removed.add(h);
        }

        /** False when that closes the goal. */
        boolean changeTarget(Simp simp, Expr type, SimpResult r) {
            if (r.expr().isConstOf(TRUE)) {
                meta.inMVarContext(goal, () -> Goals.close(meta, goal, simp.ofEqTrue(type, r)));
                return false;
            }
            goal =
                    r.proof() == null
                            ? Goals.replaceTargetDefEq(meta, goal, r.expr())
                            : Goals.replaceTargetEq(meta, goal, r.expr(), r.proof());
            return true;
        }

        /** {@code a = a} holds by definition, so that {@code dsimp} may close it. */
        boolean closeByRfl(Expr target) {
            AppBuilder.EqParts eq = AppBuilder.isEq(target);
            return eq != null
                    && meta.withMVarContext(
                            goal,
                            () -> {
                                if (!meta.withReducible(
                                        () -> meta.isDefEqNoAssign(eq.lhs(), eq.rhs()))) {
                                    return false;
                                }
                                Goals.close(meta, goal, meta.app().mkEqRefl(eq.lhs()));
                                return true;
                            });
        }

        Result finish() {
            List<Expr.FVar> hyps = new ArrayList<>(replaced);
            for (NewHyp h : added) {
                Goals.Intro x = Goals.note(meta, goal, h.name, h.proof, h.type);
                hyps.add(x.fvar());
                goal = x.goal();
            }
            goal = Goals.tryClearMany(meta, goal, removed);
            return new Result(goal, hyps);
        }
    }

    /** A proof of what {@code r} says from a proof of what was simplified. */
    static Expr convert(Meta meta, Expr type, SimpResult r, Expr proof) {
        return r.proof() == null
                ? proof
                : Expr.apps(
                        Expr.constant(Name.of("Eq.mp"), dev.goalpost.kernel.Level.ZERO),
                        type,
                        r.expr(),
                        r.proof(),
                        proof);
    }

    // ---- simp_all

    private static final class Hyp {
        private final Expr.FVar fvar;
        private final Name name;
        private Expr type;
        private Expr proof;
        private boolean changed;
        private boolean gone;
        private List<SimpTheorem> rules;

        Hyp(Expr.FVar fvar, Name name, Expr type) {
            this.fvar = fvar;
            this.name = name;
            this.type = type;
            this.proof = fvar;
        }

        /** The same as long as it stays as it is. */
        List<SimpTheorem> rules(Meta meta) {
            if (rules == null) {
                SimpTheorem.Origin origin = new SimpTheorem.Origin.Hyp(fvar.id);
                rules = SimpTheorems.rulesOf(meta, origin, List.of(), proof, type, true, false);
            }
            return rules;
        }
    }

    /** Simplifies all hypotheses and the target with each other until nothing changes. */
    public static Expr.MVar simpAll(
            Meta meta, Expr.MVar start, List<SimpTheorems> base, SimpOptions options) {
        return simpAll(meta, start, base, options, new LinkedHashSet<>());
    }

    /** The same; {@code used} takes the rules that were used. */
    static Expr.MVar simpAll(
            Meta meta,
            Expr.MVar start,
            List<SimpTheorems> base,
            SimpOptions options,
            Set<SimpTheorem.Origin> used) {
        Goals.checkNotAssigned(meta, start, "simp_all");
        Expr.MVar goal = start;
        List<Hyp> hyps = new ArrayList<>();
        for (Expr.FVar x : propHypotheses(meta, goal)) {
            LocalDecl d = meta.getMVarDecl(goal).lctx().get(x);
            hyps.add(new Hyp(x, d.userName(), Goals.typeOf(meta, d)));
        }
        boolean progress = false;
        boolean again = true;
        while (again) {
            again = false;
            meta.cancellation().checkNow();
            for (Hyp h : hyps) {
                if (h.gone) {
                    continue;
                }
                Expr.MVar g = goal;
                SimpResult r =
                        meta.withMVarContext(
                                g,
                                () -> run(meta, rules(meta, base, hyps, h), options, h.type, used));
                if (r.expr().equals(h.type)) {
                    continue;
                }
                progress = true;
                Expr proof = meta.withMVarContext(g, () -> convert(meta, h.type, r, h.proof));
                if (r.expr().isConstOf(FALSE)) {
                    meta.inMVarContext(
                            g,
                            () ->
                                    Goals.close(
                                            meta,
                                            g,
                                            meta.app().mkFalseElim(Goals.type(meta, g), proof)));
                    return null;
                }
                again = true;
                h.changed = true;
                h.type = r.expr();
                h.proof =
                        Expr.app(
                                Expr.lam(
                                        Name.mkSimple("h"),
                                        r.expr(),
                                        Expr.bvar(0),
                                        BinderInfo.DEFAULT),
                                proof);
                h.gone = r.expr().isConstOf(TRUE);
                h.rules = null;
            }
            Expr.MVar g = goal;
            Expr target = Goals.type(meta, g);
            SimpResult r =
                    meta.withMVarContext(
                            g,
                            () -> run(meta, rules(meta, base, hyps, null), options, target, used));
            if (!r.expr().equals(target)) {
                progress = true;
                again = true;
                if (r.expr().isConstOf(TRUE)) {
                    meta.inMVarContext(
                            g,
                            () ->
                                    Goals.close(
                                            meta,
                                            g,
                                            new Simp(meta, base, options).ofEqTrue(target, r)));
                    return null;
                }
                goal =
                        r.proof() == null
                                ? Goals.replaceTargetDefEq(meta, g, r.expr())
                                : Goals.replaceTargetEq(meta, g, r.expr(), r.proof());
            }
        }
        if (!progress && options.failIfUnchanged()) {
            throw new MetaException("`simp_all` made no progress");
        }
        return finish(meta, goal, hyps);
    }

    private static SimpResult run(
            Meta meta,
            List<SimpTheorems> rules,
            SimpOptions options,
            Expr e,
            Set<SimpTheorem.Origin> used) {
        Simp simp = new Simp(meta, rules, options);
        SimpResult r = simp.run(e);
        used.addAll(simp.used());
        return r;
    }

    private static List<SimpTheorems> rules(
            Meta meta, List<SimpTheorems> base, List<Hyp> hyps, Hyp except) {
        SimpTheorems s = base.get(0);
        for (Hyp h : hyps) {
            if (h != except && !h.gone) {
                s = s.withAll(h.rules(meta));
            }
        }
        List<SimpTheorems> r = new ArrayList<>(base);
        r.set(0, s);
        return r;
    }

    private static Expr.MVar finish(Meta meta, Expr.MVar start, List<Hyp> hyps) {
        Expr.MVar goal = start;
        List<Expr.FVar> removed = new ArrayList<>();
        for (Hyp h : hyps) {
            if (!h.changed) {
                continue;
            }
            removed.add(h.fvar);
            if (!h.gone) {
                goal = Goals.note(meta, goal, h.name, h.proof, h.type).goal();
            }
        }
        return Goals.tryClearMany(meta, goal, removed);
    }
}
