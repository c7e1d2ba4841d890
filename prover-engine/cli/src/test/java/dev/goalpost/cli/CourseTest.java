package dev.goalpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The course: every file is accepted but for its markers, and at every marker there is advice. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CourseTest {
    private static final Path COURSE =
            Path.of("").toAbsolutePath().getParent().getParent().resolve("examples/course");

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(COURSE)) {
            return all.filter(p -> p.toString().endsWith(".lean")).sorted().toList();
        }
    }

    private record Ran(String out, String err) {}

    private static Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        line.execute(args);
        return new Ran(out.toString(), err.toString());
    }

    @Test
    void hasADozenFiles() throws IOException {
        assertThat(files()).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isAcceptedButForTheMarkers(Path file) {
        Ran r = run("check", "--lean", "builtin", file.toString());
        assertThat(r.out() + r.err())
                .contains("declaration uses 'sorry'")
                .doesNotContain(" error: ");
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesAdviceAtEveryMarker(Path file) throws IOException {
        long markers =
                Files.readAllLines(file).stream()
                        .filter(
                                l ->
                                        l.strip().endsWith("llmsuggest")
                                                || l.contains("by llmsuggest"))
                        .filter(l -> !l.contains("`"))
                        .count();
        List<String> lines =
                run("suggest", "--json", "-n", "2", "--lean", "builtin", file.toString())
                        .out()
                        .lines()
                        .toList();
        assertThat(lines).hasSize((int) markers);
        for (String line : lines) {
            JsonNode marker = new JsonMapper().readTree(line);
            assertThat(marker.get("suggestions"))
                    .as("%s:%s", file.getFileName(), marker.get("line"))
                    .isNotEmpty()
                    .anyMatch(s -> !s.get("verdict").asText().equals("rejected"));
        }
    }
}
