package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What the steps of proofs have taught about which of several tactics to take: a weight for each
 * feature of a tactic on a goal, added to the log-probability that it had without. Learned by
 * maximising the likelihood of the steps that were in proofs among all that were proposed there.
 */
public final class StepWeights {
    private static final int EPOCHS = 6;
    private static final double RATE = 0.05;
    private static final double SHRINK = 1e-4;

    private final float[] weights;

    private StepWeights(float[] weights) {
        this.weights = weights;
    }

    /** Those of a policy that has learned nothing. */
    public static StepWeights none() {
        return new StepWeights(new float[StepFeatures.SIZE]);
    }

    /** From the pairs of place and weight of {@link #nonZero()}. */
    static StepWeights of(List<float[]> pairs) {
        StepWeights w = none();
        for (float[] p : pairs) {
            int place = p != null && p.length == 2 ? (int) p[0] : -1;
            if (place < 0 || place >= w.weights.length || !Float.isFinite(p[1])) {
                throw new IllegalArgumentException("not a weight: " + Arrays.toString(p));
            }
            w.weights[place] = p[1];
        }
        return w;
    }

    /** Place and weight of each that is not 0. */
    List<float[]> nonZero() {
        List<float[]> pairs = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                pairs.add(new float[] {i, weights[i]});
            }
        }
        return pairs;
    }

    /** What the tactic gains or loses on this goal. */
    double gain(StepFeatures goal, Candidate c) {
        double sum = 0;
        for (int f : goal.of(c)) {
            sum += weights[f];
        }
        return sum;
    }

    /**
     * A step of a proof among what was proposed there.
     *
     * @param good which of the candidates did what the step of the proof did, or closed the goal
     * @param weight of this lesson beside others
     */
    public record Lesson(
            Goal goal,
            Surroundings surroundings,
            List<Candidate> candidates,
            List<Integer> good,
            double weight) {
        public Lesson(
                Goal goal,
                Surroundings surroundings,
                List<Candidate> candidates,
                List<Integer> good) {
            this(goal, surroundings, candidates, good, 1);
        }

        public Lesson {
            candidates = List.copyOf(candidates);
            good = List.copyOf(good);
        }
    }

    private record Prepared(int[][] features, double[] base, boolean[] good, double weight) {}

    /** Learns from scratch; the same lessons and seed give the same weights. */
    public static StepWeights learn(List<Lesson> lessons, long seed) {
        List<Prepared> prepared = new ArrayList<>();
        for (Lesson l : lessons) {
            if (!l.good().isEmpty() && l.good().size() < l.candidates().size()) {
                prepared.add(prepare(l));
            }
        }
        double[] w = new double[StepFeatures.SIZE];
        double[] squares = new double[StepFeatures.SIZE];
        Random random = new Random(seed);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(prepared, random);
            for (Prepared p : prepared) {
                step(p, w, squares);
            }
        }
        float[] weights = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            weights[i] = (float) w[i];
        }
        return new StepWeights(weights);
    }

    private static Prepared prepare(Lesson l) {
        StepFeatures goal = StepFeatures.of(l.goal(), l.surroundings());
        int n = l.candidates().size();
        int[][] features = new int[n][];
        double[] base = new double[n];
        boolean[] good = new boolean[n];
        for (int i = 0; i < n; i++) {
            features[i] = goal.of(l.candidates().get(i));
            base[i] = l.candidates().get(i).logProb().value();
        }
        l.good().forEach(i -> good[i] = true);
        return new Prepared(features, base, good, l.weight());
    }

    /** One step up the likelihood that some good candidate is taken (AdaGrad). */
    private static void step(Prepared p, double[] w, double[] squares) {
        int n = p.base.length;
        double[] score = new double[n];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            score[i] = p.base[i];
            for (int f : p.features[i]) {
                score[i] += w[f];
            }
            most = Math.max(most, score[i]);
        }
        double all = 0;
        double good = 0;
        for (int i = 0; i < n; i++) {
            score[i] = Math.exp(score[i] - most);
            all += score[i];
            good += p.good[i] ? score[i] : 0;
        }
        for (int i = 0; i < n; i++) {
            double gradient = p.weight * ((p.good[i] ? score[i] / good : 0) - score[i] / all);
            if (Math.abs(gradient) < 1e-6) {
                continue;
            }
            for (int f : p.features[i]) {
                double g = gradient - SHRINK * w[f];
                squares[f] += g * g;
                w[f] += RATE * g / Math.sqrt(squares[f] + 1e-3);
            }
        }
    }
}
