package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.syntax.Command;

/**
 * A definition inside of another one ({@code let rec}, {@code where}), closed over what it uses of
 * its surroundings: it becomes a constant of its own.
 *
 * @param name of the constant
 * @param fn stands for the constant in closed terms until the whole declaration is done
 * @param type closed but for section variables
 * @param numParams how many arguments are captured or stand before the colon
 */
public record LocalFunction(
        Command.WhereDecl source, Name name, Expr.MVar fn, Expr type, Expr value, int numParams) {}
