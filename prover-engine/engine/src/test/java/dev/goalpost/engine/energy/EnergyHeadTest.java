package dev.goalpost.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.goalpost.engine.lean.Goal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnergyHeadTest {
    @Test
    void computesByHand() {
        EnergyHead head =
                new EnergyHead(
                        List.of(
                                new EnergyHead.Layer(
                                        2, 2, new float[] {1, 2, 3, 4}, new float[] {0.5f, -1}),
                                new EnergyHead.Layer(2, 1, new float[] {1, -1}, new float[] {10})));
        // x = (1, 0): (1.5, 1) -> silu -> 1.5·σ(1.5) - 1·σ(1) + 10
        double expected = 1.5 / (1 + Math.exp(-1.5)) - 1 / (1 + Math.exp(-1)) + 10;
        assertThat(head.energy(new float[] {1, 0})).isEqualTo((float) expected, within(1e-6f));
        assertThatThrownBy(() -> head.energy(new float[] {1}))
                .hasMessage("an input of 1 values where 2 are due");
    }

    @Test
    void layersMustFit() {
        EnergyHead.Layer wide = new EnergyHead.Layer(1, 2, new float[2], new float[2]);
        assertThatThrownBy(() -> new EnergyHead(List.of(wide)))
                .hasMessage("the last layer of an energy has one output");
        EnergyHead.Layer three = new EnergyHead.Layer(3, 1, new float[3], new float[1]);
        assertThatThrownBy(() -> new EnergyHead(List.of(wide, three)))
                .hasMessage("layers 0 and 1 do not fit");
        assertThatThrownBy(() -> new EnergyHead.Layer(2, 2, new float[3], new float[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConditionedModelLooksAtTheStartAsWell() {
        int n = 48;
        float[] w = new float[3 * n];
        for (int i = 0; i < w.length; i++) {
            w[i] = i + 1;
        }
        TrainedEnergy model =
                new TrainedEnergy(
                        new TrainedEnergy.Header(
                                "hashed-goals/3/48",
                                true,
                                List.of(3 * n, 1),
                                Scale.UNIT,
                                Scale.UNIT,
                                0.5,
                                null,
                                Map.of()),
                        new EnergyHead(List.of(new EnergyHead.Layer(3 * n, 1, w, new float[1]))));
        EnergyModel any = HeadEnergyModel.of(model, new HashedGoalEncoder(n));
        List<Goal> state = List.of(Goal.of("p ∧ q"));
        List<Goal> one = List.of(Goal.of("p ∧ q → r"));
        List<Goal> other = List.of(Goal.of("∀ n : Nat, n + 0 = n"));
        assertThat(any.from(one).energies(List.of(state)))
                .isNotEqualTo(any.from(other).energies(List.of(state)));
        assertThat(any.energies(List.of(state)))
                .isEqualTo(any.from(state).energies(List.of(state)));
    }
}
