package dev.goalpost.cli;

import dev.goalpost.engine.export.ExportWriter;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.BuiltinLean;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code export NAME...}: built-in declarations for other checkers to read. */
@Command(
        name = "export",
        description = {
            "Writes declarations of the built-in library with all that they depend on, in Lean's"
                    + " export format (NDJSON 3.1.0)."
        },
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
    /** The version of Lean whose core library the built-in one follows. */
    private static final String LEAN_VERSION = "4.30.0";

    @ParentCommand private Main main;
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "A declaration; without any, the whole library.")
    private List<String> names = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write (default: standard output).")
    private Path output;

    @Override
    public Integer call() throws IOException {
        Environment env = BuiltinLean.load().environment();
        List<Name> roots = new ArrayList<>();
        for (String n : names) {
            Name name = Name.of(n);
            if (!env.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "The built-in library has no declaration " + n);
            }
            roots.add(name);
        }
        try (OutputStream out = output == null ? main.output() : Files.newOutputStream(output)) {
            ExportWriter.write(env, roots.isEmpty() ? env.names() : roots, LEAN_VERSION, out);
        }
        return 0;
    }
}
