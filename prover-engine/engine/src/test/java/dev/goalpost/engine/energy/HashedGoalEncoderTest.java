package dev.goalpost.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashedGoalEncoderTest {
    private final Encoder encoder = new HashedGoalEncoder(256);

    private float[] encode(Goal... goals) {
        return encoder.encode(List.of(List.of(goals))).get(0);
    }

    private static Goal goal(String target, String... hypotheses) {
        List<Hypothesis> hs = new ArrayList<>();
        for (String h : hypotheses) {
            String[] parts = h.split(" : ", 2);
            hs.add(Hypothesis.of(parts[0], parts[1]));
        }
        return Goal.of(target, hs.toArray(Hypothesis[]::new));
    }

    @Test
    void theSameStateHasTheSameVectorWhateverItsNames() {
        assertThat(encode(goal("a + b = b + a", "a : Nat", "b : Nat")))
                .hasSize(256)
                .isEqualTo(encode(goal("x + y = y + x", "x : Nat", "y : Nat")));
    }

    @Test
    void otherStatesHaveOtherVectors() {
        List<List<Goal>> states =
                List.of(
                        List.of(goal("a + b = b + a", "a : Nat", "b : Nat")),
                        List.of(goal("a * b = b * a", "a : Nat", "b : Nat")),
                        List.of(goal("a + b = a + b", "a : Nat", "b : Nat")),
                        List.of(goal("p ∧ q", "h : q ∧ p")),
                        List.of(goal("p", "h : q ∧ p"), goal("q", "h : q ∧ p")),
                        List.of(goal("p", "h : q ∧ p")),
                        List.of(goal("p", "h : p")),
                        List.of(goal("p", "h : p"), goal("p", "h : p")));
        Set<List<Float>> vectors = new HashSet<>();
        for (float[] v : encoder.encode(states)) {
            List<Float> values = new ArrayList<>();
            for (float x : v) {
                values.add(x);
            }
            vectors.add(values);
        }
        assertThat(vectors).hasSize(states.size());
    }

    @Test
    void noStateIsZeroOrBeyondAllMeasure() {
        for (Goal g : List.of(goal("True"), goal(""), goal("((("), goal("?a", "h : ?b"))) {
            float square = 0;
            for (float x : encode(g)) {
                assertThat(x).isFinite();
                square += x * x;
            }
            assertThat(square).isBetween(0.5f, 20f);
        }
    }

    @Test
    void isFoundByItsNameAndNoOtherIs() {
        assertThat(HashedGoalEncoder.named(encoder.id()).dimensions()).isEqualTo(256);
        assertThat(HashedGoalEncoder.named("hashed-goals/9/256")).isNull();
        assertThat(HashedGoalEncoder.named("hashed-goals/3/many")).isNull();
        assertThat(HashedGoalEncoder.named("hashed-goals/3/3")).isNull();
        assertThat(HashedGoalEncoder.named("llama")).isNull();
        assertThatThrownBy(() -> new HashedGoalEncoder(32))
                .hasMessage("an encoding needs more than 32 dimensions, not 32");
    }
}
