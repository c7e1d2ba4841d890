package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** Answer to {@code env.module_read}. */
public record EnvModuleReadResult(
        List<String> imports, List<String> constNames, List<String> extraConstNames) {}
