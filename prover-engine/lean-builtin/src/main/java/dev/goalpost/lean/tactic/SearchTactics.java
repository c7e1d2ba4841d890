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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tactics that search a little: {@code solve_by_elim}, {@code ext}, {@code congr}. */
final class SearchTactics {
    /** How deep {@code congr} goes without a number. */
    static final int MAX_CONGR = 64;

    private SearchTactics() {}

    static void register(TacticTable table) {
        table.named(Tactic.Search.class, "solve_by_elim", SolveByElim::solveByElim);
        table.named(Tactic.Search.class, "apply_assumption", SolveByElim::applyAssumption);
        table.named(Tactic.Search.class, "apply_rules", SolveByElim::applyRules);
        Tauto.register(table);
        table.named(Tactic.Depth.class, "ext", (ctx, t) -> ext(ctx, t, t.depth()));
        table.named(Tactic.Depth.class, "ext1", (ctx, t) -> ext(ctx, t, 1));
        table.named(Tactic.Depth.class, "congr", SearchTactics::congr);
        table.basic(
                "decide",
                (ctx, t) -> {
                    boolean game = ctx.meta().options().games();
                    if (game && attempt(ctx, () -> Games.decide(ctx, t))) {
                        return;
                    }
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
    private static void ext(TacticContext ctx, Tactic.Depth t, int depth) {
        List<Tactic.RCasesPattern> patterns = new ArrayList<>(t.patterns());
        List<Expr.MVar> done = new ArrayList<>();
        if (!ext(ctx, ctx.mainGoal(), patterns, depth < 0 ? 100 : depth, done)) {
            throw ctx.failed("ext", "no applicable extensionality theorem found");
        }
        ctx.replaceMain(done);
        ctx.prune();
    }

    /** False when nothing applies to {@code g}; the goals that are left go to {@code done}. */
    private static boolean ext(
            TacticContext ctx,
            Expr.MVar g,
            List<Tactic.RCasesPattern> patterns,
            int depth,
            List<Expr.MVar> done) {
        ctx.meta().step();
        List<Expr.MVar> next = depth == 0 ? null : extStep(ctx, g);
        if (next == null) {
            done.add(g);
            return false;
        }
        for (Expr.MVar m : next) {
            List<Tactic.RCasesPattern> mine = new ArrayList<>(patterns);
            for (Expr.MVar opened : introduce(ctx, m, mine)) {
                ext(ctx, opened, mine, depth - 1, done);
            }
            if (next.size() == 1) {
                patterns.clear();
                patterns.addAll(mine);
            }
        }
        return true;
    }

    /** Introduces the variables of a goal by the patterns, which are used up. */
    private static List<Expr.MVar> introduce(
            TacticContext ctx, Expr.MVar g, List<Tactic.RCasesPattern> patterns) {
        List<Expr.MVar> goals = List.of(g);
        while (Goals.type(ctx.meta(), goals.get(0)) instanceof Expr.Pi p && !p.isArrow()) {
            ctx.meta().step();
            if (patterns.isEmpty()) {
                goals = List.of(Goals.intro1(ctx.meta(), goals.get(0)).goal());
                continue;
            }
            Tactic.RCasesPattern pattern = patterns.remove(0);
            List<Expr.MVar> next = new ArrayList<>();
            for (Expr.MVar m : goals) {
                Name name =
                        pattern instanceof Tactic.RCasesPattern.Ident id
                                ? TacticContext.given(id.name())
                                : Goals.HOLE;
                Goals.Intro x = Goals.intro(ctx.meta(), m, name);
                next.addAll(
                        ctx.focus(
                                x.goal(),
                                () -> ctx.setGoals(RCases.run(ctx, x.goal(), x.fvar(), pattern))));
            }
            goals = next;
            if (goals.isEmpty()) {
                return goals;
            }
        }
        return goals;
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
    private static void congr(TacticContext ctx, Tactic.Depth t) {
        if (!t.patterns().isEmpty()) {
            throw ctx.error(t.span(), "`congr .. with` is not supported");
        }
        Meta meta = ctx.meta();
        Expr.MVar g = ctx.mainGoal();
        List<Expr.MVar> r = congr(ctx, g, t.depth() < 0 ? MAX_CONGR : t.depth());
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

    static List<Expr.MVar> congr(TacticContext ctx, Expr.MVar g, int depth) {
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
            return congr(ctx, eq.get(0), depth);
        }
        if (!t.isAppOfArity(Name.of("Eq"), 3) || depth == 0) {
            return List.of(g);
        }
        Expr lhs = t.getAppArgs()[1];
        Expr rhs = t.getAppArgs()[2];
        if (!(lhs instanceof Expr.App a)
                || !(rhs instanceof Expr.App b)
                || lhs.getAppNumArgs() != rhs.getAppNumArgs()) {
            return List.of(g);
        }
        List<Expr.MVar> parts = meta.observing(() -> congrArguments(meta, g, lhs, rhs));
        if (parts == null) {
            parts = meta.observing(() -> congrLast(meta, g, a, b));
        }
        if (parts == null) {
            return List.of(g);
        }
        List<Expr.MVar> r = new ArrayList<>();
        for (Expr.MVar m : parts) {
            r.addAll(congr(ctx, m, depth - 1));
        }
        return r;
    }

    /** Goals for the arguments that differ; fails when the functions do, or types depend. */
    private static List<Expr.MVar> congrArguments(Meta meta, Expr.MVar g, Expr lhs, Expr rhs) {
        return meta.withMVarContext(
                g,
                () -> {
                    Expr fn = lhs.getAppFn();
                    Expr[] as = lhs.getAppArgs();
                    Expr[] bs = rhs.getAppArgs();
                    if (!meta.withReducible(() -> meta.isDefEq(fn, rhs.getAppFn()))) {
                        throw new MetaException("different functions");
                    }
                    List<Expr.MVar> next = new ArrayList<>();
                    Expr f = fn;
                    Expr proof = null;
                    for (int i = 0; i < as.length; i++) {
                        Expr a = as[i];
                        Expr b = bs[i];
                        if (meta.withReducibleAndInstances(() -> meta.isDefEq(a, b))) {
                            proof = proof == null ? null : meta.app().mkCongrFun(proof, a);
                        } else {
                            Expr.MVar m = eqGoal(meta, g, a, b);
                            next.add(m);
                            proof =
                                    proof == null
                                            ? meta.app().mkCongrArg(f, m)
                                            : meta.app().mkCongr(proof, m);
                        }
                        f = Expr.app(f, a);
                    }
                    Expr whole = proof == null ? meta.app().mkEqRefl(lhs) : proof;
                    meta.check(whole); // types may depend on what differs
                    Goals.close(meta, g, whole);
                    return next;
                });
    }

    /** {@code f a = g b} from {@code f = g} and {@code a = b}. */
    private static List<Expr.MVar> congrLast(Meta meta, Expr.MVar g, Expr.App a, Expr.App b) {
        return meta.withMVarContext(
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
                    meta.check(proof);
                    Goals.close(meta, g, proof);
                    return next;
                });
    }

    private static Expr.MVar eqGoal(Meta meta, Expr.MVar g, Expr a, Expr b) {
        return Goals.mkGoal(meta, meta.app().mkEq(a, b), Goals.tag(meta, g));
    }
}
