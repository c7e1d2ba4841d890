package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.Meta;

/** Moves negations inwards: {@code ¬∀ x, p x} becomes {@code ∃ x, ¬p x}, and so on. */
public final class PushNeg {
    private static final Name NOT = Name.of("Not");

    private final Meta meta;

    private PushNeg(Meta meta) {
        this.meta = meta;
    }

    /** {@code eq} proves that the proposition equals {@code term}. */
    public record Result(Expr term, Expr eq) {}

    /** The proposition with negations pushed in; null when nothing changes. */
    public static Result run(Meta meta, Expr p) {
        Result r = new PushNeg(meta).push(meta.instantiateMVars(p));
        return r.eq == null ? null : r;
    }

    /** Changes the target; fails when there is nothing to push. */
    static Expr.MVar target(Meta meta, Expr.MVar goal) {
        Result r = meta.withMVarContext(goal, () -> run(meta, Goals.type(meta, goal)));
        if (r == null) {
            throw Goals.failed(meta, "push_neg", goal, "made no progress");
        }
        return Goals.replaceTargetEq(meta, goal, r.term, r.eq);
    }

    /** Changes a hypothesis; fails when there is nothing to push. */
    static Goals.Intro hypothesis(Meta meta, Expr.MVar goal, Expr.FVar h) {
        Result r =
                meta.withMVarContext(
                        goal, () -> run(meta, Goals.typeOf(meta, meta.getLocalDecl(h))));
        if (r == null) {
            throw Goals.failed(meta, "push_neg", goal, "made no progress");
        }
        return Goals.replaceLocalDecl(meta, goal, h, r.term, r.eq);
    }

    private static Result same(Expr e) {
        return new Result(e, null);
    }

    /** An equation proof even where nothing changed. */
    private Expr proof(Result r) {
        return r.eq == null ? meta.app().mkEqRefl(r.term) : r.eq;
    }

    private Result push(Expr e) {
        meta.step();
        if (e.isAppOfArity(NOT, 1)) {
            return negation(e, ((Expr.App) e).arg);
        }
        if (e.isAppOfArity(Name.of("And"), 2)
                || e.isAppOfArity(Name.of("Or"), 2)
                || e.isAppOfArity(Name.of("Iff"), 2)) {
            Expr[] args = e.getAppArgs();
            Result a = push(args[0]);
            Result b = push(args[1]);
            if (a.eq == null && b.eq == null) {
                return same(e);
            }
            Expr head = e.getAppFn();
            Expr first = meta.app().mkCongrArg(head, proof(a));
            return new Result(Expr.apps(head, a.term, b.term), meta.app().mkCongr(first, proof(b)));
        }
        if (e instanceof Expr.Pi p && meta.isProp(e)) {
            return p.isArrow() && meta.isProp(p.type) ? implication(e, p) : forall(e, p);
        }
        if (e.isAppOfArity(Name.of("Exists"), 2) && e.getAppArgs()[1] instanceof Expr.Lam body) {
            return exists(e, body);
        }
        return same(e);
    }

    private Result implication(Expr e, Expr.Pi p) {
        Result a = push(p.type);
        Result b = push(p.body.lowerLooseBVars(1, 1));
        if (a.eq == null && b.eq == null) {
            return same(e);
        }
        return new Result(
                Expr.pi(p.name, a.term, b.term.liftLooseBVars(0, 1), p.info),
                meta.app().mkAppM("implies_congr", proof(a), proof(b)));
    }

    private Result forall(Expr e, Expr.Pi p) {
        return meta.withLocalDecl(
                p.name,
                p.info,
                p.type,
                x -> {
                    Result b = push(p.body.instantiate1(x));
                    if (b.eq == null) {
                        return same(e);
                    }
                    Expr[] xs = {x};
                    return new Result(
                            meta.mkForallFVars(xs, b.term),
                            meta.app().mkAppM("forall_congr", meta.mkLambdaFVars(xs, b.eq)));
                });
    }

    private Result exists(Expr e, Expr.Lam l) {
        return meta.withLocalDecl(
                l.name,
                l.info,
                l.type,
                x -> {
                    Result b = push(l.body.instantiate1(x));
                    if (b.eq == null) {
                        return same(e);
                    }
                    Expr[] xs = {x};
                    Expr fn = meta.mkLambdaFVars(xs, b.term);
                    Expr eq = meta.app().mkFunExt(meta.mkLambdaFVars(xs, b.eq));
                    Expr head = ((Expr.App) e).fn;
                    return new Result(Expr.app(head, fn), meta.app().mkCongrArg(head, eq));
                });
    }

    /** {@code e} is {@code ¬p}. */
    private Result negation(Expr e, Expr p) {
        Expr q = p.headBeta();
        if (q.isAppOfArity(Name.of("Ne"), 3)) {
            Expr eq =
                    Expr.apps(
                            Expr.constant(Name.of("Eq"), ((Expr.Const) q.getAppFn()).levels),
                            q.getAppArgs());
            return rewrite(
                    Expr.app(Expr.constant(NOT), Expr.app(Expr.constant(NOT), eq)),
                    "Classical.not_not");
        }
        if (q.isAppOfArity(Name.of("Eq"), 3)) {
            Expr ne =
                    Expr.apps(
                            Expr.constant(Name.of("Ne"), ((Expr.Const) q.getAppFn()).levels),
                            q.getAppArgs());
            // by definition
            return new Result(ne, meta.app().mkEqRefl(ne));
        }
        String lemma = null;
        if (q.isAppOfArity(NOT, 1)) {
            lemma = "Classical.not_not";
        } else if (q.isAppOfArity(Name.of("And"), 2)) {
            lemma = "not_and";
        } else if (q.isAppOfArity(Name.of("Or"), 2)) {
            lemma = "not_or";
        } else if (q.isAppOfArity(Name.of("Iff"), 2)) {
            lemma = "Mathlib.Tactic.PushNeg.not_iff";
        } else if (q.isAppOfArity(Name.of("Exists"), 2)) {
            lemma = "not_exists";
        } else if (q instanceof Expr.Pi pi) {
            lemma =
                    pi.isArrow() && meta.isProp(pi.type)
                            ? "Classical.not_imp"
                            : "Classical.not_forall";
        } else if (q.isAppOf(Name.of("LT.lt")) || q.isAppOf(Name.of("GT.gt"))) {
            lemma = order(q, "not_lt");
        } else if (q.isAppOf(Name.of("LE.le")) || q.isAppOf(Name.of("GE.ge"))) {
            lemma = order(q, "not_le");
        }
        return lemma == null ? same(e) : rewrite(e, lemma);
    }

    /** The lemma about the order of the type at hand, if there is one. */
    private String order(Expr rel, String name) {
        Expr type = rel.getAppArgs()[0];
        if (!(type instanceof Expr.Const c)) {
            return null;
        }
        String lemma = c.name + "." + name;
        return meta.env().contains(Name.of(lemma)) ? lemma : null;
    }

    /** One step by an iff, and on with what it gives. */
    private Result rewrite(Expr e, String lemma) {
        Expr f = meta.mkConstWithFreshMVarLevels(Name.of(lemma));
        Meta.MetaTelescope t =
                meta.forallMetaTelescopeReducing(
                        meta.inferType(f), Integer.MAX_VALUE, MVarKind.NATURAL);
        Expr[] sides = t.type().getAppArgs();
        if (!t.type().isAppOfArity(Name.of("Iff"), 2) || !meta.isDefEq(sides[0], e)) {
            return same(e);
        }
        Expr next = meta.instantiateMVars(sides[1]).headBeta();
        Expr eq = meta.app().mkPropExt(meta.instantiateMVars(Expr.apps(f, t.mvars())));
        Result rest = push(next);
        return rest.eq == null
                ? new Result(next, eq)
                : new Result(rest.term, meta.app().mkEqTrans(eq, rest.eq));
    }
}
