package dev.goalpost.lean.session;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.elab.TacticRunner;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.tactic.TacticEval;
import java.util.List;

/** Makes each {@code sorry} of a term a goal. */
record DraftRunner(TacticEval tactics, List<Expr.MVar> holes) implements TacticRunner {
    @Override
    public void run(TermElab elab, Expr.MVar goal, TacticSeq seq, Span bySpan) {
        tactics.run(elab, goal, seq, bySpan);
    }

    @Override
    public Expr onSorry(TermElab elab, Expr type, Span span) {
        Expr.MVar hole = elab.meta().mkFreshExprMVar(type, MVarKind.SYNTHETIC_OPAQUE);
        holes.add(hole);
        return hole;
    }
}
