package dev.goalpost.lean;

import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of Lean text and all that Lean says about it. In a resource a section starts with {@code
 * # name}, and what Lean says follows after {@code ---}.
 */
public record Script(String name, String text, String messages) {
    /** The scripts of the resources {@code file.txt} next to a test class. */
    public static Stream<Script> of(Class<?> test, String... files) {
        return Stream.of(files).flatMap(file -> read(test, file).stream());
    }

    private static List<Script> read(Class<?> test, String file) {
        List<Script> r = new ArrayList<>();
        for (String section : resource(test, file + ".txt").split("(?m)^(?=# )")) {
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

    private static String resource(Class<?> test, String name) {
        try (InputStream in = test.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Lean really says. */
    public String said() {
        return BuiltinLean.load()
                .process(text, FileOptions.CHECK, Cancellation.afterMillis(60_000))
                .messages()
                .stream()
                .map(Message::toString)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    @Override
    public String toString() {
        return name;
    }
}
