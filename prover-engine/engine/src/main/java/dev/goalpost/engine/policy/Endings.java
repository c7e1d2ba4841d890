package dev.goalpost.engine.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What has ended goals most often and needs to know nothing but definitions and hypotheses. */
final class Endings {
    private static final Set<String> ENDS =
            Set.of(
                    "rfl",
                    "omega",
                    "decide",
                    "assumption",
                    "contradiction",
                    "solve_by_elim",
                    "ring",
                    "ac_rfl",
                    "trivial");
    private static final int MOST = 7;
    private static final int MAX_LENGTH = 80;

    private final List<String> plain; // patterns with «DEFS» at most
    private final List<String> recursive; // with «DEFS» and «IHS»

    Endings(List<Skill> skills) {
        List<String> likeliest =
                skills.stream()
                        .filter(s -> s.ended() > 0 && s.pattern().length() < MAX_LENGTH)
                        .filter(s -> isShort(s.pattern()))
                        .sorted(
                                Comparator.comparingInt((Skill s) -> -s.ended())
                                        .thenComparing(Skill::pattern))
                        .map(Skill::pattern)
                        .toList();
        Predicate<String> hypotheses = p -> p.contains(Skill.IHS);
        plain = likeliest.stream().filter(hypotheses.negate()).limit(MOST).toList();
        recursive = likeliest.stream().filter(hypotheses).limit(MOST).toList();
    }

    private static boolean isShort(String pattern) {
        String rest = pattern.replace(Skill.DEFS, "").replace(Skill.IHS, "");
        return !rest.contains("«") && !rest.startsWith("induction") && !rest.startsWith("cases");
    }

    boolean isEmpty() {
        return plain.isEmpty();
    }

    /** Those that use hypotheses. */
    List<String> recursive(String definitions, List<String> hypotheses) {
        return recursive.stream()
                .map(p -> ending(filled(p, definitions, hypotheses)))
                .distinct()
                .toList();
    }

    /** All, those that use hypotheses first where there are some. */
    List<String> all(String definitions, List<String> hypotheses) {
        Set<String> ways = new LinkedHashSet<>();
        if (!hypotheses.isEmpty()) {
            ways.addAll(recursive(definitions, hypotheses));
        }
        plain.forEach(p -> ways.add(ending(filled(p, definitions, hypotheses))));
        return List.copyOf(ways);
    }

    /** The next is tried where this one leaves something. */
    private static String ending(String tactic) {
        boolean ends = ENDS.contains(tactic) || tactic.startsWith("exact ");
        return ends ? tactic : "(" + tactic + "; done)";
    }

    private static String filled(String pattern, String defs, List<String> hypotheses) {
        return pattern.replace(Skill.DEFS, defs)
                .replace(Skill.IHS, String.join(", ", hypotheses))
                .replace("[, ", "[")
                .replace(", ]", "]")
                .replace(" []", "");
    }

    /** The first that works. */
    static String first(List<String> ways) {
        List<String> all = new ArrayList<>(new LinkedHashSet<>(ways));
        return "(first | " + String.join(" | ", all) + ")";
    }
}
