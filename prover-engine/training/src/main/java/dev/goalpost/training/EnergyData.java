package dev.goalpost.training;

import dev.goalpost.engine.energy.Encoder;
import dev.goalpost.engine.energy.HeldOut;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.StateKey;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What there is to learn from: choices, and the encoded states that they are between. States
 * without goals are left out: nobody asks for the energy of what is proved.
 */
public final class EnergyData {
    private final Encoder encoder;
    private final double lengthExponent;
    private final List<float[]> vectors = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>(); // by StateKey
    private final List<Choice> choices = new ArrayList<>();
    private int unreadable;

    /**
     * @param lengthExponent by which power of its length a path's log-probability is divided
     */
    public EnergyData(Encoder encoder, double lengthExponent) {
        this.encoder = encoder;
        this.lengthExponent = lengthExponent;
    }

    /** Adds the rows of one theorem's search; one without a proof on it teaches nothing. */
    public void add(List<TrajectoryRow> rows) {
        Map<Integer, TrajectoryRow> byNode = new LinkedHashMap<>();
        Map<Integer, List<TrajectoryRow>> children = new HashMap<>();
        for (TrajectoryRow r : rows) {
            if (r.node() == null) {
                continue;
            }
            byNode.put(r.node(), r);
            if (r.parent() != null) {
                children.computeIfAbsent(r.parent(), x -> new ArrayList<>()).add(r);
            }
        }
        List<TrajectoryRow> lost =
                byNode.values().stream().filter(r -> hasGoals(r) && !isProof(r)).toList();
        TrajectoryRow root =
                byNode.values().stream().filter(r -> r.parent() == null).findFirst().orElse(null);
        if (root == null || !hasGoals(root)) {
            return;
        }
        for (TrajectoryRow right : byNode.values()) {
            TrajectoryRow from = right.parent() == null ? null : byNode.get(right.parent());
            if (from == null || !isProof(right) || !hasGoals(right) || !hasGoals(from)) {
                continue;
            }
            choose(root, from, right, children.get(from.node()), lost);
        }
    }

    private void choose(
            TrajectoryRow root,
            TrajectoryRow from,
            TrajectoryRow right,
            List<TrajectoryRow> alternatives,
            List<TrajectoryRow> lost) {
        int rightNumber = number(right);
        int fromNumber = number(from);
        int rootNumber = number(root);
        if (rightNumber < 0 || fromNumber < 0 || rootNumber < 0) {
            return;
        }
        List<Choice.Reached> siblings = new ArrayList<>();
        Set<Integer> seen = new HashSet<>(List.of(rightNumber));
        for (TrajectoryRow a : alternatives) {
            if (!isProof(a) && hasGoals(a) && number(a) >= 0 && seen.add(number(a))) {
                siblings.add(reached(a));
            }
        }
        List<Choice.Reached> deadEnds = new ArrayList<>();
        for (TrajectoryRow d : lost) {
            if (number(d) >= 0 && seen.add(number(d))) {
                deadEnds.add(reached(d));
            }
        }
        if (siblings.isEmpty() && deadEnds.isEmpty()) {
            return;
        }
        choices.add(
                new Choice(
                        right.theorem(),
                        from.depth(),
                        rootNumber,
                        fromNumber,
                        reached(right),
                        List.copyOf(siblings),
                        List.copyOf(deadEnds)));
    }

    private Choice.Reached reached(TrajectoryRow r) {
        Double path =
                r.pathLogProb() == null
                        ? null
                        : r.pathLogProb() / Math.pow(Math.max(1, r.depth()), lengthExponent);
        return new Choice.Reached(number(r), r.logProb(), path);
    }

    private static boolean isProof(TrajectoryRow r) {
        return TrajectoryRow.PROOF.equals(r.label());
    }

    private static boolean hasGoals(TrajectoryRow r) {
        return r.goals() > 0 && r.state() != null && !r.state().isBlank();
    }

    /** The number of a row's state, -1 where its text cannot be read. */
    private int number(TrajectoryRow row) {
        Integer known = numbers.get(row.state());
        if (known != null) {
            return known;
        }
        int n;
        try {
            List<Goal> goals = GoalText.all(row.state());
            n = number(goals);
        } catch (GoalText.NotAGoal e) {
            unreadable++;
            n = -1;
        }
        numbers.put(row.state(), n);
        return n;
    }

    private int number(List<Goal> goals) {
        // Whether a name can be used is not what makes a state promising.
        return numbers.computeIfAbsent(
                StateKey.of(goals).replace("✝;", ";"),
                k -> {
                    vectors.add(encoder.encode(List.of(goals)).get(0));
                    return vectors.size() - 1;
                });
    }

    public Encoder encoder() {
        return encoder;
    }

    public List<Choice> choices() {
        return List.copyOf(choices);
    }

    /** The encoded states by number; not to be changed. */
    public List<float[]> vectors() {
        return vectors;
    }

    /** States whose text could not be read and which were left out. */
    public int unreadable() {
        return unreadable;
    }

    /** Whether the encoder tells the states apart. */
    public HeldOut.EncoderCheck encoderCheck() {
        int zero = 0;
        int duplicates = 0;
        Set<Vector> seen = new HashSet<>();
        for (float[] v : vectors) {
            boolean nothing = true;
            for (float x : v) {
                nothing &= x == 0;
            }
            if (nothing) {
                zero++;
            }
            if (!seen.add(new Vector(v))) {
                duplicates++;
            }
        }
        return new HeldOut.EncoderCheck(vectors.size(), zero, duplicates);
    }

    private record Vector(float[] values) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Vector v && Arrays.equals(values, v.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }
}
