package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.LevelTerm;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lean's {@code TermElabM}: elaborates terms over a {@link Meta}. One object serves one declaration
 * or goal. What cannot be decided yet is postponed as a synthetic metavariable: see {@link
 * #synthesizeSyntheticMVars}.
 */
public final class TermElab {
    /** How hard to press for what is still unknown. */
    public enum Postpone {
        /** Only what is ready now. */
        YES,
        /** Default instances and {@code by} blocks too; what is stuck may stay. */
        PARTIAL,
        /** Everything; what is stuck is an error. */
        NO
    }

    /** What {@link #restore} brings back. */
    public record Saved(Meta.Saved meta, Log.Saved log) {}

    /** A term, and the metavariables in it that somebody still has to fill, in order. */
    public record WithHoles(Expr value, List<Expr.MVar> newGoals) {}

    private final Meta meta;

    public TermElab(Meta meta, Scope scope, Log log, TacticRunner tactics, PatternElab patterns) {
        this.meta = meta;
    }

    public Meta meta() {
        return meta;
    }

    public Scope scope() {
        throw new UnsupportedOperationException();
    }

    public Log log() {
        throw new UnsupportedOperationException();
    }

    /** With other namespaces, opens or options. */
    public <T> T withScope(Scope s, Supplier<T> body) {
        throw new UnsupportedOperationException();
    }

    /** The full name of the declaration being elaborated; auxiliary lemmas are named after it. */
    public Name declName() {
        throw new UnsupportedOperationException();
    }

    public void setDeclName(Name n) {
        throw new UnsupportedOperationException();
    }

    /** Universe names in use: declared ones and those that elaboration added, oldest first. */
    public List<Name> levelNames() {
        throw new UnsupportedOperationException();
    }

    public void setLevelNames(List<Name> names) {
        throw new UnsupportedOperationException();
    }

    public Saved save() {
        throw new UnsupportedOperationException();
    }

    public void restore(Saved s) {
        throw new UnsupportedOperationException();
    }

    /** The result, or null with everything restored (messages too) when it fails. */
    public <T> T observing(Supplier<T> body) {
        throw new UnsupportedOperationException();
    }

    // ---- elaborating

    /** {@code expected} is a hint; null when nothing is known. The result may have another type. */
    public Expr elabTerm(Term t, Expr expected) {
        throw new UnsupportedOperationException();
    }

    /** Inserts a coercion, or fails, when the type is not {@code expected} (null: any). */
    public Expr elabTermEnsuringType(Term t, Expr expected) {
        throw new UnsupportedOperationException();
    }

    /** A type or proposition. */
    public Expr elabType(Term t) {
        throw new UnsupportedOperationException();
    }

    /** Nothing stays postponed; metavariables are instantiated. */
    public Expr elabTermAndSynthesize(Term t, Expr expected) {
        throw new UnsupportedOperationException();
    }

    /**
     * As {@code refine} and {@code apply} use it: metavariables that remain become new goals.
     *
     * @param allowNatural also plain {@code _} that nothing determined; otherwise they are errors
     */
    public WithHoles elabTermWithHoles(Term t, Expr expected, boolean allowNatural) {
        throw new UnsupportedOperationException();
    }

    public Level elabLevel(LevelTerm l) {
        throw new UnsupportedOperationException();
    }

    /** Opens the binders: the new variables are in the local context while {@code body} runs. */
    public <T> T elabBinders(List<Binder> binders, Function<Expr[], T> body) {
        throw new UnsupportedOperationException();
    }

    /** Elaborates {@code fun binders => _}'s binders against a function type. */
    public <T> T elabFunBinders(List<Binder> binders, Expr expected, FunBody<T> body) {
        throw new UnsupportedOperationException();
    }

    /** {@code expected} is what is left of the expected type; null when nothing is known. */
    public interface FunBody<T> {
        T apply(Expr[] xs, Expr expected);
    }

    /** {@code e}, or {@code e} with a coercion, so that its type is {@code expected}. */
    public Expr ensureHasType(Expr expected, Expr e, Span span) {
        throw new UnsupportedOperationException();
    }

    /** {@code e}, or {@code e} with a coercion, so that it is a type. */
    public Expr ensureType(Expr e, Span span) {
        throw new UnsupportedOperationException();
    }

    // ---- auto-bound implicits

    /**
     * Runs {@code body} so that an unbound identifier becomes an implicit variable (when option
     * {@code autoImplicit} says so). The variables stand before the others of {@code body}: see
     * {@link #addAutoBoundImplicits}.
     */
    public <T> T withAutoBoundImplicit(Supplier<T> body) {
        throw new UnsupportedOperationException();
    }

    public <T> T withoutAutoBoundImplicit(Supplier<T> body) {
        throw new UnsupportedOperationException();
    }

    /** The auto-bound variables (types' metavariables included) followed by {@code xs}. */
    public Expr[] addAutoBoundImplicits(Expr[] xs) {
        throw new UnsupportedOperationException();
    }

    // ---- postponed things

    public void synthesizeSyntheticMVars(Postpone postpone) {
        throw new UnsupportedOperationException();
    }

    public void synthesizeSyntheticMVarsNoPostponing() {
        synthesizeSyntheticMVars(Postpone.NO);
    }

    /** Runs {@code body}, then solves what it postponed (and only that). */
    public <T> T withSynthesize(Postpone postpone, Supplier<T> body) {
        throw new UnsupportedOperationException();
    }

    /** The local context and all postponed things as they were are put aside while it runs. */
    public <T> T withoutPostponing(Supplier<T> body) {
        throw new UnsupportedOperationException();
    }

    /** Gives up for now, unless postponing is switched off. */
    public void tryPostpone() {
        throw new UnsupportedOperationException();
    }

    public void tryPostponeIfMVar(Expr e) {
        throw new UnsupportedOperationException();
    }

    /** Gives up for now if the type is null or has metavariables. */
    public void tryPostponeIfHasMVars(Expr expected, String message) {
        throw new UnsupportedOperationException();
    }

    /** An instance argument to be found now or later. */
    public Expr mkInstMVar(Expr type) {
        throw new UnsupportedOperationException();
    }

    /** A goal that {@code tactics} will solve at the end. */
    public Expr mkTacticMVar(Expr type, TacticSeq tactics, Span bySpan) {
        throw new UnsupportedOperationException();
    }

    // ---- errors

    /** A failure at {@code span}, shown in the current local context. */
    public ElabException error(Span span, Object... parts) {
        throw new UnsupportedOperationException();
    }

    /** Writes a failure to the log (unless it is there already). */
    public void logException(MetaException e, Span otherwise) {
        throw new UnsupportedOperationException();
    }

    /** Logs the failure and stands in for the term: {@code sorryAx}. */
    public Expr exceptionToSorry(MetaException e, Span span, Expr expected) {
        throw new UnsupportedOperationException();
    }

    /** Errors end the elaboration instead of being logged with a {@code sorry} put in. */
    public <T> T withoutErrToSorry(Supplier<T> body) {
        throw new UnsupportedOperationException();
    }

    public <T> T withErrToSorry(boolean errToSorry, Supplier<T> body) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reports metavariables that nothing determined ("don't know how to synthesize ..").
     *
     * @return true when there was something to report
     */
    public boolean logUnassigned(Collection<Expr.MVar> mvars) {
        throw new UnsupportedOperationException();
    }

    /** Makes {@link #logUnassigned} say {@code message} about {@code m}. */
    public void registerCustomErrorIfMVar(Expr e, Span span, MessageData message) {
        throw new UnsupportedOperationException();
    }

    /** Remembers that {@code m} is a {@code _} written at {@code span}. */
    public void registerHole(Expr.MVar m, Span span) {
        throw new UnsupportedOperationException();
    }

    // ---- universes

    /** Turns the level metavariables of {@code e} into new universe parameters. */
    public Expr levelMVarToParam(Expr e) {
        throw new UnsupportedOperationException();
    }

    // ---- names

    /** {@code base_1}, ...: the first that is not yet used in the environment. */
    public Name mkAuxName(Name base) {
        throw new UnsupportedOperationException();
    }

    /** The constant that {@code id} means, for commands that name one; fails if there is none. */
    public Name resolveConstant(Name id, Span span) {
        throw new UnsupportedOperationException();
    }

    /** The local variable of that name, or null. */
    public Expr.FVar findLocal(Name userName) {
        throw new UnsupportedOperationException();
    }
}
