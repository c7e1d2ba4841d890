package dev.goalpost.engine.audit;

/** What an audit came to. */
public sealed interface Audit {
    /** It is a proof. */
    record Verified(VerifiedProof proof) implements Audit {}

    /** It is not, or nobody can tell. */
    record Refused(String reason) implements Audit {}
}
