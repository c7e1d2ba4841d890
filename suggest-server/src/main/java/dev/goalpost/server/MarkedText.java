package dev.goalpost.server;

import dev.goalpost.engine.lean.Positions;
import dev.goalpost.engine.text.Markers;
import dev.goalpost.server.wire.FilePlace;

/**
 * A file with a marker at the place that was asked for: the one that stands there, or one put
 * there.
 *
 * @param line of the marker, counted from 1
 * @param column of the marker, counted from 0, in code points
 */
record MarkedText(String text, int line, int column) {
    private static final String MARKER = "llmsuggest";

    static MarkedText at(FilePlace place) throws HttpError {
        String text = place.text();
        int offset = offset(place);
        for (Markers.Marker m : Markers.find(text)) {
            if (m.from() <= offset && offset <= m.to()) {
                Positions.Place p = Positions.place(text, m.from());
                return new MarkedText(text, p.line(), p.column());
            }
        }
        int end = text.indexOf('\n', offset);
        boolean last = text.substring(offset, end < 0 ? text.length() : end).isBlank();
        String inserted = last ? MARKER : MARKER + "; ";
        return new MarkedText(
                text.substring(0, offset) + inserted + text.substring(offset),
                place.line(),
                place.column());
    }

    /** A file that ends where suggestions are wanted. */
    static MarkedText atEnd(String text) {
        for (Markers.Marker m : Markers.find(text)) {
            if (text.substring(m.to()).isBlank()) {
                Positions.Place p = Positions.place(text, m.from());
                return new MarkedText(text, p.line(), p.column());
            }
        }
        Positions.Place end = Positions.place(text, text.length());
        return new MarkedText(text + MARKER, end.line(), end.column());
    }

    private static int offset(FilePlace place) throws HttpError {
        int offset = Positions.offset(place.text(), place.line(), place.column());
        Positions.Place reached = Positions.place(place.text(), offset);
        if (reached.line() != place.line()) {
            throw new HttpError(
                    HttpError.Kind.INVALID_FIELD,
                    "file.line is beyond the end of the file",
                    "file.line");
        }
        if (reached.column() != place.column()) {
            throw new HttpError(
                    HttpError.Kind.INVALID_FIELD,
                    "file.column is beyond the end of the line",
                    "file.column");
        }
        return offset;
    }
}
