package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Apply;
import dev.goalpost.lean.goal.Closing;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Tags;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tactics that search a little: {@code solve_by_elim}, {@code ext}, {@code congr}. */
final class SearchTactics {
    private SearchTactics() {}

    static void register(TacticTable table) {
        table.named(Tactic.Search.class, "solve_by_elim", SolveByElim::solveByElim);
        table.named(Tactic.Search.class, "apply_assumption", SolveByElim::applyAssumption);
        table.named(Tactic.Search.class, "apply_rules", SolveByElim::applyRules);
        Tauto.register(table);
        table.named(Tactic.WithNames.class, "ext", SearchTactics::ext);
        table.named(Tactic.WithNames.class, "congr", (ctx, t) -> congr(ctx));
        table.basic(
                "decide",
                (ctx, t) -> {
                    Decide.decide(ctx.meta(), ctx.mainGoal());
                    ctx.replaceMain(List.of());
                });
    }

    /** True when {@code body} is; else everything is as before. */
    static boolean attempt(TacticContext ctx, Supplier<Boolean> body) {
        return ctx.attempt(
                        () -> {
                            if (!body.get()) {
                                throw new MetaException("search failed");
                            }
                        })
                == null;
    }

    // ---- ext, congr

    /** Applies extensionality lemmas: functions, propositions and those with the attribute. */
    private static void ext(TacticContext ctx, Tactic.WithNames t) {
        List<Term> names = new ArrayList<>(t.args());
        boolean limited = !names.isEmpty();
        List<Expr.MVar> done = new ArrayList<>();
        List<Expr.MVar> todo = new ArrayList<>(List.of(ctx.mainGoal()));
        boolean any = false;
        while (!todo.isEmpty()) {
            ctx.meta().step();
            Expr.MVar g = todo.remove(0);
            List<Expr.MVar> next = limited && names.isEmpty() ? null : extStep(ctx, g);
            if (next == null) {
                done.add(g);
                continue;
            }
            any = true;
            for (int i = next.size() - 1; i >= 0; i--) {
                Expr.MVar m = next.get(i);
                while (Goals.type(ctx.meta(), m) instanceof Expr.Pi p && !p.isArrow()) {
                    Name name =
                            names.isEmpty() || !(names.get(0) instanceof Term.Ident id)
                                    ? Goals.HOLE
                                    : id.name();
                    if (!names.isEmpty()) {
                        names.remove(0);
                    }
                    m = Goals.intro(ctx.meta(), m, name).goal();
                }
                todo.add(0, m);
            }
        }
        if (!any) {
            throw ctx.failed("ext", "no applicable extensionality theorem found");
        }
        ctx.replaceMain(done);
        ctx.prune();
    }

    /** One extensionality lemma, with its variables introduced; null when none applies. */
    static List<Expr.MVar> extOnce(TacticContext ctx, Expr.MVar g) {
        List<Expr.MVar> next = extStep(ctx, g);
        if (next == null) {
            return null;
        }
        List<Expr.MVar> r = new ArrayList<>();
        for (Expr.MVar m : next) {
            r.add(
                    Goals.introN(
                                    ctx.meta(),
                                    m,
                                    Goals.numBinders(Goals.type(ctx.meta(), m)),
                                    List.of(),
                                    false)
                            .goal());
        }
        return r;
    }

    private static List<Expr.MVar> extStep(TacticContext ctx, Expr.MVar g) {
        Meta meta = ctx.meta();
        List<Name> lemmas = new ArrayList<>(Tags.of(meta.env(), "ext"));
        lemmas.add(Name.of("funext"));
        lemmas.add(Name.of("propext"));
        for (Name lemma : lemmas) {
            ConstantInfo c = meta.env().get(lemma);
            if (c == null) {
                continue;
            }
            List<Expr.MVar> r =
                    meta.observing(
                            () -> Apply.apply(meta, g, meta.mkConstWithFreshMVarLevels(lemma)));
            if (r != null && !r.contains(g)) {
                return r;
            }
        }
        return null;
    }

    /** {@code f a = g b} from {@code f = g} and {@code a = b}, as far as it goes. */
    private static void congr(TacticContext ctx) {
        Meta meta = ctx.meta();
        Expr.MVar g = ctx.mainGoal();
        List<Expr.MVar> r = congr(ctx, g, 0);
        if (r.size() == 1 && r.get(0).equals(g)) {
            throw ctx.failed("congr");
        }
        List<Expr.MVar> open = new ArrayList<>();
        for (Expr.MVar m : r) {
            if (Goals.isOpen(meta, m)) {
                open.add(m);
            }
        }
        ctx.replaceMain(open);
    }

    private static List<Expr.MVar> congr(TacticContext ctx, Expr.MVar g, int depth) {
        Meta meta = ctx.meta();
        meta.step();
        if (attempt(
                        ctx,
                        () -> {
                            meta.withReducible(
                                    () -> {
                                        Closing.rfl(meta, g);
                                        return null;
                                    });
                            return true;
                        })
                || attempt(ctx, () -> Goals.tryAssumption(meta, g))) {
            return List.of();
        }
        Expr t = meta.withMVarContext(g, () -> meta.whnfR(Goals.type(meta, g)));
        if (t.isAppOfArity(Name.of("Iff"), 2)) {
            List<Expr.MVar> eq =
                    meta.observing(() -> Apply.apply(meta, g, Expr.constant(Name.of("Iff.of_eq"))));
            if (eq == null || eq.size() != 1) {
                return List.of(g);
            }
            return congr(ctx, eq.get(0), depth + 1);
        }
        if (!t.isAppOfArity(Name.of("Eq"), 3) || depth > 64) {
            return List.of(g);
        }
        Expr lhs = t.getAppArgs()[1];
        Expr rhs = t.getAppArgs()[2];
        if (!(lhs instanceof Expr.App a)
                || !(rhs instanceof Expr.App b)
                || lhs.getAppNumArgs() != rhs.getAppNumArgs()) {
            return List.of(g);
        }
        List<Expr.MVar> parts =
                meta.observing(
                        () ->
                                meta.withMVarContext(
                                        g,
                                        () -> {
                                            boolean sameFn = meta.isDefEq(a.fn, b.fn);
                                            List<Expr.MVar> next = new ArrayList<>();
                                            Expr proof;
                                            if (sameFn) {
                                                Expr.MVar m = eqGoal(meta, g, a.arg, b.arg);
                                                next.add(m);
                                                proof = meta.app().mkCongrArg(a.fn, m);
                                            } else if (meta.isDefEq(a.arg, b.arg)) {
                                                Expr.MVar m = eqGoal(meta, g, a.fn, b.fn);
                                                next.add(m);
                                                proof = meta.app().mkCongrFun(m, a.arg);
                                            } else {
                                                Expr.MVar f = eqGoal(meta, g, a.fn, b.fn);
                                                Expr.MVar m = eqGoal(meta, g, a.arg, b.arg);
                                                next.add(f);
                                                next.add(m);
                                                proof = meta.app().mkCongr(f, m);
                                            }
                                            Goals.close(meta, g, proof);
                                            return next;
                                        }));
        if (parts == null) {
            return List.of(g);
        }
        List<Expr.MVar> r = new ArrayList<>();
        for (Expr.MVar m : parts) {
            r.addAll(congr(ctx, m, depth + 1));
        }
        return r;
    }

    private static Expr.MVar eqGoal(Meta meta, Expr.MVar g, Expr a, Expr b) {
        return Goals.mkGoal(meta, meta.app().mkEq(a, b), Goals.tag(meta, g));
    }
}
