package dev.goalpost.cli;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of all commands that search. */
final class SearchOptions {
    @Mixin private ProposalOptions proposals;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "States looked at, for each theorem (default: 200).")
    private Integer nodes;

    @Option(
            names = "--tactics",
            paramLabel = "N",
            description = "Candidates tried, for each theorem (default: 1048576).")
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

    /** What the command line says about it. */
    Optional<Integer> nodes() {
        return Optional.ofNullable(nodes);
    }

    /** The configuration with these options put over it. */
    Config applyTo(Config given) throws ConfigException {
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
                        s.frontier(),
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

    /** The same for a command that compares ways to search, each with the frontier that it has. */
    Config applyToComparison(Config given) throws ConfigException {
        String usual = Config.DEFAULT.search().frontier();
        if (!given.search().frontier().equals(usual)) {
            throw new ConfigException(
                    "search.frontier is for `search` alone, here each way to search has its own;"
                            + " leave it out of the configuration (`eval --variant"
                            + " NAME=POLICY,ENERGY,FRONTIER` measures any)");
        }
        return applyTo(given);
    }
}
