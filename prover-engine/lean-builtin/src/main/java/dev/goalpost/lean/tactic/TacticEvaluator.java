package dev.goalpost.lean.tactic;

import dev.goalpost.lean.syntax.Tactic;

/** Runs one form of tactic. */
@FunctionalInterface
public interface TacticEvaluator<T extends Tactic> {
    void eval(TacticContext ctx, T tactic);
}
