package dev.goalpost.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.energy.HeldOut;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ReachedStates;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.Batch;
import dev.goalpost.engine.search.Frontier;
import dev.goalpost.engine.search.OpenedTheorem;
import dev.goalpost.engine.search.SearchedTheorem;
import dev.goalpost.engine.search.TheoremSearch;
import dev.goalpost.engine.search.Trials;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Several ways to search over the same theorems, with several seeds. A search with the largest
 * budget also tells what smaller ones would have solved: it looks at the same states in the same
 * order. What one way has tried on a theorem the others need not try again, but it costs them the
 * time that it took: where the time limit decides, no way is favoured for its place.
 */
public final class Evaluation {
    /** A way to search. */
    public record Variant(String name, Policy policy, EnergyModel energy, Frontier frontier) {}

    /**
     * What became of a theorem.
     *
     * @param solvedAt how many states were looked at when its proof was found; null without one
     * @param millis how long it took, what others had found before included
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(
            @JsonProperty("id") String theorem,
            @JsonProperty("variant") String variant,
            @JsonProperty("seed") long seed,
            @JsonProperty("solved_at") Integer solvedAt,
            @JsonProperty("nodes") int nodes,
            @JsonProperty("millis") long millis,
            @JsonProperty("message") String message) {
        public boolean solvedWithin(int budget) {
            return solvedAt != null && solvedAt <= budget;
        }
    }

    private Evaluation() {}

    /**
     * Runs all variants with all seeds on all theorems.
     *
     * @param settings with the largest budget; its temperature is used as it is
     * @param trialsKept how many trials of a theorem's tactics are shared at most: a matter of
     *     speed only
     * @param done is told all outcomes of one theorem together
     */
    public static void run(
            LeanSession session,
            List<Theorem> theorems,
            List<Variant> variants,
            List<Long> seeds,
            Config.Search settings,
            int trialsKept,
            Consumer<List<Outcome>> done,
            Cancellation c) {
        Auditor auditor = Auditor.of(session, Auditor.STANDARD_AXIOMS);
        Config.Search plain = settings.withMinimiseAttempts(0);
        // What was known before a theorem had to be given up.
        Map<String, List<Outcome>> known = new ConcurrentHashMap<>();
        Batch.each(
                theorems,
                t -> {
                    List<Outcome> own = new CopyOnWriteArrayList<>();
                    known.put(t.id(), own);
                    return outcomes(
                            session, auditor, t, variants, seeds, plain, trialsKept, own, c);
                },
                (t, e) -> completed(known.get(t.id()), t, variants, seeds, Batch.words(e)),
                settings.workers(),
                Batch.patience(settings.time().multipliedBy(variants.size() * seeds.size() + 1L)),
                o -> {
                    if (!o.isEmpty()) {
                        known.remove(o.get(0).theorem());
                        done.accept(o);
                    }
                },
                c);
    }

    /** The same with the usual number of trials kept. */
    public static void run(
            LeanSession session,
            List<Theorem> theorems,
            List<Variant> variants,
            List<Long> seeds,
            Config.Search settings,
            Consumer<List<Outcome>> done,
            Cancellation c) {
        int kept = Trials.limit(settings.workers());
        run(session, theorems, variants, seeds, settings, kept, done, c);
    }

    /** What goes wrong with one way must not cost the others. */
    private static SearchedTheorem searched(
            TheoremSearch search, OpenedTheorem opened, Trials trials, Cancellation c) {
        long start = System.nanoTime();
        try {
            return search.search(opened, trials, c);
        } catch (Cancellation.Cancelled e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return SearchedTheorem.error(opened.theorem(), Batch.words(e), start);
        }
    }

    /** The outcomes of a theorem that was given up, with those that were known before. */
    static List<Outcome> completed(
            List<Outcome> known,
            Theorem theorem,
            List<Variant> variants,
            List<Long> seeds,
            String why) {
        List<Outcome> all = new ArrayList<>();
        for (Variant v : variants) {
            for (long seed : seeds) {
                all.add(
                        known.stream()
                                .filter(o -> o.variant().equals(v.name()) && o.seed() == seed)
                                .findFirst()
                                .orElse(
                                        new Outcome(
                                                theorem.id(), v.name(), seed, null, 0, 0, why)));
            }
        }
        return all;
    }

    /**
     * Empty where it was broken off.
     *
     * @param all is given each outcome as soon as it is known
     */
    private static List<Outcome> outcomes(
            LeanSession session,
            Auditor auditor,
            Theorem theorem,
            List<Variant> variants,
            List<Long> seeds,
            Config.Search settings,
            int trialsKept,
            List<Outcome> all,
            Cancellation c) {
        Trials trials = new Trials(trialsKept);
        try {
            OpenedTheorem opened = OpenedTheorem.open(session, theorem, settings.time(), c);
            for (Variant v : variants) {
                for (long seed : seeds) {
                    TheoremSearch search =
                            new TheoremSearch(
                                    session,
                                    v.policy(),
                                    v.energy(),
                                    v.frontier(),
                                    auditor,
                                    settings,
                                    seed);
                    SearchedTheorem s = searched(search, opened, trials, c);
                    if (s.isCancelled()) {
                        return List.of();
                    }
                    all.add(
                            new Outcome(
                                    theorem.id(),
                                    v.name(),
                                    seed,
                                    s.proof().isPresent() ? s.expanded() : null,
                                    s.expanded(),
                                    s.time().toMillis(),
                                    s.message()));
                }
            }
            return all;
        } catch (Cancellation.Cancelled e) {
            return List.of();
        } finally {
            try (ReachedStates reached = new ReachedStates(session)) {
                reached.addAll(trials.reached());
            }
        }
    }

    /**
     * How many theorems a variant solves.
     *
     * @param mean over the seeds
     * @param low lower end of the 95 % interval of the mean over the seeds; the mean itself with
     *     one seed
     */
    public record Solved(double mean, double low, double high, List<Integer> bySeed) {}

    /** How many theorems each variant solves within a budget. */
    public static Map<String, Solved> solved(List<Outcome> outcomes, int budget) {
        Map<String, Map<Long, Integer>> counts = new LinkedHashMap<>();
        for (Outcome o : outcomes) {
            counts.computeIfAbsent(o.variant(), v -> new LinkedHashMap<>())
                    .merge(o.seed(), o.solvedWithin(budget) ? 1 : 0, Integer::sum);
        }
        Map<String, Solved> all = new LinkedHashMap<>();
        counts.forEach((v, bySeed) -> all.put(v, solved(List.copyOf(bySeed.values()))));
        return all;
    }

    private static Solved solved(List<Integer> bySeed) {
        int n = bySeed.size();
        double mean = bySeed.stream().mapToInt(i -> i).average().orElse(0);
        if (n < 2) {
            return new Solved(mean, mean, mean, bySeed);
        }
        double variance = bySeed.stream().mapToDouble(i -> (i - mean) * (i - mean)).sum() / (n - 1);
        double half = STUDENT[Math.min(n - 2, STUDENT.length - 1)] * Math.sqrt(variance / n);
        return new Solved(mean, mean - half, mean + half, bySeed);
    }

    /** The 97.5 % points of Student's distribution with 1, 2, ... degrees of freedom. */
    private static final double[] STUDENT = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228
    };

    /**
     * Two variants against each other, as a model's held-out figures keep it.
     *
     * @param split of the theorems; null where it has no name
     */
    public static HeldOut.Solved against(
            List<Outcome> outcomes, String with, String without, int budget, String split) {
        Map<String, Boolean> a = new HashMap<>();
        Map<String, Boolean> b = new HashMap<>();
        for (Outcome o : outcomes) {
            String key = o.theorem() + " " + o.seed();
            if (o.variant().equals(with)) {
                a.put(key, o.solvedWithin(budget));
            } else if (o.variant().equals(without)) {
                b.put(key, o.solvedWithin(budget));
            }
        }
        Set<String> both = new LinkedHashSet<>(a.keySet());
        both.retainAll(new HashSet<>(b.keySet()));
        int gained = (int) both.stream().filter(k -> a.get(k) && !b.get(k)).count();
        int lost = (int) both.stream().filter(k -> !a.get(k) && b.get(k)).count();
        int withIt = (int) both.stream().filter(a::get).count();
        int withoutIt = (int) both.stream().filter(b::get).count();
        return new HeldOut.Solved(budget, both.size(), withIt, withoutIt, gained, lost, split);
    }
}
