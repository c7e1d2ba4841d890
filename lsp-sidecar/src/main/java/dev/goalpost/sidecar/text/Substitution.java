package dev.goalpost.sidecar.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.goalpost.engine.text.Markers;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.wire.Range;
import java.util.List;

/**
 * The text that a Lean is sent which does not know the markers: each is a {@code sorry} of the same
 * length, so that every position stays what it is.
 */
public final class Substitution {
    private static final String WORD = "sorry";

    private Substitution() {}

    /** {@code text} with its markers replaced; line breaks inside of one are kept. */
    public static String of(String text, List<Markers.Marker> markers) {
        if (markers.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text);
        for (Markers.Marker m : markers) {
            for (int i = m.from(); i < m.to(); i++) {
                int k = i - m.from();
                char was = text.charAt(i);
                char put = k < WORD.length() ? WORD.charAt(k) : was == '\n' ? '\n' : ' ';
                out.setCharAt(i, put);
            }
        }
        return out.toString();
    }

    /** One change, as of {@code contentChanges}, that makes {@code after} of {@code before}. */
    public static ArrayNode change(LineText before, String after) {
        String old = before.text();
        int from = 0;
        int most = Math.min(old.length(), after.length());
        while (from < most && old.charAt(from) == after.charAt(from)) {
            from++;
        }
        int tail = 0;
        while (tail < most - from
                && old.charAt(old.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        // a pair of surrogates is changed as a whole
        if (from > 0 && Character.isHighSurrogate(old.charAt(from - 1))) {
            from--;
        }
        if (tail > 0 && Character.isLowSurrogate(old.charAt(old.length() - tail))) {
            tail--;
        }
        Range range = before.range(from, old.length() - tail);
        ArrayNode changes = Messages.JSON.createArrayNode();
        ObjectNode change = changes.addObject();
        change.set("range", Messages.JSON.valueToTree(range));
        change.put("text", after.substring(from, after.length() - tail));
        return changes;
    }
}
