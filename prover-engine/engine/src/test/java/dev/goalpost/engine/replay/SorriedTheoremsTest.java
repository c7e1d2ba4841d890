package dev.goalpost.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SorriedTheoremsTest {
    private static final String FILE =
            """
            open Nat
            namespace Foo
            variable (p q : Prop)
            theorem done : 1 = 1 := rfl

            /-- to be shown -/
            @[simp]
            theorem first (h : p ∧ q) : q ∧ p := by
              sorry

            theorem second (h : p) : p ∨ q := sorry

            /-- uses `second` -/
            theorem third : p → p ∨ q := fun h => second p q h

            theorem withLet : let x := 2; x = 2 := by sorry

            private lemma half (b : Bool) : b = b := by
              cases b with
              | true => rfl
              | false => sorry

            example (n : Nat) : n + 0 = n := by sorry
            -- theorem comment : True := sorry
            end Foo
            """;

    private static TheoremFile read(String text) {
        TheoremFile.Reader r = new TheoremFile.Reader();
        SorriedTheorems.read("f.lean", text, r);
        return r.file();
    }

    @Test
    void everySorryIsATheoremToProve() {
        assertThat(read(FILE).theorems())
                .extracting(Theorem::statement)
                .containsExactly(
                        "theorem first (h : p ∧ q) : q ∧ p",
                        "theorem second (h : p) : p ∨ q",
                        "theorem withLet : let x := 2; x = 2",
                        "lemma half (b : Bool) : b = b",
                        "theorem example_23 (n : Nat) : n + 0 = n");
        assertThat(read("theorem t : 1 = 1 := rfl\n").theorems()).isEmpty();
    }

    @Test
    void theContextIsWhatStandsBeforeWithoutWhatIsUnproved() {
        TheoremFile f = read(FILE);
        assertThat(f.theorems().get(0).context())
                .isEqualTo(
                        """
                        open Nat
                        namespace Foo
                        variable (p q : Prop)
                        theorem done : 1 = 1 := rfl""");
        assertThat(f.theorems().get(1).context()).doesNotContain("first");
        // `third` needs it
        assertThat(f.theorems().get(2).context()).contains("theorem second").contains("third");
    }

    @Test
    void namesThatAreUsedTwiceAreToldApartByTheirLines() {
        assertThat(read("theorem a : 1 = 1 := sorry\ntheorem a : 2 = 2 := sorry\n").theorems())
                .extracting(Theorem::id)
                .containsExactly("a", "a:2");
    }

    @Test
    void markersWithAPrefixAreUnprovedToo() {
        String text =
                """
                theorem a : let x := 2; x = 2 := by llmstep "rfl"
                theorem b (p q : Prop) (h : p ∨ q) : q ∨ p := by
                  cases h with
                  | inl hp => llmstep "exact"
                  | inr hq => exact Or.inl hq
                theorem c : "llmstep" = "llmstep" := rfl
                theorem d : 1 = 1 := by llmsuggest
                """;
        assertThat(read(text).theorems())
                .extracting(Theorem::statement)
                .containsExactly(
                        "theorem a : let x := 2; x = 2",
                        "theorem b (p q : Prop) (h : p ∨ q) : q ∨ p",
                        "theorem d : 1 = 1");
        assertThat(read(text).theorems().get(2).context())
                .isEqualTo("theorem c : \"llmstep\" = \"llmstep\" := rfl");
    }
}
