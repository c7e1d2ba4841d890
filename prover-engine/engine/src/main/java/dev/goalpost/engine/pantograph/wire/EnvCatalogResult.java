package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** Answer to {@code env.catalog}. */
public record EnvCatalogResult(List<String> symbols) {}
