package dev.goalpost.engine.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Tactics with unnormalised log-weights, on the way to becoming a proper distribution. The same
 * tactic added twice has the sum of both weights.
 */
final class Distribution {
    private record Entry(double logWeight, String origin, double bestPart) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** Adds weight to a tactic; its origin is the part that gave most. */
    void add(String tactic, double logWeight, String origin) {
        String normal = tactic.strip();
        if (normal.isEmpty() || Double.isNaN(logWeight)) {
            return;
        }
        entries.merge(
                normal,
                new Entry(logWeight, origin, logWeight),
                (a, b) ->
                        new Entry(
                                LogProb.logSumExp(a.logWeight, b.logWeight),
                                b.bestPart > a.bestPart ? b.origin : a.origin,
                                Math.max(a.bestPart, b.bestPart)));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The distribution under the condition that the prefix holds, as the request wants it. */
    List<Candidate> candidates(PolicyRequest request) {
        return candidates(request, Double.NEGATIVE_INFINITY);
    }

    /**
     * {@link #candidates(PolicyRequest)}, with a share kept back for what is not in the list: the
     * probabilities add up to less than one by that much.
     */
    List<Candidate> candidates(PolicyRequest request, double reserve) {
        Map<String, Entry> kept = starting(request.prefix());
        if (kept.isEmpty()) {
            return List.of();
        }
        double t = request.temperature() == 0 ? 1 : request.temperature();
        double[] weights = new double[kept.size() + 1];
        int n = 0;
        for (Entry e : kept.values()) {
            weights[n++] = e.logWeight / t;
        }
        weights[n] = reserve / t;
        double total = LogProb.logSumExp(weights);
        List<Candidate> all = new ArrayList<>(n);
        kept.forEach(
                (tactic, e) ->
                        all.add(
                                new Candidate(
                                        tactic,
                                        new LogProb(Math.min(0, e.logWeight / t - total)),
                                        e.origin)));
        all.sort(LIKELIEST_FIRST);
        if (request.temperature() == 0 || all.size() <= request.count()) {
            return List.copyOf(all.subList(0, Math.min(request.count(), all.size())));
        }
        return draw(all, request);
    }

    private Map<String, Entry> starting(String prefix) {
        if (prefix.isEmpty()) {
            return entries;
        }
        Map<String, Entry> kept = new LinkedHashMap<>();
        entries.forEach(
                (tactic, e) -> {
                    if (tactic.startsWith(prefix)) {
                        kept.put(tactic, e);
                    }
                });
        return kept;
    }

    // Written out: hundreds are sorted for every part of a mixture on every goal.
    private static final Comparator<Candidate> LIKELIEST_FIRST =
            (a, b) -> {
                int order = b.logProb().compareTo(a.logProb());
                if (order == 0) {
                    order = Integer.compare(a.tactic().length(), b.tactic().length());
                }
                return order == 0 ? a.tactic().compareTo(b.tactic()) : order;
            };

    /** Without repetition and in proportion: the largest of log-probabilities plus Gumbel noise. */
    private static List<Candidate> draw(List<Candidate> all, PolicyRequest request) {
        record Drawn(Candidate candidate, double key) {}
        Random random = new Random(request.seed());
        List<Drawn> drawn = new ArrayList<>();
        for (Candidate c : all) {
            double gumbel = -Math.log(-Math.log(Math.max(random.nextDouble(), 1e-300)));
            drawn.add(new Drawn(c, c.logProb().value() + gumbel));
        }
        drawn.sort(Comparator.comparingDouble(Drawn::key).reversed());
        return drawn.stream()
                .limit(request.count())
                .map(Drawn::candidate)
                .sorted(LIKELIEST_FIRST)
                .toList();
    }
}
