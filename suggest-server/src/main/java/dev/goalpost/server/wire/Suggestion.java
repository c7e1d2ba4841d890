package dev.goalpost.server.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A tactic with its verdict; also the event {@code suggestion}.
 *
 * @param verdict closes, progresses, fails or not_checked
 * @param goals what is left, as printed
 * @param energy null where no model has an opinion
 * @param score what suggestions of the same verdict are ordered by; higher is better
 * @param reason why it fails or was not checked; absent otherwise
 * @param origin which part of the policy had the idea
 * @param merged other tactics that lead to the same goals; absent if there are none
 */
public record Suggestion(
        String tactic,
        String verdict,
        List<String> goals,
        Double logProb,
        Double energy,
        Double score,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
        String origin,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> merged) {
    public Suggestion {
        goals = List.copyOf(goals);
        merged = List.copyOf(merged);
    }
}
