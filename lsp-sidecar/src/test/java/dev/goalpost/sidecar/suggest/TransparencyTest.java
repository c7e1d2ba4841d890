package dev.goalpost.sidecar.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.kit.Editor;
import dev.goalpost.sidecar.kit.PeerWithoutProcess;
import dev.goalpost.sidecar.proxy.Proxy;
import dev.goalpost.sidecar.proxy.Ruling;
import dev.goalpost.sidecar.rpc.FrameWriter;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.rpc.Pipe;
import dev.goalpost.sidecar.rpc.RawMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sessions without a marker, after the shapes that Lean's own server and its clients use, through
 * the real session in pieces of random size: not a byte is another.
 */
@Timeout(120)
class TransparencyTest {
    /** A server that says what was recorded, whatever it is told, and keeps what it was told. */
    private static final class Recorded implements PeerWithoutProcess {
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        private final Pipe said = new Pipe();

        @Override
        public OutputStream stdin() {
            return heard;
        }

        @Override
        public InputStream stdout() {
            return said.in();
        }

        @Override
        public void end() {
            // there is nobody
        }
    }

    private static final String URI = "file:///p/A.lean";

    private static final List<String> EDITOR =
            List.of(
                    "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"processId\":1,\"rootUri\":null,"
                            + "\"capabilities\":{\"lean\":{\"rpcWireFormat\":\"v1\"}},\"trace\":\"off\"}}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\""
                            + URI
                            + "\",\"languageId\":\"lean4\",\"version\":1,\"text\":\"-- llmsuggest\\ndef s := \\\"llmstep\\\"\\n\"},"
                            + "\"dependencyBuildMode\":\"never\"}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":\"register_lean_watcher\",\"result\":null}",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$/lean/rpc/connect\",\"params\":{\"uri\":\""
                            + URI
                            + "\"}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"$/lean/rpc/call\",\"params\":{\"textDocument\":{\"uri\":\""
                            + URI
                            + "\"},\"position\":{\"line\":0,\"character\":4},\"sessionId\":\"18446744073709551615\","
                            + "\"method\":\"Lean.Widget.getWidgets\",\"params\":{\"line\":0,\"character\":4}}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"$/lean/plainGoal\",\"params\":{\"textDocument\":{\"uri\":\""
                            + URI
                            + "\"},\"position\":{\"line\":0,\"character\":4}}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":\"s1\",\"method\":\"textDocument/codeAction\",\"params\":{\"textDocument\":"
                            + "{\"uri\":\""
                            + URI
                            + "\"},\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":0,\"character\":4}},"
                            + "\"context\":{\"diagnostics\":[],\"only\":null}}}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\""
                            + URI
                            + "\",\"version\":2},\"contentChanges\":[{\"range\":{\"start\":{\"line\":0,\"character\":0},"
                            + "\"end\":{\"line\":0,\"character\":0}},\"rangeLength\":0,\"text\":\"-- ∀𝔸 \"}]}}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":3}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"codeAction/resolve\",\"params\":{\"title\":\"x\",\"data\":null}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"workspace/executeCommand\",\"params\":{\"command\":\"other\"}}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"$/lean/rpc/release\",\"params\":{\"uri\":\"u\",\"refs\":[{\"p\":\"1\"}]}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"shutdown\",\"params\":null}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");

    private static final List<String> LEAN =
            List.of(
                    "{\"id\":0,\"jsonrpc\":\"2.0\",\"result\":{\"capabilities\":{\"codeActionProvider\":true},"
                            + "\"serverInfo\":{\"name\":\"Lean 4 Server\",\"version\":\"0.3.0\"}}}",
                    "{\"id\":\"register_lean_watcher\",\"jsonrpc\":\"2.0\",\"method\":\"client/registerCapability\","
                            + "\"params\":{\"registrations\":[]}}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"$/lean/fileProgress\",\"params\":{\"processing\":[],"
                            + "\"textDocument\":{\"uri\":\""
                            + URI
                            + "\",\"version\":1}}}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\",\"params\":{\"diagnostics\":[{"
                            + "\"message\":\"declaration uses 'sorry'\",\"severity\":2,\"range\":{\"start\":{\"line\":0,"
                            + "\"character\":0},\"end\":{\"line\":0,\"character\":1}}}],\"isIncremental\":true,\"uri\":\""
                            + URI
                            + "\",\"version\":1}}",
                    "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"18446744073709551615\"}}",
                    "{\"id\":2,\"jsonrpc\":\"2.0\",\"result\":{\"widgets\":[]}}",
                    "{\"id\":3,\"error\":{\"code\":-32801,\"message\":\"File changed.\",\"data\":null},\"jsonrpc\":\"2.0\"}",
                    "{\"id\":\"s1\",\"jsonrpc\":\"2.0\",\"result\":null}",
                    "{\"id\":\"s1\",\"jsonrpc\":\"2.0\",\"result\":[]}",
                    "{\"id\":77,\"jsonrpc\":\"2.0\",\"result\":\"" + "∀".repeat(100_000) + "\"}",
                    "{\"id\":5,\"jsonrpc\":\"2.0\",\"result\":{\"n\":1.0000000000000000000001,\"n\":2}}",
                    "{\"id\":6,\"jsonrpc\":\"2.0\",\"result\":null}");

    private static byte[] frames(List<String> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String m : messages) {
            out.writeBytes(RawMessage.of(m.getBytes(StandardCharsets.UTF_8)).bytes());
        }
        return out.toByteArray();
    }

    private static void trickle(byte[] bytes, OutputStream to, Random random) {
        try (OutputStream out = to) {
            for (int at = 0; at < bytes.length; ) {
                int n = random.nextBoolean() ? 1 + random.nextInt(9) : 1 + random.nextInt(70_000);
                n = Math.min(n, bytes.length - at);
                out.write(bytes, at, n);
                at += n;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void notAByteIsAnother(int seed) throws Exception {
        byte[] editor = frames(EDITOR);
        byte[] lean = frames(LEAN);
        Recorded peer = new Recorded();
        Pipe fromEditor = new Pipe();
        ByteArrayOutputStream toEditor = new ByteArrayOutputStream();
        FrameWriter out = new FrameWriter(toEditor);
        FrameWriter in = new FrameWriter(peer.stdin());
        Links links = new Links(out, in);
        EditorSession session = new EditorSession(Editor.assistant(), links, seed % 2 == 0);
        Thread said =
                Thread.ofVirtual().start(() -> trickle(editor, fromEditor.out(), new Random(seed)));
        Thread answered =
                Thread.ofVirtual().start(() -> trickle(lean, peer.said.out(), new Random(-seed)));
        new Proxy(peer, in, fromEditor.in(), out, session).run();
        said.join();
        answered.join();
        assertThat(toEditor.toByteArray()).isEqualTo(lean);
        for (int i = 0; i < 2_000 && peer.heard.size() < editor.length; i++) {
            Thread.sleep(5); // the other direction has a thread of its own
        }
        assertThat(peer.heard.toByteArray()).isEqualTo(editor);
        session.close();
    }

    /** The nearest neighbour that must not pass: the same with a marker in the file. */
    @Test
    void withAMarkerLeanIsToldSorryAndTheEditorOfSuggestions() throws Exception {
        List<String> marked = new ArrayList<>();
        EDITOR.stream()
                .filter(m -> !m.contains("didChange"))
                .forEach(m -> marked.add(m.replace("-- llmsuggest", "llmsuggest --")));
        byte[] editor = frames(marked);
        Recorded peer = new Recorded();
        ByteArrayOutputStream toEditor = new ByteArrayOutputStream();
        FrameWriter out = new FrameWriter(toEditor);
        FrameWriter in = new FrameWriter(peer.stdin());
        EditorSession session = new EditorSession(Editor.assistant(), new Links(out, in), true);
        Thread answered =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    for (int i = 0; i < 2_000 && !heardAll(peer); i++) {
                                        pause();
                                    }
                                    trickle(frames(LEAN), peer.said.out(), new Random(1));
                                });
        new Proxy(peer, in, new ByteArrayInputStream(editor), out, session).run();
        answered.join();
        String told = peer.heard.toString(StandardCharsets.UTF_8);
        assertThat(told).doesNotContain("llmsuggest").contains("sorry      --");
        String shown = toEditor.toString(StandardCharsets.UTF_8);
        assertThat(shown).contains(Panel.WIDGET).contains(Panel.HASH);
        session.close();
    }

    private static boolean heardAll(Recorded peer) {
        return peer.heard.toString(StandardCharsets.UTF_8).contains("\"exit\"");
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is appended is passed as it is: ours were told with what came first. */
    @Test
    void diagnosticsThatAreAppendedAreNotDoubled() throws Exception {
        EditorSession session =
                new EditorSession(
                        Editor.assistant(),
                        new Links(
                                new FrameWriter(OutputStream.nullOutputStream()),
                                new FrameWriter(OutputStream.nullOutputStream())),
                        true);
        session.fromEditor(
                message(
                        "textDocument/didOpen",
                        Map.of(
                                "textDocument",
                                Map.of(
                                        "uri",
                                        URI,
                                        "version",
                                        1,
                                        "text",
                                        "example : True := by llmsuggest\n"))));
        Map<String, Object> own =
                Map.of(
                        "message",
                        "other",
                        "severity",
                        1,
                        "range",
                        Map.of("start", Map.of("line", 0, "character", 0)));
        Map<String, Object> replaced =
                Map.of("uri", URI, "version", 1, "diagnostics", List.of(own));
        Map<String, Object> appended =
                Map.of(
                        "uri",
                        URI,
                        "version",
                        1,
                        "isIncremental",
                        true,
                        "diagnostics",
                        List.of(own));
        assertThat(session.fromLean(message("textDocument/publishDiagnostics", replaced)))
                .isEqualTo(Ruling.PASS);
        assertThat(session.fromLean(message("textDocument/publishDiagnostics", appended)))
                .isEqualTo(Ruling.PASS);
        session.close();
    }

    private static JsonNode message(String method, Map<String, Object> params) {
        return Messages.JSON.valueToTree(
                Map.of("jsonrpc", "2.0", "method", method, "params", params));
    }
}
