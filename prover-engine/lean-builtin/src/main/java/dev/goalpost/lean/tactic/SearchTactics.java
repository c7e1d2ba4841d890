package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Apply;
import dev.goalpost.lean.goal.Closing;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Tags;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Tactics that search a little: {@code solve_by_elim}, {@code ext}, {@code congr}. */
final class SearchTactics {
    /** Lean's default for {@code solve_by_elim}. */
    private static final int MAX_DEPTH = 6;

    private SearchTactics() {}

    static void register(TacticTable table) {
        table.named(Tactic.Search.class, "solve_by_elim", SearchTactics::solveByElim);
        table.named(Tactic.Search.class, "apply_assumption", SearchTactics::applyAssumption);
        table.named(Tactic.Search.class, "apply_rules", SearchTactics::applyRules);
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

    // ---- solve_by_elim

    /** Lemmas are elaborated anew for each use, so that their holes are fresh. */
    private static List<Supplier<Expr>> lemmas(TacticContext ctx, Tactic.Search t) {
        List<Supplier<Expr>> r = new ArrayList<>();
        Set<Name> erased = new HashSet<>();
        for (Tactic.SimpArg a : t.lemmas()) {
            switch (a) {
                case Tactic.SimpArg.Lemma l -> r.add(() -> ctx.elabTermForApply(l.term(), true));
                case Tactic.SimpArg.Erase e -> erased.add(e.name());
                case Tactic.SimpArg.Star s -> {}
            }
        }
        for (String n : List.of("rfl", "trivial", "congrFun", "congrArg")) {
            Name name = Name.of(n);
            if (ctx.meta().env().contains(name) && !erased.contains(name)) {
                r.add(() -> ctx.meta().mkConstWithFreshMVarLevels(name));
            }
        }
        return r;
    }

    private static Set<Name> erased(Tactic.Search t) {
        Set<Name> r = new HashSet<>();
        for (Tactic.SimpArg a : t.lemmas()) {
            if (a instanceof Tactic.SimpArg.Erase e) {
                r.add(e.name());
            }
        }
        return r;
    }

    private static void solveByElim(TacticContext ctx, Tactic.Search t) {
        List<Expr.MVar> goals = t.star() ? ctx.goals() : List.of(ctx.mainGoal());
        List<Supplier<Expr>> lemmas = lemmas(ctx, t);
        Set<Name> erased = erased(t);
        boolean ok = attempt(ctx, () -> solveAll(ctx, goals, lemmas, erased, MAX_DEPTH));
        if (!ok && goals.size() == 1) {
            ok =
                    attempt(
                            ctx,
                            () -> {
                                Expr.MVar f = Goals.exfalso(ctx.meta(), goals.get(0));
                                return solveAll(ctx, List.of(f), lemmas, erased, MAX_DEPTH);
                            });
        }
        if (!ok) {
            throw ctx.failed("solve_by_elim");
        }
        ctx.prune();
    }

    private static boolean attempt(TacticContext ctx, Supplier<Boolean> body) {
        return ctx.attempt(
                        () -> {
                            if (!body.get()) {
                                throw new MetaException("search failed");
                            }
                        })
                == null;
    }

    /** Closes all goals in turn, going back where a later one cannot be closed. */
    private static boolean solveAll(
            TacticContext ctx,
            List<Expr.MVar> goals,
            List<Supplier<Expr>> lemmas,
            Set<Name> erased,
            int depth) {
        Meta meta = ctx.meta();
        meta.step();
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
        if (attempt(
                ctx,
                () ->
                        Goals.tryAssumptionAvoiding(meta, g, erased)
                                && solveAll(ctx, rest, lemmas, erased, depth))) {
            return true;
        }
        if (depth == 0) {
            return false;
        }
        for (Supplier<Expr> c : candidates(ctx, g, lemmas, erased)) {
            meta.step();
            boolean ok =
                    attempt(
                            ctx,
                            () -> {
                                List<Expr.MVar> next = new ArrayList<>(applyIn(ctx, g, c));
                                next.addAll(rest);
                                return solveAll(ctx, next, lemmas, erased, depth - 1);
                            });
            if (ok) {
                return true;
            }
        }
        return byShape(ctx, g, rest, lemmas, erased, depth);
    }

    /** No lemma applies: introduce, or take a constructor. */
    private static boolean byShape(
            TacticContext ctx,
            Expr.MVar g,
            List<Expr.MVar> rest,
            List<Supplier<Expr>> lemmas,
            Set<Name> erased,
            int depth) {
        Meta meta = ctx.meta();
        Expr target = meta.withMVarContext(g, () -> meta.whnfR(Goals.type(meta, g)));
        List<Supplier<List<Expr.MVar>>> ways = new ArrayList<>();
        if (target instanceof Expr.Pi || target.isAppOf(Name.of("Not"))) {
            ways.add(() -> List.of(Goals.intro1(meta, g).goal()));
        } else {
            ways.add(() -> Apply.constructor(meta, g));
        }
        for (Supplier<List<Expr.MVar>> way : ways) {
            boolean ok =
                    attempt(
                            ctx,
                            () -> {
                                List<Expr.MVar> next = new ArrayList<>(way.get());
                                next.addAll(rest);
                                return solveAll(ctx, next, lemmas, erased, depth - 1);
                            });
            if (ok) {
                return true;
            }
        }
        return false;
    }

    private static List<Supplier<Expr>> candidates(
            TacticContext ctx, Expr.MVar g, List<Supplier<Expr>> lemmas, Set<Name> erased) {
        List<Supplier<Expr>> r = new ArrayList<>(lemmas);
        List<LocalDecl> decls = ctx.meta().getMVarDecl(g).lctx().decls();
        for (LocalDecl d : decls) {
            if (!d.isAuxDecl() && !erased.contains(d.userName())) {
                r.add(d::fvar);
            }
        }
        // and the equations among them turned round
        for (LocalDecl d : decls) {
            Expr type = d.isAuxDecl() ? null : Goals.typeOf(ctx.meta(), d);
            if (type != null && !erased.contains(d.userName())) {
                if (type.isAppOf(Name.of("Eq")) || type.isAppOf(Name.of("Iff"))) {
                    String symm = type.isAppOf(Name.of("Eq")) ? "Eq.symm" : "Iff.symm";
                    r.add(() -> ctx.meta().app().mkAppM(symm, d.fvar()));
                }
            }
        }
        return r;
    }

    private static List<Expr.MVar> applyIn(TacticContext ctx, Expr.MVar g, Supplier<Expr> e) {
        List<Expr.MVar> before = ctx.goals();
        ctx.setGoals(List.of(g));
        try {
            return ctx.synthesizing(
                    () ->
                            ctx.meta()
                                    .withTransparency(
                                            dev.goalpost.lean.meta.Transparency.INSTANCES,
                                            () -> Apply.apply(ctx.meta(), g, e.get())));
        } finally {
            ctx.setGoals(before);
        }
    }

    /** Applies some hypothesis whose conclusion fits; what it needs are the new goals. */
    private static void applyAssumption(TacticContext ctx, Tactic.Search t) {
        Expr.MVar g = ctx.mainGoal();
        List<Supplier<Expr>> all = candidates(ctx, g, lemmas(ctx, t), erased(t));
        for (Supplier<Expr> c : all) {
            if (attempt(
                    ctx,
                    () -> {
                        ctx.replaceMain(applyIn(ctx, g, c));
                        return true;
                    })) {
                ctx.prune();
                return;
            }
        }
        // from a contradiction: look for a hypothesis that ends in False
        if (attempt(
                ctx,
                () -> {
                    Expr.MVar f = Goals.exfalso(ctx.meta(), g);
                    for (Supplier<Expr> c : all) {
                        if (attempt(
                                ctx,
                                () -> {
                                    ctx.replaceMain(applyIn(ctx, f, c));
                                    return true;
                                })) {
                            return true;
                        }
                    }
                    return false;
                })) {
            ctx.prune();
            return;
        }
        throw ctx.failed("apply_assumption");
    }

    private static void applyRules(TacticContext ctx, Tactic.Search t) {
        List<Supplier<Expr>> lemmas = lemmas(ctx, t);
        Set<Name> erased = erased(t);
        List<Expr.MVar> todo = new ArrayList<>(List.of(ctx.mainGoal()));
        List<Expr.MVar> done = new ArrayList<>();
        boolean any = false;
        while (!todo.isEmpty()) {
            ctx.meta().step();
            Expr.MVar g = todo.remove(0);
            if (!Goals.isOpen(ctx.meta(), g)) {
                continue;
            }
            boolean applied = false;
            for (Supplier<Expr> c : candidates(ctx, g, lemmas, erased)) {
                List<Expr.MVar> next = new ArrayList<>();
                if (attempt(ctx, () -> next.addAll(applyIn(ctx, g, c)) || next.isEmpty())) {
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

    private static List<Expr.MVar> extStep(TacticContext ctx, Expr.MVar g) {
        Meta meta = ctx.meta();
        List<Name> lemmas = new ArrayList<>();
        List<Name> tagged = Tags.of(meta.env(), "ext");
        for (int i = tagged.size() - 1; i >= 0; i--) {
            lemmas.add(tagged.get(i));
        }
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
