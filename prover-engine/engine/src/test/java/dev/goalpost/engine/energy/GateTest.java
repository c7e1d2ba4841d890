package dev.goalpost.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private static HeldOut figures(
            Rate siblings, HeldOut.EncoderCheck encoder, HeldOut.Solved solved) {
        return new HeldOut(
                20, siblings, 0.25, new Rate(30, 100), List.of(siblings), encoder, solved);
    }

    private static final Rate CLEAR = new Rate(60, 100);
    private static final HeldOut.EncoderCheck SOUND = new HeldOut.EncoderCheck(1000, 0, 10);
    private static final HeldOut.Solved MORE = new HeldOut.Solved(100, 60, 33, 30, 5, 2, "test");

    @Test
    void aModelThatRanksAndSolvesMorePasses() {
        assertThat(Gate.objections(figures(CLEAR, SOUND, MORE))).isEmpty();
    }

    @Test
    void anythingLessDoesNot() {
        assertThat(Gate.objections(null)).containsExactly("it carries no held-out figures");
        assertThat(Gate.objections(figures(CLEAR, SOUND, null)))
                .containsExactly("it was not measured in a search against log-probability alone");
        assertThat(
                        Gate.objections(
                                figures(
                                        CLEAR,
                                        SOUND,
                                        new HeldOut.Solved(100, 60, 30, 30, 2, 2, null))))
                .containsExactly(
                        "with it 30 of 60 held-out theorems are solved within 100 nodes, by"
                                + " log-probability alone 30");
        HeldOut.Solved known = new HeldOut.Solved(100, 60, 33, 30, 5, 2, "train");
        assertThat(Gate.objections(figures(CLEAR, SOUND, known)))
                .containsExactly("its searches were measured on theorems that it was trained on");
        assertThat(Gate.objections(figures(new Rate(30, 100), SOUND, MORE)))
                .containsExactly(
                        "it picks the right sibling in 30.0 % (21.9 to 39.6 %) of 100, chance in"
                                + " 25.0 %");
        assertThat(Gate.objections(figures(new Rate(9, 10), SOUND, MORE)))
                .containsExactly("it was tried on 10 theorems only; 30 are the least");
        assertThat(Gate.objections(figures(CLEAR, new HeldOut.EncoderCheck(1000, 146, 200), MORE)))
                .containsExactly(
                        "146 of 1000 states are encoded as zero",
                        "200 of 1000 states share the vector of another");
    }

    @Test
    void intervalsAreWilsons() {
        Rate r = new Rate(8, 10);
        assertThat(r.lower()).isBetween(0.4901, 0.4903);
        assertThat(r.upper()).isBetween(0.9432, 0.9434);
        assertThat(new Rate(0, 0).lower()).isZero();
        assertThat(new Rate(0, 0).upper()).isEqualTo(1);
    }
}
