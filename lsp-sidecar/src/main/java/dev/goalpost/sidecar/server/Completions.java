package dev.goalpost.sidecar.server;

import dev.goalpost.engine.text.Lexer;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.live.LiveCommand;
import dev.goalpost.lean.live.LiveGoal;
import dev.goalpost.lean.parser.Words;
import dev.goalpost.sidecar.text.LineText;
import dev.goalpost.sidecar.wire.CompletionList;
import dev.goalpost.sidecar.wire.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a word that is being typed can become: local names, lemmas, tactics. */
final class Completions {
    private static final int MOST = 200;

    private static final int FUNCTION = 3;
    private static final int FIELD = 5;
    private static final int VARIABLE = 6;
    private static final int KEYWORD = 14;

    private Completions() {}

    /** {@code command} is the one at the cursor, or the last one before; null without any. */
    static CompletionList at(LineText text, LiveCommand command, int cursor) {
        int start = cursor;
        String t = text.text();
        while (start > 0
                && (t.charAt(start - 1) == '.' || Lexer.isIdentPart(t.charAt(start - 1)))) {
            start--;
        }
        String typed = t.substring(start, cursor);
        Map<String, CompletionList.Item> found = new LinkedHashMap<>();
        List<LiveGoal> goals = command == null ? null : goalsNear(command, t, start);
        for (LiveGoal g : goals == null ? List.<LiveGoal>of() : goals) {
            for (LiveGoal.Hyp h : g.hyps()) {
                for (String name : h.names()) {
                    if (name.startsWith(typed) && name.indexOf('✝') < 0) {
                        put(found, text, start, cursor, name, VARIABLE, h.type(), "0");
                    }
                }
            }
        }
        if (goals != null) {
            for (String tactic : Words.tactics()) {
                if (tactic.startsWith(typed)) {
                    put(found, text, start, cursor, tactic, KEYWORD, "tactic", "1");
                }
            }
        } else if (typed.indexOf('.') < 0) {
            for (String word : Words.commands()) {
                if (!typed.isEmpty() && word.startsWith(typed)) {
                    put(found, text, start, cursor, word, KEYWORD, "command", "1");
                }
            }
        }
        boolean complete = true;
        if (command != null && !typed.isEmpty()) {
            fields(found, text, command, goals, start, cursor, typed);
            complete = constants(found, text, command, start, cursor, typed);
        }
        return new CompletionList(!complete, List.copyOf(found.values()));
    }

    /** At a word that is no tactic yet, the goals before it. */
    private static List<LiveGoal> goalsNear(LiveCommand c, String text, int start) {
        List<LiveGoal> at = c.goalsAt(text, start);
        return at != null ? at : start > 0 ? c.goalsAt(text, start - 1) : null;
    }

    /** {@code h.} where h is a hypothesis: the names in the namespace of its type. */
    private static void fields(
            Map<String, CompletionList.Item> found,
            LineText text,
            LiveCommand c,
            List<LiveGoal> goals,
            int start,
            int cursor,
            String typed) {
        int dot = typed.lastIndexOf('.');
        if (dot <= 0 || goals == null) {
            return;
        }
        String of = typed.substring(0, dot);
        for (LiveGoal g : goals) {
            for (LiveGoal.Hyp h : g.hyps()) {
                if (!h.names().contains(of)) {
                    continue;
                }
                String namespace = c.namespaceOf(h.type());
                if (namespace == null) {
                    continue;
                }
                String wanted = namespace + "." + typed.substring(dot + 1);
                for (Name n : c.constants()) {
                    String full = n.toString();
                    if (full.startsWith(wanted)
                            && full.indexOf('.', namespace.length() + 1) < 0
                            && isShown(full)) {
                        put(
                                found,
                                text,
                                start + dot + 1,
                                cursor,
                                full.substring(namespace.length() + 1),
                                FIELD,
                                full,
                                "0");
                    }
                }
            }
        }
    }

    /** False where there were too many. */
    private static boolean constants(
            Map<String, CompletionList.Item> found,
            LineText text,
            LiveCommand c,
            int start,
            int cursor,
            String typed) {
        List<String> names = new ArrayList<>();
        for (Name n : c.constants()) {
            String full = n.toString();
            if (!isShown(full)) {
                continue;
            }
            for (String name : c.namesOf(n)) {
                if (name.startsWith(typed)) {
                    names.add(name);
                    break;
                }
            }
        }
        names.sort(
                java.util.Comparator.comparingInt(String::length)
                        .thenComparing(java.util.Comparator.naturalOrder()));
        for (String name : names.subList(0, Math.min(MOST, names.size()))) {
            put(found, text, start, cursor, name, FUNCTION, null, "2");
        }
        return names.size() <= MOST;
    }

    private static boolean isShown(String name) {
        int last = name.lastIndexOf('.');
        return name.indexOf("._") < 0
                && !name.startsWith("_")
                && !name.startsWith("match_", last + 1)
                && !name.startsWith("eq_", last + 1)
                && !name.startsWith("noConfusion", last + 1)
                && !name.endsWith(".below")
                && !name.endsWith(".brecOn");
    }

    private static void put(
            Map<String, CompletionList.Item> found,
            LineText text,
            int start,
            int cursor,
            String label,
            int kind,
            String detail,
            String sort) {
        found.putIfAbsent(
                label,
                new CompletionList.Item(
                        label,
                        kind,
                        detail,
                        null,
                        sort + label,
                        new TextEdit(text.range(start, cursor), label),
                        null));
    }
}
