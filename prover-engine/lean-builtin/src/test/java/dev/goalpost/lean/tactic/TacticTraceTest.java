package dev.goalpost.lean.tactic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.FileOptions;
import dev.goalpost.lean.FileResult;
import org.junit.jupiter.api.Test;

class TacticTraceTest {
    private static FileResult run(String text, FileOptions options) {
        return BuiltinLean.load().process(text, options, Cancellation.afterMillis(60_000));
    }

    @Test
    void stepsAreTheTacticsThatWereKept() {
        FileResult r =
                run(
                        """
                        theorem t (p q : Prop) (hq : q) : p ∨ q := by
                          first
                          | left; exact hq
                          | right; exact hq
                        """,
                        FileOptions.STEPS);
        assertThat(r.steps())
                .extracting(FileResult.Step::tactic)
                .containsExactly("right", "exact hq");
        assertThat(r.steps().get(1).goal()).endsWith("⊢ q");
    }

    @Test
    void markersShowTheGoalAndAdmitIt() {
        FileResult r =
                run(
                        """
                        theorem t (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
                          constructor
                          · llmsuggest
                          · llmstep "exact"
                        """,
                        FileOptions.MARKERS);
        assertThat(r.hasErrors()).isFalse();
        assertThat(r.markers()).hasSize(2);
        assertThat(r.markers().get(0).state().goals().get(0).target()).isEqualTo("p");
        assertThat(r.markers().get(1).prefix()).isEqualTo("exact");
        assertThat(r.markers().get(1).state().goals().get(0).target()).isEqualTo("q");
    }

    @Test
    void aMarkerAfterAFailureIsNotReached() {
        FileResult r =
                run(
                        """
                        theorem t (p : Prop) : p := by
                          assumption
                          llmsuggest
                        """,
                        FileOptions.MARKERS);
        assertThat(r.hasErrors()).isTrue();
        assertThat(r.markers()).hasSize(1);
        assertThat(r.markers().get(0).state()).isNull();
        assertThat(r.markers().get(0).whyNot()).isNotBlank();
    }
}
