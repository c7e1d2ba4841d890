package dev.goalpost.training;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LearnedPolicy;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.policy.StepWeights.Lesson;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a known step teaches: what a policy proposes at its goal is tried, and whatever ends the
 * goal, or leaves just what the known step leaves, is as good as that step.
 */
final class Lessons {
    /** How many proposals are tried, from the likeliest. */
    private static final int TRIED = 80;

    private Lessons() {}

    /**
     * The lesson of a step; empty where nothing that is proposed there is good.
     *
     * @param goal of the step, made again
     * @param there where the proposals are tried
     */
    static Optional<Lesson> of(
            KnownSteps step, MarkedGoal goal, Tryout there, Policy base, Cancellation c)
            throws LeanFault {
        Goal first = goal.state().orElseThrow().goals().get(0);
        Surroundings around = goal.surroundings();
        List<Candidate> proposed = LearnedPolicy.pool(base, first, around, c);
        String known = Walk.outline(step.tactic());
        Optional<String> wanted = there.end(known);
        List<Candidate> tried = new ArrayList<>();
        List<Integer> good = new ArrayList<>();
        for (int i = 0; i < proposed.size(); i++) {
            Candidate x = proposed.get(i);
            if (i >= TRIED && !x.tactic().equals(known)) {
                continue;
            }
            Optional<String> end = there.end(x.tactic());
            if (end.isEmpty()) {
                continue; // nobody knows whether it is good
            }
            boolean closes = end.get().equals(TrialFile.CLOSES);
            if (closes || end.equals(wanted) && !end.get().equals(TrialFile.FAILS)) {
                good.add(tried.size());
            }
            tried.add(x);
        }
        return good.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lesson(first, around, tried, good, 1));
    }
}
