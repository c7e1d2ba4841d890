package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.kernel.Cancellation;
import java.util.List;

/** Several policies at once: the probability of a tactic is the weighted sum of theirs. */
public record MixturePolicy(List<Part> parts) implements Policy, Learner {
    /** How many tactics each part is asked for; the mixture cuts afterwards. */
    private static final int BREADTH = 512;

    /** A policy and its share. */
    public record Part(Policy policy, double weight) {
        public Part {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("not a weight: " + weight);
            }
        }
    }

    public MixturePolicy {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a mixture needs parts");
        }
    }

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        return mixed(goal, request, c).candidates(request);
    }

    @Override
    public Proposals proposals(Goal goal, PolicyRequest request, Cancellation c) {
        Distribution mixture = mixed(goal, request, c);
        return (temperature, seed, later) ->
                mixture.candidates(request.withTemperature(temperature, seed));
    }

    private Distribution mixed(Goal goal, PolicyRequest request, Cancellation c) {
        Distribution mixture = new Distribution();
        PolicyRequest broad =
                request.withCount(Math.max(BREADTH, request.count())).withTemperature(0, 0);
        FileSymbols file = FileSymbols.of(request.surroundings());
        GoalReading reading = GoalReading.of(goal, request.surroundings());
        Hopeless hopeless = new Hopeless(reading, file);
        boolean free = request.prefix().isBlank();
        for (Part part : parts) {
            c.checkNow();
            // A part that has nothing to say leaves its share to the others.
            for (Candidate candidate : part.policy().propose(goal, broad, c)) {
                if (free && hopeless.is(candidate.tactic())) {
                    continue;
                }
                String tactic = candidate.tactic();
                mixture.add(
                        free ? Opening.whole(tactic, reading, file) : tactic,
                        Math.log(part.weight()) + candidate.logProb().value(),
                        candidate.origin());
            }
        }
        if (mixture.isEmpty() && !request.prefix().isBlank()) {
            // Nobody knows how to go on; the wish itself may already be a whole tactic.
            mixture.add(request.prefix(), 0, "prefix");
        }
        return mixture;
    }

    @Override
    public void learn(Goal goal, String tactic) {
        for (Part part : parts) {
            if (part.policy() instanceof Learner learner) {
                learner.learn(goal, tactic);
            }
        }
    }
}
