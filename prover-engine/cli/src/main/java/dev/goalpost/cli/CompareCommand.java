package dev.goalpost.cli;

import dev.goalpost.training.Paired;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code compare}: two runs, theorem by theorem. */
@Command(
        name = "compare",
        description =
                "Pairs two runs by theorem: what was gained, what was lost, and whether that"
                        + " is more than chance (McNemar's exact test).",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:they were compared", "1:a run could not be read"})
public final class CompareCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--baseline",
            required = true,
            paramLabel = "DIR[@VARIANT]",
            description = "The output folder of search or eval.")
    private String baseline;

    @Option(
            names = "--experiment",
            required = true,
            paramLabel = "DIR[@VARIANT]",
            description = "Another.")
    private String experiment;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "Count only what was solved within so many nodes.")
    private int nodes = Integer.MAX_VALUE;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Paired p = Paired.of(Paired.solved(baseline, nodes), Paired.solved(experiment, nodes));
            if (json) {
                out.println(Json.line(p));
            } else {
                print(p, out);
            }
            out.flush();
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("error: " + Failure.words(e));
            err.flush();
            return 1;
        }
    }

    private static void print(Paired p, PrintWriter out) {
        boolean seeds = p.searches() > p.both();
        String of = seeds ? " of " + p.searches() + " searches" : "";
        out.println(
                Tally.count(p.both(), "theorem")
                        + " in both"
                        + (seeds ? ", each with " + p.searches() / p.both() + " seeds" : ""));
        out.println("baseline    " + p.baseline() + of + " solved");
        out.println("experiment  " + p.experiment() + of + " solved");
        list("gained", p.gained(), out);
        list("lost", p.lost(), out);
        out.printf(
                Locale.ROOT,
                "McNemar     p = %.4f%s%n",
                p.p(),
                p.p() < 0.05 ? "" : " (may well be chance)");
    }

    private static void list(String what, List<String> theorems, PrintWriter out) {
        out.printf("%-12s%d%s%n", what, theorems.size(), theorems.isEmpty() ? "" : ":");
        theorems.forEach(t -> out.println("  " + t));
    }
}
