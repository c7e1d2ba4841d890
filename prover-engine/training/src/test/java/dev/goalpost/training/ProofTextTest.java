package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.training.ProofText.Ending;
import org.junit.jupiter.api.Test;

class ProofTextTest {
    @Test
    void stepsArePutOnOneLine() {
        assertThat(ProofText.oneLine("rfl")).isEqualTo("rfl");
        assertThat(ProofText.oneLine("intro h\nexact h")).isEqualTo("(intro h; exact h)");
        assertThat(
                        ProofText.oneLine(
                                """
                                induction xs with
                                | nil => rfl
                                | cons y xs ih =>
                                  simp [len]
                                  omega"""))
                .isEqualTo("induction xs with | nil => rfl | cons y xs ih => (simp [len]; omega)");
        assertThat(
                        ProofText.oneLine(
                                """
                                constructor
                                · intro x
                                  exact h x
                                · have e : a = b := by
                                    simp
                                    omega
                                  rw [e]"""))
                .isEqualTo(
                        "(constructor; (intro x; exact h x); (have e : a = b := by (simp; omega);"
                                + " rw [e]))");
    }

    @Test
    void everyRestOfABlockEndsAGoal() {
        assertThat(
                        ProofText.endings(
                                """
                                intro x
                                cases h with
                                | inl a => exact a
                                | inr b =>
                                  apply k
                                  exact b"""))
                .containsExactly(
                        new Ending(
                                "intro x",
                                "(intro x; cases h with | inl a => exact a | inr b => (apply k;"
                                        + " exact b))"),
                        new Ending(
                                "cases h with | inl a => exact a | inr b => apply k exact b",
                                "cases h with | inl a => exact a | inr b => (apply k; exact b)"),
                        new Ending("exact a", "exact a"),
                        new Ending("apply k", "(apply k; exact b)"),
                        new Ending("exact b", "exact b"));
    }
}
