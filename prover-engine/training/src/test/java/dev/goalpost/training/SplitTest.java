package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.goalpost.engine.energy.EnergyHead;
import dev.goalpost.engine.energy.HashedGoalEncoder;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A walked step {@code F/t#2} is a step of the theorem {@code F/t}, not a theorem of its own. */
class SplitTest {
    /** A choice among states of its own. */
    private static Choice choice(String id, int n) {
        return choice(id, 4 * n, 4 * n + 1, List.of(4 * n + 2), List.of(4 * n + 3));
    }

    private static Choice choice(
            String id, int from, int right, List<Integer> siblings, List<Integer> deadEnds) {
        return new Choice(id, 0, from, from, reached(right), all(siblings), all(deadEnds));
    }

    private static List<Choice.Reached> all(List<Integer> states) {
        return states.stream().map(SplitTest::reached).toList();
    }

    private static Choice.Reached reached(int state) {
        return new Choice.Reached(state, null, null);
    }

    /** What was searched and what was walked, of the theorems of two files. */
    private static List<Choice> choices() {
        List<Choice> all = new ArrayList<>();
        for (int t = 0; t < 20; t++) {
            String id = (t % 2 == 0 ? "a" : "b") + "/t" + t;
            all.add(choice(id, all.size()));
            for (int k = 0; k < 3; k++) {
                all.add(choice(id + "#" + k, all.size()));
            }
        }
        return all;
    }

    private static Set<String> theorems(List<Choice> part) {
        Set<String> ids = new HashSet<>();
        part.forEach(c -> ids.add(c.theorem().replaceAll("#.*", "")));
        return ids;
    }

    @Test
    void theStepsOfATheoremStayTogether() {
        for (int seed = 0; seed < 10; seed++) {
            Split s = Split.of(choices(), seed);
            assertThat(s.training().size() + s.validation().size() + s.heldOut().size())
                    .isEqualTo(80);
            assertThat(s.validation()).isNotEmpty();
            assertThat(s.heldOut()).isNotEmpty();
            assertThat(theorems(s.training())).doesNotContainAnyElementsOf(theorems(s.heldOut()));
            assertThat(theorems(s.training()))
                    .doesNotContainAnyElementsOf(theorems(s.validation()));
            assertThat(theorems(s.validation())).doesNotContainAnyElementsOf(theorems(s.heldOut()));
        }
    }

    /**
     * States of ten files that often meet, so that what one theorem is trained on, as right or
     * wrong, others would be measured on.
     */
    @Test
    void noStateThatIsTrainedOnIsMeasuredOn() {
        Random random = new Random(7);
        List<Choice> all = new ArrayList<>();
        for (int t = 0; t < 200; t++) {
            List<Integer> five = random.ints(0, 1500).distinct().limit(5).boxed().toList();
            String id = "f" + t % 10 + "/t" + t;
            all.add(choice(id, five.get(0), five.get(1), five.subList(2, 4), five.subList(4, 5)));
        }
        int wholeOnes = 0;
        int shortened = 0;
        for (int seed = 0; seed < 5; seed++) {
            Split s = Split.of(all, seed);
            Set<Integer> trained = states(s.training());
            assertThat(s.training()).allMatch(all::contains);
            assertThat(s.unseen()).isNotEmpty();
            assertThat(states(s.unseen())).doesNotContainAnyElementsOf(trained);
            for (Choice c : s.unseen()) {
                assertThat(c.siblings().size() + c.deadEnds().size()).isPositive();
                wholeOnes += all.contains(c) ? 1 : 0;
                shortened += all.contains(c) ? 0 : 1;
            }
        }
        assertThat(wholeOnes).isPositive();
        assertThat(shortened).isPositive();
    }

    private static Set<Integer> states(List<Choice> choices) {
        Set<Integer> all = new HashSet<>();
        for (Choice c : choices) {
            all.add(c.from());
            all.add(c.right().state());
            c.siblings().forEach(r -> all.add(r.state()));
            c.deadEnds().forEach(r -> all.add(r.state()));
        }
        return all;
    }

    @Test
    void theoremsAreCountedNotTheirSteps() {
        assertThat(Split.theorems(choices())).isEqualTo(20);
        assertThat(Split.theorems(List.of(choice("a/t", 0), choice("a/t#0", 1)))).isEqualTo(1);
        assertThat(Split.theorems(List.of(choice("a/t", 0), choice("a/t0", 1)))).isEqualTo(2);
        assertThat(KnownSteps.theoremOf("a/t#12")).isEqualTo("a/t");
        assertThat(KnownSteps.theoremOf("a/t#x")).isEqualTo("a/t#x");
        assertThat(KnownSteps.theoremOf("a#1/t")).isEqualTo("a#1/t");
        assertThat(KnownSteps.fileOf("a/b/t#12")).isEqualTo("a/b");
        assertThat(KnownSteps.fileOf("t#12")).isEqualTo("t");
        assertThat(KnownSteps.fileOf("t")).isEqualTo("t");
    }

    /** Four steps of one proof and one of another: two theorems, of which one came out. */
    @Test
    void ratesAreOfTheorems() {
        EnergyData data = new EnergyData(new HashedGoalEncoder(64), 1);
        for (int k = 0; k < 4; k++) {
            data.add(rows("a/t#" + k, TrajectoryRow.PROOF, TrajectoryRow.SIBLING));
        }
        data.add(rows("a/u#0", TrajectoryRow.SIBLING, TrajectoryRow.PROOF));
        assertThat(data.choices()).hasSize(5);
        float[] first = new float[64];
        float[] p = data.vectors().get(data.choices().get(0).right().state());
        for (int i = 0; i < p.length; i++) {
            first[i] = -p[i]; // `p 0` is the lowest
        }
        EnergyHead head =
                new EnergyHead(List.of(new EnergyHead.Layer(64, 1, first, new float[] {0})));
        Ranking r = Ranking.of(head, data, data.choices(), false);
        assertThat(r.siblings().of()).isEqualTo(2);
        assertThat(r.siblings().hits()).isEqualTo(1, within(1e-9));
        assertThat(r.chance()).isEqualTo(0.5, within(1e-9));
        assertThat(r.logProb().of()).isEqualTo(2);
        assertThat(r.byDepth()).hasSize(1);
        assertThat(r.byDepth().get(0).of()).isEqualTo(2);
    }

    private static List<TrajectoryRow> rows(String id, String first, String second) {
        return List.of(
                row(id, 0, null, "⊢ r", TrajectoryRow.PROOF),
                row(id, 1, 0, "⊢ p 0", first),
                row(id, 2, 0, "h : s\n⊢ q ∧ (s → t)", second));
    }

    private static TrajectoryRow row(
            String theorem, int node, Integer parent, String state, String label) {
        return new TrajectoryRow(
                theorem,
                node,
                parent,
                parent == null ? 0 : 1,
                state,
                1,
                parent == null ? null : "t" + node,
                "test",
                parent == null ? null : -1.0,
                -1.0,
                null,
                TrajectoryRow.PROGRESSES,
                null,
                null,
                1,
                label,
                "c",
                0,
                "p",
                "none",
                "r");
    }
}
