package dev.goalpost.cli;

import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.rank.Suggestion;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.engine.suggest.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Suggestions for people: the goal, then a table, green what closes it and blue what progresses.
 */
final class SuggestTable {
    private static final int WIDEST_TACTIC = 60;
    private static final int WIDEST_NOTE = 100;

    private final boolean coloured;

    SuggestTable(boolean coloured) {
        this.coloured = coloured;
    }

    String of(Path file, MarkedGoal at, Suggestions s) {
        StringBuilder out = head(file, at);
        indent(out, s.goal().pp());
        if (s.ranked().isEmpty()) {
            return out.append("\n  no suggestions").append(wish(at)).append("\n").toString();
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(
                new String[] {
                    "verdict", "tactic", "logprob", "energy", "score", "goals that remain"
                });
        for (Suggestion one : s.ranked()) {
            rows.add(row(one));
        }
        int[] widths = new int[5];
        for (String[] r : rows) {
            for (int i = 0; i < widths.length; i++) {
                int most = i == 1 ? WIDEST_TACTIC : Integer.MAX_VALUE;
                widths[i] = Math.max(widths[i], Math.min(most, length(r[i])));
            }
        }
        out.append('\n');
        for (int r = 0; r < rows.size(); r++) {
            String line = line(rows.get(r), widths);
            out.append("  ")
                    .append(r == 0 ? dim(line) : paint(s.ranked().get(r - 1).verdict(), line))
                    .append('\n');
        }
        out.append("  ")
                .append(
                        dim(
                                "%d candidates, %d checked, %d ms"
                                        .formatted(
                                                s.candidates(), s.checked(), s.took().toMillis())))
                .append('\n');
        return out.toString();
    }

    String missing(Path file, MarkedGoal at, String why) {
        StringBuilder out = head(file, at);
        indent(out, "no goal: " + why);
        return out.toString();
    }

    private StringBuilder head(Path file, MarkedGoal at) {
        String place = file + ":" + at.line() + ":" + at.column();
        return new StringBuilder(bold(place)).append(wish(at)).append('\n');
    }

    private static String wish(MarkedGoal at) {
        return at.prefix().isEmpty() ? "" : "  starting with \"" + at.prefix() + "\"";
    }

    private static void indent(StringBuilder out, String text) {
        text.lines().forEach(l -> out.append("    ").append(l).append('\n'));
    }

    private static String[] row(Suggestion s) {
        return new String[] {
            s.verdict().word().replace('_', ' '),
            oneLine(s.tactic()),
            number(s.logProb().value()),
            s.energy().map(e -> number(e.value())).orElse("-"),
            number(s.score()),
            note(s.verdict())
        };
    }

    private static String note(Verdict v) {
        String text =
                switch (v) {
                    case Verdict.Closes c -> c.assumptions().isEmpty() ? "" : c.caveatOrNull();
                    case Verdict.Progresses p ->
                            p.goals().stream()
                                    .map(Goal::target)
                                    .map(t -> "⊢ " + oneLine(t))
                                    .collect(Collectors.joining("   "));
                    case Verdict.Fails f -> oneLine(f.reason());
                    case Verdict.NotChecked n -> oneLine(n.reason());
                };
        return length(text) > WIDEST_NOTE ? cut(text, WIDEST_NOTE) : text;
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean number = i >= 2;
            String pad = " ".repeat(Math.max(0, widths[i] - length(row[i])));
            out.append(number ? pad + row[i] : row[i] + pad).append("  ");
        }
        return out.append(row[5]).toString().stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ↵ ");
    }

    private static int length(String s) {
        return s.codePointCount(0, s.length());
    }

    private static String cut(String s, int most) {
        return s.substring(0, s.offsetByCodePoints(0, most - 1)) + "…";
    }

    private String paint(Verdict v, String line) {
        return switch (v) {
            case Verdict.Closes c -> escape("32", line);
            case Verdict.Progresses p -> escape("34", line);
            case Verdict.NotChecked n -> escape("33", line);
            case Verdict.Fails f -> dim(line);
        };
    }

    private String bold(String text) {
        return escape("1", text);
    }

    private String dim(String text) {
        return escape("2", text);
    }

    private String escape(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
