package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/**
 * Does what was done to the most similar goals known. Features that few goals have count most; the
 * names in a known tactic are replaced by those that play the same part here. Learning is adding to
 * a list, so a step is of use from the next request on.
 */
public final class NeighbourPolicy implements Policy, Learner {
    private static final int NEIGHBOURS = 60;
    private static final int LOOKED_AT = 300;

    /** How much sharper than the plain similarity the votes are. */
    private static final double SHARPNESS = 8;

    /** A neighbour below this similarity counts less than "something else". */
    private static final double UNLIKE = 0.5;

    private static final String ORIGIN = "neighbour";

    /** A known step, with what is needed to compare and reuse it. */
    private record Known(Set<String> features, TacticTemplate template) {}

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<Known> known = new ArrayList<>(); // guarded by lock
    private final Map<String, List<Integer>> byFeature = new HashMap<>(); // guarded by lock

    /** One that knows nothing yet. */
    public NeighbourPolicy() {}

    /** One that knows these steps. */
    public NeighbourPolicy(List<KnownStep> steps) {
        steps.forEach(s -> learn(s.goal(), s.tactic()));
    }

    /** How many steps are known. */
    public int size() {
        lock.readLock().lock();
        try {
            return known.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void learn(Goal goal, String tactic) {
        Known k = new Known(GoalFeatures.of(goal), TacticTemplate.of(goal, tactic.strip()));
        lock.writeLock().lock();
        try {
            int index = known.size();
            known.add(k);
            for (String f : k.features()) {
                byFeature.computeIfAbsent(f, x -> new ArrayList<>()).add(index);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        Set<String> features = GoalFeatures.of(goal);
        GoalReading reading = GoalReading.of(goal);
        Distribution votes = new Distribution();
        for (Neighbour n : nearest(features)) {
            c.check();
            vote(votes, reading, n.step().template(), n.similarity(), ORIGIN);
        }
        // The file's own proofs: compared directly, they are few and forgotten afterwards.
        for (KnownStep s : request.surroundings().steps()) {
            c.check();
            Set<String> theirs = GoalFeatures.of(s.goal());
            long shared = features.stream().filter(theirs::contains).count();
            double similarity = (double) shared / (features.size() + theirs.size() - shared);
            TacticTemplate template = TacticTemplate.of(s.goal(), s.tactic());
            vote(votes, reading, template, Math.min(1, similarity + 0.1), "file");
        }
        return votes.candidates(request, SHARPNESS * UNLIKE);
    }

    private static void vote(
            Distribution votes,
            GoalReading goal,
            TacticTemplate template,
            double similarity,
            String who) {
        for (TacticTemplate.Instance i : template.on(goal)) {
            votes.add(i.tactic(), SHARPNESS * similarity + i.logFit(), who);
        }
    }

    private record Neighbour(Known step, double similarity) {}

    /** Similarity: weight of the shared features over weight of all features of both. */
    private List<Neighbour> nearest(Set<String> features) {
        lock.readLock().lock();
        try {
            if (known.isEmpty()) {
                return List.of();
            }
            double own = 0;
            double[] shared = new double[known.size()];
            for (String f : features) {
                List<Integer> having = byFeature.getOrDefault(f, List.of());
                double weight = rarity(having.size());
                own += weight;
                for (int i : having) {
                    shared[i] += weight;
                }
            }
            // What the two share decides who is looked at more closely.
            List<Integer> close =
                    IntStream.range(0, shared.length)
                            .filter(i -> shared[i] > 0)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> -shared[i]))
                            .limit(LOOKED_AT)
                            .toList();
            List<Neighbour> found = new ArrayList<>();
            for (int i : close) {
                double theirs = 0;
                for (String f : known.get(i).features()) {
                    theirs += rarity(byFeature.get(f).size());
                }
                double similarity = shared[i] / (own + theirs - shared[i]);
                found.add(new Neighbour(known.get(i), similarity));
            }
            found.sort(Comparator.comparingDouble(Neighbour::similarity).reversed());
            return List.copyOf(found.subList(0, Math.min(NEIGHBOURS, found.size())));
        } finally {
            lock.readLock().unlock();
        }
    }

    private double rarity(int having) {
        return Math.log((1.0 + known.size()) / (1.0 + having)) + 0.05;
    }
}
