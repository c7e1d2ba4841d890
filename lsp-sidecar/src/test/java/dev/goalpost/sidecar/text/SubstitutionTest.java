package dev.goalpost.sidecar.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.text.Markers;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubstitutionTest {
    private static String of(String text) {
        return Substitution.of(text, Markers.find(text));
    }

    @Test
    void everyPositionStaysWhatItIs() {
        assertThat(of("by\n  llmsuggest -- 𝔸")).isEqualTo("by\n  sorry      -- 𝔸");
        assertThat(of("llmstep \"∀𝔸\" x")).isEqualTo("sorry         x");
        assertThat(of("llmstep\n  \"a\"\n")).isEqualTo("sorry  \n     \n");
        assertThat(of("-- llmsuggest \"llmstep\"")).isEqualTo("-- llmsuggest \"llmstep\"");
        assertThat(of("llmstep 5")).isEqualTo("llmstep 5");
    }

    /** Whatever is typed, the Lean that is told the differences has the replaced text. */
    @Test
    void theDifferencesAddUp() {
        long seed = 20261122;
        Random random = new Random(seed);
        String[] parts = {
            "llmsuggest", "llmstep", " \"a\"", "\n", "-- ", "/-", "-/", "𝔸", "∧", " ", "by", "\""
        };
        String text = "theorem t : p := by\n  llmsuggest\n";
        LineText lean = new LineText(of(text));
        for (int i = 0; i < 2000; i++) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(6));
            text =
                    text.substring(0, from)
                            + (random.nextInt(3) == 0 ? "" : parts[random.nextInt(parts.length)])
                            + text.substring(to);
            if (text.length() > 400) {
                text = text.substring(200);
            }
            LineText before = lean;
            lean = lean.changes(Substitution.change(before, of(text)));
            assertThat(lean.text()).as("seed %d, step %d", seed, i).isEqualTo(of(text));
        }
    }
}
