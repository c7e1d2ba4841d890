package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSettingsTest {
    @TempDir private Path folder;

    @Test
    void aRunIsGoneOnWithOnlyAsItWasBegun() throws IOException {
        Map<String, String> settings = Map.of("seed", "0", "search", "Search[nodes=5: a, b]");
        RunSettings.keep(folder, settings, false);
        RunSettings.keep(folder, settings, true);
        Map<String, String> other = Map.of("seed", "1", "search", "Search[nodes=5: a, b]");
        assertThatThrownBy(() -> RunSettings.keep(folder, other, true))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        folder
                                + " was begun with other settings: seed 0, now 1; name another"
                                + " folder, or repeat those");
        // Where nothing has been done yet, there is nothing to be mixed up.
        RunSettings.keep(folder, other, false);
        RunSettings.keep(folder, other, true);
    }

    @Test
    void nobodyGuessesWhatAFolderIsOf() throws IOException {
        Map<String, String> settings = Map.of("seed", "0");
        assertThatThrownBy(() -> RunSettings.keep(folder, settings, true))
                .hasMessageContaining("no settings.txt tells what it was begun with");
        Files.writeString(folder.resolve("settings.txt"), "seed 0, something else\n");
        assertThatThrownBy(() -> RunSettings.keep(folder, settings, true))
                .hasMessageContaining("seed nothing, now 0");
        assertThat(folder.resolve("settings.txt")).hasContent("seed 0, something else");
    }
}
