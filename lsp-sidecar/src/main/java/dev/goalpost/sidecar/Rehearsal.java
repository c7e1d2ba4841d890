package dev.goalpost.sidecar;

import dev.goalpost.engine.config.Config;
import dev.goalpost.sidecar.proxy.Proxy;
import dev.goalpost.sidecar.rpc.FrameReader;
import dev.goalpost.sidecar.rpc.FrameWriter;
import dev.goalpost.sidecar.rpc.Id;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.rpc.Pipe;
import dev.goalpost.sidecar.server.BuiltinPeer;
import dev.goalpost.sidecar.suggest.Assistant;
import dev.goalpost.sidecar.suggest.EditorSession;
import dev.goalpost.sidecar.suggest.Links;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A session of the usual kind: a file is opened, its goals are asked for, suggestions come. */
final class Rehearsal {
    private static final String URI = "file:///rehearsal.lean";

    private static final String TEXT =
            """
            theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
              constructor
              · exact h.2
              · exact h.1

            theorem ordered (a b c : Nat) : a + b + c = a + c + b := by
              llmsuggest
            """;

    private Rehearsal() {}

    static int run() {
        try {
            Path folder = Files.createTempDirectory("goalpost-rehearsal");
            try (Assistant assistant =
                    new Assistant(Config.DEFAULT.withLean("builtin").withPort(0), null)) {
                return run(assistant, folder);
            } finally {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int run(Assistant assistant, Path folder)
            throws IOException, InterruptedException {
        Pipe said = new Pipe();
        Pipe heard = new Pipe();
        BuiltinPeer lean = BuiltinPeer.start(folder);
        FrameWriter toLean = new FrameWriter(lean.stdin());
        FrameWriter toEditor = new FrameWriter(heard.out());
        EditorSession session = new EditorSession(assistant, new Links(toEditor, toLean), true);
        Thread editor = Thread.ofVirtual().start(() -> play(said, heard));
        int status = new Proxy(lean, toLean, said.in(), toEditor, session).run();
        heard.out().close();
        editor.join();
        session.close();
        return status;
    }

    /** The editor's part; it hangs up once the suggestions are there. */
    private static void play(Pipe said, Pipe heard) {
        FrameWriter out = new FrameWriter(said.out());
        try {
            out.write(request(1, "initialize", Map.of("capabilities", Map.of())));
            out.write(Messages.notification("initialized", Map.of()));
            out.write(
                    Messages.notification(
                            "textDocument/didOpen",
                            Map.of(
                                    "textDocument",
                                    Map.of("uri", URI, "version", 1, "text", TEXT))));
            Map<String, Object> place =
                    Map.of(
                            "textDocument",
                            Map.of("uri", URI),
                            "position",
                            Map.of("line", 6, "character", 2));
            out.write(request(2, "$/lean/rpc/connect", Map.of("uri", URI)));
            out.write(request(3, "$/lean/plainGoal", place));
            out.write(request(4, "textDocument/hover", place));
            FrameReader in = new FrameReader(heard.in());
            for (FrameReader.Frame f = in.next(); f != null; f = in.next()) {
                String m = new String(f.take().body(), StandardCharsets.UTF_8);
                if (m.contains("\"Goalpost\"")) {
                    break;
                }
            }
            out.write(request(5, "shutdown", null));
            out.write(Messages.notification("exit", null));
            out.close();
            for (FrameReader.Frame f = in.next(); f != null; f = in.next()) {
                f.take();
            }
        } catch (IOException e) {
            // the other side has ended: so has the rehearsal
            return;
        }
    }

    private static byte[] request(int id, String method, Object params) {
        return Messages.request(new Id(Integer.toString(id)), method, params);
    }
}
