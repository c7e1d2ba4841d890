package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** {@code goal.delete}. */
public record GoalDelete(List<Long> stateIds) {}
