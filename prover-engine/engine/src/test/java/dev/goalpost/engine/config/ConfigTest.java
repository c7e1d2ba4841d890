package dev.goalpost.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
    @Test
    void whatIsNotSetIsAsDocumented() throws Exception {
        Config c = Config.parse("");
        assertThat(c).isEqualTo(Config.DEFAULT);
        assertThat(c.lean()).isEqualTo("auto");
        assertThat(c.pool().recycleAfterRequests()).isEqualTo(1000);
        assertThat(c.pool().recycleAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(c.pool().readDeadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(c.server().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void readsTomlInEitherSpelling() throws Exception {
        Config c =
                Config.parse(
                        """
                        lean = "builtin"
                        seed = -3
                        suggest.count = 4
                        [server]
                        port = 0
                        [rank]
                        energy_weight = 0.25
                        """);
        assertThat(c.lean()).isEqualTo("builtin");
        assertThat(c.seed()).isEqualTo(-3);
        assertThat(c.suggest().count()).isEqualTo(4);
        assertThat(c.server().port()).isZero();
        assertThat(c.rank().energyWeight()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "suggest.cuont = 4 | unknown key suggest.cuont; nearest known: suggest.count",
                "port = 1 | nearest known: server.port",
                "[sever]\\nport = 1 | unknown key sever.port; nearest known: server.port",
                "seed = 1.5 | seed must be a whole number",
                "suggest.count = 0 | from 1 to 256, not 0",
                "lean = 3 | lean must be a text",
                "rank.energy_weight = 2 | from 0.0 to 1.0",
                "seed = | not TOML",
            })
    void refusesWhatItCannotUse(String toml, String message) {
        assertThatThrownBy(() -> Config.parse(toml.replace("\\n", "\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void everySettingHasAMeaningAndIsAccepted() throws Exception {
        StringBuilder all = new StringBuilder();
        for (Config.Setting s : Config.settings()) {
            assertThat(s.meaning()).as(s.key()).isNotBlank();
            all.append(s.key()).append(" = ").append(s.defaultValue()).append('\n');
        }
        assertThat(Config.parse(all.toString())).isEqualTo(Config.DEFAULT);
    }
}
