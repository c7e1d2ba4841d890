package dev.goalpost.server.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The answer to {@link SuggestRequest}; also the event {@code done}.
 *
 * @param line of the marker; absent where only the goal is known
 * @param suggestions best first
 * @param candidates how many were proposed and decided
 * @param checked how many of them a Lean has tried
 */
public record SuggestAnswer(
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer line,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer column,
        String goal,
        List<Suggestion> suggestions,
        int candidates,
        int checked,
        long millis) {
    public SuggestAnswer {
        suggestions = List.copyOf(suggestions);
    }
}
