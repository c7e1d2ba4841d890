package dev.goalpost.server.wire;

/**
 * {@code POST /}: what llmsuggest and llmstep ask.
 *
 * @param tactic_state the printed goal
 * @param prefix what every suggestion must start with; empty where the client sends none
 * @param context the file up to the tactic; empty where the client sends none
 */
public record LlmstepRequest(String tactic_state, String prefix, String context) {}
