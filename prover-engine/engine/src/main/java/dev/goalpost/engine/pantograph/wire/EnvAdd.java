package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** {@code env.add}. */
public record EnvAdd(
        String name, List<String> levels, String type, String value, boolean isTheorem) {}
