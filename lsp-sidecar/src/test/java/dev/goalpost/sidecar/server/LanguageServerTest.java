package dev.goalpost.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.kit.Editor;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.wire.Position;
import dev.goalpost.sidecar.wire.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The built-in Lean as an editor sees it; the cursor is where {@code |} stands. */
@Timeout(120)
class LanguageServerTest {
    private static final String SWAP =
            "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n"
                    + "  constructor\n"
                    + "  · exact h.2\n"
                    + "  · exact h.1\n";

    private Editor editor;

    @BeforeEach
    void start() throws Exception {
        editor = Editor.builtin();
    }

    @AfterEach
    void stop() throws Exception {
        editor.close();
    }

    private JsonNode at(String method, String marked) throws Exception {
        editor.initialize();
        return editor.request(method, Editor.place(editor.open(marked)));
    }

    @Test
    void theServersVersionIsOneThatTheInfoviewCanRead() throws Exception {
        JsonNode r = editor.request("initialize", Map.of("capabilities", Map.of()));
        assertThat(r.path("serverInfo").path("version").asText()).matches("\\d+\\.\\d+(\\.\\d+)?");
        assertThat(r.path("capabilities").path("textDocumentSync").path("change").asInt())
                .isEqualTo(2);
    }

    @Test
    void beforeInitializeNothingIsAnswered() throws Exception {
        JsonNode answer = editor.ask("textDocument/hover", Map.of());
        assertThat(answer.path("error").path("code").asInt()).isEqualTo(-32002);
        editor.initialize();
        assertThat(editor.ask("what/isThis", Map.of()).path("error").path("code").asInt())
                .isEqualTo(-32601);
        JsonNode closed = editor.ask("textDocument/hover", Editor.place(new Position(0, 0)));
        assertThat(closed.path("error").path("code").asInt()).isEqualTo(-32602);
    }

    @Test
    void plainGoals() throws Exception {
        JsonNode goal = at("$/lean/plainGoal", SWAP.replace("  constructor", "  |constructor"));
        assertThat(goal.path("goals").path(0).asText()).isEqualTo("p q : Prop\nh : p ∧ q\n⊢ q ∧ p");
        assertThat(goal.path("rendered").asText()).startsWith("```lean\n").endsWith("\n```");
        Position end = new Position(3, "  · exact h.1".length());
        JsonNode none = editor.request("$/lean/plainGoal", Editor.place(end));
        assertThat(none.path("rendered").asText()).isEqualTo("no goals");
        assertThat(editor.request("$/lean/plainGoal", Editor.place(new Position(0, 3))).isNull())
                .isTrue();
        JsonNode term = editor.request("$/lean/plainTermGoal", Editor.place(new Position(2, 11)));
        assertThat(term.path("goal").asText()).endsWith("⊢ q");
    }

    @Test
    void theInfoviewsGoalsAreTaggedAndCanBeAskedAbout() throws Exception {
        editor.initialize("{\"lean\":{\"rpcWireFormat\":\"v1\"}}");
        Position at = editor.open(SWAP.replace("  constructor", "  |constructor"));
        JsonNode goals =
                editor.call("Lean.Widget.getInteractiveGoals", at, Editor.place(at)).path("goals");
        JsonNode hyps = goals.path(0).path("hyps");
        assertThat(hyps.path(0).path("names").toString()).isEqualTo("[\"p\",\"q\"]");
        assertThat(hyps.path(0).path("isType").asBoolean()).isTrue();
        JsonNode ref = goals.path(0).path("type").findValue("info");
        assertThat(ref.has("__rpcref")).isTrue();
        JsonNode popup =
                editor.call("Lean.Widget.InteractiveDiagnostics.infoToInteractive", at, ref);
        assertThat(popup.path("type").path("text").asText()).isEqualTo("Prop");
        JsonNode stale =
                editor.ask(
                        "$/lean/rpc/call",
                        Map.of(
                                "textDocument",
                                Map.of("uri", Editor.URI),
                                "position",
                                at,
                                "sessionId",
                                "1",
                                "method",
                                "Lean.Widget.getInteractiveGoals",
                                "params",
                                Editor.place(at)));
        assertThat(stale.path("error").path("code").asInt()).isEqualTo(-32900);
    }

    @Test
    void messagesHaveTheirWholeRangeAndUnsolvedGoalsATag() throws Exception {
        editor.initialize();
        editor.open("theorem t (p : Prop) : p ∧ p := by\n  constructor\n\n#eval 2 + 2\n");
        editor.settle();
        JsonNode p =
                editor.await(
                                "textDocument/publishDiagnostics",
                                x -> x.path("diagnostics").size() == 2)
                        .path("params");
        JsonNode error = p.path("diagnostics").path(0);
        assertThat(error.path("severity").asInt()).isEqualTo(1);
        assertThat(error.path("leanTags").toString()).isEqualTo("[1]");
        assertThat(error.path("range").path("end").path("line").asInt()).isEqualTo(1);
        assertThat(error.path("fullRange").path("end").path("character").asInt()).isPositive();
        assertThat(p.path("diagnostics").path(1).path("message").asText()).isEqualTo("4");
        editor.await(
                "$/lean/fileProgress",
                x ->
                        x.path("processing").isEmpty()
                                && x.path("textDocument").path("version").asInt() == 1);
        JsonNode onLine =
                editor.call(
                        "Lean.Widget.getInteractiveDiagnostics",
                        new Position(3, 0),
                        Map.of("lineRange", Map.of("start", 3, "end", 4)));
        assertThat(onLine).hasSize(1);
        assertThat(onLine.path(0).path("message").path("text").asText()).isEqualTo("4");
    }

    @Test
    void hoverKnowsTypesDocumentationAndHypothesesOfTactics() throws Exception {
        String doc = "/-- Twice. -/\ndef dbl (n : Nat) : Nat := n + n\n";
        JsonNode h = at("textDocument/hover", doc + "#check d|bl 3\n");
        assertThat(h.path("contents").path("value").asText())
                .isEqualTo("```lean\ndbl (n : Nat) : Nat\n```\n***\nTwice.");
        editor.open(
                "theorem t (p : Prop) (hp : p) : p := by\n  have k := hp\n  clear hp\n  exact k\n");
        JsonNode k = editor.request("textDocument/hover", Editor.place(new Position(2, 9)));
        assertThat(k.path("contents").path("value").asText()).contains("hp : p");
    }

    @Test
    void definitionsAreFoundInTheFileAndInTheLibrary() throws Exception {
        editor.initialize();
        Position at =
                editor.open("def one : Nat := 1\n\ntheorem t : o|ne + 0 = 1 := Nat.add_zero 1\n");
        JsonNode own = editor.request("textDocument/definition", Editor.place(at));
        assertThat(own.path(0).path("targetUri").asText()).isEqualTo(Editor.URI);
        assertThat(own.path(0).path("targetRange").path("start").path("character").asInt())
                .isEqualTo(4);
        JsonNode library =
                editor.request("textDocument/definition", Editor.place(editor.at("add_zero")));
        String uri = library.path(0).path("targetUri").asText();
        int line = library.path(0).path("targetRange").path("start").path("line").asInt();
        String text =
                java.nio.file.Files.readString(java.nio.file.Path.of(java.net.URI.create(uri)));
        assertThat(text.split("\n")[line]).contains("add_zero");
    }

    @Test
    void theShapeOfAFile() throws Exception {
        editor.initialize();
        editor.open(
                "|namespace A\ninductive T\n  | one\n  | two\ndef f : T := .one\nend A\n"
                        + "structure S where\n  x : Nat\n");
        Map<String, Object> file = Map.of("textDocument", Map.of("uri", Editor.URI));
        JsonNode symbols = editor.request("textDocument/documentSymbol", file);
        assertThat(symbols.path(0).path("name").asText()).isEqualTo("A");
        assertThat(symbols.path(0).path("children").findValuesAsText("name"))
                .contains("T", "one", "two", "f");
        assertThat(symbols.path(1).path("children").path(0).path("name").asText()).isEqualTo("x");
        JsonNode folding = editor.request("textDocument/foldingRange", file);
        assertThat(folding.toString()).contains("\"startLine\":0,\"endLine\":5");
        JsonNode tokens = editor.request("textDocument/semanticTokens/full", file).path("data");
        assertThat(tokens.size() % 5).isZero();
        assertThat(tokens.path(2).asInt()).isEqualTo("namespace".length());
    }

    @Test
    void wordsAreCompleted() throws Exception {
        editor.initialize();
        Position tactic = editor.open("theorem t (hyp : 1 = 1) : 1 = 1 := by\n  con|\n");
        assertThat(labels(tactic)).contains("constructor", "contradiction");
        Position name = editor.open("theorem t (hyp : 1 = 1) : 1 = 1 := by\n  exact hy|\n");
        assertThat(labels(name)).contains("hyp");
        Position lemma = editor.open("theorem t : 1 = 1 := by\n  exact Nat.add_co|\n");
        assertThat(labels(lemma)).contains("Nat.add_comm").doesNotContain("Nat.zero");
        Position opened = editor.open("open Nat\ntheorem t : 1 = 1 := by\n  exact add_co|\n");
        assertThat(labels(opened)).contains("Nat.add_comm".substring(4));
        Position field =
                editor.open("theorem t (p q : Prop) (h : p ∧ q) : p := by\n  exact h.le|\n");
        assertThat(labels(field)).contains("left");
    }

    private List<String> labels(Position at) throws Exception {
        List<String> r = new ArrayList<>();
        editor.request("textDocument/completion", Editor.place(at))
                .path("items")
                .forEach(i -> r.add(i.path("label").asText()));
        return r;
    }

    @Test
    void severalChangesAtOnceCountUtf16AndFollowEachOther() throws Exception {
        editor.initialize();
        editor.open("-- 𝔸𝔸\ntheorem t : 1 = 2 := by\n  rfl\n");
        editor.change(
                List.of(
                        Map.of(
                                "range",
                                new Range(new Position(0, 3), new Position(0, 5)),
                                "text",
                                "∀\n-- "),
                        Map.of(
                                "range",
                                new Range(new Position(2, 16), new Position(2, 17)),
                                "text",
                                "1")));
        assertThat(editor.text()).isEqualTo("-- ∀\n-- 𝔸\ntheorem t : 1 = 1 := by\n  rfl\n");
        editor.settle();
        JsonNode p =
                editor.await(
                        "textDocument/publishDiagnostics", x -> x.path("version").asInt() == 2);
        assertThat(p.path("params").path("diagnostics")).isEmpty();
    }

    @Test
    void aRequestForATextThatHasChangedIsToldSo() throws Exception {
        editor.initialize();
        StringBuilder slow = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            slow.append("theorem s")
                    .append(i)
                    .append(
                            " (a b c d : Nat) (h : a + b < c) : a + b + d < c + d := by\n  omega\n\n");
        }
        editor.open(slow.toString());
        CompletableFuture<JsonNode> goal =
                editor.send("$/lean/plainGoal", Editor.place(new Position(1198, 2)));
        editor.edit("theorem s0", "theorem z0");
        JsonNode answer = goal.get(60, TimeUnit.SECONDS);
        // unless all of it was done before the edit came
        assertThat(answer.has("result") || answer.path("error").path("code").asInt() == -32801)
                .as(answer.toString())
                .isTrue();
        CompletableFuture<JsonNode> other =
                editor.send("$/lean/plainGoal", Editor.place(new Position(1198, 2)));
        editor.notify("$/cancelRequest", Map.of("id", editor.lastId()));
        JsonNode cancelled = other.get(60, TimeUnit.SECONDS);
        assertThat(
                        cancelled.has("result")
                                || cancelled.path("error").path("code").asInt() == -32800)
                .as(cancelled.toString())
                .isTrue();
        editor.edit(editor.text(), "");
    }

    @Test
    void whatIsNoMessageIsAnsweredAndTheNextOneToo() throws Exception {
        editor.initialize();
        editor.say(Messages.JSON.createObjectNode().put("id", 99));
        editor.say(Messages.JSON.createObjectNode().put("id", 98).put("result", 1));
        assertThat(editor.ask("what/isThis", Map.of()).path("error").path("code").asInt())
                .isEqualTo(-32601);
        assertThat(editor.told().toString()).contains("-32600");
    }

    @Test
    void shutdownAndExitEndIt() throws Exception {
        editor.initialize();
        assertThat(editor.request("shutdown", null).isNull()).isTrue();
        editor.notify("exit", null);
        assertThat(editor.hangUp()).isZero();
    }
}
