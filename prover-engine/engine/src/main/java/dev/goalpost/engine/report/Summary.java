package dev.goalpost.engine.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.ResultRow;
import dev.goalpost.engine.trajectory.RunFolder;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The figures of a run.
 *
 * @param branching by depth of the parent: states looked at, and states that they led to
 * @param tactics by first word, those with most proof steps first
 */
public record Summary(
        @JsonProperty("theorems") int theorems,
        @JsonProperty("proved") int proved,
        @JsonProperty("failed") int failed,
        @JsonProperty("errors") int errors,
        @JsonProperty("solve_rate") double solveRate,
        @JsonProperty("nodes") long nodes,
        @JsonProperty("tactics_tried") long tacticsTried,
        @JsonProperty("proof_depths") Map<Integer, Integer> proofDepths,
        @JsonProperty("branching") List<Branching> branching,
        @JsonProperty("tactics") List<TacticFigures> tactics,
        @JsonProperty("millis") Map<String, Long> millis) {
    /** How wide the tree is at a depth. */
    public record Branching(
            @JsonProperty("depth") int depth,
            @JsonProperty("expanded") int expanded,
            @JsonProperty("children") int children) {
        /** States reached from a state, on average. */
        @JsonProperty("factor")
        public double factor() {
            return expanded == 0 ? 0 : (double) children / expanded;
        }
    }

    /** How often a tactic led somewhere, and how often to a proof. */
    public record TacticFigures(
            @JsonProperty("tactic") String tactic,
            @JsonProperty("reached") int reached,
            @JsonProperty("in_proofs") int inProofs) {}

    /** Of a run that has not done anything yet. */
    static final Summary EMPTY =
            new Summary(0, 0, 0, 0, 0, 0, 0, Map.of(), List.of(), List.of(), Map.of());

    private static final int SHOWN_TACTICS = 20;
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_!?']*");

    /** The figures of the run in a folder. */
    public static Summary of(Path folder) throws IOException {
        Path results = folder.resolve(RunFolder.RESULTS);
        if (!Files.exists(results)) {
            throw new IOException(folder + " has no " + RunFolder.RESULTS);
        }
        List<ResultRow> all = JsonLines.read(results, ResultRow.class);
        Map<Integer, Integer> depths = new TreeMap<>();
        all.stream()
                .filter(r -> r.depth() != null)
                .forEach(r -> depths.merge(r.depth(), 1, Integer::sum));
        int proved = (int) all.stream().filter(ResultRow::isProved).count();
        int errors = (int) all.stream().filter(ResultRow::isError).count();
        Tree tree = new Tree();
        Path rows = folder.resolve(RunFolder.TRAJECTORIES);
        if (Files.exists(rows)) {
            // A killed run leaves rows of theorems that have no result: they do not count.
            Set<String> ids = all.stream().map(ResultRow::id).collect(Collectors.toSet());
            JsonLines.forEach(
                    rows,
                    TrajectoryRow.class,
                    r -> {
                        if (ids.contains(r.theorem())) {
                            tree.add(r);
                        }
                    });
        }
        Map<String, Long> millis = new TreeMap<>();
        millis.put("propose", all.stream().mapToLong(ResultRow::proposeMillis).sum());
        millis.put("check", all.stream().mapToLong(ResultRow::checkMillis).sum());
        millis.put("energy", all.stream().mapToLong(ResultRow::energyMillis).sum());
        millis.put("audit", all.stream().mapToLong(ResultRow::auditMillis).sum());
        millis.put("queue", all.stream().mapToLong(ResultRow::queueMillis).sum());
        return new Summary(
                all.size(),
                proved,
                all.size() - proved - errors,
                errors,
                all.isEmpty() ? 0 : (double) proved / all.size(),
                all.stream().mapToLong(ResultRow::nodes).sum(),
                all.stream().mapToLong(ResultRow::tactics).sum(),
                depths,
                tree.branching(),
                tree.tactics(),
                millis);
    }

    private static final class Tree {
        private final Map<Integer, Integer> expanded = new TreeMap<>();
        private final Map<Integer, Integer> children = new HashMap<>();
        private final Map<String, int[]> tactics = new HashMap<>(); // reached, in proofs

        void add(TrajectoryRow r) {
            if (r.node() == null) {
                return; // a candidate that led nowhere
            }
            if (r.expandedAs() != null) {
                expanded.merge(r.depth(), 1, Integer::sum);
            }
            if (r.tactic() != null) {
                children.merge(r.depth() - 1, 1, Integer::sum);
                int[] counts = tactics.computeIfAbsent(firstWord(r.tactic()), t -> new int[2]);
                counts[0]++;
                counts[1] += r.label().equals(TrajectoryRow.PROOF) ? 1 : 0;
            }
        }

        List<Branching> branching() {
            List<Branching> all = new ArrayList<>();
            expanded.forEach(
                    (depth, n) ->
                            all.add(new Branching(depth, n, children.getOrDefault(depth, 0))));
            return all;
        }

        List<TacticFigures> tactics() {
            return tactics.entrySet().stream()
                    .map(e -> new TacticFigures(e.getKey(), e.getValue()[0], e.getValue()[1]))
                    .sorted(
                            Comparator.comparingInt((TacticFigures t) -> -t.inProofs())
                                    .thenComparingInt(t -> -t.reached())
                                    .thenComparing(TacticFigures::tactic))
                    .limit(SHOWN_TACTICS)
                    .toList();
        }
    }

    /** The tactic's name, whatever brackets or bullets stand before it. */
    static String firstWord(String tactic) {
        Matcher word = WORD.matcher(tactic);
        return word.find() ? word.group() : Html.cut(tactic.strip(), 12);
    }

    /** The figures for people. */
    public String text() {
        StringBuilder out = new StringBuilder();
        line(
                out,
                "theorems      %d: %d proved (%.1f %%), %d failed, %s",
                theorems,
                proved,
                100 * solveRate,
                failed,
                Html.count(errors, "error"));
        long all = millis.values().stream().mapToLong(m -> m).sum();
        line(
                out,
                "work          %d nodes, %d tactics, %.1f nodes a second",
                nodes,
                tacticsTried,
                all == 0 ? 0 : nodes * 1000.0 / all);
        StringBuilder phases = new StringBuilder();
        for (String p : List.of("propose", "check", "energy", "queue", "audit")) {
            long m = millis.getOrDefault(p, 0L);
            phases.append(
                    String.format(
                            Locale.ROOT,
                            "%s%s %.1f s (%.0f %%)",
                            phases.isEmpty() ? "" : ", ",
                            p,
                            m / 1000.0,
                            all == 0 ? 0 : 100.0 * m / all));
        }
        line(out, "time          %s", phases);
        StringBuilder depths = new StringBuilder();
        proofDepths.forEach(
                (d, n) -> depths.append(depths.isEmpty() ? "" : ", ").append(d + ": " + n));
        line(out, "proof depths  %s", depths.isEmpty() ? "none" : depths);
        out.append("branching by depth\n");
        for (Branching b : branching) {
            line(
                    out,
                    "  %3d  %6d looked at, %6d reached, %5.2f each",
                    b.depth(),
                    b.expanded(),
                    b.children(),
                    b.factor());
        }
        out.append("tactics by success (steps of proofs / states reached)\n");
        for (TacticFigures t : tactics) {
            line(out, "  %-18s %5d / %d", t.tactic(), t.inProofs(), t.reached());
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
