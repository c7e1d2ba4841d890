package dev.goalpost.engine.pantograph.wire;

import java.util.List;

/** A tactic of a processed file, with the goals before and after it. */
public record InvokedTactic(
        String goalBefore, String goalAfter, String tactic, List<String> usedConstants) {}
