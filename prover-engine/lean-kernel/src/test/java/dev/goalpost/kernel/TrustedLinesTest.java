package dev.goalpost.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/kernel.md says of the kernel's size and files is so. */
class TrustedLinesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/goalpost/kernel");
    private static final Path PAGE = Path.of("../../docs/kernel.md");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    @Test
    void theNumberOfLinesIsRight() throws IOException {
        int lines = 0;
        for (Path file : sources()) {
            String code = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "");
            lines +=
                    (int)
                            code.lines()
                                    .map(String::strip)
                                    .filter(l -> !l.isEmpty() && !l.startsWith("//"))
                                    .count();
        }
        Matcher said = Pattern.compile("About ([\\d,]+) lines of Java").matcher(page());
        assertThat(said.find()).isTrue();
        assertThat(Integer.parseInt(said.group(1).replace(",", "")))
                .as("lines of Java; there are " + lines)
                .isCloseTo(lines, within(100));
    }

    @Test
    void eachFileThatIsNamedExists() throws IOException {
        String table = page().substring(page().indexOf("## What is trusted"));
        table = table.substring(0, table.indexOf("Besides these"));
        Matcher name = Pattern.compile("`([A-Z]\\w+)`").matcher(table);
        while (name.find()) {
            assertThat(SOURCES.resolve(name.group(1) + ".java")).exists();
        }
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
