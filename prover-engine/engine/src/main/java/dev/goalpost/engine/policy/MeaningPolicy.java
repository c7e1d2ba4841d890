package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.term.Knowledge;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the portfolio would do if the file's predicates were written out: {@code intro x y h} for a
 * target that is a {@code ∀} by definition, {@code obtain ⟨n, hn⟩ := h} for a fact that is an
 * {@code ∃}. Lean sees through definitions there, so nothing need be unfolded first.
 */
final class MeaningPolicy implements Policy {
    private static final String ORIGIN = "definition";

    /** What looks at a statement up to definitions. */
    private static final Set<String> SEES_THROUGH =
            Set.of(
                    "intro",
                    "refine",
                    "exact",
                    "exists",
                    "constructor",
                    "left",
                    "right",
                    "obtain",
                    "rcases",
                    "have",
                    "apply");

    private final Portfolio portfolio = new Portfolio();

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        if (request.surroundings().meanings().isEmpty()) {
            return List.of();
        }
        Goal meant = meant(goal, request);
        if (meant.equals(goal)) {
            return List.of();
        }
        Set<String> before = new HashSet<>();
        portfolio.propose(goal, request, c).forEach(x -> before.add(x.tactic()));
        Distribution ideas = new Distribution();
        for (Candidate x : portfolio.propose(meant, request, c)) {
            String word = x.tactic().split(" ", 2)[0];
            if (SEES_THROUGH.contains(word) && !before.contains(x.tactic())) {
                ideas.add(x.tactic(), x.logProb().value(), ORIGIN);
            }
        }
        return ideas.candidates(request);
    }

    private static Goal meant(Goal goal, PolicyRequest request) {
        Knowledge knowledge =
                GoalKnowledge.of(
                        GoalReading.of(goal, request.surroundings()), request.surroundings());
        List<Hypothesis> hypotheses = new ArrayList<>();
        for (Hypothesis h : goal.hypotheses()) {
            hypotheses.add(
                    new Hypothesis(
                            h.id(),
                            h.name(),
                            h.inaccessible(),
                            meaning(knowledge, h.type()),
                            h.value()));
        }
        return new Goal(goal.id(), goal.tag(), hypotheses, meaning(knowledge, goal.target()));
    }

    private static String meaning(Knowledge knowledge, String statement) {
        Optional<Shape> meaning = knowledge.meaning(Shape.of(statement));
        return meaning.map(Shape::text).orElse(statement);
    }
}
