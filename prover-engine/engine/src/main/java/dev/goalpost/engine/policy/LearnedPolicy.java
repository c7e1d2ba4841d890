package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** One in so many places is a lemma's. */
    private static final int LEMMA_SHARE = 8;

    private final Policy base;
    private final StepWeights weights;
    private final Optional<LemmaPolicy> lemmas;

    public LearnedPolicy(Policy base, StepWeights weights) {
        this(base, weights, Optional.empty());
    }

    LearnedPolicy(Policy base, StepWeights weights, Optional<LemmaPolicy> lemmas) {
        this.base = Objects.requireNonNull(base);
        this.weights = Objects.requireNonNull(weights);
        this.lemmas = lemmas;
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
        List<Candidate> found =
                lemmas.isPresent() && request.prefix().isBlank()
                        ? lemmas.get()
                                .propose(
                                        goal,
                                        request.surroundings(),
                                        request.count() / LEMMA_SHARE,
                                        c)
                        : List.of();
        return (temperature, seed, later) -> {
            PolicyRequest own =
                    request.withTemperature(temperature, seed)
                            .withCount(request.count() - found.size());
            List<Candidate> learned = all.candidates(own);
            return withLemmas(
                    temperature > 0 ? learned : mixed(all, unlearned, own, learned), found);
        };
    }

    /** Lemmas come last, in places of their own: they are for where nothing simpler helps. */
    private static List<Candidate> withLemmas(List<Candidate> steps, List<Candidate> lemmas) {
        if (lemmas.isEmpty()) {
            return steps;
        }
        double share = lemmas.stream().mapToDouble(l -> l.logProb().probability()).sum();
        List<Candidate> all = new ArrayList<>();
        for (Candidate x : steps) {
            all.add(x.withLogProb(x.logProb().value() + Math.log1p(-share)));
        }
        all.addAll(lemmas);
        return List.copyOf(all);
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
