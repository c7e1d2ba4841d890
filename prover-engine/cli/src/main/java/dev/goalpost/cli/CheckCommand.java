package dev.goalpost.cli;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.FileReport;
import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Message;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check FILE...}: what a Lean has to say about files. */
@Command(
        name = "check",
        description = "Elaborates and kernel-checks Lean files; diagnostics go to stderr.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all files were accepted",
            "1:some file was rejected",
            "2:some file is outside the supported fragment and none was rejected"
        })
public final class CheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private CommonOptions common;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A Lean file.")
    private List<Path> files;

    @Option(names = "--json", description = "One JSON object a file on stdout as well.")
    private boolean json;

    /** What {@code --json} prints for a file. */
    record Output(String file, String status, List<Diagnostic> messages) {}

    record Diagnostic(
            String severity, int line, int column, int endLine, int endColumn, String text) {
        static Diagnostic of(Message m) {
            return new Diagnostic(
                    m.severity().word(),
                    m.line(),
                    m.column(),
                    m.endLine(),
                    m.endColumn(),
                    m.text());
        }
    }

    @Override
    public Integer call() {
        try {
            Config config = common.config();
            try (LeanSession lean = LeanChoice.of(config).open(config.pool())) {
                boolean rejected = false;
                boolean unsupported = false;
                for (Path file : files) {
                    String status = check(file, lean, config.suggest().maxFileBytes());
                    rejected |= status.equals("rejected");
                    unsupported |= status.equals("unsupported");
                }
                return rejected ? 1 : unsupported ? 2 : 0;
            }
        } catch (ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private String check(Path file, LeanSession lean, int maxBytes) {
        PrintWriter err = spec.commandLine().getErr();
        String status;
        List<Message> messages = List.of();
        try {
            String text = LeanFile.read(file, maxBytes);
            FileReport report =
                    lean.process(text, FileRequest.CHECK.forText(text), Cancellation.manual());
            messages = report.messages();
            status =
                    report.unsupported()
                            ? "unsupported"
                            : report.hasErrors() ? "rejected" : "accepted";
        } catch (LeanFile.Unreadable e) {
            err.println(e.getMessage());
            status = "rejected";
        } catch (LeanFault e) {
            err.println(file + ":1:0: error: " + e.getMessage());
            status = "rejected";
        }
        for (Message m : messages) {
            err.println(file + ":" + m);
        }
        err.flush();
        if (json) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    Json.line(
                            new Output(
                                    file.toString(),
                                    status,
                                    messages.stream().map(Diagnostic::of).toList())));
            out.flush();
        }
        return status;
    }
}
