package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermSearchTest {
    private static List<String> terms(String goal) throws Exception {
        return terms(goal, Surroundings.NONE);
    }

    private static List<String> terms(String goal, Surroundings file) throws Exception {
        PolicyRequest request = new PolicyRequest("", 3, 0, 0, file);
        return new TermSearch()
                .propose(GoalText.first(goal), request, Cancellation.NONE).stream()
                        .map(Candidate::tactic)
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "⊢ p ∧ q → q ∧ p; exact fun h => ⟨h.2, h.1⟩",
                "⊢ (p → q) → ¬q → ¬p; exact fun h hnq hp => hnq (h hp)",
                "h : p ∨ q\\n⊢ q ∨ p; exact h.elim (fun hp => Or.inr hp) (fun hq => Or.inl hq)",
                "a b : Nat\\nh : a = b\\n⊢ b = a ∧ True; exact ⟨h.symm, trivial⟩",
                "h : ∀ (x : Nat), p x ∧ q x\\n⊢ ∀ (x : Nat), q x; exact fun x => (h x).2",
                "f : Nat → Prop\\na : Nat\\nh : f a\\n⊢ ∃ x, f x; exact ⟨a, h⟩",
                "h : ∃ x, p x ∧ q x\\n⊢ ∃ x, q x; exact h.elim (fun x h1 => ⟨x, h1.2⟩)",
                "hp : p\\nhnp : ¬p\\n⊢ q; exact absurd hp hnp",
                "a b : Nat\\nh : ∀ (x : Nat), p x ↔ q x ∧ r x\\nk : p a\\n⊢ r a; exact ((h a).mp k).2",
                "p q : Nat → Prop\\na b : Nat\\nh : ∀ (x : Nat), p x ↔ q x\\nk : ∀ (x : Nat), q x\\n⊢ ∃ y, p y;"
                        + " exact ⟨b, (h b).mpr (k b)⟩",
                "r : T → T → Prop\\nh : ∀ (x y z : T), r x y → r y z → r x z\\na b c : T\\nk : r a b\\nl : r b c\\n"
                        + "⊢ r a c; exact h a b c k l",
                "a b : Nat\\nh : a = b\\nk : p a\\n⊢ p b; exact h ▸ k",
                "x✝ : Nat\\nh : P x✝\\n⊢ ∃ y, P y; exact ⟨_, h⟩",
                "p q : Int → Prop\\na : Int\\nh : p a\\nk : ∀ (x : Int), p x → q (-x)\\n⊢ q (-a); exact k a h",
                "p q : Int → Prop\\na : Int\\nh : ∀ (x : Int), p (-x)\\n⊢ ∃ y, p (-y); exact ⟨a, h a⟩",
                "p q : T → Prop\\nh : ∀ (x : T), p x → q («my f» x)\\na : T\\nk : p a\\n⊢ ∃ y, q y; exact ⟨«my f» a, h a k⟩",
                "p q : Int → Prop\\nh : ∀ (x : Int), p x → q (-x)\\na : Int\\nk : p a\\n⊢ ∃ y, q y; exact ⟨-a, h a k⟩",
                "f : T → T\\nq : Prop\\np : T → Prop\\nh : ∀ (x : T), p x → p (f x)\\nk : ∀ (x : T), p x\\na : T\\n"
                        + "l : p (f a) → q\\n⊢ q; exact l (k (f a))",
                "W : Type\\nQ : W → Prop\\nind : ∀ (P : W → Prop), (∀ (x : W), P x → P (f x)) → ∀ (x : W), P x\\n"
                        + "s : ∀ (x : W), Q x → Q (f x)\\nw : W\\n⊢ Q w; exact ind Q s w",
            })
    void putsTermsTogether(String goal, String expected) throws Exception {
        assertThat(terms(goal.replace("\\n", "\n"))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "⊢ p ∨ ¬p",
                "⊢ p",
                "h : p ∨ q\n⊢ p",
                "h : p → q\n⊢ p",
                "h : ∃ x, p x\n⊢ ∀ x, p x",
                "r : T → T → Prop\nh : ∀ y, ∃ x, r x y\n⊢ ∃ x, ∀ y, r x y",
                "r : T → T → Prop\nh : ∀ (x y z : T), r x y → r y z → r x z\na b c : T\nk : r a b\nl : r c b\n⊢ r a c",
                "p q : T → Prop\nh : ∀ (x : T), p x ↔ q x\na b : T\nk : q b\n⊢ p a",
                "a b : Nat\nh : a = b\nk : p c\n⊢ p b",
                "F : Prop → Type\nG : {a : Prop} → F a → Prop\nR : Prop → Prop → Prop\nS : Prop\n"
                        + "h : ∀ (b : Prop), R b b → S\nk : ∀ (a : Prop), R a (∀ (x : F a), G x)\n⊢ S",
            })
    void findsNothingWhereThereIsNothingToFind(String goal) throws Exception {
        assertThat(terms(goal)).isEmpty();
    }

    private static final Surroundings FILE =
            new Surroundings(
                    "t",
                    List.of(
                            Premise.of("Covers", "{α β : Type} → (α → β) → Prop"),
                            Premise.of("Via", "{α : Type} → (α → α → Prop) → α → α → Prop"),
                            Premise.of("Space", "Type → Type"),
                            Premise.of("Space.gap", "{α : Type} → Space α → α → α → Nat"),
                            Premise.of(
                                    "Space.flip",
                                    "∀ {α : Type} (self : Space α) (x y : α),"
                                            + " self.gap x y = self.gap y x")),
                    List.of(),
                    Map.of(
                            "Covers", Shape.of("fun {α β} f => ∀ (y : β), ∃ x, f x = y"),
                            "Via", Shape.of("fun {α} R a c => ∃ b, R a b ∧ R b c")));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "f : A → B\\nh : Covers f\\nb : B\\n⊢ ∃ x, f x = b; exact h b",
                "a b c : Nat\\nh : R a b\\nk : R b c\\n⊢ Via R a c; exact ⟨b, h, k⟩",
                "x y : Nat\\nh : Via R x y\\n⊢ Via (fun a b => R b a) y x;"
                        + " exact h.elim (fun b h1 => ⟨b, h1.2, h1.1⟩)",
                "D : Space Nat\\na b : Nat\\n⊢ D.gap a b = D.gap b a; exact D.flip a b",
                "d : Space Nat\\na b : Nat\\n⊢ d.gap a b = d.gap b a; exact d.flip a b",
            })
    void seesThroughTheDefinitionsAndStructuresOfTheFile(String goal, String expected)
            throws Exception {
        assertThat(terms(goal.replace("\\n", "\n"), FILE)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f : A → B\nh : Covers f\na : A\n⊢ ∃ x, g x = f a",
                "a b c : Nat\nh : R a b\nk : R b c\n⊢ Via R c a",
                "D E : Space Nat\na b : Nat\n⊢ D.gap a b = E.gap b a",
            })
    void definitionsAndStructuresShowNoMoreThanTheySay(String goal) throws Exception {
        assertThat(terms(goal, FILE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "d : Geo.Space Nat\\na b : Nat\\n⊢ d.gap a b = d.gap b a; exact d.flip a b",
                "a b : Nat\\n⊢ R a b; exact handy a b",
            })
    void namesOfTheFileAreWholeNames(String goal, String expected) throws Exception {
        assertThat(terms(goal.replace("\\n", "\n"), SPACES)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d : Geo.Space Nat\na b : Nat\n⊢ d.gap a b = d.gap a a",
                "handy : Nat\na b : Nat\n⊢ R a b", // the name is a local's
            })
    void aNameThatIsTakenIsNoLemmas(String goal) throws Exception {
        assertThat(terms(goal, SPACES)).isEmpty();
    }

    private static final Surroundings SPACES =
            new Surroundings(
                    "t",
                    List.of(
                            Premise.of("R", "Nat → Nat → Prop"),
                            Premise.of("handy", "∀ (x y : Nat), R x y"),
                            Premise.of("Geo.Space", "Type → Type"),
                            Premise.of("Geo.Space.gap", "{α : Type} → Geo.Space α → α → α → Nat"),
                            Premise.of(
                                    "Geo.Space.flip",
                                    "∀ {α : Type} (self : Geo.Space α) (x y : α),"
                                            + " self.gap x y = self.gap y x")),
                    List.of());

    @Test
    void aHopelessGoalIsGivenUpSoon() throws Exception {
        StringBuilder goal = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            goal.append("h")
                    .append(i)
                    .append(" : p")
                    .append(i)
                    .append(" → p")
                    .append(i + 1)
                    .append(" ∨ p")
                    .append(i + 2)
                    .append('\n');
        }
        long start = System.nanoTime();
        assertThat(terms(goal + "⊢ z")).isEmpty();
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
}
