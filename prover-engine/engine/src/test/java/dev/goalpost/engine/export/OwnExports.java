package dev.goalpost.engine.export;

import dev.goalpost.kernel.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The export files that the project carries itself, and the kernel's verdict on a text. */
final class OwnExports {
    private static final Path GOOD = Path.of("src/test/resources/export/good");

    private OwnExports() {}

    static List<Path> good() throws IOException {
        try (Stream<Path> s = Files.list(GOOD)) {
            return s.sorted().toList();
        }
    }

    static String read(String name) throws IOException {
        return Files.readString(GOOD.resolve(name));
    }

    static Verdict check(String text) {
        return check(text.getBytes(StandardCharsets.UTF_8));
    }

    static Verdict check(byte[] bytes) {
        return ExportCheck.check(
                new ByteArrayInputStream(bytes), 1, Cancellation.afterMillis(10_000));
    }
}
