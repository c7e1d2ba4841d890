package dev.goalpost.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of a corpus of export files from outside (the Lean Kernel Arena's tutorial, exports of
 * Lean 4.30, nanoda's text files), where it is there: in the folder {@code kernel} of the system
 * property {@code goalpost.shared.data} or of {@code shared/data} beside the project.
 */
class SharedCorpusTest {
    private static final long TIME_LIMIT_MILLIS = 10_000;

    private static Optional<Path> corpus() {
        String configured = System.getProperty("goalpost.shared.data");
        if (configured != null) {
            return Optional.of(Path.of(configured, "kernel"));
        }
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            Path dir = p.resolve("shared/data/kernel");
            if (Files.isDirectory(dir)) {
                return Optional.of(dir);
            }
        }
        return Optional.empty();
    }

    @TestFactory
    List<DynamicTest> everyCaseIsDecidedRight() throws IOException {
        Path dir = corpus().orElse(null);
        Assumptions.assumeTrue(
                dir != null,
                "SKIPPED: no shared/data/kernel beside the project and no"
                        + " -Dgoalpost.shared.data: the outside kernel cases were not run");
        ObjectMapper json = new ObjectMapper();
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(dir.resolve("manifest.jsonl"))) {
            JsonNode c = json.readTree(line);
            Path file = dir.resolve(c.get("path").asText());
            String expected = c.get("expect").asText();
            for (int jobs : new int[] {1, 3}) {
                tests.add(
                        DynamicTest.dynamicTest(
                                expected + " " + c.get("path").asText() + " with " + jobs,
                                () -> decide(file, jobs, expected)));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void decide(Path file, int jobs, String expected) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Verdict v = ExportCheck.check(in, jobs, Cancellation.afterMillis(TIME_LIMIT_MILLIS));
            String got =
                    switch (v) {
                        case Verdict.Accept a -> "accept";
                        case Verdict.Reject r -> "reject";
                        case Verdict.Decline d -> "decline";
                    };
            assertThat(got).as(v.toString()).isEqualTo(expected);
        }
    }
}
