package dev.goalpost.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.lean.BuiltinLean;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the transcripts of docs/http.md against a live server with the built-in Lean. */
class HttpPageTest {
    private static final Path PAGE = Path.of("..", "docs", "http.md");
    private static final Pattern FENCED = Pattern.compile("```http\n(.*?)\n```", Pattern.DOTALL);
    private static final String ANY = "…";

    @TempDir private Path scratch;

    @Test
    void theTranscriptsAreTrue() throws Exception {
        List<String> blocks = new ArrayList<>();
        Matcher m = FENCED.matcher(Files.readString(PAGE));
        while (m.find()) {
            blocks.add(m.group(1));
        }
        assertThat(blocks).hasSizeGreaterThan(20);
        assertThat(blocks.size() % 2).isZero();
        Path kept = scratch.resolve("feedback.jsonl");
        try (LiveServer live =
                LiveServer.over(
                        new BuiltinSession(BuiltinLean.load()),
                        "suggest.time_budget_ms = 20000\n"
                                + "suggest.candidate_deadline_ms = 4000\n"
                                + "feedback.file = \""
                                + kept
                                + "\"")) {
            for (int i = 0; i < blocks.size(); i += 2) {
                compare(blocks.get(i + 1), live.raw(request(blocks.get(i))), blocks.get(i));
            }
        }
        assertThat(kept).content().contains("exact And.symm h");
    }

    /** What is nested too deeply costs its own request at most. */
    @Test
    void deepNestingIsNoEndOfTheServer() throws Exception {
        try (LiveServer live = LiveServer.over(new BuiltinSession(BuiltinLean.load()))) {
            String deep = "(".repeat(10_000) + "True" + ")".repeat(10_000);
            String goal = "{\"goal\":\"⊢ " + deep + "\",\"timeBudgetMs\":3000}";
            assertThat(live.post("/v1/suggest", goal).statusCode()).isIn(200, 400, 504);
            String text = "theorem t : " + deep + " := by\\n  llmsuggest";
            String file = "{\"file\":{\"text\":\"" + text + "\",\"line\":2,\"column\":2}}";
            assertThat(live.post("/v1/suggest", file).statusCode()).isIn(200, 400, 422, 504);
            String half = "{\"file\":{\"text\":\"theorem t : 1 = \",\"line\":1,\"column\":16}}";
            assertThat(live.post("/v1/suggest", half).statusCode()).isEqualTo(422);
            assertThat(live.post("/", "{\"tactic_state\":\"⊢ True\"}").body()).contains("trivial");
        }
    }

    /** What the page says of errors is what there is. */
    @Test
    void everyErrorIsOnThePage() throws Exception {
        TreeSet<String> listed = new TreeSet<>();
        Matcher m =
                Pattern.compile("(?m)^\\| ([0-9, ]+) \\| (`[a-z0-9_`, ]+) \\|")
                        .matcher(Files.readString(PAGE));
        while (m.find()) {
            String[] statuses = m.group(1).split(", ");
            String[] kinds = m.group(2).replace("`", "").split(", ");
            for (int i = 0; i < kinds.length; i++) {
                listed.add(kinds[i] + " " + statuses[Math.min(i, statuses.length - 1)]);
            }
        }
        TreeSet<String> real = new TreeSet<>();
        for (HttpError.Kind k : HttpError.Kind.values()) {
            if (k != HttpError.Kind.CLIENT_GONE) {
                real.add(k.wire() + " " + k.status());
            }
        }
        assertThat(listed).isEqualTo(real);
    }

    private static String request(String block) {
        int blank = block.indexOf("\n\n");
        String head = blank < 0 ? block : block.substring(0, blank);
        String body = blank < 0 ? "" : block.substring(blank + 2);
        String host = head.contains("Host:") ? "" : "Host: localhost\r\n";
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return head.replace("\n", "\r\n")
                + "\r\n"
                + host
                + "Connection: close\r\n"
                + (body.isEmpty() ? "" : "Content-Length: " + length + "\r\n")
                + "\r\n"
                + body;
    }

    private static void compare(String expected, String answer, String request) throws IOException {
        String description = request + "\n\nwas answered by\n\n" + answer;
        int blank = expected.indexOf("\n\n");
        String[] head = expected.substring(0, blank).split("\n");
        int end = answer.indexOf("\r\n\r\n");
        List<String> got = List.of(answer.substring(0, end).split("\r\n"));
        assertThat(got.get(0)).as(description).isEqualTo(head[0]);
        for (int i = 1; i < head.length; i++) {
            assertThat(got).as(description).contains(head[i]);
        }
        String body = expected.substring(blank + 2);
        String gotBody = answer.substring(end + 4);
        if (body.startsWith("event: ")) {
            List<LiveServer.Event> events = LiveServer.events(gotBody);
            List<LiveServer.Event> wanted = LiveServer.events(body);
            assertThat(events).as(description).hasSameSizeAs(wanted);
            for (int i = 0; i < wanted.size(); i++) {
                assertThat(events.get(i).name()).as(description).isEqualTo(wanted.get(i).name());
                compare("", wanted.get(i).data(), events.get(i).data(), description);
            }
        } else {
            compare(
                    "",
                    LiveServer.JSON.readTree(body),
                    LiveServer.JSON.readTree(gotBody),
                    description);
        }
    }

    private static void compare(String path, JsonNode wanted, JsonNode got, String description) {
        String where = "at " + path + " of\n" + description;
        if (wanted.isTextual() && wanted.textValue().equals(ANY)) {
            assertThat(got).as(where).isNotNull();
        } else if (wanted.isTextual() && wanted.textValue().endsWith(ANY)) {
            String start = wanted.textValue().substring(0, wanted.textValue().length() - 1);
            assertThat(got.textValue()).as(where).startsWith(start);
        } else if (wanted.isObject()) {
            assertThat(got.fieldNames())
                    .as(where)
                    .toIterable()
                    .containsExactlyElementsOf(wanted::fieldNames);
            wanted.properties()
                    .forEach(
                            e ->
                                    compare(
                                            path + "." + e.getKey(),
                                            e.getValue(),
                                            got.get(e.getKey()),
                                            description));
        } else if (wanted.isArray()) {
            int size = wanted.size();
            boolean more = size > 0 && wanted.get(size - 1).asText().equals(ANY);
            int least = more ? size - 1 : size;
            assertThat(got.size()).as(where).isGreaterThanOrEqualTo(least);
            assertThat(more || got.size() == size).as(where).isTrue();
            for (int i = 0; i < least; i++) {
                compare(path + "." + i, wanted.get(i), got.get(i), description);
            }
        } else {
            assertThat(got).as(where).isEqualTo(wanted);
        }
    }
}
