package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Apply;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Transparency;
import dev.goalpost.lean.syntax.Tactic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Backward search with hypotheses and a few lemmas: {@code solve_by_elim}, {@code
 * apply_assumption}, {@code apply_rules}. One object serves one call.
 */
final class SolveByElim {
    /** Lean's default lemmas. */
    private static final List<String> DEFAULT_LEMMAS =
            List.of("rfl", "trivial", "congrFun", "congrArg");

    /** Applications that are tried before the search is given up. */
    private static final int MAX_TRIES = 20_000;

    /**
     * Lean's {@code SolveByElim.Config}, as far as it is known here.
     *
     * @param maxDepth applications above each other
     * @param symm use equations the other way round too
     * @param exfalso look for a contradiction when nothing else helps
     * @param intro introduce when no lemma applies
     * @param constructor take a constructor when no lemma applies
     */
    record Config(int maxDepth, boolean symm, boolean exfalso, boolean intro, boolean constructor) {
        static final Config DEFAULT = new Config(6, true, true, true, true);

        Config with(String name, boolean value) {
            return switch (name) {
                case "symm" -> new Config(maxDepth, value, exfalso, intro, constructor);
                case "exfalso" -> new Config(maxDepth, symm, value, intro, constructor);
                case "intro", "intros" -> new Config(maxDepth, symm, exfalso, value, constructor);
                case "constructor" -> new Config(maxDepth, symm, exfalso, intro, value);
                case "backtracking", "failAtMaxDepth", "star" -> this;
                default -> throw new MetaException("invalid solve_by_elim option '" + name + "'");
            };
        }

        Config withMaxDepth(int depth) {
            return new Config(depth, symm, exfalso, intro, constructor);
        }
    }

    private final TacticContext ctx;
    private final Meta meta;
    private final Config config;

    /** Lemmas are elaborated anew for each use, so that their holes are fresh. */
    private final List<Supplier<Expr>> lemmas;

    private final Set<Name> erased;
    private final boolean hypotheses;
    private final int maxTries;
    private int tries;

    private SolveByElim(
            TacticContext ctx,
            Config config,
            List<Supplier<Expr>> lemmas,
            Set<Name> erased,
            boolean hypotheses,
            int maxTries) {
        this.maxTries = maxTries;
        this.ctx = ctx;
        this.meta = ctx.meta();
        this.config = config;
        this.lemmas = lemmas;
        this.erased = erased;
        this.hypotheses = hypotheses;
    }

    /** With the hypotheses and the default lemmas; gives up after {@code maxTries} applications. */
    static SolveByElim standard(TacticContext ctx, int maxDepth, boolean exfalso, int maxTries) {
        Config c = Config.DEFAULT.withMaxDepth(maxDepth).with("exfalso", exfalso);
        return new SolveByElim(ctx, c, defaults(ctx, Set.of()), Set.of(), true, maxTries);
    }

    /** As {@code solve_by_elim} was written. */
    static SolveByElim of(TacticContext ctx, Tactic.Search t) {
        Set<Name> erased = new HashSet<>();
        List<Supplier<Expr>> lemmas = new ArrayList<>();
        boolean star = !t.only();
        for (Tactic.SimpArg a : t.lemmas()) {
            switch (a) {
                case Tactic.SimpArg.Lemma l -> {
                    ctx.elabTermForApply(l.term(), true); // unknown names are told at once
                    lemmas.add(() -> ctx.elabTermForApply(l.term(), true));
                }
                case Tactic.SimpArg.Erase e -> erased.add(e.name());
                case Tactic.SimpArg.Star s -> star = true;
            }
        }
        if (!t.only()) {
            lemmas.addAll(defaults(ctx, erased));
        }
        Config c = Config.DEFAULT;
        for (String on : t.config().on()) {
            c = c.with(on, true);
        }
        for (String off : t.config().off()) {
            c = c.with(off, false);
        }
        for (Tactic.Setting n : t.config().numbers()) {
            if (!n.name().equals("maxDepth")) {
                throw new MetaException("invalid solve_by_elim option '" + n.name() + "'");
            }
            c = c.withMaxDepth(Math.min(n.value(), 50));
        }
        return new SolveByElim(ctx, c, lemmas, erased, star, MAX_TRIES);
    }

    private static List<Supplier<Expr>> defaults(TacticContext ctx, Set<Name> erased) {
        List<Supplier<Expr>> r = new ArrayList<>();
        for (String n : DEFAULT_LEMMAS) {
            Name name = Name.of(n);
            if (ctx.meta().env().contains(name) && !erased.contains(name)) {
                r.add(() -> ctx.meta().mkConstWithFreshMVarLevels(name));
            }
        }
        return r;
    }

    // ---- solve_by_elim

    static void solveByElim(TacticContext ctx, Tactic.Search t) {
        List<Expr.MVar> goals = t.star() ? ctx.goals() : List.of(ctx.mainGoal());
        if (!of(ctx, t).closes(goals)) {
            throw ctx.failed("solve_by_elim");
        }
        ctx.prune();
    }

    /** True, and all the goals closed; else nothing has changed. */
    boolean closes(List<Expr.MVar> goals) {
        if (attempt(() -> solveAll(goals, config.maxDepth))) {
            return true;
        }
        return config.exfalso
                && goals.size() == 1
                && attempt(
                        () ->
                                solveAll(
                                        List.of(Goals.exfalso(meta, goals.get(0))),
                                        config.maxDepth));
    }

    private boolean attempt(Supplier<Boolean> body) {
        return SearchTactics.attempt(ctx, body);
    }

    /** Closes all goals in turn, going back where a later one cannot be closed. */
    private boolean solveAll(List<Expr.MVar> goals, int depth) {
        meta.step();
        if (tries > maxTries) {
            return false;
        }
        List<Expr.MVar> open = new ArrayList<>();
        for (Expr.MVar g : goals) {
            if (Goals.isOpen(meta, g)) {
                open.add(g);
            }
        }
        if (open.isEmpty()) {
            return true;
        }
        Expr.MVar g = open.get(0);
        List<Expr.MVar> rest = open.subList(1, open.size());
        if (hypotheses
                && attempt(
                        () ->
                                Goals.tryAssumptionAvoiding(meta, g, erased)
                                        && solveAll(rest, depth))) {
            return true;
        }
        if (depth == 0) {
            return false;
        }
        for (Supplier<Expr> c : candidates(g)) {
            boolean ok =
                    attempt(
                            () -> {
                                List<Expr.MVar> next = new ArrayList<>(applyIn(g, c));
                                next.addAll(rest);
                                return solveAll(next, depth - 1);
                            });
            if (ok) {
                return true;
            }
        }
        return byShape(g, rest, depth);
    }

    /** No lemma applies: introduce, or take a constructor. */
    private boolean byShape(Expr.MVar g, List<Expr.MVar> rest, int depth) {
        Expr target = meta.withMVarContext(g, () -> meta.whnfR(Goals.type(meta, g)));
        boolean binder =
                target instanceof Expr.Pi
                        || target.isAppOf(Name.of("Not"))
                        || target.isAppOf(Name.of("Ne"));
        // rfl has been tried
        boolean equation = target.isAppOf(Name.of("Eq")) || target.isAppOf(Name.of("HEq"));
        if (binder ? !config.intro : !config.constructor || equation) {
            return false;
        }
        return attempt(
                () -> {
                    List<Expr.MVar> next =
                            new ArrayList<>(
                                    binder
                                            ? List.of(Goals.intro1(meta, g).goal())
                                            : Apply.constructor(meta, g));
                    next.addAll(rest);
                    return solveAll(next, depth - 1);
                });
    }

    private List<Supplier<Expr>> candidates(Expr.MVar g) {
        List<Supplier<Expr>> r = new ArrayList<>(lemmas);
        if (!hypotheses) {
            return r;
        }
        List<LocalDecl> decls = meta.getMVarDecl(g).lctx().decls();
        for (LocalDecl d : decls) {
            if (!d.isAuxDecl() && !erased.contains(d.userName())) {
                r.add(d::fvar);
            }
        }
        for (LocalDecl d : decls) {
            Expr type = d.isAuxDecl() ? null : Goals.typeOf(meta, d);
            if (config.symm && type != null && !erased.contains(d.userName())) {
                if (type.isAppOf(Name.of("Eq")) || type.isAppOf(Name.of("Iff"))) {
                    String symm = type.isAppOf(Name.of("Eq")) ? "Eq.symm" : "Iff.symm";
                    r.add(() -> meta.app().mkAppM(symm, d.fvar()));
                }
            }
        }
        return r;
    }

    private List<Expr.MVar> applyIn(Expr.MVar g, Supplier<Expr> e) {
        meta.step();
        if (++tries > maxTries) {
            throw new MetaException("search failed");
        }
        List<Expr.MVar> before = ctx.goals();
        ctx.setGoals(List.of(g));
        try {
            return ctx.synthesizing(
                    () ->
                            meta.withTransparency(
                                    Transparency.INSTANCES, () -> Apply.apply(meta, g, e.get())));
        } finally {
            ctx.setGoals(before);
        }
    }

    // ---- apply_assumption, apply_rules

    /** Applies some hypothesis whose conclusion fits; what it needs are the new goals. */
    static void applyAssumption(TacticContext ctx, Tactic.Search t) {
        SolveByElim s = of(ctx, t);
        Expr.MVar g = ctx.mainGoal();
        if (!s.applyOne(g)
                && !(s.config.exfalso
                        && s.attempt(() -> s.applyOne(Goals.exfalso(ctx.meta(), g))))) {
            throw ctx.failed("apply_assumption");
        }
        ctx.prune();
    }

    private boolean applyOne(Expr.MVar g) {
        for (Supplier<Expr> c : candidates(g)) {
            if (attempt(
                    () -> {
                        ctx.replaceMain(applyIn(g, c));
                        return true;
                    })) {
                return true;
            }
        }
        return false;
    }

    static void applyRules(TacticContext ctx, Tactic.Search t) {
        SolveByElim s = of(ctx, t);
        List<Expr.MVar> todo = new ArrayList<>(List.of(ctx.mainGoal()));
        List<Expr.MVar> done = new ArrayList<>();
        boolean any = false;
        while (!todo.isEmpty()) {
            Expr.MVar g = todo.remove(0);
            if (!Goals.isOpen(ctx.meta(), g)) {
                continue;
            }
            boolean applied = false;
            for (Supplier<Expr> c : s.candidates(g)) {
                List<Expr.MVar> next = new ArrayList<>();
                if (s.attempt(() -> next.addAll(s.applyIn(g, c)) || next.isEmpty())) {
                    todo.addAll(0, next);
                    applied = true;
                    break;
                }
            }
            any |= applied;
            if (!applied) {
                done.add(g);
            }
        }
        if (!any) {
            throw ctx.failed("apply_rules");
        }
        ctx.replaceMain(done);
    }
}
