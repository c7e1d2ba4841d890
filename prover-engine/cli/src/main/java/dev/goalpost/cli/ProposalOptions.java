package dev.goalpost.cli;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of all commands that propose and check candidates for many theorems. */
final class ProposalOptions {
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
            names = "--concurrency",
            paramLabel = "N",
            description = "Theorems worked on side by side (default: the number of processors).")
    private Integer concurrency;

    /** The configuration with these options put over it. */
    Config applyTo(Config config) throws ConfigException {
        Config.Search s = config.search();
        Config.Search chosen =
                new Config.Search(
                        s.nodes(),
                        s.tactics(),
                        s.time(),
                        s.depth(),
                        candidates == null ? s.candidates() : candidates,
                        candidateTime == null ? s.candidateDeadline() : candidateTime,
                        s.temperature(),
                        s.lengthExponent(),
                        s.frontier(),
                        concurrency == null ? s.concurrency() : concurrency,
                        s.minimiseAttempts());
        positive("--candidates", chosen.candidates());
        positive("--candidate-time", chosen.candidateDeadline().toMillis());
        if (concurrency != null) {
            positive("--concurrency", concurrency);
        }
        return config.withSearch(chosen);
    }

    static void positive(String option, long value) throws ConfigException {
        if (value < 1) {
            throw new ConfigException(option + " must be at least 1");
        }
    }
}
