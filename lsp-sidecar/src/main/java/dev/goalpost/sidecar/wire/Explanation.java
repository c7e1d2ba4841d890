package dev.goalpost.sidecar.wire;

import java.util.List;

/** The answer to the command {@code goalpost.explain}. */
public record Explanation(
        String tactic, String verdict, String reason, List<String> goals, String goal) {}
