package dev.goalpost.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkersTest {
    @Test
    void findsMarkersButNotThoseInCommentsAndStrings() {
        String text =
                """
                theorem a : p := by
                  llmsuggest
                -- llmsuggest
                /- llmstep "x" /- nested -/ llmsuggest -/
                example := "llmsuggest"
                theorem b : q := by
                  llmstep "exact \\"h"
                  llmsuggestion
                  llmstep
                """;
        List<Markers.Marker> found = Markers.find(text);
        assertThat(found).extracting(Markers.Marker::prefix).containsExactly("", "exact \"h");
        assertThat(found)
                .extracting(m -> text.substring(m.from(), m.to()))
                .containsExactly("llmsuggest", "llmstep \"exact \\\"h\"");
    }

    @Test
    void nothingIsFoundPastAnUnclosedComment() {
        assertThat(Markers.find("/- open\n llmsuggest")).isEmpty();
        assertThat(Markers.find("\"open\n llmsuggest")).isEmpty();
    }

    @Test
    void replacingKeepsEveryOffset() {
        String text = "by\n  llmsuggest\n  llmstep \"rw\"\n";
        List<Markers.Marker> found = Markers.find(text);
        String replaced = Markers.withSorry(text, found, found.get(1));
        assertThat(replaced).isEqualTo("by\n  skip      \n  sorry       \n");
        assertThat(replaced).hasSameSizeAs(text);
    }

    @Test
    void theTextBeforeTellsTheTheorems() {
        String text =
                """
                theorem one (n : Nat) : n = n := rfl
                axiom two : ∀ x, p x
                def d := 3
                theorem three {a b : Prop} (h : a ∧ b) : a := by
                """;
        FileText file = FileText.before(text, text.length());
        assertThat(file.enclosing()).isEqualTo("three");
        assertThat(file.declarations())
                .containsExactly(
                        new FileText.Declaration("one", "∀ (n : Nat), n = n"),
                        new FileText.Declaration("two", "∀ x, p x"));
    }
}
