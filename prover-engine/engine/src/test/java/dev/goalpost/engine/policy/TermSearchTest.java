package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.text.GoalText;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermSearchTest {
    private static List<String> terms(String goal) throws Exception {
        return new TermSearch()
                .propose(GoalText.first(goal), PolicyRequest.of(3), Cancellation.NONE).stream()
                        .map(Candidate::tactic)
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "⊢ p ∧ q → q ∧ p; exact fun h => ⟨h.2, h.1⟩",
                "⊢ (p → q) → ¬q → ¬p; exact fun h hnq hp => hnq (h hp)",
                "h : p ∨ q\\n⊢ q ∨ p; exact h.elim (fun hp => Or.inr hp) (fun hq => Or.inl hq)",
                "a b : Nat\\nh : a = b\\n⊢ b = a ∧ True; exact ⟨h.symm, trivial⟩",
                "h : ∀ (x : Nat), p x ∧ q x\\n⊢ ∀ (x : Nat), q x; exact fun x => (h x).2",
                "f : Nat → Prop\\na : Nat\\nh : f a\\n⊢ ∃ x, f x; exact ⟨a, h⟩",
                "h : ∃ x, p x ∧ q x\\n⊢ ∃ x, q x; exact h.elim (fun x h1 => ⟨x, h1.2⟩)",
                "hp : p\\nhnp : ¬p\\n⊢ q; exact absurd hp hnp",
            })
    void putsTermsTogether(String goal, String expected) throws Exception {
        assertThat(terms(goal.replace("\\n", "\n"))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "⊢ p ∨ ¬p",
                "⊢ p",
                "h : p ∨ q\n⊢ p",
                "h : p → q\n⊢ p",
                "h : ∃ x, p x\n⊢ ∀ x, p x"
            })
    void findsNothingWhereThereIsNothingToFind(String goal) throws Exception {
        assertThat(terms(goal)).isEmpty();
    }

    @Test
    void aHopelessGoalIsGivenUpSoon() throws Exception {
        StringBuilder goal = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            goal.append("h")
                    .append(i)
                    .append(" : p")
                    .append(i)
                    .append(" → p")
                    .append(i + 1)
                    .append(" ∨ p")
                    .append(i + 2)
                    .append('\n');
        }
        long start = System.nanoTime();
        assertThat(terms(goal + "⊢ z")).isEmpty();
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
}
