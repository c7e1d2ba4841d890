package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** Answer to {@code env.inspect}. */
public record EnvInspectResult(
        Expression type,
        boolean isUnsafe,
        Expression value,
        String module,
        String publicName,
        List<String> typeDependency,
        List<String> valueDependency,
        InductInfo inductInfo,
        ConstructorInfo constructorInfo,
        RecursorInfo recursorInfo,
        String sourceUri,
        Position sourceStart,
        Position sourceEnd) {}
