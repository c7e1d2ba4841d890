package dev.goalpost.engine.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proof as text with structure: tactics one after the other, each of which may leave several
 * goals, with a script for each.
 */
public record Script(List<Line> lines) {
    /**
     * A tactic and the proofs of what it leaves.
     *
     * @param branches one for each goal where it leaves several; empty where it leaves one, which
     *     the next line goes on with, or none
     */
    public record Line(String tactic, List<Script> branches) {
        public Line {
            Objects.requireNonNull(tactic);
            branches = List.copyOf(branches);
        }
    }

    private static final Pattern ARMS =
            Pattern.compile("(.*\\S) with((?: *\\| *[^|=]+ => \\?_)+) *", Pattern.DOTALL);
    private static final Pattern ARM = Pattern.compile("\\| *([^|=]+?) => \\?_");

    public Script {
        lines = List.copyOf(lines);
    }

    /** Tactics in sequence. */
    public static Script of(String... tactics) {
        List<Line> lines = new ArrayList<>();
        for (String t : tactics) {
            lines.add(new Line(t, List.of()));
        }
        return new Script(lines);
    }

    /** How many tactics it has. */
    public int size() {
        return lines.stream()
                .mapToInt(l -> 1 + l.branches().stream().mapToInt(Script::size).sum())
                .sum();
    }

    /** The tactics as they are written below {@code by}. */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (Line line : lines) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            out.append(text(line));
        }
        return out.toString();
    }

    private static String text(Line line) {
        if (line.branches().isEmpty()) {
            return line.tactic();
        }
        Script first = line.branches().get(0);
        boolean alike = line.branches().stream().allMatch(first::equals);
        if (alike && first.lines().size() == 1 && first.lines().get(0).branches().isEmpty()) {
            String closing = first.text();
            boolean one = !line.tactic().contains("\n") && !closing.contains("\n");
            if (one && !line.tactic().contains(";") && !closing.contains(";")) {
                return line.tactic() + " <;> " + closing;
            }
        }
        Matcher arms = ARMS.matcher(line.tactic());
        if (arms.matches()) {
            List<String> patterns = new ArrayList<>();
            Matcher arm = ARM.matcher(arms.group(2));
            while (arm.find()) {
                patterns.add(arm.group(1).strip());
            }
            if (patterns.size() == line.branches().size()) {
                StringBuilder out = new StringBuilder(arms.group(1)).append(" with");
                for (int i = 0; i < patterns.size(); i++) {
                    String body = line.branches().get(i).text();
                    out.append("\n| ").append(patterns.get(i)).append(" =>");
                    out.append(body.contains("\n") ? "\n" + indented(body, "  ") : " " + body);
                }
                return out.toString();
            }
        }
        StringBuilder out = new StringBuilder(line.tactic());
        for (Script s : line.branches()) {
            String body = indented(s.text(), "  ");
            out.append("\n· ").append(body.substring(2));
        }
        return out.toString();
    }

    private static String indented(String text, String by) {
        return by + text.replace("\n", "\n" + by);
    }
}
