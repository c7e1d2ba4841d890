package dev.goalpost.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.search.Script.Line;
import dev.goalpost.engine.text.TacticText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void severalGoalsAreWrittenWithBullets() {
        Script s =
                new Script(
                        List.of(
                                new Line("intro h", List.of()),
                                new Line(
                                        "constructor",
                                        List.of(
                                                Script.of("exact h.2"),
                                                Script.of("symm", "exact h.1")))));
        assertThat(s.text())
                .isEqualTo(
                        """
                        intro h
                        constructor
                        · exact h.2
                        · symm
                          exact h.1\
                        """);
        assertThat(s.size()).isEqualTo(5);
    }

    @Test
    void theSameForAllIsWrittenOnce() {
        Script s =
                new Script(
                        List.of(new Line("cases b", List.of(Script.of("rfl"), Script.of("rfl")))));
        assertThat(s.text()).isEqualTo("cases b <;> rfl");
    }

    @Test
    void armsTakeTheirProofs() {
        Script s =
                new Script(
                        List.of(
                                new Line(
                                        "induction n with | zero => ?_ | succ n ih => ?_",
                                        List.of(
                                                Script.of("rfl"),
                                                Script.of("rw [f]", "exact ih")))));
        assertThat(s.text())
                .isEqualTo(
                        """
                        induction n with
                        | zero => rfl
                        | succ n ih =>
                          rw [f]
                          exact ih\
                        """);
    }

    @Test
    void whatIsNotNeededIsDropped() {
        Script s =
                new Script(
                        List.of(
                                new Line("intro h", List.of()),
                                new Line("have k := h", List.of()),
                                new Line(
                                        "by_cases p",
                                        List.of(
                                                Script.of("skip", "exact h"),
                                                Script.of("exact k")))));
        List<String> asked = new ArrayList<>();
        Script shortest =
                Minimiser.minimise(
                        s,
                        c -> {
                            asked.add(c.text());
                            return c.text().equals("intro h\nhave k := h\nskip\nexact h")
                                    || c.text().equals("intro h\nskip\nexact h")
                                    || c.text().equals("intro h\nexact h");
                        },
                        100);
        assertThat(shortest.text()).isEqualTo("intro h\nexact h");
        assertThat(Minimiser.minimise(s, c -> false, 100)).isEqualTo(s);
        assertThat(Minimiser.minimise(s, c -> true, 0)).isEqualTo(s);
        Script arms = Script.of("cases h with | inl a => (simp) | inr b => (simp)");
        assertThat(Minimiser.minimise(arms, c -> true, 0)).isEqualTo(arms);
        assertThat(Minimiser.minimise(arms, c -> true, 1)).isNotEqualTo(arms);
        assertThat(asked).doesNotHaveDuplicates();
    }

    @Test
    void ofAlternativesTheOneThatWorksIsKept() {
        Script s =
                Script.of(
                        "(have aux (n : Nat) : f n = n := by first | (omega) | (induction n; rfl;"
                                + " simp_all [f, (g)])); first | rw [aux] | (cases x | simp; done)"
                                + " | skip");
        Script wanted =
                Script.of(
                        "have aux (n : Nat) : f n = n := by\n"
                                + "  induction n\n"
                                + "  rfl\n"
                                + "  simp_all [f, (g)]",
                        "rw [aux]");
        assertThat(Minimiser.minimise(s, simplerThan(s, wanted), 100)).isEqualTo(wanted);
    }

    /** Accepts what is on the way to a script: all whose words are in order in the first. */
    private static Predicate<Script> simplerThan(Script s, Script wanted) {
        return c -> contains(s.text(), c.text()) && contains(c.text(), wanted.text());
    }

    private static boolean contains(String text, String part) {
        int at = 0;
        for (String word : part.split("[ ;()|]+|\\n")) {
            at = text.indexOf(word, at);
            if (at < 0) {
                return false;
            }
            at += word.length();
        }
        return true;
    }

    @Test
    void bracketsAndStringsAreNotTakenApart() {
        assertThat(TacticText.sequence("(a; (b; c))")).containsExactly("a", "b", "c");
        assertThat(TacticText.sequence("a ; have : p := by b; c; d"))
                .containsExactly("a", "have : p := by b; c; d");
        assertThat(TacticText.sequence("(have : p := by b; c); d"))
                .containsExactly("have : p := by b; c", "d");
        assertThat(TacticText.sequence("a <;> b")).containsExactly("a <;> b");
        assertThat(TacticText.sequence("exact f \"; (\" ⟨x; y⟩; b"))
                .containsExactly("exact f \"; (\" ⟨x; y⟩", "b");
        assertThat(TacticText.sequence("(a) <;> (b)")).containsExactly("(a) <;> (b)");
        assertThat(TacticText.halved("first | a | (b | c)")).containsExactly("a", "b | c");
        assertThat(TacticText.halved("first | a | b | c; d"))
                .containsExactly("first | a | b", "c; d");
        assertThat(TacticText.halved("(first | a | b) <;> c"))
                .containsExactly("a <;> c", "b <;> c");
        assertThat(TacticText.halved("c <;> (first | a; b | d <;> e)"))
                .containsExactly("c <;> (a; b)", "c <;> (d <;> e)");
        assertThat(TacticText.halved("a; first | (b; c)")).containsExactly("a; (b; c)");
        assertThat(TacticText.halved("exact x.first | a")).isEmpty();
    }

    @Test
    void theOnlyWayLeftNeedsNoDone() {
        assertThat(TacticText.withoutDone("cases h <;> (simp_all [f, (g)]; done)"))
                .containsExactly("cases h <;> simp_all [f, (g)]");
        assertThat(TacticText.withoutDone("exact ⟨k, by (subst_vars; ring; done), by omega⟩"))
                .containsExactly("exact ⟨k, by (subst_vars; ring), by omega⟩");
        assertThat(TacticText.withoutDone("first | (simp; done) | omega")).isEmpty();
        assertThat(TacticText.withoutDone("cases h <;> simp_all")).isEmpty();
    }

    @Test
    void proofsOfLemmasAndArmsAreWrittenBelow() {
        assertThat(
                        TacticText.laidOut(
                                "have aux (n : Nat) : f n = n := by induction n with | zero => (rfl)"
                                        + " | succ n ih => (simp [ih]; omega; done)"))
                .isEqualTo(
                        """
                        have aux (n : Nat) : f n = n := by
                          induction n with
                          | zero => rfl
                          | succ n ih =>
                            simp [ih]
                            omega""");
        assertThat(TacticText.laidOut("cases h with | inl a | inr b"))
                .isEqualTo("cases h with | inl a | inr b");
        assertThat(TacticText.laidOut("rcases h with a | b <;> simp"))
                .isEqualTo("rcases h with a | b <;> simp");
    }
}
