package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.term.Knowledge;
import dev.goalpost.engine.term.ProofTerm;
import dev.goalpost.engine.term.TermProver;
import dev.goalpost.kernel.Cancellation;
import java.util.List;

/**
 * Puts small proof terms together from the facts at hand, by the shapes of propositions. What it
 * finds is a guess like any other: it reads print, so it may be wrong, and Lean checks it.
 */
public final class TermSearch implements Policy {
    private static final String ORIGIN = "term";
    private static final int MAX_DEPTH = 8;

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        Knowledge knowledge =
                GoalKnowledge.of(
                        GoalReading.of(goal, request.surroundings()), request.surroundings());
        Distribution ideas = new Distribution();
        new TermProver(knowledge, c)
                .prove(MAX_DEPTH)
                .map(ProofTerm::text)
                .ifPresent(t -> ideas.add("exact " + t, 3 - 0.02 * t.length(), ORIGIN));
        return ideas.candidates(request, 1.0);
    }
}
