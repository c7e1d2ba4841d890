package dev.goalpost.cli;

import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of all commands that search. */
final class SearchOptions {
    @Mixin private ProposalOptions proposals;

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
    Config applyTo(Config given) throws ConfigException {
        if (axioms.contains("sorryAx")) {
            throw new ConfigException("--allow-axiom sorryAx: a proof with `sorry` is no proof");
        }
        Config config = proposals.applyTo(given);
        Config.Search s = config.search();
        Config.Search chosen =
                new Config.Search(
                        nodes == null ? s.nodes() : nodes,
                        tactics == null ? s.tactics() : tactics,
                        time == null ? s.time() : time,
                        depth == null ? s.depth() : depth,
                        s.candidates(),
                        s.candidateDeadline(),
                        temperature == null ? s.temperature() : temperature,
                        s.lengthExponent(),
                        frontier == null ? s.frontier() : frontier,
                        s.concurrency(),
                        s.minimiseAttempts());
        ProposalOptions.positive("--nodes", chosen.nodes());
        ProposalOptions.positive("--tactics", chosen.tactics());
        ProposalOptions.positive("--time-limit", chosen.time().toMillis());
        ProposalOptions.positive("--depth", chosen.depth());
        if (!(chosen.temperature() >= 0) || Double.isInfinite(chosen.temperature())) {
            throw new ConfigException("--temperature must not be negative");
        }
        return config.withSearch(chosen);
    }
}
