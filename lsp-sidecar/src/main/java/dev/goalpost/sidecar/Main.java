package dev.goalpost.sidecar;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where {@code bin/lsp-sidecar} starts: between an editor and Lean's language server, relaying both
 * ways. The standard streams belong to the protocol; nothing else is written to them, and nothing
 * at all to the standard error, which editors show as a fault.
 */
public final class Main {
    private static final String HELP =
            """
            Usage: lsp-sidecar [serve [-- ARGS]] | --server [ARGS]
            Stands between an editor and Lean's language server (lake serve, or lean --server)
            and relays both ways. Speaks the language-server protocol on its standard streams.
              -h, --help      this text
              -V, --version   the version
            """;

    private Main() {}

    public static void main(String[] args) {
        List<String> arguments = List.of(args);
        if (arguments.contains("-h") || arguments.contains("--help")) {
            System.out.print(HELP);
            return;
        }
        if (arguments.contains("-V") || arguments.contains("--version")) {
            System.out.println("Goalpost 0.1.0-SNAPSHOT");
            return;
        }
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setIn(InputStream.nullInputStream());
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        System.exit(run(arguments, in, out));
    }

    private static int run(List<String> arguments, InputStream in, OutputStream out) {
        try {
            Optional<List<String>> command =
                    LeanServer.command(arguments, System.getenv("PATH"), Path.of(""));
            if (command.isEmpty()) {
                NoLean.serve(in, out);
                return 0;
            }
            return Relay.run(command.get(), in, out);
        } catch (IOException e) {
            return 1; // the editor is gone, or its messages cannot be read: nobody is left to tell
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
