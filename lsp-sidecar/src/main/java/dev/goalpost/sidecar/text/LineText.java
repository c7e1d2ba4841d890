package dev.goalpost.sidecar.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.wire.Position;
import dev.goalpost.sidecar.wire.Range;
import java.util.Arrays;

/** A text with its lines, which end at {@code \n}. Immutable. */
public final class LineText {
    private final String text;
    private final int[] starts;

    public LineText(String text) {
        this.text = text;
        int[] found = new int[64];
        int n = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (n == found.length) {
                found = Arrays.copyOf(found, 2 * n);
            }
            found[n++] = i + 1;
        }
        starts = Arrays.copyOf(found, n);
    }

    public String text() {
        return text;
    }

    public int lines() {
        return starts.length;
    }

    /** Where a line begins; the end of the text for one that is not there. */
    public int lineStart(int line) {
        return line < 0 ? 0 : line < starts.length ? starts[line] : text.length();
    }

    /** The offset of a position; the end of the line or text where there is no such place. */
    public int offset(Position p) {
        if (p.line() < 0) {
            return 0;
        }
        if (p.line() >= starts.length) {
            return text.length();
        }
        int start = starts[p.line()];
        int end = p.line() + 1 < starts.length ? starts[p.line() + 1] - 1 : text.length();
        return Math.min(end, start + Math.max(0, p.character()));
    }

    public Position position(int offset) {
        int at = Math.max(0, Math.min(offset, text.length()));
        int k = Arrays.binarySearch(starts, at);
        int line = k >= 0 ? k : -k - 2;
        return new Position(line, at - starts[line]);
    }

    public Range range(int start, int end) {
        return new Range(position(start), position(end));
    }

    /** A range of the first of its lines, as Lean shows messages. */
    public Range firstLine(int start, int end) {
        Position from = position(start);
        Position to = position(end);
        return new Range(from, to.line() == from.line() ? to : new Position(from.line() + 1, 0));
    }

    /** The text after an element of {@code contentChanges}. */
    public LineText change(JsonNode change) {
        String put = change.path("text").asText();
        JsonNode range = change.get("range");
        if (range == null || range.isNull()) {
            return new LineText(put);
        }
        int from = offset(position(range.path("start")));
        int to = Math.max(from, offset(position(range.path("end"))));
        return new LineText(text.substring(0, from) + put + text.substring(to));
    }

    /** The text after all of {@code contentChanges}, each relative to the one before. */
    public LineText changes(JsonNode contentChanges) {
        LineText t = this;
        for (JsonNode c : contentChanges) {
            t = t.change(c);
        }
        return t;
    }

    /** A position as it comes over the wire. */
    public static Position position(JsonNode p) {
        return new Position(p.path("line").asInt(), p.path("character").asInt());
    }
}
