package dev.goalpost.engine.suggest;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import java.util.Objects;
import java.util.Optional;

/**
 * A place in a file that asks for suggestions.
 *
 * @param line counted from 1
 * @param column counted from 0, in code points
 * @param prefix what suggestions must start with
 * @param state the proof state there; empty where it could not be obtained
 * @param goal which of its goals is the one to suggest for
 * @param why what is in the way; null where there is a state
 */
public record MarkedGoal(
        int line,
        int column,
        String prefix,
        Optional<ProofState> state,
        int goal,
        String why,
        Surroundings surroundings) {
    public MarkedGoal {
        Objects.requireNonNull(prefix);
        Objects.requireNonNull(surroundings);
        if (state.isEmpty()) {
            Objects.requireNonNull(why, "a goal that is not there needs a reason");
        }
    }

    /** The same, as if the file's proofs were not known. */
    public MarkedGoal withoutExamples() {
        return new MarkedGoal(line, column, prefix, state, goal, why, surroundings.withoutSteps());
    }

    /** The goal to suggest for. */
    public Optional<Goal> mainGoal() {
        return state.map(s -> s.goals().get(goal));
    }
}
