package dev.goalpost.engine.report;

import dev.goalpost.engine.trajectory.TrajectoryRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a page needs of a run's rows: few enough for a browser, whatever the size of the run. */
final class ShownRows {
    /** States of one tree; those on the way to the proof always. */
    static final int OF_A_TREE = 400;

    /** States of all trees, after which only the beginnings of further ones are shown. */
    private static final int OF_ALL = 20_000;

    /** States of a tree however many trees there are. */
    static final int AT_LEAST = 12;

    private final Set<String> theorems;
    private final Map<String, Tree> trees = new HashMap<>();
    private final List<Double> onPath = new ArrayList<>();
    private final List<Double> offPath = new ArrayList<>();
    private final List<Likelihood> likelihoods = new ArrayList<>();
    private int kept;

    /**
     * The tree of a theorem.
     *
     * @param rows in the order in which the states were reached; those that are shown
     */
    static final class Tree {
        private final List<TrajectoryRow> rows = new ArrayList<>();
        private int reached;

        List<TrajectoryRow> rows() {
            return rows;
        }

        /** How many states there are, shown or not. */
        int reached() {
            return reached;
        }
    }

    /** How likely the policy thought a step, and whether it was on the way to the proof. */
    record Likelihood(double probability, boolean proof) {}

    /**
     * @param theorems rows of others do not count: they have no result yet
     */
    ShownRows(Set<String> theorems) {
        this.theorems = theorems;
    }

    void add(TrajectoryRow r) {
        if (r.node() == null || !theorems.contains(r.theorem())) {
            return;
        }
        boolean proof = TrajectoryRow.PROOF.equals(r.label());
        if (!TrajectoryRow.OPEN.equals(r.label())) {
            if (r.energy() != null && r.goals() > 0) {
                (proof ? onPath : offPath).add(r.energy());
            }
            if (r.logProb() != null) {
                likelihoods.add(new Likelihood(Math.exp(r.logProb()), proof));
            }
        }
        Tree tree = trees.computeIfAbsent(r.theorem(), t -> new Tree());
        tree.reached++;
        int room = kept < OF_ALL ? OF_A_TREE : AT_LEAST;
        if (proof || tree.rows.size() < room) {
            tree.rows.add(r);
            kept++;
        }
    }

    /** The tree of a theorem; an empty one where its search did not begin. */
    Tree tree(String theorem) {
        return trees.getOrDefault(theorem, new Tree());
    }

    /** Energies of states on the way to a proof. */
    List<Double> onPath() {
        return onPath;
    }

    /** Energies of states of proved theorems that are not on the way. */
    List<Double> offPath() {
        return offPath;
    }

    /** The steps of proved theorems. */
    List<Likelihood> likelihoods() {
        return likelihoods;
    }
}
