package dev.goalpost.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Files of declarations. Those under {@code cases/accept} are accepted whole. Of those under {@code
 * cases/reject} all but the last declaration are accepted; the last is rejected for the reason that
 * the line {@code -- because: TEXT} quotes. A line {@code -- uses: FILE} puts the declarations of
 * another file first.
 */
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @TestFactory
    List<DynamicTest> accepted() throws IOException {
        return tests("accept", file -> addAll(Environment.EMPTY, load(file)));
    }

    @TestFactory
    List<DynamicTest> rejected() throws IOException {
        return tests(
                "reject",
                file -> {
                    List<Declaration> ds = load(file);
                    String because = line(Files.readString(file), "because");
                    assertThat(because).as("-- because: in " + file).isNotNull();
                    Environment env = addAll(Environment.EMPTY, ds.subList(0, ds.size() - 1));
                    assertThatThrownBy(() -> env.add(ds.get(ds.size() - 1), limit()))
                            .isInstanceOf(KernelException.class)
                            .hasMessageContaining(because);
                });
    }

    @Test
    void eachRejectedCaseHasAnAcceptedNeighbour() throws IOException {
        for (Path file : files("reject")) {
            String text = Files.readString(file);
            String neighbour = line(text, "neighbour");
            Path twin =
                    neighbour == null
                            ? CASES.resolve("accept").resolve(file.getFileName())
                            : CASES.resolve("accept").resolve(neighbour);
            assertThat(twin).as("what nearly is " + file).exists();
        }
    }

    interface Check {
        void run(Path file) throws Exception;
    }

    private static List<DynamicTest> tests(String folder, Check check) throws IOException {
        List<DynamicTest> out = new ArrayList<>();
        for (Path file : files(folder)) {
            out.add(
                    DynamicTest.dynamicTest(
                            folder + " " + file.getFileName(), () -> check.run(file)));
        }
        assertThat(out).isNotEmpty();
        return out;
    }

    static List<Path> files(String folder) throws IOException {
        try (Stream<Path> s = Files.list(CASES.resolve(folder))) {
            return s.sorted().toList();
        }
    }

    /** The declarations of a case, after those of the file that it uses. */
    static List<Declaration> load(Path file) throws IOException {
        String text = Files.readString(file);
        List<Declaration> out = new ArrayList<>();
        String uses = line(text, "uses");
        if (uses != null) {
            out.addAll(load(CASES.resolve(uses)));
        }
        out.addAll(CaseParser.declarations(text));
        return out;
    }

    static Environment addAll(Environment env, List<Declaration> ds) throws KernelException {
        for (Declaration d : ds) {
            env = env.add(d, limit());
        }
        return env;
    }

    private static Cancellation limit() {
        return Cancellation.afterMillis(10_000);
    }

    private static String line(String text, String key) {
        String start = "-- " + key + ": ";
        return text.lines()
                .filter(l -> l.startsWith(start))
                .map(l -> l.substring(start.length()).strip())
                .findFirst()
                .orElse(null);
    }
}
