package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.Trials;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.training.Evaluation.Outcome;
import dev.goalpost.training.Evaluation.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final String APP =
            """
            def app {α : Type} : List α → List α → List α
              | [], ys => ys
              | x :: xs, ys => x :: app xs ys
            """;

    private static final List<Theorem> THEOREMS =
            List.of(
                    theorem("easy", null, "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p"),
                    theorem(
                            "induction",
                            APP,
                            "theorem t (α : Type) (xs ys : List α) : (app xs ys).length ="
                                    + " xs.length + ys.length"),
                    theorem("false", null, "theorem t (a b : Nat) (h : a ≤ b) : b ≤ a"));

    private static Theorem theorem(String id, String context, String statement) {
        return new Theorem(id, statement, context, null, null, null);
    }

    private static List<Outcome> run(List<Variant> variants, List<Long> seeds, int trialsKept) {
        Config.Search d = Config.DEFAULT.search();
        Config.Search settings =
                new Config.Search(
                        6,
                        d.tactics(),
                        Duration.ofMinutes(5),
                        d.depth(),
                        12,
                        Duration.ofSeconds(60),
                        1,
                        d.lengthExponent(),
                        d.frontier(),
                        1,
                        0);
        List<Outcome> all = new ArrayList<>();
        try (LeanSession lean = new BuiltinSession(BuiltinLean.load())) {
            Evaluation.run(
                    lean,
                    THEOREMS,
                    variants,
                    seeds,
                    settings,
                    trialsKept,
                    all::addAll,
                    Cancellation.NONE);
        }
        all.sort(
                Comparator.comparing(Outcome::theorem)
                        .thenComparing(Outcome::variant)
                        .thenComparing(Outcome::seed));
        return all.stream()
                .map(
                        o ->
                                new Outcome(
                                        o.theorem(),
                                        o.variant(),
                                        o.seed(),
                                        o.solvedAt(),
                                        o.nodes(),
                                        0,
                                        o.message()))
                .toList();
    }

    /** Sharing trials between variants and seeds must not change a single count. */
    @Test
    void whatIsSharedDoesNotChangeWhatIsFound() throws ConfigException {
        Variants by = new Variants(Config.DEFAULT);
        List<Variant> variants =
                List.of(
                        by.standard(Variants.POLICY),
                        by.standard(Variants.BREADTH_FIRST),
                        by.parse("again=default,none,log-probability"));
        List<Long> seeds = List.of(0L, 1L);
        List<Outcome> alone = run(variants, seeds, 0);
        assertThat(run(variants, seeds, Trials.limit(2))).isEqualTo(alone);
        assertThat(run(variants, seeds, 50)).as("with much of it forgotten").isEqualTo(alone);
        assertThat(alone).hasSize(3 * 3 * 2).anyMatch(o -> o.solvedAt() != null);
        assertThat(alone).filteredOn(o -> o.theorem().equals("false")).allMatch(o -> o.nodes() > 1);
    }

    @Test
    void variantsAreNamedOnTheCommandLine() throws ConfigException {
        Variants by = new Variants(Config.DEFAULT);
        assertThat(by.parse("r0=portfolio").name()).isEqualTo("r0");
        assertThatThrownBy(() -> by.parse("portfolio")).hasMessageContaining("NAME=POLICY");
        assertThatThrownBy(() -> by.parse("a@b=portfolio")).hasMessageContaining("NAME=POLICY");
        assertThatThrownBy(() -> by.parse("a=portfolio,")).hasMessageContaining("NAME=POLICY");
        assertThatThrownBy(() -> by.parse("a=portfolio,none,best-first,x"))
                .hasMessageContaining("NAME=POLICY");
        assertThatThrownBy(() -> by.parse("a=nothing")).hasMessageContaining("unknown policy");
        assertThatThrownBy(() -> by.parse("a=portfolio,nothing"))
                .hasMessageContaining("no energy model nothing");
        assertThatThrownBy(() -> by.parse("a=portfolio,none,worst-first"))
                .hasMessageContaining("unknown frontier worst-first");
        assertThatThrownBy(() -> by.standard("x")).hasMessageContaining("unknown variant x");
        assertThatThrownBy(() -> by.standard(Variants.BOTH)).hasMessageContaining("--energy");
        Variant a = by.parse("a=portfolio");
        assertThatThrownBy(() -> Variants.distinct(List.of(a, a))).hasMessageContaining("called a");
    }

    @Test
    void whatWasKnownBeforeATheoremWasGivenUpIsKept() throws ConfigException {
        Variants by = new Variants(Config.DEFAULT);
        List<Variant> two = List.of(by.parse("a=portfolio"), by.parse("b=default"));
        Outcome known = new Outcome("easy", "a", 0, 3, 3, 9, null);
        assertThat(Evaluation.completed(List.of(known), THEOREMS.get(0), two, List.of(0L), "deaf"))
                .containsExactly(known, new Outcome("easy", "b", 0, null, 0, 0, "deaf"));
    }
}
