package dev.goalpost.lean;

import dev.goalpost.kernel.Cancellation;
import java.util.List;

/** A proof in progress. Immutable: each tactic makes another one. */
public final class ProofState {
    ProofState() {}

    /** The open goals, the main one first. */
    public List<GoalView> goals() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Runs {@code text} on the goal of that index. */
    public TacticResult run(int goalIndex, TacticKind kind, String text, Cancellation c) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * True when no goal is open, nothing was admitted, and the kernel has accepted the root term as
     * a proof of the statement.
     */
    public boolean isSolved() {
        throw new UnsupportedOperationException("not yet");
    }

    /** True when the root term has a {@code sorry}. */
    public boolean rootHasSorry() {
        throw new UnsupportedOperationException("not yet");
    }

    /** True when the root term has a metavariable: the proof is not finished. */
    public boolean rootHasMVar() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The root term as far as it is known. */
    public String rootPp() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The name of the root, {@code _uniq.N}. */
    public String rootName() {
        throw new UnsupportedOperationException("not yet");
    }
}
