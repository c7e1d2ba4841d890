package dev.goalpost.engine.suggest;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.rank.Suggestion;
import java.time.Duration;
import java.util.List;

/**
 * The answer for one goal.
 *
 * @param ranked best first, at most as many as were asked for
 * @param candidates how many were proposed
 * @param checked how many of them a Lean has tried
 */
public record Suggestions(
        Goal goal, List<Suggestion> ranked, int candidates, int checked, Duration took) {
    public Suggestions {
        ranked = List.copyOf(ranked);
    }
}
