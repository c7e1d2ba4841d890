package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Apply;
import dev.goalpost.lean.goal.CasesGoal;
import dev.goalpost.lean.goal.Closing;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.goal.Subst;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Transparency;
import dev.goalpost.lean.simp.SimpGoals;
import dev.goalpost.lean.simp.SimpOptions;
import dev.goalpost.lean.simp.SimpTheorems;
import dev.goalpost.lean.simp.Split;
import dev.goalpost.lean.syntax.Tactic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Proof search in the manner of Aesop: goals are normalised ({@code intros}, products taken apart,
 * {@code subst}, {@code simp_all}), then safe rules, then unsafe ones with backtracking. The rules
 * are Aesop's built-in ones and those given with {@code (add ..)}.
 */
final class Aesop {
    /** Lean's {@code maxRuleApplications} and {@code maxRuleApplicationDepth}. */
    private static final int MAX_RULES = 200;

    private static final int MAX_DEPTH = 30;

    private final TacticContext ctx;
    private final Meta meta;
    private final List<Name> lemmas;
    private int rules;

    private Aesop(TacticContext ctx, List<Name> lemmas) {
        this.ctx = ctx;
        this.meta = ctx.meta();
        this.lemmas = lemmas;
    }

    static void register(TacticTable table) {
        table.named(Tactic.Search.class, "aesop", Aesop::aesop);
    }

    private static void aesop(TacticContext ctx, Tactic.Search t) {
        List<Name> lemmas = new ArrayList<>();
        for (Tactic.SimpArg a : t.lemmas()) {
            if (a instanceof Tactic.SimpArg.Lemma l
                    && l.term() instanceof dev.goalpost.lean.syntax.Term.Ident id) {
                lemmas.add(ctx.elab().resolveConstant(id.name(), id.span()));
            }
        }
        Expr.MVar g = ctx.mainGoal();
        Aesop a = new Aesop(ctx, lemmas);
        if (!a.attempt(() -> a.solve(List.of(g), 0))) {
            throw ctx.error(t.span(), "aesop: failed to prove the goal after exhaustive search.");
        }
        ctx.replaceMain(List.of());
    }

    private boolean attempt(Supplier<Boolean> body) {
        return SearchTactics.attempt(ctx, body);
    }

    /** Closes all the goals, going back where a later one cannot be closed. */
    private boolean solve(List<Expr.MVar> goals, int depth) {
        meta.cancellation().checkNow();
        List<Expr.MVar> open = new ArrayList<>();
        for (Expr.MVar g : goals) {
            if (Goals.isOpen(meta, g)) {
                open.add(g);
            }
        }
        if (open.isEmpty()) {
            return true;
        }
        if (depth > MAX_DEPTH || ++rules > MAX_RULES) {
            return false;
        }
        List<Expr.MVar> rest = open.subList(1, open.size());
        List<Expr.MVar> normal = normalise(open.get(0));
        if (normal.size() != 1) {
            return solve(concat(normal, rest), depth + 1);
        }
        Expr.MVar g = normal.get(0);
        List<Expr.MVar> safe = safe(g);
        if (safe != null) {
            return solve(concat(safe, rest), depth + 1);
        }
        for (Supplier<List<Expr.MVar>> rule : unsafe(g)) {
            if (attempt(() -> solve(concat(rule.get(), rest), depth + 1))) {
                return true;
            }
        }
        return false;
    }

    private static List<Expr.MVar> concat(List<Expr.MVar> a, List<Expr.MVar> b) {
        List<Expr.MVar> r = new ArrayList<>(a);
        r.addAll(b);
        return r;
    }

    // ---- normalisation

    private List<Expr.MVar> normalise(Expr.MVar start) {
        Expr.MVar g = start;
        while (true) {
            meta.step();
            Expr target = target(g);
            if (target instanceof Expr.Pi
                    || target.isAppOf(Name.of("Not"))
                    || target.isAppOf(Name.of("Ne"))) {
                g = Goals.intro1(meta, g).goal();
                continue;
            }
            if (closesPlainly(g)) {
                return List.of();
            }
            List<Expr.MVar> parts = product(g);
            if (parts != null) {
                if (parts.size() != 1) {
                    return parts;
                }
                g = parts.get(0);
                continue;
            }
            Expr.MVar at = g;
            Expr.MVar[] simplified = {null};
            boolean progress =
                    attempt(
                            () -> {
                                simplified[0] =
                                        SimpGoals.simpAll(
                                                meta,
                                                at,
                                                List.of(SimpTheorems.of(meta.env())),
                                                SimpOptions.DEFAULT);
                                return true;
                            });
            if (!progress) {
                return List.of(g);
            }
            if (simplified[0] == null) {
                return List.of();
            }
            g = simplified[0];
        }
    }

    private Expr target(Expr.MVar g) {
        return meta.withMVarContext(g, () -> meta.whnfR(Goals.type(meta, g)));
    }

    private boolean closesPlainly(Expr.MVar g) {
        return attempt(() -> Goals.tryAssumption(meta, g))
                || attempt(() -> Closing.tryContradiction(meta, g))
                || attempt(
                        () ->
                                meta.withReducible(
                                        () -> {
                                            Closing.rfl(meta, g);
                                            return true;
                                        }));
    }

    /** Takes a product among the hypotheses apart, or substitutes a variable. */
    private List<Expr.MVar> product(Expr.MVar g) {
        for (LocalDecl d : meta.getMVarDecl(g).lctx().decls()) {
            if (d.isAuxDecl() || d.isLet()) {
                continue;
            }
            Expr t = meta.withMVarContext(g, () -> meta.whnfR(Goals.typeOf(meta, d)));
            if (t.isAppOfArity(Name.of("And"), 2)
                    || t.isAppOfArity(Name.of("Exists"), 2)
                    || t.isAppOfArity(Name.of("Iff"), 2)
                    || t.isConstOf(Name.of("False"))) {
                return cases(g, d);
            }
            if (t.isAppOfArity(Name.of("Eq"), 3)) {
                Expr.MVar r = meta.observing(() -> Subst.subst(meta, g, d.fvar()).goal());
                if (r != null) {
                    return List.of(r);
                }
            }
        }
        return null;
    }

    private List<Expr.MVar> cases(Expr.MVar g, LocalDecl d) {
        return meta.observing(
                () -> {
                    List<Expr.MVar> r = new ArrayList<>();
                    for (CasesGoal.Subgoal s : CasesGoal.cases(meta, g, d.fvar(), List.of())) {
                        r.add(s.goal());
                    }
                    return r;
                });
    }

    // ---- rules

    /** Rules that lose nothing. */
    private List<Expr.MVar> safe(Expr.MVar g) {
        Expr t = target(g);
        if (t.isAppOfArity(Name.of("And"), 2) || t.isAppOfArity(Name.of("Iff"), 2)) {
            return Apply.constructor(meta, g);
        }
        for (LocalDecl d : meta.getMVarDecl(g).lctx().decls()) {
            if (!d.isAuxDecl()
                    && meta.withMVarContext(g, () -> meta.whnfR(Goals.typeOf(meta, d)))
                            .isAppOfArity(Name.of("Or"), 2)) {
                List<Expr.MVar> r = cases(g, d);
                if (r != null) {
                    return r;
                }
            }
        }
        List<Expr.MVar> split = meta.observing(() -> Split.target(meta, g));
        return split != null ? split : SearchTactics.extOnce(ctx, g);
    }

    /** Rules that may be wrong, likely ones first. */
    private List<Supplier<List<Expr.MVar>>> unsafe(Expr.MVar g) {
        List<Supplier<List<Expr.MVar>>> r = new ArrayList<>();
        for (Name lemma : lemmas) {
            r.add(() -> apply(g, meta.mkConstWithFreshMVarLevels(lemma)));
        }
        for (LocalDecl d : meta.getMVarDecl(g).lctx().decls()) {
            if (!d.isAuxDecl()
                    && meta.withMVarContext(g, () -> meta.whnfR(Goals.typeOf(meta, d)))
                            instanceof Expr.Pi) {
                r.add(() -> apply(g, d.fvar()));
            }
        }
        Expr t = target(g);
        if (t.isAppOfArity(Name.of("Or"), 2)) {
            r.add(() -> Apply.nthConstructor(meta, g, "left", 0, 2));
            r.add(() -> Apply.nthConstructor(meta, g, "right", 1, 2));
        } else if (t.isAppOfArity(Name.of("Exists"), 2)) {
            r.add(() -> Apply.constructor(meta, g));
        }
        return r;
    }

    private List<Expr.MVar> apply(Expr.MVar g, Expr e) {
        return meta.withTransparency(Transparency.INSTANCES, () -> Apply.apply(meta, g, e));
    }
}
