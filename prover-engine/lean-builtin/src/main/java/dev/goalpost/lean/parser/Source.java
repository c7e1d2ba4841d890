package dev.goalpost.lean.parser;

import java.util.Arrays;

/**
 * A text with its positions: UTF-16 offsets to and from lines and columns (lines from 1, columns
 * from 0 in code points) and to UTF-8 byte offsets. A line ends at {@code \n}.
 */
public final class Source {
    private static final int STEP = 1024;

    private final String text;
    private final int[] lineStarts;
    // counts before each STEP-th offset, so that a position on a huge line is cheap
    private final int[] codePointsAt;
    private final long[] bytesAt;

    public Source(String text) {
        this.text = text;
        int n = text.length();
        int[] starts = new int[16];
        int lines = 1;
        codePointsAt = new int[n / STEP + 1];
        bytesAt = new long[n / STEP + 1];
        int codePoints = 0;
        long bytes = 0;
        for (int i = 0; i < n; i++) {
            if (i % STEP == 0) {
                codePointsAt[i / STEP] = codePoints;
                bytesAt[i / STEP] = bytes;
            }
            char c = text.charAt(i);
            if (startsCodePoint(i)) {
                codePoints++;
            }
            bytes += utf8Length(i);
            if (c == '\n') {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * lines);
                }
                starts[lines++] = i + 1;
            }
        }
        if (n % STEP == 0) {
            codePointsAt[n / STEP] = codePoints;
            bytesAt[n / STEP] = bytes;
        }
        lineStarts = Arrays.copyOf(starts, lines);
    }

    public String text() {
        return text;
    }

    /** The line of an offset, from 1. */
    public int line(int offset) {
        int k = Arrays.binarySearch(lineStarts, offset);
        return k >= 0 ? k + 1 : -k - 1;
    }

    /** The column of an offset in code points, from 0. */
    public int column(int offset) {
        return codePoints(offset) - codePoints(lineStarts[line(offset) - 1]);
    }

    public int lineCount() {
        return lineStarts.length;
    }

    /** The offset of a line and column; past the end of a line it is the end of that line. */
    public int offset(int line, int column) {
        if (line < 1) {
            return 0;
        }
        if (line > lineStarts.length) {
            return text.length();
        }
        int at = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
        for (int c = 0; c < column && at < end; c++) {
            at += Character.charCount(text.codePointAt(at));
        }
        return Math.min(at, end);
    }

    /** How many bytes of UTF-8 stand before an offset; a lone surrogate counts as three. */
    public long utf8Offset(int offset) {
        long bytes = bytesAt[offset / STEP];
        for (int i = offset / STEP * STEP; i < offset; i++) {
            bytes += utf8Length(i);
        }
        return bytes;
    }

    private int codePoints(int offset) {
        int n = codePointsAt[offset / STEP];
        for (int i = offset / STEP * STEP; i < offset; i++) {
            if (startsCodePoint(i)) {
                n++;
            }
        }
        return n;
    }

    private boolean startsCodePoint(int i) {
        return !(Character.isLowSurrogate(text.charAt(i))
                && i > 0
                && Character.isHighSurrogate(text.charAt(i - 1)));
    }

    // of the code point that starts at i; 0 for the second half of a pair
    private int utf8Length(int i) {
        char c = text.charAt(i);
        if (c < 0x80) {
            return 1;
        }
        if (c < 0x800) {
            return 2;
        }
        if (Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1))) {
            return 4;
        }
        return startsCodePoint(i) ? 3 : 0;
    }
}
