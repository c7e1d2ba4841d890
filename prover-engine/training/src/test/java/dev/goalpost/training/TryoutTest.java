package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import org.junit.jupiter.api.Test;

class TryoutTest {
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
        assertThat(Walk.statement(Tryout.named(goal)))
                .contains(
                        "theorem goalpost_step (goalpost_1 : α) (goalpost_2 : α) (a : α)"
                                + " (h : R goalpost_1 goalpost_2)"
                                + " : R goalpost_1 xa✝ ∧ R a goalpost_2");
        Goal plain = Goal.of("p", Hypothesis.of("p", "Prop"));
        assertThat(Tryout.named(plain)).isEqualTo(plain);
    }
}
