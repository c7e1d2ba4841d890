package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.engine.lemma.LemmaScheme;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.OpenedTheorem;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lemmas: forms out of one file, and statements about another's functions. */
class LemmaPolicyTest {
    private static final String LISTS =
            """
            def app {α : Type} : List α → List α → List α
              | [], ys => ys
              | x :: xs, ys => x :: app xs ys
            def len {α : Type} : List α → Nat
              | [] => 0
              | _ :: xs => len xs + 1
            def keep {α : Type} (p : α → Bool) : List α → List α
              | [] => []
              | x :: xs => if p x then x :: keep p xs else keep p xs
            def onto {α : Type} : List α → List α → List α
              | [], acc => acc
              | x :: xs, acc => onto xs (x :: acc)
            """;
    private static final String PATHS =
            """
            inductive Path {α : Type} (R : α → α → Prop) : α → α → Prop where
              | stop (a : α) : Path R a a
              | snoc {a b c : α} : Path R a b → R b c → Path R a c
            """;
    private static final String NUMBERS =
            """
            inductive Num where
              | zero : Num
              | suc : Num → Num
            def join : Num → Num → Num
              | .zero, n => n
              | .suc m, n => .suc (join m n)
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

    private static MarkedGoal opened(String context, String statement) {
        Theorem t = new Theorem("x/t", "theorem t " + statement, context, null, null, null);
        OpenedTheorem o = OpenedTheorem.open(lean, t, Duration.ofSeconds(60), Cancellation.NONE);
        return o.goal().orElseThrow(() -> new AssertionError(o.why()));
    }

    private static Goal goal(MarkedGoal m) {
        return m.state().orElseThrow().goals().get(0);
    }

    private static Optional<String> form(String context, String statement) {
        MarkedGoal m = opened(context, statement);
        return LemmaSchemes.patternOf(goal(m), m.surroundings());
    }

    private static List<Candidate> candidates(MarkedGoal m, Goal goal, String... forms) {
        List<LemmaScheme> schemes = Stream.of(forms).map(f -> new LemmaScheme(f, 1)).toList();
        List<Skill> skills =
                List.of(
                        new Skill("rfl", Map.of("=", 3), 3),
                        new Skill("simp [«DEFS»]", Map.of("=", 2), 2),
                        new Skill(
                                "simp [«DEFS», «IHS», Nat.add_comm, Nat.add_left_comm]",
                                Map.of("=", 2),
                                2));
        return new LemmaPolicy(schemes, skills)
                .propose(goal, m.surroundings(), 20, Cancellation.NONE);
    }

    /** What is stated of the goal's functions, without proofs. */
    private static List<String> proposed(String context, String statement, String... forms) {
        MarkedGoal m = opened(context, statement);
        return candidates(m, goal(m), forms).stream().map(LemmaPolicyTest::stated).toList();
    }

    private static String stated(Candidate c) {
        String text = c.tactic();
        return text.substring(text.indexOf("aux ") + 4, text.indexOf(" := by"));
    }

    @Test
    void formsHaveNoNames() {
        assertThat(form(LISTS, "(α : Type) (xs ys : List α) : len (app xs ys) = len xs + len ys"))
                .contains("F0 (F1 x0 x1) = F2 (F0 x0) (F0 x1)");
        assertThat(form(LISTS, "(α : Type) (xs : List α) : app xs [] = xs"))
                .contains("F0 x0 Z0 = x0");
        assertThat(
                        form(
                                LISTS,
                                "(α : Type) (p q : α → Bool) (xs : List α) :"
                                        + " keep p (keep q xs) = keep q (keep p xs)"))
                .contains("F0 (F1 x0) = F1 (F0 x0)");
        assertThat(
                        form(
                                PATHS,
                                "(α : Type) (R : α → α → Prop) (a b c : α) (h : R a b)"
                                        + " (k : Path R b c) : Path R a c"))
                .contains("(P0 x0 x1) → (F0 x1 x2) → F0 x0 x2");
        assertThat(form(NUMBERS, "(m n : Num) : join m (.suc n) = .suc (join m n)"))
                .contains("F0 x0 (C0 x1) = C0 (F0 x0 x1)");
    }

    @Test
    void whatIsNoStatementAboutTheFileHasNoForm() {
        assertThat(form(LISTS, "(m n : Nat) : m + n = n + m")).isEmpty();
        assertThat(form(LISTS, "(α : Type) : ∃ xs : List α, len xs = 0")).isEmpty();
        assertThat(form(LISTS, "(α : Type) (xs : List α) : keep (fun _ => true) xs = xs"))
                .isEmpty();
    }

    @Test
    void factsThatAProofShowedOnTheWayHaveForms() {
        MarkedGoal m = opened(LISTS, "(xs : List Nat) : len xs = len xs");
        Goal later =
                Goal.of(
                        "len xs = len xs",
                        Hypothesis.of("xs", "List Nat"),
                        Hypothesis.of("nl", "∀ (a : List Nat), app a [] = a"),
                        Hypothesis.of("ih", "∀ (b : List Nat), app xs b = app b xs"));
        // the second one is about a thing of that proof
        assertThat(LemmaSchemes.patternsOfFacts(later, m.surroundings()))
                .containsExactly("F0 x0 Z0 = x0");
    }

    @Test
    void whatFitsAndHoldsForSmallValuesIsProposed() {
        String goal = "(α : Type) (xs ys : List α) : len (app xs ys) = len (app ys xs)";
        assertThat(proposed(LISTS, goal, "F0 (F1 x0 x1) = F2 (F0 x0) (F0 x1)"))
                .contains("(xs ys : List α) : len (app xs ys) = len xs + len ys");
        // Of the same form and type, but not so.
        assertThat(proposed(LISTS, goal, "F0 x0 x1 = F0 x1 x0")).isEmpty();
        assertThat(proposed(LISTS, goal, "F0 (F1 x0 x1) = F0 x0")).isEmpty();
        // Types do not fit.
        assertThat(proposed(LISTS, goal, "F0 (F0 x0) = F0 x0")).isEmpty();
    }

    @Test
    void whatHoldsOfTheOtherArgumentIsFound() {
        String goal = "(m n : Num) : join m n = join n m";
        assertThat(proposed(NUMBERS, goal, "F0 (C0 x0) x1 = C0 (F0 x0 x1)"))
                .containsExactly("(a b : Num) : join a (Num.suc b) = Num.suc (join a b)");
    }

    @Test
    void equationsOfDefinitionsAndTheGoalAreNoLemmas() {
        String goal = "(α : Type) (xs : List α) : app xs [] = xs";
        assertThat(proposed(LISTS, goal, "F0 Z0 x0 = x0", "F0 x0 Z0 = x0")).isEmpty();
        assertThat(proposed(LISTS, goal, "F0 (F0 x0 x1) x2 = F0 x0 (F0 x1 x2)"))
                .containsExactly("(xs ys zs : List α) : app (app xs ys) zs = app xs (app ys zs)");
    }

    @Test
    void whatIsKnownIsNotProposedAgain() {
        MarkedGoal m = opened(NUMBERS, "(m n : Num) : join m n = join n m");
        Goal later =
                Goal.of(
                        "join m n = join n m",
                        Hypothesis.of("m", "Num"),
                        Hypothesis.of("n", "Num"),
                        Hypothesis.of("aux", "∀ (k : Num), join k Num.zero = k"));
        String unit = "F0 x0 Z0 = x0";
        assertThat(candidates(m, goal(m), unit)).hasSize(1);
        assertThat(candidates(m, later, unit)).isEmpty();
    }

    @Test
    void inductivePredicatesAreTriedToo() {
        String goal =
                "(σ : Type) (step : σ → σ → Prop) (s t : σ) (h : Path step s t) : Path step s t";
        assertThat(proposed(PATHS, goal, "(P0 x0 x1) → (F0 x1 x2) → F0 x0 x2"))
                .containsExactly(
                        "(f : σ → σ → Prop) (a b c : σ) (h : f a b) (h1 : Path f b c) : Path f a c");
        assertThat(proposed(PATHS, goal, "(F0 x0 x1) → F0 x1 x0")).isEmpty();
    }

    @Test
    void aLemmaIsShownAndUsedInOneStep() throws Exception {
        MarkedGoal m =
                opened(LISTS, "(α : Type) (xs ys : List α) : len (app xs ys) = len (app ys xs)");
        List<Candidate> all = candidates(m, goal(m), "F0 (F1 x0 x1) = F2 (F0 x0) (F0 x1)");
        Step step = new Step.Tactic(all.get(0).tactic());
        TacticOutcome outcome = lean.run(m.state().orElseThrow(), 0, step, Cancellation.NONE);
        assertThat(outcome).isInstanceOf(TacticOutcome.Success.class);
    }

    @Test
    void anEquivalenceUnderAHypothesisKeepsItsParentheses() {
        String form =
                form(
                                PATHS,
                                "(α : Type) (R : α → α → Prop) (a b : α) (h : Path R a b) :"
                                        + " Path R b a ↔ Path R a a")
                        .orElseThrow();
        assertThat(form).isEqualTo("(F0 x0 x1) → (F0 x1 x0 ↔ F0 x0 x0)");
        assertThat(form(PATHS, "(α : Type) (R : α → α → Prop) (a b : α) : Path R a b ↔ Path R b a"))
                .contains("F0 x0 x1 ↔ F0 x1 x0");
    }

    @Test
    void theGoalIsNoLemmaWhateverElseHoldsAndHoweverItIsTurned() {
        String form = "F0 x0 Z0 = x0";
        assertThat(proposed(NUMBERS, "(m n : Num) (h : m = n) : join n Num.zero = n", form))
                .isEmpty();
        assertThat(proposed(NUMBERS, "(n : Num) : n = join n Num.zero", form)).isEmpty();
        assertThat(proposed(NUMBERS, "(m n : Num) (h : m = n) : join n m = m", form)).hasSize(1);
    }

    @Test
    void hypothesesHaveNamesOfTheirOwn() {
        String file = PATHS.replace("Path", "h");
        String goal = "(σ : Type) (step : σ → σ → Prop) (s t : σ) (k : h step s t) : h step s s";
        assertThat(proposed(file, goal, "(F0 x0 x1) → (F0 x1 x2) → F0 x0 x2"))
                .containsExactly(
                        "(f : σ → σ → Prop) (a b c : σ) (h1 : h f a b) (h2 : h f b c) : h f a c");
    }

    @Test
    void whatIsAboutOtherNumbersIsLeftAlone() {
        String file = "def up : TYPE → Nat → TYPE\n | x, 0 => x\n | x, n + 1 => up (x + 1) n";
        String goal = "(x : TYPE) (m n : Nat) : up (up x m) n = up (up x n) m";
        String form = "F0 (F0 x0 x1) x2 = F0 x0 (F1 x1 x2)";
        assertThat(proposed(file.replace("TYPE", "Nat"), goal.replace("TYPE", "Nat"), form))
                .isNotEmpty();
        assertThat(proposed(file.replace("TYPE", "Int"), goal.replace("TYPE", "Int"), form))
                .isEmpty();
    }

    @Test
    void withNothingToUseALemmaIsOnlyStated() {
        MarkedGoal m = opened(NUMBERS, "(m n : Num) : join m n = join n m");
        List<LemmaScheme> schemes = List.of(new LemmaScheme("F0 x0 Z0 = x0", 1));
        List<Skill> skills = List.of(new Skill("rfl", Map.of("=", 3), 3));
        List<Candidate> all =
                new LemmaPolicy(schemes, skills)
                        .propose(goal(m), m.surroundings(), 20, Cancellation.NONE);
        assertThat(all).noneMatch(x -> x.tactic().contains("first |  |"));
        assertThat(candidates(m, goal(m), "F0 x0 Z0 = x0"))
                .allMatch(x -> x.tactic().endsWith(" | skip"));
    }

    @Test
    void aFormWithANameIsDamage() {
        new LemmaScheme("F0 (C0 x0) ≤ P0 Z0", 1).check();
        for (String bad :
                List.of("app x0 Z0 = x0", "F0 x0 = ", "", "F x = x", "x0 = ".repeat(9999) + "x0")) {
            assertThatThrownBy(() -> new LemmaScheme(bad, 1).check())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new LemmaScheme("F0 x0 = x0", 0).check())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
