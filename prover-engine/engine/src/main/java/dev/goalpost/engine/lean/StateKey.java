package dev.goalpost.engine.lean;

import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text that two lists of goals share when they differ only in how hypotheses and metavariables
 * are called. Whether a name can be used is part of it; case tags are not.
 */
public final class StateKey {
    private StateKey() {}

    /** The key of a state with these open goals. */
    public static String of(List<Goal> goals) {
        StringBuilder out = new StringBuilder();
        Map<String, String> metavariables = new HashMap<>();
        for (Goal goal : goals) {
            Map<String, String> names = new HashMap<>();
            int number = 0;
            for (Hypothesis h : goal.hypotheses()) {
                append(out, h.type(), names, metavariables);
                if (h.value() != null) {
                    out.append(":= ");
                    append(out, h.value(), names, metavariables);
                }
                out.append(h.inaccessible() ? "✝;" : ";");
                names.put(h.shownName(), "%" + number++);
            }
            out.append("⊢ ");
            append(out, goal.target(), names, metavariables);
            out.append('\n');
        }
        return out.toString();
    }

    private static void append(
            StringBuilder out,
            String term,
            Map<String, String> names,
            Map<String, String> metavariables) {
        boolean afterQuestionMark = false;
        for (Token t : Lexer.tokens(term)) {
            String text = t.text();
            if (t.kind() == Token.Kind.IDENT && afterQuestionMark) {
                text = metavariables.computeIfAbsent(text, x -> "m" + metavariables.size());
            } else if (t.kind() == Token.Kind.IDENT) {
                int dot = text.indexOf('.');
                String base = dot <= 0 ? text : text.substring(0, dot);
                if (names.containsKey(text)) {
                    text = names.get(text);
                } else if (names.containsKey(base)) {
                    text = names.get(base) + text.substring(base.length());
                }
            }
            out.append(text).append(' ');
            afterQuestionMark = t.is("?");
        }
    }
}
