package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** A goal; {@code fragment} is {@code tactic}, {@code conv} or {@code calc}. */
public record Goal(
        String name, String userName, String fragment, Expression target, List<Variable> vars) {}
