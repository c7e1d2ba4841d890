package dev.goalpost.sidecar.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.goalpost.engine.text.Markers;
import dev.goalpost.sidecar.proxy.Interceptor;
import dev.goalpost.sidecar.proxy.Ruling;
import dev.goalpost.sidecar.rpc.Id;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.rpc.Peek;
import dev.goalpost.sidecar.rpc.RpcException;
import dev.goalpost.sidecar.text.Document;
import dev.goalpost.sidecar.text.LineText;
import dev.goalpost.sidecar.text.Substitution;
import dev.goalpost.sidecar.wire.CodeAction;
import dev.goalpost.sidecar.wire.Diagnostic;
import dev.goalpost.sidecar.wire.PanelState;
import dev.goalpost.sidecar.wire.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One editor's conversation with Lean, as far as it is ours: the documents, what was asked about
 * them, and what is added to Lean's answers. Everything else passes.
 */
public final class EditorSession implements Interceptor {
    private static final Set<String> FROM_EDITOR =
            Set.of(
                    "initialize",
                    "textDocument/didOpen",
                    "textDocument/didChange",
                    "textDocument/didClose",
                    "textDocument/didSave",
                    "textDocument/codeAction",
                    "codeAction/resolve",
                    "workspace/executeCommand",
                    "window/workDoneProgress/cancel",
                    "$/lean/rpc/call",
                    "$/lean/plainGoal",
                    "$/lean/plainTermGoal",
                    "$/cancelRequest");

    private static final Set<String> GOALS =
            Set.of("Lean.Widget.getInteractiveGoals", "Lean.Widget.getInteractiveTermGoal");

    /** How long a poll waits for news. */
    private static final long POLL_MILLIS = 20_000;

    private final Assistant assistant;
    private final Links links;
    private final boolean substitute;
    private final Commands commands;
    private final LocalRequests local;

    private final Map<String, Document> documents = new ConcurrentHashMap<>();
    private final Map<String, Published> published = new ConcurrentHashMap<>();

    /** What is added to an answer of Lean's; gone once it has come. */
    private final Map<Id, Function<ObjectNode, Ruling>> awaited = new ConcurrentHashMap<>();

    /** The suggestions that this editor has asked for and not been told to forget. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private volatile ClientAbilities client = ClientAbilities.of(Messages.JSON.createObjectNode());

    /** What Lean has published for a version, without ours. */
    private record Published(Integer version, List<JsonNode> diagnostics, boolean oursShown) {}

    /**
     * @param substitute Lean is sent {@code sorry} in place of a marker
     */
    public EditorSession(Assistant assistant, Links links, boolean substitute) {
        this.assistant = assistant;
        this.links = links;
        this.substitute = substitute;
        this.local = new LocalRequests(links);
        this.commands = new Commands(assistant, links, documents, () -> client);
    }

    // ---- which messages

    @Override
    public boolean wantsFromEditor(Peek peek) {
        return peek.method() != null
                ? FROM_EDITOR.contains(peek.method())
                : peek.id() != null && links.isOurs(peek.id());
    }

    @Override
    public boolean wantsFromLean(Peek peek) {
        if (peek.method() != null) {
            return peek.method().equals("textDocument/publishDiagnostics") && anyMarkers();
        }
        return peek.id() != null && (awaited.containsKey(peek.id()) || links.isOurs(peek.id()));
    }

    private boolean anyMarkers() {
        return !published.isEmpty()
                || documents.values().stream().anyMatch(d -> !d.markers().isEmpty());
    }

    @Override
    public void missed(String method) {
        // what the editor has now is not known: nothing is said about it until it is opened anew
        documents.clear();
    }

    // ---- from the editor

    @Override
    public Ruling fromEditor(JsonNode message) {
        JsonNode method = message.get("method");
        Id id = Messages.id(message);
        if (method == null) {
            links.answered(id, message);
            return Ruling.KEEP;
        }
        JsonNode params = message.path("params");
        return switch (method.asText()) {
            case "initialize" -> {
                assistant.start(); // in the background: the first marker finds it warm
                client = ClientAbilities.of(params.path("capabilities"));
                awaited.put(
                        id,
                        answer -> {
                            client = client.withServer(answer.path("result").path("capabilities"));
                            return Ruling.PASS;
                        });
                yield Ruling.PASS;
            }
            case "textDocument/didOpen" -> opened(message, params.path("textDocument"));
            case "textDocument/didChange" -> changed(message, params);
            case "textDocument/didClose" -> {
                Document d = documents.remove(uri(params));
                published.remove(uri(params));
                if (d != null) {
                    letGoOfOthers();
                }
                yield Ruling.PASS;
            }
            case "textDocument/didSave" -> saved(message, params);
            case "textDocument/codeAction" -> codeActions(id, params);
            case "codeAction/resolve" -> resolve(id, params);
            case "workspace/executeCommand" -> execute(id, params);
            case "window/workDoneProgress/cancel" ->
                    commands.cancelled(params.path("token")) ? Ruling.KEEP : Ruling.PASS;
            case "$/lean/rpc/call" -> rpcCall(id, message, params);
            case "$/lean/plainGoal", "$/lean/plainTermGoal" -> goal(message, params);
            case "$/cancelRequest" -> {
                Id cancelled = Messages.id(params);
                yield cancelled != null && local.cancel(cancelled) ? Ruling.KEEP : Ruling.PASS;
            }
            default -> Ruling.PASS;
        };
    }

    private static String uri(JsonNode params) {
        JsonNode document = params.path("textDocument").path("uri");
        return (document.isMissingNode() ? params.path("uri") : document).asText();
    }

    // ---- documents

    private Ruling opened(JsonNode message, JsonNode document) {
        String uri = document.path("uri").asText();
        Document d =
                new Document(
                        uri,
                        document.path("version").asInt(),
                        new LineText(document.path("text").asText()));
        documents.put(uri, d);
        published.remove(uri);
        letGoOfOthers();
        met(d);
        if (!substitute || d.markers().isEmpty()) {
            return Ruling.PASS;
        }
        ObjectNode m = message.deepCopy();
        ((ObjectNode) m.path("params").path("textDocument"))
                .put("text", Substitution.of(d.text().text(), d.markers()));
        return new Ruling.Replace(Messages.bytes(m));
    }

    private Ruling changed(JsonNode message, JsonNode params) {
        String uri = uri(params);
        Document before = documents.get(uri);
        JsonNode changes = params.path("contentChanges");
        boolean whole = !changes.isEmpty() && !changes.get(changes.size() - 1).has("range");
        if (before == null && !whole) {
            return Ruling.PASS;
        }
        LineText text = (before == null ? new LineText("") : before.text()).changes(changes);
        int version = params.path("textDocument").path("version").asInt();
        Document after = new Document(uri, version, text);
        documents.put(uri, after);
        letGoOfOthers();
        if (before != null) {
            commands.noteAcceptance(before, after);
        }
        met(after);
        askWhereTyped(before, after);
        boolean plain = after.markers().isEmpty() && (before == null || before.markers().isEmpty());
        if (!substitute || plain) {
            return Ruling.PASS;
        }
        // the edit is relative to a text that Lean does not have: it is told the difference
        ObjectNode m = message.deepCopy();
        String sent = Substitution.of(text.text(), after.markers());
        ArrayNode change;
        if (before == null) {
            change = Messages.JSON.createArrayNode();
            change.addObject().put("text", sent);
        } else {
            LineText had = new LineText(Substitution.of(before.text().text(), before.markers()));
            change = Substitution.change(had, sent);
        }
        ((ObjectNode) m.path("params")).set("contentChanges", change);
        return new Ruling.Replace(Messages.bytes(m));
    }

    private Ruling saved(JsonNode message, JsonNode params) {
        Document d = documents.get(uri(params));
        if (!substitute || d == null || d.markers().isEmpty() || !params.has("text")) {
            return Ruling.PASS;
        }
        ObjectNode m = message.deepCopy();
        String text = params.path("text").asText();
        ((ObjectNode) m.path("params")).put("text", Substitution.of(text, Markers.find(text)));
        return new Ruling.Replace(Messages.bytes(m));
    }

    /** The first marker is when the editor hears of us. */
    private void met(Document d) {
        if (!d.markers().isEmpty()) {
            commands.register();
        }
    }

    /** A marker that has just been typed is asked about at once; any other when somebody looks. */
    private void askWhereTyped(Document before, Document after) {
        String old = before == null ? "" : before.text().text();
        String now = after.text().text();
        int from = 0;
        int most = Math.min(old.length(), now.length());
        while (from < most && old.charAt(from) == now.charAt(from)) {
            from++;
        }
        int tail = 0;
        while (tail < most - from
                && old.charAt(old.length() - 1 - tail) == now.charAt(now.length() - 1 - tail)) {
            tail++;
        }
        int line = after.text().position(from).line();
        int lastLine = after.text().position(now.length() - tail).line();
        if (lastLine - line < 50) {
            after.markersIn(line, lastLine).forEach(m -> ask(after, m));
        }
    }

    /** What nobody can see any more is not worked on any more. */
    private void letGoOfOthers() {
        if (asked.isEmpty()) {
            return;
        }
        Set<String> wanted = new HashSet<>();
        for (Document d : documents.values()) {
            d.markers().forEach(m -> wanted.add(d.key(m)));
        }
        asked.removeIf(
                key -> {
                    if (wanted.contains(key)) {
                        return false;
                    }
                    assistant.letGo(this, key);
                    return true;
                });
    }

    private Query ask(Document d, Markers.Marker m) {
        Query q =
                assistant.ask(
                        this, d, m, () -> links.plainGoal(d.uri(), d.text().position(m.from())));
        if (asked.add(d.key(m))) {
            q.whenDone(() -> showDiagnostic(d.uri()));
        }
        return q;
    }

    // ---- goals

    /** With {@code sorry} in place of the marker the goals inside of it are those before it. */
    private Ruling goal(JsonNode message, JsonNode params) {
        Document d = documents.get(uri(params));
        if (d == null || d.markers().isEmpty()) {
            return Ruling.PASS;
        }
        Position at = LineText.position(params.path("position"));
        Optional<Markers.Marker> m = d.markerAt(at);
        m.ifPresent(x -> ask(d, x));
        return m.isPresent() && substitute
                ? movedTo(message, d.text().position(m.get().from()), false)
                : Ruling.PASS;
    }

    private static Ruling movedTo(JsonNode message, Position start, boolean inner) {
        ObjectNode copy = message.deepCopy();
        JsonNode to = Messages.JSON.valueToTree(start);
        ObjectNode params = (ObjectNode) copy.path("params");
        params.set("position", to);
        if (inner && params.path("params").has("position")) {
            ((ObjectNode) params.path("params")).set("position", to);
        }
        return new Ruling.Replace(Messages.bytes(copy));
    }

    // ---- Lean's own calls

    private Ruling rpcCall(Id id, JsonNode message, JsonNode params) {
        String method = params.path("method").asText();
        JsonNode inner = params.path("params");
        if (method.startsWith("Goalpost.")) {
            return ours(id, method, inner);
        }
        if (method.equals("Lean.Widget.getWidgetSource")
                && inner.path("hash").asText().equals(Panel.HASH)) {
            links.toEditor(Messages.result(id, Panel.source()));
            return Ruling.KEEP;
        }
        Document d = documents.get(uri(params));
        if (d == null || d.markers().isEmpty() || id == null) {
            return Ruling.PASS;
        }
        if (method.equals("Lean.Widget.getWidgets")) {
            JsonNode at = inner.has("line") ? inner : params.path("position");
            List<Markers.Marker> here = d.markersOn(at.path("line").asInt());
            if (!here.isEmpty()) {
                here.forEach(m -> ask(d, m));
                awaited.put(id, answer -> withWidgets(answer, uri(params), at));
            }
            return Ruling.PASS;
        }
        if (method.equals("Lean.Widget.getInteractiveDiagnostics")) {
            awaited.put(id, answer -> withDiagnostics(answer, uri(params), inner));
            return Ruling.PASS;
        }
        if (GOALS.contains(method) && substitute) {
            JsonNode at = inner.has("position") ? inner.path("position") : params.path("position");
            Optional<Markers.Marker> m = d.markerAt(LineText.position(at));
            if (m.isPresent()) {
                return movedTo(message, d.text().position(m.get().from()), true);
            }
        }
        return Ruling.PASS;
    }

    private Ruling ours(Id id, String method, JsonNode inner) {
        String key = inner.path("key").asText();
        switch (method) {
            case "Goalpost.poll" -> local.run(id, () -> poll(key, inner.path("seen").asInt(-1)));
            case "Goalpost.accept" ->
                    local.run(id, () -> accept(key, inner.path("tactic").asText()));
            default ->
                    links.toEditor(
                            Messages.error(
                                    id,
                                    new RpcException(
                                            RpcException.METHOD_NOT_FOUND,
                                            "No RPC method '" + method + "' found")));
        }
        return Ruling.KEEP;
    }

    private PanelState poll(String key, int seen) throws InterruptedException {
        Query q = assistant.find(key);
        Optional<Document> d = withMarker(key);
        if (d.isEmpty() || q == null && !asked.contains(key)) {
            return new PanelState(seen, true, null, List.of(), List.of(), 0, null, true);
        }
        if (q == null) {
            // it has failed, and is not kept: the next look asks again
            q = ask(d.get(), d.get().withKey(key).orElseThrow());
        }
        return Panel.state(q.await(seen, POLL_MILLIS));
    }

    private Optional<Document> withMarker(String key) {
        return documents.values().stream().filter(d -> d.withKey(key).isPresent()).findFirst();
    }

    /** The edit of the text as it is now; null where the marker is gone, or taken already. */
    private CodeAction.WorkspaceEdit accept(String key, String tactic) {
        for (Document d : documents.values()) {
            Optional<Markers.Marker> m = d.withKey(key);
            if (m.isPresent() && commands.takeOnce(d, key)) {
                return Panel.edit(d, m.get(), tactic, client.documentChanges());
            }
        }
        return null;
    }

    // ---- code actions

    private Ruling codeActions(Id id, JsonNode params) {
        Document d = documents.get(uri(params));
        if (d == null || d.markers().isEmpty() || id == null || !wantsQuickFixes(params)) {
            return Ruling.PASS;
        }
        JsonNode range = params.path("range");
        int first = range.path("start").path("line").asInt();
        int last = range.path("end").path("line").asInt();
        List<Markers.Marker> here = d.markersIn(first, last);
        if (here.isEmpty()) {
            return Ruling.PASS;
        }
        here.forEach(m -> ask(d, m));
        awaited.put(id, answer -> withActions(answer, d.uri(), first, last));
        return Ruling.PASS;
    }

    private static boolean wantsQuickFixes(JsonNode params) {
        JsonNode only = params.path("context").path("only");
        if (!only.isArray() || only.isEmpty()) {
            return true;
        }
        for (JsonNode kind : only) {
            if (kind.asText().isEmpty() || kind.asText().equals("quickfix")) {
                return true;
            }
        }
        return false;
    }

    private Ruling withActions(ObjectNode answer, String uri, int first, int last) {
        Document d = documents.get(uri);
        if (d == null) {
            return Ruling.PASS;
        }
        List<CodeAction> actions = new ArrayList<>();
        for (Markers.Marker m : d.markersIn(first, last)) {
            Query q = assistant.find(d.key(m));
            if (q != null) {
                actions.addAll(Panel.actions(d, m, q.view(), client.documentChanges()));
            }
        }
        return actions.isEmpty() ? Ruling.PASS : appended(answer, null, actions);
    }

    private Ruling resolve(Id id, JsonNode params) {
        if (!params.path("data").has("goalpost")) {
            return Ruling.PASS;
        }
        links.toEditor(Messages.result(id, params));
        return Ruling.KEEP;
    }

    private Ruling execute(Id id, JsonNode params) {
        String command = params.path("command").asText();
        if (!Commands.NAMES.contains(command)) {
            return Ruling.PASS;
        }
        local.run(id, () -> commands.run(command, params));
        return Ruling.KEEP;
    }

    // ---- from Lean

    @Override
    public Ruling fromLean(JsonNode message) {
        Id id = Messages.id(message);
        if (message.has("method")) {
            return diagnostics((ObjectNode) message);
        }
        if (id != null && links.isOurs(id)) {
            links.answered(id, message);
            return Ruling.KEEP;
        }
        Function<ObjectNode, Ruling> then = id == null ? null : awaited.remove(id);
        return then == null ? Ruling.PASS : then.apply((ObjectNode) message);
    }

    /** Lean's answer with ours at the end of the list that is its result, or a member of it. */
    private static Ruling appended(ObjectNode answer, String member, List<?> ours) {
        ObjectNode copy = answer.deepCopy();
        if (copy.path("error").path("code").asInt() == RpcException.METHOD_NOT_FOUND) {
            copy.remove("error");
        } else if (copy.has("error")) {
            return Ruling.PASS;
        }
        if (member != null && !copy.path("result").isObject()) {
            copy.set("result", Messages.JSON.createObjectNode());
        }
        JsonNode list = member == null ? copy.path("result") : copy.path("result").path(member);
        ArrayNode all = list instanceof ArrayNode a ? a : Messages.JSON.createArrayNode();
        ours.forEach(o -> all.add(Messages.JSON.<JsonNode>valueToTree(o)));
        if (member == null) {
            copy.set("result", all);
        } else {
            ((ObjectNode) copy.path("result")).set(member, all);
        }
        return new Ruling.Replace(Messages.bytes(copy));
    }

    private Ruling withWidgets(ObjectNode answer, String uri, JsonNode at) {
        Document d = documents.get(uri);
        if (d == null) {
            return Ruling.PASS;
        }
        List<Object> widgets = new ArrayList<>();
        for (Markers.Marker m : d.markersOn(at.path("line").asInt())) {
            widgets.add(Panel.widget(d, m, ask(d, m).view()));
        }
        return widgets.isEmpty() ? Ruling.PASS : appended(answer, "widgets", widgets);
    }

    // ---- diagnostics

    private Ruling diagnostics(ObjectNode message) {
        JsonNode params = message.path("params");
        String uri = uri(params);
        Document d = documents.get(uri);
        if (d == null) {
            return Ruling.PASS;
        }
        boolean append = params.path("isIncremental").asBoolean();
        Integer version = params.has("version") ? params.path("version").asInt() : null;
        List<JsonNode> own = new ArrayList<>();
        params.path("diagnostics").forEach(own::add);
        Published before = published.get(uri);
        List<JsonNode> all = new ArrayList<>();
        if (append && before != null) {
            all.addAll(before.diagnostics);
        }
        all.addAll(own);
        boolean known = before != null || !d.markers().isEmpty();
        if (!known) {
            return Ruling.PASS;
        }
        List<JsonNode> shown = isCurrent(version, d) ? ourDiagnostics(d) : List.of();
        if (d.markers().isEmpty()) {
            published.remove(uri);
            return Ruling.PASS;
        }
        published.put(uri, new Published(version, List.copyOf(all), !shown.isEmpty()));
        List<JsonNode> kept = withoutSubstituted(d, own);
        if (kept.size() == own.size() && (shown.isEmpty() || append)) {
            return Ruling.PASS;
        }
        ObjectNode copy = message.deepCopy();
        ArrayNode list = Messages.JSON.createArrayNode();
        list.addAll(kept);
        if (!append) {
            list.addAll(shown);
        }
        ((ObjectNode) copy.path("params")).set("diagnostics", list);
        return new Ruling.Replace(Messages.bytes(copy));
    }

    private static boolean isCurrent(Integer version, Document d) {
        return version == null || version == d.version();
    }

    private List<JsonNode> withoutSubstituted(Document d, List<JsonNode> diagnostics) {
        return substitute
                ? diagnostics.stream().filter(x -> !isOfSubstitution(d, x)).toList()
                : diagnostics;
    }

    private static boolean isOfSubstitution(Document d, JsonNode diagnostic) {
        JsonNode message = diagnostic.path("message");
        return SorryWarnings.isOurs(
                d,
                diagnostic.path("severity").asInt(),
                message.isTextual() ? message.asText() : plain(message),
                LineText.position(diagnostic.path("range").path("start")));
    }

    /** The text of a tagged text. */
    private static String plain(JsonNode tagged) {
        if (tagged.has("text")) {
            return tagged.path("text").asText();
        }
        StringBuilder out = new StringBuilder();
        tagged.path("append").forEach(part -> out.append(plain(part)));
        if (tagged.path("tag").size() == 2) {
            JsonNode code = tagged.path("tag").get(0).path("expr");
            out.append(plain(code.isMissingNode() ? tagged.path("tag").get(1) : code));
        }
        return out.toString();
    }

    private List<JsonNode> ourDiagnostics(Document d) {
        List<JsonNode> ours = new ArrayList<>();
        for (Diagnostic x : ourDiagnostics(d, false)) {
            ours.add(Messages.JSON.valueToTree(x));
        }
        return ours;
    }

    /** One for each marker whose suggestions are there. */
    private List<Diagnostic> ourDiagnostics(Document d, boolean interactive) {
        List<Diagnostic> ours = new ArrayList<>();
        for (Markers.Marker m : d.markers()) {
            Query q = assistant.find(d.key(m));
            if (q != null && q.isDone()) {
                ours.add(Panel.diagnostic(d, m, q.view(), interactive));
            }
        }
        return ours;
    }

    /** Suggestions have come: what Lean has published is published again, with ours. */
    private void showDiagnostic(String uri) {
        Document d = documents.get(uri);
        Published p = published.get(uri);
        if (d == null || p == null || !isCurrent(p.version, d)) {
            return; // they come with what Lean publishes next
        }
        ObjectNode params = Messages.JSON.createObjectNode();
        params.put("uri", uri);
        if (p.version != null) {
            params.put("version", p.version);
        }
        ArrayNode list = params.putArray("diagnostics");
        list.addAll(withoutSubstituted(d, p.diagnostics));
        list.addAll(ourDiagnostics(d));
        links.toEditor(Messages.notification("textDocument/publishDiagnostics", params));
    }

    private Ruling withDiagnostics(ObjectNode answer, String uri, JsonNode wanted) {
        Document d = documents.get(uri);
        if (d == null || !answer.path("result").isArray()) {
            return Ruling.PASS;
        }
        JsonNode lines = wanted.path("lineRange");
        int first = lines.isObject() ? lines.path("start").asInt() : 0;
        int end = lines.isObject() ? lines.path("end").asInt() : Integer.MAX_VALUE;
        List<JsonNode> own = new ArrayList<>();
        answer.path("result").forEach(own::add);
        List<JsonNode> kept = withoutSubstituted(d, own);
        List<Diagnostic> ours =
                ourDiagnostics(d, true).stream()
                        .filter(x -> x.range().start().line() < end)
                        .filter(x -> x.range().end().line() >= first)
                        .toList();
        if (kept.size() == own.size() && ours.isEmpty()) {
            return Ruling.PASS;
        }
        ObjectNode copy = answer.deepCopy();
        ArrayNode list = Messages.JSON.createArrayNode();
        list.addAll(kept);
        copy.set("result", list);
        return ours.isEmpty()
                ? new Ruling.Replace(Messages.bytes(copy))
                : appended(copy, null, ours);
    }

    /** The editor has gone. */
    public void close() {
        asked.forEach(key -> assistant.letGo(this, key));
        local.close();
    }
}
