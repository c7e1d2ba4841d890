package dev.goalpost.sidecar.wire;

import java.util.List;

/** {@code $/lean/plainGoal}. */
public record PlainGoal(String rendered, List<String> goals) {}
