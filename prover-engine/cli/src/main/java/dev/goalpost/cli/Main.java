package dev.goalpost.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where {@code bin/prover-engine} starts. */
@Command(
        name = "prover-engine",
        description = "Suggests, checks and searches for Lean 4 proofs, without an editor.",
        version = "Goalpost 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
