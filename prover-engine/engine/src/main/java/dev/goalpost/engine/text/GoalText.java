package dev.goalpost.engine.text;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads goals as Lean's {@code ppGoal} prints them. */
public final class GoalText {
    private static final String TURNSTILE = "⊢ ";

    private GoalText() {}

    /** A text that is not a printed goal. */
    public static final class NotAGoal extends Exception {
        private static final long serialVersionUID = 1L;

        NotAGoal(String why) {
            super(why);
        }
    }

    /** The first goal of a printed tactic state; several are separated by an empty line. */
    public static Goal first(String text) throws NotAGoal {
        return all(text).get(0);
    }

    /** All goals of a printed tactic state. */
    public static List<Goal> all(String text) throws NotAGoal {
        List<Goal> goals = new ArrayList<>();
        String normal = text.replace("\r\n", "\n").strip();
        for (String block : normal.split("\n[ \t]*\n")) {
            if (!block.isBlank()) {
                goals.add(goal(block));
            }
        }
        if (goals.isEmpty()) {
            throw new NotAGoal("the goal is empty");
        }
        return goals;
    }

    private static Goal goal(String block) throws NotAGoal {
        List<String> entries = entries(block);
        String tag = null;
        List<Hypothesis> hypotheses = new ArrayList<>();
        String target = null;
        for (String e : entries) {
            if (target != null) {
                throw new NotAGoal("text after the target: " + firstLine(e));
            }
            if (e.startsWith("case ") && hypotheses.isEmpty() && tag == null) {
                tag = e.substring(5).strip();
            } else if (e.startsWith("⊢")) {
                target = e.substring(1).strip();
            } else {
                hypothesis(e, hypotheses);
            }
        }
        if (target == null || target.isEmpty()) {
            throw new NotAGoal("no line starts with " + TURNSTILE.strip());
        }
        return new Goal("", tag, hypotheses, target);
    }

    /** Logical lines: an indented line continues the one before. */
    private static List<String> entries(String block) {
        List<String> entries = new ArrayList<>();
        for (String line : block.split("\n")) {
            boolean continues = !entries.isEmpty() && line.startsWith(" ");
            if (continues) {
                int last = entries.size() - 1;
                entries.set(last, entries.get(last) + "\n" + line.strip());
            } else if (!line.isBlank()) {
                entries.add(line.strip());
            }
        }
        return entries;
    }

    private static void hypothesis(String entry, List<Hypothesis> into) throws NotAGoal {
        Optional<Integer> colon = separator(entry, ":");
        if (colon.isEmpty()) {
            throw new NotAGoal("neither a hypothesis nor a target: " + firstLine(entry));
        }
        String[] names = entry.substring(0, colon.get()).strip().split("\\s+");
        String rest = entry.substring(colon.get() + 1).strip();
        Optional<Integer> assign = separator(rest, ":=");
        String type = assign.isEmpty() ? rest : rest.substring(0, assign.get()).strip();
        String value = assign.isEmpty() ? null : rest.substring(assign.get() + 2).strip();
        if (type.isEmpty()) {
            throw new NotAGoal("a hypothesis without a type: " + firstLine(entry));
        }
        for (String name : names) {
            if (name.isEmpty() || name.equals("⊢")) {
                throw new NotAGoal("a hypothesis without a name: " + firstLine(entry));
            }
            into.add(new Hypothesis("", name, name.contains("✝"), type, value));
        }
    }

    /** Where {@code symbol} stands outside of any bracket. */
    private static Optional<Integer> separator(String text, String symbol) {
        int depth = 0;
        for (Token t : Lexer.tokens(text)) {
            String w = t.text();
            if (w.equals("(") || w.equals("{") || w.equals("[") || w.equals("⟨")) {
                depth++;
            } else if (w.equals(")") || w.equals("}") || w.equals("]") || w.equals("⟩")) {
                depth--;
            } else if (depth == 0 && w.equals(symbol)) {
                return Optional.of(t.from());
            }
        }
        return Optional.empty();
    }

    private static String firstLine(String s) {
        String line = s.lines().findFirst().orElse("");
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }
}
