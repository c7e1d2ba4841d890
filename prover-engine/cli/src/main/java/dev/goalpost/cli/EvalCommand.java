package dev.goalpost.cli;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.energy.EnergyFile;
import dev.goalpost.engine.energy.Gate;
import dev.goalpost.engine.energy.HeldOut;
import dev.goalpost.engine.energy.TrainedEnergy;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.replay.TheoremFile;
import dev.goalpost.engine.trajectory.FolderLock;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.training.Evaluation;
import dev.goalpost.training.Evaluation.Outcome;
import dev.goalpost.training.Evaluation.Variant;
import dev.goalpost.training.OutcomeFile;
import dev.goalpost.training.Paired;
import dev.goalpost.training.RunSettings;
import dev.goalpost.training.Variants;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code eval}: how many theorems are solved at which budget. */
@Command(
        name = "eval",
        description = {
            "Counts the theorems that are solved within each budget of nodes, by each variant, with"
                    + " 95 %% confidence intervals over the seeds.",
            "With --energy, the model's file is given the figures that decide whether it is used;"
                    + " not from theorems of the split train, though."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it ran to its end", "1:something could not be read or written"})
public final class EvalCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @ParentCommand private Main main;
    @Mixin private CommonOptions common;
    @Mixin private SearchOptions search;

    @Option(
            names = "--theorems",
            required = true,
            paramLabel = "FILE",
            description = "JSON lines, a folder of such files, or -.")
    private String theorems;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "Only lines of this split: train, validation or test.")
    private String split;

    @Option(
            names = "--budgets",
            split = ",",
            paramLabel = "N",
            description =
                    "Nodes a theorem, the largest of which is searched with (default: what --nodes"
                            + " says, or 50,100,200).")
    private List<Integer> budgets;

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "N",
            description = "One search for each; above one seed candidates are drawn.")
    private List<Long> seeds;

    @Option(
            names = "--variants",
            split = ",",
            paramLabel = "NAME",
            description =
                    "breadth-first, portfolio, policy, policy+energy (default: policy, and"
                            + " policy+energy where an energy is given).")
    private List<String> variants;

    @Option(
            names = "--variant",
            paramLabel = "NAME=POLICY[,ENERGY[,FRONTIER]]",
            description =
                    "Another way to search, as often as wanted: what --policy, --energy and"
                            + " `search --frontier` take. What one way has tried on a theorem the others"
                            + " need not try again.")
    private List<String> named = List.of();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Outcomes go there; compare reads them.")
    private Path output;

    @Option(names = "--resume", description = "Go on with what is in the output folder.")
    private boolean resume;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Config config = search.applyToComparison(common.config());
            budgets = budgets();
            List<Long> all = seeds == null ? List.of(config.seed()) : seeds;
            int largest = budgets.stream().max(Comparator.naturalOrder()).get();
            config = config.withSearch(config.search().withNodes(largest));
            if (all.size() > 1 && config.search().temperature() == 0) {
                config = config.withSearch(config.search().withTemperature(1));
            }
            return run(config, all);
        } catch (ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            err.println("error: " + Failure.words(e));
            err.flush();
            return 1;
        }
    }

    private List<Integer> budgets() throws ConfigException {
        if (budgets == null) {
            return search.nodes().map(List::of).orElse(List.of(50, 100, 200));
        }
        if (budgets.stream().anyMatch(b -> b < 1)) {
            throw new ConfigException("--budgets are at least 1");
        }
        if (search.nodes().isPresent()) {
            throw new ConfigException(
                    "--nodes and --budgets say the same: give the largest number of nodes as one of"
                            + " --budgets");
        }
        return budgets;
    }

    private int run(Config config, List<Long> all) throws IOException, ConfigException {
        PrintWriter err = spec.commandLine().getErr();
        TheoremSource.Loaded source = TheoremSource.load(theorems, split, main.input());
        TheoremFile file = source.file();
        TheoremSource.complaints(file).forEach(err::println);
        err.flush();
        Variants by = new Variants(config);
        List<Variant> chosen = variants(config, by);
        if (resume && output == null) {
            throw new ConfigException("--resume needs --output");
        }
        try (FolderLock lock = output == null ? null : FolderLock.take(output)) {
            return run(config, all, source, by, chosen);
        }
    }

    private int run(
            Config config,
            List<Long> all,
            TheoremSource.Loaded source,
            Variants by,
            List<Variant> chosen)
            throws IOException, ConfigException {
        PrintWriter err = spec.commandLine().getErr();
        TheoremFile file = source.file();
        List<Outcome> outcomes = new ArrayList<>();
        Path kept = output == null ? null : output.resolve(Paired.OUTCOMES);
        if (kept != null) {
            if (Files.exists(kept) && !resume) {
                throw new IOException(
                        output + " holds another evaluation; add --resume to go on with it");
            }
            sameSettings(config, all, by, chosen, file.theorems());
            outcomes.addAll(OutcomeFile.recover(kept, chosen.size() * all.size()));
        }
        Set<String> done = outcomes.stream().map(Outcome::theorem).collect(Collectors.toSet());
        List<Theorem> todo = file.theorems().stream().filter(t -> !done.contains(t.id())).toList();
        Cancellation c = Cancellation.manual();
        try (LeanSession lean = LeanChoice.of(config).open(config.pool());
                Interrupt ctrlC = new Interrupt(c);
                Progress progress = new Progress("eval", todo.size(), err)) {
            int largest = config.search().nodes();
            Evaluation.run(
                    lean,
                    todo,
                    chosen,
                    all,
                    config.search(),
                    o -> {
                        outcomes.addAll(o);
                        if (kept != null) {
                            OutcomeFile.append(kept, o);
                        }
                        progress.step(words(outcomes, largest));
                    },
                    c);
        }
        if (c.endedBecause() != null) {
            err.println("stopped" + (kept == null ? "" : "; go on with --resume"));
            err.flush();
            return Interrupt.STATUS;
        }
        print(outcomes, all);
        if (!file.problems().isEmpty()) {
            err.println(Tally.count(file.problems().size(), "malformed line") + " skipped");
            err.flush();
        }
        if (!config.energy().equals("none")) {
            judge(config.energy(), by, outcomes, source.splits());
        }
        return 0;
    }

    /** Outcomes of other variants, seeds, theorems or models must not be mixed with these. */
    private void sameSettings(
            Config config,
            List<Long> all,
            Variants by,
            List<Variant> chosen,
            List<Theorem> theorems)
            throws IOException {
        Map<String, String> now = new LinkedHashMap<>();
        now.put(
                "variants",
                Stream.concat(chosen.stream().map(Variant::name), named.stream())
                        .collect(Collectors.joining(" ")));
        now.put("seeds", all.toString());
        now.put("lean", config.lean());
        now.put("policy", config.policy());
        now.put("energy", config.energy());
        now.put("search", config.search().withConcurrency(0).toString());
        now.put(
                "files",
                by.files().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", ")));
        now.put("theorems", RunSettings.hash(theorems));
        RunSettings.keep(output, now, Files.exists(output.resolve(Paired.OUTCOMES)));
    }

    private static String words(List<Outcome> outcomes, int budget) {
        return Evaluation.solved(outcomes, budget).entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.0f", e.getKey(), e.getValue().mean()))
                .collect(Collectors.joining(", "));
    }

    private List<Variant> variants(Config config, Variants by) throws ConfigException {
        boolean energy = !config.energy().equals("none");
        List<String> standard =
                variants != null
                        ? variants
                        : !named.isEmpty()
                                ? List.of()
                                : energy
                                        ? List.of(Variants.POLICY, Variants.BOTH)
                                        : List.of(Variants.POLICY);
        List<Variant> all = new ArrayList<>();
        for (String n : standard) {
            all.add(by.standard(n));
        }
        for (String n : named) {
            all.add(by.parse(n));
        }
        return Variants.distinct(all);
    }

    private void print(List<Outcome> outcomes, List<Long> all) {
        PrintWriter out = spec.commandLine().getOut();
        Set<String> theorems = new HashSet<>();
        outcomes.forEach(o -> theorems.add(o.theorem()));
        out.printf(
                "%d theorems, seeds %s: solved within N nodes (95 %% interval over seeds)%n",
                theorems.size(), all);
        Set<String> variants = Evaluation.solved(outcomes, 1).keySet();
        int width = Math.max(9, 2 + variants.stream().mapToInt(String::length).max().orElse(0));
        out.print(padded("variant", width));
        List<Integer> sorted = budgets.stream().distinct().sorted().toList();
        sorted.forEach(b -> out.printf("%22d", b));
        out.println();
        for (String v : variants) {
            out.print(padded(v, width));
            for (int b : sorted) {
                out.printf("%22s", words(Evaluation.solved(outcomes, b).get(v)));
            }
            out.println();
        }
        out.flush();
    }

    private static String words(Evaluation.Solved s) {
        return s.bySeed().size() == 1
                ? String.valueOf(s.bySeed().get(0))
                : String.format(Locale.ROOT, "%.1f (%.1f-%.1f)", s.mean(), s.low(), s.high());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /**
     * Gives the model's file what was measured at the largest budget, unless that was on theorems
     * that models are trained on.
     *
     * @throws IOException also where the file holds another model than the one that was measured
     */
    private void judge(String energy, Variants by, List<Outcome> outcomes, SortedSet<String> splits)
            throws IOException {
        if (splits.contains(Gate.TRAINING) || splits.contains(Gate.TEST)) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(
                    "energy: not judged, as these theorems are or include the split "
                            + (splits.contains(Gate.TRAINING) ? Gate.TRAINING : Gate.TEST)
                            + "; --split validation tells whether it is to be used");
            err.flush();
            return;
        }
        int nodes = budgets.stream().max(Comparator.naturalOrder()).get();
        String split = splits.isEmpty() ? null : String.join("+", splits);
        HeldOut.Solved solved =
                Evaluation.against(outcomes, Variants.BOTH, Variants.POLICY, nodes, split);
        if (solved.of() == 0) {
            return;
        }
        Path file = Path.of(energy);
        TrainedEnergy model = EnergyFile.read(file, by.files().get(energy));
        if (model.header().heldOut() == null) {
            return;
        }
        HeldOut figures = model.header().heldOut().withSolved(solved);
        EnergyFile.write(file, model.with(figures));
        PrintWriter out = spec.commandLine().getOut();
        List<String> objections = Gate.objections(figures);
        out.printf(
                "energy: %d with, %d without, gained %d, lost %d of %d at %d nodes: %s%n",
                solved.with(),
                solved.without(),
                solved.gained(),
                solved.lost(),
                solved.of(),
                nodes,
                objections.isEmpty() ? "gate passed" : "refused: " + String.join("; ", objections));
        out.flush();
    }
}
