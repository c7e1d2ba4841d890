package dev.goalpost.engine.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * A suggestion that somebody took.
 *
 * @param goal the goal as printed
 * @param tactic what was taken
 * @param file where; null where it is not known
 * @param at when, ISO-8601; null where it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Acceptance(String goal, String tactic, String file, String at) {
    public Acceptance {
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(tactic, "tactic");
        if (tactic.isBlank()) {
            throw new IllegalArgumentException("the tactic is empty");
        }
    }
}
