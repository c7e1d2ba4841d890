package dev.goalpost.engine.suggest;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.ReachedStates;
import dev.goalpost.engine.lean.StateKey;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.kernel.Cancellation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a proof state from a goal that is known as printed only: the hypotheses become a {@code ∀},
 * which is started and introduced again under the same names. The result is used only if it prints
 * as the goal that it was made from; printing loses what the reader fills in differently.
 */
final class PrintedGoal {
    private PrintedGoal() {}

    /**
     * @param state a state with that one goal, where it worked
     * @param why why it did not; null where it did
     */
    record Rebuilt(Optional<ProofState> state, String why) {
        static Rebuilt failed(String why) {
            return new Rebuilt(Optional.empty(), "the printed goal cannot be rebuilt: " + why);
        }
    }

    static Rebuilt rebuild(Goal goal, LeanSession session, Cancellation c) {
        Set<String> names = new HashSet<>();
        for (Hypothesis h : goal.hypotheses()) {
            if (h.inaccessible()) {
                return Rebuilt.failed("the name " + h.shownName() + " cannot be written");
            }
            if (!names.add(h.name())) {
                return Rebuilt.failed("two hypotheses are called " + h.name());
            }
            if (h.value() != null) {
                return Rebuilt.failed("it has a local definition, " + h.name());
            }
            if (h.type().contains("?")) {
                return Rebuilt.failed("a hypothesis has a metavariable: " + h.type());
            }
        }
        try {
            ProofState started = session.start(new Statement.OfType(statement(goal)), c);
            if (goal.hypotheses().isEmpty()) {
                return compared(started, goal);
            }
            try (ReachedStates passed = new ReachedStates(session)) {
                passed.add(started);
                String intro =
                        goal.hypotheses().stream()
                                .map(Hypothesis::name)
                                .collect(Collectors.joining(" ", "intro ", ""));
                TacticOutcome outcome = session.run(started, 0, new Step.Tactic(intro), c);
                return switch (outcome) {
                    case TacticOutcome.Success s -> compared(s.next(), goal);
                    case TacticOutcome.Failed f -> Rebuilt.failed(f.reason());
                    case TacticOutcome.ParseError e -> Rebuilt.failed(e.text());
                };
            }
        } catch (LeanFault e) {
            return Rebuilt.failed(e.getMessage());
        }
    }

    private static String statement(Goal goal) {
        if (goal.hypotheses().isEmpty()) {
            return goal.target();
        }
        return goal.hypotheses().stream()
                        .map(h -> "(" + h.name() + " : " + h.type() + ")")
                        .collect(Collectors.joining(" ", "∀ ", ", "))
                + goal.target();
    }

    private static Rebuilt compared(ProofState state, Goal wanted) {
        if (state.goals().size() != 1) {
            return Rebuilt.failed("it came back as " + state.goals().size() + " goals");
        }
        Goal got = state.goals().get(0);
        String before = StateKey.of(List.of(wanted));
        String after = StateKey.of(List.of(got));
        if (!before.equals(after)) {
            return Rebuilt.failed("it reads back as another goal:\n" + got.pp());
        }
        return new Rebuilt(Optional.of(state), null);
    }
}
