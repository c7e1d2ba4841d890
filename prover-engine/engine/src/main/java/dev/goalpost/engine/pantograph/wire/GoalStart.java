package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** {@code goal.start}: exactly one of {@code expr} and {@code copyFrom}. */
public record GoalStart(String expr, List<String> levels, String copyFrom) {}
