package dev.goalpost.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTidierTest {
    private static String tidy(String statement, String proof) {
        Auditor auditor =
                Auditor.of(new BuiltinSession(BuiltinLean.load()), Auditor.STANDARD_AXIOMS);
        Theorem t = new Theorem("t", statement, null, null, null, null);
        return ProofTidier.tidy(proof, p -> auditor.elaborates(t.withProof(p), Cancellation.NONE));
    }

    @Test
    void whatDoesItIsLeftOfFirst() {
        assertThat(
                        tidy(
                                "theorem t (n : Nat) : 0 * n = 0",
                                "induction n with | zero => (first | omega | (simp_all; done))"
                                        + " | succ n ih => (first | (rfl; done) | ((rw"
                                        + " [Nat.mul_succ, ih]); done) | simp_all)"))
                .isEqualTo(
                        """
                        induction n with
                        | zero => omega
                        | succ n ih => rw [Nat.mul_succ, ih]""");
    }

    @Test
    void armsOfSeveralStepsStandBelowTheirPattern() {
        assertThat(
                        tidy(
                                "theorem t (p q : Prop) (h : p ∨ q) : q ∨ p",
                                "cases h with | inl a => (apply Or.inr; exact a) | inr a => exact"
                                        + " Or.inl a"))
                .isEqualTo(
                        """
                        cases h with
                        | inl a =>
                          apply Or.inr
                          exact a
                        | inr a => exact Or.inl a""");
    }

    /** Two alternatives may be needed where a step leaves several goals. */
    @Test
    void whatIsNeededStays() {
        String both = "constructor <;> (first | exact h.2 | exact h.1)";
        assertThat(tidy("theorem t (p q : Prop) (h : p ∧ q) : q ∧ p", both)).isEqualTo(both);
        String plain = "exact ⟨h.2, h.1⟩";
        assertThat(tidy("theorem t (p q : Prop) (h : p ∧ q) : q ∧ p", plain)).isEqualTo(plain);
    }

    @Test
    void nothingIsChangedThatNoLongerProves() {
        List<String> asked = new ArrayList<>();
        String text = "cases h with | inl a => (first | (x | y) | z) | inr a => w";
        assertThat(
                        ProofTidier.tidy(
                                text,
                                t -> {
                                    asked.add(t);
                                    return false;
                                }))
                .isEqualTo(text);
        assertThat(asked)
                .contains("cases h with | inl a => x | y | inr a => w")
                .contains("cases h with | inl a => z | inr a => w");
    }
}
