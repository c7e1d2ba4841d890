package dev.goalpost.engine.audit;

import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.kernel.Cancellation;
import java.util.Set;

/**
 * Replays whole proofs from their statements and looks at what they rest on. The only source of
 * {@link VerifiedProof}s. Safe to use from several threads.
 */
public interface Auditor {
    /** The axioms that Lean itself comes with. */
    Set<String> STANDARD_AXIOMS = Set.of("propext", "Quot.sound", "Classical.choice");

    /** Audits the theorem with the proof that it carries. */
    Audit audit(Theorem theorem, Cancellation c);

    /**
     * Whether a Lean takes the proof without error or {@code sorry}: less than an audit, and
     * quicker.
     */
    boolean elaborates(Theorem theorem, Cancellation c);

    /** The strictest audit that this session allows. */
    static Auditor of(LeanSession session, Set<String> allowedAxioms) {
        if (allowedAxioms.contains("sorryAx")) {
            throw new IllegalArgumentException("a proof with `sorry` is no proof");
        }
        return session instanceof BuiltinSession
                ? new BuiltinAuditor(allowedAxioms)
                : new SessionAuditor(session, allowedAxioms);
    }
}
