package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.List;

/** Elaborates the terms that match patterns. */
public interface PatternElab {
    /**
     * @param t a {@link Term.Match}, {@link Term.FunMatch}, {@link Term.NoMatch}, {@link
     *     Term.LetPattern} or {@link Term.HavePattern}
     * @param expected the type it should have; null when nothing is known
     */
    Expr elabMatch(TermElab elab, Term t, Expr expected);

    /** A function of type {@code type} by pattern equations. */
    default Expr elabEquations(TermElab elab, Span span, List<Term.MatchAlt> alts, Expr type) {
        return elabMatch(elab, new Term.FunMatch(span, alts), type);
    }

    /**
     * A theorem about a function that is made when it is first asked for ({@code f.eq_1}, {@code
     * f.induct}).
     *
     * @return its name; null when {@code suffix} means nothing for {@code constant}
     */
    default Name realize(TermElab elab, Name constant, String suffix) {
        return null;
    }

    /** For elaborators that must not meet a pattern. */
    PatternElab NONE =
            (elab, t, expected) -> {
                throw new ElabException(
                        t.span(),
                        dev.goalpost.lean.meta.MessageData.of("patterns cannot be used here"));
            };
}
