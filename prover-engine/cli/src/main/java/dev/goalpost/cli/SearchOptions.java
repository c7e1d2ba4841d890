package dev.goalpost.cli;

import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of all commands that search. */
final class SearchOptions {
    @Option(names = "--nodes", paramLabel = "N", description = "States looked at (default: 200).")
    private Integer nodes;

    @Option(names = "--tactics", paramLabel = "N", description = "Candidates tried a theorem.")
    private Integer tactics;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "For each theorem (default: 60s).")
    private Duration time;

    @Option(names = "--depth", paramLabel = "N", description = "Steps at most (default: 24).")
    private Integer depth;

    @Option(
            names = "--candidates",
            paramLabel = "N",
            description = "Candidates tried at a state (default: 24).")
    private Integer candidates;

    @Option(
            names = "--candidate-time",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "For each candidate (default: 500ms).")
    private Duration candidateTime;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "0: the likeliest candidates; above: drawn (default: 0).")
    private Double temperature;

    @Option(
            names = "--frontier",
            paramLabel = "NAME",
            description = "best-first, breadth-first or log-probability (default: best-first).")
    private String frontier;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Theorems searched side by side (default: the number of processors).")
    private Integer concurrency;

    @Option(
            names = "--allow-axiom",
            paramLabel = "NAME",
            description = "An axiom that proofs may rest on besides Lean's own three.")
    private List<String> axioms = List.of();

    Set<String> allowedAxioms() {
        Set<String> all = new HashSet<>(Auditor.STANDARD_AXIOMS);
        all.addAll(axioms);
        return all;
    }

    /** The configuration with these options put over it. */
    Config applyTo(Config config) throws ConfigException {
        Config.Search s = config.search();
        Config.Search chosen =
                new Config.Search(
                        nodes == null ? s.nodes() : nodes,
                        tactics == null ? s.tactics() : tactics,
                        time == null ? s.time() : time,
                        depth == null ? s.depth() : depth,
                        candidates == null ? s.candidates() : candidates,
                        candidateTime == null ? s.candidateDeadline() : candidateTime,
                        temperature == null ? s.temperature() : temperature,
                        s.lengthExponent(),
                        frontier == null ? s.frontier() : frontier,
                        concurrency == null ? s.concurrency() : concurrency,
                        s.minimiseAttempts());
        positive("--nodes", chosen.nodes());
        positive("--tactics", chosen.tactics());
        positive("--time-limit", chosen.time().toMillis());
        positive("--depth", chosen.depth());
        positive("--candidates", chosen.candidates());
        positive("--candidate-time", chosen.candidateDeadline().toMillis());
        if (concurrency != null) {
            positive("--concurrency", concurrency);
        }
        if (!(chosen.temperature() >= 0) || Double.isInfinite(chosen.temperature())) {
            throw new ConfigException("--temperature must not be negative");
        }
        return config.withSearch(chosen);
    }

    private static void positive(String option, long value) throws ConfigException {
        if (value < 1) {
            throw new ConfigException(option + " must be at least 1");
        }
    }
}
