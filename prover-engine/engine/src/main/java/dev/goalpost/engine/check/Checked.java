package dev.goalpost.engine.check;

import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.policy.Candidate;
import java.util.Objects;
import java.util.Optional;

/**
 * A candidate with its verdict.
 *
 * @param next the state that it leads to, where it works
 */
public record Checked(Candidate candidate, Verdict verdict, Optional<ProofState> next) {
    public Checked {
        Objects.requireNonNull(candidate);
        Objects.requireNonNull(verdict);
    }
}
