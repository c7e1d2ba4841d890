package dev.goalpost.cli;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.replay.Replayed;
import dev.goalpost.engine.replay.Replayer;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.kernel.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replay --theorems F}: which reference proofs are accepted. */
@Command(
        name = "replay",
        description = "Runs the reference proof of each item of a theorem file.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all proofs were accepted", "1:some were not"})
public final class ReplayCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private CommonOptions common;

    @Option(
            names = "--theorems",
            required = true,
            paramLabel = "FILE",
            description = "JSON lines with id, statement and proof.")
    private Path theorems;

    @Option(names = "--json", description = "One JSON object an item.")
    private boolean json;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "30s",
            description = "For each proof (default: ${DEFAULT-VALUE}).")
    private Duration timeLimit;

    @Option(
            names = "--set-option",
            paramLabel = "NAME=VALUE",
            description =
                    "set_option before each theorem, as tactic.hygienic=false or"
                            + " goalpost.games=true. May be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Config config = common.config();
            try (LeanSession lean = LeanChoice.of(config).open(config.pool());
                    BufferedReader in = Files.newBufferedReader(theorems, StandardCharsets.UTF_8)) {
                return replay(new Replayer(lean, timeLimit), in);
            }
        } catch (ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException e) {
            err.println(theorems + ": error: cannot be read: " + e.getMessage());
            err.flush();
            return 1;
        }
    }

    private int replay(Replayer replayer, BufferedReader in) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Map<String, Integer> counts = new TreeMap<>();
        int number = 0;
        boolean all = true;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            Replayed r;
            try {
                r =
                        replayer.replay(
                                Theorem.parse(line).withOptions(options), Cancellation.manual());
            } catch (Theorem.Malformed e) {
                r = new Replayed(theorems + ":" + number, Replayed.REJECTED, e.getMessage(), 0);
            }
            all &= r.status().equals(Replayed.ACCEPTED);
            counts.merge(r.status(), 1, Integer::sum);
            out.println(json ? Json.line(r) : text(r));
            out.flush();
        }
        err.println(counts);
        err.flush();
        return all ? 0 : 1;
    }

    private static String text(Replayed r) {
        String why = r.message() == null ? "" : ": " + r.message().replaceAll("\\R", " ");
        return r.status() + " " + r.id() + " (" + r.millis() + " ms)" + why;
    }
}
