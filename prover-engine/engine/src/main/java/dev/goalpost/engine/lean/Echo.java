package dev.goalpost.engine.lean;

/** An expression as Lean prints it back, with its type. */
public record Echo(String expr, String type) {}
