package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.elab.ElabException;
import dev.goalpost.lean.elab.InfoTrail;
import dev.goalpost.lean.elab.TacticRunner;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.TacticSeq;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs tactic blocks. One object serves one thread. */
public final class TacticEval implements TacticRunner {
    private final TacticTable table;
    private final TacticTrace trace;

    /** Whether a failure inside a block is reported and the block's goal admitted. */
    private boolean recover = true;

    public TacticEval() {
        this(TacticTrace.ofMarkers());
    }

    public TacticEval(TacticTrace trace) {
        this(TacticTable.STANDARD, trace);
    }

    public TacticEval(TacticTable table, TacticTrace trace) {
        this.table = table;
        this.trace = trace;
    }

    public TacticTrace trace() {
        return trace;
    }

    @Override
    public InfoTrail infos() {
        return trace.infos();
    }

    TacticTable table() {
        return table;
    }

    boolean recovers() {
        return recover;
    }

    <T> T withRecover(boolean r, Supplier<T> body) {
        boolean old = recover;
        recover = r;
        try {
            return body.get();
        } finally {
            recover = old;
        }
    }

    @Override
    public void run(TermElab elab, Expr.MVar goal, TacticSeq tactics, Span bySpan) {
        TacticContext ctx = new TacticContext(this, elab, List.of(goal));
        try {
            ctx.informed(bySpan, true, () -> ctx.evalSeq(tactics));
            ctx.prune();
            if (!ctx.goals().isEmpty()) {
                throw new ElabException(bySpan, unsolvedGoals(ctx));
            }
        } catch (MetaException e) {
            if (!recover) {
                throw e;
            }
            elab.logException(e, bySpan);
            List<Expr.MVar> open = new ArrayList<>(ctx.goals());
            open.add(goal);
            for (Expr.MVar g : open) {
                if (Goals.isOpen(elab.meta(), g)) {
                    Goals.admit(elab.meta(), g);
                }
            }
            admitRest(elab, goal);
        }
    }

    @Override
    public Expr onSorry(TermElab elab, Expr type, Span span) {
        Meta meta = elab.meta();
        Expr.MVar goal =
                meta.mkFreshExprMVar(meta.instantiateMVars(type), MVarKind.SYNTHETIC_OPAQUE);
        trace.add(
                new TacticTrace.Sorry(
                        span,
                        new TacticTrace.State(
                                meta.env(), meta.mctx(), meta.nextId(), List.of(goal))));
        return meta.app().mkSorry(type);
    }

    @Override
    public void runAll(TermElab elab, List<Expr.MVar> goals, TacticSeq tactics, Span span) {
        withRecover(
                false,
                () -> {
                    TacticContext ctx = new TacticContext(this, elab, goals);
                    ctx.evalSeq(tactics);
                    ctx.prune();
                    if (!ctx.goals().isEmpty()) {
                        throw new ElabException(span, unsolvedGoals(ctx));
                    }
                    return null;
                });
    }

    @Override
    public void runUnseen(TermElab elab, Expr.MVar goal, TacticSeq tactics, Span span) {
        new TacticEval(table, TacticTrace.ofMarkers()).runAll(elab, List.of(goal), tactics, span);
    }

    /** What a failed tactic had begun and nobody will finish. */
    private static void admitRest(TermElab elab, Expr.MVar goal) {
        while (true) {
            boolean again = false;
            for (Expr.MVar m : elab.meta().getMVars(goal)) {
                if (Goals.isOpen(elab.meta(), m)
                        && elab.meta().getMVarDecl(m).kind() == MVarKind.SYNTHETIC_OPAQUE) {
                    Goals.admit(elab.meta(), m);
                    again = true;
                }
            }
            if (!again) {
                return;
            }
        }
    }

    /**
     * Runs tactics on a list of goals, main first; the first failure is thrown.
     *
     * @return the goals that are open afterwards
     */
    public List<Expr.MVar> runOn(TermElab elab, List<Expr.MVar> goals, TacticSeq tactics) {
        return withRecover(
                false,
                () -> {
                    TacticContext ctx = new TacticContext(this, elab, goals);
                    ctx.evalSeq(tactics);
                    ctx.prune();
                    return ctx.goals();
                });
    }

    static MessageData unsolvedGoals(TacticContext ctx) {
        return ctx.meta().message("unsolved goals\n", goalsText(ctx));
    }

    /** All open goals, one after the other. */
    static MessageData goalsText(TacticContext ctx) {
        ctx.prune();
        List<Object> parts = new ArrayList<>();
        for (Expr.MVar g : ctx.goals()) {
            if (!parts.isEmpty()) {
                parts.add("\n\n");
            }
            parts.add(new MessageData.Goal(g));
        }
        return ctx.meta().message(parts.toArray());
    }
}
