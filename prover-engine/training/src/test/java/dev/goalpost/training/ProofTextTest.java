package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.training.ProofText.Rest;
import org.junit.jupiter.api.Test;

class ProofTextTest {
    private static String whole(String proof) {
        return ProofText.restsOfBlocks(proof).get(0).text();
    }

    @Test
    void stepsArePutOnOneLine() {
        assertThat(whole("rfl")).isEqualTo("rfl");
        assertThat(whole("intro h\nexact h")).isEqualTo("(intro h; exact h)");
        assertThat(
                        whole(
                                """
                                induction xs with
                                | nil => rfl
                                | cons y xs ih =>
                                  simp [len]
                                  omega"""))
                .isEqualTo("induction xs with | nil => rfl | cons y xs ih => (simp [len]; omega)");
        assertThat(
                        whole(
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
    void everyRestOfABlockIsFound() {
        assertThat(
                        ProofText.restsOfBlocks(
                                """
                                intro x
                                cases h with
                                | inl a => exact a
                                | inr b =>
                                  apply k
                                  exact b"""))
                .containsExactly(
                        new Rest(
                                "intro x",
                                "(intro x; cases h with | inl a => exact a | inr b => (apply k;"
                                        + " exact b))"),
                        new Rest(
                                "cases h with | inl a => exact a | inr b => apply k exact b",
                                "cases h with | inl a => exact a | inr b => (apply k; exact b)"),
                        new Rest("exact a", "exact a"),
                        new Rest("apply k", "(apply k; exact b)"),
                        new Rest("exact b", "exact b"));
    }
}
