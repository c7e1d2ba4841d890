package dev.goalpost.lean.tactic;

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
 * Proofs that are accepted, and near them some that are refused with just this message. A section
 * of a script starts with {@code # name}; what Lean says follows after {@code ---}.
 */
class TacticScriptsTest {
    record Script(String name, String text, String messages) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Script> scripts() {
        return Stream.of(
                        "terms",
                        "rewriting",
                        "cases",
                        "combinators",
                        "classical",
                        "simp",
                        "omega",
                        "split")
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
        try (InputStream in = TacticScriptsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void saysJustThis(Script s) {
        List<Message> messages =
                BuiltinLean.load()
                        .process(s.text, FileOptions.CHECK, Cancellation.afterMillis(60_000))
                        .messages();
        String said = messages.stream().map(Message::toString).collect(Collectors.joining("\n"));
        assertThat(said.strip()).isEqualTo(s.messages);
    }
}
