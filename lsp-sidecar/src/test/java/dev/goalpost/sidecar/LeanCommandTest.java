package dev.goalpost.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeanCommandTest {
    @TempDir private Path dir;

    @BeforeEach
    void install() throws Exception {
        for (String program : List.of("lake", "lean")) {
            Path file = Files.writeString(dir.resolve(program), "#!/bin/sh\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    private List<String> command(String... arguments) {
        List<String> c = LeanCommand.find(List.of(arguments), dir.toString(), dir).orElseThrow();
        assertThat(c.get(0)).startsWith(dir.toString());
        return List.of(
                (c.get(0).substring(dir.toString().length() + 1)
                                + " "
                                + String.join(" ", c.subList(1, c.size())))
                        .split(" "));
    }

    @Test
    void lakeOrLeanByTheArguments() {
        assertThat(command("serve", "--", ".")).containsExactly("lake", "serve", "--", ".");
        assertThat(command("--server", ".")).containsExactly("lean", "--server", ".");
        assertThat(command()).containsExactly("lake", "serve", "--");
        assertThat(command("--", ".")).containsExactly("lake", "serve", "--", ".");
        assertThat(command("-Kx=1")).containsExactly("lake", "serve", "--", "-Kx=1");
        assertThat(command("+v4.30.0", "serve", "--"))
                .containsExactly("lake", "+v4.30.0", "serve", "--");
        assertThat(command("+v4.30.0", "--server")).containsExactly("lean", "+v4.30.0", "--server");
    }

    @Test
    void withoutTheProgramThereIsNone() {
        assertThat(LeanCommand.find(List.of("serve"), "/nowhere", dir)).isEmpty();
        assertThat(LeanCommand.find(List.of("serve"), null, dir)).isEmpty();
    }
}
