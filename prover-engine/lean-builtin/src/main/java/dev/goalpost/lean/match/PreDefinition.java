package dev.goalpost.lean.match;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Span;
import java.util.List;

/**
 * An elaborated definition before recursion is compiled away. Section variables, auto-bound
 * variables and universe parameters are abstracted; there are no metavariables left.
 *
 * @param fn stands for the constant itself, at its own universe parameters, in the values of its
 *     block: a variable whose type is {@code type}; null when nothing can refer to it
 * @param type closed
 * @param value closed but for the {@code fn} of this block
 * @param numParams how many arguments are section variables or stand before the colon
 * @param termination what the source says about it
 */
public record PreDefinition(
        Span span,
        Command.Definition.Kind kind,
        Name name,
        List<Name> levelParams,
        Expr.FVar fn,
        Expr type,
        Expr value,
        int numParams,
        Command.Modifiers modifiers,
        Command.TerminationHints termination) {

    public PreDefinition withValue(Expr newValue) {
        return new PreDefinition(
                span,
                kind,
                name,
                levelParams,
                fn,
                type,
                newValue,
                numParams,
                modifiers,
                termination);
    }

    boolean isTheorem() {
        return kind == Command.Definition.Kind.THEOREM;
    }
}
