package dev.goalpost.engine.pantograph.wire;

/** {@code goal.tactic}: exactly one of the fields from {@code tactic} to {@code mode}. */
public record GoalTactic(
        long stateId,
        Integer goalId,
        Boolean autoResume,
        String tactic,
        String expr,
        String have,
        String let,
        String draft,
        String mode,
        String binderName) {}
