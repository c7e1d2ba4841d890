package dev.goalpost.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The structure of a tactic as far as its brackets tell. It is for proposals of simpler texts that
 * are checked afterwards: a guess that is wrong is no proof, and not taken.
 */
public final class TacticText {
    private static final Pattern FIRST = Pattern.compile("(?<![\\w.'])first (?=\\|)");
    private static final Pattern ARMS =
            Pattern.compile("(?s)((?:induction|cases) .*?) with \\| (.*)");
    private static final Pattern PROOF = Pattern.compile("(?s)(have .*? :=) by (.*)");
    private static final String DONE = "; done)";
    private static final String OPENING = "([{⟨";
    private static final String CLOSING = ")]}⟩";

    private TacticText() {}

    /** The tactics that stand one after the other in {@code a; (b; c)}, without their brackets. */
    public static List<String> sequence(String tactic) {
        String bare = bare(tactic);
        List<String> parts = split(bare, ';');
        // What follows a "by" belongs to it.
        if (parts.size() < 2 || split(parts.get(0), ' ').contains("by")) {
            return List.of(bare);
        }
        List<String> all = new ArrayList<>(sequence(parts.get(0)));
        all.addAll(sequence(bare.substring(bare.indexOf(';', parts.get(0).length()) + 1)));
        return all;
    }

    /**
     * The tactic with the outermost {@code first | a | b | c | d} in it replaced by one of {@code a
     * | b}, by one of {@code c | d}.
     */
    public static List<String> halved(String tactic) {
        Matcher first = FIRST.matcher(tactic);
        if (!first.find()) {
            return List.of();
        }
        int end = end(tactic, first.end());
        String before = tactic.substring(0, first.start());
        String after = tactic.substring(end);
        boolean alone = before.matches("(?s)(.*(by |\\())?") && after.matches("(?s)(\\).*)?");
        List<String> ways = split(tactic.substring(first.end() + 1, end), '|');
        int half = (ways.size() + 1) / 2;
        List<String> all = new ArrayList<>();
        for (List<String> part : List.of(ways.subList(0, half), ways.subList(half, ways.size()))) {
            if (part.size() == 1) {
                String way = alone ? bare(part.get(0)) : part.get(0);
                boolean bracketed = before.endsWith("(") && after.startsWith(")");
                all.add(
                        bracketed && isOne(way)
                                ? before.substring(0, before.length() - 1)
                                        + way
                                        + after.substring(1)
                                : before + way + after);
            } else if (!part.isEmpty()) {
                all.add(before + "first | " + String.join(" | ", part) + after);
            }
        }
        return all;
    }

    /** Whether no brackets are needed around it. */
    private static boolean isOne(String tactic) {
        return split(tactic, ';').size() == 1
                && split(tactic, '|').size() == 1
                && !tactic.contains("<;>");
    }

    /** The tactic without one of the {@code done}s that ended a way to try, once it is the only. */
    public static List<String> withoutDone(String tactic) {
        List<String> all = new ArrayList<>();
        if (FIRST.matcher(tactic).find()) {
            return all;
        }
        for (int at = tactic.indexOf(DONE); at >= 0; at = tactic.indexOf(DONE, at + 1)) {
            int open = at;
            for (int depth = 1; open > 0 && depth > 0; ) {
                open--;
                char c = tactic.charAt(open);
                depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            }
            String inner = tactic.substring(open + 1, at);
            String before = tactic.substring(0, open);
            String after = tactic.substring(at + DONE.length());
            all.add(before + (isOne(inner) ? inner : "(" + inner + ")") + after);
        }
        return all;
    }

    /**
     * The tactic as people write it: a lemma's proof below it, the arms of {@code induction} and
     * {@code cases} on lines of their own, no brackets around them, no {@code done} at the end of
     * what is a whole proof.
     */
    public static String laidOut(String tactic) {
        List<String> lines = new ArrayList<>();
        for (String part : sequence(tactic)) {
            lines.add(oneLaidOut(part));
        }
        return String.join("\n", lines);
    }

    private static String oneLaidOut(String tactic) {
        Matcher proof = PROOF.matcher(tactic);
        if (proof.matches() && split(proof.group(1), ' ').stream().noneMatch("by"::equals)) {
            return proof.group(1) + " by\n  " + wholeProof(proof.group(2)).replace("\n", "\n  ");
        }
        Matcher arms = ARMS.matcher(tactic);
        if (!arms.matches()) {
            return tactic;
        }
        StringBuilder out = new StringBuilder(arms.group(1)).append(" with");
        for (String arm : split(arms.group(2), '|')) {
            int arrow = arm.indexOf("=>");
            if (arrow < 0) {
                return tactic;
            }
            String body = wholeProof(arm.substring(arrow + 2));
            out.append("\n| ").append(arm, 0, arrow).append("=>");
            out.append(body.contains("\n") ? "\n  " + body.replace("\n", "\n  ") : " " + body);
        }
        return out.toString();
    }

    private static String wholeProof(String tactic) {
        List<String> parts = new ArrayList<>(sequence(tactic));
        if (parts.size() > 1 && parts.get(parts.size() - 1).equals("done")) {
            parts.remove(parts.size() - 1);
        }
        return laidOut(String.join("; ", parts));
    }

    /** Without the round brackets around the whole. */
    private static String bare(String tactic) {
        String text = tactic.strip();
        while (text.startsWith("(") && end(text, 1) == text.length() - 1) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    /** What stands between those marks that are in no brackets; {@code <;>} is no mark. */
    private static List<String> split(String text, char mark) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                i = afterString(text, i);
            } else if (OPENING.indexOf(c) >= 0) {
                depth++;
            } else if (CLOSING.indexOf(c) >= 0) {
                depth--;
            } else if (c == mark && depth == 0 && (i == 0 || text.charAt(i - 1) != '<')) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    /** Where the brackets that {@code from} stands in are closed; the end where it is in none. */
    private static int end(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                i = afterString(text, i);
            } else if (OPENING.indexOf(c) >= 0) {
                depth++;
            } else if (CLOSING.indexOf(c) >= 0 && depth-- == 0) {
                return i;
            }
        }
        return text.length();
    }

    /** The closing quotation mark of the string that begins there. */
    private static int afterString(String text, int from) {
        int i = from + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length() - 1);
    }
}
