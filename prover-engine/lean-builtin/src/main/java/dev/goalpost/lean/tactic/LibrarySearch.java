package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.Severity;
import dev.goalpost.lean.goal.Apply;
import dev.goalpost.lean.goal.Closing;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.goal.Rewrite;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Occurrences;
import dev.goalpost.lean.meta.Transparency;
import dev.goalpost.lean.pp.PrettyPrinter;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code exact?}, {@code apply?}, {@code rw?} and {@code hint}: the whole library is asked. */
final class LibrarySearch {
    /** Lemmas that are tried for one goal. */
    private static final int MAX_LEMMAS = 300;

    /** Partial suggestions of {@code apply?}, and those of {@code rw?}. */
    private static final int MAX_SUGGESTIONS = 20;

    private static final int SIDE_GOAL_DEPTH = 6;

    /** Applications that are tried on the goal itself, and on what a lemma leaves of it. */
    private static final int MAX_TRIES = 2000;

    private static final int MAX_SIDE_TRIES = 100;

    private LibrarySearch() {}

    static void register(TacticTable table) {
        table.named(Tactic.Search.class, "exact?", (ctx, t) -> search(ctx, t, true));
        table.named(Tactic.Search.class, "apply?", (ctx, t) -> search(ctx, t, false));
        table.named(Tactic.Search.class, "rw?", LibrarySearch::rewrites);
        table.named(Tactic.Search.class, "hint", LibrarySearch::hint);
    }

    /** {@code Try this: text}, where the tactic stands. */
    static void suggest(TacticContext ctx, Span span, String text) {
        ctx.elab().log().log(Severity.INFORMATION, span, MessageData.of("Try this: " + text));
    }

    // ---- exact?, apply?

    private static void search(TacticContext ctx, Tactic.Search t, boolean mustClose) {
        Meta meta = ctx.meta();
        Expr.MVar main = ctx.mainGoal();
        List<Expr> required = new ArrayList<>();
        for (Term u : t.using()) {
            required.add(ctx.elabTerm(u, null, false));
        }
        Expr.MVar goal = intros(meta, main);
        List<TacticContext.Saved> partial = new ArrayList<>();
        if (closes(ctx, main, goal, required, partial)) {
            suggest(ctx, t.span(), "exact " + show(ctx, main));
            ctx.replaceMain(List.of());
            return;
        }
        if (mustClose) {
            throw ctx.error(
                    t.span(),
                    "`exact?` could not close the goal."
                            + (partial.isEmpty()
                                    ? ""
                                    : " Try `apply?` to see partial suggestions."));
        }
        TacticContext.Saved start = ctx.save();
        if (partial.isEmpty()) {
            throw ctx.error(t.span(), "apply? didn't find any relevant lemmas");
        }
        List<String> texts = new ArrayList<>();
        for (TacticContext.Saved p : partial) {
            ctx.restore(p);
            texts.add("refine " + show(ctx, main) + remaining(ctx));
        }
        ctx.restore(start);
        for (String text : new LinkedHashSet<>(texts)) {
            suggest(ctx, t.span(), text);
        }
        ctx.trace().add(new TacticTrace.Sorry(t.span(), ctx.state()));
        Goals.admit(meta, goal);
        ctx.replaceMain(List.of());
    }

    private static Expr.MVar intros(Meta meta, Expr.MVar goal) {
        int n = Goals.numBinders(Goals.type(meta, goal));
        return Goals.introN(meta, goal, n, List.of(), false).goal();
    }

    private static boolean closes(
            TacticContext ctx,
            Expr.MVar main,
            Expr.MVar goal,
            List<Expr> required,
            List<TacticContext.Saved> partial) {
        Meta meta = ctx.meta();
        if (SearchTactics.attempt(
                ctx,
                () ->
                        SolveByElim.standard(ctx, SIDE_GOAL_DEPTH, true, MAX_TRIES)
                                        .closes(List.of(goal))
                                && uses(meta, main, required))) {
            return true;
        }
        List<LemmaIndex.Entry> found =
                meta.withMVarContext(
                        goal, () -> LemmaIndex.of(meta).concluding(meta, Goals.type(meta, goal)));
        int n = 0;
        for (LemmaIndex.Entry lemma : found) {
            meta.cancellation().checkNow();
            if (++n > MAX_LEMMAS) {
                break;
            }
            TacticContext.Saved start = ctx.save();
            boolean[] open = new boolean[1];
            MetaException failure =
                    ctx.attempt(
                            () -> {
                                List<Expr.MVar> left = apply(meta, goal, lemma);
                                if (!left.isEmpty()
                                        && !SolveByElim.standard(
                                                        ctx, SIDE_GOAL_DEPTH, false, MAX_SIDE_TRIES)
                                                .closes(left)) {
                                    ctx.setGoals(left);
                                    open[0] = true;
                                } else if (!uses(meta, main, required)) {
                                    throw new MetaException("what was required is not used");
                                }
                            });
            if (failure != null) {
                continue;
            }
            if (!open[0]) {
                return true;
            }
            if (partial.size() < MAX_SUGGESTIONS) {
                partial.add(ctx.save());
            }
            ctx.restore(start);
        }
        return false;
    }

    private static List<Expr.MVar> apply(Meta meta, Expr.MVar goal, LemmaIndex.Entry lemma) {
        return meta.withTransparency(
                Transparency.INSTANCES,
                () -> Apply.apply(meta, goal, meta.withMVarContext(goal, () -> term(meta, lemma))));
    }

    private static Expr term(Meta meta, LemmaIndex.Entry lemma) {
        Expr f = meta.mkConstWithFreshMVarLevels(lemma.name());
        if (lemma.iff() == null) {
            return f;
        }
        Meta.MetaTelescope t = meta.forallMetaTelescope(meta.inferType(f));
        return meta.app().mkAppM("Iff." + lemma.iff(), Expr.apps(f, t.mvars()));
    }

    private static boolean uses(Meta meta, Expr.MVar main, List<Expr> required) {
        Expr proof = meta.instantiateMVars(main);
        return required.stream().allMatch(r -> proof.contains(s -> s.equals(r)));
    }

    /** The proof so far, with {@code ?_} for what is open. */
    private static String show(TacticContext ctx, Expr.MVar main) {
        Meta meta = ctx.meta();
        return meta.withMVarContext(
                main,
                () ->
                        PrettyPrinter.expr(
                                        meta.env(),
                                        meta.mctx(),
                                        meta.lctx(),
                                        meta.instantiateMVars(main).headBeta())
                                .replaceAll("\\?[\\w.✝]+", "?_"));
    }

    private static String remaining(TacticContext ctx) {
        Meta meta = ctx.meta();
        StringBuilder b = new StringBuilder("\n-- Remaining subgoals:");
        List<Expr.MVar> goals = ctx.goals();
        for (Expr.MVar g : goals) {
            boolean mentioned =
                    goals.stream()
                            .anyMatch(
                                    o ->
                                            !o.equals(g)
                                                    && Goals.type(meta, o)
                                                            .contains(s -> s.equals(g)));
            if (Goals.isOpen(meta, g) && !mentioned) {
                b.append("\n-- ⊢ ").append(type(meta, g).replaceAll("\\?[\\w.✝]+", "?_"));
            }
        }
        return b.toString();
    }

    private static String type(Meta meta, Expr.MVar g) {
        return meta.withMVarContext(
                        g,
                        () ->
                                PrettyPrinter.expr(
                                        meta.env(), meta.mctx(), meta.lctx(), Goals.type(meta, g)))
                .replace("\n", "\n--   ");
    }

    // ---- rw?

    private record Rewritten(Name lemma, boolean symm, String goal, boolean closes) {}

    private static void rewrites(TacticContext ctx, Tactic.Search t) {
        Meta meta = ctx.meta();
        Expr.MVar goal = ctx.mainGoal();
        List<Rewritten> found = new ArrayList<>();
        Set<String> results = new LinkedHashSet<>();
        for (LemmaIndex.Entry lemma : candidates(meta, goal)) {
            meta.cancellation().checkNow();
            TacticContext.Saved s = ctx.save();
            Rewritten[] r = new Rewritten[1];
            ctx.attempt(() -> r[0] = rewrite(ctx, goal, lemma));
            ctx.restore(s);
            if (r[0] != null && results.add(r[0].goal)) {
                if (r[0].closes) {
                    found.clear();
                }
                found.add(r[0]);
                if (r[0].closes || found.size() >= MAX_SUGGESTIONS) {
                    break;
                }
            }
        }
        if (found.isEmpty()) {
            throw ctx.error(t.span(), "Could not find any lemmas which can rewrite the goal");
        }
        for (Rewritten r : found) {
            suggest(
                    ctx,
                    t.span(),
                    "rw ["
                            + (r.symm ? "← " : "")
                            + PrettyPrinter.name(r.lemma)
                            + "]"
                            + (r.closes ? "\n-- no goals" : "\n-- " + r.goal));
        }
        Rewritten first = found.get(0);
        ctx.replaceMain(step(meta, goal, first.lemma, first.symm));
        ctx.attempt(() -> ctx.closeMain(g -> Closing.rfl(meta, g)));
    }

    private static List<LemmaIndex.Entry> candidates(Meta meta, Expr.MVar goal) {
        return meta.withMVarContext(
                goal,
                () -> {
                    LemmaIndex index = LemmaIndex.of(meta);
                    Set<LemmaIndex.Entry> r = new LinkedHashSet<>();
                    Set<Expr> seen = new LinkedHashSet<>();
                    subterms(Goals.type(meta, goal), seen);
                    for (Expr e : seen) {
                        meta.step();
                        r.addAll(index.rewriting(meta, e));
                    }
                    List<LemmaIndex.Entry> sorted = new ArrayList<>(r);
                    sorted.sort(
                            java.util.Comparator.comparingInt((LemmaIndex.Entry e) -> -e.weight())
                                    .thenComparing(LemmaIndex.Entry::symm));
                    return sorted.subList(0, Math.min(sorted.size(), MAX_LEMMAS));
                });
    }

    private static void subterms(Expr e, Set<Expr> into) {
        if (!(e instanceof Expr.App) && !(e instanceof Expr.Const)) {
            if (e instanceof Expr.Pi p) {
                subterms(p.type, into);
                subterms(p.body, into);
            } else if (e instanceof Expr.Lam l) {
                subterms(l.body, into);
            }
            return;
        }
        if (!e.hasLooseBVars() && !into.add(e)) {
            return;
        }
        for (Expr a : e.getAppArgs()) {
            subterms(a, into);
        }
    }

    private static Rewritten rewrite(TacticContext ctx, Expr.MVar goal, LemmaIndex.Entry lemma) {
        Meta meta = ctx.meta();
        List<Expr.MVar> next = step(meta, goal, lemma.name(), lemma.symm());
        if (next.size() != 1) {
            return null; // side conditions are not asked for
        }
        Expr.MVar g = next.get(0);
        String shown = "⊢ " + type(meta, g);
        boolean closes =
                SearchTactics.attempt(
                        ctx,
                        () ->
                                meta.withReducible(
                                        () -> {
                                            Closing.rfl(meta, g);
                                            return true;
                                        }));
        return new Rewritten(lemma.name(), lemma.symm(), shown, closes);
    }

    private static List<Expr.MVar> step(Meta meta, Expr.MVar goal, Name lemma, boolean symm) {
        Expr proof = meta.mkConstWithFreshMVarLevels(lemma);
        Rewrite.Result r =
                Rewrite.rewrite(meta, goal, Goals.type(meta, goal), proof, symm, Occurrences.ALL);
        List<Expr.MVar> gs = new ArrayList<>();
        gs.add(Goals.replaceTargetEq(meta, goal, r.newTerm(), r.eq()));
        gs.addAll(r.newGoals());
        return gs;
    }

    // ---- hint

    /** What {@code hint} tries, cheap ones first. */
    private static final List<String> HINTS =
            List.of("trivial", "tauto", "omega", "decide", "simp_all", "exact?", "aesop");

    private static void hint(TacticContext ctx, Tactic.Search t) {
        Expr.MVar goal = ctx.mainGoal();
        List<String> closing = new ArrayList<>();
        TacticContext.Saved done = null;
        TacticContext.Saved start = ctx.save();
        for (String name : HINTS) {
            ctx.meta().cancellation().checkNow();
            Tactic tactic = named(t.span(), name);
            MetaException e =
                    ctx.attempt(
                            () -> {
                                if (!ctx.focus(goal, () -> ctx.eval(tactic)).isEmpty()) {
                                    throw new MetaException("goals are left");
                                }
                            });
            if (e == null) {
                closing.add(name);
                done = done == null ? ctx.save() : done;
            }
            ctx.restore(start);
            if (done != null && closing.size() == 3) {
                break;
            }
        }
        if (done == null) {
            throw ctx.error(t.span(), "No suggestions available");
        }
        ctx.restore(done);
        ctx.elab().log().restore(start.elab().log());
        ctx.elab()
                .log()
                .log(
                        Severity.INFORMATION,
                        t.span(),
                        MessageData.of("Try these:\n• " + String.join("\n• ", closing)));
        ctx.replaceMain(List.of());
    }

    private static Tactic named(Span at, String name) {
        Tactic.SimpConfig none = Tactic.SimpConfig.NONE;
        return switch (name) {
            case "tauto", "exact?", "aesop" ->
                    new Tactic.Search(at, name, false, false, none, List.of(), List.of());
            case "simp_all" ->
                    new Tactic.Simp(at, name, none, false, List.of(), Tactic.Location.GOAL);
            default -> new Tactic.Basic(at, name);
        };
    }
}
