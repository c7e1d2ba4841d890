package dev.goalpost.cli;

import dev.goalpost.engine.report.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code summary}: the figures of a search run. */
@Command(
        name = "summary",
        description =
                "Solve rate, depth, branching by depth, tactics by success and time by phase of a"
                        + " search run.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the figures were printed", "1:the run could not be read"})
public final class SummaryCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--trajectories",
            required = true,
            paramLabel = "DIR",
            description = "The output folder of a search.")
    private Path folder;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (!Files.isDirectory(folder)) {
                throw new IOException(folder + " is not the output folder of a search");
            }
            Summary summary = Summary.of(folder);
            out.print(json ? Json.line(summary) + "\n" : summary.text());
            out.flush();
            return 0;
        } catch (IOException e) {
            err.println("error: " + Failure.words(e));
            err.flush();
            return 1;
        }
    }
}
