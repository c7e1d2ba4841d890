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
 * Two runs over the same theorems. The theorem is what is paired: several seeds of one are no
 * observations of their own, so it is gained or lost once, by more or fewer seeds that solve it.
 *
 * @param both theorems in both runs; the others are left out
 * @param searches of these theorems in each run: one for each seed
 * @param baseline searches that the baseline solved
 * @param experiment searches that the experiment solved
 * @param gained solved by the experiment only, or with more of the seeds
 * @param lost solved by the baseline only, or with more of the seeds
 * @param p of McNemar's exact test
 */
public record Paired(
        @JsonProperty("both") int both,
        @JsonProperty("searches") int searches,
        @JsonProperty("baseline") int baseline,
        @JsonProperty("experiment") int experiment,
        @JsonProperty("gained") List<String> gained,
        @JsonProperty("lost") List<String> lost,
        @JsonProperty("p") double p) {
    /** The outcomes of an evaluation, by {@code eval --output}. */
    public static final String OUTCOMES = "outcomes.jsonl";

    /**
     * How often a theorem was solved.
     *
     * @param of searches, one for each seed
     */
    public record Times(int solved, int of) {
        static Times of(boolean solved) {
            return new Times(solved ? 1 : 0, 1);
        }

        Times plus(Times o) {
            return new Times(solved + o.solved, of + o.of);
        }
    }

    /**
     * Pairs by theorem.
     *
     * @throws IllegalArgumentException if a theorem was searched with more seeds in one of the runs
     */
    public static Paired of(Map<String, Times> baseline, Map<String, Times> experiment) {
        List<String> gained = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        int both = 0;
        int searches = 0;
        int a = 0;
        int b = 0;
        for (Map.Entry<String, Times> e : baseline.entrySet()) {
            Times one = e.getValue();
            Times other = experiment.get(e.getKey());
            if (other == null) {
                continue;
            }
            if (one.of() != other.of()) {
                throw new IllegalArgumentException(
                        e.getKey()
                                + " was searched "
                                + one.of()
                                + " times in the baseline, "
                                + other.of()
                                + " times in the experiment: give both the same seeds");
            }
            both++;
            searches += one.of();
            a += one.solved();
            b += other.solved();
            if (other.solved() > one.solved()) {
                gained.add(e.getKey());
            } else if (other.solved() < one.solved()) {
                lost.add(e.getKey());
            }
        }
        double p = McNemar.p(gained.size(), lost.size());
        return new Paired(both, searches, a, b, gained, lost, p);
    }

    /**
     * What a run solved.
     *
     * @param run the output folder of a search or, with {@code @VARIANT} behind it where there are
     *     several, of an evaluation
     * @param nodes the budget that counts
     */
    public static Map<String, Times> solved(String run, int nodes) throws IOException {
        int at = run.lastIndexOf('@');
        Path folder = Path.of(at < 0 ? run : run.substring(0, at));
        String variant = at < 0 ? null : run.substring(at + 1);
        Map<String, Times> solved = new LinkedHashMap<>();
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
            for (Evaluation.Outcome o : all) {
                if (variant == null || o.variant().equals(variant)) {
                    solved.merge(o.theorem(), Times.of(o.solvedWithin(nodes)), Times::plus);
                }
            }
            return solved;
        }
        Path results = folder.resolve(RunFolder.RESULTS);
        if (!Files.exists(results)) {
            throw new IOException(folder + " is no output folder of search or eval");
        }
        for (ResultRow r : JsonLines.read(results, ResultRow.class)) {
            solved.put(r.id(), Times.of(r.isProved() && r.nodes() <= nodes));
        }
        return solved;
    }
}
