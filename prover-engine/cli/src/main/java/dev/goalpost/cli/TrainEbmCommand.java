package dev.goalpost.cli;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.energy.Gate;
import dev.goalpost.engine.energy.HashedGoalEncoder;
import dev.goalpost.engine.energy.HeldOut;
import dev.goalpost.engine.energy.Rate;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.policy.Policies;
import dev.goalpost.engine.search.Batch;
import dev.goalpost.engine.trajectory.FolderLock;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.Lineage;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.training.EnergyData;
import dev.goalpost.training.EnergyRun;
import dev.goalpost.training.EnergyTrainer;
import dev.goalpost.training.KnownSteps;
import dev.goalpost.training.Split;
import dev.goalpost.training.TrainingOptions;
import dev.goalpost.training.Walk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code train-ebm}: an energy model from trajectories. */
@Command(
        name = "train-ebm",
        description = {
            "Trains an energy model on the trajectories of searches, and measures it on theorems of"
                    + " files that it was not trained on.",
            "Writes energy.model, losses.jsonl and losses.svg. A model is used only after eval has"
                    + " shown that it helps."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:a model was written",
            "1:there was too little to learn from, or something could not be read or written"
        })
public final class TrainEbmCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;

    @Option(
            names = "--trajectories",
            arity = "1..*",
            paramLabel = "DIR",
            description = "Output folders of searches.")
    private List<Path> trajectories = List.of();

    @Option(
            names = "--sessions",
            paramLabel = "DIR",
            description = "What people accepted (feedback files): learned from as well.")
    private Path sessions;

    @Option(
            names = "--output-dir",
            required = true,
            paramLabel = "DIR",
            description = "The model goes there.")
    private Path output;

    @Option(
            names = "--dimensions",
            paramLabel = "N",
            defaultValue = "512",
            description = "Of the encoded states, 256 to 1024 (default: ${DEFAULT-VALUE}).")
    private int dimensions;

    @Option(
            names = "--hidden",
            split = ",",
            paramLabel = "N",
            description = "Sizes of the hidden layers (default: 128,64).")
    private List<Integer> hidden;

    @Option(
            names = "--no-root",
            description = "Look at a state alone, not at what its proof started with.")
    private boolean alone;

    @Option(names = "--epochs", paramLabel = "N", description = "At most (default: 60).")
    private Integer epochs;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Epochs without a better validation loss before it stops (default: 8).")
    private Integer patience;

    @Option(names = "--learning-rate", paramLabel = "X", description = "Of Adam (default: 0.001).")
    private Double learningRate;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Cancellation c = Cancellation.manual();
        try {
            Config config = common.config();
            TrainingOptions options = options(config.seed());
            if (dimensions < 256 || dimensions > 1024) {
                throw new ConfigException("--dimensions is from 256 to 1024, not " + dimensions);
            }
            if (trajectories.isEmpty() && sessions == null) {
                throw new ConfigException("--trajectories DIR or --sessions DIR is needed");
            }
            try (FolderLock lock = FolderLock.take(output)) { // before the work, not after it
                return run(config, options, c);
            }
        } catch (Cancellation.Cancelled e) {
            err.println("stopped; no model was written");
            return Interrupt.STATUS;
        } catch (ConfigException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException e) {
            err.println("error: " + Failure.words(e));
            return 1;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private int run(Config config, TrainingOptions options, Cancellation c)
            throws IOException, ConfigException {
        PrintWriter err = spec.commandLine().getErr();
        List<Path> sources = new ArrayList<>(trajectories);
        if (sessions != null) {
            sources.add(walked(config, err, c));
        }
        EnergyData data =
                EnergyRun.read(
                        sources,
                        new HashedGoalEncoder(dimensions),
                        config.search().lengthExponent());
        if (data.unreadable() > 0) {
            err.println(data.unreadable() + " states could not be read and are left out");
        }
        Map<String, String> lineage = new LinkedHashMap<>();
        lineage.put("revision", Revision.of());
        lineage.put("seed", Long.toString(config.seed()));
        lineage.put(
                "trajectories",
                sources.stream().map(Path::toString).collect(Collectors.joining(" ")));
        EnergyRun run;
        try (Interrupt ctrlC = new Interrupt(c);
                Progress progress = new Progress("train", options.epochs(), err)) {
            run = EnergyRun.train(data, options, lineage, e -> progress.step(words(e)), c);
        }
        run.write(output);
        print(run, spec.commandLine().getOut());
        return 0;
    }

    /** The accepted steps among their alternatives, as trajectories in the output folder. */
    private Path walked(Config config, PrintWriter err, Cancellation c)
            throws IOException, ConfigException {
        Path file = output.resolve("sessions.jsonl");
        List<KnownSteps> steps =
                KnownSteps.ofSessions(sessions, p -> err.println(p + " (skipped)"));
        Config.Search s = config.search();
        Duration each =
                s.candidateDeadline().multipliedBy(s.candidates() + 1L); // and the known one
        List<List<TrajectoryRow>> rows;
        try (LeanSession lean = LeanChoice.of(config).open(config.pool());
                Interrupt ctrlC = new Interrupt(c)) {
            Walk walk =
                    new Walk(
                            lean,
                            Policies.open(config.policy()),
                            s.candidates(),
                            s.candidateDeadline(),
                            new Lineage(
                                    Lineage.hash(s.toString()),
                                    config.seed(),
                                    Policies.hash(config.policy()),
                                    "none",
                                    Revision.of()));
            rows =
                    walk.rows(
                            steps,
                            s.workers(),
                            Batch.patience(each),
                            p -> err.println(p + " (skipped)"),
                            c);
        }
        Files.write(file, rows.stream().flatMap(List::stream).map(JsonLines::line).toList());
        long used = rows.stream().filter(r -> !r.isEmpty()).count();
        err.println("sessions: " + used + " of " + steps.size() + " accepted steps can be used");
        return file;
    }

    private TrainingOptions options(long seed) {
        TrainingOptions d = TrainingOptions.DEFAULT;
        return new TrainingOptions(
                hidden == null ? d.hidden() : hidden,
                !alone,
                epochs == null ? d.epochs() : epochs,
                patience == null ? d.patience() : patience,
                d.batch(),
                d.negatives(),
                learningRate == null ? d.learningRate() : learningRate,
                d.weightDecay(),
                d.margin(),
                d.marginWeight(),
                seed);
    }

    private static String words(EnergyTrainer.Epoch e) {
        return String.format(
                Locale.ROOT,
                "loss %.3f, validation %.3f, right sibling %.0f %%",
                e.training(),
                e.validation(),
                100 * e.accuracy());
    }

    private void print(EnergyRun run, PrintWriter out) {
        Split s = run.split();
        HeldOut h = run.model().header().heldOut();
        out.printf(
                "%d choices of %d theorems to learn from, %d to stop by; measured on %d of %d"
                        + " theorems%n",
                s.training().size(),
                Split.theorems(s.training()),
                s.validation().size(),
                s.heldOut().size(),
                h.theorems());
        if (h.siblings().of() > 0) {
            out.println("right sibling: " + h.siblings());
            out.println("  likeliest step: " + h.logProb());
            out.printf(Locale.ROOT, "  chance: %.1f %%%n", 100 * h.chance());
        }
        for (int d = 0; d < h.byDepth().size(); d++) {
            Rate at = h.byDepth().get(d);
            if (at.of() > 0) {
                out.println("  at depth " + d + ": " + at);
            }
        }
        out.printf(
                Locale.ROOT,
                "right above wrong in a search: %.1f %% with weight %.2f, %.1f %% by"
                        + " log-probability alone%n",
                100 * run.mixture().agreement(),
                run.mixture().weight(),
                100 * run.mixture().logProbAlone());
        out.printf(
                "encoder: %d states, %d zero, %d duplicates%n",
                h.encoder().states(), h.encoder().zero(), h.encoder().duplicates());
        out.println("model: " + output.resolve(EnergyRun.MODEL));
        Gate.objections(h).forEach(o -> out.println("not to be used yet: " + o));
    }
}
