package dev.goalpost.sidecar.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.sidecar.proxy.LeanPeer;
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
import dev.goalpost.sidecar.wire.Position;
import dev.goalpost.sidecar.wire.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * An editor that writes down all it is told, before the real sidecar. In source texts {@code |} is
 * the cursor.
 */
public final class Editor implements AutoCloseable {
    public static final String URI = "file:///work/Test.lean";

    private static final long PATIENCE_SECONDS = 60;

    private static Assistant shared;

    private final Pipe toSidecar = new Pipe();
    private final Pipe fromSidecar = new Pipe();
    private final FrameWriter out = new FrameWriter(toSidecar.out());
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<JsonNode> told = new ArrayList<>();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final EditorSession session;
    private final Links links;
    private int next;
    private int version;
    private String text = "";
    private String rpcSession;

    /** Before the built-in Lean, with the markers replaced. */
    public static Editor builtin() throws Exception {
        return new Editor(
                BuiltinPeer.start(
                        Path.of(System.getProperty("java.io.tmpdir"), "goalpost-library")),
                true);
    }

    public Editor(LeanPeer lean, boolean substitute) throws Exception {
        FrameWriter toEditor = new FrameWriter(fromSidecar.out());
        FrameWriter toLean = new FrameWriter(lean.stdin());
        links = new Links(toEditor, toLean);
        session = new EditorSession(assistant(), links, substitute);
        start(new Proxy(lean, toLean, toSidecar.in(), toEditor, session));
    }

    /** One engine for all tests: nothing that it learns is kept. */
    public static synchronized Assistant assistant() {
        if (shared == null) {
            shared = new Assistant(patient().withLean("builtin").withPort(0), null);
        }
        return shared;
    }

    private void start(Proxy proxy) {
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try {
                                end.complete(proxy.run());
                                fromSidecar.out().close();
                            } catch (InterruptedException | IOException e) {
                                end.completeExceptionally(e);
                            }
                        });
        Thread.ofPlatform().daemon().start(this::listen);
    }

    private void listen() {
        FrameReader in = new FrameReader(fromSidecar.in());
        try {
            for (FrameReader.Frame f = in.next(); f != null; f = in.next()) {
                JsonNode m = Messages.tree(f.take().body());
                Id id = Messages.id(m);
                CompletableFuture<JsonNode> asked =
                        m.has("method") || id == null ? null : waiting.remove(id.json());
                synchronized (told) {
                    if (asked == null) {
                        told.add(m);
                    }
                    told.notifyAll();
                }
                if (asked != null) {
                    asked.complete(m);
                }
            }
        } catch (IOException e) {
            waiting.values().forEach(w -> w.completeExceptionally(e));
        }
    }

    // ---- saying things

    /** Sends a request and gives the whole answer. */
    public JsonNode ask(String method, Object params) throws Exception {
        return send(method, params).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The result of a request that must succeed. */
    public JsonNode request(String method, Object params) throws Exception {
        JsonNode answer = ask(method, params);
        if (answer.has("error")) {
            throw new AssertionError(method + ": " + answer);
        }
        return answer.path("result");
    }

    public CompletableFuture<JsonNode> send(String method, Object params) throws IOException {
        Id id = new Id(Integer.toString(++next));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id.json(), answer);
        out.write(Messages.request(id, method, params));
        return answer;
    }

    /** The id of the request that was sent last. */
    public int lastId() {
        return next;
    }

    public void notify(String method, Object params) throws IOException {
        out.write(Messages.notification(method, params));
    }

    public Editor initialize() throws Exception {
        return initialize("{\"workspace\":{\"workspaceEdit\":{\"documentChanges\":true}}}");
    }

    public Editor initialize(String capabilities) throws Exception {
        request("initialize", Map.of("capabilities", Messages.JSON.readTree(capabilities)));
        notify("initialized", Map.of());
        return this;
    }

    // ---- the text

    /** Opens a text; {@code |} is taken out of it. The cursor is the answer, if there is one. */
    public Position open(String marked) throws IOException {
        int cursor = marked.indexOf('|');
        text = cursor < 0 ? marked : marked.substring(0, cursor) + marked.substring(cursor + 1);
        version = 1;
        rpcSession = null;
        notify(
                "textDocument/didOpen",
                Map.of(
                        "textDocument",
                        Map.of("uri", URI, "languageId", "lean4", "version", 1, "text", text)));
        return cursor < 0 ? null : position(cursor);
    }

    public Position position(int offset) {
        int line = (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
        return new Position(line, offset - (text.lastIndexOf('\n', offset - 1) + 1));
    }

    public Position at(String word) {
        return position(text.indexOf(word));
    }

    /** Replaces the first {@code old} by {@code put}. */
    public void edit(String old, String put) throws IOException {
        int from = text.indexOf(old);
        if (from < 0) {
            throw new AssertionError("no " + old + " in " + text);
        }
        edit(new Range(position(from), position(from + old.length())), put);
    }

    public void edit(Range range, String put) throws IOException {
        change(List.of(Map.of("range", range, "text", put)));
    }

    /** Several changes in one notification, each relative to the one before. */
    public void change(List<Map<String, Object>> changes) throws IOException {
        JsonNode tree = Messages.JSON.valueToTree(changes);
        text = new dev.goalpost.sidecar.text.LineText(text).changes(tree).text();
        notify(
                "textDocument/didChange",
                Map.of(
                        "textDocument",
                        Map.of("uri", URI, "version", ++version),
                        "contentChanges",
                        tree));
    }

    /** Makes the edit that a code action or the panel gave, of the version that it is of. */
    public void apply(JsonNode workspaceEdit) throws IOException {
        for (JsonNode d : workspaceEdit.path("documentChanges")) {
            if (d.path("textDocument").path("version").asInt() != version) {
                throw new AssertionError("an edit of another version: " + workspaceEdit);
            }
            for (JsonNode e : d.path("edits")) {
                edit(
                        Messages.JSON.convertValue(e.path("range"), Range.class),
                        e.path("newText").asText());
            }
        }
    }

    public String text() {
        return text;
    }

    public int version() {
        return version;
    }

    // ---- asking things

    public static Map<String, Object> place(Position p) {
        return Map.of("textDocument", Map.of("uri", URI), "position", p);
    }

    /** One of Lean's own calls; the session is opened when it is first needed. */
    public JsonNode call(String method, Position at, Object params) throws Exception {
        return request("$/lean/rpc/call", callParams(method, at, params));
    }

    public Map<String, Object> callParams(String method, Position at, Object params)
            throws Exception {
        if (rpcSession == null) {
            rpcSession =
                    request("$/lean/rpc/connect", Map.of("uri", URI)).path("sessionId").asText();
        }
        return Map.of(
                "textDocument",
                Map.of("uri", URI),
                "position",
                at,
                "sessionId",
                rpcSession,
                "method",
                method,
                "params",
                params);
    }

    /** The widgets at a place. */
    public JsonNode widgets(Position at) throws Exception {
        return call("Lean.Widget.getWidgets", at, at).path("widgets");
    }

    /** Follows a panel to its end. */
    public JsonNode suggestions(Position at) throws Exception {
        String key = widgets(at).path(0).path("props").path("marker").asText();
        int seen = -1;
        while (true) {
            JsonNode state = call("Goalpost.poll", at, Map.of("key", key, "seen", seen));
            if (state.path("done").asBoolean()) {
                return state;
            }
            seen = state.path("revision").asInt();
        }
    }

    public void settle() throws Exception {
        request("textDocument/waitForDiagnostics", Map.of("uri", URI, "version", version));
    }

    // ---- what was told

    /** Waits for a message that nobody asked for. */
    public JsonNode await(String method, Predicate<JsonNode> params) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (told) {
            while (true) {
                for (JsonNode m : told) {
                    if (m.path("method").asText().equals(method) && params.test(m.path("params"))) {
                        return m;
                    }
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("no such " + method + " in " + told);
                }
                told.wait(left);
            }
        }
    }

    public List<JsonNode> told() {
        synchronized (told) {
            return List.copyOf(told);
        }
    }

    public void forget() {
        synchronized (told) {
            told.clear();
        }
    }

    /** Answers a request of the sidecar's or of Lean's. */
    public void answer(JsonNode asked, Object result) throws IOException {
        out.write(Messages.result(Messages.id(asked), result));
    }

    /** A message as text. */
    public void say(ObjectNode message) throws IOException {
        out.write(Messages.bytes(message));
    }

    public int hangUp() throws Exception {
        out.close();
        return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        hangUp();
        session.close();
        links.close();
    }

    /** Time enough for every candidate, also on a busy machine. */
    private static Config patient() {
        try {
            return Config.parse(
                    "suggest.time_budget_ms = 60000\nsuggest.candidate_deadline_ms = 60000");
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }
}
