package dev.goalpost.training;

import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LearnedPolicy;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.PolicyFile;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.policy.StepWeights;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.training.ProofSteps.ProofStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a policy of the proofs that were found: examples to take after, and weights. */
public final class PolicyTrainer {
    private PolicyTrainer() {}

    /** What a training came to. */
    public record Result(PolicyFile policy, int steps, int lessons) {}

    /**
     * Learns from steps.
     *
     * @param base proposes what the steps are to stand out from; it must not know them
     * @param surroundings of each theorem
     */
    public static Result train(
            List<ProofStep> steps,
            Policy base,
            Map<String, Surroundings> surroundings,
            long seed,
            Cancellation c) {
        List<StepWeights.Lesson> lessons = new ArrayList<>();
        Set<PolicyFile.Step> examples = new LinkedHashSet<>();
        for (ProofStep s : steps) {
            examples.add(new PolicyFile.Step(s.goalText(), s.tactic()));
            Surroundings around = surroundings.getOrDefault(s.theorem(), Surroundings.NONE);
            List<Candidate> pool = LearnedPolicy.pool(base, s.goal(), around, c);
            for (int i = 0; i < pool.size(); i++) {
                if (pool.get(i).tactic().equals(s.tactic())) {
                    lessons.add(new StepWeights.Lesson(s.goal(), around, pool, List.of(i)));
                }
            }
        }
        StepWeights weights = StepWeights.learn(lessons, seed);
        return new Result(
                PolicyFile.of(List.copyOf(examples), weights), steps.size(), lessons.size());
    }
}
