package dev.goalpost.engine.text;

import java.util.ArrayList;
import java.util.List;

/** Finds where a Lean text asks for suggestions, outside of comments and strings. */
public final class Markers {
    private Markers() {}

    /**
     * An {@code llmsuggest} or {@code llmstep "p"}.
     *
     * @param from its first UTF-16 unit
     * @param to the unit after its last
     * @param prefix what is between the quotes; empty for {@code llmsuggest}
     */
    public record Marker(int from, int to, String prefix) {}

    /** All markers, in order. */
    public static List<Marker> find(String text) {
        List<Marker> found = new ArrayList<>();
        List<Token> tokens = Lexer.tokens(text);
        for (int i = 0; i < tokens.size(); i++) {
            Token t = tokens.get(i);
            if (t.kind() != Token.Kind.IDENT) {
                continue;
            }
            if (t.text().equals("llmsuggest")) {
                found.add(new Marker(t.from(), t.to(), ""));
            } else if (t.text().equals("llmstep")
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).kind() == Token.Kind.STRING) {
                Token s = tokens.get(i + 1);
                found.add(new Marker(t.from(), s.to(), unquote(s.text())));
            }
        }
        return found;
    }

    private static String unquote(String literal) {
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (c == '\\' && i + 1 < literal.length() - 1) {
                char e = literal.charAt(++i);
                out.append(e == 'n' ? '\n' : e == 't' ? '\t' : e);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The text with all markers but one replaced by {@code skip}, that one by {@code sorry}. */
    public static String withSorry(String text, List<Marker> markers, Marker wanted) {
        StringBuilder out = new StringBuilder(text);
        for (Marker m : markers) {
            String word = m.equals(wanted) ? "sorry" : "skip";
            String padded = word + " ".repeat(m.to() - m.from() - word.length());
            out.replace(m.from(), m.to(), padded);
        }
        return out.toString();
    }
}
