package dev.goalpost.sidecar;

import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.server.SuggestServer;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where {@code bin/lsp-sidecar} starts. The standard streams belong to the protocol; nothing else
 * is written to them, and nothing at all to the standard error, which editors show as a fault.
 */
public final class Main {
    private static final int USAGE = 2;

    /** So many logs of earlier runs are kept. */
    private static final int KEPT_LOGS = 20;

    private Main() {}

    public static void main(String[] args) {
        switch (SidecarOptions.parse(List.of(args), System.getenv(SidecarOptions.VARIABLE))) {
            case SidecarOptions.Help h -> System.out.print(SidecarOptions.HELP);
            case SidecarOptions.Version v ->
                    System.out.println("Goalpost " + SuggestServer.VERSION);
            case SidecarOptions.Wrong w -> {
                // whoever writes a command line by hand looks here; an editor never gets this far
                System.out.println("lsp-sidecar: " + w.message());
                System.exit(USAGE);
            }
            case SidecarOptions.Given given -> System.exit(serve(given));
            case SidecarOptions.Rehearse r -> System.exit(Rehearsal.run());
        }
    }

    private static int serve(SidecarOptions.Given given) {
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        PrintStream people = System.out;
        System.setIn(InputStream.nullInputStream());
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        Folders folders = Folders.of(System.getenv());
        logTo(given, folders);
        try {
            return new Sidecar(given, folders, System.getenv()).run(in, out, people);
        } catch (ConfigException e) {
            people.println("lsp-sidecar: " + e.getMessage());
            return USAGE;
        } catch (IOException e) {
            people.println("lsp-sidecar: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Before the first logger is made. A log that cannot be written is no reason not to serve. */
    private static void logTo(SidecarOptions.Given given, Folders folders) {
        Path file =
                given.values().containsKey("--log")
                        ? Path.of(given.values().get("--log"))
                        : folders.state()
                                .resolve("sidecar")
                                .resolve(ProcessHandle.current().pid() + ".log");
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
                if (!given.values().containsKey("--log")) {
                    dropOldLogs(file.getParent());
                }
            }
            System.setProperty("org.slf4j.simpleLogger.logFile", file.toString());
        } catch (IOException e) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
            System.setProperty("org.slf4j.simpleLogger.log.dev.goalpost", "off");
        }
    }

    private static void dropOldLogs(Path folder) throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.list(folder)) {
            logs =
                    files.filter(f -> f.toString().endsWith(".log"))
                            .sorted(
                                    Comparator.comparingLong((Path f) -> f.toFile().lastModified())
                                            .reversed())
                            .toList();
        }
        for (Path old : logs.subList(Math.min(KEPT_LOGS, logs.size()), logs.size())) {
            Files.deleteIfExists(old);
        }
    }
}
