package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardPolicyTest {
    private static final Surroundings FILE =
            new Surroundings(
                    "t",
                    List.of(
                            Premise.of("Climbs", "(Nat → Nat) → Prop"),
                            Premise.of("Late", "(Nat → Prop) → Prop"),
                            Premise.of("upper", "Nat → Nat → Nat"),
                            Premise.of("Space", "Type → Type"),
                            Premise.of("Space.gap", "{α : Type} → Space α → α → α → Nat"),
                            Premise.of(
                                    "Space.flip",
                                    "∀ {α : Type} (self : Space α) (x y : α),"
                                            + " self.gap x y = self.gap y x")),
                    List.of(),
                    Map.of(
                            "Climbs", Shape.of("fun f => ∀ (x y : Nat), x ≤ y → f x ≤ f y"),
                            "Late", Shape.of("fun p => ∃ n, ∀ (m : Nat), n ≤ m → p m")));

    private static List<String> tactics(Policy policy, String goal) throws Exception {
        PolicyRequest request = new PolicyRequest("", 12, 0, 0, FILE);
        return policy
                .propose(GoalText.first(goal.replace("\\n", "\n")), request, Cancellation.NONE)
                .stream()
                .map(Candidate::tactic)
                .toList();
    }

    private static List<String> forward(String goal) throws Exception {
        return tactics(new ForwardPolicy(), goal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "p : T → Prop\\ng : T → T\\ns : ∀ (x : T), p x → p (g x)\\na : T\\nh : p a\\n⊢ p (g (g (g a)))#"
                        + " have h1 := s a h",
                "p : T → Prop\\ng : T → T\\ns : ∀ (x : T), p x → p (g x)\\na : T\\nh : p a\\n⊢ p (g (g (g a)))#"
                        + " have h1 := s (g a) (s a h)",
                "r : T → T → Prop\\ns : ∀ (x y : T), r x y → ∃ z, r y z ∧ r z y\\na b : T\\nh : r a b\\n⊢ False#"
                        + " obtain ⟨z, h1, h2⟩ := s a b h",
                "p q : T → Prop\\ns : ∀ (x : T), p x → q x ∨ p x\\na : T\\nh : p a\\n⊢ False#"
                        + " rcases s a h with h1 | h1",
                "d : Space Nat\\na b : Nat\\nh : d.gap a b = 0\\n⊢ d.gap b a = 0#"
                        + " (have h1 := d.flip b a; omega)",
                "f : Nat → Nat\\nh : Climbs f\\na b : Nat\\n⊢ f (upper a b) = upper (f a) (f b)#"
                        + " (have h1 := h a b; have h2 := h b a; unfold upper; (repeat' split) <;> omega)",
            })
    void followsWhatTheFactsSay(String goal, String expected) throws Exception {
        assertThat(forward(goal)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // the premise is not known; what follows is known; there is nothing to speak of
                "p : T → Prop\\ng : T → T\\ns : ∀ (x : T), p x → p (g x)\\na b : T\\nh : q a\\n⊢ p (g b)",
                "p : T → Prop\\ng : T → T\\ns : ∀ (x : T), p x → p (g x)\\na : T\\nh : p a\\nk : p (g a)\\n"
                        + "l : p (g (g a))\\nm : p (g (g (g a)))\\n⊢ False",
                "p : T → Prop\\nb : T\\ns : ∀ (x : T), p x\\n⊢ False",
            })
    void whatDoesNotFollowOrIsKnownIsNoStep(String goal) throws Exception {
        assertThat(forward(goal)).noneMatch(t -> t.contains(":= s b") || t.contains(":= s a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "p : T → Prop\\ns : ∀ (x : T), p x → p (g x)\\nx✝ : T\\nh : p x✝\\n⊢ False# have h1 := s _ h",
                // what a proof does not tell has to be named
                "p : T → Prop\\ns : ∀ (x : T), p (g x)\\nx✝ : T\\nh : q (g x✝)\\n⊢ False#",
            })
    void whatHasNoNameIsNotWritten(String goal, String expected) throws Exception {
        if (expected != null) {
            assertThat(forward(goal)).contains(expected);
        }
        assertThat(forward(goal)).noneMatch(t -> t.contains("✝") || t.endsWith(":= s _"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "f : Nat → Nat\\ns : ∀ (x y : Nat), x ≤ y → f x ≤ f y\\na b : Nat\\n⊢ f a ≤ f b#"
                        + " (have h1 := s a b; have h2 := s b a; omega)",
                "f : Nat → Nat\\ns : ∀ (x y : Nat), x = y → f x ≤ f y\\na b : Nat\\n⊢ f a ≤ f b#"
                        + " (have h1 := s a b; have h2 := s b a; omega)",
            })
    void whatIsAboutNumbersIsLeftForArithmetic(String goal, String expected) throws Exception {
        assertThat(forward(goal)).contains(expected);
    }

    /** Of any type things may be equal. */
    @Test
    void anEquationOfOtherThingsIsNotAboutNumbers() throws Exception {
        assertThat(
                        forward(
                                "f : T → T\\ns : ∀ (x y : T), x = y → f x = f y\\na b : T\\n"
                                        + "⊢ f a = f b"))
                .noneMatch(t -> t.contains(":= s a b"));
    }

    @Test
    void aSearchThatIsCancelledEnds() {
        Cancellation c = Cancellation.NONE.within(60_000, 3);
        String goal =
                "p : T → Prop\ns : ∀ (x y : T), p x → p y → p (g x y)\na b : T\nh : p a\nk : p b\n⊢ False";
        assertThatThrownBy(
                        () ->
                                new ForwardPolicy()
                                        .propose(GoalText.first(goal), PolicyRequest.of(3), c))
                .isInstanceOf(Cancellation.Cancelled.class);
    }

    @Test
    void namesComeFirst() throws Exception {
        assertThat(forward("p : T → Prop\ns : ∀ (x : T), p x → p x\na : T\nh : p a\n⊢ ∀ y, p y"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "f : Nat → Nat\\n⊢ Climbs f; intro x y h",
                "p : Nat → Prop\\nh : Late p\\n⊢ False; obtain ⟨n, h1⟩ := h",
                "p : Nat → Prop\\nk : Nat\\n⊢ Late p; refine ⟨k, ?_⟩",
            })
    void definitionsAreSeenThrough(String goal, String expected) throws Exception {
        assertThat(tactics(new MeaningPolicy(), goal)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"f : Nat → Nat\\n⊢ Falls f", "a b : Nat\\nh : a = b\\n⊢ b = a"})
    void whereNothingIsDefinedThereIsNothingToSee(String goal) throws Exception {
        assertThat(tactics(new MeaningPolicy(), goal)).isEmpty();
    }

    private static List<String> definitions(String goal) throws Exception {
        Surroundings types =
                new Surroundings(
                        "t",
                        List.of(
                                Premise.of("Lamp", "Type"),
                                Premise.of("Lamp.on", "Lamp"),
                                Premise.of("Lamp.off", "Lamp"),
                                Premise.of(
                                        "Lamp.rec",
                                        "{motive : Lamp → Sort u} → motive Lamp.on → motive"
                                                + " Lamp.off → (t : Lamp) → motive t"),
                                Premise.of("Tree", "Type"),
                                Premise.of("Tree.tip", "Tree"),
                                Premise.of("Tree.up", "Tree → Tree"),
                                Premise.of(
                                        "Tree.rec",
                                        "{motive : Tree → Sort u} → motive Tree.tip → ((a : Tree) →"
                                                + " motive a → motive a.up) → (t : Tree) → motive"
                                                + " t")),
                        List.of());
        PolicyRequest request = new PolicyRequest("", 200, 0, 0, types);
        return new DefinitionPolicy()
                .propose(GoalText.first(goal), request, Cancellation.NONE).stream()
                        .map(Candidate::tactic)
                        .toList();
    }

    @Test
    void inductionIsForWhatRecurses() throws Exception {
        assertThat(definitions("f : Lamp → Nat\na : Lamp\n⊢ f a = 0"))
                .contains("cases a with | on => ?_ | off => ?_")
                .noneMatch(t -> t.startsWith("induction"));
        assertThat(definitions("f : Tree → Nat\na : Tree\n⊢ f a = 0"))
                .anyMatch(t -> t.startsWith("induction a with | tip => ?_ | up"));
    }
}
