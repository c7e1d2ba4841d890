package dev.goalpost.lean;

/** What the text given to {@link ProofState#run} is. */
public enum TacticKind {
    /** A tactic, or several. */
    TACTIC,
    /** A proof term; holes {@code _} that remain become goals. */
    EXPR,
    /** {@code name : type}: a new hypothesis to be proved first. */
    HAVE,
    /** {@code name : type}: a new local definition to be given first. */
    LET,
    /** A term whose {@code sorry}s become goals. */
    DRAFT
}
