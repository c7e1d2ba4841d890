package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.energy.HeldOut;
import dev.goalpost.engine.energy.Rate;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.training.Evaluation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision of a round, as a table of when each of four theorems was solved. */
class PromotionTest {
    private static final int NODES = 80;

    private static final List<Theorem> FOUR =
            IntStream.range(0, 4)
                    .mapToObj(i -> new Theorem("" + i, "theorem t", null, null, null, null))
                    .toList();

    /**
     * Adds what became of the theorems.
     *
     * @param solved nodes by theorem, {@code -} where it was not solved
     */
    private static void add(List<Outcome> to, String variant, String solved) {
        String[] at = solved.strip().split(" +");
        for (int i = 0; i < at.length; i++) {
            Integer nodes = at[i].equals("-") ? null : Integer.valueOf(at[i]);
            to.add(new Outcome("" + i, variant, 0, nodes, NODES, 1, null));
        }
    }

    private static HeldOut ranking(double hits) {
        Rate siblings = new Rate(hits, 40);
        return new HeldOut(
                40,
                siblings,
                0.25,
                siblings,
                List.of(siblings),
                new HeldOut.EncoderCheck(1000, 0, 0),
                null);
    }

    @ParameterizedTest
    @CsvSource({
        // before | new policy | promoted
        "1 - - -, 1 1 - -, true",
        "1 - - -, 1 - - -, false", // no better
        "1 1 - -, 1 - - -, false",
        "40 40 - -, 10 10 - -, true", // as many, with fewer nodes
        "10 10 - -, 40 40 - -, false",
        "10 - - -, 80 80 - -, false", // one more at the whole budget, one less below it
        "- - - -, - - - -, false"
    })
    void withoutAnEnergyThePolicyIsPromotedWhereItIsBetter(
            String before, String policy, boolean promoted) {
        List<Outcome> all = new ArrayList<>();
        add(all, Promotion.BEFORE, before);
        add(all, Promotion.NEW_POLICY, policy);
        Promotion p = Promotion.of(all, FOUR, NODES, Optional.empty());
        assertThat(p.promoted()).isEqualTo(promoted);
        assertThat(p.useEnergy()).isFalse();
        assertThat(p.withEnergy()).isNull();
        assertThat(p.figures()).isEmpty();
        assertThat(p.words())
                .startsWith(promoted ? "promoted: " : "rolled back: ")
                .endsWith("no energy");
    }

    /** Theorems 0 and 2 choose the share, 1 and 3 judge. */
    @ParameterizedTest
    @CsvSource({
        // before | new policy | shares .15, .35, .6 | sibling hits | share, used, promoted
        "1 - - -, 1 - - -, 1 - - -, 1 1 1 1, 1 - - -, 36, 0.35, true, true",
        "1 - - -, 1 - - -, 1 - 1 -, 1 - 1 -, 1 - 1 -, 36, 0.15, false, false", // no more where it
        // is judged
        "1 - - -, 1 - - -, 1 1 - -, 1 1 - -, 1 1 - -, 36, 0.15, true, true", // the smaller of
        // equals
        "1 - - -, 1 - - -, 1 - - -, 1 1 - -, 1 1 - -, 36, 0.15, false, false", // what did not
        // choose it
        "1 - - -, 1 - - -, 1 1 1 1, 1 1 1 1, 1 1 1 1, 8, 0.15, false, false", // ranks no better
        // than chance
        "1 - - -, 1 1 1 -, 1 1 1 1, 1 1 1 1, 1 1 1 1, 8, 0.15, false, true", // the policy alone is
        "1 - - -, 1 1 1 -, 1 80 1 80, 1 - - -, 1 - - -, 36, 0.15, false, true", // more, but too
        // late
        "- 1 - -, - - - -, 1 1 1 -, 1 1 1 -, 1 1 1 -, 36, 0.15, false, false", // no better than
        // before
        "- 1 - -, 1 - 1 -, 1 1 1 -, 1 1 1 -, 1 1 1 -, 36, 0.15, false, true", // nor is it here, but
        // the policy alone is
        "- 1 - -, 1 - - -, 1 1 1 -, 1 1 1 -, 1 1 1 -, 36, 0.15, false, false", // nor is that
        "- 1 - -, 1 - 1 -, 1 1 1 1, 1 1 1 1, 1 1 1 1, 36, 0.15, true, true" // both are
    })
    void theEnergyIsUsedWhereItPassesItsGateOnTheOtherHalf(
            String before,
            String policy,
            String low,
            String middle,
            String high,
            double hits,
            double share,
            boolean used,
            boolean promoted) {
        List<Outcome> all = new ArrayList<>();
        add(all, Promotion.BEFORE, before);
        add(all, Promotion.NEW_POLICY, policy);
        add(all, Promotion.newBoth(0.15), low);
        add(all, Promotion.newBoth(0.35), middle);
        add(all, Promotion.newBoth(0.6), high);
        Promotion p = Promotion.of(all, FOUR, NODES, Optional.of(ranking(hits)));
        assertThat(p.share()).isEqualTo(share);
        assertThat(p.useEnergy()).isEqualTo(used);
        assertThat(p.promoted()).isEqualTo(promoted);
        HeldOut.Solved solved = p.figures().orElseThrow().solved();
        assertThat(solved.of()).isEqualTo(2);
        assertThat(solved.split()).isEqualTo("validation");
    }

    @Test
    void theDecisionIsToldWithItsFigures() {
        List<Outcome> all = new ArrayList<>();
        add(all, Promotion.BEFORE, "1 - - -");
        add(all, Promotion.NEW_POLICY, "1 - 1 -");
        for (double s : Promotion.SHARES) {
            add(all, Promotion.newBoth(s), "1 1 1 -");
        }
        Promotion p = Promotion.of(all, FOUR, NODES, Optional.of(ranking(36)));
        assertThat(p.words())
                .isEqualTo(
                        "promoted: 1 before, 2 with the new policy, 3 with a share of 0.15 of the"
                                + " new energy of 4 (averaged over budgets: 0.0 before, 1.0 now, of"
                                + " 2); the energy passed its gate");
        assertThat(p.figures().orElseThrow().solved())
                .isEqualTo(new HeldOut.Solved(NODES, 2, 1, 0, 1, 0, "validation"));
    }
}
