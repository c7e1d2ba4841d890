package dev.goalpost.server.wire;

/**
 * {@code GET /health}.
 *
 * @param status ok or stopping
 * @param lean which Lean checks
 * @param policy which policy proposes
 * @param accepted how many accepted suggestions it has learned from
 */
public record Health(String status, String version, String lean, String policy, int accepted) {}
