package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** Answer to {@code frontend.process}. */
public record FrontendProcessResult(List<CompilationUnit> units) {}
