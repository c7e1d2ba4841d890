package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.text.GoalText;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourPolicyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                // a number that only the other goal was about; one that this goal is about; small
                // ones
                "by_cases h : n = 9! n : Nat ; ⊢ f n < 7! false",
                "by_cases h : n = 9! n : Nat ; ⊢ f n < 9! true",
                "by_cases h : n = 3! n : Nat ; ⊢ f n < 7! true",
                "by_cases h : n = 4! n : Nat ; ⊢ f n < 7! false",
                "exact le_1024 n! n : Nat ; ⊢ f n < 7! true",
            })
    void numbersOfOtherGoalsAreNotTakenOver(String tactic, String goal, boolean taken)
            throws Exception {
        KnownStep known = new KnownStep(GoalText.first("n : Nat\n⊢ f n < 9"), tactic);
        List<String> found =
                new NeighbourPolicy(List.of(known))
                                .propose(
                                        GoalText.first(goal.replace(" ; ", "\n")),
                                        PolicyRequest.of(5),
                                        Cancellation.NONE)
                                .stream()
                                .map(Candidate::tactic)
                                .toList();
        assertThat(found.contains(tactic)).isEqualTo(taken);
    }
}
