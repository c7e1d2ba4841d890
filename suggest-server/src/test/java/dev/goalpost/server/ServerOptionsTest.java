package dev.goalpost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerOptionsTest {
    @TempDir private Path scratch;

    @Test
    void optionsGoBeforeTheFile() throws Exception {
        Path file = Files.writeString(scratch.resolve("c.toml"), "seed = 3\nserver.port = 1\n");
        Config config = config("--config", file.toString(), "--port=0", "--lean", "builtin");
        assertThat(config.seed()).isEqualTo(3);
        assertThat(config.server().port()).isZero();
        assertThat(config.lean()).isEqualTo("builtin");
        assertThat(config("--seed", "-7").seed()).isEqualTo(-7);
        assertThat(config()).isEqualTo(Config.DEFAULT);
    }

    @Test
    void anUnknownOptionIsRefusedWithTheNearestOne() {
        assertThat(wrong("--prot", "5000"))
                .isEqualTo("unknown option --prot; did you mean --port?");
        assertThat(wrong("--leaan=builtin")).contains("--lean?");
        assertThat(wrong("5000")).startsWith("unknown option 5000");
    }

    @Test
    void anOptionNeedsOneValue() {
        assertThat(wrong("--port")).isEqualTo("--port needs a value");
        assertThat(wrong("--seed", "1", "--seed", "2")).isEqualTo("--seed is given twice");
    }

    @Test
    void valuesAreChecked() {
        assertThatThrownBy(() -> config("--port", "65536"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--port must be from 0 to 65535");
        assertThatThrownBy(() -> config("--port", "five"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--port takes a whole number, not five");
        Path nowhere = scratch.resolve("none.toml");
        assertThatThrownBy(() -> config("--config", nowhere.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.toml");
    }

    @Test
    void helpAndVersionGoBeforeAllElse() {
        assertThat(ServerOptions.parse(List.of("--port", "1", "--help")))
                .isEqualTo(new ServerOptions.Help());
        assertThat(ServerOptions.parse(List.of("--version")))
                .isEqualTo(new ServerOptions.Version());
        for (String name : ServerOptions.NAMES) {
            assertThat(ServerOptions.HELP).contains("  " + name);
        }
    }

    private static Config config(String... words) throws ConfigException {
        return ((ServerOptions.Given) ServerOptions.parse(List.of(words))).config();
    }

    private static String wrong(String... words) {
        return ((ServerOptions.Wrong) ServerOptions.parse(List.of(words))).message();
    }
}
