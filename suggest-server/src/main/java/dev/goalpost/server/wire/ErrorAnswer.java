package dev.goalpost.server.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Every answer that is no success; also the event {@code error}. */
public record ErrorAnswer(Detail error) {
    /**
     * What went wrong.
     *
     * @param kind one of a fixed set
     * @param field which field of the request is to blame, {@code file.line}; absent if none is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(String kind, String message, String field) {}
}
