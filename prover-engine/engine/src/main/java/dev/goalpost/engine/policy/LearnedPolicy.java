package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A policy whose proposals are put in a new order by what proofs have taught: its log-probabilities
 * plus the gains of {@link StepWeights}, made a distribution again.
 */
public final class LearnedPolicy implements Policy, Learner {
    /** How many proposals are looked at; those asked for are taken from the best of them. */
    static final int POOL = 256;

    /** What the skills weigh beside everything else, before anything else is learned. */
    private static final double SKILLS = 2;

    /** One in so many places is the base's own choice. */
    private static final int RESERVED_SHARE = 4;

    private final Policy base;
    private final StepWeights weights;

    public LearnedPolicy(Policy base, StepWeights weights) {
        this.base = Objects.requireNonNull(base);
        this.weights = Objects.requireNonNull(weights);
    }

    /** A policy that also has skills. */
    public static Policy with(Policy base, List<Skill> skills) {
        return skills.isEmpty()
                ? base
                : new MixturePolicy(
                        List.of(
                                new MixturePolicy.Part(base, 1),
                                new MixturePolicy.Part(new SkillPolicy(skills), SKILLS)));
    }

    /** What the base proposes where a lesson is to be learned. */
    public static List<Candidate> pool(
            Policy base, Goal goal, PolicyRequest.Surroundings surroundings, Cancellation c) {
        return base.propose(goal, new PolicyRequest("", POOL, 0, 0, surroundings), c);
    }

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        return proposals(goal, request, c).take(request.temperature(), request.seed(), c);
    }

    @Override
    public Proposals proposals(Goal goal, PolicyRequest request, Cancellation c) {
        PolicyRequest broad =
                request.withCount(Math.max(POOL, request.count())).withTemperature(0, 0);
        StepFeatures features = StepFeatures.of(goal, request.surroundings());
        Distribution all = new Distribution();
        List<Candidate> unlearned = base.propose(goal, broad, c);
        for (Candidate candidate : unlearned) {
            all.add(
                    candidate.tactic(),
                    candidate.logProb().value() + weights.gain(features, candidate),
                    candidate.origin());
        }
        return (temperature, seed, later) -> {
            PolicyRequest own = request.withTemperature(temperature, seed);
            List<Candidate> learned = all.candidates(own);
            return temperature > 0 ? learned : mixed(all, unlearned, own, learned);
        };
    }

    /**
     * The last places go to what the base would have tried first: what was learned from few proofs
     * must not hide whole kinds of steps.
     */
    private static List<Candidate> mixed(
            Distribution all,
            List<Candidate> unlearned,
            PolicyRequest request,
            List<Candidate> learned) {
        int reserved = Math.min(request.count(), learned.size()) / RESERVED_SHARE;
        if (reserved == 0 || unlearned.size() <= request.count()) {
            return learned;
        }
        List<Candidate> chosen = new ArrayList<>(learned.subList(0, learned.size() - reserved));
        Set<String> taken = new HashSet<>();
        chosen.forEach(x -> taken.add(x.tactic()));
        Set<String> wanted = new HashSet<>();
        for (Candidate u : unlearned) {
            if (wanted.size() < reserved && !taken.contains(u.tactic())) {
                wanted.add(u.tactic());
            }
        }
        for (Candidate x : all.candidates(request.withCount(POOL + request.count()))) {
            if (wanted.contains(x.tactic())) {
                chosen.add(x);
            }
        }
        return List.copyOf(chosen);
    }

    @Override
    public void learn(Goal goal, String tactic) {
        if (base instanceof Learner learner) {
            learner.learn(goal, tactic);
        }
    }
}
