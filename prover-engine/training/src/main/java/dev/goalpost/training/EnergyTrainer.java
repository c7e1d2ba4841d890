package dev.goalpost.training;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.goalpost.engine.energy.EnergyHead;
import dev.goalpost.engine.energy.HeadEnergyModel;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Trains a {@link SpectralHead}: contrasts the right state of each choice with its siblings, with
 * dead ends of the same search and with the state it came from (InfoNCE, van den Oord et al.,
 * 2018), and asks for a margin between them. Batches hold the choices of few theorems, so that the
 * negatives are hard ones.
 */
public final class EnergyTrainer {
    private static final String ENGINE = "PyTorch";
    private static final float FAR = 1e9f;

    /**
     * One pass over the training choices.
     *
     * @param training mean loss; from the second epoch on comparable with {@code validation}
     */
    public record Epoch(int number, double training, double validation, double accuracy) {}

    /** Is told of each epoch as it ends. */
    public interface Listener {
        void epoch(Epoch e);
    }

    /**
     * @param head of the epoch with the best validation loss
     */
    public record Trained(EnergyHead head, List<Epoch> epochs, Epoch best) {}

    private final EnergyData data;
    private final TrainingOptions options;
    private final Random random;

    private EnergyTrainer(EnergyData data, TrainingOptions options) {
        this.data = data;
        this.options = options;
        this.random = new Random(options.seed());
    }

    /** How long the input of a head is. */
    static int inputs(EnergyData data, TrainingOptions options) {
        return data.encoder().dimensions() * (options.conditioned() ? 3 : 1);
    }

    /** The sizes of all layers, from input to output. */
    public static List<Integer> sizes(EnergyData data, TrainingOptions options) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(inputs(data, options));
        sizes.addAll(options.hidden());
        sizes.add(1);
        return sizes;
    }

    /**
     * Trains until the validation loss no longer falls.
     *
     * @throws IllegalArgumentException when there is nothing to train on or to stop by
     */
    public static Trained train(
            EnergyData data,
            List<Choice> training,
            List<Choice> validation,
            TrainingOptions options,
            Listener listener,
            Cancellation c) {
        if (training.isEmpty() || validation.isEmpty()) {
            throw new IllegalArgumentException(
                    training.size()
                            + " choices to train on and "
                            + validation.size()
                            + " to validate by are too few; search more theorems first");
        }
        return new EnergyTrainer(data, options).run(training, validation, listener, c);
    }

    private Trained run(
            List<Choice> training, List<Choice> validation, Listener listener, Cancellation c) {
        Engine.getEngine(ENGINE).setRandomSeed((int) options.seed());
        SpectralHead block = new SpectralHead(sizes(data, options));
        try (Model model = Model.newInstance("energy", ENGINE)) {
            model.setBlock(block);
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.l2Loss())
                            .optOptimizer(
                                    Optimizer.adam()
                                            .optLearningRateTracker(
                                                    Tracker.fixed((float) options.learningRate()))
                                            .optWeightDecays((float) options.weightDecay())
                                            .build());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1, inputs(data, options)));
                return run(block, trainer, training, validation, listener, c);
            }
        }
    }

    private Trained run(
            SpectralHead block,
            Trainer trainer,
            List<Choice> training,
            List<Choice> validation,
            Listener listener,
            Cancellation c) {
        List<Epoch> epochs = new ArrayList<>();
        Epoch best = null;
        EnergyHead bestHead = null;
        for (int n = 1; n <= options.epochs(); n++) {
            double total = 0;
            List<List<Choice>> batches = batches(training, options.batch(), random);
            for (List<Choice> batch : batches) {
                c.checkNow();
                total += step(trainer, batch);
            }
            EnergyHead head = block.bake();
            Ranking ranking = Ranking.of(head, data, validation, options.conditioned());
            Epoch e =
                    new Epoch(
                            n, total / batches.size(), ranking.loss(), ranking.siblings().value());
            epochs.add(e);
            listener.epoch(e);
            if (best == null || e.validation() < best.validation()) {
                best = e;
                bestHead = head;
            } else if (n - best.number() >= options.patience()) {
                break;
            }
        }
        return new Trained(bestHead, List.copyOf(epochs), best);
    }

    private double step(Trainer trainer, List<Choice> batch) {
        double value;
        // Results attach to the manager of their first operand, which for weights is the model's:
        // without a scope they would stay until the end. It closes before the optimizer makes its
        // own state.
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDManager manager = trainer.getManager();
                int width = options.negatives() + 1;
                float[] inputs = new float[batch.size() * width * inputs(data, options)];
                float[] absent = new float[batch.size() * width];
                fill(batch, inputs, absent);
                NDArray x =
                        manager.create(
                                inputs,
                                new Shape((long) batch.size() * width, inputs(data, options)));
                NDArray mask = manager.create(absent, new Shape(batch.size(), width));
                NDArray energies =
                        trainer.forward(new NDList(x))
                                .singletonOrThrow()
                                .reshape(batch.size(), width);
                NDArray loss = loss(energies, mask);
                collector.backward(loss);
                value = loss.getFloat();
            }
        }
        trainer.step();
        return value;
    }

    /**
     * @param energies (choices × states), the right state first
     * @param absent 1 where there is no state
     */
    private NDArray loss(NDArray energies, NDArray absent) {
        NDArray right = energies.get(":, 0:1");
        NDArray logits = energies.neg().sub(absent.mul(FAR));
        NDArray highest = logits.max(new int[] {1}, true).stopGradient();
        NDArray logSum = logits.sub(highest).exp().sum(new int[] {1}, true).log().add(highest);
        NDArray contrast = logSum.add(right).mean();
        NDArray wrong = energies.get(":, 1:");
        NDArray present = absent.get(":, 1:").neg().add(1f);
        NDArray gap =
                NDArrays.maximum(right.sub(wrong).add((float) options.margin()), 0f).mul(present);
        NDArray margin = gap.sum().div(present.sum().add(1e-6f));
        return contrast.add(margin.mul((float) options.marginWeight()));
    }

    private void fill(List<Choice> batch, float[] inputs, float[] absent) {
        int width = options.negatives() + 1;
        int length = inputs(data, options);
        for (int i = 0; i < batch.size(); i++) {
            Choice c = batch.get(i);
            List<Integer> states = new ArrayList<>();
            states.add(c.right().state());
            states.addAll(negatives(c));
            for (int j = 0; j < width; j++) {
                int at = i * width + j;
                if (j < states.size()) {
                    float[] x = input(data, states.get(j), c.root(), options.conditioned());
                    System.arraycopy(x, 0, inputs, at * length, length);
                } else {
                    absent[at] = 1;
                }
            }
        }
    }

    /** Siblings first, then the state before, then dead ends as far as there is room. */
    private List<Integer> negatives(Choice c) {
        List<Choice.Reached> siblings = new ArrayList<>(c.siblings());
        Collections.shuffle(siblings, random);
        List<Integer> chosen = new ArrayList<>();
        siblings.stream().limit(options.negatives() - 1).forEach(s -> chosen.add(s.state()));
        if (c.from() != c.right().state()) {
            chosen.add(c.from());
        }
        List<Choice.Reached> deadEnds = new ArrayList<>(c.deadEnds());
        Collections.shuffle(deadEnds, random);
        deadEnds.stream()
                .limit(Math.max(0, options.negatives() - chosen.size()))
                .forEach(d -> chosen.add(d.state()));
        return chosen;
    }

    /** What the head sees of a state. */
    static float[] input(EnergyData data, int state, int root, boolean conditioned) {
        float[] v = data.vectors().get(state);
        return conditioned ? HeadEnergyModel.condition(v, data.vectors().get(root)) : v;
    }

    /** The choices of a theorem stay together, those of its search and those of its known proof. */
    static List<List<Choice>> batches(List<Choice> training, int size, Random random) {
        Map<String, List<Choice>> byTheorem = new LinkedHashMap<>();
        for (Choice c : training) {
            byTheorem
                    .computeIfAbsent(KnownSteps.theoremOf(c.theorem()), x -> new ArrayList<>())
                    .add(c);
        }
        List<List<Choice>> theorems = new ArrayList<>(byTheorem.values());
        Collections.shuffle(theorems, random);
        List<List<Choice>> batches = new ArrayList<>();
        List<Choice> open = new ArrayList<>();
        for (List<Choice> t : theorems) {
            for (Choice c : t) {
                open.add(c);
                if (open.size() == size) {
                    batches.add(open);
                    open = new ArrayList<>();
                }
            }
        }
        if (!open.isEmpty()) {
            batches.add(open);
        }
        return batches;
    }
}
