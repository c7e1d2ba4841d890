package dev.goalpost.lean.live;

import dev.goalpost.lean.Severity;

/**
 * A message with its place, as UTF-16 offsets into the file.
 *
 * @param end exclusive
 */
public record LiveMessage(Severity severity, int start, int end, String text) {}
