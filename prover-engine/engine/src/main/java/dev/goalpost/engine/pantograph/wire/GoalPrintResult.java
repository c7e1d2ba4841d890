package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** Answer to {@code goal.print}. */
public record GoalPrintResult(
        Expression root,
        List<Expression> parentExprs,
        List<Goal> goals,
        List<Expression> extraMVars,
        boolean rootHasSorry,
        boolean rootHasUnsafe,
        boolean rootHasMVar) {}
