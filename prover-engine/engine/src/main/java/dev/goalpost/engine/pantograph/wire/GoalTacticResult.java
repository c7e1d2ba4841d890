package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/**
 * Answer to {@code goal.tactic}: {@code goals} where it worked, {@code parseError} or {@code
 * messages} where not.
 */
public record GoalTacticResult(
        Long nextStateId,
        List<Goal> goals,
        List<SerialMessage> messages,
        String parseError,
        boolean hasSorry,
        boolean hasUnsafe) {}
