package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** The file that {@code frontend.process} writes where {@code invocations} names one. */
public record Invocations(List<InvocationUnit> units) {}
