package dev.goalpost.engine.pantograph.wire;

/** A request that was not answered; {@code error} is one of a closed set of kinds. */
public record Fault(String error, String desc) {}
