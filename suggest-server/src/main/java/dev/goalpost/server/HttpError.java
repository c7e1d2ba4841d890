package dev.goalpost.server;

import dev.goalpost.server.wire.ErrorAnswer;
import java.util.Locale;
import java.util.Objects;

/** A request that cannot be answered with a success: what the client is told instead. */
public final class HttpError extends Exception {
    private static final long serialVersionUID = 1L;

    /** Everything that can be wrong, with its status. */
    public enum Kind {
        /** The request line or a header is not HTTP. */
        BAD_REQUEST(400),
        /** The body is not UTF-8. */
        NOT_UTF8(400),
        /** The body is not one JSON object. */
        MALFORMED_JSON(400),
        /** A field is missing, of the wrong type, or out of its range. */
        INVALID_FIELD(400),
        /** A field that is not known. */
        UNKNOWN_FIELD(400),
        /** A text that should be a printed goal and is none. */
        INVALID_GOAL(400),
        /** The Host header names somebody else: perhaps a page that rebinds its DNS name. */
        FOREIGN_HOST(403),
        /** A page of another origin asks. */
        FOREIGN_ORIGIN(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        /** The body came too slowly. */
        REQUEST_TIMEOUT(408),
        TOO_LARGE(413),
        UNSUPPORTED_MEDIA_TYPE(415),
        /** There is no goal at that place. */
        NO_GOAL(422),
        /** The header section is longer than is read. */
        HEADERS_TOO_LARGE(431),
        /** Nobody is left to answer; never sent. */
        CLIENT_GONE(499),
        INTERNAL(500),
        /** Lean could not be used. */
        LEAN(502),
        OVERLOADED(503),
        STOPPING(503),
        /** The work took longer than a request may. */
        DEADLINE(504);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final String field; // nullable

    HttpError(Kind kind, String message) {
        this(kind, message, null);
    }

    HttpError(Kind kind, String message, String field) {
        super(Objects.requireNonNull(message), null, false, false);
        this.kind = Objects.requireNonNull(kind);
        this.field = field;
    }

    public Kind kind() {
        return kind;
    }

    ErrorAnswer answer() {
        return new ErrorAnswer(new ErrorAnswer.Detail(kind.wire(), getMessage(), field));
    }

    /** The kind that answers of that status have, where nothing more is known. */
    static Kind kindOf(int status) {
        for (Kind k : Kind.values()) {
            if (k.status == status) {
                return k;
            }
        }
        return status >= 500 ? Kind.INTERNAL : Kind.BAD_REQUEST;
    }
}
