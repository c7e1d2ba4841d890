package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** {@code goal.print}. */
public record GoalPrint(
        long stateId,
        Boolean rootExpr,
        Boolean parentExprs,
        Boolean goals,
        List<String> extraMVars) {}
