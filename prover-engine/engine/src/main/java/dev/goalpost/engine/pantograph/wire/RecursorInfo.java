package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** What {@code env.inspect} tells of a recursor. */
public record RecursorInfo(
        List<String> all,
        int numParams,
        int numIndices,
        int numMotives,
        int numMinors,
        List<RecursorRule> rules,
        boolean k) {}
