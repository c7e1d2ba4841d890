package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.ElabException;
import dev.goalpost.lean.elab.InfoTrail;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.simp.SimpGoals;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lean's {@code TacticM}: the goals that a block works on, and what its tactics need. */
public final class TacticContext {
    private final TacticEval evaluator;
    private final TermElab elab;
    private final Meta meta;
    private List<Expr.MVar> goals;

    TacticContext(TacticEval evaluator, TermElab elab, List<Expr.MVar> goals) {
        this.evaluator = evaluator;
        this.elab = elab;
        this.meta = elab.meta();
        this.goals = List.copyOf(goals);
    }

    public TermElab elab() {
        return elab;
    }

    public Meta meta() {
        return meta;
    }

    public TacticTrace trace() {
        return evaluator.trace();
    }

    // ---- goals

    public List<Expr.MVar> goals() {
        return goals;
    }

    public void setGoals(List<Expr.MVar> gs) {
        goals = List.copyOf(gs);
    }

    /** Drops goals that were assigned meanwhile. */
    public void prune() {
        List<Expr.MVar> open = new ArrayList<>();
        for (Expr.MVar g : goals) {
            if (Goals.isOpen(meta, g)) {
                open.add(g);
            }
        }
        goals = List.copyOf(open);
    }

    /** The main goal; fails when there is none. */
    public Expr.MVar mainGoal() {
        prune();
        if (goals.isEmpty()) {
            throw new MetaException("No goals to be solved");
        }
        return goals.get(0);
    }

    /** The main goal, or null when there is none. */
    public Expr.MVar mainGoalOrNull() {
        prune();
        return goals.isEmpty() ? null : goals.get(0);
    }

    public Expr mainTarget() {
        return Goals.type(meta, mainGoal());
    }

    /** Puts {@code gs} where the main goal was. */
    public void replaceMain(Collection<Expr.MVar> gs) {
        List<Expr.MVar> next = new ArrayList<>();
        for (Expr.MVar g : gs) {
            if (!next.contains(g)) {
                next.add(g);
            }
        }
        for (Expr.MVar g : goals.subList(Math.min(1, goals.size()), goals.size())) {
            if (!next.contains(g)) {
                next.add(g);
            }
        }
        goals = List.copyOf(next);
    }

    public void replaceMain(Expr.MVar g) {
        replaceMain(List.of(g));
    }

    /** One step on the main goal. */
    public void onMain(Function<Expr.MVar, Expr.MVar> step) {
        Expr.MVar g = mainGoal();
        replaceMain(step.apply(g));
    }

    /** Closes the main goal. */
    public void closeMain(Consumer<Expr.MVar> close) {
        close.accept(mainGoal());
        replaceMain(List.of());
    }

    /** Runs {@code body} in the main goal's local context. */
    public <T> T withMain(Supplier<T> body) {
        return meta.withMVarContext(mainGoal(), body);
    }

    /** Runs {@code body} on {@code g} alone; the goals it leaves. */
    public List<Expr.MVar> focus(Expr.MVar g, Runnable body) {
        List<Expr.MVar> before = goals;
        goals = List.of(g);
        try {
            body.run();
            prune();
            return goals;
        } finally {
            goals = before;
        }
    }

    // ---- state

    /** What {@link #restore} brings back. */
    public record Saved(TermElab.Saved elab, List<Expr.MVar> goals, int steps) {}

    public Saved save() {
        return new Saved(elab.save(), goals, trace().mark());
    }

    public void restore(Saved s) {
        elab.restore(s.elab);
        goals = s.goals;
        trace().rollback(s.steps);
    }

    /** Runs {@code body}; if it fails, everything is as before and the failure is returned. */
    public MetaException attempt(Runnable body) {
        Saved s = save();
        try {
            evaluator.withRecover(
                    false,
                    () -> {
                        body.run();
                        return null;
                    });
            return null;
        } catch (MetaException e) {
            restore(s);
            return e;
        }
    }

    // ---- running tactics

    public void evalSeq(TacticSeq seq) {
        for (Tactic t : seq.tactics()) {
            eval(t);
        }
    }

    public void eval(Tactic t) {
        meta.cancellation().checkNow();
        TacticEvaluator<Tactic> e = evaluator.table().find(t);
        if (e == null) {
            String name = TacticTable.nameOf(t);
            throw error(
                    t.span(),
                    "the tactic `"
                            + (name == null ? t.getClass().getSimpleName() : name)
                            + "` is not supported");
        }
        boolean traced = trace().collectsSteps() && !Combinators.isCombinator(t);
        TacticTrace.State before = traced ? state() : null;
        try {
            informed(t.span(), false, () -> e.eval(this, t));
        } catch (ElabException x) {
            throw x;
        } catch (MetaException x) {
            throw new ElabException(t.span(), x.data());
        }
        if (traced) {
            prune();
            trace().add(new TacticTrace.Step(t, before, state()));
        }
    }

    /** Runs {@code body} and tells, if anybody wants to know, the goals before and after it. */
    void informed(Span span, boolean isBy, Runnable body) {
        InfoTrail infos = trace().infos();
        if (infos == null) {
            body.run();
            return;
        }
        int inside = infos.size();
        InfoTrail.Goals before = goalsNow();
        try {
            body.run();
            prune();
        } finally {
            infos.add(new InfoTrail.TacticInfo(span, isBy, before, goalsNow(), inside));
        }
    }

    private InfoTrail.Goals goalsNow() {
        return new InfoTrail.Goals(meta.env(), meta.mctx(), goals);
    }

    TacticTrace.State state() {
        return new TacticTrace.State(meta.env(), meta.mctx(), meta.nextId(), goals);
    }

    /** Runs {@code body} as if its failures were at {@code span}. */
    public void at(Span span, Runnable body) {
        try {
            body.run();
        } catch (ElabException x) {
            throw x;
        } catch (MetaException x) {
            throw new ElabException(span, x.data());
        }
    }

    /**
     * Runs {@code body}, which must close {@code g}. Where failures may be recovered from, one is
     * reported and the goal admitted, so that what follows is looked at too.
     */
    public void closeUsingOrAdmit(Expr.MVar g, Span span, Runnable body) {
        List<Expr.MVar> before = goals;
        goals = List.of(g);
        try {
            body.run();
            prune();
            if (!goals.isEmpty()) {
                throw new ElabException(span, TacticEval.unsolvedGoals(this));
            }
        } catch (MetaException e) {
            if (!evaluator.recovers()) {
                throw e;
            }
            elab.logException(e, span);
            List<Expr.MVar> open = new ArrayList<>(goals);
            open.add(g);
            for (Expr.MVar o : open) {
                if (Goals.isOpen(meta, o)) {
                    Goals.admit(meta, o);
                }
            }
        } finally {
            goals = before;
        }
    }

    // ---- errors

    public ElabException error(Span span, Object... parts) {
        return new ElabException(span, meta.message(parts));
    }

    public MetaException failed(String tactic, Object... message) {
        return Goals.failed(meta, tactic, mainGoal(), message);
    }

    // ---- terms

    /** Runs {@code body} in the main goal's context and then solves what it postponed. */
    public <T> T synthesizing(Supplier<T> body) {
        return withMain(
                () ->
                        elab.withoutErrToSorry(
                                () -> elab.withSynthesize(TermElab.Postpone.NO, body)));
    }

    /** Elaborates in the main goal's context; what is unknown may stay unknown. */
    public Expr elabTerm(Term t, Expr expected, boolean mayPostpone) {
        return withMain(
                () ->
                        elab.withoutErrToSorry(
                                () -> {
                                    Expr e =
                                            elab.withSynthesize(
                                                    mayPostpone
                                                            ? TermElab.Postpone.YES
                                                            : TermElab.Postpone.NO,
                                                    () -> elab.elabTerm(t, expected));
                                    return meta.instantiateMVars(e);
                                }));
    }

    /** Elaborates against a type; nothing new may stay unknown. */
    public Expr elabTermEnsuringType(Term t, Expr expected) {
        long first = meta.nextId();
        Expr e =
                withMain(
                        () ->
                                elab.withoutErrToSorry(
                                        () -> {
                                            Expr r =
                                                    elab.withSynthesize(
                                                            TermElab.Postpone.NO,
                                                            () ->
                                                                    elab.elabTermEnsuringType(
                                                                            t, expected));
                                            return meta.instantiateMVars(r);
                                        }));
        requireKnown(e, first, t.span());
        return e;
    }

    /** Fails if {@code e} has a metavariable that is not older than {@code first}. */
    public void requireKnown(Expr e, long first, Span span) {
        List<Expr.MVar> unknown = new ArrayList<>();
        for (Expr.MVar m : meta.getMVars(e)) {
            if (m.id >= first) {
                unknown.add(m);
            }
        }
        if (!unknown.isEmpty() && elab.logUnassigned(unknown)) {
            throw ElabException.reported(span);
        }
    }

    public Expr elabType(Term t) {
        return withMain(
                () ->
                        elab.withoutErrToSorry(
                                () ->
                                        meta.instantiateMVars(
                                                elab.withSynthesize(
                                                        TermElab.Postpone.PARTIAL,
                                                        () -> elab.elabType(t)))));
    }

    /** A term whose holes become goals, tagged as {@code refine} does. */
    public TermElab.WithHoles elabTermWithHoles(
            Term t, Expr expected, String suffix, boolean allowNatural) {
        Name parent = Goals.tag(meta, mainGoal());
        TermElab.WithHoles r =
                withMain(
                        () ->
                                elab.withoutErrToSorry(
                                        () -> elab.elabTermWithHoles(t, expected, allowNatural)));
        for (Expr.MVar m : r.newGoals()) {
            if (meta.getMVarDecl(m).kind() != MVarKind.SYNTHETIC_OPAQUE) {
                meta.setMVarKind(m, MVarKind.SYNTHETIC_OPAQUE);
            }
        }
        tagUntagged(parent, suffix, r.newGoals());
        return r;
    }

    /** Goals without a tag get the parent's, numbered when they are several. */
    public void tagUntagged(Name parent, String suffix, List<Expr.MVar> newGoals) {
        List<Expr.MVar> untagged = new ArrayList<>();
        for (Expr.MVar m : newGoals) {
            if (Goals.tag(meta, m).isAnonymous()) {
                untagged.add(m);
            }
        }
        if (untagged.size() == 1) {
            Goals.setTag(meta, untagged.get(0), parent);
            return;
        }
        int i = 1;
        for (Expr.MVar m : untagged) {
            Goals.setTag(meta, m, Goals.appendTag(parent, Name.mkSimple(suffix + "_" + i++)));
        }
    }

    /** As {@code apply} reads its argument: a plain identifier keeps all its arguments. */
    public Expr elabTermForApply(Term t, boolean mayPostpone) {
        if (t instanceof Term.Ident id) {
            Expr e = withMain(() -> resolvePlain(id));
            if (e != null) {
                return e;
            }
        }
        return elabTerm(t, null, mayPostpone);
    }

    private Expr resolvePlain(Term.Ident id) {
        if (id.levels() != null) {
            return null;
        }
        Expr.FVar x = elab.findLocal(id.name());
        if (x != null) {
            return x;
        }
        for (Name n = id.name().prefix(); !n.isAnonymous(); n = n.prefix()) {
            if (elab.findLocal(n) != null) {
                return null;
            }
        }
        List<NameResolution.Resolved> found =
                NameResolution.resolveGlobal(meta.env(), elab.scope(), id.name());
        return found.size() == 1 && found.get(0).fields().isEmpty()
                ? meta.mkConstWithFreshMVarLevels(found.get(0).constant())
                : null;
    }

    // ---- hypotheses

    /** The variable of that name in the main goal; fails if there is none. */
    public Expr.FVar getFVar(Name name, Span span) {
        return withMain(
                () -> {
                    Expr.FVar x = elab.findLocal(name);
                    if (x == null) {
                        throw error(span, "Unknown identifier `", name, "`");
                    }
                    return x;
                });
    }

    /** The hypotheses that {@code simp} and its like work on. */
    public List<Expr.FVar> simpHypotheses(Tactic.Location at) {
        if (at.wildcard()) {
            return SimpGoals.propHypotheses(meta, mainGoal());
        }
        List<Expr.FVar> hyps = new ArrayList<>();
        for (Name h : at.hyps()) {
            hyps.add(getFVar(h, at.span()));
        }
        return hyps;
    }

    /** The name that the user wrote; null and "_" are made up. */
    public static Name given(String name) {
        return name == null || name.equals("_") ? Goals.HOLE : Name.mkSimple(name);
    }

    /**
     * Runs a step on each place: named hypotheses, then the goal; with a wildcard, where it works.
     */
    public void withLocation(
            Tactic.Location loc,
            Function<Expr.FVar, Runnable> onHyp,
            Runnable onGoal,
            String tactic) {
        if (loc.wildcard()) {
            boolean any = attempt(onGoal) == null;
            List<Expr.FVar> hyps = new ArrayList<>();
            prune();
            if (!goals.isEmpty()) {
                for (LocalDecl d : meta.getMVarDecl(mainGoal()).lctx().decls()) {
                    if (!d.isAuxDecl()) {
                        hyps.add(d.fvar());
                    }
                }
            }
            for (int i = hyps.size() - 1; i >= 0; i--) {
                prune();
                if (goals.isEmpty()
                        || meta.getMVarDecl(goals.get(0)).lctx().get(hyps.get(i)) == null) {
                    continue;
                }
                Expr.FVar x = hyps.get(i);
                any |= attempt(() -> onHyp.apply(x).run()) == null;
            }
            if (!any) {
                throw failed(tactic, "did not make progress anywhere");
            }
            return;
        }
        for (Name h : loc.hyps()) {
            onHyp.apply(getFVar(h, loc.span())).run();
        }
        if (loc.goal()) {
            onGoal.run();
        }
    }

    /** Gives names, in order, to the last hypotheses that have none that can be written. */
    public Expr.MVar renameInaccessible(Expr.MVar goal, List<String> names, Span span) {
        if (names.isEmpty()) {
            return goal;
        }
        List<LocalDecl> decls = meta.getMVarDecl(goal).lctx().decls();
        java.util.Set<Name> seen = new java.util.HashSet<>();
        Expr.MVar g = goal;
        int next = names.size() - 1;
        for (int i = decls.size() - 1; i >= 0 && next >= 0; i--) {
            LocalDecl d = decls.get(i);
            if (d.isAuxDecl()) {
                continue;
            }
            if (Names.isInaccessible(d.userName()) || !seen.add(d.userName())) {
                String name = names.get(next--);
                if (!name.equals("_")) {
                    g = Goals.rename(meta, g, d.fvar(), Name.mkSimple(name));
                    seen.add(Name.mkSimple(name));
                }
            }
        }
        if (next >= 0) {
            throw error(span, "too many variable names provided");
        }
        return g;
    }

    public MessageData message(Object... parts) {
        return meta.message(parts);
    }
}
