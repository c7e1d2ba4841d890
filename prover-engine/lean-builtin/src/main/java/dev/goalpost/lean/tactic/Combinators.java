package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.ElabException;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.Instances;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Transparency;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.TacticSeq;
import java.util.ArrayList;
import java.util.List;

/** Tactics that run other tactics. */
final class Combinators {
    /** As deep as Lean's {@code repeat} gets before its recursion limit ends it. */
    private static final int MAX_REPEAT = 1000;

    private Combinators() {}

    /** True for tactics whose own step says nothing beyond what they ran. */
    static boolean isCombinator(Tactic t) {
        return t instanceof Tactic.Cdot
                || t instanceof Tactic.Case
                || t instanceof Tactic.Paren
                || t instanceof Tactic.Block
                || t instanceof Tactic.Iterate
                || t instanceof Tactic.First
                || t instanceof Tactic.AndThen
                || t instanceof Tactic.OnGoal
                || t instanceof Tactic.OpenIn
                || t instanceof Tactic.SetOptionIn
                || t instanceof Tactic.LlmSuggest
                || t instanceof Tactic.LlmStep;
    }

    static void register(TacticTable table) {
        table.form(Tactic.Paren.class, (ctx, t) -> ctx.evalSeq(t.body()));
        table.form(Tactic.Cdot.class, Combinators::cdot);
        table.form(Tactic.Case.class, Combinators::caseTactic);
        table.form(Tactic.AndThen.class, Combinators::andThen);
        table.form(Tactic.First.class, Combinators::first);
        table.form(Tactic.Iterate.class, Combinators::iterate);
        table.form(Tactic.OnGoal.class, Combinators::onGoal);
        table.form(Tactic.SetOptionIn.class, Combinators::setOption);
        table.form(Tactic.LlmSuggest.class, (ctx, t) -> marker(ctx, t.span(), null));
        table.form(Tactic.LlmStep.class, (ctx, t) -> marker(ctx, t.span(), t.prefix()));
        block(table, "focus", Combinators::focus);
        block(table, "all_goals", Combinators::allGoals);
        block(table, "any_goals", Combinators::anyGoals);
        block(table, "repeat", (ctx, b) -> repeat(ctx, b, MAX_REPEAT));
        block(
                table,
                "repeat1",
                (ctx, b) -> {
                    ctx.evalSeq(b);
                    repeat(ctx, b, MAX_REPEAT);
                });
        block(table, "repeat'", (ctx, b) -> repeatAll(ctx, b, 0));
        block(table, "try", (ctx, b) -> ctx.attempt(() -> ctx.evalSeq(b)));
        block(table, "checkpoint", TacticContext::evalSeq);
        block(table, "show_term", TacticContext::evalSeq);
        block(table, "fail_if_success", Combinators::failIfSuccess);
        block(table, "fail_if_no_progress", Combinators::failIfNoProgress);
        block(
                table,
                "unhygienic",
                (ctx, b) -> withOption(ctx, Name.of("tactic.hygienic"), "false", b));
        block(table, "classical", Combinators::classical);
        block(table, "with_reducible", (ctx, b) -> with(ctx, Transparency.REDUCIBLE, b));
        block(
                table,
                "with_reducible_and_instances",
                (ctx, b) -> with(ctx, Transparency.INSTANCES, b));
        block(table, "with_unfolding_all", (ctx, b) -> with(ctx, Transparency.ALL, b));
    }

    private interface Body {
        void eval(TacticContext ctx, TacticSeq body);
    }

    private static void block(TacticTable table, String name, Body body) {
        table.named(Tactic.Block.class, name, (ctx, t) -> body.eval(ctx, t.body()));
    }

    private static void with(TacticContext ctx, Transparency t, TacticSeq body) {
        ctx.meta()
                .withTransparency(
                        t,
                        () -> {
                            ctx.evalSeq(body);
                            return null;
                        });
    }

    private static void withOption(TacticContext ctx, Name option, String value, TacticSeq body) {
        ctx.meta()
                .withOptions(
                        ctx.meta().options().set(option, value),
                        () -> {
                            ctx.evalSeq(body);
                            return null;
                        });
    }

    /** Every proposition is decidable, where no other instance says so. */
    private static void classical(TacticContext ctx, TacticSeq body) {
        LeanEnv before = ctx.meta().env();
        Instances.Instance any =
                new Instances.Instance(
                        Name.of("Classical.propDecidable"), Name.of("Decidable"), 10);
        ctx.meta().setEnv(Instances.add(before, any).asLocal(before));
        ctx.evalSeq(body);
        ctx.meta().setEnv(ctx.meta().env().endScope(before));
    }

    private static void setOption(TacticContext ctx, Tactic.SetOptionIn t) {
        withOption(ctx, t.option(), t.value(), t.body());
    }

    private static void focus(TacticContext ctx, TacticSeq body) {
        Expr.MVar g = ctx.mainGoal();
        ctx.replaceMain(ctx.focus(g, () -> ctx.evalSeq(body)));
    }

    private static void cdot(TacticContext ctx, Tactic.Cdot t) {
        Expr.MVar g = ctx.mainGoal();
        Span dot = new Span(t.span().start(), t.span().start() + 1);
        ctx.closeUsingOrAdmit(g, dot, () -> ctx.evalSeq(t.body()));
        ctx.replaceMain(List.of());
    }

    private static void caseTactic(TacticContext ctx, Tactic.Case t) {
        for (Tactic.CaseTag tag : t.tags()) {
            ctx.prune();
            Expr.MVar g = findTag(ctx, tag);
            List<Expr.MVar> others = new ArrayList<>(ctx.goals());
            others.remove(g);
            Expr.MVar named = ctx.renameInaccessible(g, tag.names(), tag.span());
            if (t.prime()) {
                List<Expr.MVar> left = ctx.focus(named, () -> ctx.evalSeq(t.body()));
                List<Expr.MVar> all = new ArrayList<>(left);
                all.addAll(others);
                ctx.setGoals(all);
            } else {
                Goals.setTag(ctx.meta(), named, Name.ANONYMOUS);
                ctx.closeUsingOrAdmit(named, t.arrow(), () -> ctx.evalSeq(t.body()));
                ctx.setGoals(others);
            }
        }
    }

    /**
     * The goal of exactly that tag, else one whose tag ends in it, else one whose tag starts so.
     */
    static Expr.MVar findTag(TacticContext ctx, Tactic.CaseTag tag) {
        List<Expr.MVar> goals = ctx.goals();
        if (tag.tag().equals(Goals.HOLE)) {
            return ctx.mainGoal();
        }
        for (Expr.MVar g : goals) {
            if (Goals.tag(ctx.meta(), g).equals(tag.tag())) {
                return g;
            }
        }
        List<Object> want = tag.tag().components();
        for (Expr.MVar g : goals) {
            List<Object> have = Goals.tag(ctx.meta(), g).components();
            if (have.size() > want.size()
                    && have.subList(have.size() - want.size(), have.size()).equals(want)) {
                return g;
            }
        }
        for (Expr.MVar g : goals) {
            List<Object> have = Goals.tag(ctx.meta(), g).components();
            if (have.size() > want.size() && have.subList(0, want.size()).equals(want)) {
                return g;
            }
        }
        List<Object> parts = new ArrayList<>();
        parts.add("Case tag `");
        parts.add(tag.tag());
        parts.add("` not found.");
        List<Name> tags = new ArrayList<>();
        for (Expr.MVar g : goals) {
            Name n = Goals.tag(ctx.meta(), g);
            if (!n.isAnonymous()) {
                tags.add(n);
            }
        }
        if (tags.isEmpty()) {
            parts.add("\n\nThere are no cases to select.");
        } else if (tags.size() == 1) {
            parts.add("\n\nThe only available case tag is `");
            parts.add(tags.get(0));
            parts.add("`.");
        } else {
            parts.add("\n\nAvailable tags:");
            for (Name n : tags) {
                parts.add("\n  `");
                parts.add(n);
                parts.add("`");
            }
        }
        throw ctx.error(tag.span(), parts.toArray());
    }

    private static void andThen(TacticContext ctx, Tactic.AndThen t) {
        Expr.MVar g = ctx.mainGoal();
        List<Expr.MVar> first = ctx.focus(g, () -> ctx.eval(t.lhs()));
        List<Expr.MVar> after = new ArrayList<>();
        for (Expr.MVar n : first) {
            if (Goals.isOpen(ctx.meta(), n)) {
                after.addAll(ctx.focus(n, () -> ctx.eval(t.rhs())));
            }
        }
        ctx.replaceMain(after);
        ctx.prune();
    }

    private static void allGoals(TacticContext ctx, TacticSeq body) {
        ctx.prune();
        List<Expr.MVar> after = new ArrayList<>();
        for (Expr.MVar g : ctx.goals()) {
            if (Goals.isOpen(ctx.meta(), g)) {
                after.addAll(ctx.focus(g, () -> ctx.evalSeq(body)));
            }
        }
        ctx.setGoals(after);
        ctx.prune();
    }

    private static void anyGoals(TacticContext ctx, TacticSeq body) {
        ctx.prune();
        List<Expr.MVar> after = new ArrayList<>();
        boolean any = false;
        MetaException last = null;
        for (Expr.MVar g : ctx.goals()) {
            if (!Goals.isOpen(ctx.meta(), g)) {
                continue;
            }
            List<Expr.MVar> left = new ArrayList<>();
            MetaException e = ctx.attempt(() -> left.addAll(ctx.focus(g, () -> ctx.evalSeq(body))));
            if (e == null) {
                any = true;
                after.addAll(left);
            } else {
                last = e;
                after.add(g);
            }
        }
        if (!any) {
            throw last != null ? last : new MetaException("failed on all goals");
        }
        ctx.setGoals(after);
        ctx.prune();
    }

    /** Until it fails, on the main goal that each round leaves. */
    private static void repeat(TacticContext ctx, TacticSeq body, int max) {
        for (int i = 0; ; i++) {
            ctx.meta().step();
            if (i >= max) {
                throw new MetaException("maximum recursion depth has been reached");
            }
            ctx.prune();
            if (ctx.goals().isEmpty() || ctx.attempt(() -> ctx.evalSeq(body)) != null) {
                return;
            }
        }
    }

    /** On all goals, and on all that they leave. */
    private static void repeatAll(TacticContext ctx, TacticSeq body, int depth) {
        if (depth > MAX_REPEAT) {
            throw new MetaException("maximum recursion depth has been reached");
        }
        ctx.prune();
        List<Expr.MVar> after = new ArrayList<>();
        for (Expr.MVar g : ctx.goals()) {
            if (!Goals.isOpen(ctx.meta(), g)) {
                continue;
            }
            after.addAll(
                    ctx.focus(
                            g,
                            () -> {
                                if (ctx.attempt(() -> ctx.evalSeq(body)) == null) {
                                    repeatAll(ctx, body, depth + 1);
                                }
                            }));
        }
        ctx.setGoals(after);
    }

    private static void iterate(TacticContext ctx, Tactic.Iterate t) {
        if (t.count() < 0) {
            repeat(ctx, t.body(), MAX_REPEAT);
            return;
        }
        if (t.count() > 10 * MAX_REPEAT) {
            throw new MetaException("maximum recursion depth has been reached");
        }
        for (int i = 0; i < t.count(); i++) {
            ctx.meta().step();
            ctx.evalSeq(t.body());
        }
    }

    private static void first(TacticContext ctx, Tactic.First t) {
        List<TacticSeq> alts = t.alternatives();
        for (int i = 0; i + 1 < alts.size(); i++) {
            TacticSeq alt = alts.get(i);
            if (ctx.attempt(() -> ctx.evalSeq(alt)) == null) {
                return;
            }
        }
        if (alts.isEmpty()) {
            throw new MetaException("no alternatives");
        }
        ctx.evalSeq(alts.get(alts.size() - 1));
    }

    private static void failIfSuccess(TacticContext ctx, TacticSeq body) {
        TacticContext.Saved s = ctx.save();
        if (ctx.attempt(() -> ctx.evalSeq(body)) == null) {
            ctx.restore(s);
            throw new MetaException(
                    "The tactic provided to `fail_if_success` succeeded but was"
                            + " expected to fail");
        }
    }

    private static void failIfNoProgress(TacticContext ctx, TacticSeq body) {
        ctx.prune();
        List<Expr.MVar> before = ctx.goals();
        ctx.evalSeq(body);
        ctx.prune();
        if (ctx.goals().equals(before)) {
            throw new MetaException("no progress made");
        }
    }

    /** {@code on_goal n => tacs}; without tactics the goal becomes the main one. */
    private static void onGoal(TacticContext ctx, Tactic.OnGoal t) {
        ctx.prune();
        List<Expr.MVar> goals = new ArrayList<>(ctx.goals());
        int i = t.index() > 0 ? t.index() - 1 : goals.size() + t.index();
        if (t.index() == 0 || i < 0 || i >= goals.size()) {
            throw ctx.error(t.span(), "not enough goals");
        }
        Expr.MVar g = goals.remove(i);
        if (t.body() == null) {
            goals.add(0, g);
        } else {
            goals.addAll(i, ctx.focus(g, () -> ctx.evalSeq(t.body())));
        }
        ctx.setGoals(goals);
    }

    /** Remembers the state and admits the goal. */
    private static void marker(TacticContext ctx, Span span, String prefix) {
        Expr.MVar g = ctx.mainGoal();
        ctx.trace().add(new TacticTrace.Marker(span, prefix, ctx.state()));
        Goals.admit(ctx.meta(), g);
        ctx.replaceMain(List.of());
    }

    /** The unsolved goals as an error at {@code span}. */
    static ElabException unsolved(TacticContext ctx, Span span) {
        return new ElabException(span, TacticEval.unsolvedGoals(ctx));
    }
}
