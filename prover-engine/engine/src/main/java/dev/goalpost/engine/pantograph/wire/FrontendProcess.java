package dev.goalpost.engine.pantograph.wire;

/** {@code frontend.process}: exactly one of {@code fileName} and {@code file}. */
public record FrontendProcess(
        String fileName,
        String file,
        boolean readHeader,
        boolean inheritEnv,
        String invocations,
        boolean sorrys,
        boolean typeErrorsAsGoals,
        boolean newConstants) {}
