package dev.goalpost.lean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Lean in the user's page says what the page says: what follows it, or nothing. */
class DocumentTest {
    private static final Pattern BLOCK =
            Pattern.compile("```lean\n(.*?)```\n(?:\\s*```messages\n(.*?)```)?", Pattern.DOTALL);

    @Test
    void builtinLean() throws IOException {
        Matcher m = BLOCK.matcher(Files.readString(page("docs/builtin-lean.md")));
        int blocks = 0;
        while (m.find()) {
            blocks++;
            String said =
                    BuiltinLean.load()
                            .process(
                                    m.group(1), FileOptions.CHECK, Cancellation.afterMillis(60_000))
                            .messages()
                            .stream()
                            .map(Message::toString)
                            .collect(Collectors.joining("\n"));
            String expected = m.group(2) == null ? "" : m.group(2).strip();
            assertThat(plain(said)).isEqualTo(plain(expected));
        }
        assertThat(blocks).isEqualTo(2);
    }

    private static String plain(String s) {
        return s.replaceAll("\\?(m|u)\\.\\d+", "?$1").strip();
    }

    private static Path page(String name) {
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            if (Files.exists(p.resolve(name))) {
                return p.resolve(name);
            }
        }
        throw new AssertionError("no " + name + " above the working directory");
    }
}
