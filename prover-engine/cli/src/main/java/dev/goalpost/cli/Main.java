package dev.goalpost.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where {@code bin/prover-engine} starts. */
@Command(
        name = "prover-engine",
        description = "Suggests, checks and searches for Lean 4 proofs, without an editor.",
        version = "Goalpost 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true,
        subcommands = {KernelCheckCommand.class})
public final class Main implements Runnable {
    @Spec private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
