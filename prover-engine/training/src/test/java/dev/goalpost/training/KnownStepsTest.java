package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownStepsTest {
    private static final Duration TIME = Duration.ofSeconds(60);

    @Test
    void whatCannotBeNamedIsGivenANameOfItsOwn() {
        Goal goal =
                Goal.of(
                        "R a✝¹ xa✝ ∧ R a a✝",
                        Hypothesis.of("a✝¹", "α"),
                        Hypothesis.of("a✝", "α"),
                        Hypothesis.of("a", "α"),
                        Hypothesis.of("h", "R a✝¹ a✝"));
        assertThat(Walk.statement(goal)).isEmpty();
        assertThat(Walk.statement(step(goal).named().goal()))
                .contains(
                        "theorem goalpost_step (goalpost_1 : α) (goalpost_2 : α) (a : α)"
                                + " (h : R goalpost_1 goalpost_2)"
                                + " : R goalpost_1 xa✝ ∧ R a goalpost_2");
        Goal plain = Goal.of("p", Hypothesis.of("p", "Prop"));
        assertThat(step(plain).named().goal()).isEqualTo(plain);
    }

    private static KnownSteps step(Goal goal) {
        return new KnownSteps("file/t#0", null, goal, "skip", null);
    }

    /** Also where hypotheses have no names, and types cannot be told from the text alone. */
    @Test
    void stepsAreOpenedWhereTheyStand() throws Exception {
        Theorem t =
                new Theorem(
                        "file/t",
                        "theorem t (p q : Prop) (h : p ∧ q) : q ∧ ([] : List Nat) = []",
                        null,
                        """
                        cases h
                        constructor
                        · assumption
                        · rfl
                        """,
                        null,
                        null);
        try (BuiltinSession lean = new BuiltinSession(BuiltinLean.load())) {
            List<KnownSteps> steps = KnownSteps.of(t, lean, Cancellation.NONE);
            assertThat(steps)
                    .extracting(KnownSteps::tactic)
                    .containsExactly("cases h", "constructor", "assumption", "rfl");
            for (KnownSteps s : steps) {
                MarkedGoal open = s.open(lean, TIME, Cancellation.NONE).orElseThrow();
                assertThat(open.mainGoal().orElseThrow().pp()).isEqualTo(s.goal().pp());
                assertThat(open.surroundings().steps()).isEmpty();
            }
            KnownSteps lost = step(steps.get(2).goal());
            assertThat(lost.open(lean, TIME, Cancellation.NONE)).isEmpty();
            assertThat(lost.named().open(lean, TIME, Cancellation.NONE)).isPresent();
        }
    }
}
