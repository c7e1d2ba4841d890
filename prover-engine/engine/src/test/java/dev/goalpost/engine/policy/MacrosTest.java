package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacrosTest {
    private static final Surroundings FILE =
            new Surroundings(
                    "t",
                    List.of(
                            Premise.of("Over", "Nat → Nat → Prop"),
                            Premise.of("Same", "Nat → Nat → Prop"),
                            Premise.of("Lamp", "Type"),
                            Premise.of("Lamp.on", "Lamp"),
                            Premise.of("Lamp.off", "Lamp"),
                            Premise.of(
                                    "Lamp.rec",
                                    "{motive : Lamp → Sort u} → motive Lamp.on → motive Lamp.off"
                                            + " → (t : Lamp) → motive t"),
                            Premise.of("Odd", "Nat → Prop"),
                            Premise.of("Odd.one", "Odd 1"),
                            Premise.of("Odd.more", "∀ (n : Nat), Odd n → Odd (n + 2)"),
                            Premise.of(
                                    "Odd.rec",
                                    "∀ {motive : (a : Nat) → Odd a → Prop}, motive 1 Odd.one →"
                                            + " (∀ (n : Nat) (a : Odd n), motive n a → motive (n +"
                                            + " 2) (Odd.more n a)) → ∀ {a : Nat} (t : Odd a),"
                                            + " motive a t")),
                    List.of(),
                    Map.of(
                            "Over",
                            Shape.of("fun a b => ∃ k, a = b + k"),
                            "Same",
                            Shape.of("fun a b => a = b")));
    private static final List<Skill> SKILLS =
            List.of(
                    new Skill("rfl", Map.of("=", 9), 9),
                    new Skill("simp [«DEFS», «IHS»]", Map.of("=", 5), 5));

    private static final Hypothesis A = Hypothesis.of("a", "Nat");
    private static final Hypothesis B = Hypothesis.of("b", "Nat");
    private static final Hypothesis C = Hypothesis.of("c", "Nat");

    private static final Hypothesis OFF = Hypothesis.of("off", "Nat → Bool");

    private static List<String> proposed(Goal goal) {
        return new SkillPolicy(SKILLS)
                .propose(goal, new PolicyRequest("", 40, 0, 0, FILE), Cancellation.NONE).stream()
                        .map(Candidate::tactic)
                        .toList();
    }

    private static String likeliest(List<String> tactics, String start) {
        List<String> those = tactics.stream().filter(t -> t.startsWith(start)).toList();
        assertThat(those).as("of %s", tactics).isNotEmpty();
        return those.get(0);
    }

    @Test
    void witnessesAreTriedOnceFactsAreTakenApart() {
        Goal goal =
                Goal.of(
                        "Over a c",
                        A,
                        B,
                        C,
                        Hypothesis.of("h", "Over a b"),
                        Hypothesis.of("i", "Over b c"));
        String first =
                likeliest(proposed(goal), "(obtain ⟨k, h1⟩ := i; obtain ⟨k_1, h2⟩ := h; first");
        String end = "(first | rfl | assumption | (subst_vars; ring; done) | omega)";
        assertThat(first)
                .contains("(refine ⟨k, ?_⟩; " + end + ")")
                .contains("(refine ⟨k + k_1, ?_⟩; " + end + ")")
                .doesNotContain("h1, ?_", "h, ?_");
        assertThat(proposed(goal))
                .contains("(obtain ⟨k, h1⟩ := i; obtain ⟨k_1, h2⟩ := h; refine ⟨k, ?_⟩)")
                // a Lean without Mathlib cannot even read the first
                .anyMatch(t -> t.contains("(refine ⟨k + k_1, ?_⟩; (first") && !t.contains("ring"));
    }

    @Test
    void whatMathlibAddsIsInNoMacroWithoutNeed() {
        List<Skill> skills =
                List.of(
                        new Skill("ring", Map.of("=", 9), 9),
                        new Skill("(simp only [«DEFS»]; nlinarith)", Map.of("=", 8), 8),
                        new Skill("omega", Map.of("=", 5), 5));
        Goal goal = Goal.of("∃ x, f x = c", C, Hypothesis.of("f", "Nat → Nat"));
        List<String> tactics =
                new SkillPolicy(skills)
                                .propose(
                                        goal,
                                        new PolicyRequest("", 40, 0, 0, FILE),
                                        Cancellation.NONE)
                                .stream()
                                .map(Candidate::tactic)
                                .toList();
        assertThat(tactics)
                .anyMatch(t -> t.startsWith("first | (refine ⟨") && t.contains("omega"))
                .noneMatch(t -> t.contains("ring") || t.contains("nlinarith"));
        Goal sum = Goal.of("a + 0 = a", A);
        assertThat(
                        new SkillPolicy(skills)
                                .propose(
                                        sum,
                                        new PolicyRequest("", 40, 0, 0, FILE),
                                        Cancellation.NONE))
                .extracting(Candidate::tactic)
                .contains("ring");
    }

    /** Where there is nothing to put in, {@code rw} has nothing to do; {@code simp} has. */
    @Test
    void emptyListsAreLeftOutWithWhatNeedsThem() {
        Endings endings =
                new Endings(
                        List.of(
                                new Skill("rw [«DEFS»]", Map.of("=", 1), 9),
                                new Skill("simp [«DEFS»]", Map.of("=", 1), 8),
                                new Skill("(simp only [«DEFS»]; exact foo [])", Map.of("=", 1), 7),
                                new Skill("simp [a, «DEFS», b]", Map.of("=", 1), 6)));
        assertThat(endings.all("", List.of()))
                .containsExactly(
                        "(simp; done)", "((simp only; exact foo []); done)", "(simp [a, b]; done)");
        assertThat(endings.isEmpty()).isFalse();
        Skill needy = new Skill("rw [«DEFS»]", Map.of("=", 1), 9);
        assertThat(new Endings(List.of(needy)).isEmpty()).isTrue();
        assertThat(endings.all("f, g", List.of()))
                .containsExactly(
                        "(rw [f, g]; done)",
                        "(simp [f, g]; done)",
                        "((simp only [f, g]; exact foo []); done)",
                        "(simp [a, f, g, b]; done)");
    }

    /** What is bound is not there yet. */
    @Test
    void termsSpeakOfNothingThatIsBound() {
        Goal pairs = Goal.of("∃ x y, x = y + 1 ∧ y = c", C);
        assertThat(likeliest(proposed(pairs), "first | exact"))
                .contains("exact ⟨c, c, by")
                .doesNotContain("⟨y");
        Goal inner = Goal.of("(∃ y, off y = true) ∧ off a = true", A, OFF);
        assertThat(proposed(inner))
                .anyMatch(t -> t.startsWith("cases (off a) <;> "))
                .noneMatch(t -> t.startsWith("cases (off y)"));
    }

    @Test
    void aBoundIsAPartOfItsOwn() {
        Goal goal = Goal.of("∃ x > a, p x", A, Hypothesis.of("p", "Nat → Prop"));
        assertThat(proposed(goal))
                .contains("refine ⟨0, ?_, ?_⟩")
                .anyMatch(
                        t ->
                                t.contains(
                                        "exact ⟨a + 1, by (first | assumption | omega), by (first"));
    }

    @Test
    void whatHasNoNameIsGivenOne() {
        Goal goal =
                Goal.of(
                        "False",
                        Hypothesis.of("q", "Prop"),
                        Hypothesis.of("h", "∃ x✝, q ∧ x✝ = 1"));
        assertThat(proposed(goal))
                .anyMatch(t -> t.startsWith("(obtain ⟨x, hq, h1⟩ := h; "))
                .noneMatch(t -> t.contains("✝"));
        Goal lost =
                Goal.of(
                        "∃ x, x = n✝ ∧ off n✝ = true ∧ x = a",
                        new Hypothesis("", "n✝", true, "Nat", null),
                        A,
                        OFF);
        assertThat(proposed(lost))
                .anyMatch(t -> t.startsWith("first | exact ⟨a, by"))
                .noneMatch(t -> t.contains("✝"));
        Goal named = Goal.of("False", Hypothesis.of("h", "∃ n, n = 1"));
        assertThat(proposed(named)).anyMatch(t -> t.startsWith("(obtain ⟨n, h1⟩ := h; "));
    }

    /** Printed {@code t.isLeaf} and {@code h : t.Full}, as Lean does it. */
    @Test
    void functionsOfATypeAreKnownByTheirWholeNames() {
        Surroundings trees =
                new Surroundings(
                        "t",
                        List.of(
                                Premise.of("Tree", "Type"),
                                Premise.of("Tree.leaf", "Tree"),
                                Premise.of("Tree.node", "Tree → Tree → Tree"),
                                Premise.of(
                                        "Tree.rec",
                                        "{motive : Tree → Sort u} → motive Tree.leaf → ((l : Tree)"
                                                + " → (r : Tree) → motive l → motive r → motive (l.node"
                                                + " r)) → (t : Tree) → motive t"),
                                Premise.of("Tree.isLeaf", "Tree → Bool"),
                                Premise.of("Tree.Full", "Tree → Nat → Prop"),
                                Premise.of("Tree.Wide", "Tree → Prop"),
                                Premise.of("Bush.Wide", "Bush → Prop")),
                        List.of(),
                        Map.of(
                                "Tree.Full",
                                Shape.of("fun t n => ∃ k, k = n ∧ t.isLeaf = true"),
                                "Tree.Wide",
                                Shape.of("fun t => ∃ k, k = t")));
        Goal goal =
                Goal.of("t.isLeaf = false", Hypothesis.of("t", "Tree"), Hypothesis.of("u", "Tree"));
        List<String> tactics =
                new SkillPolicy(SKILLS)
                                .propose(
                                        goal,
                                        new PolicyRequest("", 40, 0, 0, trees),
                                        Cancellation.NONE)
                                .stream()
                                .map(Candidate::tactic)
                                .toList();
        assertThat(likeliest(tactics, "induction t with | leaf => "))
                .contains("cases (Tree.isLeaf a0) <;> ")
                .doesNotContain("(isLeaf");
        assertThat(trees.meaning(Shape.of("t.Full 3")).map(Shape::text))
                .contains("∃k, (k = 3) ∧ ((t.isLeaf) = true)");
        // which of the two cannot be told; a local function is no field
        assertThat(trees.meaning(Shape.of("t.Wide"))).isEmpty();
        assertThat(trees.meaning(Shape.of("Full t 3"))).isEmpty();
    }

    @Test
    void witnessesAreOfTheRightType() {
        Goal goal =
                Goal.of(
                        "∃ x y, f x = c ∧ p y",
                        Hypothesis.of("c", "Nat"),
                        Hypothesis.of("l", "Lamp"),
                        Hypothesis.of("f", "Lamp → Nat"),
                        Hypothesis.of("p", "Nat → Prop"));
        assertThat(likeliest(proposed(goal), "first | exact"))
                .contains("exact ⟨l, c, by (first | rfl ", "exact ⟨l, f l, by (first ")
                .doesNotContain("⟨c,", "⟨l, l");
    }

    /** Goals are sent in from outside too; one that is no term had an operator with one side. */
    @ParameterizedTest
    @ValueSource(strings = {"∃ x, (x +) = n", "∃ x, (x =) ∧ p", "∃ x, (+ x) = n"})
    void whatIsNoTermIsNoTrouble(String target) {
        Goal goal = Goal.of(target, Hypothesis.of("n", "Nat"));
        assertThat(proposed(goal)).noneMatch(t -> t.contains("x, "));
    }

    @Test
    void whatDoesNotSayThatSomethingExistsHasNoWitness() {
        Goal goal = Goal.of("Same a b", A, B, Hypothesis.of("h", "Same b a"));
        assertThat(proposed(goal)).noneMatch(t -> t.contains("refine ⟨") || t.contains("obtain"));
    }

    @Test
    void splitsEndTheirArmsWithWhatEndedGoals() {
        Goal goal =
                Goal.of(
                        "s = t",
                        Hypothesis.of("s", "Lamp"),
                        Hypothesis.of("t", "Lamp"),
                        Hypothesis.of("h", "Odd 2"));
        assertThat(proposed(goal))
                .contains("cases h <;> (first | assumption | rfl)")
                .anyMatch(t -> t.startsWith("cases t <;> (first | assumption"));
        Goal none = Goal.of("a = b", Hypothesis.of("a", "α"), Hypothesis.of("b", "α"));
        assertThat(proposed(none)).noneMatch(t -> t.startsWith("cases"));
    }

    @Test
    void predicatesAreMadeByTheirConstructors() {
        Goal goal = Goal.of("Odd a", A, Hypothesis.of("h", "Odd b ∨ Odd a"));
        assertThat(likeliest(proposed(goal), "rcases h with h | h <;> "))
                .contains("solve_by_elim [Odd.one, Odd.more]");
    }

    @Test
    void armsOfInductionsAreSplitOnceMore() {
        Goal goal =
                Goal.of("Odd b", A, B, Hypothesis.of("h", "Odd a"), Hypothesis.of("k", "Odd b"));
        assertThat(proposed(goal))
                .anyMatch(
                        t ->
                                t.startsWith("induction h ")
                                        && t.contains("(cases k <;> (first | assumption"))
                .noneMatch(t -> t.startsWith("induction h ") && t.contains("(cases h "));
    }

    /** Every ending of every arm listed every definition: a megabyte a state in a long file. */
    @Test
    void ofALongFileOnlyWhatIsNearIsListed() {
        List<Skill> skills =
                List.of(
                        new Skill("simp_all [«DEFS»]", Map.of("=", 9), 9),
                        new Skill("simp [«DEFS», «IHS»]", Map.of("=", 9), 9));
        Goal goal = Goal.of("f0 n = n", Hypothesis.of("n", "Nat"));
        for (int size : List.of(12, 400)) {
            List<Premise> premises = new ArrayList<>();
            premises.add(Premise.of("f0.eq_1", "f0 0 = f7 0"));
            for (int i = 0; i < size; i++) {
                premises.add(Premise.of("f" + i, "Nat → Nat"));
            }
            List<String> tactics =
                    new SkillPolicy(skills)
                                    .propose(
                                            goal,
                                            new PolicyRequest(
                                                    "",
                                                    100,
                                                    0,
                                                    0,
                                                    new Surroundings("t", premises, List.of())),
                                            Cancellation.NONE)
                                    .stream()
                                    .map(Candidate::tactic)
                                    .toList();
            assertThat(tactics)
                    .contains("simp_all [f0]")
                    .contains(
                            size == 12
                                    ? "simp_all [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11]"
                                    : "simp_all [f0, f7]")
                    .anyMatch(t -> t.startsWith("induction n with"))
                    .allMatch(t -> t.length() < 1_000);
        }
    }

    @Test
    void whatIsSaidOfManyThingsAtOnceIsNotTriedAtOnce() {
        Hypothesis p = Hypothesis.of("p", "Nat → Prop");
        for (int parts : List.of(5, 20)) {
            String all = String.join(" ∧ ", Collections.nCopies(parts, "p x"));
            List<String> tactics = proposed(Goal.of("∃ x, " + all, A, p));
            String holes = String.join(", ", Collections.nCopies(parts, "?_"));
            assertThat(tactics).contains("refine ⟨0, " + holes + "⟩");
            assertThat(tactics.stream().anyMatch(t -> t.contains("exact ⟨a, by")))
                    .isEqualTo(parts == 5);
        }
    }

    @Test
    void ofManyConstructorsOnlySomeAreLemmasOfAnArm() {
        List<Premise> premises = new ArrayList<>();
        StringBuilder rec = new StringBuilder("∀ {motive : (n : Nat) → Big n → Prop}, ");
        premises.add(Premise.of("Big", "Nat → Prop"));
        for (int i = 0; i < 30; i++) {
            premises.add(Premise.of("Big.c" + i, "Big " + i));
            rec.append("motive ").append(i).append(" Big.c").append(i).append(" → ");
        }
        premises.add(Premise.of("Big.rec", rec + "∀ {n : Nat} (t : Big n), motive n t"));
        Surroundings around = new Surroundings("t", premises, List.of());
        Goal goal = Goal.of("Big a", A, Hypothesis.of("h", "a = 0 ∨ a = 1"));
        List<String> tactics =
                new SkillPolicy(SKILLS)
                                .propose(
                                        goal,
                                        new PolicyRequest("", 40, 0, 0, around),
                                        Cancellation.NONE)
                                .stream()
                                .map(Candidate::tactic)
                                .toList();
        assertThat(likeliest(tactics, "rcases h with h | h <;> "))
                .contains("solve_by_elim [Big.c0, ", ", Big.c7]")
                .doesNotContain("Big.c8");
    }

    @Test
    void factsAreTakenApartAsFarAsTheyGo() {
        FileSymbols file = FileSymbols.of(FILE);
        GoalReading goal =
                GoalReading.of(
                        Goal.of(
                                "a = b",
                                A,
                                B,
                                Hypothesis.of("h", "Over a b"),
                                Hypothesis.of("k", "Same a b")));
        assertThat(Opening.whole("obtain ⟨x, y, z⟩ := h", goal, file))
                .isEqualTo("obtain ⟨k_1, h1⟩ := h");
        assertThat(Opening.whole("rcases h with ⟨q, r⟩", goal, file))
                .isEqualTo("obtain ⟨k_1, h1⟩ := h");
        for (String other :
                List.of(
                        "obtain ⟨x, y⟩ := k",
                        "obtain ⟨x, rfl⟩ | z := h",
                        // puts in, clears, and says a type
                        "obtain ⟨x, rfl⟩ := h",
                        "rcases h with ⟨x, rfl⟩",
                        "obtain ⟨x, -⟩ := h",
                        "obtain ⟨(x : Nat), y⟩ := h",
                        "obtain ⟨@x, y⟩ := h",
                        "obtain ⟨x, y⟩ := h a",
                        "obtain ⟨x, y⟩ := nothing")) {
            assertThat(Opening.whole(other, goal, file)).isEqualTo(other);
        }
    }
}
