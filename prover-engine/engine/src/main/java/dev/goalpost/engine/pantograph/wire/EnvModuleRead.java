package dev.goalpost.engine.pantograph.wire;

/** {@code env.module_read}. */
public record EnvModuleRead(String module) {}
