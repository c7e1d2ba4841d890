package dev.goalpost.lean.match;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.elab.PatternElab;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.List;

/** Elaborates the terms that match patterns, through auxiliary matcher definitions. */
public final class MatchElab implements PatternElab {
    @Override
    public Expr elabMatch(TermElab elab, Term t, Expr expected) {
        throw new UnsupportedOperationException();
    }

    /**
     * The value of a definition by pattern equations: a function of type {@code type} that takes as
     * many arguments, implicit ones too, as each alternative has patterns.
     */
    public Expr elabEquations(TermElab elab, Span span, List<Term.MatchAlt> alts, Expr type) {
        throw new UnsupportedOperationException();
    }
}
