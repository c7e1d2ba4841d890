package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialFileTest {
    @TempDir private Path folder;
    private Path file;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void twoTrials() throws IOException {
        file = folder.resolve("trials.txt");
        TrialFile t = open();
        assertThat(t.end("⊢ p", "simp")).isEmpty();
        t.put("⊢ p", "simp", TrialFile.CLOSES);
        t.put("⊢ p", "rfl", TrialFile.FAILS);
        t.put("⊢ p", "intro", TrialFile.hash("⊢ q"));
        t.save();
    }

    private TrialFile open() throws IOException {
        return TrialFile.open(file, told::add);
    }

    @Test
    void whatWasTriedIsKnownTheNextTime() throws Exception {
        TrialFile again = open();
        assertThat(again.end("⊢ p", "simp")).contains(TrialFile.CLOSES);
        assertThat(again.end("⊢ p", "rfl")).contains(TrialFile.FAILS);
        assertThat(again.end("⊢ p", "intro")).contains(TrialFile.hash("⊢ q"));
        assertThat(again.end("⊢ q", "simp")).isEmpty();
        assertThat(told).isEmpty();
    }

    /** Wherever a run was killed while it wrote, the next goes on with what is whole. */
    @Test
    void aLastLineThatWasCutShortIsDroppedAndTold() throws Exception {
        String text = Files.readString(file);
        for (int n = 0; n < text.length(); n++) {
            Files.writeString(file, text.substring(0, n));
            told.clear();
            TrialFile cut = open();
            cut.put("⊢ q", "omega", TrialFile.CLOSES);
            cut.save();
            assertThat(open().end("⊢ q", "omega")).as("%s bytes", n).contains(TrialFile.CLOSES);
            long whole = text.substring(0, n).lines().count() - 1;
            boolean middle = n > 0 && text.charAt(n - 1) != '\n' && whole > 0;
            assertThat(told).as("%s bytes", n).hasSize(middle ? 1 : 0);
            if (middle) {
                assertThat(told.get(0)).startsWith(file + ":" + (whole + 1) + ": cut short");
            }
        }
    }

    @Test
    void damageAndOtherVersionsAreRefusedWithPlaceAndCure() throws Exception {
        String text = Files.readString(file);
        Files.writeString(file, text.replace("fails", "fai"));
        refused(":3: damaged; delete the file");
        Files.writeString(file, text.replace("closes", "closes now"));
        refused(":2: damaged");
        Files.writeString(file, text.replace("trials 1", "trials 2"));
        refused(":1: not trials of this version (`goalpost-trials 1`); delete the file");
        Files.writeString(file, text.substring(text.indexOf('\n') + 1));
        refused(":1: not trials of this version");
        Files.writeString(file, "something else");
        refused(":1: not trials of this version");
        Files.writeString(file, text);
        assertThat(open().end("⊢ p", "rfl")).contains(TrialFile.FAILS);
    }

    private void refused(String why) throws IOException {
        String before = Files.readString(file);
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + why);
        assertThat(file).hasContent(before);
    }
}
