package dev.goalpost.sidecar.suggest;

import dev.goalpost.engine.text.Markers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a file as the goal at a marker depends on. */
final class Excerpt {
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(?m)^(?:@\\[|/-[-!]|#\\w|(?:theorem|lemma|def|abbrev|example|instance|axiom|opaque"
                            + "|inductive|structure|class|namespace|section|end|open|variable"
                            + "|universe|attribute|set_option|mutual|notation|infix[lr]?|prefix"
                            + "|postfix|macro|syntax|private|protected|noncomputable)\\b)");

    private Excerpt() {}

    /** The text up to the next command after the marker, as far as one can tell without parsing. */
    static String upTo(String text, Markers.Marker m) {
        Matcher next = COMMAND.matcher(text);
        return next.find(m.to()) ? text.substring(0, next.start()) : text;
    }
}
