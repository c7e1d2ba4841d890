package dev.goalpost.sidecar.wire;

import java.util.List;

/**
 * A message at a place.
 *
 * @param range of the first line only
 * @param fullRange Lean's: all of it
 * @param severity 1 error, 2 warning, 3 information
 * @param message a text, or, for the Infoview, a {@link TaggedText}
 * @param leanTags 1 unsolved goals, 2 goals accomplished
 * @param code a text that names the kind of message
 */
public record Diagnostic(
        Range range,
        Range fullRange,
        int severity,
        String source,
        Object message,
        List<Integer> leanTags,
        String code) {
    public static final int ERROR = 1;
    public static final int WARNING = 2;
    public static final int INFORMATION = 3;
    public static final int UNSOLVED_GOALS = 1;
}
