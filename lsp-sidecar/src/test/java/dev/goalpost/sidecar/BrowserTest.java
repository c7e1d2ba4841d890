package dev.goalpost.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lean's own Infoview in a real browser, before a sidecar process with the built-in Lean. What it
 * looks like is put in {@code target/screenshots}.
 */
class BrowserTest {
    private static final Path PAGE = Path.of("src", "test", "browser");

    @Test
    @Timeout(300)
    void suggestionsComeAndAClickPutsOneInTheText(@TempDir Path dir) throws Exception {
        Optional<Path> node = onPath("node");
        Optional<Path> chromium =
                Stream.of("chromium", "chromium-browser", "google-chrome")
                        .flatMap(n -> onPath(n).stream())
                        .findFirst();
        boolean ready =
                node.isPresent()
                        && chromium.isPresent()
                        && Files.isDirectory(PAGE.resolve("node_modules"));
        if (!ready) {
            System.err.println(
                    "SKIPPED: the test in a browser needs node, chromium, and `npm ci` in "
                            + PAGE.toAbsolutePath());
        }
        assumeTrue(ready, "no browser to test in");
        Process sidecar =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.goalpost.sidecar.Main",
                                "--lean",
                                "builtin",
                                "--websocket",
                                "0",
                                "--log",
                                dir.resolve("log").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .directory(dir.toFile())
                        .start();
        try {
            Process browser =
                    new ProcessBuilder(
                                    node.get().toString(),
                                    PAGE.resolve("drive.mjs").toAbsolutePath().toString(),
                                    address(sidecar),
                                    chromium.get().toString(),
                                    Path.of("target", "screenshots").toAbsolutePath().toString())
                            .redirectErrorStream(true)
                            .start();
            String seen =
                    new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(browser.waitFor()).as(seen).isZero();
        } finally {
            sidecar.destroy();
            sidecar.waitFor();
        }
    }

    private static String address(Process sidecar) throws IOException {
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(sidecar.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertThat(line).startsWith("listening on ws://127.0.0.1:");
        return line.substring("listening on ".length());
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
