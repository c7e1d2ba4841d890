package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** Answer to {@code env.describe}. */
public record EnvDescribeResult(List<String> imports, List<String> modules) {}
