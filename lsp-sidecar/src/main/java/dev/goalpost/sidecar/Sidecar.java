package dev.goalpost.sidecar;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.sidecar.proxy.Interceptor;
import dev.goalpost.sidecar.proxy.LeanPeer;
import dev.goalpost.sidecar.proxy.LeanProcess;
import dev.goalpost.sidecar.proxy.Proxy;
import dev.goalpost.sidecar.rpc.FrameWriter;
import dev.goalpost.sidecar.server.BuiltinPeer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return new Proxy(lean, toLean, in, toEditor, Interceptor.NONE).run();
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
