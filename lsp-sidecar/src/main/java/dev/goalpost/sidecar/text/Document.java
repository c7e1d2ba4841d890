package dev.goalpost.sidecar.text;

import dev.goalpost.engine.text.Markers;
import dev.goalpost.sidecar.wire.Position;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A file as the editor has it, with the places that ask for suggestions. Immutable. */
public final class Document {
    private final String uri;
    private final int version;
    private final LineText text;
    private final List<Markers.Marker> markers;

    public Document(String uri, int version, LineText text) {
        this.uri = uri;
        this.version = version;
        this.text = text;
        // most files have none; the words themselves are looked for first
        boolean any = text.text().contains("llmsuggest") || text.text().contains("llmstep");
        this.markers = any ? List.copyOf(Markers.find(text.text())) : List.of();
    }

    public String uri() {
        return uri;
    }

    public int version() {
        return version;
    }

    public LineText text() {
        return text;
    }

    public List<Markers.Marker> markers() {
        return markers;
    }

    /** The marker that a place is at or in. */
    public Optional<Markers.Marker> markerAt(Position p) {
        int at = text.offset(p);
        return markers.stream().filter(m -> m.from() <= at && at <= m.to()).findFirst();
    }

    /** The markers on a line. */
    public List<Markers.Marker> markersOn(int line) {
        return markersIn(line, line);
    }

    /** The markers on lines from {@code first} to {@code last}. */
    public List<Markers.Marker> markersIn(int first, int last) {
        return markers.stream()
                .filter(m -> text.position(m.from()).line() <= last)
                .filter(m -> text.position(m.to()).line() >= first)
                .toList();
    }

    /** The marker that has this key, wherever it is now. */
    public Optional<Markers.Marker> withKey(String key) {
        return markers.stream().filter(m -> key(m).equals(key)).findFirst();
    }

    /** What the suggestions at a marker depend on: the text before it, and its prefix. */
    public String key(Markers.Marker m) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.text().substring(0, m.from()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0xff); // in no text
            digest.update(m.prefix().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** What replaces a marker: a tactic of several lines is indented as the marker is. */
    public String replacement(Markers.Marker m, String tactic) {
        int column = text.position(m.from()).character();
        return tactic.replace("\n", "\n" + " ".repeat(column));
    }
}
