package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.replay.Replayed;
import dev.goalpost.engine.replay.Replayer;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.OpenedTheorem;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.lean.BuiltinLean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The public curriculum in {@code examples/theorems}: sound, divided without leaks, provable. */
class CurriculumTest {
    private static final Path FOLDER = Path.of("../../examples/theorems");

    private static List<Path> files() throws Exception {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    @Test
    void itHasThemesGradesAndSplits() throws Exception {
        Map<String, Set<String>> themes = new HashMap<>();
        Map<Integer, Integer> grades = new TreeMap<>();
        Map<String, Integer> parts = new HashMap<>();
        Set<String> ids = new HashSet<>();
        Set<String> statements = new HashSet<>();
        for (Path f : files()) {
            Set<String> splits = new HashSet<>();
            String file = f.getFileName().toString().replace(".jsonl", "");
            for (String line : Files.readAllLines(f)) {
                JsonNode item = JsonMapper.builder().build().readTree(line);
                assertThat(item.path("id").asText()).startsWith(file + "/");
                assertThat(ids.add(item.path("id").asText())).isTrue();
                String text = item.path("context").asText() + item.path("statement").asText();
                assertThat(statements.add(text)).as(text).isTrue();
                themes.computeIfAbsent(item.path("theme").asText(), t -> new HashSet<>())
                        .add(item.path("split").asText());
                splits.add(item.path("split").asText());
                grades.merge(item.path("grade").asInt(), 1, Integer::sum);
                parts.merge(item.path("split").asText(), 1, Integer::sum);
            }
            assertThat(splits).as("a file is of one split: %s", f).hasSize(1);
        }
        assertThat(ids).hasSizeGreaterThanOrEqualTo(600);
        assertThat(grades.keySet()).containsExactly(1, 2, 3, 4, 5);
        assertThat(grades.values()).allMatch(n -> n * 40 >= ids.size());
        assertThat((grades.get(3) + grades.get(4) + grades.get(5)) * 3)
                .as("two thirds are of the upper grades")
                .isGreaterThanOrEqualTo(ids.size() * 2);
        assertThat(parts.get("train") * 5).isGreaterThanOrEqualTo(ids.size() * 2);
        assertThat(parts.get("validation") * 5).isGreaterThanOrEqualTo(ids.size());
        assertThat(parts.get("test") * 5).isGreaterThanOrEqualTo(ids.size());
        assertThat(themes).hasSize(8);
        assertThat(themes.values()).allMatch(s -> s.equals(Set.of("train", "validation", "test")));
    }

    @Test
    void everyStatementIsAGoalAndHasAProof() throws Exception {
        List<String> wrong =
                KernelThread.call(
                        () -> {
                            BuiltinSession lean = new BuiltinSession(BuiltinLean.load());
                            Replayer replayer = new Replayer(lean, Duration.ofSeconds(60));
                            List<String> bad = new ArrayList<>();
                            for (Path f : files()) {
                                for (String line : Files.readAllLines(f)) {
                                    Theorem t = Theorem.parse(line);
                                    OpenedTheorem o =
                                            OpenedTheorem.open(
                                                    lean,
                                                    t,
                                                    Duration.ofSeconds(60),
                                                    Cancellation.NONE);
                                    Replayed r = replayer.replay(t, Cancellation.NONE);
                                    if (o.goal().isEmpty()) {
                                        bad.add(t.id() + ": " + o.why());
                                    } else if (!r.status().equals(Replayed.ACCEPTED)) {
                                        bad.add(t.id() + ": " + r.message());
                                    }
                                }
                            }
                            return bad;
                        });
        assertThat(wrong).isEmpty();
    }
}
