package dev.goalpost.lean.session;

import dev.goalpost.lean.parser.Comments;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/** Finds {@code llmsuggest} and {@code llmstep ".."} in a text, outside comments and strings. */
final class MarkerScan {
    /** {@code prefix} is null for {@code llmsuggest}. */
    record Found(Span span, String prefix) {}

    private MarkerScan() {}

    static List<Found> scan(String text) {
        List<Found> r = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (text.startsWith("--", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
            } else if (text.startsWith("/-", i)) {
                int end = Comments.end(text, i);
                i = end < 0 ? text.length() : end;
            } else if (text.charAt(i) == '"') {
                i = afterString(text, i);
            } else if (Character.isUnicodeIdentifierStart(text.charAt(i))) {
                int end = i;
                while (end < text.length()
                        && (Character.isUnicodeIdentifierPart(text.charAt(end))
                                || "'!?.".indexOf(text.charAt(end)) >= 0)) {
                    end++;
                }
                String word = text.substring(i, end);
                if (word.equals("llmsuggest")) {
                    r.add(new Found(new Span(i, end), null));
                } else if (word.equals("llmstep")) {
                    int quote = end;
                    while (quote < text.length() && Character.isWhitespace(text.charAt(quote))) {
                        quote++;
                    }
                    if (quote < text.length() && text.charAt(quote) == '"') {
                        int after = afterString(text, quote);
                        String inside = text.substring(quote + 1, Math.max(quote + 1, after - 1));
                        r.add(new Found(new Span(i, after), unescape(inside)));
                        end = after;
                    }
                }
                i = end;
            } else {
                i++;
            }
        }
        return r;
    }

    private static int afterString(String text, int from) {
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            }
        }
        return text.length();
    }

    private static String unescape(String s) {
        return s.replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
