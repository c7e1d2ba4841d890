package dev.goalpost.engine.pantograph.wire;

/** What {@code env.inspect} tells of a constructor. */
public record ConstructorInfo(String induct, int cidx, int numParams, int numFields) {}
