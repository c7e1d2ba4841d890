package dev.goalpost.cli;

import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.replay.TheoremFile;
import dev.goalpost.engine.search.SearchSetup;
import dev.goalpost.engine.search.SearchedTheorem;
import dev.goalpost.engine.search.SearchedTheorem.Status;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.Lineage;
import dev.goalpost.engine.trajectory.ResultRow;
import dev.goalpost.engine.trajectory.RunFolder;
import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code search}: whole proofs, found, audited and kept. */
@Command(
        name = "search",
        description = {
            "Searches for whole proofs. Each one that is found is replayed, audited, made short and"
                    + " written as a Lean file; every state that was reached is kept.",
            "Without --output the proofs are printed."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it ran to its end, whatever was proved",
            "1:the theorems could not be read, or the output not be written"
        })
public final class SearchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @ParentCommand private Main main;
    @Mixin private CommonOptions common;
    @Mixin private SearchOptions search;

    @Option(
            names = "--frontier",
            paramLabel = "NAME",
            description = "best-first, breadth-first or log-probability (default: best-first).")
    private String frontier;

    @Option(
            names = "--allow-axiom",
            paramLabel = "NAME",
            description = "An axiom that proofs may rest on besides Lean's own three.")
    private List<String> axioms = List.of();

    @ArgGroup(multiplicity = "1")
    private Source source;

    /** Where the theorems are. */
    static final class Source {
        @Option(
                names = "--theorems",
                paramLabel = "FILE",
                description =
                        "JSON lines with id and statement, a folder of such files, - for standard"
                                + " input, or a .lean file: its theorems with sorry for a proof.")
        private String theorems;

        @Option(
                names = "--statement",
                paramLabel = "TEXT",
                description = "One theorem: 'theorem NAME binders : type'.")
        private String statement;
    }

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "Only lines of this split: train, validation or test.")
    private String split;

    @Option(
            names = "--context",
            paramLabel = "TEXT",
            description = "Lean declarations that --statement needs.")
    private String context;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Results, proofs, trajectories and a report go there.")
    private Path output;

    @Option(names = "--resume", description = "Go on with what is in the output folder.")
    private boolean resume;

    @Option(
            names = "--record",
            paramLabel = "reached|all",
            defaultValue = "reached",
            description =
                    "Rows for the states that were reached, or for refused candidates as well"
                            + " (default: ${DEFAULT-VALUE}).")
    private String record;

    @Option(names = "--json", description = "One JSON object a theorem.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (!record.equals("reached") && !record.equals("all")) {
            throw new ParameterException(spec.commandLine(), "--record is reached or all");
        }
        if (context != null && source.statement == null) {
            throw new ParameterException(spec.commandLine(), "--context goes with --statement");
        }
        if (split != null && source.theorems == null) {
            throw new ParameterException(spec.commandLine(), "--split goes with --theorems");
        }
        if (resume && output == null) {
            throw new ParameterException(spec.commandLine(), "--resume needs --output");
        }
        try {
            if (axioms.contains("sorryAx")) {
                throw new ConfigException(
                        "--allow-axiom sorryAx: a proof with `sorry` is no proof");
            }
            Config config = search.applyTo(common.config());
            if (frontier != null) {
                config = config.withSearch(config.search().withFrontier(frontier));
            }
            TheoremFile file = theorems();
            TheoremSource.complaints(file).forEach(err::println);
            err.flush();
            try (SearchSetup setup = SearchSetup.open(config)) {
                return run(config, setup, file);
            }
        } catch (ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            err.println("error: " + Failure.words(e));
            err.flush();
            return 1;
        }
    }

    private TheoremFile theorems() throws IOException {
        if (source.statement != null) {
            Theorem t =
                    new Theorem("statement", source.statement.strip(), context, null, null, null);
            String id = t.name().isEmpty() ? "statement" : t.name();
            return new TheoremFile(
                    List.of(new Theorem(id, t.statement(), context, null, null, null)), List.of());
        }
        return TheoremSource.read(source.theorems, split, main.input());
    }

    private Set<String> allowedAxioms() {
        Set<String> all = new TreeSet<>(Auditor.STANDARD_AXIOMS);
        all.addAll(axioms);
        return all;
    }

    private int run(Config config, SearchSetup setup, TheoremFile file) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Lineage lineage =
                new Lineage(
                        Lineage.hash(config.toString()),
                        config.seed(),
                        setup.policyHash(),
                        setup.energyHash(),
                        Revision.of());
        if (output == null) {
            return run(config, setup, file, lineage, Optional.empty());
        }
        RunFolder.Run run =
                new RunFolder.Run(
                        lineage,
                        setup.session().describe(),
                        source.theorems == null ? "--statement" : source.theorems,
                        settings(config),
                        Instant.now().toString());
        try (RunFolder folder = RunFolder.open(output, run, resume)) {
            return run(config, setup, file, lineage, Optional.of(folder));
        }
    }

    private int run(
            Config config,
            SearchSetup setup,
            TheoremFile file,
            Lineage lineage,
            Optional<RunFolder> folder)
            throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Map<String, ResultRow> done = folder.map(RunFolder::results).orElse(Map.of());
        List<Theorem> todo = new ArrayList<>();
        for (Theorem t : file.theorems()) {
            ResultRow before = done.get(t.id());
            if (before == null) {
                todo.add(t);
            } else if (!before.isOf(t)) {
                throw new IOException(
                        output
                                + " has a result for "
                                + t.id()
                                + " with another statement or context; name another folder");
            }
        }
        Tally tally = new Tally();
        done.values().forEach(r -> tally.add(Status.valueOf(r.status().toUpperCase(Locale.ROOT))));
        if (!done.isEmpty()) {
            err.println(done.size() + " done before, " + todo.size() + " to go");
        }
        Cancellation c = Cancellation.manual();
        try (Interrupt ctrlC = new Interrupt(c)) {
            searchAll(setup, config, todo, folder, lineage, tally, c);
            boolean whole = c.endedBecause() == null;
            if (folder.isPresent()) {
                RunFinish.write(folder.get().path(), err);
            }
            err.println(
                    (whole ? "" : "stopped; " + (folder.isPresent() ? "go on with --resume: " : ""))
                            + tally.words()
                            + Tally.malformed(file.problems().size()));
            err.flush();
            if (file.theorems().isEmpty() || (source.theorems == null && tally.errors() > 0)) {
                return 1;
            }
            return whole ? 0 : Interrupt.STATUS;
        }
    }

    /** What must be the same for one run to go on with another's results. */
    private String settings(Config config) {
        String record = config.search().withConcurrency(0).toString(); // it changes no result
        return "lean="
                + config.lean()
                + ", policy="
                + config.policy()
                + ", energy="
                + config.energy()
                + ", seed="
                + config.seed()
                + ", axioms="
                + String.join(" ", allowedAxioms())
                + ", "
                + record.substring(record.indexOf('[') + 1, record.length() - 1);
    }

    private void searchAll(
            SearchSetup setup,
            Config config,
            List<Theorem> todo,
            Optional<RunFolder> folder,
            Lineage lineage,
            Tally tally,
            Cancellation c) {
        boolean quiet = folder.isEmpty();
        try (Progress progress =
                quiet || todo.isEmpty()
                        ? null
                        : new Progress("search", todo.size(), spec.commandLine().getErr())) {
            setup.searchAll(
                    config,
                    allowedAxioms(),
                    todo,
                    s -> {
                        tally.add(s.status());
                        ResultRow row = kept(s, folder, lineage);
                        print(s, row, quiet);
                        if (progress != null) {
                            progress.step(tally.words());
                        }
                    },
                    c);
        }
    }

    private ResultRow kept(SearchedTheorem s, Optional<RunFolder> folder, Lineage lineage) {
        if (folder.isEmpty()) {
            return ResultRow.of(s);
        }
        try {
            return folder.get().add(s, lineage, record.equals("all"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(SearchedTheorem s, ResultRow row, boolean proofs) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLines.line(row));
        } else if (proofs && s.proof().isPresent()) {
            out.println(s.proof().get().file().strip());
            if (!s.proof().get().axioms().isEmpty()) {
                out.println("-- axioms: " + String.join(", ", s.proof().get().axioms()));
            }
            s.proof().get().notChecked().forEach(n -> out.println("-- not checked: " + n));
        } else {
            out.println(
                    row.status()
                            + " "
                            + row.id()
                            + " ("
                            + row.nodes()
                            + " nodes, "
                            + Duration.ofMillis(row.millis()).toMillis()
                            + " ms)"
                            + (row.message() == null
                                    ? ""
                                    : ": " + row.message().replaceAll("\\R", " ")));
        }
        out.flush();
    }
}
