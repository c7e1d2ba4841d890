package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.goal.Rewrite;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Occurrences;
import dev.goalpost.lean.simp.SimpResult;
import dev.goalpost.lean.simp.SimpTactics;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Tactic.ConvTactic;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** {@code conv}: changing a part of the goal or of a hypothesis. */
final class ConvTactics {
    private static final int MAX_REPEAT = 1000;

    private final TacticContext ctx;
    private final Meta meta;

    private ConvTactics(TacticContext ctx) {
        this.ctx = ctx;
        this.meta = ctx.meta();
    }

    static void register(TacticTable table) {
        table.form(Tactic.Conv.class, (ctx, t) -> new ConvTactics(ctx).conv(t));
    }

    // ---- the tactic

    private void conv(Tactic.Conv t) {
        Tactic.Location at = t.location() == null ? Tactic.Location.GOAL : t.location();
        if (at.wildcard() || at.hyps().size() + (at.goal() ? 1 : 0) != 1) {
            throw ctx.error(at.span(), "`conv` works on one hypothesis or on the goal");
        }
        Expr.MVar goal = ctx.mainGoal();
        if (at.goal()) {
            Converted c = convert(goal, Goals.type(meta, goal), t.body());
            ctx.replaceMain(Goals.replaceTargetEq(meta, goal, c.term, c.proof));
            ctx.attempt(
                    () ->
                            meta.withReducible(
                                    () -> {
                                        ctx.closeMain(
                                                g -> dev.goalpost.lean.goal.Closing.rfl(meta, g));
                                        return null;
                                    }));
            return;
        }
        Expr.FVar h = ctx.getFVar(at.hyps().get(0), at.span());
        LocalDecl d = meta.getMVarDecl(goal).lctx().get(h);
        Converted c = convert(goal, Goals.typeOf(meta, d), t.body());
        ctx.replaceMain(Goals.replaceLocalDecl(meta, goal, h, c.term, c.proof).goal());
    }

    private record Converted(Expr term, Expr proof) {}

    private Converted convert(Expr.MVar goal, Expr e, List<ConvTactic> body) {
        Expr.MVar g =
                meta.withMVarContext(goal, () -> ConvGoals.make(meta, e, Goals.tag(meta, goal)));
        List<Expr.MVar> left =
                ctx.focus(
                        g,
                        () -> {
                            steps(body);
                            closeByRefl();
                        });
        if (!left.isEmpty()) {
            List<Object> parts = new ArrayList<>();
            parts.add("convert tactic failed, there are unsolved goals\n");
            for (Expr.MVar m : left) {
                parts.add(parts.size() > 1 ? "\n\n" : "");
                parts.add(new MessageData.Goal(m));
            }
            throw meta.error(parts.toArray());
        }
        return new Converted(ConvGoals.rhs(meta, g), meta.instantiateMVars(g));
    }

    /** What is left of the goals holds by reflexivity or is an instance. */
    private void closeByRefl() {
        ctx.prune();
        for (Expr.MVar m : ctx.goals()) {
            if (Goals.isOpen(meta, m) && !ConvGoals.refl(meta, m)) {
                meta.observing(
                        () -> {
                            meta.inMVarContext(
                                    m,
                                    () -> meta.assign(m, meta.synthInstance(Goals.type(meta, m))));
                            return true;
                        });
            }
        }
        ctx.prune();
    }

    // ---- steps

    private void steps(List<ConvTactic> steps) {
        for (ConvTactic s : steps) {
            step(s);
        }
    }

    private void step(ConvTactic s) {
        meta.cancellation().checkNow();
        ctx.at(s.span(), () -> run(s));
    }

    private Expr lhs() {
        return ConvGoals.lhs(meta, ctx.mainGoal());
    }

    private void run(ConvTactic s) {
        switch (s) {
            case ConvTactic.Basic b -> basic(b);
            case ConvTactic.Arg a -> arg(a.index(), a.explicit());
            case ConvTactic.Ext e -> {
                if (e.names().isEmpty()) {
                    ext("_");
                }
                e.names().forEach(this::ext);
            }
            case ConvTactic.Change c -> change(c.to());
            case ConvTactic.Pattern p -> pattern(p);
            case ConvTactic.Enter e -> e.path().forEach(this::enter);
            case ConvTactic.Lift l -> lift(l.tactic());
            case ConvTactic.Block b -> block(b);
            case ConvTactic.First f -> first(f);
            case ConvTactic.AndThen a -> andThen(a);
            case ConvTactic.Case c -> caseTag(c);
        }
    }

    private void basic(ConvTactic.Basic b) {
        switch (b.name()) {
            case "skip" -> ctx.mainGoal();
            case "lhs", "left" -> side(-2, b.name());
            case "rhs", "right" -> side(-1, b.name());
            case "fun" -> ctx.onMain(g -> ConvGoals.function(meta, g));
            case "congr", "args" -> congr();
            case "rfl" -> {
                Expr.MVar g = ctx.mainGoal();
                if (!ConvGoals.refl(meta, g)) {
                    throw ctx.failed("rfl");
                }
                ctx.replaceMain(List.of());
            }
            case "done" -> {
                ctx.prune();
                if (!ctx.goals().isEmpty()) {
                    throw Combinators.unsolved(ctx, b.span());
                }
            }
            case "whnf" -> reduceTo(ctx.withMain(() -> meta.whnf(lhs())));
            case "reduce" -> reduceTo(ctx.withMain(() -> meta.reduce(lhs())));
            case "zeta", "beta" -> reduceTo(betaZeta(lhs(), b.name().equals("zeta")));
            case "simp_match" -> {
                Expr r = ctx.withMain(() -> meta.reduceMatcher(lhs()));
                if (r == null) {
                    throw ctx.failed("simp_match", "no progress");
                }
                reduceTo(r);
            }
            case "trace_state" ->
                    ctx.elab()
                            .log()
                            .log(
                                    dev.goalpost.lean.elab.Severity.INFORMATION,
                                    b.span(),
                                    TacticEval.goalsText(ctx));
            default ->
                    throw ctx.error(
                            b.span(), "the conv tactic `" + b.name() + "` is not supported");
        }
    }

    private static Expr betaZeta(Expr e, boolean zeta) {
        return e.replace(
                s -> {
                    Expr f = s.getAppFn();
                    if (zeta && s instanceof Expr.Let l) {
                        return betaZeta(l.body.instantiate1(l.value), true);
                    }
                    return !zeta && f instanceof Expr.Lam && s instanceof Expr.App
                            ? betaZeta(s.headBeta(), false)
                            : null;
                });
    }

    private void reduceTo(Expr e) {
        ctx.onMain(g -> ConvGoals.change(meta, g, e));
    }

    // ---- moving

    private void side(int index, String name) {
        Expr e = ctx.withMain(this::reducedLhs);
        if (e instanceof Expr.Pi && ctx.withMain(() -> ConvGoals.isImplication(meta, e))) {
            ctx.onMain(g -> ConvGoals.implication(meta, g, index == -2 ? 0 : 1));
            return;
        }
        if (!(e instanceof Expr.App) || explicit(e).size() < (index == -2 ? 2 : 1)) {
            throw ctx.error(
                    dev.goalpost.lean.syntax.Span.NONE,
                    "invalid '"
                            + name
                            + "' conv tactic, application with enough arguments"
                            + " expected",
                    new MessageData.Indented(e));
        }
        arg(index, false);
    }

    private Expr reducedLhs() {
        return meta.instantiateMVars(lhs());
    }

    private List<Integer> explicit(Expr e) {
        return ctx.withMain(() -> ConvGoals.explicitArguments(meta, e));
    }

    /** {@code arg i}: explicit arguments from 1; all of them with {@code @}; 0 is the function. */
    private void arg(int index, boolean all) {
        Expr e = ctx.withMain(this::reducedLhs);
        if (e instanceof Expr.Pi) {
            boolean implication = ctx.withMain(() -> ConvGoals.isImplication(meta, e));
            if (!implication || index < -2 || index == 0 || index > 2) {
                throw meta.error("cannot select argument");
            }
            ctx.onMain(g -> ConvGoals.implication(meta, g, index == 1 || index == -2 ? 0 : 1));
            return;
        }
        if (!(e instanceof Expr.App)) {
            throw ctx.withMain(
                    () ->
                            meta.error(
                                    "cannot select argument, application expected",
                                    new MessageData.Indented(e)));
        }
        int n = e.getAppNumArgs();
        if (index == 0) {
            ctx.onMain(g -> ConvGoals.follow(meta, g, List.of(new ConvGoals.Move.Fun(n))).get(0));
            return;
        }
        List<Integer> among = all ? allArguments(n) : explicit(e);
        int i = index > 0 ? index - 1 : among.size() + index;
        if (i < 0 || i >= among.size()) {
            throw ctx.withMain(
                    () ->
                            meta.error(
                                    "cannot select argument "
                                            + index
                                            + ", there are "
                                            + among.size(),
                                    new MessageData.Indented(e)));
        }
        goOn(
                ConvGoals.argument(
                        meta, ctx.mainGoal(), among.get(i), Goals.tag(meta, ctx.mainGoal())));
    }

    private static List<Integer> allArguments(int n) {
        List<Integer> r = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            r.add(i);
        }
        return r;
    }

    /** The first goal is gone on with, the others come after all that are there. */
    private void goOn(List<Expr.MVar> gs) {
        ctx.replaceMain(gs.get(0));
        List<Expr.MVar> all = new ArrayList<>(ctx.goals());
        all.addAll(gs.subList(1, gs.size()));
        ctx.setGoals(all);
    }

    private void congr() {
        Expr e = ctx.withMain(this::reducedLhs);
        Expr.MVar g = ctx.mainGoal();
        if (ctx.withMain(() -> ConvGoals.isImplication(meta, e))) {
            ctx.replaceMain(ConvGoals.implication(meta, g));
            return;
        }
        if (!(e instanceof Expr.App)) {
            throw meta.error("invalid 'congr' conv tactic, application or implication expected");
        }
        ctx.replaceMain(ConvGoals.arguments(meta, g, explicit(e), Goals.tag(meta, g)));
    }

    private void ext(String name) {
        Name n = name.equals("_") ? null : Name.mkSimple(name);
        ctx.onMain(g -> ConvGoals.ext(meta, g, n));
    }

    private void enter(String where) {
        boolean all = where.startsWith("@");
        String w = all ? where.substring(1) : where;
        if (w.matches("-?[0-9]+")) {
            arg(Integer.parseInt(w), all);
        } else {
            ext(w);
        }
    }

    /** To the instances of a pattern, whose holes are fixed by the first one. */
    private void pattern(ConvTactic.Pattern p) {
        Term term = p.pattern();
        List<Integer> wanted = p.occs();
        int last = wanted.isEmpty() ? Integer.MAX_VALUE : wanted.get(wanted.size() - 1);
        List<Expr.MVar> found = new ArrayList<>();
        List<Expr.MVar> instances = new ArrayList<>();
        int seen = 0;
        List<Expr> skipped = new ArrayList<>();
        while (seen < last) {
            meta.step();
            Expr.MVar g = ctx.mainGoal();
            Expr e = lhs();
            int[] toSkip = {0};
            List<ConvGoals.Move> path =
                    meta.withMVarContext(
                            g,
                            () ->
                                    meta.withoutModifyingState(
                                            () -> {
                                                Expr pat = elabPattern(term);
                                                return ConvGoals.find(
                                                        meta,
                                                        e,
                                                        s ->
                                                                !isHole(s)
                                                                        && instance(s, pat)
                                                                        && toSkip[0]++
                                                                                >= skipped.size());
                                            }));
            if (path == null) {
                break;
            }
            seen++;
            if (!wanted.isEmpty() && !wanted.contains(seen)) {
                skipped.add(e);
                continue;
            }
            if (wanted.size() == 1) {
                goOn(ConvGoals.follow(meta, g, path));
                return;
            }
            // one instance becomes a goal, and the search goes on in the rest
            List<Expr.MVar> gs =
                    meta.withMVarContext(
                            g,
                            () -> {
                                Expr.MVar part = ConvGoals.make(meta, e, Goals.tag(meta, g));
                                List<Expr.MVar> inner = ConvGoals.follow(meta, part, path);
                                List<Expr.MVar> r = new ArrayList<>();
                                r.add(
                                        ConvGoals.update(
                                                meta,
                                                g,
                                                ConvGoals.rhs(meta, part),
                                                meta.instantiateMVars(part)));
                                r.addAll(inner);
                                return r;
                            });
            ctx.replaceMain(gs.get(0));
            found.add(gs.get(1));
            instances.addAll(gs.subList(2, gs.size()));
        }
        if (found.isEmpty() || !wanted.isEmpty() && seen < last) {
            Expr e = lhs();
            throw ctx.withMain(
                    () ->
                            meta.error(
                                    "'pattern' conv tactic failed, pattern was not found",
                                    new MessageData.Indented(e)));
        }
        Expr.MVar rest = ctx.mainGoal();
        ConvGoals.refl(meta, rest);
        List<Expr.MVar> all = new ArrayList<>(found);
        all.addAll(ctx.goals());
        all.addAll(instances);
        ctx.setGoals(all);
        ctx.prune();
    }

    private static boolean isHole(Expr e) {
        return e.getAppFn() instanceof Expr.MVar || e.hasLooseBVars();
    }

    private Expr elabPattern(Term t) {
        return ctx.elab()
                .withoutErrToSorry(
                        () ->
                                meta.instantiateMVars(
                                        ctx.elab()
                                                .withSynthesize(
                                                        dev.goalpost.lean.elab.TermElab.Postpone
                                                                .PARTIAL,
                                                        () -> ctx.elab().elabTerm(t, null))));
    }

    private boolean instance(Expr e, Expr pattern) {
        if (e.getAppNumArgs() != pattern.getAppNumArgs()
                || pattern.getAppFn() instanceof Expr.Const c && !e.isAppOf(c.name)) {
            return false;
        }
        return meta.withReducibleAndInstances(
                () -> meta.commitWhen(() -> meta.isDefEq(pattern, e)));
    }

    // ---- changing

    private void change(Term to) {
        Expr old = lhs();
        Expr next =
                meta.instantiateMVars(
                        ctx.synthesizing(
                                () -> {
                                    Expr type = meta.inferType(old);
                                    Expr e = ctx.elab().elabTermEnsuringType(to, type);
                                    if (!meta.isDefEq(e, old)) {
                                        throw ctx.error(
                                                to.span(),
                                                "invalid 'change' conv tactic, term",
                                                new MessageData.Indented(e),
                                                "\nis not definitionally equal to"
                                                        + " left-hand-side",
                                                new MessageData.Indented(old));
                                    }
                                    return e;
                                }));
        reduceTo(next);
    }

    private void lift(Tactic t) {
        switch (t) {
            case Tactic.Rewrite rw -> {
                Occurrences occs = CoreTactics.occurrences(rw.occs());
                for (Tactic.RwRule rule : rw.rules()) {
                    ctx.at(rule.span(), () -> rewrite(rule, occs));
                }
            }
            case Tactic.Simp s -> {
                Expr e = lhs();
                SimpResult r = SimpTactics.simplify(ctx, s, e);
                result(r.expr(), r.proof());
            }
            case Tactic.Unfold u -> {
                for (Name c : u.constants()) {
                    Expr e = lhs();
                    Unfold.Proved r = HypothesisTactics.unfolded(ctx, u, c, e);
                    result(r.term(), r.eq());
                }
            }
            case Tactic.Paren p -> {
                Expr.MVar g = ctx.mainGoal();
                ctx.replaceMain(ctx.focus(g, () -> ctx.evalSeq(p.body())));
            }
            case Tactic.Apply a -> ctx.eval(t);
            case Tactic.Exact a -> ctx.eval(t);
            case Tactic.Refine a -> ctx.eval(t);
            default -> onTerm(t);
        }
    }

    private void result(Expr e, Expr proof) {
        ctx.onMain(
                g ->
                        proof == null
                                ? ConvGoals.change(meta, g, e)
                                : ConvGoals.update(meta, g, e, proof));
    }

    private void rewrite(Tactic.RwRule rule, Occurrences occs) {
        NamedEquations.each(
                ctx,
                rule,
                term -> {
                    List<Expr.MVar> next =
                            ctx.synthesizing(
                                    () -> {
                                        Expr proof = ctx.elabTerm(term, null, true);
                                        Expr.MVar g = ctx.mainGoal();
                                        Rewrite.Result r =
                                                Rewrite.rewrite(
                                                        meta, g, lhs(), proof, rule.symm(), occs);
                                        List<Expr.MVar> gs = new ArrayList<>();
                                        gs.add(ConvGoals.update(meta, g, r.newTerm(), r.eq()));
                                        gs.addAll(r.newGoals());
                                        return gs;
                                    });
                    ctx.replaceMain(next);
                    ctx.prune();
                });
    }

    /**
     * A tactic that changes goals is let loose on {@code p lhs} for an unknown {@code p}; when it
     * leaves {@code p e}, then {@code lhs = e}.
     */
    private void onTerm(Tactic t) {
        Expr.MVar goal = ctx.mainGoal();
        Expr e = lhs();
        Converted c = meta.withMVarContext(goal, () -> onTerm(t, e, meta.inferType(e)));
        ctx.onMain(g -> ConvGoals.update(meta, g, c.term, c.proof));
    }

    private Converted onTerm(Tactic t, Expr e, Expr type) {
        return meta.withLocalDecl(
                Name.mkSimple("p"),
                Expr.arrow(type, Expr.PROP),
                p -> {
                    Expr.MVar start = Goals.mkGoal(meta, Expr.app(p, e), Name.ANONYMOUS);
                    List<Expr.MVar> left = ctx.focus(start, () -> ctx.eval(t));
                    if (left.size() != 1
                            || !(Goals.type(meta, left.get(0)) instanceof Expr.App a)
                            || !a.fn.equals(p)) {
                        throw ctx.failed(
                                "conv", "the tactic does not rewrite a term to another one");
                    }
                    // with p := fun x => x = a, what is left is a = a
                    Expr.MVar rest = left.get(0);
                    Expr hole =
                            meta.withLocalDecl(
                                    Name.mkSimple("x"),
                                    type,
                                    x ->
                                            meta.mkLambdaFVars(
                                                    new Expr[] {x}, meta.app().mkEq(x, a.arg)));
                    Expr.MVar h =
                            meta.mkFreshExprMVar(Expr.app(p, a.arg), MVarKind.SYNTHETIC_OPAQUE);
                    meta.assign(rest, h);
                    Expr proof =
                            meta.instantiateMVars(start)
                                    .replace(s -> s.equals(h) ? meta.app().mkEqRefl(a.arg) : null)
                                    .abstractVars(p)
                                    .instantiate1(hole);
                    return new Converted(a.arg, proof);
                });
    }

    // ---- control

    private void block(ConvTactic.Block b) {
        switch (b.name()) {
            case "(" -> steps(b.body());
            case "·", "conv" -> {
                Expr.MVar g = ctx.mainGoal();
                List<Expr.MVar> left =
                        ctx.focus(
                                g,
                                () -> {
                                    steps(b.body());
                                    closeByRefl();
                                });
                if (!left.isEmpty()) {
                    throw ctx.error(
                            b.span(), "unsolved goals\n", new MessageData.Goal(left.get(0)));
                }
                ctx.replaceMain(List.of());
            }
            case "focus" -> {
                Expr.MVar g = ctx.mainGoal();
                ctx.replaceMain(ctx.focus(g, () -> steps(b.body())));
            }
            case "try" -> ctx.attempt(() -> steps(b.body()));
            case "repeat" -> {
                for (int i = 0; ctx.mainGoalOrNull() != null; i++) {
                    meta.step();
                    if (i >= MAX_REPEAT) {
                        throw new MetaException("maximum recursion depth has been reached");
                    }
                    if (ctx.attempt(() -> steps(b.body())) != null) {
                        break;
                    }
                }
            }
            case "all_goals", "any_goals" -> onGoals(b);
            case "fail_if_success" -> {
                TacticContext.Saved s = ctx.save();
                if (ctx.attempt(() -> steps(b.body())) == null) {
                    ctx.restore(s);
                    throw new MetaException("tactic succeeded");
                }
            }
            default -> throw new IllegalStateException(b.name());
        }
    }

    private void onGoals(ConvTactic.Block b) {
        ctx.prune();
        List<Expr.MVar> after = new ArrayList<>();
        boolean any = false;
        MetaException last = null;
        for (Expr.MVar g : ctx.goals()) {
            if (!Goals.isOpen(meta, g)) {
                continue;
            }
            List<Expr.MVar> left = new ArrayList<>();
            if (b.name().equals("all_goals")) {
                left.addAll(ctx.focus(g, () -> steps(b.body())));
                any = true;
            } else {
                MetaException e =
                        ctx.attempt(() -> left.addAll(ctx.focus(g, () -> steps(b.body()))));
                any |= e == null;
                last = e == null ? last : e;
                if (e != null) {
                    left.add(g);
                }
            }
            after.addAll(left);
        }
        if (!any && last != null) {
            throw last;
        }
        ctx.setGoals(after);
        ctx.prune();
    }

    private void first(ConvTactic.First f) {
        MetaException last = null;
        for (List<ConvTactic> alt : f.alternatives()) {
            last = ctx.attempt(() -> steps(alt));
            if (last == null) {
                return;
            }
        }
        throw last;
    }

    private void andThen(ConvTactic.AndThen a) {
        Expr.MVar g = ctx.mainGoal();
        List<Expr.MVar> after = new ArrayList<>();
        for (Expr.MVar n : ctx.focus(g, () -> step(a.lhs()))) {
            if (Goals.isOpen(meta, n)) {
                after.addAll(ctx.focus(n, () -> step(a.rhs())));
            }
        }
        ctx.replaceMain(after);
        ctx.prune();
    }

    private void caseTag(ConvTactic.Case c) {
        ctx.prune();
        Expr.MVar g = Combinators.findTag(ctx, c.tag());
        List<Expr.MVar> others = new ArrayList<>(ctx.goals());
        others.remove(g);
        Expr.MVar named = ctx.renameInaccessible(g, c.tag().names(), c.tag().span());
        List<Expr.MVar> left =
                ctx.focus(
                        named,
                        () -> {
                            steps(c.body());
                            closeByRefl();
                        });
        if (!left.isEmpty()) {
            throw ctx.error(c.span(), "unsolved goals\n", new MessageData.Goal(left.get(0)));
        }
        ctx.setGoals(others);
    }
}
