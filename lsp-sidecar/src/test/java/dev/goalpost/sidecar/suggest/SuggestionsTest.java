package dev.goalpost.sidecar.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.kit.Editor;
import dev.goalpost.sidecar.wire.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an editor gets for a marker, before the built-in Lean. */
@Timeout(120)
class SuggestionsTest {
    private static final String SWAP =
            "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  llmsugg|est\n";

    private Editor editor;

    @BeforeEach
    void start() throws Exception {
        editor = Editor.builtin().initialize();
    }

    @AfterEach
    void stop() throws Exception {
        editor.close();
    }

    private static List<String> tactics(JsonNode suggestions) {
        List<String> r = new ArrayList<>();
        suggestions.forEach(s -> r.add(s.path("tactic").asText()));
        return r;
    }

    @Test
    void thePanelFillsAndAClickReplacesTheMarkerOnce() throws Exception {
        Position at = editor.open("/- 𝔸 -/ " + SWAP);
        JsonNode state = editor.suggestions(at);
        assertThat(tactics(state.path("suggestions"))).contains("exact And.symm h");
        assertThat(state.path("suggestions").path(0).path("verdict").asText()).isEqualTo("closes");
        assertThat(state.path("failed")).isNotEmpty();
        assertThat(state.path("failed").path(0).path("reason").asText()).isNotBlank();
        String key = editor.widgets(at).path(0).path("props").path("marker").asText();
        Map<String, String> click = Map.of("key", key, "tactic", "exact And.symm h");
        JsonNode edit = editor.call("Goalpost.accept", at, click);
        assertThat(editor.call("Goalpost.accept", at, click).isNull()).isTrue();
        editor.apply(edit);
        assertThat(editor.text()).endsWith(":= by\n  exact And.symm h\n");
        assertThat(editor.call("Goalpost.accept", at, click).isNull()).isTrue();
        assertThat(editor.widgets(at)).isEmpty();
        editor.settle();
        JsonNode goal = editor.request("$/lean/plainGoal", Editor.place(editor.at("And.symm h")));
        assertThat(goal.path("goals")).isEmpty();
        // taken back, it can be taken again
        editor.edit("exact And.symm h", "llmsuggest");
        assertThat(editor.call("Goalpost.accept", at, click).isNull()).isFalse();
    }

    @Test
    void theGoalIsShownInTheMarkerAndTheReplacementIsNotWarnedOf() throws Exception {
        Position at = editor.open(SWAP);
        JsonNode goals =
                editor.call("Lean.Widget.getInteractiveGoals", at, Editor.place(at)).path("goals");
        assertThat(goals).hasSize(1);
        editor.settle();
        JsonNode published =
                editor.await(
                        "textDocument/publishDiagnostics",
                        p -> p.path("diagnostics").findValuesAsText("source").contains("Goalpost"));
        assertThat(published.path("params").path("diagnostics")).hasSize(1);
        JsonNode interactive = editor.call("Lean.Widget.getInteractiveDiagnostics", at, Map.of());
        assertThat(interactive).hasSize(1);
        assertThat(interactive.path(0).path("source").asText()).isEqualTo("Goalpost");
    }

    @Test
    void aSorryOfTheAuthorsIsStillWarnedOf() throws Exception {
        editor.open(
                "theorem own (p : Prop) : p ∧ True := by\n"
                        + "  constructor\n"
                        + "  · sorry\n"
                        + "  · llmsuggest\n");
        editor.settle();
        JsonNode published =
                editor.await(
                        "textDocument/publishDiagnostics", p -> !p.path("diagnostics").isEmpty());
        assertThat(published.path("params").path("diagnostics").path(0).path("message").asText())
                .isEqualTo("declaration uses 'sorry'");
    }

    @Test
    void aPrefixIsHeededAndCommentsAndStringsAreNot() throws Exception {
        Position at =
                editor.open(
                        "-- llmsuggest\n/- llmsuggest -/\ndef s := \"llmsuggest\"\n"
                                + "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n"
                                + "  llmst|ep \"exact\"\n");
        assertThat(tactics(editor.suggestions(at).path("suggestions")))
                .isNotEmpty()
                .allMatch(t -> t.startsWith("exact"));
        for (int line : new int[] {0, 1, 2}) {
            assertThat(editor.widgets(new Position(line, 5))).isEmpty();
        }
    }

    @Test
    void codeActionsAreThoseOfThePanelInItsOrder() throws Exception {
        Position at = editor.open(SWAP);
        List<String> shown = tactics(editor.suggestions(at).path("suggestions"));
        Map<String, Object> here =
                Map.of(
                        "textDocument",
                        Map.of("uri", Editor.URI),
                        "range",
                        Map.of("start", at, "end", at),
                        "context",
                        Map.of("diagnostics", List.of()));
        JsonNode actions = editor.request("textDocument/codeAction", here);
        assertThat(actions).hasSize(shown.size());
        for (int i = 0; i < shown.size(); i++) {
            assertThat(actions.path(i).path("title").asText())
                    .startsWith("Try this: " + shown.get(i).lines().findFirst().orElseThrow());
        }
        assertThat(actions.path(0).path("isPreferred").asBoolean()).isTrue();
        assertThat(editor.request("codeAction/resolve", actions.path(0)))
                .isEqualTo(actions.path(0));
        editor.apply(actions.path(0).path("edit"));
        assertThat(editor.text()).doesNotContain("llmsuggest");
        Map<String, Object> onlyRefactor =
                Map.of(
                        "textDocument",
                        Map.of("uri", Editor.URI),
                        "range",
                        Map.of("start", at, "end", at),
                        "context",
                        Map.of("diagnostics", List.of(), "only", List.of("refactor")));
        assertThat(editor.request("textDocument/codeAction", onlyRefactor)).isEmpty();
    }

    @Test
    void whereNoGoalIsThereIsAReason() throws Exception {
        Position at = editor.open("theorem t : True := by\n  trivial\n  llmsug|gest\n");
        JsonNode state = editor.suggestions(at);
        assertThat(state.path("suggestions")).isEmpty();
        assertThat(state.path("problem").asText()).isNotBlank();
    }

    @Test
    void anEditElsewhereMovesTheEditAndOneBeforeAsksAnew() throws Exception {
        Position at = editor.open(SWAP);
        JsonNode state = editor.suggestions(at);
        String key = editor.widgets(at).path(0).path("props").path("marker").asText();
        editor.edit("llmsuggest\n", "llmsuggest\n\n-- later\n");
        assertThat(editor.widgets(at).path(0).path("props").path("marker").asText()).isEqualTo(key);
        editor.edit("theorem swap", "\n\ntheorem swap");
        JsonNode gone = editor.call("Goalpost.poll", at, Map.of("key", key, "seen", -1));
        assertThat(gone.path("gone").asBoolean()).isTrue();
        String tactic = state.path("suggestions").path(0).path("tactic").asText();
        assertThat(
                        editor.call("Goalpost.accept", at, Map.of("key", key, "tactic", tactic))
                                .isNull())
                .isTrue();
        Position now = editor.at("llmsuggest");
        String newKey = editor.widgets(now).path(0).path("props").path("marker").asText();
        assertThat(newKey).isNotEqualTo(key);
        editor.apply(editor.call("Goalpost.accept", now, Map.of("key", newKey, "tactic", tactic)));
        assertThat(editor.text()).contains("  " + tactic + "\n\n-- later");
    }

    @Test
    void aPollCanBeCancelled() throws Exception {
        Position at = editor.open(SWAP);
        JsonNode state = editor.suggestions(at);
        String key = editor.widgets(at).path(0).path("props").path("marker").asText();
        // all is known: the answer is there at once, whatever was seen
        assertThat(
                        editor.call(
                                        "Goalpost.poll",
                                        at,
                                        Map.of("key", key, "seen", state.path("revision").asInt()))
                                .path("done")
                                .asBoolean())
                .isTrue();
        editor.edit("llmsuggest", "llmstep \"slow\"");
        CompletableFuture<JsonNode> poll =
                editor.send(
                        "$/lean/rpc/call",
                        editor.callParams(
                                "Goalpost.poll", at, Map.of("key", "none", "seen", 1_000)));
        editor.notify("$/cancelRequest", Map.of("id", editor.lastId()));
        poll.get(30, TimeUnit.SECONDS); // cancelled, or answered before that
    }

    @Test
    void anUnknownCallOfOursIsRefusedAsLeanRefuses() throws Exception {
        Position at = editor.open(SWAP);
        JsonNode answer =
                editor.ask("$/lean/rpc/call", editor.callParams("Goalpost.none", at, Map.of()));
        assertThat(answer.path("error").path("code").asInt()).isEqualTo(-32601);
    }

    @Test
    void commands() throws Exception {
        Position at = editor.open(SWAP);
        Map<String, Object> here = Map.of("uri", Editor.URI, "position", at);
        JsonNode suggested = command(Commands.SUGGEST, here);
        assertThat(tactics(suggested.path("suggestions"))).contains("exact And.symm h");
        JsonNode explained = command(Commands.EXPLAIN, with(here, "tactic", "exact h.1"));
        assertThat(explained.path("verdict").asText()).isEqualTo("fails");
        assertThat(explained.path("reason").asText()).contains("mismatch");
        JsonNode fine = command(Commands.EXPLAIN, with(here, "tactic", "exact And.symm h"));
        assertThat(fine.path("verdict").asText()).isEqualTo("closes");
        JsonNode proof = command(Commands.COMPLETE, here);
        assertThat(proof.path("script").asText()).isNotBlank();
        CompletableFuture<JsonNode> accepted =
                editor.send(
                        "workspace/executeCommand",
                        Map.of(
                                "command",
                                Commands.ACCEPT,
                                "arguments",
                                List.of(with(here, "tactic", "exact And.symm h"))));
        JsonNode asked = editor.await("workspace/applyEdit", p -> true);
        editor.apply(asked.path("params").path("edit"));
        editor.answer(asked, Map.of("applied", true));
        assertThat(accepted.get(30, TimeUnit.SECONDS).path("result").path("accepted").asBoolean())
                .isTrue();
        assertThat(editor.text()).contains("exact And.symm h");
        JsonNode wrong =
                editor.ask(
                        "workspace/executeCommand",
                        Map.of("command", Commands.SUGGEST, "arguments", List.of()));
        assertThat(wrong.path("error").path("code").asInt()).isEqualTo(-32602);
    }

    private JsonNode command(String name, Map<String, Object> argument) throws Exception {
        return editor.request(
                "workspace/executeCommand",
                Map.of("command", name, "arguments", List.of(argument)));
    }

    private static Map<String, Object> with(Map<String, Object> m, String key, Object value) {
        Map<String, Object> r = new java.util.TreeMap<>(m);
        r.put(key, value);
        return r;
    }
}
