package dev.goalpost.engine.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                    "ac_rfl",
                    "trivial");

    /** A list with a hole for a whole list in it, and the word before. */
    private static final Pattern LIST =
            Pattern.compile("([\\w?]*)( *)\\[([^\\[\\]]*«(?:DEFS|IHS)»[^\\[\\]]*)\\]");

    private static final Set<String> LISTS_MAY_LACK =
            Set.of("simp", "simp_all", "simp_arith", "dsimp", "simpa", "only", "solve_by_elim");

    /**
     * Tactics of Mathlib. Where they are unknown nothing of a text can be read that has them in it,
     * so they are steps of their own only.
     */
    private static final Pattern BEYOND_CORE =
            Pattern.compile(
                    "\\b(ring|ring_nf|linarith|nlinarith|positivity|norm_num|field_simp|push_cast"
                            + "|push_neg|tauto|aesop|gcongr|abel|group|polyrith|nth_rewrite)\\b");

    private static final int MOST = 7;
    private static final int MAX_LENGTH = 80;

    private final List<Ending> plain; // with «DEFS» at most
    private final List<Ending> recursive; // with «DEFS» and «IHS»
    private final boolean isEmpty;

    Endings(List<Skill> skills) {
        List<String> likeliest =
                skills.stream()
                        .filter(s -> s.ended() > 0 && s.pattern().length() < MAX_LENGTH)
                        .filter(s -> isShort(s.pattern()))
                        .filter(s -> !BEYOND_CORE.matcher(s.pattern()).find())
                        .sorted(
                                Comparator.comparingInt((Skill s) -> -s.ended())
                                        .thenComparing(Skill::pattern))
                        .map(Skill::pattern)
                        .toList();
        Predicate<String> hypotheses = p -> p.contains(Skill.IHS);
        plain = first(likeliest, hypotheses.negate());
        recursive = first(likeliest, hypotheses);
        isEmpty = all("", List.of()).isEmpty();
    }

    private static List<Ending> first(List<String> patterns, Predicate<String> kind) {
        return patterns.stream().filter(kind).limit(MOST).map(Ending::of).toList();
    }

    private static boolean isShort(String pattern) {
        String rest = pattern.replace(Skill.DEFS, "").replace(Skill.IHS, "");
        return !rest.contains("«") && !rest.startsWith("induction") && !rest.startsWith("cases");
    }

    /** Whether there is none that can do without definitions and hypotheses. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** Those that use hypotheses. */
    List<String> recursive(String definitions, List<String> hypotheses) {
        return ways(recursive, definitions, hypotheses).distinct().toList();
    }

    /** All, those that use hypotheses first where there are some. */
    List<String> all(String definitions, List<String> hypotheses) {
        Set<String> ways = new LinkedHashSet<>();
        if (!hypotheses.isEmpty()) {
            ways.addAll(recursive(definitions, hypotheses));
        }
        ways(plain, definitions, hypotheses).forEach(ways::add);
        return List.copyOf(ways);
    }

    private static Stream<String> ways(
            List<Ending> endings, String definitions, List<String> hypotheses) {
        String facts = String.join(", ", hypotheses);
        return endings.stream()
                .map(e -> e.filled(definitions, facts))
                .flatMap(Optional::stream)
                .map(Endings::ending);
    }

    /** The next is tried where this one leaves something. */
    private static String ending(String tactic) {
        boolean ends = ENDS.contains(tactic) || tactic.startsWith("exact ");
        return ends ? tactic : "(" + tactic + "; done)";
    }

    /** A pattern, its lists found once and for all. */
    private record Ending(List<Items> lists, String rest) {
        /** A list with a hole in it, behind a word and what is before that. */
        record Items(String before, String word, String space, List<String> items) {}

        static Ending of(String pattern) {
            List<Items> lists = new ArrayList<>();
            Matcher list = LIST.matcher(pattern);
            int done = 0;
            while (list.find()) {
                String before = pattern.substring(done, list.start());
                List<String> items = List.of(list.group(3).split(", "));
                lists.add(new Items(before, list.group(1), list.group(2), items));
                done = list.end();
            }
            return new Ending(List.copyOf(lists), pattern.substring(done));
        }

        /** Empty where a list would be that the tactic cannot do without. */
        Optional<String> filled(String defs, String facts) {
            StringBuilder out = new StringBuilder();
            for (Items list : lists) {
                String items =
                        list.items().stream()
                                .map(i -> i.equals(Skill.DEFS) ? defs : i)
                                .map(i -> i.equals(Skill.IHS) ? facts : i)
                                .filter(i -> !i.isEmpty())
                                .collect(Collectors.joining(", "));
                if (items.isEmpty() && !LISTS_MAY_LACK.contains(list.word())) {
                    return Optional.empty();
                }
                out.append(list.before()).append(list.word());
                if (!items.isEmpty()) {
                    out.append(list.space()).append('[').append(items).append(']');
                }
            }
            String whole = out.append(rest).toString();
            return whole.contains("«") ? Optional.empty() : Optional.of(whole);
        }
    }

    /** The first that works. */
    static String first(List<String> ways) {
        List<String> all = new ArrayList<>(new LinkedHashSet<>(ways));
        return "(first | " + String.join(" | ", all) + ")";
    }
}
