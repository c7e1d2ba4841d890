package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultPolicyTest {
    private static final PremiseIndex LEMMAS =
            new PremiseIndex(
                    List.of(
                            Premise.of("Nat.add_comm", "∀ (n m : Nat), n + m = m + n"),
                            Premise.of("Nat.le_trans", "∀ {n m k : Nat}, n ≤ m → m ≤ k → n ≤ k"),
                            Premise.of("Int.add_comm", "∀ (a b : Int), a + b = b + a"),
                            Premise.of(
                                    "List.append_nil",
                                    "∀ {α : Type u} (as : List α), as ++ [] = as")));

    private static Goal goal(String text) {
        try {
            return GoalText.first(text);
        } catch (GoalText.NotAGoal e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> tactics(Policy p, String goal, int n) {
        return p.propose(goal(goal), PolicyRequest.of(n), Cancellation.NONE).stream()
                .map(Candidate::tactic)
                .toList();
    }

    private static MixturePolicy mixture(NeighbourPolicy known) {
        return new MixturePolicy(
                List.of(
                        new MixturePolicy.Part(known, 1),
                        new MixturePolicy.Part(new Portfolio(), 1),
                        new MixturePolicy.Part(new PremisePolicy(LEMMAS), 1)));
    }

    /** What Lean calls the equations of a definition is not what people write. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "⊢ dbl 0 = 0",
                "n : Nat\n⊢ dbl (n + 1) = dbl n + 2",
                "n : Nat\nih : dbl n = n + n\n⊢ dbl (n + 1) = n + 1 + (n + 1)",
                "n : Nat\n⊢ 0 < dbl (n + 1)",
            })
    void definitionsAreNamedNotTheirEquations(String goal) throws Exception {
        Surroundings file =
                new Surroundings(
                        "t",
                        List.of(
                                Premise.of("dbl", "Nat → Nat"),
                                Premise.of("dbl.eq_1", "dbl 0 = 0"),
                                Premise.of("dbl.eq_2", "∀ (n : Nat), dbl (n + 1) = dbl n + 2")),
                        List.of());
        List<String> all =
                DefaultPolicy.of(List.of(), LEMMAS)
                        .propose(
                                goal(goal),
                                new PolicyRequest("", 200, 0, 0, file),
                                Cancellation.NONE)
                        .stream()
                        .map(Candidate::tactic)
                        .toList();
        assertThat(all).contains("rw [dbl]", "simp [dbl]").noneMatch(t -> t.contains("eq_"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "⊢ p → p; intro hp",
                "⊢ ∀ (n : Nat), n = n; intro n",
                "p q : Prop\\nh : p ∧ q\\n⊢ q; exact h.2",
                "p q : Prop\\nhp : p\\nh : p → q\\n⊢ q; exact h hp",
                "p : Prop\\nhnp : ¬p\\nhp : p\\n⊢ False; exact hnp hp",
                "p q : Prop\\nh : p ∨ q\\n⊢ r; rcases h with hp | hq",
                "p q : Nat → Prop\\nh : ∃ x, p x\\n⊢ r; obtain ⟨x, h1⟩ := h",
                "a b : Nat\\nh : a = b\\n⊢ b = a; exact h.symm",
                "n : Nat\\n⊢ n * 0 = f n; induction n with | zero => ?_ | succ n ih => ?_",
                "⊢ p ∧ q; constructor",
            })
    void thePortfolioReadsTheGoal(String goal, String expected) {
        assertThat(tactics(new Portfolio(), goal.replace("\\n", "\n"), 12)).contains(expected);
    }

    @Test
    void lemmasAreAppliedWithTheArgumentsThatMatchingTells() {
        Policy p = new PremisePolicy(LEMMAS);
        assertThat(tactics(p, "n m : Nat\n⊢ n + 2 * m = 2 * m + n", 5))
                .contains("exact Nat.add_comm n (2 * m)", "rw [Nat.add_comm]");
        assertThat(tactics(p, "a b c : Nat\nh₁ : a ≤ b\nh₂ : b ≤ c\n⊢ a ≤ c", 5))
                .contains("exact Nat.le_trans h₁ h₂");
        assertThat(tactics(p, "xs : List Nat\n⊢ xs ++ [] = xs", 5))
                .contains("exact List.append_nil xs");
    }

    @Test
    void lemmasAboutOtherTypesAreLeftAlone() {
        assertThat(tactics(new PremisePolicy(LEMMAS), "n m : Nat\n⊢ n + m = m + n", 50))
                .noneMatch(t -> t.contains("Int."));
    }

    @Test
    void theTheoremItselfIsNotALemma() {
        Goal goal = goal("n m : Nat\n⊢ n + m = m + n");
        PolicyRequest request =
                new PolicyRequest(
                        "",
                        50,
                        0,
                        0,
                        new PolicyRequest.Surroundings("Nat.add_comm", List.of(), List.of()));
        assertThat(new PremisePolicy(LEMMAS).propose(goal, request, Cancellation.NONE))
                .noneMatch(c -> c.tactic().contains("Nat.add_comm"));
    }

    @Test
    void aLearnedTacticComesBackUnderTheNamesOfTheNewGoal() {
        NeighbourPolicy p = new NeighbourPolicy();
        String seen = "p q : Prop\nh : p ∧ q\n⊢ q ∧ p";
        String alike = "a b : Prop\nk : Nat\nhab : a ∧ b\n⊢ b ∧ a";
        assertThat(tactics(p, alike, 5)).isEmpty();
        p.learn(goal(seen), "exact ⟨h.2, h.1⟩");
        assertThat(tactics(p, alike, 5)).containsExactly("exact ⟨hab.2, hab.1⟩");
    }

    @Test
    void aTacticWhoseNamesHaveNoCounterpartIsNotReused() {
        NeighbourPolicy p = new NeighbourPolicy();
        p.learn(goal("p q : Prop\nh : p ∧ q\n⊢ q ∧ p"), "exact ⟨h.2, h.1⟩");
        assertThat(tactics(p, "⊢ 1 = 1", 5)).isEmpty();
    }

    @Test
    void theClosestProofSpeaksLoudest() {
        NeighbourPolicy p = new NeighbourPolicy();
        p.learn(goal("n : Nat\n⊢ n + 0 = n"), "rfl");
        p.learn(goal("p : Prop\nh : p\n⊢ p ∨ q"), "exact Or.inl h");
        p.learn(goal("n : Nat\n⊢ 0 + n = n"), "simp");
        assertThat(tactics(p, "k : Nat\n⊢ 0 + k = k", 3)).startsWith("simp");
    }

    @Test
    void probabilitiesAddUpToOneAndDuplicatesAreOne() {
        List<Candidate> all =
                mixture(new NeighbourPolicy())
                        .propose(
                                goal("n m : Nat\n⊢ n + m = m + n"),
                                PolicyRequest.of(10_000),
                                Cancellation.NONE);
        assertThat(all.stream().mapToDouble(c -> c.logProb().probability()).sum())
                .isCloseTo(1, Offset.offset(1e-9));
        assertThat(all).extracting(Candidate::tactic).doesNotHaveDuplicates();
        assertThat(all).isSortedAccordingTo((a, b) -> b.logProb().compareTo(a.logProb()));
    }

    @Test
    void everyTacticStartsWithThePrefix() {
        Goal goal = goal("p q : Prop\nhp : p\nhq : q\n⊢ p ∧ q");
        PolicyRequest request = PolicyRequest.of(20);
        Policy p = mixture(new NeighbourPolicy());
        for (String prefix : List.of("exact", "exact ", "con", "rw [", "xyzzy 1")) {
            List<Candidate> got = p.propose(goal, request.withPrefix(prefix), Cancellation.NONE);
            assertThat(got).allMatch(c -> c.tactic().startsWith(prefix));
        }
        assertThat(p.propose(goal, request.withPrefix("con"), Cancellation.NONE))
                .extracting(Candidate::tactic)
                .contains("constructor", "contradiction");
    }

    @Test
    void theSeedDecidesTheDraw() {
        Goal goal = goal("n m : Nat\n⊢ n + m = m + n");
        Policy p = mixture(new NeighbourPolicy());
        PolicyRequest warm = PolicyRequest.of(5).withTemperature(1.5, 7);
        List<Candidate> once = p.propose(goal, warm, Cancellation.NONE);
        assertThat(p.propose(goal, warm, Cancellation.NONE)).isEqualTo(once);
        assertThat(once).hasSize(5);
        assertThat(List.of(1L, 2L, 3L, 4L))
                .anyMatch(
                        seed ->
                                !p.propose(goal, warm.withTemperature(1.5, seed), Cancellation.NONE)
                                        .equals(once));
    }

    @Test
    void theNumberAskedForIsTheMost() {
        Policy p = mixture(new NeighbourPolicy());
        assertThat(tactics(p, "⊢ p → p", 3)).hasSize(3);
    }

    @Test
    void proofsOfTheSameFileAreExamplesToo() {
        KnownStep earlier =
                new KnownStep(goal("a b : MyNat\n⊢ add a b = add b a"), "exact my_comm a b");
        PolicyRequest request =
                new PolicyRequest(
                        "",
                        40,
                        0,
                        0,
                        new PolicyRequest.Surroundings(null, List.of(), List.of(earlier)));
        assertThat(
                        mixture(new NeighbourPolicy())
                                .propose(
                                        goal("x y : MyNat\n⊢ add x y = add y x"),
                                        request,
                                        Cancellation.NONE))
                .extracting(Candidate::tactic)
                .contains("exact my_comm x y");
    }
}
