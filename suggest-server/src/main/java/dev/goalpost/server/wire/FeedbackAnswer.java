package dev.goalpost.server.wire;

/**
 * The answer to {@link FeedbackRequest}.
 *
 * @param known how many acceptances are known now
 * @param stored whether it was also written to a file
 */
public record FeedbackAnswer(int known, boolean stored) {}
