package dev.goalpost.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Which version of the program this is. */
final class Revision {
    private Revision() {}

    /**
     * The commit of the checkout that the program runs from; {@code unknown} where there is none.
     */
    static String of() {
        try {
            Path program =
                    Path.of(
                            Revision.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Process git =
                    new ProcessBuilder("git", "rev-parse", "--short=12", "HEAD")
                            .directory(program.getParent().toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            git.getOutputStream().close();
            String out =
                    new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = git.waitFor(5, TimeUnit.SECONDS);
            return ended && git.exitValue() == 0 && !out.isEmpty() ? out : "unknown";
        } catch (IOException | URISyntaxException e) {
            return "unknown"; // no git here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
