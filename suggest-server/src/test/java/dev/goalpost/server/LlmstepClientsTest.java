package dev.goalpost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.lean.BuiltinLean;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The requests with which llmstep's authors time their servers. Most need Mathlib's symbols, so
 * that the built-in Lean cannot check them.
 */
class LlmstepClientsTest {
    private static final String REQUESTS = "suggest/llmstep_runtime.jsonl";

    private static Optional<Path> requests() {
        String configured = System.getProperty("goalpost.shared.data");
        if (configured != null) {
            return Optional.of(Path.of(configured).resolve(REQUESTS));
        }
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            Path file = p.resolve("shared/data").resolve(REQUESTS);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    @Test
    void everyOneIsAnsweredWithItsPrefixAndNothingIsCalledCheckedThatWasNot() throws Exception {
        Path file = requests().orElse(null);
        assumeTrue(
                file != null,
                "SKIPPED: no shared/data/suggest beside the project and no -Dgoalpost.shared.data:"
                        + " the requests of llmstep's authors were not sent");
        try (LiveServer live = LiveServer.over(new BuiltinSession(BuiltinLean.load()))) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).hasSizeGreaterThanOrEqualTo(16);
            for (String line : lines) {
                HttpResponse<String> r = live.post("/", line);
                assertThat(r.statusCode()).as(line).isEqualTo(200);
                JsonNode request = LiveServer.JSON.readTree(line);
                String prefix = request.get("prefix").textValue();
                JsonNode answer = LiveServer.JSON.readTree(r.body());
                assertThat(answer.size()).isEqualTo(1);
                assertThat(answer.get("suggestions").valueStream())
                        .as(line)
                        .allMatch(s -> s.isTextual() && s.textValue().startsWith(prefix));
                honest(live, request, prefix);
            }
        }
    }

    private static void honest(LiveServer live, JsonNode request, String prefix) throws Exception {
        String goal = request.get("tactic_state").textValue();
        ObjectNode v1 = LiveServer.JSON.createObjectNode();
        v1.put("goal", goal).put("prefix", prefix);
        JsonNode answer = live.ask("/v1/suggest", v1.toString());
        boolean needsMathlib = goal.matches("(?s).*[ℕℝ].*|.*(Set|MetricSpace).*");
        for (JsonNode s : answer.get("suggestions")) {
            if (needsMathlib) {
                assertThat(s.get("verdict").textValue()).as(goal).isEqualTo("not_checked");
            }
        }
        if (goal.equals("⊢ 2 = 2")) {
            assertThat(answer.get("suggestions").get(0).get("verdict").textValue())
                    .isEqualTo("closes");
        }
    }
}
