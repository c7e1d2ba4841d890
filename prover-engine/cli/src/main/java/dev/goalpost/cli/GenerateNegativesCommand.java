package dev.goalpost.cli;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.policy.Policies;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.replay.TheoremFile;
import dev.goalpost.engine.search.Batch;
import dev.goalpost.engine.trajectory.Lineage;
import dev.goalpost.engine.trajectory.RunFolder;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.training.KnownSteps;
import dev.goalpost.training.ParquetFiles;
import dev.goalpost.training.Walk;
import dev.goalpost.training.WalkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code generate-negatives}: known steps among their alternatives. */
@Command(
        name = "generate-negatives",
        description = {
            "Walks known proofs and tries alternatives at each step. The known step, and an"
                    + " alternative that closes the goal, are labelled proof; the others sibling.",
            "Writes trajectories that train-ebm reads. Started again with --resume it goes on."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it ran to its end", "1:something could not be read or written"})
public final class GenerateNegativesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @ParentCommand private Main main;
    @Mixin private CommonOptions common;
    @Mixin private ProposalOptions proposals;

    @ArgGroup(multiplicity = "1")
    private Source source;

    /** Where the known steps are. */
    static final class Source {
        @Option(
                names = "--theorems",
                paramLabel = "FILE",
                description = "Theorems with proofs: JSON lines, a folder of such files, or -.")
        private String theorems;

        @Option(
                names = "--sessions",
                paramLabel = "DIR",
                description = "What people accepted: feedback files.")
        private Path sessions;
    }

    @Option(names = "--split", paramLabel = "NAME", description = "Only lines of this split.")
    private String split;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "The trajectories go there.")
    private Path output;

    @Option(names = "--resume", description = "Go on with what is in the output folder.")
    private boolean resume;

    private record Walked(String id, List<TrajectoryRow> rows, String problem) {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Cancellation c = Cancellation.manual();
        try {
            Config config = proposals.applyTo(common.config());
            try (WalkFolder folder = WalkFolder.open(output, settings(config), resume);
                    LeanSession lean = LeanChoice.of(config).open(config.pool());
                    Interrupt ctrlC = new Interrupt(c)) {
                walk(config, lean, folder, c);
                if (Files.exists(folder.rows())) {
                    ParquetFiles.write(folder.rows(), output.resolve(RunFolder.PARQUET));
                }
            }
            return c.endedBecause() == null ? 0 : Interrupt.STATUS;
        } catch (ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            err.println("error: " + Failure.words(e));
            err.flush();
            return 1;
        }
    }

    private static Map<String, String> settings(Config config) throws ConfigException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("seed", Long.toString(config.seed()));
        all.put("lean", config.lean());
        all.put("policy", Policies.hash(config.policy()));
        all.put("candidates", Integer.toString(config.search().candidates()));
        all.put("candidate time", config.search().candidateDeadline().toString());
        return all;
    }

    private void walk(Config config, LeanSession lean, WalkFolder folder, Cancellation c)
            throws IOException, ConfigException {
        Set<String> before = folder.done();
        PrintWriter err = spec.commandLine().getErr();
        Lineage lineage =
                new Lineage(
                        Lineage.hash(config.search().toString()),
                        config.seed(),
                        Policies.hash(config.policy()),
                        "none",
                        Revision.of());
        Walk walk =
                new Walk(
                        lean,
                        Policies.open(config.policy()),
                        config.search().candidates(),
                        config.search().candidateDeadline(),
                        lineage);
        int[] figures = new int[3]; // right, wrong, without steps
        List<Object> todo = new ArrayList<>();
        int malformed = 0;
        if (source.theorems != null) {
            TheoremFile file = TheoremSource.read(source.theorems, split, main.input());
            TheoremSource.complaints(file).forEach(err::println);
            malformed = file.problems().size();
            file.theorems().stream().filter(t -> !before.contains(t.id())).forEach(todo::add);
        } else {
            KnownSteps.ofSessions(source.sessions, p -> err.println(p + " (skipped)")).stream()
                    .filter(s -> !before.contains(s.id()))
                    .forEach(todo::add);
        }
        try (Progress progress = new Progress("walk", todo.size(), err)) {
            Batch.each(
                    todo,
                    item -> walked(item, lean, walk, c),
                    (item, e) -> new Walked(idOf(item), List.of(), Batch.words(e)),
                    config.search().workers(),
                    Duration.ofMinutes(10),
                    w -> {
                        if (w.rows() == null) {
                            return; // broken off: to be done again
                        }
                        try {
                            folder.add(w.id(), w.rows());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        for (TrajectoryRow r : w.rows()) {
                            if (r.parent() != null) {
                                figures[TrajectoryRow.PROOF.equals(r.label()) ? 0 : 1]++;
                            }
                        }
                        if (w.problem() != null) {
                            figures[2]++;
                            err.println(w.id() + ": " + w.problem() + " (skipped)");
                        }
                        progress.step(figures[0] + " right, " + figures[1] + " wrong");
                    },
                    c);
        }
        err.println(
                figures[0]
                        + " right and "
                        + figures[1]
                        + " wrong states"
                        + (figures[2] == 0
                                ? ""
                                : ", " + Tally.count(figures[2], "theorem") + " without steps")
                        + Tally.malformed(malformed));
        err.flush();
    }

    private static String idOf(Object item) {
        return item instanceof Theorem t ? t.id() : ((KnownSteps) item).id();
    }

    private static Walked walked(Object item, LeanSession lean, Walk walk, Cancellation c) {
        String id = idOf(item);
        try {
            List<KnownSteps> steps =
                    item instanceof Theorem t
                            ? KnownSteps.of(t, lean, c)
                            : List.of((KnownSteps) item);
            List<TrajectoryRow> rows = new ArrayList<>();
            for (KnownSteps s : steps) {
                rows.addAll(walk.rows(s, c));
            }
            String problem = steps.isEmpty() ? "no steps of a proof" : null;
            return new Walked(id, rows, problem);
        } catch (LeanFault e) {
            return new Walked(id, List.of(), e.getMessage());
        } catch (Cancellation.Cancelled e) {
            return new Walked(id, null, "cancelled");
        }
    }
}
