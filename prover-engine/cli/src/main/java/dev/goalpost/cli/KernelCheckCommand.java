package dev.goalpost.cli;

import dev.goalpost.engine.export.ExportCheck;
import dev.goalpost.engine.export.Verdict;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Name;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code kernel-check FILE...}: the verdict of the kernel on Lean export files. */
@Command(
        name = "kernel-check",
        description = {
            "Checks Lean export files (lean4export) with Goalpost's own kernel.",
            "Prints one line a file: 'accept FILE', 'reject FILE: DECLARATION: why' or"
                    + " 'decline FILE: why'. Reads NDJSON 3.0 and 3.1, text 2.0.0 and older"
                    + " text, also packed by gzip or zstd."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all files were accepted",
            "1:some file was rejected",
            "2:some file was declined and none rejected"
        })
public final class KernelCheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @ParentCommand private Main main;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "An export file, or - for standard input.")
    private List<String> files;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads that check proofs (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(
            names = "--axioms",
            paramLabel = "NAME",
            description = "Also list the axioms that this constant rests on.")
    private String axioms;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Decline a file after this many seconds (default: never).")
    private long timeLimit;

    @Override
    public Integer call() {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs must be at least 1");
        }
        if (timeLimit < 0) {
            throw new ParameterException(spec.commandLine(), "--time-limit must not be negative");
        }
        boolean rejected = false;
        boolean declined = false;
        for (String file : files) {
            Verdict v = check(file);
            print(file, v);
            rejected |= v instanceof Verdict.Reject;
            declined |= v instanceof Verdict.Decline;
        }
        return rejected ? 1 : declined ? 2 : 0;
    }

    private Verdict check(String file) {
        Cancellation cancellation =
                timeLimit == 0 ? Cancellation.NONE : Cancellation.afterMillis(timeLimit * 1000);
        try (InputStream in =
                file.equals("-") ? main.input() : Files.newInputStream(Path.of(file))) {
            return ExportCheck.check(in, jobs, cancellation);
        } catch (NoSuchFileException e) {
            return new Verdict.Decline("no such file");
        } catch (IOException e) {
            return new Verdict.Decline("cannot read: " + e.getMessage());
        }
    }

    private void print(String file, Verdict v) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line(file, v));
        if (axioms != null && v instanceof Verdict.Accept a) {
            Name name = Name.of(axioms);
            if (a.environment().contains(name)) {
                Set<Name> used = a.environment().axiomsOf(name);
                out.println(
                        used.isEmpty()
                                ? axioms + " does not depend on any axioms"
                                : axioms
                                        + " depends on axioms: "
                                        + used.stream()
                                                .map(Name::toString)
                                                .sorted()
                                                .collect(Collectors.joining(", ")));
            } else {
                spec.commandLine().getErr().println(file + " has no constant " + axioms);
            }
        }
        out.flush();
    }

    /** One line, whatever the names and messages hold. */
    static String line(String file, Verdict v) {
        String line =
                switch (v) {
                    case Verdict.Accept a -> "accept " + file;
                    case Verdict.Reject r ->
                            "reject " + file + ": " + r.declaration() + ": " + r.why();
                    case Verdict.Decline d -> "decline " + file + ": " + d.why();
                };
        return line.replaceAll("\\R", " ");
    }
}
