package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.kernel.Cancellation;
import java.util.List;

/** Proposes tactics for a goal. Safe to use from several threads. */
@FunctionalInterface
public interface Policy {
    /**
     * At most {@code request.count()} different tactics, likeliest first, each starting with the
     * prefix. Log-probabilities are those of a distribution over tactics with that prefix; what a
     * policy gives to tactics that it does not name is missing from the sum. The same goal, request
     * and knowledge give the same answer.
     */
    List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c);
}
