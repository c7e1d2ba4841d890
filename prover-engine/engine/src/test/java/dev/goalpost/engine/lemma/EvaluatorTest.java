package dev.goalpost.engine.lemma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lemma.Evaluator.Value;
import dev.goalpost.engine.policy.LemmaSchemes;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.OpenedTheorem;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is true of small values, what is false, and what is neither as far as is known. */
class EvaluatorTest {
    private static final String PREDICATES =
            """
            inductive Ev : Nat → Prop where
              | zero : Ev 0
              | two (n : Nat) : Ev n → Ev (n + 2)
            inductive Halves : List Nat → List Nat → Prop where
              | none : Halves [] []
              | both (s t : List Nat) : Halves (s ++ s) (t ++ t)
            def base : Nat := 3
            inductive Reach : Nat → Prop where
              | start : Reach base
            inductive Above : Nat → Prop where
              | of (m n : Nat) : n < m → Above n
            inductive Steps {α : Type} (R : α → α → Prop) : α → α → Prop where
              | stop (a : α) : Steps R a a
              | snoc {a b c : α} : Steps R a b → R b c → Steps R a c
            inductive Tree where
              | leaf : Tree
              | node : Tree → Tree → Tree
            inductive Same : Tree → Prop where
              | node (t : Tree) : Same (.node t t)
            """;

    private static LeanSession lean;

    @BeforeAll
    static void open() {
        lean = new BuiltinSession(BuiltinLean.load());
    }

    @AfterAll
    static void close() throws Exception {
        lean.close();
    }

    private static Theory theory(String context) {
        Theorem t = new Theorem("x/t", "theorem t : True", context, null, null, null);
        OpenedTheorem o = OpenedTheorem.open(lean, t, Duration.ofSeconds(60), Cancellation.NONE);
        return LemmaSchemes.theory(
                o.goal().orElseThrow(() -> new AssertionError(o.why())).surroundings());
    }

    private static Evaluator evaluator(Theory theory) {
        Evaluator e = new Evaluator(theory, 1_000_000);
        e.allow(100_000);
        return e;
    }

    private static Optional<Boolean> truth(String context, String statement) {
        Theory theory = theory(context);
        Term t = theory.reader().read(Shape.of(statement), Set.of()).orElseThrow();
        return evaluator(theory).truth(t, Map.of());
    }

    @Test
    void whatARuleMakesOfACallMayBeAnything() {
        assertThat(truth(PREDICATES, "Halves [] []")).contains(true);
        assertThat(truth(PREDICATES, "Halves [1, 1] [2, 2]")).isEmpty();
        assertThat(truth(PREDICATES, "Reach 3")).isEmpty();
    }

    @Test
    void aSearchThatWasCutRefutesNothing() {
        assertThat(truth(PREDICATES, "Ev 4")).contains(true);
        assertThat(truth(PREDICATES, "Ev 5")).contains(false);
        assertThat(truth(PREDICATES, "Ev 10")).isEmpty();
        assertThat(truth(PREDICATES, "Above 4")).contains(true);
        assertThat(truth(PREDICATES, "Above 5")).isEmpty(); // 6 is no sample
    }

    @Test
    void aTypeOfThreeThingsIsSearchedToTheEnd() {
        Theory theory = theory(PREDICATES);
        Term any = new Types().unknown();
        Term relation = Term.app("→", any, Term.app("→", any, Types.PROP));
        Term statement =
                theory.reader().read(Shape.of("Steps R a b"), Set.of("R", "a", "b")).orElseThrow();
        Evaluator e = evaluator(theory);
        int refuted = 0;
        for (Value r : e.some(relation)) {
            for (Value a : e.some(any)) {
                for (Value b : e.some(any)) {
                    Optional<Boolean> t = e.truth(statement, Map.of("R", r, "a", a, "b", b));
                    assertThat(t).isPresent();
                    assertThat(t.get() || !a.equals(b)).isTrue();
                    refuted += t.get() ? 0 : 1;
                }
            }
        }
        assertThat(refuted).isPositive();
        // Of numbers there are more than the samples.
        Term numbers = Term.app("→", Types.NAT, Term.app("→", Types.NAT, Types.PROP));
        for (Value r : e.some(numbers)) {
            Map<String, Value> values =
                    Map.of("R", r, "a", new Value.Int(0), "b", new Value.Int(1));
            assertThat(e.truth(statement, values)).isNotEqualTo(Optional.of(false));
        }
    }

    @Test
    void whatStandsTwiceIsTheSame() {
        assertThat(truth(PREDICATES, "Same (Tree.node Tree.leaf Tree.leaf)")).contains(true);
        assertThat(truth(PREDICATES, "Same (Tree.node Tree.leaf (Tree.node Tree.leaf Tree.leaf))"))
                .contains(false);
        assertThat(truth(PREDICATES, "Same Tree.leaf")).contains(false);
    }

    @Test
    void equationsThatHoldForTheRestOnlyUnfoldValuesOnly() {
        String context =
                """
                inductive E where
                  | num : Nat → E
                  | plus : E → E → E
                def norm : E → E
                  | .plus (.num 0) e => norm e
                  | e => e
                """;
        Theory theory = theory(context);
        Term open = theory.reader().read(Shape.of("norm e"), Set.of("e")).orElseThrow();
        assertThat(theory.equations("norm")).hasSize(2);
        assertThat(theory.normal(open)).isEqualTo(open);
        assertThat(truth(context, "norm (E.num 1) = E.num 1")).contains(true);
        assertThat(truth(context, "norm (E.plus (E.num 0) (E.num 2)) = E.num 2")).contains(true);
        assertThat(truth(context, "norm (E.plus (E.num 0) (E.num 2)) = E.num 1")).contains(false);
    }

    @Test
    void typesThatNestForEverHaveFewValues() {
        Theory theory =
                theory(
                        """
                        inductive Nest : Type → Type 1 where
                          | done {α : Type} : Nest α
                          | more {α : Type} : α → Nest (α × α) → Nest α
                        inductive Rose where
                          | node : List Rose → Rose
                        """);
        assertThat(evaluator(theory).some(Term.app("Nest", Types.NAT))).hasSizeBetween(2, 30);
        assertThat(evaluator(theory).some(Term.app("Rose"))).hasSizeBetween(2, 30);
        assertThat(evaluator(theory).some(Term.app("Elsewhere"))).isEmpty();
    }

    @Test
    void whatGrowsTooLargeIsNotKnown() {
        String context =
                """
                def twice : Nat → List Nat → List Nat
                  | 0, xs => xs
                  | n + 1, xs => twice n (xs ++ xs)
                """;
        assertThat(truth(context, "List.length (twice 3 [1]) = 8")).contains(true);
        assertThat(truth(context, "List.length (twice 30 [1]) = 8")).isEmpty();
        assertThat(truth(context, "12345678901234567890 = 1")).isEmpty();
        assertThat(truth(context, "12 = 1")).contains(false);
    }
}
