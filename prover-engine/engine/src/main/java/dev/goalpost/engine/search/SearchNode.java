package dev.goalpost.engine.search;

import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.policy.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A state that was reached.
 *
 * @param <S> the states that are searched
 */
public final class SearchNode<S> {
    /** What became of a candidate that led to no node of its own. */
    public record Refused(Candidate candidate, String verdict, String reason) {
        /** It does not work. */
        public static final String FAILS = "fails";

        /** Nobody knows whether it does. */
        public static final String NOT_CHECKED = "not_checked";

        /** It leads to a state that is there already. */
        public static final String DUPLICATE = "duplicate";

        /** It leaves at least what was to be shown before. */
        public static final String NO_PROGRESS = "no_progress";
    }

    private final int id;
    private final S state;
    private final List<String> goalKeys;
    private SearchNode<S> parent; // null for the root
    private Candidate by; // null for the root
    private long nanos;
    private int depth;
    private double pathLogProb;
    private Optional<Energy> energy = Optional.empty();
    private int expandedAs = -1;
    private double bestLogProb = Double.NaN; // of the ways that it was pushed for; none: NaN
    private int helpings;
    private final Set<String> tried = new HashSet<>();
    private final List<Refused> refused = new ArrayList<>();

    SearchNode(int id, S state, List<String> goalKeys) {
        this.id = id;
        this.state = state;
        this.goalKeys = goalKeys;
    }

    /** Hangs it below {@code newParent}. */
    void hang(SearchNode<S> newParent, Attempt.Reached<S> step) {
        parent = newParent;
        by = step.candidate();
        nanos = step.nanos();
        depth = newParent.depth + 1;
        pathLogProb = newParent.pathLogProb + by.logProb().value();
    }

    void setEnergy(Optional<Energy> e) {
        energy = e;
    }

    /** Only the first time counts. */
    void setExpandedAs(int number) {
        expandedAs = expandedAs < 0 ? number : expandedAs;
    }

    /** The candidates of a helping are about to be tried. */
    void look(List<Candidate> candidates) {
        candidates.forEach(c -> tried.add(c.tactic()));
        helpings++;
    }

    /** Those that have not been tried here. */
    List<Candidate> untried(List<Candidate> candidates) {
        return candidates.stream().filter(c -> !tried.contains(c.tactic())).toList();
    }

    /** How many helpings of candidates it has had. */
    int helpings() {
        return helpings;
    }

    void setBestLogProb(double logProb) {
        bestLogProb = logProb;
    }

    double bestLogProb() {
        return bestLogProb;
    }

    boolean isPushed() {
        return !Double.isNaN(bestLogProb);
    }

    void addRefused(Refused r) {
        refused.add(r);
    }

    /** Counted in the order in which states were reached; the root is 0. */
    public int id() {
        return id;
    }

    public S state() {
        return state;
    }

    List<String> goalKeys() {
        return goalKeys;
    }

    /** How many goals are still to be shown. */
    public int goals() {
        return goalKeys.size();
    }

    public boolean isSolved() {
        return goalKeys.isEmpty();
    }

    public Optional<SearchNode<S>> parent() {
        return Optional.ofNullable(parent);
    }

    /** The step that leads here from the parent. */
    public Optional<Candidate> by() {
        return Optional.ofNullable(by);
    }

    /** How long the trial of the step took; 0 for the root. */
    public long nanos() {
        return nanos;
    }

    public int depth() {
        return depth;
    }

    /** The sum over the steps from the root. */
    public double pathLogProb() {
        return pathLogProb;
    }

    /** The path's log-probability over its length to the power of {@code exponent}. */
    public double normalisedLogProb(double exponent) {
        return pathLogProb / Math.pow(Math.max(1, depth), exponent);
    }

    public Optional<Energy> energy() {
        return energy;
    }

    /** The how-manieth to be looked at, counted from 0; empty while it is open. */
    public Optional<Integer> expandedAs() {
        return expandedAs < 0 ? Optional.empty() : Optional.of(expandedAs);
    }

    /** The candidates tried here that led to no node of their own. */
    public List<Refused> refused() {
        return List.copyOf(refused);
    }

    /** The nodes from the root to this one, both included. */
    public List<SearchNode<S>> path() {
        List<SearchNode<S>> path = new ArrayList<>();
        for (SearchNode<S> n = this; n != null; n = n.parent) {
            path.add(0, n);
        }
        return path;
    }
}
