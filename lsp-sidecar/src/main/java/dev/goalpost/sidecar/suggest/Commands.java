package dev.goalpost.sidecar.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.goalpost.engine.check.Checked;
import dev.goalpost.engine.check.Checker;
import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.Positions;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LogProb;
import dev.goalpost.engine.search.GoalSearch;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.engine.text.Markers;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.Severity;
import dev.goalpost.server.HttpError;
import dev.goalpost.server.wire.FilePlace;
import dev.goalpost.server.wire.SuggestRequest;
import dev.goalpost.server.wire.Suggestion;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.rpc.RpcException;
import dev.goalpost.sidecar.text.Document;
import dev.goalpost.sidecar.text.LineText;
import dev.goalpost.sidecar.wire.CodeAction;
import dev.goalpost.sidecar.wire.Completed;
import dev.goalpost.sidecar.wire.Explanation;
import dev.goalpost.sidecar.wire.TextEdit;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** What any editor can ask for through {@code workspace/executeCommand}. */
public final class Commands {
    public static final String SUGGEST = "goalpost.suggest";
    public static final String COMPLETE = "goalpost.completeProof";
    public static final String EXPLAIN = "goalpost.explain";
    public static final String ACCEPT = "goalpost.accept";

    /** All of them. */
    public static final Set<String> NAMES = Set.of(SUGGEST, COMPLETE, EXPLAIN, ACCEPT);

    private static final int SEARCH_MILLIS = 10_000;
    private static final int MOST_SEARCH_MILLIS = 600_000;

    private final Assistant assistant;
    private final Links links;
    private final Map<String, Document> documents;
    private final Supplier<ClientAbilities> client;
    private final AtomicBoolean registered = new AtomicBoolean();
    private final Map<JsonNode, Cancellation> inProgress = new ConcurrentHashMap<>();

    /** For a marker, the version of the text in which its place was given away. */
    private final Map<String, Integer> taken = new HashMap<>();

    private final Set<List<String>> learned = new HashSet<>();

    Commands(
            Assistant assistant,
            Links links,
            Map<String, Document> documents,
            Supplier<ClientAbilities> client) {
        this.assistant = assistant;
        this.links = links;
        this.documents = documents;
        this.client = client;
    }

    /** Tells the editor of the commands, once, where the server has not done so. */
    void register() {
        ClientAbilities can = client.get();
        ArrayNode all = Messages.JSON.createArrayNode();
        if (can.registersCommands() && !can.knowsCommands()) {
            ObjectNode r = all.addObject();
            r.put("id", "goalpost-commands").put("method", "workspace/executeCommand");
            r.putObject("registerOptions")
                    .set("commands", Messages.JSON.valueToTree(NAMES.stream().sorted().toList()));
        }
        if (can.registersActions() && !can.knowsActions()) {
            ObjectNode r = all.addObject();
            r.put("id", "goalpost-actions").put("method", "textDocument/codeAction");
            ObjectNode options = r.putObject("registerOptions");
            options.putArray("codeActionKinds").add("quickfix");
            options.put("resolveProvider", true);
            options.putArray("documentSelector").addObject().put("pattern", "**/*.lean");
        }
        if (!all.isEmpty() && registered.compareAndSet(false, true)) {
            links.askEditor("client/registerCapability", Map.of("registrations", all));
        }
    }

    Object run(String command, JsonNode params) throws RpcException, InterruptedException {
        JsonNode argument = params.path("arguments").path(0);
        Document d = document(argument);
        return switch (command) {
            case SUGGEST -> suggest(d, argument);
            case COMPLETE -> complete(d, argument, params.path("workDoneToken"));
            case EXPLAIN -> explain(d, argument);
            case ACCEPT -> accept(d, argument);
            default -> throw new RpcException(RpcException.INVALID_PARAMS, "unknown " + command);
        };
    }

    private Document document(JsonNode argument) throws RpcException {
        JsonNode named = argument.path("textDocument").path("uri");
        String uri = (named.isMissingNode() ? argument.path("uri") : named).asText();
        Document d = documents.get(uri);
        if (d == null || !argument.path("position").isObject()) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS,
                    "the first argument is {\"uri\": of an open file, \"position\": ..}, not "
                            + argument);
        }
        return d;
    }

    // ---- running

    /** What needs the engine, on a thread that it can use, cancelled with the one that waits. */
    private interface Task<T> {
        T run(Assistant.Server server, Cancellation c) throws RpcException, HttpError, LeanFault;
    }

    private <T> T withEngine(Cancellation c, Task<T> task)
            throws RpcException, InterruptedException {
        Assistant.Server server;
        try {
            server = assistant.start().get();
        } catch (ExecutionException e) {
            throw failed("suggestions are not available: " + e.getCause().getMessage());
        }
        Callable<T> body = () -> task.run(server, c);
        FutureTask<T> running = new FutureTask<>(body);
        KernelThread.of(running).start();
        try {
            return running.get();
        } catch (InterruptedException e) {
            c.cancel("cancelled by the editor");
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RpcException r) {
                throw r;
            }
            if (e.getCause() instanceof Cancellation.Cancelled) {
                throw new RpcException(RpcException.REQUEST_CANCELLED, "Cancelled");
            }
            throw failed(String.valueOf(e.getCause().getMessage()));
        }
    }

    private static RpcException failed(String why) {
        return new RpcException(-32803, why); // LSP's RequestFailed
    }

    // ---- suggest

    private Object suggest(Document d, JsonNode a) throws RpcException, InterruptedException {
        Positions.Place p = place(d, a);
        FilePlace file = new FilePlace(d.text().text(), p.line(), p.column());
        SuggestRequest request =
                new SuggestRequest(
                        null,
                        file,
                        a.has("count") ? a.path("count").asInt() : null,
                        a.has("prefix") ? a.path("prefix").asText() : null,
                        a.has("timeBudgetMs") ? a.path("timeBudgetMs").asInt() : null,
                        null,
                        null);
        return withEngine(
                Cancellation.manual(), (server, c) -> server.work().suggest(request, e -> {}, c));
    }

    private static Positions.Place place(Document d, JsonNode argument) {
        int offset = d.text().offset(LineText.position(argument.path("position")));
        Optional<Markers.Marker> m = markerNear(d, offset);
        return Positions.place(d.text().text(), m.map(Markers.Marker::from).orElse(offset));
    }

    private static Optional<Markers.Marker> markerNear(Document d, int offset) {
        return d.markers().stream().filter(m -> m.from() <= offset && offset <= m.to()).findFirst();
    }

    // ---- explain

    private Object explain(Document d, JsonNode a) throws RpcException, InterruptedException {
        String tactic = a.path("tactic").asText();
        if (tactic.isBlank()) {
            throw new RpcException(RpcException.INVALID_PARAMS, "\"tactic\" is to be explained");
        }
        return withEngine(
                Cancellation.manual(),
                (server, c) -> {
                    MarkedGoal goal = goal(server, d, a, c);
                    Checker checker =
                            new Checker(
                                    server.engine().session(),
                                    goal.state().orElseThrow(),
                                    goal.goal(),
                                    goal.surroundings().theorem(),
                                    server.engine().config().suggest().timeBudget());
                    Checked checked =
                            checker.check(new Candidate(tactic, new LogProb(0), "asked"), c);
                    return new Explanation(
                            tactic,
                            checked.verdict().word(),
                            checked.verdict().reasonOrNull(),
                            checked.verdict().goalsLeft().stream().map(Goal::pp).toList(),
                            goal.mainGoal().orElseThrow().pp());
                });
    }

    /** A file with a marker at the place, whether or not there is one. */
    private record Marked(String text, int from, int to) {
        static Marked at(Document d, JsonNode argument) {
            String text = d.text().text();
            int offset = d.text().offset(LineText.position(argument.path("position")));
            Optional<Markers.Marker> m = markerNear(d, offset);
            if (m.isPresent()) {
                return new Marked(text, m.get().from(), m.get().to());
            }
            int end = text.indexOf('\n', offset);
            boolean last = text.substring(offset, end < 0 ? text.length() : end).isBlank();
            String put = last ? "llmsuggest" : "llmsuggest; ";
            return new Marked(
                    text.substring(0, offset) + put + text.substring(offset),
                    offset,
                    offset + "llmsuggest".length());
        }
    }

    private static MarkedGoal goal(
            Assistant.Server server, Document d, JsonNode argument, Cancellation c)
            throws RpcException, LeanFault {
        Marked marked = Marked.at(d, argument);
        Positions.Place p = Positions.place(marked.text, marked.from);
        for (MarkedGoal g : server.engine().suggester().goals(marked.text, c)) {
            if (g.line() == p.line() && g.column() == p.column()) {
                if (g.state().isEmpty()) {
                    throw failed("no goal: " + g.why());
                }
                return g;
            }
        }
        throw failed("no tactic can stand there");
    }

    // ---- complete

    private Object complete(Document d, JsonNode a, JsonNode given)
            throws RpcException, InterruptedException {
        int millis = a.path("timeBudgetMs").asInt(SEARCH_MILLIS);
        if (millis < 1 || millis > MOST_SEARCH_MILLIS) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS,
                    "\"timeBudgetMs\" is from 1 to " + MOST_SEARCH_MILLIS);
        }
        Cancellation cancellation = Cancellation.manual();
        JsonNode token = given.isMissingNode() ? newToken() : given;
        if (token != null) {
            inProgress.put(token, cancellation);
            progress(token, Map.of("kind", "begin", "title", "Searching", "cancellable", true));
        }
        String end = "stopped";
        try {
            Completed r = withEngine(cancellation, (s, c) -> search(s, d, a, millis, token, c));
            end = r.script() == null ? r.stopped() : "found";
            return r;
        } finally {
            if (token != null) {
                inProgress.remove(token);
                progress(token, Map.of("kind", "end", "message", end));
            }
        }
    }

    private Completed search(
            Assistant.Server server,
            Document d,
            JsonNode a,
            int millis,
            JsonNode token,
            Cancellation c)
            throws RpcException, LeanFault {
        MarkedGoal goal = goal(server, d, a, c);
        Marked marked = Marked.at(d, a);
        long[] last = {0};
        GoalSearch.Outcome found =
                GoalSearch.search(
                        server.engine().session(),
                        server.engine().policy(),
                        server.engine().config().search(),
                        goal,
                        Duration.ofMillis(millis),
                        (script, left) -> objection(server, marked, script, left),
                        states -> {
                            long now = System.nanoTime();
                            if (token != null && now - last[0] > 100_000_000) {
                                last[0] = now;
                                progress(
                                        token,
                                        Map.of("kind", "report", "message", states + " states"));
                            }
                        },
                        c);
        c.checkNow();
        CodeAction.WorkspaceEdit edit = found.script().map(s -> edit(d, a, s)).orElse(null);
        return new Completed(
                found.script().orElse(null),
                edit,
                found.expanded(),
                found.tactics(),
                found.stopped());
    }

    /** What the file itself says against a script in the marker's place. */
    private static Optional<String> objection(
            Assistant.Server server, Marked m, String script, Cancellation c) {
        Document before = new Document("", 0, new LineText(m.text));
        String put = before.replacement(new Markers.Marker(m.from, m.to, ""), script);
        String text = m.text.substring(0, m.from) + put + m.text.substring(m.to);
        int first = Positions.place(text, m.from).line();
        int last = Positions.place(text, m.from + put.length()).line();
        try {
            List<Message> messages =
                    server.engine()
                            .session()
                            .process(text, FileRequest.CHECK.forText(text), c)
                            .messages();
            return messages.stream()
                    .filter(x -> x.severity() == Severity.ERROR)
                    .filter(x -> x.line() <= last && x.endLine() >= first)
                    .map(Message::toString)
                    .findFirst();
        } catch (LeanFault e) {
            return Optional.of(e.getMessage());
        }
    }

    private CodeAction.WorkspaceEdit edit(Document d, JsonNode a, String script) {
        int offset = d.text().offset(LineText.position(a.path("position")));
        Markers.Marker m = markerNear(d, offset).orElse(new Markers.Marker(offset, offset, ""));
        return Panel.edit(d, m, script, client.get().documentChanges());
    }

    /** A token of our own, where the editor shows progress; null where it does not. */
    private JsonNode newToken() {
        if (!client.get().progress()) {
            return null;
        }
        JsonNode token = Messages.JSON.getNodeFactory().textNode("goalpost-" + System.nanoTime());
        links.askEditor("window/workDoneProgress/create", Map.of("token", token));
        return token;
    }

    private void progress(JsonNode token, Map<String, Object> value) {
        links.toEditor(Messages.notification("$/progress", Map.of("token", token, "value", value)));
    }

    /** The editor's user has had enough. False where the work is not ours. */
    boolean cancelled(JsonNode token) {
        Cancellation c = inProgress.get(token);
        if (c == null) {
            return false;
        }
        c.cancel("cancelled by the editor");
        return true;
    }

    // ---- accept

    private Object accept(Document d, JsonNode a) throws RpcException {
        String tactic = a.path("tactic").asText();
        int offset = d.text().offset(LineText.position(a.path("position")));
        Optional<Markers.Marker> m = markerNear(d, offset);
        if (m.isEmpty() || tactic.isBlank()) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS, "there is no marker, or no \"tactic\" for it");
        }
        String key = d.key(m.get());
        if (!takeOnce(d, key)) {
            return Map.of("accepted", false);
        }
        Query q = assistant.find(key);
        if (q != null && q.view().goal() != null) {
            learn(key, q.view().goal(), tactic, d.uri());
        }
        CodeAction.WorkspaceEdit edit =
                Panel.edit(d, m.get(), tactic, client.get().documentChanges());
        links.askEditor("workspace/applyEdit", Map.of("label", tactic, "edit", edit));
        return Map.of("accepted", true);
    }

    /** Whether a marker's place may be given to a suggestion: once for each version of the text. */
    synchronized boolean takeOnce(Document d, String key) {
        Integer version = taken.put(key, d.version());
        return version == null || version != d.version();
    }

    /** An edit that puts a suggestion in the place of its marker, by whatever means, is learned. */
    void noteAcceptance(Document before, Document after) {
        for (Markers.Marker m : before.markers()) {
            String key = before.key(m);
            Query q = assistant.find(key);
            if (q == null || after.withKey(key).isPresent()) {
                continue;
            }
            Query.View known = q.view();
            for (Suggestion s : known.suggestions()) {
                TextEdit edit = Panel.textEdit(before, m, s.tactic());
                String text = before.text().text();
                String expected =
                        text.substring(0, m.from()) + edit.newText() + text.substring(m.to());
                if (expected.equals(after.text().text()) && known.goal() != null) {
                    learn(key, known.goal(), s.tactic(), before.uri());
                    return;
                }
            }
        }
    }

    private synchronized void learn(String key, String goal, String tactic, String uri) {
        if (learned.add(List.of(key, tactic))) {
            assistant.accepted(goal, tactic, uri.substring(uri.lastIndexOf('/') + 1));
        }
    }
}
