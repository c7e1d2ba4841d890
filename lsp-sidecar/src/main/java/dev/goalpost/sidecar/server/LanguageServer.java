package dev.goalpost.sidecar.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.live.LiveCommand;
import dev.goalpost.lean.live.LiveGoal;
import dev.goalpost.sidecar.rpc.FrameReader;
import dev.goalpost.sidecar.rpc.FrameWriter;
import dev.goalpost.sidecar.rpc.Id;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.rpc.RpcException;
import dev.goalpost.sidecar.text.LineText;
import dev.goalpost.sidecar.wire.Diagnostic;
import dev.goalpost.sidecar.wire.InfoPopup;
import dev.goalpost.sidecar.wire.InteractiveGoals;
import dev.goalpost.sidecar.wire.PlainGoal;
import dev.goalpost.sidecar.wire.PlainTermGoal;
import dev.goalpost.sidecar.wire.RpcConnected;
import dev.goalpost.sidecar.wire.TaggedText;
import dev.goalpost.sidecar.wire.UserWidgets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A language server over the built-in Lean: LSP, and Lean's own requests as the Infoview, emacs and
 * neovim send them. Documents are kept by the thread that reads; each request is answered on a
 * thread of its own, about the text as it was when the request came.
 */
public final class LanguageServer {
    private static final Logger LOG = LoggerFactory.getLogger(LanguageServer.class);

    /** Answers a request. */
    private interface Handler {
        Object answer(Call call) throws RpcException, InterruptedException;
    }

    /** A request, with the file that it is about as it was then. */
    private record Call(JsonNode params, Elaboration file) {
        Elaboration open() throws RpcException {
            if (file == null) {
                throw new RpcException(
                        RpcException.INVALID_PARAMS,
                        "Cannot process request to closed file '" + uri(params) + "'");
            }
            return file;
        }

        int cursor() throws RpcException {
            return open().text().offset(LineText.position(params.path("position")));
        }
    }

    private final BuiltinLean lean;
    private final FrameReader in;
    private final FrameWriter out;
    private final NameAnswers names;
    private final Map<String, OpenFile> files = new HashMap<>();
    private final RpcSessions sessions = new RpcSessions();
    private final Map<String, Handler> requests = new HashMap<>();
    private final Map<String, Handler> rpcMethods = new HashMap<>();
    private final Map<Id, Future<?>> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean initialized;
    private volatile boolean shutDown;
    private volatile String refMember = "p";

    /**
     * @param libraryFolder where files of the library are put that an editor is sent to
     */
    public LanguageServer(BuiltinLean lean, InputStream in, OutputStream out, Path libraryFolder) {
        this.lean = lean;
        this.in = new FrameReader(in);
        this.out = new FrameWriter(out);
        this.names = new NameAnswers(new LibrarySource(libraryFolder));
        registerRequests();
        registerRpcMethods();
    }

    /**
     * Serves until {@code exit} or the end of the input.
     *
     * @return 0; 1 where {@code exit} came without {@code shutdown}
     */
    public int run() {
        boolean exited = false;
        try {
            for (FrameReader.Frame f = in.next();
                    f != null && !exited;
                    f = exited ? null : in.next()) {
                if (!f.isKeepable()) {
                    LOG.warn("a message of {} bytes is passed over", f.length());
                    continue;
                }
                exited = message(f.take().body());
            }
        } catch (IOException e) {
            LOG.warn("what the editor says cannot be read", e);
        } finally {
            files.values().forEach(f -> f.current().supersede());
            threads.shutdownNow();
        }
        return exited && !shutDown ? 1 : 0;
    }

    /** True at {@code exit}. */
    private boolean message(byte[] body) {
        JsonNode m = Messages.tree(body);
        if (m == null) {
            reply(Messages.error(null, new RpcException(RpcException.PARSE_ERROR, "not JSON")));
            return false;
        }
        Id id = Messages.id(m);
        JsonNode method = m.get("method");
        if (method == null) {
            if (!m.isObject() || !(m.has("result") || m.has("error"))) {
                reply(
                        Messages.error(
                                id, new RpcException(RpcException.INVALID_REQUEST, "no method")));
            }
            return false; // an answer: nothing was asked
        }
        JsonNode params = m.path("params");
        if (method.asText().equals("exit")) {
            return true;
        }
        if (id == null) {
            notification(method.asText(), params);
        } else {
            request(id, method.asText(), params);
        }
        return false;
    }

    // ---- notifications

    private void notification(String method, JsonNode params) {
        switch (method) {
            case "textDocument/didOpen" -> open(params.path("textDocument"));
            case "textDocument/didChange" -> {
                OpenFile f = files.get(uri(params));
                if (f != null) {
                    LineText text = f.current().text().changes(params.path("contentChanges"));
                    f.change(params.path("textDocument").path("version").asInt(), text);
                }
            }
            case "textDocument/didClose" -> {
                OpenFile f = files.remove(uri(params));
                if (f != null) {
                    f.close();
                    sessions.close(uri(params));
                }
            }
            case "$/cancelRequest" -> {
                Id id = Messages.id(params);
                Future<?> f = id == null ? null : running.get(id);
                if (f != null) {
                    f.cancel(true);
                }
            }
            case "$/lean/rpc/release" -> release(params);
            default -> {
                // nothing to do, as for $/lean/rpc/keepAlive
            }
        }
    }

    private void open(JsonNode document) {
        String uri = document.path("uri").asText();
        OpenFile before = files.remove(uri);
        if (before != null) {
            before.current().supersede();
        }
        sessions.close(uri);
        files.put(
                uri,
                new OpenFile(
                        lean,
                        (m, p) -> reply(Messages.notification(m, p)),
                        uri,
                        document.path("version").asInt(),
                        new LineText(document.path("text").asText())));
    }

    private void release(JsonNode params) {
        try {
            RpcSessions.Session s =
                    sessions.find(params.path("uri").asText(), params.path("sessionId").asText());
            params.path("refs").forEach(r -> s.release(ref(r)));
        } catch (RpcException e) {
            LOG.debug("references of a session that is gone", e);
        }
    }

    // ---- requests

    private void request(Id id, String method, JsonNode params) {
        if (method.equals("shutdown") && initialized && !shutDown) {
            shutDown = true; // before anything that comes after it
            reply(Messages.result(id, null));
            return;
        }
        OpenFile f = files.get(uri(params));
        Call call = new Call(params, f == null ? null : f.current());
        AtomicBoolean replied = new AtomicBoolean();
        FutureTask<Void> task =
                new FutureTask<>(() -> answer(id, method, call, replied), null) {
                    @Override
                    protected void done() {
                        // cancelled before it began: nobody else says so
                        if (isCancelled() && replied.compareAndSet(false, true)) {
                            running.remove(id);
                            threads.execute(() -> reply(cancelled(id)));
                        }
                    }
                };
        running.put(id, task);
        threads.execute(task);
    }

    private static byte[] cancelled(Id id) {
        return Messages.error(id, new RpcException(RpcException.REQUEST_CANCELLED, "Cancelled"));
    }

    private void answer(Id id, String method, Call call, AtomicBoolean replied) {
        byte[] answer;
        try {
            answer = Messages.result(id, handler(method).answer(call));
        } catch (RpcException e) {
            answer = Messages.error(id, e);
        } catch (InterruptedException e) {
            answer = cancelled(id);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{} failed", method, e);
            answer =
                    Messages.error(
                            id, new RpcException(RpcException.INTERNAL_ERROR, "internal: " + e));
        }
        if (replied.compareAndSet(false, true)) {
            running.remove(id);
            reply(answer);
        }
    }

    private Handler handler(String method) throws RpcException {
        if (!initialized && !method.equals("initialize")) {
            throw new RpcException(
                    RpcException.SERVER_NOT_INITIALIZED, "initialize has to come first");
        }
        if (shutDown) {
            throw new RpcException(RpcException.INVALID_REQUEST, "the server is shutting down");
        }
        Handler h = requests.get(method);
        if (h == null) {
            throw new RpcException(
                    RpcException.METHOD_NOT_FOUND, "No request handler found for '" + method + "'");
        }
        return h;
    }

    private void reply(byte[] message) {
        try {
            out.write(message);
        } catch (IOException e) {
            LOG.debug("the editor has gone", e);
        }
    }

    private void registerRequests() {
        requests.put("initialize", this::initialize);
        requests.put("$/lean/plainGoal", this::plainGoal);
        requests.put("$/lean/plainTermGoal", this::plainTermGoal);
        requests.put(
                "$/lean/rpc/connect",
                call -> new RpcConnected(sessions.connect(call.open().uri())));
        requests.put("$/lean/rpc/call", this::rpcCall);
        requests.put("textDocument/waitForDiagnostics", this::waitForDiagnostics);
        requests.put("$/lean/waitForILeans", call -> Map.of());
        requests.put("$/lean/prepareModuleHierarchy", call -> null);
        requests.put("textDocument/hover", this::hover);
        for (String kind : List.of("definition", "declaration", "typeDefinition")) {
            requests.put("textDocument/" + kind, this::definition);
        }
        requests.put(
                "textDocument/documentSymbol",
                call -> {
                    call.open().awaitEnd();
                    return Outline.symbols(call.file.text(), call.file.done());
                });
        requests.put(
                "textDocument/foldingRange",
                call -> {
                    call.open().awaitEnd();
                    return Outline.folding(call.file.text(), call.file.done());
                });
        requests.put("textDocument/completion", this::completion);
        requests.put("completionItem/resolve", call -> call.params);
        requests.put(
                "textDocument/semanticTokens/full",
                call -> {
                    call.open().awaitEnd();
                    LineText t = call.file.text();
                    return Tokens.of(t, call.file.done(), 0, t.text().length());
                });
        requests.put("textDocument/semanticTokens/range", this::tokensInRange);
        requests.put("textDocument/codeAction", call -> List.of());
        requests.put("codeAction/resolve", call -> call.params);
    }

    private Object initialize(Call call) {
        initialized = true;
        boolean v1 =
                call.params
                        .path("capabilities")
                        .path("lean")
                        .path("rpcWireFormat")
                        .asText()
                        .equals("v1");
        refMember = v1 ? "__rpcref" : "p";
        return Capabilities.answer(v1);
    }

    private Object waitForDiagnostics(Call call) throws RpcException, InterruptedException {
        Elaboration e = call.open();
        if (call.params.path("version").asInt(e.version()) > e.version()) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS, "that version is not open: " + call.params);
        }
        try {
            e.awaitEnd();
        } catch (RpcException x) {
            if (x.code() != RpcException.CONTENT_MODIFIED) {
                throw x;
            }
            // a later version has come: it is what will be reported on
        }
        return Map.of();
    }

    // ---- goals

    private static Optional<List<LiveGoal>> goals(Elaboration e, int cursor)
            throws RpcException, InterruptedException {
        return e.commandAt(cursor).map(c -> c.goalsAt(e.text().text(), cursor));
    }

    private Object plainGoal(Call call) throws RpcException, InterruptedException {
        return goals(call.open(), call.cursor())
                .map(
                        goals -> {
                            List<String> texts = goals.stream().map(LiveGoal::text).toList();
                            String rendered =
                                    texts.isEmpty()
                                            ? "no goals"
                                            : "```lean\n" + String.join("\n\n", texts) + "\n```";
                            return new PlainGoal(rendered, texts);
                        })
                .orElse(null);
    }

    private Object plainTermGoal(Call call) throws RpcException, InterruptedException {
        LineText t = call.open().text();
        int cursor = call.cursor();
        return call.file
                .commandAt(cursor)
                .flatMap(c -> c.termGoalAt(cursor))
                .map(g -> new PlainTermGoal(g.goal().text(), t.range(g.start(), g.end())))
                .orElse(null);
    }

    // ---- Lean's own calls

    private void registerRpcMethods() {
        rpcMethods.put("Lean.Widget.getInteractiveGoals", this::interactiveGoals);
        rpcMethods.put("Lean.Widget.getInteractiveTermGoal", this::interactiveTermGoal);
        rpcMethods.put("Lean.Widget.getInteractiveDiagnostics", this::interactiveDiagnostics);
        rpcMethods.put("Lean.Widget.getWidgets", call -> new UserWidgets(List.of()));
        rpcMethods.put(
                "Lean.Widget.getWidgetSource",
                call -> {
                    throw new RpcException(
                            RpcException.INVALID_PARAMS,
                            "No widget module with hash "
                                    + call.params.path("params").path("hash"));
                });
        rpcMethods.put(
                "Lean.Widget.InteractiveDiagnostics.infoToInteractive", this::infoToInteractive);
        rpcMethods.put("Lean.Widget.getGoToLocation", this::goToLocation);
    }

    private Object rpcCall(Call call) throws RpcException, InterruptedException {
        sessions.find(call.open().uri(), call.params.path("sessionId").asText());
        String method = call.params.path("method").asText();
        Handler h = rpcMethods.get(method);
        if (h == null) {
            throw new RpcException(
                    RpcException.METHOD_NOT_FOUND, "No RPC method '" + method + "' found");
        }
        return h.answer(call);
    }

    private RpcSessions.Session session(Call call) throws RpcException {
        return sessions.find(call.open().uri(), call.params.path("sessionId").asText());
    }

    /** Where the inner parameters point to; the outer position stands in for a missing one. */
    private static int rpcCursor(Call call) throws RpcException {
        JsonNode inner = call.params.path("params").path("position");
        return inner.isMissingNode()
                ? call.cursor()
                : call.open().text().offset(LineText.position(inner));
    }

    private Object interactiveGoals(Call call) throws RpcException, InterruptedException {
        int cursor = rpcCursor(call);
        RpcSessions.Session session = session(call);
        Optional<LiveCommand> c = call.file.commandAt(cursor);
        if (c.isEmpty()) {
            return null;
        }
        List<LiveGoal> goals = c.get().goalsAt(call.file.text().text(), cursor);
        if (goals == null) {
            return null;
        }
        Interactive view = new Interactive(c.get(), session, refMember);
        return new InteractiveGoals(goals.stream().map(view::goal).toList());
    }

    private Object interactiveTermGoal(Call call) throws RpcException, InterruptedException {
        int cursor = rpcCursor(call);
        RpcSessions.Session session = session(call);
        Optional<LiveCommand> c = call.file.commandAt(cursor);
        return c.flatMap(x -> x.termGoalAt(cursor))
                .map(
                        g ->
                                new Interactive(c.get(), session, refMember)
                                        .termGoal(
                                                g.goal(),
                                                call.file.text().range(g.start(), g.end())))
                .orElse(null);
    }

    private Object interactiveDiagnostics(Call call) throws RpcException, InterruptedException {
        Elaboration e = call.open();
        JsonNode lines = call.params.path("params").path("lineRange");
        LineText t = e.text();
        boolean all = !lines.isObject();
        int first = all ? 0 : lines.path("start").asInt();
        int end = all ? Integer.MAX_VALUE : lines.path("end").asInt();
        e.await(t.lineStart(end));
        List<Diagnostic> found = Reports.interactive(t, e.done());
        return found.stream()
                .filter(d -> d.fullRange().start().line() < end)
                .filter(d -> d.fullRange().end().line() >= first)
                .toList();
    }

    private Object infoToInteractive(Call call) throws RpcException {
        RpcSessions.Named n = named(call, call.params.path("params"));
        if (n.constant() == null) {
            return popup(n.code(), null);
        }
        String doc = names.doc(call.file, n.constant()).orElse(null);
        return popup(n.command().signature(n.constant()).orElse(n.constant().toString()), doc);
    }

    /** A signature is split at the colon that its type follows. */
    private static InfoPopup popup(String code, String doc) {
        int depth = 0;
        for (int i = 0; i + 2 < code.length(); i++) {
            char c = code.charAt(i);
            if ("([{⦃".indexOf(c) >= 0) {
                depth++;
            } else if (")]}⦄".indexOf(c) >= 0) {
                depth--;
            } else if (depth == 0 && code.startsWith(" : ", i)) {
                return new InfoPopup(
                        new TaggedText.Text(code.substring(i + 3)),
                        new TaggedText.Text(code.substring(0, i)),
                        doc);
            }
        }
        return new InfoPopup(new TaggedText.Text(code), null, doc);
    }

    private Object goToLocation(Call call) throws RpcException {
        RpcSessions.Named n = named(call, call.params.path("params").path("info"));
        if (n.constant() == null) {
            return List.of();
        }
        return names.location(call.file, n.constant())
                .map(
                        l ->
                                List.of(
                                        Map.of(
                                                "targetUri",
                                                l.uri(),
                                                "targetRange",
                                                l.range(),
                                                "targetSelectionRange",
                                                l.range())))
                .orElse(List.of());
    }

    private RpcSessions.Named named(Call call, JsonNode reference) throws RpcException {
        return session(call)
                .find(ref(reference))
                .orElseThrow(
                        () ->
                                new RpcException(
                                        RpcException.RPC_NEEDS_RECONNECT, "Outdated RPC session"));
    }

    private static String ref(JsonNode r) {
        return r.has("p") ? r.path("p").asText() : r.path("__rpcref").asText();
    }

    // ---- names

    private Object hover(Call call) throws RpcException, InterruptedException {
        int cursor = call.cursor();
        return call.file
                .commandAt(cursor)
                .flatMap(c -> names.hover(call.file, c, cursor))
                .orElse(null);
    }

    private Object definition(Call call) throws RpcException, InterruptedException {
        int cursor = call.cursor();
        return call.file
                .commandAt(cursor)
                .map(c -> names.definition(call.file, c, cursor))
                .orElse(List.of());
    }

    private Object completion(Call call) throws RpcException, InterruptedException {
        int cursor = call.cursor();
        LiveCommand c = call.file.commandAt(cursor).orElse(null);
        return Completions.at(call.file.text(), c, cursor);
    }

    private Object tokensInRange(Call call) throws RpcException, InterruptedException {
        LineText t = call.open().text();
        JsonNode range = call.params.path("range");
        int from = t.offset(LineText.position(range.path("start")));
        int to = t.offset(LineText.position(range.path("end")));
        call.file.await(to);
        return Tokens.of(t, call.file.done(), from, to);
    }

    private static String uri(JsonNode params) {
        JsonNode document = params.path("textDocument").path("uri");
        return (document instanceof MissingNode ? params.path("uri") : document).asText();
    }
}
