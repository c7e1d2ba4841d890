package dev.goalpost.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.ResultRow;
import dev.goalpost.engine.trajectory.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two runs over the same theorems.
 *
 * @param both theorems in both runs; the others are left out
 * @param gained solved by the experiment only
 * @param lost solved by the baseline only
 * @param p of McNemar's exact test
 */
public record Paired(
        @JsonProperty("both") int both,
        @JsonProperty("baseline") int baseline,
        @JsonProperty("experiment") int experiment,
        @JsonProperty("gained") List<String> gained,
        @JsonProperty("lost") List<String> lost,
        @JsonProperty("p") double p) {
    /** The outcomes of an evaluation, by {@code eval --output}. */
    public static final String OUTCOMES = "outcomes.jsonl";

    /** Pairs by theorem, and seed where there are several. */
    public static Paired of(Map<String, Boolean> baseline, Map<String, Boolean> experiment) {
        List<String> gained = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        int both = 0;
        int a = 0;
        int b = 0;
        for (Map.Entry<String, Boolean> e : baseline.entrySet()) {
            Boolean other = experiment.get(e.getKey());
            if (other == null) {
                continue;
            }
            both++;
            a += e.getValue() ? 1 : 0;
            b += other ? 1 : 0;
            if (other && !e.getValue()) {
                gained.add(e.getKey());
            } else if (!other && e.getValue()) {
                lost.add(e.getKey());
            }
        }
        return new Paired(both, a, b, gained, lost, McNemar.p(gained.size(), lost.size()));
    }

    /**
     * What a run solved.
     *
     * @param run the output folder of a search or, with {@code @VARIANT} behind it where there are
     *     several, of an evaluation
     * @param nodes the budget that counts
     */
    public static Map<String, Boolean> solved(String run, int nodes) throws IOException {
        int at = run.lastIndexOf('@');
        Path folder = Path.of(at < 0 ? run : run.substring(0, at));
        String variant = at < 0 ? null : run.substring(at + 1);
        Map<String, Boolean> solved = new LinkedHashMap<>();
        Path outcomes = folder.resolve(OUTCOMES);
        if (Files.exists(outcomes)) {
            List<Evaluation.Outcome> all = JsonLines.read(outcomes, Evaluation.Outcome.class);
            List<String> variants =
                    all.stream().map(Evaluation.Outcome::variant).distinct().toList();
            if (variant == null && variants.size() > 1
                    || variant != null && !variants.contains(variant)) {
                throw new IOException(
                        folder
                                + " holds several variants, name one behind an @: "
                                + String.join(", ", variants));
            }
            boolean seeds = all.stream().map(Evaluation.Outcome::seed).distinct().count() > 1;
            for (Evaluation.Outcome o : all) {
                if (variant == null || o.variant().equals(variant)) {
                    String key = seeds ? o.theorem() + " (seed " + o.seed() + ")" : o.theorem();
                    solved.put(key, o.solvedWithin(nodes));
                }
            }
            return solved;
        }
        Path results = folder.resolve(RunFolder.RESULTS);
        if (!Files.exists(results)) {
            throw new IOException(folder + " is no output folder of search or eval");
        }
        for (ResultRow r : JsonLines.read(results, ResultRow.class)) {
            solved.put(r.id(), r.isProved() && r.nodes() <= nodes);
        }
        return solved;
    }
}
