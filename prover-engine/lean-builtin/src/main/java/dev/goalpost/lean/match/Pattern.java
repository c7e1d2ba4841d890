package dev.goalpost.lean.match;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import java.util.List;

/** What a discriminant is compared with. Variables are bound where they first stand alone. */
sealed interface Pattern {
    /** Matches everything and binds {@code x}. */
    record Var(Expr.FVar x) implements Pattern {}

    /** Matches everything; whatever typing forces. */
    record Wild() implements Pattern {}

    /** A constructor; only the fields count, the parameters are known from the type. */
    record Ctor(Name name, List<Pattern> fields) implements Pattern {}

    /** A literal, compared by decidable equality or opened as a constructor. */
    record Value(Expr value) implements Pattern {}
}
