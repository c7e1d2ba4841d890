package dev.goalpost.engine.replay;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What became of a reference proof.
 *
 * @param status {@code accepted}, {@code rejected} or {@code unsupported}
 * @param message why it was not accepted; null where it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Replayed(String id, String status, String message, long millis) {
    public static final String ACCEPTED = "accepted";
    public static final String REJECTED = "rejected";
    public static final String UNSUPPORTED = "unsupported";
}
