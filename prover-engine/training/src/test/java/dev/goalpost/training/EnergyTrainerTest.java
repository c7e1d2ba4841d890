package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import dev.goalpost.engine.energy.EnergyHead;
import dev.goalpost.engine.energy.HashedGoalEncoder;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnergyTrainerTest {
    private static TrajectoryRow row(
            String theorem, int node, Integer parent, int depth, String state, String label) {
        return new TrajectoryRow(
                theorem,
                node,
                parent,
                depth,
                state,
                state.isEmpty() ? 0 : 1,
                parent == null ? null : "t" + node,
                "test",
                parent == null ? null : -1.0 - node % 3,
                -1.0,
                null,
                state.isEmpty() ? TrajectoryRow.CLOSES : TrajectoryRow.PROGRESSES,
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

    /** The way to the proof is where the number of {@code +} goes down. */
    private static EnergyData data(int theorems, boolean learnable) {
        EnergyData data = new EnergyData(new HashedGoalEncoder(128), 1);
        Random random = new Random(3);
        for (int t = 0; t < theorems; t++) {
            String id = "file" + t % 12 + "/t" + t;
            List<TrajectoryRow> rows = new ArrayList<>();
            int length = 3 + random.nextInt(3);
            int node = 0;
            Integer parent = null;
            for (int d = 0; d < length; d++) {
                int right = node++;
                rows.add(row(id, right, parent, d, sum(length - d, random), TrajectoryRow.PROOF));
                if (parent != null) {
                    for (int s = 0; s < 3; s++) {
                        int size = learnable ? length - d + 2 + s : length - d;
                        rows.add(
                                row(
                                        id,
                                        node++,
                                        parent,
                                        d,
                                        sum(size, random),
                                        TrajectoryRow.SIBLING));
                    }
                }
                parent = right;
            }
            rows.add(row(id, node, parent, length, "", TrajectoryRow.PROOF));
            data.add(rows);
        }
        return data;
    }

    private static String sum(int terms, Random random) {
        StringBuilder text = new StringBuilder("⊢ f" + random.nextInt(40) + " 0");
        for (int i = 0; i < terms; i++) {
            text.append(" + g").append(random.nextInt(40)).append(" 1");
        }
        return text + " = 0";
    }

    private static final TrainingOptions QUICK =
            new TrainingOptions(List.of(16), true, 25, 6, 16, 6, 5e-3, 1e-4, 0.5, 0.3, 1);

    @Test
    void learnsWhatCanBeLearnedAndNothingElse() {
        Ranking learned = heldOut(data(120, true));
        assertThat(learned.siblings().lower()).isGreaterThan(0.6);
        assertThat(learned.chance()).isCloseTo(0.25, within(0.02));
        Ranking noise = heldOut(data(120, false));
        assertThat(noise.siblings().lower()).isLessThan(noise.chance() + 0.05);
    }

    private static Ranking heldOut(EnergyData data) {
        Split split = Split.of(data.choices(), 1);
        List<EnergyTrainer.Epoch> seen = new ArrayList<>();
        EnergyTrainer.Trained trained =
                EnergyTrainer.train(
                        data,
                        split.training(),
                        split.validation(),
                        QUICK,
                        seen::add,
                        Cancellation.NONE);
        assertThat(seen).isEqualTo(trained.epochs()).isNotEmpty();
        assertThat(LossPlot.svg(trained.epochs(), trained.best())).startsWith("<svg ");
        return Ranking.of(trained.head(), data, split.heldOut(), true);
    }

    /** What is served is what was trained, to 1e-5. */
    @Test
    void theServedHeadAgreesWithTheTrainedOne() {
        List<Integer> sizes = List.of(40, 24, 12, 1);
        SpectralHead block = new SpectralHead(sizes);
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 40));
            EnergyHead served = block.bake();
            for (int k = 0; k < served.layers().size(); k++) {
                EnergyHead.Layer l = served.layers().get(k);
                double norm = SpectralHead.spectralNorm(l.weights(), l.inputs(), l.outputs());
                boolean last = k == served.layers().size() - 1;
                assertThat(norm).isCloseTo(last ? Math.E : 1, within(1e-5));
            }
            Random random = new Random(5);
            for (int n = 0; n < 50; n++) {
                float[] x = new float[40];
                for (int i = 0; i < x.length; i++) {
                    x[i] = (float) random.nextGaussian();
                }
                assertThat(served.energy(x)).isEqualTo(baked(manager, served, x), within(1e-5f));
            }
            // Five power iterations are near enough to the limit for the pass of a training step.
            float[] x = new float[40];
            x[3] = 1;
            float trained =
                    block.forward(
                                    new ParameterStore(manager, false),
                                    new NDList(manager.create(x, new Shape(1, 40))),
                                    true)
                            .singletonOrThrow()
                            .toFloatArray()[0];
            assertThat(served.energy(x)).isEqualTo(trained, within(0.3f));
        }
    }

    /** The baked weights through DJL's own arithmetic. */
    private static float baked(NDManager manager, EnergyHead head, float[] x) {
        var y = manager.create(x, new Shape(1, x.length));
        for (int k = 0; k < head.layers().size(); k++) {
            EnergyHead.Layer l = head.layers().get(k);
            y =
                    y.matMul(manager.create(l.weights(), new Shape(l.inputs(), l.outputs())))
                            .add(manager.create(l.bias()));
            if (k < head.layers().size() - 1) {
                y = Activation.swish(y, 1f);
            }
        }
        return y.toFloatArray()[0];
    }

    @Test
    void noFileAndNoTrainedStateIsInTwoParts() {
        EnergyData data = data(60, true);
        Split split = Split.of(data.choices(), 4);
        assertThat(split.training()).isNotEmpty();
        assertThat(split.validation()).isNotEmpty();
        assertThat(split.heldOut()).isNotEmpty();
        assertThat(files(split.training()))
                .doesNotContainAnyElementsOf(files(split.validation()))
                .doesNotContainAnyElementsOf(files(split.heldOut()));
        assertThat(files(split.validation())).doesNotContainAnyElementsOf(files(split.heldOut()));
        List<Integer> trainedOn =
                split.training().stream()
                        .flatMap(
                                c ->
                                        java.util.stream.Stream.concat(
                                                java.util.stream.Stream.of(c.right()),
                                                c.siblings().stream()))
                        .map(Choice.Reached::state)
                        .toList();
        assertThat(split.heldOut()).noneMatch(c -> trainedOn.contains(c.right().state()));
    }

    private static List<String> files(List<Choice> choices) {
        return choices.stream().map(c -> KnownSteps.fileOf(c.theorem())).distinct().toList();
    }

    /** The search of a theorem and the steps of its known proof are of one theorem. */
    @Test
    void theChoicesOfATheoremStayTogetherInBatches() {
        List<Choice> all = new ArrayList<>();
        for (String id : List.of("a/t", "a/u", "a/t#0", "a/u#0", "a/v", "a/t#1")) {
            all.add(
                    new Choice(
                            id,
                            0,
                            0,
                            0,
                            new Choice.Reached(all.size() + 1, null, null),
                            List.of(),
                            List.of()));
        }
        List<List<Choice>> batches = EnergyTrainer.batches(all, 4, new Random(1));
        assertThat(batches).extracting(List::size).containsExactly(4, 2);
        List<String> order =
                batches.stream()
                        .flatMap(List::stream)
                        .map(c -> KnownSteps.theoremOf(c.theorem()))
                        .toList();
        assertThat(order).hasSize(6);
        for (String t : List.of("a/t", "a/u", "a/v")) {
            long times = order.stream().filter(t::equals).count();
            assertThat(order.lastIndexOf(t) - order.indexOf(t) + 1).as(t).isEqualTo((int) times);
        }
    }

    @Test
    void aStateWithoutGoalsIsNoPartOfAnyChoice() {
        EnergyData data = new EnergyData(new HashedGoalEncoder(64), 1);
        data.add(
                List.of(
                        row("t", 0, null, 0, "⊢ Red ∧ Green", TrajectoryRow.PROOF),
                        row("t", 1, 0, 1, "⊢ Green", TrajectoryRow.PROOF),
                        row("t", 2, 0, 1, "⊢ Blue", TrajectoryRow.SIBLING),
                        row("t", 3, 1, 2, "", TrajectoryRow.PROOF),
                        row("t", 4, 1, 2, "⊢ White", TrajectoryRow.SIBLING)));
        assertThat(data.choices()).hasSize(1);
        Choice only = data.choices().get(0);
        assertThat(only.depth()).isZero();
        assertThat(only.siblings()).hasSize(1);
        assertThat(only.deadEnds()).hasSize(1);
        assertThat(data.encoderCheck().zero()).isZero();
        assertThat(data.encoderCheck().duplicates()).isZero();
    }

    @Test
    void theoremsWithoutAProofTeachNothing() {
        EnergyData data = new EnergyData(new HashedGoalEncoder(64), 1);
        data.add(
                List.of(
                        row("t", 0, null, 0, "⊢ p", TrajectoryRow.OPEN),
                        row("t", 1, 0, 1, "⊢ q", TrajectoryRow.OPEN)));
        assertThat(data.choices()).isEmpty();
        assertThatThrownBy(
                        () ->
                                EnergyTrainer.train(
                                        data,
                                        data.choices(),
                                        data.choices(),
                                        QUICK,
                                        e -> {},
                                        Cancellation.NONE))
                .hasMessageStartingWith("0 choices to train on and 0 to validate by are too few");
    }
}
