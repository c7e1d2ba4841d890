package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.TacticSeq;
import java.util.List;

/** Runs the tactics of a {@code by} block. */
public interface TacticRunner {
    /**
     * Runs {@code tactics} on {@code goal} to the end; goals that remain are an error. Called in
     * the local context of the goal, whose type is instantiated.
     */
    void run(TermElab elab, Expr.MVar goal, TacticSeq tactics, Span bySpan);

    /** Runs tactics on several goals at once; fails unless they close them all. */
    default void runAll(TermElab elab, List<Expr.MVar> goals, TacticSeq tactics, Span span) {
        goals.forEach(g -> run(elab, g, tactics, span));
    }

    /**
     * Closes a goal with tactics that stand elsewhere: nobody is told what they do. The first
     * failure is thrown.
     */
    default void runUnseen(TermElab elab, Expr.MVar goal, TacticSeq tactics, Span span) {
        runAll(elab, List.of(goal), tactics, span);
    }

    /** The value of a {@code sorry} of that type, met in a term. */
    default Expr onSorry(TermElab elab, Expr type, Span span) {
        return elab.meta().app().mkSorry(type);
    }

    /** Where to tell what was found out; null where nobody wants to know. */
    default InfoTrail infos() {
        return null;
    }

    /** For elaborators that must not meet a {@code by}. */
    TacticRunner NONE =
            (elab, goal, tactics, span) -> {
                throw new ElabException(
                        span, dev.goalpost.lean.meta.MessageData.of("tactics cannot be used here"));
            };
}
