package dev.goalpost.training;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a proof, taken apart by its indentation: blocks of steps, so that what comes from
 * some step to the end of its block can be written on one line.
 */
final class ProofText {
    /**
     * A step and what comes after it in its block: what may end a goal.
     *
     * @param first the step that it starts with as it stands in the proof, white space collapsed
     * @param text all of it, on one line, as one tactic
     */
    record Rest(String first, String text) {}

    private static final Pattern ARM = Pattern.compile("\\|.*?=>");

    private record Step(List<String> lines) {}

    private ProofText() {}

    /** All of them, in the order of their first steps. */
    static List<Rest> restsOfBlocks(String proof) {
        List<Rest> all = new ArrayList<>();
        restsOfBlocks(List.of(proof.strip().split("\n")), all);
        return all;
    }

    private static void restsOfBlocks(List<String> block, List<Rest> into) {
        List<Step> steps = steps(block);
        for (int i = 0; i < steps.size(); i++) {
            List<String> rest = new ArrayList<>();
            steps.subList(i, steps.size()).forEach(s -> rest.addAll(s.lines()));
            String first = collapsed(String.join(" ", steps.get(i).lines()));
            into.add(new Rest(first, grouped(rendered(rest))));
            for (List<String> inner : inner(steps.get(i))) {
                restsOfBlocks(inner, into);
            }
        }
    }

    static String collapsed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** A step is a line, what is further in, and arms right below it. */
    private static List<Step> steps(List<String> block) {
        List<Step> steps = new ArrayList<>();
        int margin = -1;
        for (String line : block) {
            if (line.isBlank()) {
                continue;
            }
            if (margin < 0) {
                margin = indent(line);
            }
            boolean more = indent(line) > margin || line.strip().startsWith("|");
            if (more && !steps.isEmpty()) {
                steps.get(steps.size() - 1).lines().add(line);
            } else {
                steps.add(new Step(new ArrayList<>(List.of(line))));
            }
        }
        return steps;
    }

    /** The blocks inside a step: those of its arms, its bullet, its {@code by}. */
    private static List<List<String>> inner(Step s) {
        List<List<String>> blocks = new ArrayList<>();
        String head = s.lines().get(0);
        List<String> rest = s.lines().subList(1, s.lines().size());
        if (head.strip().startsWith("·")) {
            List<String> block = new ArrayList<>();
            block.add(head.replaceFirst("·", " "));
            block.addAll(rest);
            blocks.add(block);
        } else if (rest.isEmpty()) {
            return blocks;
        } else if (isArm(rest.get(0))) {
            for (Step arm : arms(rest)) {
                blocks.add(body(arm));
            }
        } else if (opens(head)) {
            blocks.add(rest);
        }
        return blocks;
    }

    private static boolean isArm(String line) {
        return line.strip().startsWith("|");
    }

    private static boolean opens(String line) {
        return line.stripTrailing().endsWith(" by") || line.stripTrailing().endsWith("=>");
    }

    private static List<Step> arms(List<String> lines) {
        List<Step> arms = new ArrayList<>();
        int margin = indent(lines.get(0));
        for (String line : lines) {
            if (isArm(line) && indent(line) == margin || arms.isEmpty()) {
                arms.add(new Step(new ArrayList<>(List.of(line))));
            } else {
                arms.get(arms.size() - 1).lines().add(line);
            }
        }
        return arms;
    }

    private static List<String> body(Step arm) {
        List<String> body = new ArrayList<>();
        Matcher m = ARM.matcher(arm.lines().get(0));
        if (m.find()) {
            // Further in than the arm itself, whatever follows below it.
            String rest = arm.lines().get(0).substring(m.end());
            if (!rest.isBlank()) {
                body.add(" ".repeat(indent(arm.lines().get(0)) + 2) + rest.strip());
            }
        }
        body.addAll(arm.lines().subList(1, arm.lines().size()));
        return body;
    }

    private static List<String> rendered(List<String> block) {
        return steps(block).stream().map(ProofText::rendered).toList();
    }

    private static String rendered(Step s) {
        String head = s.lines().get(0).strip();
        List<String> rest = s.lines().subList(1, s.lines().size());
        List<List<String>> inner = inner(s);
        if (head.startsWith("·")) {
            return grouped(rendered(inner.get(0)));
        }
        if (rest.isEmpty()) {
            return head;
        }
        if (isArm(rest.get(0))) {
            StringBuilder out = new StringBuilder(head);
            for (Step arm : arms(rest)) {
                Matcher m = ARM.matcher(arm.lines().get(0));
                String pattern = m.find() ? m.group() : arm.lines().get(0).strip();
                out.append(' ').append(pattern).append(' ').append(grouped(rendered(body(arm))));
            }
            return out.toString();
        }
        if (opens(head)) {
            String body = String.join("; ", rendered(rest));
            return head + " (" + body + ")";
        }
        return collapsed(String.join(" ", s.lines()));
    }

    private static String grouped(List<String> steps) {
        return steps.size() == 1 ? steps.get(0) : "(" + String.join("; ", steps) + ")";
    }
}
