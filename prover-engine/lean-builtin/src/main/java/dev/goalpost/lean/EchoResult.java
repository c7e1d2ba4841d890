package dev.goalpost.lean;

/** A term and its type, elaborated and printed. */
public record EchoResult(String expr, String type) {}
