package dev.goalpost.engine.lean;

import java.util.Locale;
import java.util.Objects;

/**
 * A request that a Lean did not answer. Not a tactic that failed: that is a {@link TacticOutcome}.
 */
public final class LeanFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** The request itself was not understood. */
        COMMAND,
        /** It names a state, goal or constant that is not there. */
        INDEX,
        /** It cannot be done in that state. */
        OPERATION,
        /** An expression did not elaborate. */
        EXPR,
        /** Lean gave up by itself. */
        INTERNAL,
        /** No answer in time; the worker was ended. */
        TIMEOUT,
        /** The worker ended. */
        WORKER_DIED,
        /** The worker answered something that is not of the protocol. */
        PROTOCOL,
        /** The worker could not be started. */
        START,
        /** Refused unasked: this input has ended workers before. */
        QUARANTINED,
        /** This Lean does not do that. */
        UNSUPPORTED;

        /** The kind as the Pantograph protocol writes it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    public LeanFault(Kind kind, String message) {
        super(Objects.requireNonNull(message));
        this.kind = Objects.requireNonNull(kind);
    }

    public LeanFault(Kind kind, String message, Throwable cause) {
        super(Objects.requireNonNull(message), cause);
        this.kind = Objects.requireNonNull(kind);
    }

    public Kind kind() {
        return kind;
    }

    /** True when the worker that was asked is gone, so that a fresh one may be tried. */
    public boolean endedTheWorker() {
        return kind == Kind.TIMEOUT || kind == Kind.WORKER_DIED || kind == Kind.PROTOCOL;
    }
}
