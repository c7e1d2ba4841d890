package dev.goalpost.engine.pantograph.wire;

/** One computation rule of a recursor. */
public record RecursorRule(String ctor, int nFields, Expression rhs) {}
