package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import java.util.Objects;

/**
 * A policy whose proposals are put in a new order by what proofs have taught: its log-probabilities
 * plus the gains of {@link StepWeights}, made a distribution again.
 */
public final class LearnedPolicy implements Policy, Learner {
    /** How many proposals are looked at; those asked for are taken from the best of them. */
    static final int POOL = 160;

    private final Policy base;
    private final StepWeights weights;

    public LearnedPolicy(Policy base, StepWeights weights) {
        this.base = Objects.requireNonNull(base);
        this.weights = Objects.requireNonNull(weights);
    }

    /** What the base proposes where a lesson is to be learned. */
    public static List<Candidate> pool(
            Policy base, Goal goal, PolicyRequest.Surroundings surroundings, Cancellation c) {
        return base.propose(goal, new PolicyRequest("", POOL, 0, 0, surroundings), c);
    }

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        PolicyRequest broad =
                request.withCount(Math.max(POOL, request.count())).withTemperature(0, 0);
        StepFeatures features = StepFeatures.of(goal, request.surroundings());
        Distribution all = new Distribution();
        for (Candidate candidate : base.propose(goal, broad, c)) {
            all.add(
                    candidate.tactic(),
                    candidate.logProb().value() + weights.gain(features, candidate),
                    candidate.origin());
        }
        return all.candidates(request);
    }

    @Override
    public void learn(Goal goal, String tactic) {
        if (base instanceof Learner learner) {
            learner.learn(goal, tactic);
        }
    }
}
