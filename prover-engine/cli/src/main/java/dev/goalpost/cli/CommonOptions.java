package dev.goalpost.cli;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.LeanChoice;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of all commands that need a Lean or a policy. */
final class CommonOptions {
    @Option(
            names = "--lean",
            paramLabel = "LEAN",
            description =
                    "auto, builtin, or pantograph:COMMAND (default: auto, which takes a real Lean"
                            + " where there is one).")
    private String lean;

    @Option(
            names = "--env",
            paramLabel = "EXPORT",
            description =
                    "Start the built-in Lean from this Lean export (lean4export) instead of its"
                            + " own library; the same as --lean builtin:EXPORT.")
    private Path export;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description =
                    "default, portfolio, trained, or a policy.json that iterate wrote (default:"
                            + " default).")
    private String policy;

    @Option(
            names = "--energy",
            paramLabel = "none|FILE",
            description =
                    "Energy model (default: none). One that its held-out figures speak against is"
                            + " refused.")
    private String energy;

    @Option(
            names = "--force",
            description = "Use the energy model even where its figures speak against it.")
    private boolean force;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration in TOML; options given here go before it.")
    private Path config;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every draw (default: 0).")
    private Long seed;

    /** The configuration that file and options give. */
    Config config() throws ConfigException {
        Config c = config == null ? Config.DEFAULT : Config.load(config);
        if (export != null && lean != null && !lean.equals("builtin") && !lean.equals("auto")) {
            throw new ConfigException("--env is for the built-in Lean, not for --lean " + lean);
        }
        c = lean == null ? c : c.withLean(lean);
        c = export == null ? c : c.withLean(LeanChoice.OVER_EXPORT + export);
        c = policy == null ? c : c.withPolicy(policy);
        c = energy == null ? c : c.withEnergy(energy);
        c = force ? c.withForcedEnergy(true) : c;
        return seed == null ? c : c.withSeed(seed);
    }
}
