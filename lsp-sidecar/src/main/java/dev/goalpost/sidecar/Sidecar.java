package dev.goalpost.sidecar;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.server.MessageSocket;
import dev.goalpost.sidecar.proxy.LeanPeer;
import dev.goalpost.sidecar.proxy.LeanProcess;
import dev.goalpost.sidecar.proxy.Proxy;
import dev.goalpost.sidecar.rpc.FrameWriter;
import dev.goalpost.sidecar.server.BuiltinPeer;
import dev.goalpost.sidecar.suggest.Assistant;
import dev.goalpost.sidecar.suggest.EditorSession;
import dev.goalpost.sidecar.suggest.Links;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** One sidecar: which Lean answers, who looks at the messages, and where the editors are. */
final class Sidecar {
    private final SidecarOptions.Given options;
    private final Config config;
    private final SidecarOptions.Substitute substitute;
    private final Folders folders;
    private final Map<String, String> environment;

    Sidecar(SidecarOptions.Given options, Folders folders, Map<String, String> environment)
            throws ConfigException {
        this.options = options;
        this.config = withFeedback(options.config(), folders);
        this.substitute = options.substitute();
        this.folders = folders;
        this.environment = environment;
    }

    private static Config withFeedback(Config config, Folders folders) {
        return config.feedback().file().isEmpty()
                ? config.withFeedback(folders.state().resolve("feedback.jsonl").toString())
                : config;
    }

    /**
     * Serves the editor on these streams until it or Lean has ended, or pages until the process is
     * told to end.
     *
     * @param people where the address is printed that pages can connect to
     * @return the exit status
     */
    int run(InputStream in, OutputStream out, PrintStream people)
            throws ConfigException, IOException, InterruptedException {
        try (Assistant assistant = new Assistant(config, portFile())) {
            Runtime.getRuntime().addShutdownHook(new Thread(assistant::forgetPort));
            Integer port = options.websocket();
            if (port == null) {
                return serve(assistant, in, out);
            }
            String origin = options.values().get("--origin");
            try (MessageSocket socket =
                    MessageSocket.start(
                            port,
                            origin == null ? Set.of() : Set.of(origin),
                            (send, hangUp) ->
                                    SocketEditor.start(
                                            send, hangUp, (i, o) -> serve(assistant, i, o)))) {
                people.println("listening on ws://127.0.0.1:" + socket.port() + "/");
                people.flush();
                new CountDownLatch(1).await(); // until SIGTERM
            }
            return 0;
        }
    }

    /** One conversation, with a Lean of its own. */
    private int serve(Assistant assistant, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        LeanPeer lean = startLean();
        FrameWriter toLean = new FrameWriter(lean.stdin());
        FrameWriter toEditor = new FrameWriter(out);
        Links links = new Links(toEditor, toLean);
        EditorSession session = new EditorSession(assistant, links, substitutes(lean));
        try {
            return new Proxy(lean, toLean, in, toEditor, session).run();
        } finally {
            session.close();
            links.close();
        }
    }

    private boolean substitutes(LeanPeer lean) {
        return switch (substitute) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> lean instanceof BuiltinPeer;
        };
    }

    private LeanPeer startLean() throws IOException {
        Optional<List<String>> command =
                config.lean().equals("builtin")
                        ? Optional.empty()
                        : LeanCommand.find(
                                options.leanArguments(), environment.get("PATH"), Path.of(""));
        return command.isPresent()
                ? LeanProcess.start(command.get())
                : BuiltinPeer.start(folders.cache().resolve("library"));
    }

    /** In the workspace's own cache, Lake's, or else in the user's. */
    private Path portFile() {
        Path workspace = Path.of("").toAbsolutePath();
        boolean lake =
                Stream.of(".lake", "lakefile.toml", "lakefile.lean", "lean-toolchain")
                        .anyMatch(f -> Files.exists(workspace.resolve(f)));
        Path folder =
                lake
                        ? workspace.resolve(".lake").resolve("goalpost")
                        : folders.cache()
                                .resolve("workspaces")
                                .resolve(Integer.toHexString(workspace.toString().hashCode()));
        return folder.resolve("suggest-server.port");
    }
}
