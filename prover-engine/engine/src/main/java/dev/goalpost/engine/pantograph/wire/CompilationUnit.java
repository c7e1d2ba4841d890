package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** One command of a processed file; offsets are UTF-8 bytes. */
public record CompilationUnit(
        List<Integer> boundary,
        List<SerialMessage> messages,
        Integer nInvocations,
        Long goalStateId,
        List<Goal> goals,
        List<List<Integer>> goalSrcBoundaries,
        List<String> newConstants) {}
