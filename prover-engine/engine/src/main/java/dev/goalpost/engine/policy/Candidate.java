package dev.goalpost.engine.policy;

import java.util.Objects;

/**
 * A tactic that might help. Not yet a suggestion: nobody has checked it.
 *
 * @param origin which part of the policy had the idea, for people
 */
public record Candidate(String tactic, LogProb logProb, String origin) {
    public Candidate {
        Objects.requireNonNull(tactic);
        Objects.requireNonNull(logProb);
        Objects.requireNonNull(origin);
        if (tactic.isBlank()) {
            throw new IllegalArgumentException("a candidate needs a tactic");
        }
    }
}
