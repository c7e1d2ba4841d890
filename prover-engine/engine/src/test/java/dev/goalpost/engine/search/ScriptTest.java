package dev.goalpost.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.search.Script.Line;
import java.util.ArrayList;
import java.util.List;
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
        assertThat(asked).doesNotHaveDuplicates();
    }
}
