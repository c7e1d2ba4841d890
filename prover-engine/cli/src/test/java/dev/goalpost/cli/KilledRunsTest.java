package dev.goalpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long run that is killed (SIGKILL: it can do nothing about it) and begun again, as often as that
 * happens, ends with what a run leaves that was never killed.
 */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class KilledRunsTest {
    private static final String DOUBLE = "def %s : Nat → Nat\\n  | 0 => 0\\n  | n + 1 => %s n + 2";

    @TempDir private Path folder;
    private Path theorems;

    @BeforeEach
    void writeTheorems() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String f : List.of("dbl", "twice", "both")) {
            String split = f.equals("both") ? "validation" : "train";
            String context = DOUBLE.formatted(f, f);
            text.append(line(f + "/zero", f + " 0 = 0", context, "rfl", split));
            text.append(
                    line(
                            f + "/sum",
                            "∀ n, " + f + " n = n + n",
                            context,
                            "intro n\\ninduction n with\\n| zero => rfl\\n| succ k ih =>\\n  simp only ["
                                    + f
                                    + "]\\n  omega",
                            split));
            text.append(line(f + "/and", "∀ p q : Prop, p ∧ q → q ∧ p", context, "tauto", split));
        }
        theorems = Files.writeString(folder.resolve("theorems.jsonl"), text);
    }

    private static String line(String id, String type, String context, String proof, String split) {
        return """
        {"id": "%s", "statement": "theorem t : %s", "context": "%s", "proof": "%s", "split": "%s"}
        """
                .formatted(id, type, context, proof, split);
    }

    private List<String> command(String name, Path output, String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                name));
        all.addAll(List.of("--theorems", theorems.toString(), "--output", output.toString()));
        all.addAll(List.of("--nodes", "4", "--concurrency", "1"));
        all.addAll(List.of("--time-limit", "600s", "--candidate-time", "60s"));
        all.addAll(List.of(more));
        return all;
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private void whole(List<String> command) throws IOException, InterruptedException {
        int exit = start(command).waitFor();
        assertThat(exit).as(Files.readString(folder.resolve("log"))).isZero();
    }

    /** Kills a run as soon as a file in its folder is longer than that. */
    private void killed(List<String> command, Path file, long bytes)
            throws IOException, InterruptedException {
        Process p = start(command);
        try {
            while (p.isAlive() && !(Files.exists(file) && Files.size(file) > bytes)) {
                p.waitFor(3, TimeUnit.MILLISECONDS);
            }
        } finally {
            p.destroyForcibly().waitFor();
        }
        assertThat(p.exitValue()).as("it was to be killed, not to end by itself").isNotZero();
    }

    @Test
    void aKilledSearchIsResumed() throws Exception {
        Path never = folder.resolve("never");
        whole(command("search", never, "--split", "train"));
        Path often = folder.resolve("often");
        List<String> first = command("search", often, "--split", "train");
        List<String> again = command("search", often, "--split", "train", "--resume");
        killed(first, often.resolve("trajectories.jsonl"), 0);
        Path results = often.resolve("results.jsonl");
        killed(again, results, Files.exists(results) ? Files.size(results) : 0);
        whole(again);
        assertThat(contents(often)).isEqualTo(contents(never));
    }

    @Test
    void aKilledIterationGoesOn() throws Exception {
        Path never = folder.resolve("never");
        whole(command("iterate", never, "--rounds", "1"));
        Path often = folder.resolve("often");
        List<String> command = command("iterate", often, "--rounds", "1");
        Path round = often.resolve("round-1");
        killed(command, often.resolve("trials.txt"), 100);
        killed(command, round.resolve("policy.json"), 0);
        killed(command, round.resolve("outcomes.jsonl"), 0);
        whole(command);
        assertThat(contents(often)).isEqualTo(contents(never));
    }

    /** All files but for times and what is made of others; lines in any order. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path f : files) {
            String name = folder.relativize(f).toString();
            if (name.endsWith(".lock")) {
                continue;
            }
            boolean made = name.matches(".*\\.(parquet|html|svg)");
            all.put(name, made ? "there" : contentOf(f));
        }
        return all;
    }

    private static String contentOf(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (!file.toString().matches(".*\\.(jsonl?|txt)")) {
            return text;
        }
        return text.lines()
                .map(KilledRunsTest::withoutTimes)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String withoutTimes(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            JsonNode tree = new JsonMapper().readTree(line);
            List<String> times = new ArrayList<>();
            tree.fieldNames()
                    .forEachRemaining(
                            n -> {
                                if (n.matches("(.*_)?(micros|millis|started|finished)")) {
                                    times.add(n);
                                }
                            });
            ((ObjectNode) tree).remove(times);
            return tree.toString();
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
