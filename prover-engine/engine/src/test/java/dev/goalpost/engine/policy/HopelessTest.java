package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left out must fail in every Lean; its nearest neighbour must be tried. */
class HopelessTest {
    private static final Surroundings STAR =
            new Surroundings(
                    null,
                    List.of(
                            Premise.of("Star", "{α : Type} → (α → α → Prop) → α → α → Prop"),
                            Premise.of(
                                    "Star.refl",
                                    "∀ {α : Type} {R : α → α → Prop} (a : α), Star R a a"),
                            Premise.of(
                                    "Star.step",
                                    "∀ {α : Type} {R : α → α → Prop} {a b c : α}, R a b → Star R b"
                                            + " c → Star R a c"),
                            Premise.of(
                                    "Star.rec",
                                    "∀ {α : Type} {R : α → α → Prop} {motive : (a b : α) → Star R a"
                                            + " b → Prop}, (∀ (a : α), motive a a ⋯) → (∀ {a b c :"
                                            + " α} (h : R a b) (k : Star R b c), motive b c k →"
                                            + " motive a c ⋯) → ∀ {a b : α} (t : Star R a b),"
                                            + " motive a b t"),
                            Premise.of("Positive", "Nat → Prop"),
                            Premise.of("Same", "(Nat → Nat) → (Nat → Nat) → Prop"),
                            Premise.of("size", "{α : Type} → List α → Nat")),
                    List.of());

    private static boolean hopeless(String goal, String tactic) throws Exception {
        GoalReading reading = GoalReading.of(GoalText.first(goal.replace(" ; ", "\n")));
        return new Hopeless(reading, FileSymbols.of(STAR)).is(tactic);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "p q : Prop ; h : p ; ⊢ q! p : Prop ; a b : Nat ; h : a = b ; ⊢ p! omega",
                "a : Nat ; ⊢ a = a! ⊢ 1 + 1 = 2! decide",
                "p q : Prop ; ⊢ p ∧ q! a : Nat ; ⊢ a = a! rfl",
                "a : Nat ; ⊢ a = 0! p : Prop ; ⊢ p → p! intro h",
                "α : Type ; a : α ; ⊢ a = a! n : Nat ; ⊢ n = n! induction n",
                "α : Type ; a : α ; ⊢ a = a! a : Nat ; ⊢ a = a! cases a",
                "p q : Prop ; h : p → q ; ⊢ q! p q : Prop ; h : p ∧ q ; ⊢ q! cases h",
                "a : Nat ; ⊢ a = 0! a : T ; ⊢ a ≤ a! intro h",
                "a : Nat ; ⊢ a = 0 ∨ a = 1! a : T ; ⊢ a < a! intro h",
                "a : Nat ; ⊢ a = 0 ∧ a = 1! a : T ; ⊢ a ∣ a! intro h",
                "P : Nat → Prop ; a : Nat ; ⊢ P a! α : Type ; R : α → α → Prop ; a : α ; ⊢ Star R a a! rfl",
                "P : Nat → Prop ; a : Nat ; ⊢ P a! R : Nat → Nat → Prop ; a : Nat ; ⊢ R a a! rfl",
                "P : Nat → Prop ; a : Nat ; ⊢ P a! P : Nat → Prop := fun _ => True ; a : Nat ; ⊢ P a! rfl",
                "f g : Nat → Nat ; ⊢ f = g ∧ g = f! f g : Nat → Nat ; ⊢ Same f g! funext x",
                "p q : Prop ; h : p ; ⊢ q! a : Nat ; h : Positive a ; ⊢ False! omega",
                "p : Prop ; h : p ; ⊢ p! p : Prop ; h : False ; ⊢ p! omega",
                "⊢ ?a! p : Prop ; ⊢ p ∧ p! and_intros",
                "p : Prop ; ⊢ p → p! p : Prop ; ⊢ p ∧ p! constructor",
                "p : Prop ; ⊢ False! p : Prop ; ⊢ p! exfalso",
                "p : Prop ; h : p ; ⊢ p! p : Prop ; h✝ : p ; ⊢ p! rename_i k",
                "p q : Prop ; h✝ : p ; ⊢ p! p q : Prop ; h✝¹ : p ; h✝ : q ; ⊢ p! rename_i k l",
            })
    void whatMustFailIsNotTried(String bad, String good, String tactic) throws Exception {
        String name =
                tactic.equals("induction n") && bad.contains("a : α") ? "induction a" : tactic;
        assertThat(hopeless(bad, name)).isTrue();
        assertThat(hopeless(good, tactic)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"unfold Star,unfold size", "simp [Star],simp [size]", "rw [Star],rw [size]"})
    void aTypeHasNoEquations(String bad, String good) throws Exception {
        String goal = "α : Type ; R : α → α → Prop ; a b : α ; ⊢ Star R a b";
        assertThat(hopeless(goal, bad)).isTrue();
        assertThat(hopeless(goal, good)).isFalse();
    }

    /** Constructors of a predicate are lemmas: a term is made of them and the facts at hand. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "r : R a b ; k : Star R b c! exact Star.step r k",
                "k : Star R b d ; r : R a b ; ih : Star R b d → Star R b c! exact Star.step r (ih k)",
            })
    void termsAreMadeOfConstructors(String facts, String tactic) throws Exception {
        String goal = "α : Type ; R : α → α → Prop ; a b c d : α ; " + facts + " ; ⊢ Star R a c";
        PolicyRequest request = new PolicyRequest("", 10, 0, 0, STAR);
        List<Candidate> found =
                new TermSearch()
                        .propose(
                                GoalText.first(goal.replace(" ; ", "\n")),
                                request,
                                Cancellation.NONE);
        assertThat(found).extracting(Candidate::tactic).containsExactly(tactic);
    }
}
