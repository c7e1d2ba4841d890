package dev.goalpost.engine.lean;

import java.nio.charset.StandardCharsets;

/**
 * Places in a text: Lean counts lines from 1 and columns in code points, its byte offsets are of
 * UTF-8, Java's are of UTF-16.
 */
public final class Positions {
    private Positions() {}

    /** A line from 1 and a column from 0, in code points. */
    public record Place(int line, int column) {}

    /** The UTF-16 offset of a place; the end of the line or text where there is no such place. */
    public static int offset(String text, int line, int column) {
        int at = 0;
        for (int l = 1; l < line; l++) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                return text.length();
            }
            at = end + 1;
        }
        for (int c = 0; c < column && at < text.length() && text.charAt(at) != '\n'; c++) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** The place of a UTF-16 offset. */
    public static Place place(String text, int offset) {
        int line = 1;
        int start = 0;
        for (int end = text.indexOf('\n');
                end >= 0 && end < offset;
                end = text.indexOf('\n', start)) {
            line++;
            start = end + 1;
        }
        return new Place(line, text.codePointCount(start, offset));
    }

    /** The UTF-8 bytes before a UTF-16 offset. */
    public static int bytes(String text, int offset) {
        return text.substring(0, offset).getBytes(StandardCharsets.UTF_8).length;
    }
}
