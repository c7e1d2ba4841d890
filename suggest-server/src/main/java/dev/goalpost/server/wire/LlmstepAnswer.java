package dev.goalpost.server.wire;

import java.util.List;

/** The answer to {@link LlmstepRequest}: tactics, best first. */
public record LlmstepAnswer(List<String> suggestions) {
    public LlmstepAnswer {
        suggestions = List.copyOf(suggestions);
    }
}
