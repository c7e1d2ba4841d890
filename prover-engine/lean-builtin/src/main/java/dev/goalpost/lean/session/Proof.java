package dev.goalpost.lean.session;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.KernelException;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ReducibilityHints;
import dev.goalpost.kernel.Safety;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.match.MatchElab;
import dev.goalpost.lean.meta.FVars;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetavarContext;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import dev.goalpost.lean.tactic.TacticEval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A goal and how far its proof has come. Immutable.
 *
 * @param file what is known and open around it; its environment is the proof's own
 * @param nextId greater than every id in use
 * @param goals open goals, the main one first
 * @param original the metavariables as they were at the start: what the roots say
 * @param roots the goals that were started with: one, unless several {@code sorry}s of a
 *     declaration are proved together
 */
public record Proof(
        FileState file,
        MetavarContext mctx,
        long nextId,
        List<Expr.MVar> goals,
        MetavarContext original,
        List<Expr.MVar> roots) {
    private static final Name SORRY = Name.of("sorryAx");
    private static final Set<Name> LEAN_AXIOMS =
            Set.of(Name.of("propext"), Name.of("Quot.sound"), Name.of("Classical.choice"));

    /** What is to be proved, and its proof, closed: over local variables too. */
    private record Closed(List<Name> levelParams, Expr type, Expr value, boolean isProp) {}

    /** A proof with one goal. */
    public static Proof start(FileState file, Expr type, Cancellation cancellation) {
        Meta meta = Meta.of(file.env(), file.scopes().scope().options(), cancellation);
        Expr.MVar root = meta.mkFreshExprMVar(type, MVarKind.SYNTHETIC_OPAQUE);
        List<Expr.MVar> goals = List.of(root);
        return new Proof(file, meta.mctx(), meta.nextId(), goals, meta.mctx(), goals);
    }

    /** A proof of goals of a state met while a file was run. */
    public static Proof of(
            FileState around,
            LeanEnv env,
            MetavarContext mctx,
            long nextId,
            List<Expr.MVar> goals) {
        return new Proof(around.withEnv(env), mctx, nextId, goals, mctx, goals);
    }

    public Expr.MVar root() {
        return roots.get(0);
    }

    private Meta meta(Cancellation cancellation) {
        return new Meta(file.env(), mctx, nextId, file.scopes().scope().options(), cancellation);
    }

    /** Runs tactics on one goal; the others stay, and come after the new ones. */
    public Proof run(int goalIndex, TacticSeq tactics, Log log, Cancellation cancellation) {
        TacticEval eval = new TacticEval();
        Meta meta = meta(cancellation);
        TermElab elab = new TermElab(meta, file.scopes().scope(), log, eval, new MatchElab());
        Expr.MVar goal = goals.get(goalIndex);
        List<Expr.MVar> left = eval.runOn(elab, List.of(goal), tactics);
        return after(meta, goal, left);
    }

    /** Fills a goal with a term whose {@code sorry}s become goals. */
    public Proof draft(int goalIndex, Term term, Log log, Cancellation cancellation) {
        Meta meta = meta(cancellation);
        List<Expr.MVar> holes = new ArrayList<>();
        DraftRunner runner = new DraftRunner(new TacticEval(), holes);
        TermElab elab = new TermElab(meta, file.scopes().scope(), log, runner, new MatchElab());
        Expr.MVar goal = goals.get(goalIndex);
        meta.inMVarContext(
                goal,
                () -> {
                    Expr type = meta.getMVarType(goal);
                    Expr value =
                            elab.withoutErrToSorry(
                                    () -> {
                                        Expr v = elab.elabTermEnsuringType(term, type);
                                        elab.synthesizeSyntheticMVarsNoPostponing();
                                        return meta.instantiateMVars(v);
                                    });
                    Set<Expr.MVar> natural = new LinkedHashSet<>(meta.getMVars(value));
                    holes.forEach(natural::remove);
                    elab.logUnassigned(natural);
                    meta.assign(goal, value);
                });
        return after(meta, goal, holes);
    }

    /** A local definition {@code name : type}, its value a new goal. */
    public Proof let(int goalIndex, Name name, Term type, Log log, Cancellation cancellation) {
        Meta meta = meta(cancellation);
        TermElab elab =
                new TermElab(meta, file.scopes().scope(), log, new TacticEval(), new MatchElab());
        Expr.MVar goal = goals.get(goalIndex);
        List<Expr.MVar> left = new ArrayList<>();
        meta.inMVarContext(
                goal,
                () -> {
                    Expr t =
                            elab.withoutErrToSorry(
                                    () -> {
                                        Expr e = elab.elabType(type);
                                        elab.synthesizeSyntheticMVarsNoPostponing();
                                        return meta.instantiateMVars(e);
                                    });
                    Expr.MVar value = meta.mkFreshExprMVar(t, MVarKind.SYNTHETIC_OPAQUE);
                    Expr target = meta.getMVarType(goal);
                    Expr body =
                            meta.withLetDecl(
                                    name,
                                    t,
                                    value,
                                    x -> {
                                        Expr.MVar next =
                                                meta.mkFreshExprMVar(
                                                        target,
                                                        MVarKind.SYNTHETIC_OPAQUE,
                                                        Goals.tag(meta, goal));
                                        left.add(value);
                                        left.add(next);
                                        return meta.mkLambdaFVars(new Expr[] {x}, next);
                                    });
                    meta.assign(goal, body);
                });
        return after(meta, goal, left);
    }

    private Proof after(Meta meta, Expr.MVar goal, List<Expr.MVar> left) {
        List<Expr.MVar> next = new ArrayList<>(left);
        for (Expr.MVar g : goals) {
            if (!g.equals(goal) && !next.contains(g)) {
                next.add(g);
            }
        }
        next.removeIf(g -> !Goals.isOpen(meta, g));
        if (next.isEmpty()) {
            roots.forEach(
                    meta::instantiateMVars); // the context keeps what it finds: once is enough
        }
        return new Proof(
                file.withEnv(meta.env()),
                meta.mctx(),
                meta.nextId(),
                List.copyOf(next),
                original,
                roots);
    }

    // ---- the root

    /** The first root's value as far as it is known. */
    public Expr rootValue() {
        return meta(Cancellation.NONE).instantiateMVars(root());
    }

    public boolean rootHasSorry() {
        Meta meta = meta(Cancellation.NONE);
        return roots.stream().anyMatch(r -> hasSorry(meta.instantiateMVars(r)));
    }

    /** The axioms that the roots stand on, through everything they use, sorted. */
    public List<Name> axioms() {
        Set<Name> axioms = new TreeSet<>();
        constants().forEach(n -> axioms.addAll(file.env().kernel().axiomsOf(n)));
        return List.copyOf(axioms);
    }

    /**
     * What the roots name that stands on an axiom which is not Lean's own, sorted.
     *
     * @param proved what is known not to be such, and need not be looked into
     */
    public List<Name> assumptions(Predicate<Name> proved) {
        return constants().stream()
                .filter(proved.negate())
                .filter(n -> !LEAN_AXIOMS.containsAll(file.env().kernel().axiomsOf(n)))
                .toList();
    }

    private Set<Name> constants() {
        Meta meta = meta(Cancellation.NONE);
        Set<Name> used = new TreeSet<>();
        for (Expr.MVar root : roots) {
            meta.instantiateMVars(root)
                    .contains(
                            s -> {
                                if (s instanceof Expr.Const c && file.env().contains(c.name)) {
                                    used.add(c.name);
                                }
                                return false;
                            });
        }
        return used;
    }

    private static boolean hasSorry(Expr e) {
        return e.contains(s -> s.isConstOf(SORRY));
    }

    public boolean rootHasMVar() {
        Meta meta = meta(Cancellation.NONE);
        return roots.stream().anyMatch(r -> meta.instantiateMVars(r).hasExprMVar());
    }

    /** What the kernel says to a proof. */
    public sealed interface Checked {
        /** It accepts every root as a proof of its statement. */
        record Accepted() implements Checked {}

        /** It was not asked: something is admitted, or not known yet. */
        record Incomplete(boolean sorry, boolean mvar) implements Checked {}

        record Refused(String why) implements Checked {}
    }

    /** Puts the roots before the kernel, if they are complete. */
    public Checked check(Cancellation cancellation) {
        Meta meta = meta(cancellation);
        List<Expr> values = roots.stream().map(meta::instantiateMVars).toList();
        boolean sorry = values.stream().anyMatch(Proof::hasSorry);
        boolean mvar = values.stream().anyMatch(Expr::hasExprMVar);
        if (sorry || mvar) {
            return new Checked.Incomplete(sorry, mvar);
        }
        for (int i = 0; i < values.size(); i++) {
            String why = check(meta, roots.get(i), values.get(i), cancellation);
            if (why != null) {
                return new Checked.Refused(why);
            }
        }
        return new Checked.Accepted();
    }

    /** Why the kernel refuses {@code value}; null when it accepts it. */
    private String check(Meta meta, Expr.MVar root, Expr value, Cancellation cancellation) {
        // the statement as it was at the start, whatever tactics have made of the goal
        MVarDecl d = original.decls().get(root.id);
        for (LocalDecl l : d.lctx().decls()) {
            if (l.isAuxDecl() && value.contains(l.fvar()::equals)) {
                return "the proof uses '" + l.userName() + "' itself, which is not known to end";
            }
            if (hasSorry(meta.instantiateMVars(l.type()))
                    || l.value() != null && hasSorry(meta.instantiateMVars(l.value()))) {
                return "the proof uses 'sorry'";
            }
        }
        Closed c = close(meta, d, value);
        if (c == null) {
            return "the statement has metavariables";
        }
        try {
            file.env().kernel().add(declaration(Name.of("_proof"), c), cancellation);
            return null;
        } catch (KernelException e) {
            return "(kernel) " + e.getMessage();
        }
    }

    private static Declaration declaration(Name name, Closed c) {
        return c.isProp
                ? new Declaration.Theorem(name, c.levelParams, c.type, c.value, List.of(name))
                : new Declaration.Definition(
                        name,
                        c.levelParams,
                        c.type,
                        c.value,
                        ReducibilityHints.OPAQUE,
                        Safety.SAFE,
                        List.of(name));
    }

    /** The environment with the root, whose proof is complete, as a constant. */
    public Environment declare(Name name, Cancellation cancellation) {
        if (roots.size() != 1) {
            throw new IllegalStateException("a state of several goals is not one theorem");
        }
        Meta meta = meta(cancellation);
        MVarDecl d = original.decls().get(root().id);
        Closed c = close(meta, d, meta.instantiateMVars(root()));
        if (c == null) {
            throw new IllegalStateException("the proof is not complete");
        }
        try {
            return file.env().kernel().add(declaration(name, c), cancellation);
        } catch (KernelException e) {
            throw new IllegalStateException(e);
        }
    }

    private Closed close(Meta meta, MVarDecl d, Expr value) {
        return meta.withLCtx(
                d.lctx(),
                d.localInstances(),
                () -> {
                    Expr[] xs =
                            d.lctx().decls().stream()
                                    .filter(l -> !l.isAuxDecl())
                                    .map(l -> (Expr) l.fvar())
                                    .toArray(Expr[]::new);
                    Expr type = meta.instantiateMVars(meta.mkForallFVars(xs, d.type()));
                    Expr body = meta.instantiateMVars(meta.mkLambdaFVars(xs, value));
                    if (type.hasExprMVar() || body.hasExprMVar() || type.hasFVar()) {
                        return null;
                    }
                    Set<Name> used = new LinkedHashSet<>();
                    FVars.collectLevelParams(type, used);
                    FVars.collectLevelParams(body, used);
                    // universes that nothing has fixed yet may be any
                    Map<Long, Level> open = new LinkedHashMap<>();
                    type = generalize(type, open, used);
                    body = generalize(body, open, used);
                    return new Closed(
                            List.copyOf(used),
                            type,
                            body,
                            meta.isProp(meta.instantiateMVars(d.type())));
                });
    }

    private static Expr generalize(Expr e, Map<Long, Level> open, Set<Name> used) {
        return e.mapLevels(
                l ->
                        l.replace(
                                s -> {
                                    if (!(s instanceof Level.MVar m)) {
                                        return s.hasMVar() ? null : s;
                                    }
                                    return open.computeIfAbsent(
                                            m.id,
                                            id -> {
                                                Name n = Name.mkSimple("u_open_" + open.size());
                                                used.add(n);
                                                return Level.param(n);
                                            });
                                }));
    }

    /** A block of one tactic that stands for itself. */
    public static TacticSeq single(Tactic t) {
        return new TacticSeq(new Span(t.span().start(), t.span().end()), List.of(t));
    }
}
