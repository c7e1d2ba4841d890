package dev.goalpost.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests and their answers, one at a time. */
class SuggestServerTest {
    private static final String AND = "p q : Prop\\nhp : p\\nhq : q\\n⊢ p ∧ q";

    private final FakeLean lean = new FakeLean();
    private LiveServer live;

    @TempDir private Path scratch;

    @BeforeEach
    void start() throws Exception {
        String file = scratch.resolve("state/feedback.jsonl").toString();
        live =
                LiveServer.over(
                        lean, "feedback.file = \"" + file + "\"\nserver.max_body_bytes = 20000");
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void llmsuggestIsAnsweredWithPlainTexts() throws Exception {
        HttpResponse<String> r = live.post("/", "{\"tactic_state\": \"⊢ 2 = 2\"}");
        assertThat(r.statusCode()).isEqualTo(200);
        assertThat(r.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode answer = LiveServer.JSON.readTree(r.body());
        assertThat(answer.size()).isEqualTo(1);
        assertThat(texts(answer)).startsWith("rfl");
    }

    @Test
    void whatIsKnownToFailIsNoSuggestion() throws Exception {
        assertThat(texts(live.ask("/", "{\"tactic_state\": \"⊢ 2 = 2\"}"))).containsExactly("rfl");
        assertThat(texts(live.ask("/", "{\"tactic_state\": \"⊢ 2 = 3\"}"))).isEmpty();
    }

    @Test
    void llmstepIsAnsweredWithItsPrefix() throws Exception {
        String goal = "\"p : Prop\\nh : p\\n⊢ p\"";
        assertThat(
                        texts(
                                live.ask(
                                        "/",
                                        "{\"tactic_state\": "
                                                + goal
                                                + ", \"prefix\": \"exact\", \"context\": \"\"}")))
                .containsExactly("exact h");
        assertThat(texts(live.ask("/", "{\"tactic_state\": " + goal + ", \"prefix\": \"rfl\"}")))
                .isEmpty();
    }

    @Test
    void theContextIsUsedWhereItsEndHasThatGoal() throws Exception {
        String context = "theorem t (p : Prop) (h : p) : p := by\\n  ";
        String same = "p : Prop\\nh : p\\n⊢ p";
        live.ask("/", "{\"tactic_state\":\"" + same + "\",\"context\":\"" + context + "\"}");
        assertThat(lean.elaborated()).isEqualTo(1);
        String other = "{\"tactic_state\":\"⊢ 1 = 1\",\"context\":\"" + context + "\"}";
        assertThat(texts(live.ask("/", other))).containsExactly("rfl");
    }

    @Test
    void aGoalThatCannotBeReadBackIsAnsweredButNeverCalledChecked() throws Exception {
        String goal = "f : ℕ → ℕ\\n⊢ Monotone f";
        assertThat(texts(live.ask("/", "{\"tactic_state\": \"" + goal + "\"}"))).isNotEmpty();
        JsonNode v1 = live.ask("/v1/suggest", "{\"goal\": \"" + goal + "\"}");
        assertThat(v1.get("checked").intValue()).isZero();
        for (JsonNode s : v1.get("suggestions")) {
            assertThat(s.get("verdict").textValue()).isEqualTo("not_checked");
            assertThat(s.get("reason").textValue()).contains("unknown identifier");
        }
        assertThat(lean.tried()).isZero();
    }

    @Test
    void suggestionsCarryVerdictsAndScores() throws Exception {
        JsonNode answer = live.ask("/v1/suggest", "{\"goal\": \"" + AND + "\", \"count\": 3}");
        assertThat(answer.get("goal").textValue()).isEqualTo(AND.replace("\\n", "\n"));
        assertThat(answer.has("line")).isFalse();
        assertThat(answer.get("suggestions")).hasSize(3);
        JsonNode first = answer.get("suggestions").get(0);
        assertThat(first.get("tactic").textValue()).isEqualTo("constructor");
        assertThat(first.get("verdict").textValue()).isEqualTo("progresses");
        assertThat(first.get("goals").get(0).textValue())
                .isEqualTo("case left\np q : Prop\nhp : p\nhq : q\n⊢ p");
        assertThat(first.get("logProb").doubleValue()).isNegative();
        assertThat(first.get("energy").isNull()).isTrue();
        assertThat(first.has("reason")).isFalse();
        JsonNode second = answer.get("suggestions").get(1);
        assertThat(second.get("verdict").textValue()).isEqualTo("fails");
        assertThat(second.get("reason").textValue()).startsWith("this Lean does not know");
    }

    @Test
    void theSameRequestIsAnsweredTheSame() throws Exception {
        String request = "{\"goal\":\"" + AND + "\",\"count\":1,\"temperature\":5,\"seed\":";
        try (LiveServer few = LiveServer.over(lean, "suggest.candidates = 1")) {
            Set<String> drawn = new HashSet<>();
            for (int seed = 0; seed < 10; seed++) {
                JsonNode one = few.ask("/v1/suggest", request + seed + "}");
                JsonNode two = few.ask("/v1/suggest", request + seed + "}");
                assertThat(withoutTime(one)).isEqualTo(withoutTime(two));
                drawn.addAll(tactics(one));
            }
            assertThat(drawn).hasSizeGreaterThan(1);
        }
    }

    @Test
    void aMarkerInAFileIsFound() throws Exception {
        String text = "theorem t (p : Prop) (h : p) : p := by\n  llmstep \"exact\"\n";
        for (int column : new int[] {2, 5, 17}) {
            JsonNode answer = live.ask("/v1/suggest", file(text, 2, column));
            assertThat(answer.get("line").intValue()).isEqualTo(2);
            assertThat(answer.get("column").intValue()).isEqualTo(2);
            assertThat(tactics(answer)).contains("exact h").allMatch(t -> t.startsWith("exact"));
        }
        assertThat(lean.elaborated()).isEqualTo(1);
    }

    @Test
    void aPlaceWithoutAMarkerIsAsGood() throws Exception {
        String text = "theorem t (p : Prop) (h : p) : p := by\n  \n  exact h\n";
        JsonNode free = live.ask("/v1/suggest", file(text, 2, 2));
        assertThat(tactics(free)).contains("assumption");
        JsonNode before = live.ask("/v1/suggest", file(text, 3, 2));
        assertThat(before.get("line").intValue()).isEqualTo(3);
        assertThat(tactics(before)).contains("assumption");
    }

    @Test
    void aPlaceWithoutAGoalIsTold() throws Exception {
        expect(live.post("/v1/suggest", file("-- nothing\n", 2, 0)), 422, "no_goal", null);
    }

    @Test
    void aPlaceOutsideOfTheFileIsRefused() throws Exception {
        String text = "theorem t : 1 = 1 := by\n  llmsuggest";
        assertThat(live.post("/v1/suggest", file(text, 2, 12)).statusCode()).isEqualTo(200);
        expect(live.post("/v1/suggest", file(text, 2, 13)), 400, "invalid_field", "file.column");
        expect(live.post("/v1/suggest", file(text, 3, 0)), 400, "invalid_field", "file.line");
        expect(live.post("/v1/suggest", file(text, 0, 0)), 400, "invalid_field", "file.line");
    }

    @Test
    void eventsComeInOrder() throws Exception {
        HttpRequest request =
                live.request("/v1/suggest")
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .header("Accept", "text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"goal\": \"" + AND + "\"}"))
                        .build();
        HttpResponse<String> r = live.send(request);
        assertThat(r.statusCode()).isEqualTo(200);
        assertThat(r.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        List<LiveServer.Event> events = LiveServer.events(r.body());
        assertThat(events.get(0).name()).isEqualTo("goal");
        assertThat(events.get(events.size() - 1).name()).isEqualTo("done");
        List<LiveServer.Event> between = events.subList(1, events.size() - 1);
        assertThat(between).allMatch(e -> e.name().equals("suggestion"));
        JsonNode done = events.get(events.size() - 1).data();
        assertThat(between).hasSize(done.get("candidates").intValue());
        assertThat(withoutTime(done))
                .isEqualTo(withoutTime(live.ask("/v1/suggest", "{\"goal\": \"" + AND + "\"}")));
    }

    @Test
    void anErrorBeforeTheFirstEventHasAStatus() throws Exception {
        HttpRequest request =
                live.request("/v1/suggest")
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"goal\": \"no goal\"}"))
                        .build();
        expect(live.send(request), 400, "invalid_goal", "goal");
    }

    @Test
    void whatWasAcceptedIsKeptAndLearnedFrom() throws Exception {
        String goal = "p : Prop\\nh : p\\n⊢ p";
        String body = "{\"goal\":\"" + goal + "\",\"tactic\":\"frobnicate h\",\"file\":\"A.lean\"}";
        assertThat(tactics(live.ask("/v1/suggest", "{\"count\":256,\"goal\":\"" + goal + "\"}")))
                .doesNotContain("frobnicate h");
        HttpResponse<String> r = live.post("/v1/feedback", body);
        assertThat(r.body()).isEqualTo("{\"known\":1,\"stored\":true}");
        assertThat(tactics(live.ask("/v1/suggest", "{\"count\":256,\"goal\":\"" + goal + "\"}")))
                .contains("frobnicate h");
        List<String> lines = Files.readAllLines(scratch.resolve("state/feedback.jsonl"));
        assertThat(lines).hasSize(1);
        JsonNode kept = LiveServer.JSON.readTree(lines.get(0));
        assertThat(kept.get("tactic").textValue()).isEqualTo("frobnicate h");
        assertThat(kept.get("file").textValue()).isEqualTo("A.lean");
        assertThat(kept.get("at").textValue()).contains("T");
    }

    @Test
    void feedbackThatSaysNothingIsRefusedAndNotKept() throws Exception {
        expect(
                live.post("/v1/feedback", "{\"goal\":\"⊢ p\",\"tactic\":\" \"}"),
                400,
                "invalid_field",
                "tactic");
        expect(
                live.post("/v1/feedback", "{\"goal\":\"gibberish\",\"tactic\":\"rfl\"}"),
                400,
                "invalid_goal",
                "goal");
        assertThat(scratch.resolve("state/feedback.jsonl")).doesNotExist();
    }

    @Test
    void badBodiesAreTold() throws Exception {
        expect(live.post("/", ""), 400, "malformed_json", null);
        expect(live.post("/", "{"), 400, "malformed_json", null);
        expect(live.post("/", "[]"), 400, "malformed_json", null);
        expect(live.post("/", "{} {}"), 400, "malformed_json", null);
        expect(live.post("/", "{\"a\":1,\"a\":2}"), 400, "malformed_json", null);
        expect(live.post("/", "{\"a\":" + "[".repeat(9000)), 400, "malformed_json", null);
        expect(live.post("/", "{}"), 400, "invalid_field", "tactic_state");
        expect(live.post("/", "{\"tactic_state\":\"\"}"), 400, "invalid_field", "tactic_state");
        expect(live.post("/", "{\"tactic_state\":null}"), 400, "invalid_field", "tactic_state");
        expect(
                live.post("/", "{\"tactic_state\":[\"⊢ p\"]}"),
                400,
                "invalid_field",
                "tactic_state");
        expect(
                live.post("/", "{\"tactic_state\":\"⊢ \\ud800\"}"),
                400,
                "invalid_field",
                "tactic_state");
        expect(live.post("/", "{\"tactic_state\":\"p\"}"), 400, "invalid_goal", "tactic_state");
        expect(
                live.post("/", "{\"tactic_state\":\"⊢ p\",\"prefix\":1}"),
                400,
                "invalid_field",
                "prefix");
    }

    @Test
    void badFieldsAreNamed() throws Exception {
        expectField("{}", "goal");
        expectField("{\"goal\":\"⊢ p\",\"file\":{\"text\":\"\",\"line\":1,\"column\":0}}", "goal");
        expectField("{\"goal\":\"⊢ p\",\"count\":0}", "count");
        expectField("{\"goal\":\"⊢ p\",\"count\":1.5}", "count");
        expectField("{\"goal\":\"⊢ p\",\"count\":\"3\"}", "count");
        expectField("{\"goal\":\"⊢ p\",\"count\":99999999999999999999}", "count");
        expectField("{\"goal\":\"⊢ p\",\"temperature\":-0.1}", "temperature");
        expectField("{\"goal\":\"⊢ p\",\"temperature\":\"hot\"}", "temperature");
        expectField("{\"goal\":\"⊢ p\",\"timeBudgetMs\":0}", "timeBudgetMs");
        expectField("{\"goal\":\"⊢ p\",\"seed\":true}", "seed");
        expectField("{\"file\":\"A.lean\"}", "file");
        expectField("{\"file\":{\"line\":1,\"column\":0}}", "file.text");
        expectField("{\"file\":{\"text\":\"\",\"column\":0}}", "file.line");
        expect(live.post("/v1/suggest", "{\"goal\":\"⊢ p\",\"n\":3}"), 400, "unknown_field", "n");
        expect(
                live.post(
                        "/v1/suggest",
                        "{\"file\":{\"text\":\"\",\"line\":1,\"column\":0,\"path\":\"/etc\"}}"),
                400,
                "unknown_field",
                "file.path");
    }

    /** Both ends of each range are inside. */
    @Test
    void theEndsOfRangesAreTaken() throws Exception {
        for (String field :
                List.of(
                        "\"count\":1",
                        "\"count\":256",
                        "\"temperature\":0",
                        "\"temperature\":100",
                        "\"seed\":-9223372036854775808",
                        "\"timeBudgetMs\":30000",
                        "\"prefix\":\"\"",
                        "\"prefix\":null")) {
            assertThat(
                            live.post("/v1/suggest", "{\"goal\":\"⊢ 1 = 1\"," + field + "}")
                                    .statusCode())
                    .as(field)
                    .isEqualTo(200);
        }
    }

    @Test
    void bytesThatAreNotUtf8AreToldWithTheirPlace() throws Exception {
        byte[] bytes = "{\"tactic_state\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        bytes[17] = (byte) 0xff;
        HttpRequest request =
                live.request("/")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build();
        HttpResponse<String> r = live.send(request);
        expect(r, 400, "not_utf8", null);
        assertThat(r.body()).contains("at byte 17");
    }

    @Test
    void aLongBodyIsRefusedAndOneThatJustFitsIsNot() throws Exception {
        String start = "{\"tactic_state\":\"⊢ 1 = 1\",\"context\":\"";
        int rest = 20_000 - start.getBytes(StandardCharsets.UTF_8).length - 2;
        String fits = start + " ".repeat(rest) + "\"}";
        assertThat(live.post("/", fits).statusCode()).isEqualTo(200);
        expect(live.post("/", fits + " "), 413, "too_large", null);
        expect(live.post("/", start + "x".repeat(10_000_000) + "\"}"), 413, "too_large", null);
    }

    @Test
    void aLongBodyIsRefusedUnsentWhereTheClientAsksFirst() throws Exception {
        String head =
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 20001\r\nExpect: 100-continue\r\n\r\n";
        assertThat(live.raw(head)).startsWith("HTTP/1.1 413 ").contains("too_large");
    }

    @Test
    void aLongBodyInChunksIsRefused() throws Exception {
        String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
        String request =
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + chunk
                        + chunk
                        + "0\r\n\r\n";
        assertThat(live.raw(request)).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void otherMediaTypesAreRefused() throws Exception {
        for (String type :
                List.of(
                        "text/plain",
                        "application/x-www-form-urlencoded",
                        "application/json; charset=latin1")) {
            HttpRequest request =
                    live.request("/")
                            .header("Content-Type", type)
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"tactic_state\":\"⊢ 1 = 1\"}"))
                            .build();
            expect(live.send(request), 415, "unsupported_media_type", null);
        }
        HttpRequest untyped =
                live.request("/").POST(HttpRequest.BodyPublishers.ofString("{}")).build();
        expect(live.send(untyped), 415, "unsupported_media_type", null);
        HttpRequest packed =
                live.request("/")
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
        expect(live.send(packed), 415, "unsupported_media_type", null);
    }

    @Test
    void unknownPathsAndMethodsAreTold() throws Exception {
        expect(live.get("/v2/suggest"), 404, "not_found", null);
        expect(live.post("/v1/suggest/", "{}"), 404, "not_found", null);
        expect(live.get("/v1/suggest"), 405, "method_not_allowed", null);
        assertThat(live.get("/v1/suggest").headers().firstValue("Allow")).hasValue("POST");
        expect(live.post("/health", "{}"), 405, "method_not_allowed", null);
        HttpRequest delete = live.request("/").DELETE().build();
        expect(live.send(delete), 405, "method_not_allowed", null);
        assertThat(live.send(delete).headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
        assertThat(live.raw("BREW / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ");
    }

    @Test
    void foreignHostsAndOriginsAreRefused() throws Exception {
        for (String host :
                List.of("localhost", "127.0.0.1:" + live.port(), "[::1]:5000", "LOCALHOST:1")) {
            assertThat(head(host, null)).as(host).startsWith("HTTP/1.1 200 ");
        }
        for (String host :
                List.of(
                        "evil.example",
                        "localhost.evil.example",
                        "127.0.0.1.evil.example",
                        "10.0.0.1")) {
            assertThat(head(host, null))
                    .as(host)
                    .startsWith("HTTP/1.1 403 ")
                    .contains("foreign_host");
        }
        String here = "localhost:" + live.port();
        assertThat(head(here, "http://" + here)).startsWith("HTTP/1.1 200 ");
        for (String origin :
                List.of(
                        "null",
                        "https://evil.example",
                        "http://localhost",
                        "https://" + here,
                        "http://" + here + ".evil.example")) {
            assertThat(head(here, origin))
                    .as(origin)
                    .startsWith("HTTP/1.1 403 ")
                    .contains("foreign_origin")
                    .doesNotContain("Access-Control-Allow-Origin");
        }
    }

    private String head(String host, String origin) throws Exception {
        return live.raw(
                "GET /health HTTP/1.1\r\nHost: "
                        + host
                        + "\r\n"
                        + (origin == null ? "" : "Origin: " + origin + "\r\n")
                        + "Connection: close\r\n\r\n");
    }

    @Test
    void whatIsNotHttpIsToldInTheSameShape() throws Exception {
        assertThat(live.raw("GET / HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"kind\":\"bad_request\"");
        assertThat(live.raw("GET /\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"kind\":\"bad_request\"");
        String long1 =
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000) + "\r\n\r\n";
        assertThat(live.raw(long1)).startsWith("HTTP/1.1 431 ").contains("headers_too_large");
    }

    @Test
    void healthTellsWhatIsInUse() throws Exception {
        JsonNode health = LiveServer.JSON.readTree(live.get("/health").body());
        assertThat(health.get("status").textValue()).isEqualTo("ok");
        assertThat(health.get("lean").textValue()).isEqualTo("a \"fake\" Lean");
        assertThat(health.get("policy").textValue()).isEqualTo("default");
    }

    @Test
    void thePageIsServed() throws Exception {
        HttpResponse<String> r = live.get("/");
        assertThat(r.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(r.body()).contains("/v1/suggest");
    }

    @Test
    void metricsCountWhatHappened() throws Exception {
        live.post("/", "{\"tactic_state\": \"⊢ 2 = 2\"}");
        live.post("/", "{");
        live.get("/nowhere/" + "x".repeat(50));
        HttpResponse<String> r = live.get("/metrics");
        assertThat(r.headers().firstValue("Content-Type"))
                .hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(r.body())
                .contains("goalpost_lean_info{lean=\"a \\\"fake\\\" Lean\"} 1\n")
                .contains("goalpost_queue_length 0\n")
                .doesNotContain("nowhere");
        assertThat(live.metric("goalpost_requests_total{route=\"/\",status=\"200\"}")).isEqualTo(1);
        assertThat(live.metric("goalpost_requests_total{route=\"/\",status=\"400\"}")).isEqualTo(1);
        assertThat(live.metric("goalpost_requests_total{route=\"other\",status=\"404\"}"))
                .isEqualTo(1);
        assertThat(live.metric("goalpost_candidates_total{verdict=\"closes\"}")).isEqualTo(1);
        assertThat(live.metric("goalpost_request_duration_seconds_count{route=\"/\"}"))
                .isEqualTo(2);
        assertThat(live.metric("goalpost_request_duration_seconds_bucket{route=\"/\",le=\"+Inf\"}"))
                .isEqualTo(2);
    }

    private void expectField(String body, String field) throws Exception {
        expect(live.post("/v1/suggest", body), 400, "invalid_field", field);
    }

    private static void expect(HttpResponse<String> r, int status, String kind, String field)
            throws Exception {
        assertThat(r.statusCode()).as(r.body()).isEqualTo(status);
        assertThat(r.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode error = LiveServer.JSON.readTree(r.body()).get("error");
        assertThat(error.get("kind").textValue()).isEqualTo(kind);
        assertThat(error.get("message").textValue()).isNotBlank();
        assertThat(error.path("field").textValue()).isEqualTo(field);
    }

    private static String file(String text, int line, int column) {
        ObjectNode file = LiveServer.JSON.createObjectNode();
        file.put("text", text).put("line", line).put("column", column);
        return LiveServer.JSON.createObjectNode().set("file", file).toString();
    }

    private static List<String> texts(JsonNode answer) {
        assertThat(answer.has("suggestions")).as(answer.toString()).isTrue();
        return answer.get("suggestions").valueStream().map(JsonNode::textValue).toList();
    }

    private static List<String> tactics(JsonNode answer) {
        assertThat(answer.has("suggestions")).as(answer.toString()).isTrue();
        return answer.get("suggestions")
                .valueStream()
                .map(s -> s.get("tactic").textValue())
                .toList();
    }

    private static JsonNode withoutTime(JsonNode answer) {
        return ((ObjectNode) answer.deepCopy()).without("millis");
    }
}
