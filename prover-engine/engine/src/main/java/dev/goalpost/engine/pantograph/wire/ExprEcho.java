package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** {@code expr.echo}. */
public record ExprEcho(String expr, String type, List<String> levels) {}
