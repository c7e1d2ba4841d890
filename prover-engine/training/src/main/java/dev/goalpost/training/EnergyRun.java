package dev.goalpost.training;

import dev.goalpost.engine.energy.Encoder;
import dev.goalpost.engine.energy.EnergyFile;
import dev.goalpost.engine.energy.HeldOut;
import dev.goalpost.engine.energy.Scale;
import dev.goalpost.engine.energy.TrainedEnergy;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.RunFolder;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A training from trajectories to a model in a file, with its losses as {@code losses.jsonl} and
 * {@code losses.svg} beside it.
 *
 * @param model held-out ranking figures included, searches not measured yet
 * @param mixture how energy and log-probability were weighed on the choices not trained on
 */
public record EnergyRun(
        TrainedEnergy model, EnergyTrainer.Trained trained, Split split, Mixture mixture) {
    public static final String MODEL = "energy.model";
    public static final String LOSSES = "losses.jsonl";
    public static final String PLOT = "losses.svg";

    /** Too little to learn from. */
    public static final class TooLittle extends IOException {
        private static final long serialVersionUID = 1L;

        TooLittle(String message) {
            super(message);
        }
    }

    /**
     * The choices in the trajectories of some runs.
     *
     * @param folders output folders of searches, or files of trajectories
     */
    public static EnergyData read(List<Path> folders, Encoder encoder, double lengthExponent)
            throws IOException {
        EnergyData data = new EnergyData(encoder, lengthExponent);
        for (Path folder : folders) {
            Path file = Files.isDirectory(folder) ? folder.resolve(RunFolder.TRAJECTORIES) : folder;
            if (!Files.isRegularFile(file)) {
                throw new IOException(file + ": no such file; search with --output writes it");
            }
            // threads end in any order: the model must not depend on it
            Map<String, List<TrajectoryRow>> byTheorem = new TreeMap<>();
            JsonLines.forEach(
                    file,
                    TrajectoryRow.class,
                    r -> byTheorem.computeIfAbsent(r.theorem(), x -> new ArrayList<>()).add(r));
            byTheorem.values().forEach(data::add);
        }
        return data;
    }

    /** Splits, trains, weighs and measures. */
    public static EnergyRun train(
            EnergyData data,
            TrainingOptions options,
            Map<String, String> lineage,
            EnergyTrainer.Listener listener,
            Cancellation c)
            throws TooLittle {
        Split split = Split.of(data.choices(), options.seed());
        if (split.training().isEmpty() || split.validation().isEmpty()) {
            throw new TooLittle(
                    "the trajectories hold "
                            + data.choices().size()
                            + " choices of "
                            + Split.theorems(data.choices())
                            + " proved theorems, too few to train on some and measure on others;"
                            + " search more theorems first");
        }
        EnergyTrainer.Trained trained =
                EnergyTrainer.train(
                        data, split.training(), split.validation(), options, listener, c);
        boolean conditioned = options.conditioned();
        Ranking held = Ranking.of(trained.head(), data, split.heldOut(), conditioned);
        HeldOut heldOut = held.heldOut(Split.theorems(split.heldOut()), data.encoderCheck());
        List<Choice> unseen = split.unseen();
        Scale energies = Ranking.of(trained.head(), data, unseen, conditioned).scale();
        Mixture mixture = Mixture.of(trained.head(), data, unseen, conditioned, energies);
        Map<String, String> made = new LinkedHashMap<>(lineage);
        made.put("options", options.toString());
        made.put("choices", Integer.toString(data.choices().size()));
        made.put("theorems", Integer.toString(Split.theorems(data.choices())));
        made.put("epoch", Integer.toString(trained.best().number()));
        TrainedEnergy model =
                new TrainedEnergy(
                        new TrainedEnergy.Header(
                                data.encoder().id(),
                                conditioned,
                                EnergyTrainer.sizes(data, options),
                                energies,
                                mixture.logProb(),
                                mixture.weight(),
                                heldOut,
                                made),
                        trained.head());
        return new EnergyRun(model, trained, split, mixture);
    }

    /** Writes model, losses and plot. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(LOSSES),
                trained.epochs().stream()
                        .map(e -> JsonLines.line(e) + "\n")
                        .collect(Collectors.joining()));
        Files.writeString(folder.resolve(PLOT), LossPlot.svg(trained.epochs(), trained.best()));
        EnergyFile.write(folder.resolve(MODEL), model);
    }
}
