package dev.goalpost.cli;

import dev.goalpost.engine.Engine;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.engine.suggest.SuggestRequest;
import dev.goalpost.engine.suggest.Suggestions;
import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code suggest FILE}: suggestions for every marker of a Lean file. */
@Command(
        name = "suggest",
        description =
                "Checked and ranked suggestions for every llmsuggest and llmstep \"prefix\" in a"
                        + " Lean file.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every goal was obtained", "1:some goal could not be obtained"})
public final class SuggestCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "A Lean file.")
    private Path file;

    @Option(names = "--json", description = "One JSON object a line, for each marker.")
    private boolean json;

    @Option(names = "-n", paramLabel = "N", description = "Suggestions a goal (default: 8).")
    private Integer count;

    @Option(
            names = "--time-budget",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "For each goal, such as 2s or 500ms (default: 2s).")
    private Duration timeBudget;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "0: the likeliest candidates; above: drawn (default: 0).")
    private Double temperature;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Config config = common.config();
            SuggestRequest request = request(SuggestRequest.of(config));
            String text = LeanFile.read(file, config.suggest().maxFileBytes());
            try (Engine engine = Engine.open(config)) {
                err.println("lean: " + engine.session().describe());
                err.flush();
                return run(engine, text, request, out, err);
            }
        } catch (ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (LeanFile.Unreadable | LeanFault e) {
            err.println(e.getMessage());
            err.flush();
            return 1;
        }
    }

    private SuggestRequest request(SuggestRequest r) {
        try {
            SuggestRequest wished = count == null ? r : r.withCount(count);
            wished = timeBudget == null ? wished : wished.withTimeBudget(timeBudget);
            return temperature == null ? wished : wished.withTemperature(temperature, r.seed());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int run(
            Engine engine, String text, SuggestRequest request, PrintWriter out, PrintWriter err)
            throws LeanFault {
        Cancellation c = Cancellation.manual();
        List<MarkedGoal> goals = engine.suggester().goals(text, c);
        if (goals.isEmpty()) {
            err.println(file + ": no llmsuggest and no llmstep in it");
            err.flush();
        }
        SuggestTable table = new SuggestTable(Ansi.AUTO.enabled());
        boolean missing = false;
        for (MarkedGoal goal : goals) {
            String printed;
            if (goal.state().isEmpty()) {
                missing = true;
                printed =
                        json
                                ? Json.line(SuggestOutput.missing(goal, goal.why()))
                                : table.missing(file, goal, goal.why());
            } else {
                Suggestions s = engine.suggester().suggest(goal, request, one -> {}, c);
                printed = json ? Json.line(SuggestOutput.of(goal, s)) : table.of(file, goal, s);
            }
            out.println(printed);
            out.flush();
        }
        return missing ? 1 : 0;
    }
}
