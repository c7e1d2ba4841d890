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

    /**
     * What {@link #propose} takes from, for requests that differ from this one in temperature and
     * seed only: a policy whose draw is little beside finding what to draw from has a version of
     * its own. Good for as long as the policy learns nothing.
     */
    default Proposals proposals(Goal goal, PolicyRequest request, Cancellation c) {
        return (temperature, seed, later) ->
                propose(goal, request.withTemperature(temperature, seed), later);
    }

    /** What there is to try on one goal. */
    @FunctionalInterface
    interface Proposals {
        /** What {@link Policy#propose} gives for the request with this temperature and seed. */
        List<Candidate> take(double temperature, long seed, Cancellation c);
    }
}
