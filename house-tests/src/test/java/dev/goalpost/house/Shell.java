package dev.goalpost.house;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command in the project's root as a user would from a terminal. */
final class Shell {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final int MINUTES = 10;

    private final Path scratch;
    private final Map<String, String> environment = new LinkedHashMap<>(System.getenv());

    record Result(int exit, String out, String err) {}

    /** With the environment of this process, less what the Maven around it says of itself. */
    Shell(Path scratch) {
        this.scratch = scratch;
        environment
                .keySet()
                .removeIf(
                        name ->
                                name.startsWith("MAVEN_PROJECT")
                                        || name.equals("MAVEN_CMD_LINE_ARGS"));
    }

    Shell variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Puts a folder first on the PATH. */
    Shell path(String folder) {
        environment.merge("PATH", folder, (path, first) -> first + File.pathSeparator + path);
        return this;
    }

    Result run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "out", ".txt");
        Path err = Files.createTempFile(scratch, "err", ".txt");
        List<String> commandLine = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\"", "sh"));
        commandLine.addAll(List.of(command));
        // The shell looks commands up on the PATH of this environment, not on ours.
        ProcessBuilder builder =
                new ProcessBuilder(commandLine)
                        .directory(ROOT.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(List.of(command) + " did not end in " + MINUTES + " min");
            }
        } finally {
            process.destroyForcibly();
        }
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
