package dev.goalpost.engine.pantograph.wire;

/** Answer to {@code expr.echo}. */
public record ExprEchoResult(Expression expr, Expression type) {}
