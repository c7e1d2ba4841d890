package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialFileTest {
    @TempDir private Path folder;

    @Test
    void whatWasTriedIsKnownTheNextTime() throws Exception {
        Path file = folder.resolve("trials.txt");
        TrialFile t = TrialFile.open(file);
        assertThat(t.end("⊢ p", "simp")).isEmpty();
        t.put("⊢ p", "simp", TrialFile.CLOSES);
        t.put("⊢ p", "rfl", TrialFile.FAILS);
        t.save();
        TrialFile again = TrialFile.open(file);
        assertThat(again.end("⊢ p", "simp")).contains(TrialFile.CLOSES);
        assertThat(again.end("⊢ p", "rfl")).contains(TrialFile.FAILS);
        assertThat(again.end("⊢ q", "simp")).isEmpty();
    }

    @Test
    void aLineThatWasCutShortIsDropped() throws Exception {
        Path file = folder.resolve("trials.txt");
        TrialFile t = TrialFile.open(file);
        t.put("⊢ p", "simp", TrialFile.CLOSES);
        t.put("⊢ p", "rfl", TrialFile.FAILS);
        t.save();
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 3));
        TrialFile cut = TrialFile.open(file);
        assertThat(cut.size()).isEqualTo(1);
        cut.put("⊢ q", "omega", TrialFile.CLOSES);
        cut.save();
        assertThat(TrialFile.open(file).size()).isEqualTo(2);
    }
}
