package dev.goalpost.cli;

import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.pantograph.PantographServer;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.lean.BuiltinLean;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code repl}: Pantograph's protocol on standard input and output. */
@Command(
        name = "repl",
        description = "Answers Pantograph's protocol with the built-in Lean.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the input ended"})
public final class ReplCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @ParentCommand private Main main;

    @Parameters(
            arity = "0..*",
            paramLabel = "MODULE",
            description = "Modules to import; the built-in library is Init.")
    private List<String> modules;

    @Option(
            names = "--env",
            paramLabel = "EXPORT",
            description =
                    "Start from this Lean export (lean4export) instead of the built-in library.")
    private Path export;

    @Override
    public Integer call() throws IOException {
        if (export != null && modules != null) {
            throw new ParameterException(
                    spec.commandLine(), "--env goes without modules: the export is what there is");
        }
        for (String m : modules == null ? List.<String>of() : modules) {
            if (!m.equals("Init") && !m.equals("Prelude") && !m.startsWith("Init.")) {
                throw new ParameterException(
                        spec.commandLine(),
                        "unknown module " + m + "; the built-in Lean has Init only");
            }
        }
        PantographServer server = new PantographServer(new BuiltinSession(lean()));
        IOException[] failed = new IOException[1];
        // on a thread with a deep stack, where the built-in Lean works in place
        Thread thread =
                KernelThread.of(
                        () -> {
                            try {
                                server.serve(main.input(), main.output());
                            } catch (IOException e) {
                                failed[0] = e; // the reader of our answers is gone
                            }
                        });
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return failed[0] == null ? 0 : 1;
    }

    private BuiltinLean lean() {
        try {
            return LeanChoice.builtin(export);
        } catch (ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
