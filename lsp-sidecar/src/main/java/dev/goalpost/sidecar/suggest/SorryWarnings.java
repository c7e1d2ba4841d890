package dev.goalpost.sidecar.suggest;

import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Markers;
import dev.goalpost.engine.text.Token;
import dev.goalpost.sidecar.text.Document;
import dev.goalpost.sidecar.wire.Position;
import java.util.List;
import java.util.Set;

/**
 * Which warnings about {@code sorry} are about one that we have put there: those of a declaration
 * with a marker in it, and with no {@code sorry} of its author's.
 */
final class SorryWarnings {
    private static final Set<String> DECLARATIONS =
            Set.of(
                    "theorem",
                    "lemma",
                    "def",
                    "example",
                    "instance",
                    "abbrev",
                    "axiom",
                    "opaque",
                    "inductive",
                    "structure",
                    "namespace",
                    "end",
                    "section");

    private static final Set<String> SORRIES = Set.of("sorry", "admit");

    private SorryWarnings() {}

    static boolean isOurs(Document doc, int severity, String message, Position at) {
        boolean about =
                severity == 2
                        && message.startsWith("declaration uses")
                        && message.contains("sorry");
        if (!about || doc.markers().isEmpty()) {
            return false;
        }
        int from = doc.text().offset(at);
        int to = doc.text().text().length();
        boolean own = false;
        // an example is warned of at its keyword, the others at their name
        boolean first = true;
        for (Token t : Lexer.tokens(doc.text().text())) {
            if (t.from() < from || t.kind() != Token.Kind.IDENT) {
                continue;
            }
            if (!first && DECLARATIONS.contains(t.text())) {
                to = t.from();
                break;
            }
            first = false;
            own |= SORRIES.contains(t.text());
        }
        int end = to;
        List<Markers.Marker> markers = doc.markers();
        return !own && markers.stream().anyMatch(m -> m.from() >= from && m.to() <= end);
    }
}
