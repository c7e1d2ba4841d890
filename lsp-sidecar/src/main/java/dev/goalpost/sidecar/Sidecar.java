package dev.goalpost.sidecar;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
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
import java.util.stream.Stream;

/** One sidecar: which Lean answers, who looks at the messages, and where the editor is. */
final class Sidecar {
    private final SidecarOptions.Given options;
    private final Folders folders;
    private final Map<String, String> environment;

    Sidecar(SidecarOptions.Given options, Folders folders, Map<String, String> environment) {
        this.options = options;
        this.folders = folders;
        this.environment = environment;
    }

    /**
     * Serves an editor until it or Lean has ended.
     *
     * @param people where an address is printed that pages can connect to
     * @return the exit status
     */
    int run(InputStream in, OutputStream out, PrintStream people)
            throws ConfigException, IOException, InterruptedException {
        Config config = options.config();
        LeanPeer lean = startLean(config);
        FrameWriter toLean = new FrameWriter(lean.stdin());
        FrameWriter toEditor = new FrameWriter(out);
        boolean builtin = lean instanceof BuiltinPeer;
        boolean substitute =
                switch (options.substitute()) {
                    case ON -> true;
                    case OFF -> false;
                    case AUTO -> builtin;
                };
        Links links = new Links(toEditor, toLean);
        try (Assistant assistant = new Assistant(withFeedback(config), portFile())) {
            EditorSession session = new EditorSession(assistant, links, substitute);
            try {
                return new Proxy(lean, toLean, in, toEditor, session).run();
            } finally {
                session.close();
                links.close();
            }
        }
    }

    private Config withFeedback(Config config) {
        return config.feedback().file().isEmpty()
                ? config.withFeedback(folders.state().resolve("feedback.jsonl").toString())
                : config;
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
                                .resolve(Integer.toHexString(workspace.hashCode()));
        return folder.resolve("suggest-server.port");
    }

    private LeanPeer startLean(Config config) throws IOException {
        Optional<List<String>> command =
                config.lean().equals("builtin")
                        ? Optional.empty()
                        : LeanCommand.find(
                                options.leanArguments(), environment.get("PATH"), Path.of(""));
        return command.isPresent()
                ? LeanProcess.start(command.get())
                : BuiltinPeer.start(folders.cache().resolve("library"));
    }
}
