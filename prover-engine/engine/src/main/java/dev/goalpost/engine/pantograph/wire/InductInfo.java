package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** What {@code env.inspect} tells of an inductive type. */
public record InductInfo(
        int numParams,
        int numIndices,
        List<String> all,
        List<String> ctors,
        boolean isRec,
        boolean isReflexive,
        boolean isNested) {}
