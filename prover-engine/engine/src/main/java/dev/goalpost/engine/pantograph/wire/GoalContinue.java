package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** {@code goal.continue}: exactly one of {@code branch} and {@code goals}. */
public record GoalContinue(long target, Long branch, List<String> goals) {}
