package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Goals are text, and not all text is a term: a policy has nothing to say then, but says that. */
class OddGoalsTest {
    private static final Policy DEFAULT = DefaultPolicy.ofLibrary();
    private static final Surroundings FILE =
            new Surroundings(
                    "t",
                    List.of(
                            Premise.of("f", "Nat → Nat"),
                            Premise.of("odd", "∀, f"),
                            Premise.of("odder", "p →"),
                            Premise.of("Space", "Type → Type"),
                            Premise.of("Space.law", "∀ (self : Space α), ∃, self")),
                    List.of());

    static Stream<String> goals() {
        List<String> terms =
                List.of(
                        "∃, p",
                        "∀, p",
                        "fun => p",
                        "p →",
                        "a ≠",
                        "a =",
                        "p ∧",
                        "p ∨",
                        "p ↔",
                        "¬",
                        "∃ x",
                        "∀ x",
                        "→ p",
                        "= a",
                        "()",
                        "(",
                        "⟨",
                        "[]",
                        ".",
                        "..",
                        "a.",
                        ".a",
                        "@",
                        "-",
                        "↑",
                        "a ⁻¹",
                        "?",
                        "?m.3",
                        "_",
                        "«",
                        "« »",
                        "§0",
                        "¿0",
                        "¿0 = a",
                        "•0",
                        "x✝ = a",
                        "if",
                        "if a",
                        "if a then b",
                        "match",
                        "let x := 1",
                        "fun",
                        "{ x",
                        "a b : c",
                        "p → →",
                        "∀ x, →",
                        "¬¬",
                        "∃! , p",
                        "a • b = a",
                        "\"",
                        "'a");
        return terms.stream()
                .flatMap(
                        t ->
                                Stream.of(
                                        "⊢ " + t,
                                        "h : " + t + "\n⊢ p",
                                        "D : Space Nat\nh : " + t + "\nk : a = b\n⊢ " + t));
    }

    private static void propose(Policy policy, String text) {
        Goal goal;
        try {
            goal = GoalText.first(text);
        } catch (GoalText.NotAGoal e) {
            return; // said before any policy is asked
        }
        policy.propose(goal, new PolicyRequest("", 40, 0, 0, FILE), Cancellation.NONE);
    }

    @ParameterizedTest
    @MethodSource("goals")
    void noTextThrows(String text) {
        for (Policy p : List.of(DEFAULT, new LearnedPolicy(DEFAULT, StepWeights.none()))) {
            assertThatCode(() -> propose(p, text)).doesNotThrowAnyException();
        }
    }
}
