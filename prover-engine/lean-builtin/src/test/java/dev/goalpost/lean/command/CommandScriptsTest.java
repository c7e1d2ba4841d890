package dev.goalpost.lean.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.FileOptions;
import dev.goalpost.lean.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Declarations that are accepted, and near them some that are refused. A section of a script starts
 * with {@code # name}; all that Lean says about it follows after {@code ---}. The numbers of
 * metavariables are left out.
 */
class CommandScriptsTest {
    record Script(String name, String text, String messages) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Script> scripts() {
        return Stream.of("declarations", "scopes", "inductives", "structures")
                .flatMap(f -> read(f).stream());
    }

    private static List<Script> read(String file) {
        List<Script> r = new ArrayList<>();
        for (String section : text(file + ".txt").split("(?m)^(?=# )")) {
            int nl = section.indexOf('\n');
            if (nl < 0) {
                continue;
            }
            String[] parts = section.substring(nl + 1).split("(?m)^---\n", 2);
            r.add(
                    new Script(
                            file + ": " + section.substring(2, nl),
                            parts[0].stripTrailing() + "\n",
                            parts.length > 1 ? parts[1].strip() : ""));
        }
        return r;
    }

    private static String text(String resource) {
        try (InputStream in = CommandScriptsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void saysExactly(Script s) {
        String said =
                BuiltinLean.load()
                        .process(s.text(), FileOptions.CHECK, Cancellation.afterMillis(60_000))
                        .messages()
                        .stream()
                        .map(Message::toString)
                        .collect(Collectors.joining("\n"));
        assertThat(plain(said)).isEqualTo(plain(s.messages()));
    }

    private static String plain(String s) {
        return s.replaceAll("\\?(m|u)\\.\\d+", "?$1").strip();
    }
}
