package dev.goalpost.cli;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.replay.TheoremFile;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.training.Iteration;
import dev.goalpost.training.Round;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code iterate}: search, learn, measure, promote or roll back, again. */
@Command(
        name = "iterate",
        description = {
            "Expert iteration. Each round searches the train split with the best policy and energy"
                    + " so far, learns a policy from all proofs, trains an energy on all"
                    + " trajectories, measures both on the validation split, and promotes what is"
                    + " better.",
            "Started again on the same folder it goes on where it stopped."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all rounds are done", "1:something could not be read or written"})
public final class IterateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @ParentCommand private Main main;
    @Mixin private CommonOptions common;
    @Mixin private SearchOptions search;

    @Option(
            names = "--theorems",
            required = true,
            paramLabel = "FILE",
            description = "JSON lines with the splits train and validation, or a folder of them.")
    private String theorems;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds in all, those done before included (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "A folder for each round goes there.")
    private Path output;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        long start = System.nanoTime();
        Cancellation c = Cancellation.manual();
        try {
            Config config = search.applyToComparison(common.config());
            if (rounds < 1) {
                throw new ConfigException("--rounds must be at least 1");
            }
            TheoremFile train = TheoremSource.read(theorems, "train", main.input());
            TheoremFile validation = TheoremSource.read(theorems, "validation", main.input());
            TheoremSource.complaints(train).forEach(err::println);
            if (train.theorems().isEmpty() || validation.theorems().isEmpty()) {
                throw new IOException(
                        theorems + " has no theorems of the splits train and validation");
            }
            try (LeanSession lean = LeanChoice.of(config).open(config.pool());
                    Interrupt ctrlC = new Interrupt(c)) {
                Iteration it =
                        new Iteration(
                                output,
                                config,
                                Revision.of(),
                                train.theorems(),
                                validation.theorems(),
                                lean,
                                line -> tell(err, start, line),
                                c);
                List<Round> done = it.run(rounds);
                done.forEach(r -> out.println("round " + r.round() + ": " + r.decision()));
                Round last = done.get(done.size() - 1);
                out.println("policy: " + Round.resolved(output, last.policy()));
                out.println("energy: " + Round.resolved(output, last.energy()));
                out.flush();
            }
            return 0;
        } catch (ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (Cancellation.Cancelled e) {
            err.println("stopped; the same command goes on");
            err.flush();
            return Interrupt.STATUS;
        } catch (IOException | UncheckedIOException e) {
            err.println("error: " + Failure.words(e));
            err.flush();
            return 1;
        }
    }

    private static void tell(PrintWriter err, long start, String line) {
        Duration d = Duration.ofNanos(System.nanoTime() - start);
        err.printf("%02d:%02d %s%n", d.toMinutes(), d.toSecondsPart(), line);
        err.flush();
    }
}
