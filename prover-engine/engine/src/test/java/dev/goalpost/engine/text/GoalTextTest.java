package dev.goalpost.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoalTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "⊢ 2 = 2",
                "p q : Prop\nh : p ∧ q\n⊢ q ∧ p",
                "case inl\np : Prop\nh✝ : p\n⊢ p",
                "x : Nat := 3\n⊢ x = 3",
                "f : Nat → Nat\nh : ∀ (x : Nat),\n  f x = x\n⊢ f 1 =\n  1",
            })
    void readsWhatLeanPrints(String text) throws Exception {
        assertThat(GoalText.first(text).pp()).isEqualTo(text);
    }

    @Test
    void tellsNamesThatATacticCannotUse() throws Exception {
        Goal goal = GoalText.first("h✝ : p\nh : q\n⊢ r");
        assertThat(goal.hypotheses())
                .extracting(Hypothesis::inaccessible)
                .containsExactly(true, false);
        assertThat(goal.hypothesis("h")).map(Hypothesis::type).contains("q");
    }

    @Test
    void severalGoalsAreSeparatedByAnEmptyLine() throws Exception {
        assertThat(GoalText.all("case a\n⊢ p\n\ncase b\n⊢ q"))
                .extracting(Goal::tag)
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "no goals", "h : p", "⊢", "h :\n⊢ p", ": p\n⊢ q", "⊢ p\nh : q"})
    void refusesWhatIsNotAGoal(String text) {
        assertThatThrownBy(() -> GoalText.first(text)).isInstanceOf(GoalText.NotAGoal.class);
    }
}
