package dev.goalpost.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where {@code bin/prover-engine} starts. */
@Command(
        name = "prover-engine",
        description = "Suggests, checks and searches for Lean 4 proofs, without an editor.",
        version = "Goalpost 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true,
        subcommands = {
            SuggestCommand.class,
            CheckCommand.class,
            ReplayCommand.class,
            ReplCommand.class,
            KernelCheckCommand.class,
            ExportCommand.class,
            SearchCommand.class,
            SummaryCommand.class,
            EvalCommand.class,
            CompareCommand.class,
            IterateCommand.class,
            GenerateNegativesCommand.class,
            TrainEbmCommand.class,
            DoctorCommand.class
        })
public final class Main implements Runnable {
    @Spec private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        CommandLine line = commandLine();
        line.setOut(utf8(FileDescriptor.out)).setErr(utf8(FileDescriptor.err));
        System.exit(line.execute(args));
    }

    /** All commands, before anything is said about where they print. */
    static CommandLine commandLine() {
        return new CommandLine(new Main()).setParameterExceptionHandler(Main::misused);
    }

    /** What was wrong and where help is: a page of options would hide it. */
    private static int misused(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("error: " + e.getMessage().replaceFirst("^Error: ", ""));
        UnmatchedArgumentException.printSuggestions(e, err);
        if (e.getMessage().startsWith("Missing command")) {
            command.usage(err);
        } else {
            err.println("see " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Lean is full of symbols, whatever the locale says. */
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }

    /** Standard input, as bytes. */
    InputStream input() {
        return System.in;
    }

    /** Standard output, as bytes: for a protocol that has it to itself. */
    OutputStream output() {
        return new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
