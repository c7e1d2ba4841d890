package dev.goalpost.server.wire;

/**
 * {@code POST /v1/feedback}: somebody took a suggestion.
 *
 * @param goal the goal as printed
 * @param tactic what was taken
 * @param file where; null where it is not told
 */
public record FeedbackRequest(String goal, String tactic, String file) {}
