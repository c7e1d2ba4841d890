package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** A numeral, not the end of a name. */
    private static final Pattern DIGITS = Pattern.compile("\\b\\d+\\b");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.'₀-₉])\\d+(?![\\w'])");

    private static final String ORIGIN = "neighbour";

    /**
     * A known step, with what is needed to compare and reuse it.
     *
     * @param features numbers of its goal's features
     */
    private record Known(int[] features, TacticTemplate template) {}

    /**
     * All that is known at some time, worked out so that nearest goals are found quickly.
     *
     * @param having for each feature, the known steps whose goals have it
     * @param weight of each feature: few goals have it
     * @param total weight of each known step's features
     */
    private record Index(List<Known> known, int[][] having, double[] weight, double[] total) {
        static Index of(List<Known> steps, int features) {
            List<Known> known = List.copyOf(steps);
            int[] counts = new int[features];
            for (Known k : known) {
                for (int f : k.features()) {
                    counts[f]++;
                }
            }
            int[][] having = new int[features][];
            double[] weight = new double[features];
            for (int f = 0; f < features; f++) {
                having[f] = new int[counts[f]];
                weight[f] = rarity(known.size(), counts[f]);
            }
            double[] total = new double[known.size()];
            int[] filled = new int[features];
            for (int i = 0; i < total.length; i++) {
                for (int f : known.get(i).features()) {
                    having[f][filled[f]++] = i;
                    total[i] += weight[f];
                }
            }
            return new Index(known, having, weight, total);
        }

        private static double rarity(int known, int having) {
            return Math.log((1.0 + known) / (1.0 + having)) + 0.05;
        }
    }

    private final Map<String, Integer> numbers = new HashMap<>(); // of features; guarded by this
    private final List<Known> known = new ArrayList<>(); // guarded by this
    private Index index = Index.of(List.of(), 0); // guarded by this; null: to be made anew

    /** One that knows nothing yet. */
    public NeighbourPolicy() {}

    /** One that knows these steps. */
    public NeighbourPolicy(List<KnownStep> steps) {
        steps.forEach(s -> learn(s.goal(), s.tactic()));
    }

    /** How many steps are known. */
    public synchronized int size() {
        return known.size();
    }

    @Override
    public void learn(Goal goal, String tactic) {
        Set<String> features = GoalFeatures.of(goal);
        TacticTemplate template = TacticTemplate.of(goal, tactic.strip());
        synchronized (this) {
            int[] own = new int[features.size()];
            int i = 0;
            for (String f : features) {
                own[i++] = numbers.computeIfAbsent(f, x -> numbers.size());
            }
            known.add(new Known(own, template));
            index = null;
        }
    }

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        Set<String> features = GoalFeatures.of(goal, request.surroundings());
        Asked asked = new Asked(GoalReading.of(goal, request.surroundings()), numbers(goal));
        Distribution votes = new Distribution();
        for (Neighbour n : nearest(features)) {
            c.check();
            vote(votes, asked, n.step().template(), n.similarity(), ORIGIN);
        }
        // The file's own proofs: compared directly, they are few.
        for (FileSteps.Step s :
                request.surroundings().derived(FileSteps.class, FileSteps::of).steps()) {
            c.check();
            long shared = features.stream().filter(s.features()::contains).count();
            double similarity = (double) shared / (features.size() + s.features().size() - shared);
            vote(votes, asked, s.template(), Math.min(1, similarity + 0.1), "file");
        }
        return votes.candidates(request, SHARPNESS * UNLIKE);
    }

    /** The steps of the file around a goal, ready to be compared. */
    private record FileSteps(List<Step> steps) {
        record Step(Set<String> features, TacticTemplate template) {}

        static FileSteps of(PolicyRequest.Surroundings file) {
            List<Step> steps = new ArrayList<>();
            for (KnownStep s : file.steps()) {
                TacticTemplate template = TacticTemplate.of(s.goal(), s.tactic());
                steps.add(new Step(GoalFeatures.of(s.goal()), template));
            }
            return new FileSteps(steps);
        }
    }

    /** The goal, and the numbers that it is about. */
    private record Asked(GoalReading goal, Set<String> numbers) {}

    private static Set<String> numbers(Goal goal) {
        Set<String> all = new HashSet<>();
        DIGITS.matcher(goal.target()).results().forEach(n -> all.add(n.group()));
        for (Hypothesis h : goal.hypotheses()) {
            DIGITS.matcher(h.type()).results().forEach(n -> all.add(n.group()));
        }
        return all;
    }

    private static void vote(
            Distribution votes,
            Asked asked,
            TacticTemplate template,
            double similarity,
            String who) {
        for (TacticTemplate.Instance i : template.on(asked.goal())) {
            if (hasForeignNumber(i.tactic(), asked.numbers())) {
                continue;
            }
            votes.add(i.tactic(), SHARPNESS * similarity + i.logFit(), who);
        }
    }

    /**
     * Whether a number is named that another goal was about, as in {@code by_cases h : n = 9}.
     * Those up to 3 are of use anywhere.
     */
    private static boolean hasForeignNumber(String tactic, Set<String> here) {
        Matcher number = NUMBER.matcher(tactic);
        while (number.find()) {
            String n = number.group();
            if ((n.length() > 1 || n.charAt(0) > '3') && !here.contains(n)) {
                return true;
            }
        }
        return false;
    }

    private record Neighbour(Known step, double similarity) {}

    /** Similarity: weight of the shared features over weight of all features of both. */
    private List<Neighbour> nearest(Set<String> features) {
        Index at;
        List<Integer> own = new ArrayList<>();
        int strangers = 0;
        synchronized (this) {
            if (index == null) {
                index = Index.of(known, numbers.size());
            }
            at = index;
            for (String f : features) {
                Integer number = numbers.get(f);
                if (number != null) {
                    own.add(number);
                } else {
                    strangers++;
                }
            }
        }
        int size = at.known().size();
        double weight = strangers * Index.rarity(size, 0);
        double[] shared = new double[size];
        for (int f : own) {
            weight += at.weight()[f];
            for (int i : at.having()[f]) {
                shared[i] += at.weight()[f];
            }
        }
        // What the two share decides who is looked at more closely.
        double least = size <= LOOKED_AT ? 0 : select(shared.clone(), size - LOOKED_AT);
        List<Neighbour> found = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (shared[i] > 0 && shared[i] >= least) {
                double similarity = shared[i] / (weight + at.total()[i] - shared[i]);
                found.add(new Neighbour(at.known().get(i), similarity));
            }
        }
        found.sort((a, b) -> Double.compare(b.similarity(), a.similarity()));
        return List.copyOf(found.subList(0, Math.min(NEIGHBOURS, found.size())));
    }

    /** What would be at a place if the values were sorted (Hoare's selection); mixes them up. */
    private static double select(double[] values, int place) {
        int from = 0;
        int to = values.length - 1;
        while (from < to) {
            double pivot = values[(from + to) >>> 1];
            int i = from;
            int j = to;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double other = values[i];
                    values[i++] = values[j];
                    values[j--] = other;
                }
            }
            if (place <= j) {
                to = j;
            } else if (place >= i) {
                from = i;
            } else {
                break;
            }
        }
        return values[place];
    }
}
