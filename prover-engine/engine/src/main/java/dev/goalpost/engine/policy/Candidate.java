package dev.goalpost.engine.policy;

import java.util.Objects;
import java.util.Optional;

/**
 * A tactic that might help. Not yet a suggestion: nobody has checked it.
 *
 * @param origin which part of the policy had the idea, for people
 * @param lemma the statement and proof that the tactic begins with, where it fails only if these
 *     do; hypotheses of the goal have hardly a part in it, so that it fails everywhere or nowhere
 */
public record Candidate(String tactic, LogProb logProb, String origin, Optional<String> lemma) {
    public Candidate {
        Objects.requireNonNull(tactic);
        Objects.requireNonNull(logProb);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(lemma);
        if (tactic.isBlank()) {
            throw new IllegalArgumentException("a candidate needs a tactic");
        }
    }

    public Candidate(String tactic, LogProb logProb, String origin) {
        this(tactic, logProb, origin, Optional.empty());
    }

    public Candidate withLogProb(double value) {
        return new Candidate(tactic, new LogProb(value), origin, lemma);
    }
}
