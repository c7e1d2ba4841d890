package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** The tactics of one command. */
public record InvocationUnit(List<InvokedTactic> invocations) {}
