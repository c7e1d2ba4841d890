package dev.goalpost.lean.elab;

import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Span;

/** A failure that knows where in the source it happened. */
public final class ElabException extends MetaException {
    private final Span span;
    private final boolean reported;

    public ElabException(Span span, MessageData data) {
        this(span, data, false);
    }

    private ElabException(Span span, MessageData data, boolean reported) {
        super(data);
        this.span = span;
        this.reported = reported;
    }

    /** Elaboration cannot go on, and the log already says why. */
    public static ElabException reported(Span span) {
        return new ElabException(span, MessageData.of("elaboration was aborted"), true);
    }

    public Span span() {
        return span;
    }

    /** True when the log already has the reason, so that nothing more should be said. */
    public boolean isReported() {
        return reported;
    }
}
