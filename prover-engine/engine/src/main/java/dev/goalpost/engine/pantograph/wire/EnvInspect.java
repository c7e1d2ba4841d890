package dev.goalpost.engine.pantograph.wire;

/** {@code env.inspect}. */
public record EnvInspect(String name, Boolean value, Boolean dependency, Boolean source) {}
