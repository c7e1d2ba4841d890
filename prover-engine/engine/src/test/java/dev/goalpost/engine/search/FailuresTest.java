package dev.goalpost.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LogProb;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final Goal GOAL = Goal.of("n = 0", Hypothesis.of("n", "Nat"));
    private static final Goal ELSEWHERE = Goal.of("0 = n", Hypothesis.of("n", "Nat"));
    private static final Candidate RFL = step("rfl", Optional.empty());

    private final Failures failures = new Failures();

    private static Candidate step(String tactic, Optional<String> lemma) {
        return new Candidate(tactic, new LogProb(-1), "test", lemma);
    }

    private static Candidate lemma(String name, String lemma) {
        return step("have " + name + " " + lemma, Optional.of(lemma));
    }

    private void fails(Goal goal, Candidate candidate) {
        failures.learn(goal, new Attempt.Failed<>(candidate, "no"));
    }

    @Test
    void aTacticThatFailedFailsWhereTheGoalIsPrintedAlike() {
        fails(GOAL, RFL);
        Candidate again = RFL.withLogProb(-2);
        assertThat(failures.of(Goal.of("n = 0", Hypothesis.of("n", "Nat")), again))
                .contains(new Attempt.Failed<>(again, "no"));
        assertThat(failures.of(ELSEWHERE, RFL)).isEmpty();
        assertThat(failures.of(Goal.of("m = 0", Hypothesis.of("m", "Nat")), RFL)).isEmpty();
        assertThat(failures.of(GOAL, step("omega", Optional.empty()))).isEmpty();
    }

    @Test
    void whatNeighboursMayFixIsTriedAgain() {
        Goal open = Goal.of("?n = 0");
        fails(open, RFL);
        assertThat(failures.of(open, RFL)).isEmpty();
    }

    @Test
    void whatRanOutOfTimeOrLedSomewhereIsTriedAgain() {
        failures.learn(GOAL, new Attempt.Undecided<>(RFL, "no answer within 500 ms"));
        ProofState next =
                ProofState.initial(
                        new ProofState.Handle() {},
                        new ProofState.Root.Stated(new Statement.OfType("1 = 1")),
                        List.of(ELSEWHERE));
        Candidate symm = step("symm", Optional.empty());
        failures.learn(GOAL, new Attempt.Reached<>(symm, next, 1));
        assertThat(failures.of(GOAL, RFL)).isEmpty();
        assertThat(failures.of(GOAL, symm)).isEmpty();
    }

    @Test
    void aLemmaThatWasNotShownIsNotTriedElsewhere() {
        fails(GOAL, lemma("aux", "(n : Nat) : n + 1 = n := by omega"));
        Candidate same = lemma("aux_1", "(n : Nat) : n + 1 = n := by omega");
        assertThat(failures.of(ELSEWHERE, same))
                .contains(new Attempt.Undecided<>(same, "its lemma was not shown before: no"));
        assertThat(failures.of(ELSEWHERE, lemma("aux", "(n : Nat) : n + 0 = n := by omega")))
                .isEmpty();
        Candidate slow = lemma("aux", "(n : Nat) : 0 + n = n := by simp");
        failures.learn(GOAL, new Attempt.Undecided<>(slow, "no answer within 500 ms"));
        assertThat(failures.of(ELSEWHERE, slow)).isPresent();
    }
}
