package dev.goalpost.engine.rank;

import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.policy.LogProb;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A tactic with its verdict.
 *
 * @param energy of the state that it leads to, where a model has an opinion
 * @param score what suggestions of the same verdict are ordered by; higher is better
 * @param origin which part of the policy had the idea
 * @param merged other tactics that lead to the same goals
 */
public record Suggestion(
        String tactic,
        Verdict verdict,
        LogProb logProb,
        Optional<Energy> energy,
        double score,
        String origin,
        List<String> merged) {
    public Suggestion {
        Objects.requireNonNull(tactic);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(logProb);
        Objects.requireNonNull(energy);
        merged = List.copyOf(merged);
    }
}
