package dev.goalpost.sidecar.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.engine.config.Config;
import dev.goalpost.sidecar.kit.PeerWithoutProcess;
import dev.goalpost.sidecar.proxy.LeanPeer;
import dev.goalpost.sidecar.proxy.LeanProcess;
import dev.goalpost.sidecar.proxy.Proxy;
import dev.goalpost.sidecar.rpc.FrameReader;
import dev.goalpost.sidecar.rpc.FrameWriter;
import dev.goalpost.sidecar.rpc.Id;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.suggest.Assistant;
import dev.goalpost.sidecar.suggest.EditorSession;
import dev.goalpost.sidecar.suggest.Links;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the sidecar costs: the time that it adds to a message, the time from a keystroke to
 * suggestions, and its memory. Figures, not tests.
 */
public final class SidecarBench {
    private static final int[] SIZES = {200, 10_000, 300_000};

    private static final List<String> THEOREMS =
            List.of(
                    "theorem s%d (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  ",
                    "theorem s%d (a b c : Nat) : a + b + c = a + c + b := by\n  ",
                    "theorem s%d (p q r : Prop) (f : p → q) (g : q → r) (h : p) : r := by\n  ",
                    "theorem s%d (xs : List Nat) : xs ++ [] = xs := by\n  ",
                    "theorem s%d (p q : Prop) (h : ¬ (p ∨ q)) : ¬ p ∧ ¬ q := by\n  ");

    private SidecarBench() {}

    /** {@code SidecarBench LAUNCHER}. */
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        relay(out);
        suggestions(out, args[0]);
        System.exit(0);
    }

    // ---- the relay

    private static void relay(PrintStream out) throws Exception {
        out.printf(
                "%-12s %14s %14s %14s%n",
                "message", "direct p50/p99", "sidecar p50/p99", "added each way");
        for (int size : SIZES) {
            long[] direct = roundTrips(echo(), size);
            long[] relayed = roundTrips(relayed(echo()), size);
            out.printf(
                    "%-12s %6d/%-6d us %6d/%-6d us %8.1f us%n",
                    size + " bytes",
                    at(direct, 0.5),
                    at(direct, 0.99),
                    at(relayed, 0.5),
                    at(relayed, 0.99),
                    (at(relayed, 0.5) - at(direct, 0.5)) / 2.0);
        }
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / 1000;
    }

    /** A server on loopback that says back what it is told. */
    private static Socket echo() throws IOException {
        ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try (Socket s = listening.accept()) {
                                s.setTcpNoDelay(true);
                                s.getInputStream().transferTo(s.getOutputStream());
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        return connect(listening);
    }

    private static Socket connect(ServerSocket listening) throws IOException {
        Socket s = new Socket(listening.getInetAddress(), listening.getLocalPort());
        s.setTcpNoDelay(true);
        return s;
    }

    private record SocketPeer(Socket socket) implements PeerWithoutProcess {
        @Override
        public OutputStream stdin() {
            return stream(socket::getOutputStream);
        }

        @Override
        public InputStream stdout() {
            return stream(socket::getInputStream);
        }

        private interface Opening<T> {
            T open() throws IOException;
        }

        private static <T> T stream(Opening<T> o) {
            try {
                return o.open();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void end() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Socket relayed(Socket server) throws IOException {
        ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try (Socket editor = listening.accept()) {
                                editor.setTcpNoDelay(true);
                                LeanPeer lean = new SocketPeer(server);
                                FrameWriter toLean = new FrameWriter(lean.stdin());
                                FrameWriter toEditor = new FrameWriter(editor.getOutputStream());
                                EditorSession session =
                                        new EditorSession(
                                                new Assistant(Config.DEFAULT.withPort(0), null),
                                                new Links(toEditor, toLean),
                                                true);
                                new Proxy(lean, toLean, editor.getInputStream(), toEditor, session)
                                        .run();
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        return connect(listening);
    }

    private static long[] roundTrips(Socket s, int size) throws IOException {
        FrameWriter out = new FrameWriter(s.getOutputStream());
        FrameReader in = new FrameReader(s.getInputStream());
        byte[] message =
                Messages.request(new Id("7"), "some/method", Map.of("text", "x".repeat(size)));
        int n = size > 100_000 ? 2_000 : 10_000;
        long[] nanos = new long[n];
        for (int i = -n; i < n; i++) {
            long start = System.nanoTime();
            out.write(message);
            in.next().take();
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        s.close();
        Arrays.sort(nanos);
        return nanos;
    }

    // ---- suggestions

    private static final class Client {
        private final FrameWriter out;
        private final FrameReader in;
        private int next;

        Client(LeanProcess sidecar) {
            out = new FrameWriter(sidecar.stdin());
            in = new FrameReader(sidecar.stdout());
        }

        void notify(String method, Object params) throws IOException {
            out.write(Messages.notification(method, params));
        }

        JsonNode request(String method, Object params) throws IOException {
            Id id = new Id(Integer.toString(++next));
            out.write(Messages.request(id, method, params));
            while (true) {
                JsonNode m = Messages.tree(in.next().take().body());
                if (!m.has("method") && id.equals(Messages.id(m))) {
                    return m.path("result");
                }
            }
        }
    }

    private static void suggestions(PrintStream out, String launcher) throws Exception {
        LeanProcess process = LeanProcess.start(List.of(launcher, "--lean", "builtin"));
        Client c = new Client(process);
        String uri = "file:///bench.lean";
        Map<String, String> document = Map.of("uri", uri);
        Map<String, Integer> at = Map.of("line", 1, "character", 12);
        c.request("initialize", Map.of("capabilities", Map.of()));
        c.notify(
                "textDocument/didOpen",
                Map.of("textDocument", Map.of("uri", uri, "version", 0, "text", "")));
        String session = c.request("$/lean/rpc/connect", document).path("sessionId").asText();
        int rounds = 100;
        int warm = 40;
        long[] first = new long[rounds - warm];
        long[] full = new long[rounds - warm];
        for (int i = 0; i < rounds; i++) {
            String text = THEOREMS.get(i % THEOREMS.size()).formatted(i) + "llmsugges";
            change(c, uri, 2 * i + 1, Map.of("text", text));
            c.request("textDocument/waitForDiagnostics", Map.of("uri", uri, "version", 2 * i + 1));
            Map<String, Integer> end = Map.of("line", 1, "character", 11);
            long start = System.nanoTime();
            change(
                    c,
                    uri,
                    2 * i + 2,
                    Map.of("range", Map.of("start", end, "end", end), "text", "t"));
            String key =
                    call(c, document, at, session, "Lean.Widget.getWidgets", at)
                            .path("widgets")
                            .path(0)
                            .path("props")
                            .path("marker")
                            .asText();
            long checked = 0;
            for (int seen = -1; ; ) {
                JsonNode state =
                        call(
                                c,
                                document,
                                at,
                                session,
                                "Goalpost.poll",
                                Map.of("key", key, "seen", seen));
                long now = System.nanoTime() - start;
                if (checked == 0
                        && state.path("suggestions").size() + state.path("failed").size() > 0) {
                    checked = now;
                }
                if (state.path("done").asBoolean()) {
                    if (i >= warm) {
                        first[i - warm] = checked;
                        full[i - warm] = now;
                    }
                    break;
                }
                seen = state.path("revision").asInt();
            }
        }
        Arrays.sort(first);
        Arrays.sort(full);
        out.printf(
                "keystroke to first checked candidate: p50 %d ms, p90 %d ms; to the full list: p50"
                        + " %d ms, p90 %d ms%n",
                at(first, 0.5) / 1000,
                at(first, 0.9) / 1000,
                at(full, 0.5) / 1000,
                at(full, 0.9) / 1000);
        residentMemory(process).ifPresent(m -> out.println("resident memory: " + m));
        process.end();
    }

    private static JsonNode call(
            Client c, Object document, Object at, String session, String method, Object params)
            throws IOException {
        return c.request(
                "$/lean/rpc/call",
                Map.of(
                        "textDocument",
                        document,
                        "position",
                        at,
                        "sessionId",
                        session,
                        "method",
                        method,
                        "params",
                        params));
    }

    private static void change(Client c, String uri, int version, Map<String, Object> change)
            throws IOException {
        c.notify(
                "textDocument/didChange",
                Map.of(
                        "textDocument",
                        Map.of("uri", uri, "version", version),
                        "contentChanges",
                        List.of(change)));
    }

    /** As Linux tells it. */
    private static Optional<String> residentMemory(LeanProcess process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("VmRSS:"))
                .map(l -> l.substring("VmRSS:".length()).strip())
                .findFirst();
    }
}
