package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Apply;
import dev.goalpost.lean.goal.CasesGoal;
import dev.goalpost.lean.goal.Closing;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides propositional logic: {@code tauto} classically, {@code itauto} intuitionistically
 * (Dyckhoff's contraction-free calculus). Connectives among the hypotheses are taken apart first; a
 * branch ends where hypotheses contradict each other.
 */
final class Tauto {
    private static final Name AND = Name.of("And");
    private static final Name OR = Name.of("Or");
    private static final Name IFF = Name.of("Iff");
    private static final Name NOT = Name.of("Not");
    private static final Name NE = Name.of("Ne");
    private static final Name EXISTS = Name.of("Exists");
    private static final Expr FALSE = Expr.constant(Name.of("False"));
    private static final Expr TRUE = Expr.constant(Name.of("True"));
    private static final Name H = Name.mkSimple("h");
    private static final int MAX_STEPS = 20_000;

    private final TacticContext ctx;
    private final Meta meta;
    private final boolean classical;
    private int steps;

    private Tauto(TacticContext ctx, boolean classical) {
        this.ctx = ctx;
        this.meta = ctx.meta();
        this.classical = classical;
    }

    static void register(TacticTable table) {
        table.named(
                dev.goalpost.lean.syntax.Tactic.Search.class, "tauto", (ctx, t) -> run(ctx, true));
        table.named(
                dev.goalpost.lean.syntax.Tactic.Search.class,
                "itauto",
                (ctx, t) -> run(ctx, false));
    }

    private static void run(TacticContext ctx, boolean classical) {
        Expr.MVar g = ctx.mainGoal();
        if (!closes(ctx, g, classical)) {
            throw ctx.failed(classical ? "tauto" : "itauto");
        }
        ctx.replaceMain(List.of());
    }

    /** True, and the goal closed, when it is a tautology; else nothing has changed. */
    static boolean closes(TacticContext ctx, Expr.MVar g, boolean classical) {
        Tauto t = new Tauto(ctx, classical);
        return t.attempt(() -> t.prove(g));
    }

    private boolean attempt(Supplier<Boolean> body) {
        return SearchTactics.attempt(ctx, body);
    }

    private Expr target(Expr.MVar g) {
        return meta.withMVarContext(g, () -> meta.whnfR(Goals.type(meta, g)));
    }

    private boolean isNegation(Expr e) {
        return e.isAppOfArity(NOT, 1) || e.isAppOfArity(NE, 3);
    }

    // ---- goals

    private boolean prove(Expr.MVar goal) {
        meta.step();
        if (++steps > MAX_STEPS) {
            return false;
        }
        if (attempt(() -> Goals.tryAssumption(meta, goal))) {
            return true;
        }
        Expr t = target(goal);
        if (t.equals(TRUE)) {
            Goals.close(meta, goal, Expr.constant(Name.of("True.intro")));
            return true;
        }
        if (t instanceof Expr.Pi || isNegation(t)) {
            return prove(Goals.intro1(meta, goal).goal());
        }
        if (t.isAppOfArity(AND, 2) || t.isAppOfArity(IFF, 2)) {
            for (Expr.MVar m : Apply.constructor(meta, goal)) {
                if (!prove(m)) {
                    return false;
                }
            }
            return true;
        }
        if (!t.equals(FALSE) && attempt(() -> plainly(goal, t))) {
            return true;
        }
        Boolean byHypothesis = simplify(goal);
        if (byHypothesis != null) {
            return byHypothesis;
        }
        return classical ? classically(goal, t) : intuitionistically(goal, t);
    }

    /** By {@code rfl}, or an assumption turned round. */
    private boolean plainly(Expr.MVar goal, Expr t) {
        if (t.isAppOfArity(Name.of("Eq"), 3) || t.isAppOf(Name.of("HEq"))) {
            return attempt(() -> reflexive(goal))
                    || attempt(() -> Goals.tryAssumption(meta, Closing.symm(meta, goal)));
        }
        return attempt(() -> reflexive(goal));
    }

    private boolean reflexive(Expr.MVar goal) {
        return meta.withReducible(
                () -> {
                    Closing.rfl(meta, goal);
                    return true;
                });
    }

    // ---- hypotheses

    /**
     * One step on a hypothesis that loses nothing, and on with what it leaves; null when there is
     * none to be taken.
     */
    private Boolean simplify(Expr.MVar goal) {
        List<LocalDecl> decls = new ArrayList<>();
        List<Expr> types = new ArrayList<>();
        for (LocalDecl d : meta.getMVarDecl(goal).lctx().decls()) {
            if (!d.isAuxDecl() && !d.isLet()) {
                decls.add(d);
                types.add(meta.withMVarContext(goal, () -> meta.whnfR(Goals.typeOf(meta, d))));
            }
        }
        // what ends the branch or is at hand, then what does not branch, then what does
        for (int i = 0; i < decls.size(); i++) {
            LocalDecl d = decls.get(i);
            if (types.get(i).equals(FALSE)) {
                Goals.close(
                        meta,
                        goal,
                        meta.withMVarContext(
                                goal,
                                () -> meta.app().mkFalseElim(Goals.type(meta, goal), d.fvar())));
                return true;
            }
            Implication imp = implication(goal, types.get(i));
            Expr.MVar next = imp == null ? null : modusPonens(goal, d, imp);
            if (next != null) {
                return prove(next);
            }
        }
        for (int i = 0; i < decls.size(); i++) {
            Expr t = types.get(i);
            if (t.isAppOfArity(AND, 2) || t.isAppOfArity(IFF, 2) || t.isAppOfArity(EXISTS, 2)) {
                return branches(goal, decls.get(i).fvar());
            }
            Implication imp = implication(goal, t);
            Expr.MVar next = imp == null ? null : simplify(goal, decls.get(i), imp);
            if (next != null) {
                return prove(next);
            }
        }
        if (attempt(() -> Closing.tryContradiction(meta, goal))
                || attempt(() -> byReflexivity(goal))) {
            return true;
        }
        for (int i = 0; i < decls.size(); i++) {
            if (types.get(i).isAppOfArity(OR, 2)) {
                return branches(goal, decls.get(i).fvar());
            }
        }
        return null;
    }

    private boolean branches(Expr.MVar goal, Expr.FVar h) {
        for (CasesGoal.Subgoal s : CasesGoal.cases(meta, goal, h, List.of())) {
            if (!prove(s.goal())) {
                return false;
            }
        }
        return true;
    }

    /** {@code premise → conclusion} of propositions. */
    private record Implication(Expr premise, Expr conclusion) {}

    private Implication implication(Expr.MVar goal, Expr t) {
        Expr p = meta.withMVarContext(goal, () -> negated(t));
        if (p != null) {
            return new Implication(p, FALSE);
        }
        if (t instanceof Expr.Pi pi
                && pi.isArrow()
                && meta.withMVarContext(goal, () -> meta.isProp(pi.type) && meta.isProp(pi))) {
            return new Implication(pi.type, pi.body.lowerLooseBVars(1, 1));
        }
        return null;
    }

    private static Expr negated(Expr t) {
        if (t.isAppOfArity(NOT, 1)) {
            return t.getAppArgs()[0];
        }
        if (t.isAppOfArity(NE, 3)) {
            return Expr.apps(
                    Expr.constant(Name.of("Eq"), ((Expr.Const) t.getAppFn()).levels),
                    t.getAppArgs());
        }
        return null;
    }

    /** The conclusion of an implication whose premise is a hypothesis; else null. */
    private Expr.MVar modusPonens(Expr.MVar goal, LocalDecl d, Implication i) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr.FVar given = findAssumption(i.premise);
                    return given == null
                            ? null
                            : replace(goal, d, new Fact(Expr.app(d.fvar(), given), i.conclusion));
                });
    }

    /** Makes the implication {@code d} simpler; null when its premise is undecided. */
    private Expr.MVar simplify(Expr.MVar goal, LocalDecl d, Implication i) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr h = d.fvar();
                    Expr p = meta.whnfR(i.premise);
                    Expr r = i.conclusion;
                    Expr[] args = p.getAppArgs();
                    if (p.equals(FALSE)) {
                        return cleared(goal, d);
                    }
                    if (p.equals(TRUE)) {
                        Expr t = Expr.constant(Name.of("True.intro"));
                        return replace(goal, d, new Fact(Expr.app(h, t), r));
                    }
                    if (p.isAppOfArity(AND, 2)) {
                        return replace(goal, d, curried(h, "And.intro", args[0], args[1], args, r));
                    }
                    if (p.isAppOfArity(IFF, 2)) {
                        Expr to = Expr.arrow(args[0], args[1]);
                        Expr back = Expr.arrow(args[1], args[0]);
                        return replace(goal, d, curried(h, "Iff.intro", to, back, args, r));
                    }
                    if (p.isAppOfArity(OR, 2)) {
                        return replace(
                                goal,
                                d,
                                before(h, "Or.inl", args[0], args, r),
                                before(h, "Or.inr", args[1], args, r));
                    }
                    Implication inner = implication(goal, p);
                    if (inner == null || !classical) {
                        return null;
                    }
                    if (inner.conclusion.equals(FALSE)) {
                        return r.equals(FALSE)
                                ? replace(goal, d, doubleNegation(h, inner.premise))
                                : null;
                    }
                    return replace(
                            goal,
                            d,
                            withoutPremise(h, inner.premise, inner.conclusion, r),
                            withConclusion(h, inner.premise, inner.conclusion, r));
                });
    }

    private Expr.FVar findAssumption(Expr p) {
        for (LocalDecl d : meta.lctx().decls()) {
            if (!d.isAuxDecl()
                    && meta.withReducible(() -> meta.isDefEqNoAssign(Goals.typeOf(meta, d), p))) {
                return d.fvar();
            }
        }
        return null;
    }

    /** A proof and what it proves. */
    private record Fact(Expr proof, Expr type) {}

    private Expr.MVar replace(Expr.MVar goal, LocalDecl d, Fact... facts) {
        Expr.MVar g = goal;
        for (Fact f : facts) {
            g = Goals.note(meta, g, Goals.freshName(meta, meta.lctx(), H), f.proof, f.type).goal();
        }
        return cleared(g, d);
    }

    /** Null when something depends on it, so that there is no end. */
    private Expr.MVar cleared(Expr.MVar goal, LocalDecl d) {
        Expr.MVar g = Goals.tryClear(meta, goal, d.fvar());
        return g == goal ? null : g;
    }

    /** {@code p → r}, as a negation where it is one. */
    private Expr arrow(Expr p, Expr r) {
        return r.equals(FALSE) ? meta.app().mkNot(p) : Expr.arrow(p, r);
    }

    /** {@code fun a b => h (intro a b) : p → q → r}. */
    private Fact curried(Expr h, String intro, Expr p, Expr q, Expr[] args, Expr r) {
        Expr proof =
                meta.withLocalDecl(
                        H,
                        p,
                        a ->
                                meta.withLocalDecl(
                                        H,
                                        q,
                                        b ->
                                                meta.mkLambdaFVars(
                                                        new Expr[] {a, b},
                                                        Expr.app(
                                                                h,
                                                                Expr.apps(
                                                                        Expr.constant(
                                                                                Name.of(intro)),
                                                                        args[0],
                                                                        args[1],
                                                                        a,
                                                                        b)))));
        return new Fact(proof, Expr.arrow(p, arrow(q, r)));
    }

    /** {@code fun a => h (ctor a) : p → r}. */
    private Fact before(Expr h, String ctor, Expr p, Expr[] args, Expr r) {
        Expr proof =
                meta.withLocalDecl(
                        H,
                        p,
                        a ->
                                meta.mkLambdaFVars(
                                        new Expr[] {a},
                                        Expr.app(
                                                h,
                                                Expr.apps(
                                                        Expr.constant(Name.of(ctor)),
                                                        args[0],
                                                        args[1],
                                                        a))));
        return new Fact(proof, arrow(p, r));
    }

    private Fact doubleNegation(Expr h, Expr p) {
        return new Fact(Expr.apps(Expr.constant(Name.of("Classical.byContradiction")), p, h), p);
    }

    /** {@code ¬a → r} from {@code h : (a → b) → r}. */
    private Fact withoutPremise(Expr h, Expr a, Expr b, Expr r) {
        Expr not = meta.app().mkNot(a);
        Expr proof =
                meta.withLocalDecl(
                        H,
                        not,
                        n ->
                                meta.withLocalDecl(
                                        H,
                                        a,
                                        x ->
                                                meta.mkLambdaFVars(
                                                        new Expr[] {n},
                                                        Expr.app(
                                                                h,
                                                                meta.mkLambdaFVars(
                                                                        new Expr[] {x},
                                                                        meta.app()
                                                                                .mkAbsurd(
                                                                                        b, x,
                                                                                        n))))));
        return new Fact(proof, arrow(not, r));
    }

    /** {@code b → r} from {@code h : (a → b) → r}. */
    private Fact withConclusion(Expr h, Expr a, Expr b, Expr r) {
        Expr proof =
                meta.withLocalDecl(
                        H,
                        b,
                        y ->
                                meta.mkLambdaFVars(
                                        new Expr[] {y},
                                        Expr.app(
                                                h,
                                                Expr.lam(
                                                        H,
                                                        a,
                                                        y,
                                                        dev.goalpost.kernel.BinderInfo.DEFAULT))));
        return new Fact(proof, arrow(b, r));
    }

    /** {@code h : ¬(a = a)}, or {@code ¬(a = b)} and {@code b = a}. */
    private boolean byReflexivity(Expr.MVar goal) {
        for (LocalDecl d : meta.getMVarDecl(goal).lctx().decls()) {
            if (d.isAuxDecl()) {
                continue;
            }
            Expr t = meta.withMVarContext(goal, () -> meta.whnfR(Goals.typeOf(meta, d)));
            Expr p = negated(t);
            if (p == null) {
                continue;
            }
            boolean done =
                    attempt(
                            () -> {
                                Expr.MVar m =
                                        meta.withMVarContext(
                                                goal, () -> Goals.mkGoal(meta, p, Name.ANONYMOUS));
                                if (!plainly(m, meta.withMVarContext(goal, () -> meta.whnfR(p)))) {
                                    return false;
                                }
                                Expr type = Goals.type(meta, goal);
                                Goals.close(
                                        meta,
                                        goal,
                                        meta.withMVarContext(
                                                goal,
                                                () -> meta.app().mkAbsurd(type, m, d.fvar())));
                                return true;
                            });
            if (done) {
                return true;
            }
        }
        return false;
    }

    // ---- when only literals and undecided implications are left

    private boolean classically(Expr.MVar goal, Expr t) {
        if (!t.equals(FALSE)) {
            Expr.MVar m =
                    meta.withMVarContext(
                            goal,
                            () -> {
                                Expr p = Goals.type(meta, goal);
                                Expr not = meta.app().mkNot(p);
                                Expr.MVar n =
                                        Goals.mkGoal(meta, Expr.arrow(not, FALSE), Name.ANONYMOUS);
                                Goals.close(
                                        meta,
                                        goal,
                                        Expr.apps(
                                                Expr.constant(Name.of("Classical.byContradiction")),
                                                p,
                                                n));
                                return n;
                            });
            return prove(Goals.intro1(meta, m).goal());
        }
        Expr atom = undecided(goal);
        if (atom == null) {
            return false;
        }
        Expr em = Expr.app(Expr.constant(Name.of("Classical.em")), atom);
        Expr type = Expr.apps(Expr.constant(OR), atom, meta.app().mkNot(atom));
        return branches(goal, em, type);
    }

    private boolean branches(Expr.MVar goal, Expr proof, Expr type) {
        Goals.Intro x = Goals.note(meta, goal, Goals.HOLE, proof, type);
        return branches(x.goal(), x.fvar());
    }

    /** The premise, or what it negates, of an implication that says more than a negation. */
    private Expr undecided(Expr.MVar goal) {
        return meta.withMVarContext(
                goal,
                () -> {
                    for (LocalDecl d : meta.lctx().decls()) {
                        if (d.isAuxDecl()) {
                            continue;
                        }
                        Implication i = implication(goal, meta.whnfR(Goals.typeOf(meta, d)));
                        if (i == null || i.conclusion.equals(FALSE)) {
                            continue;
                        }
                        Expr p = meta.whnfR(i.premise);
                        Expr n = negated(p);
                        Expr atom = n == null ? i.premise : n;
                        Expr not = meta.app().mkNot(atom);
                        if (findAssumption(atom) == null && findAssumption(not) == null) {
                            return atom;
                        }
                    }
                    return null;
                });
    }

    /** Left or right; or an implication whose premise is one and can be proved. */
    private boolean intuitionistically(Expr.MVar goal, Expr t) {
        if (t.isAppOfArity(OR, 2)) {
            for (int side = 0; side < 2; side++) {
                int s = side;
                if (attempt(() -> prove(Apply.nthConstructor(meta, goal, "left", s, 2).get(0)))) {
                    return true;
                }
            }
        }
        for (LocalDecl d : meta.getMVarDecl(goal).lctx().decls()) {
            if (!d.isAuxDecl() && attempt(() -> throughImplication(goal, d))) {
                return true;
            }
        }
        return false;
    }

    /** {@code h : (a → b) → r}: proves {@code a → b} with {@code b → r}, and goes on with r. */
    private boolean throughImplication(Expr.MVar goal, LocalDecl d) {
        Expr t = meta.withMVarContext(goal, () -> meta.whnfR(Goals.typeOf(meta, d)));
        Implication i = implication(goal, t);
        Implication inner =
                i == null
                        ? null
                        : implication(
                                goal, meta.withMVarContext(goal, () -> meta.whnfR(i.premise)));
        if (inner == null) {
            return false;
        }
        Expr[] side = new Expr[1];
        Expr.MVar rest =
                meta.withMVarContext(
                        goal,
                        () -> {
                            Expr.MVar m = Goals.mkGoal(meta, i.premise, Name.ANONYMOUS);
                            side[0] = m;
                            return replace(goal, d, new Fact(Expr.app(d.fvar(), m), i.conclusion));
                        });
        Expr.MVar premise =
                meta.withMVarContext(
                        (Expr.MVar) side[0],
                        () ->
                                replace(
                                        (Expr.MVar) side[0],
                                        d,
                                        withConclusion(
                                                d.fvar(),
                                                inner.premise,
                                                inner.conclusion,
                                                i.conclusion)));
        return rest != null && premise != null && prove(premise) && prove(rest);
    }
}
