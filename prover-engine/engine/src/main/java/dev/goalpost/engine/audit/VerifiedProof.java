package dev.goalpost.engine.audit;

import dev.goalpost.engine.replay.Theorem;
import java.util.List;
import java.util.Objects;

/** A proof that an {@link Auditor} has seen through. Only an auditor makes one. */
public final class VerifiedProof {
    private final Theorem theorem;
    private final List<String> axioms;
    private final List<String> checked;
    private final List<String> notChecked;

    VerifiedProof(
            Theorem theorem, List<String> axioms, List<String> checked, List<String> notChecked) {
        this.theorem = Objects.requireNonNull(theorem);
        this.axioms = List.copyOf(axioms);
        this.checked = List.copyOf(checked);
        this.notChecked = List.copyOf(notChecked);
    }

    /** The theorem with its proof. */
    public Theorem theorem() {
        return theorem;
    }

    /** The tactics, as they are written below {@code by}. */
    public String tactics() {
        return theorem.proof();
    }

    /** The axioms that it stands on, sorted. */
    public List<String> axioms() {
        return axioms;
    }

    /** What was checked, for people. */
    public List<String> checked() {
        return checked;
    }

    /** What could not be checked with this Lean, for people. */
    public List<String> notChecked() {
        return notChecked;
    }

    /** A Lean file with the context, the statement and the proof, which {@code check} accepts. */
    public String file() {
        return theorem.file().orElseThrow();
    }
}
