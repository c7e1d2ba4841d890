package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Closing;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** {@code split_ifs}: splits on the conditions of all {@code if}s, and simplifies them away. */
final class SplitIfs {
    private static final int MAX_DEPTH = 64;

    private final TacticContext ctx;
    private final Meta meta;
    private final Tactic.SplitIfs tactic;
    private final Deque<String> names;
    private final List<Expr.MVar> done = new ArrayList<>();

    private SplitIfs(TacticContext ctx, Tactic.SplitIfs tactic) {
        this.ctx = ctx;
        this.meta = ctx.meta();
        this.tactic = tactic;
        this.names = new ArrayDeque<>(tactic.names());
    }

    static void register(TacticTable table) {
        table.form(Tactic.SplitIfs.class, (ctx, t) -> new SplitIfs(ctx, t).run());
    }

    private void run() {
        Expr.MVar g = ctx.mainGoal();
        if (condition(g) == null) {
            throw ctx.error(tactic.span(), "no if-then-else conditions to split");
        }
        List<Expr.MVar> after = new ArrayList<>(ctx.goals().subList(1, ctx.goals().size()));
        split(g, 0);
        done.addAll(after);
        ctx.setGoals(done);
        ctx.prune();
        for (String unused : names) {
            ctx.elab()
                    .log()
                    .log(
                            dev.goalpost.lean.elab.Severity.WARNING,
                            tactic.span(),
                            ctx.message("unused name: " + unused));
        }
    }

    private void split(Expr.MVar g, int depth) {
        meta.step();
        Expr c = depth > MAX_DEPTH ? null : condition(g);
        if (c == null) {
            done.add(g);
            return;
        }
        Expr.FVar known = meta.withMVarContext(g, () -> decided(c));
        if (known != null) {
            simplify(g, known, depth);
            return;
        }
        String given = names.isEmpty() ? null : names.poll();
        Name h = Names.inaccessible(Name.mkSimple("h"));
        ctx.focus(
                g,
                () -> {
                    List<Expr.MVar> parts =
                            HypothesisTactics.byCases(
                                    ctx,
                                    given == null ? "_" : given,
                                    new Term.Elaborated(tactic.span(), c));
                    for (Expr.MVar p : parts) {
                        List<LocalDecl> decls = meta.getMVarDecl(p).lctx().decls();
                        simplify(p, decls.get(decls.size() - 1).fvar(), depth);
                    }
                });
    }

    /** Drops the {@code if}s that the hypothesis decides. */
    private void simplify(Expr.MVar g, Expr.FVar h, int depth) {
        Span at = tactic.span();
        Term hyp = new Term.Elaborated(at, h);
        List<Tactic.SimpArg> rules = new ArrayList<>();
        for (String lemma : List.of("if_pos", "if_neg", "dif_pos", "dif_neg")) {
            Term f = new Term.Ident(at, Name.of(lemma), null);
            boolean negative = lemma.endsWith("neg");
            if (isNegation(g, h) == negative) {
                rules.add(
                        new Tactic.SimpArg.Lemma(
                                at,
                                false,
                                new Term.App(at, f, List.of(new Term.Arg(at, null, hyp)), false)));
            }
        }
        Tactic simp =
                new Tactic.Simp(
                        at,
                        "simp",
                        new Tactic.SimpConfig(List.of(), List.of("failIfUnchanged")),
                        true,
                        rules,
                        tactic.location());
        List<Expr.MVar> left = ctx.focus(g, () -> ctx.eval(simp));
        for (Expr.MVar m : left) {
            if (!SearchTactics.attempt(ctx, () -> Closing.tryContradiction(meta, m))) {
                split(m, depth + 1);
            }
        }
    }

    private boolean isNegation(Expr.MVar g, Expr.FVar h) {
        return Goals.typeOf(meta, meta.getMVarDecl(g).lctx().get(h)).isAppOf(Name.of("Not"));
    }

    /** The hypothesis that says whether {@code c}; null when there is none. */
    private Expr.FVar decided(Expr c) {
        Expr not = meta.app().mkNot(c);
        for (LocalDecl d : meta.lctx().decls()) {
            Expr t = Goals.typeOf(meta, d);
            if (!d.isAuxDecl() && (t.equals(c) || t.equals(not))) {
                return d.fvar();
            }
        }
        return null;
    }

    /** A condition without another {@code if} inside; null when there is none. */
    private Expr condition(Expr.MVar g) {
        List<Expr> where = new ArrayList<>();
        Tactic.Location at = tactic.location();
        if (at.goal() || at.wildcard()) {
            where.add(Goals.type(meta, g));
        }
        for (LocalDecl d : meta.getMVarDecl(g).lctx().decls()) {
            if (!d.isAuxDecl() && (at.wildcard() || at.hyps().contains(d.userName()))) {
                where.add(Goals.typeOf(meta, d));
            }
        }
        for (Expr e : where) {
            Expr found =
                    e.find(
                            s ->
                                    isIf(s)
                                            && !s.getAppArgs()[1].hasLooseBVars()
                                            && s.getAppArgs()[1].find(SplitIfs::isIf) == null);
            if (found != null) {
                return found.getAppArgs()[1];
            }
        }
        return null;
    }

    private static boolean isIf(Expr e) {
        return e.isAppOfArity(Name.of("ite"), 5) || e.isAppOfArity(Name.of("dite"), 5);
    }
}
