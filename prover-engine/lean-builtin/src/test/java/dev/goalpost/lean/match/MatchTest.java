package dev.goalpost.lean.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchTest {
    private static void accepted(String text) {
        assertThat(Lean.messages(text)).as(text).isEmpty();
    }

    private static void refused(String text, String... parts) {
        List<String> messages = Lean.messages(text);
        assertThat(messages).as(text).isNotEmpty();
        assertThat(messages.get(0)).as(text).contains(parts);
    }

    private static final String VECT =
            """
            inductive Vect (α : Type u) : Nat → Type u
              | nil : Vect α 0
              | cons : α → {n : Nat} → Vect α n → Vect α (n+1)
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // propositions
                "example : p ∨ q → q ∨ p := fun | .inl h => .inr h | .inr h => .inl h",
                "example (h : p ∧ q) : q ∧ p := let ⟨a, b⟩ := h; ⟨b, a⟩",
                "example (h : p ∧ q) : q ∧ p := have ⟨a, b⟩ := h; ⟨b, a⟩",
                "example : p ∧ q → q ∧ p := fun ⟨a, b⟩ => ⟨b, a⟩",
                "example {r s : Nat → Prop} (h : ∃ x, r x ∧ s x) : ∃ x, s x ∧ r x :="
                        + " match h with | ⟨w, hr, hs⟩ => ⟨w, hs, hr⟩",
                // equality: an index that varies, and a hypothesis about it
                "example {α : Type u} {a b : α} {p : α → Prop} (h : a = b) (hp : p a) : p b :="
                        + " match h with | rfl => hp",
                "example {p : Nat → Prop} (n : Nat) (h : n = 5 ∨ n = 6) (hp : p n) : p 5 ∨ p 6 :="
                        + " match h with | .inl rfl => .inl hp | .inr rfl => .inr hp",
                "example (n : Nat) (h : 0 < n) : ∃ m, n = m + 1 :="
                        + " match n with | 0 => nomatch h | m+1 => ⟨m, rfl⟩",
                // an equation for the discriminant
                "example (n : Nat) : n = 0 ∨ ∃ m, n = m + 1 :="
                        + " match h : n with | 0 => .inl rfl | m+1 => .inr ⟨m, rfl⟩",
                // impossible cases
                "example : ¬ (0 = 1) := nofun",
                "example (h : false = true) : p := nomatch h",
                "example (h : False) : p := nomatch h",
                "example (n : Nat) (h : n + 1 = 0) : p := nomatch h",
                // literals, first match wins
                "def f : Nat → Nat | 5 => 1 | _ => 0\nexample : f 5 = 1 := rfl\n"
                        + "example : f 6 = 0 := rfl",
                "def f (x y : Nat) : Nat := match x, y with | 5, _ => 1 | _, 5 => 2 | _, _ => 3\n"
                        + "example : f 5 5 = 1 := rfl\nexample : f 1 5 = 2 := rfl",
                "def f : Nat → Nat → Nat | 0, _ => 0 | _, 0 => 1 | _, _ => 2\n"
                        + "example : f 0 0 = 0 := rfl\n"
                        + "example (m : Nat) : f (m+1) 0 = 1 := rfl\n"
                        + "example (m n : Nat) : f (m+1) (n+1) = 2 := rfl",
                "def f : List Nat → Nat | [a, b] => a + b | _ => 0\nexample : f [2, 3] = 5 := rfl",
                "def f : Option (Option Nat) → Nat\n"
                        + "| some (some n) => n | some none => 1 | none => 0\n"
                        + "example : f (some (some 3)) = 3 := rfl",
                "def f (x : Nat) : Nat := match x with | y@(n+1) => y + n | 0 => 7\n"
                        + "example : f 3 = 5 := rfl",
                "def f : Nat × Nat → Nat | (a, b) => a + b\nexample : f (1, 2) = 3 := rfl",
                "def f (n : Nat) (b c : Bool) := 5 + match n - 5, b && c with\n"
                        + "| 0, true => 0 | m + 1, true => m + 7 | 0, false => 5\n"
                        + "| m + 1, false => m + 3\nexample : f 7 true false = 9 := rfl",
            })
    void acceptsMatches(String text) {
        accepted(text);
    }

    @Test
    void matchesOnFamilies() {
        accepted(
                VECT
                        + """
                        namespace Vect
                        def head : Vect α (n+1) → α | cons a _ => a
                        def tail : {n : Nat} → Vect α (n+1) → Vect α n | n, cons _ as => as
                        theorem eta : (v : Vect α (n+1)) → cons (head v) (tail v) = v
                          | cons _ _ => rfl
                        def len : (n : Nat) → Vect α n → Nat
                          | .(0), nil => 0
                          | .(n+1), cons (n := n) _ _ => n + 1
                        end Vect
                        """);
    }

    @Test
    void refusesMissingCases() {
        refused("def f : Nat → Nat | 0 => 0 | n+2 => n", "missing cases:\n(Nat.succ Nat.zero)");
        refused(
                "def f (a b : Bool) : Nat := match a, b with | true, _ => 1 | false, true => 1",
                "missing cases:\nBool.false, Bool.false");
        refused("example (n : Nat) : n = n := nomatch n", "missing cases:");
        refused(
                VECT + "def f : (n : Nat) → Vect α n → Nat | _, .cons _ _ => 1",
                "missing cases:",
                "Vect.nil");
    }

    @Test
    void refusesRedundantAlternatives() {
        refused(
                "def f : Nat → Nat | 0 => 0 | n => n | n+2 => n",
                "Redundant alternative: Any expression matching\n  n + 2\n"
                        + "will match one of the preceding alternatives");
    }

    @Test
    void refusesWhatIsNoPattern() {
        refused("def f : Nat → Nat → Nat | x, x => x", "variable 'x' occurred more than once");
        refused("def g (n : Nat) := n\ndef f : Nat → Nat | g y => y", "[match_pattern]");
        refused(
                "def f : Nat × Nat → Nat | .mk a => a",
                "Not enough arguments to 'Prod.mk'; expected 2 explicit arguments");
        refused(
                "def f : Nat → Nat | .succ a b => a | _ => 0",
                "Too many arguments to 'Nat.succ'; expected 1 explicit argument");
        refused("def f : List Nat → Nat | some a => a | _ => 0", "type mismatch in pattern");
        refused(
                "def f (a b : Bool) : Nat := match a, b with | true => 1",
                "Not enough patterns in match alternative: Expected 2, but found 1");
        refused(
                VECT + "def f : (n : Nat) → Vect α n → Nat | .(1), .nil => 0 | _, _ => 1",
                "the inaccessible term");
    }

    @Test
    void refusesToTakeDataOutOfAProof() {
        refused(
                "def f {p q : Prop} (h : p ∨ q) : Nat := match h with | .inl _ => 0 | .inr _ => 1",
                "can only eliminate into Prop");
    }

    @Test
    void sharesEqualMatchers() {
        accepted(
                """
                def f (n : Nat) : Nat := match n with | 0 => 1 | m+1 => m
                def g (n : Nat) : Nat := match n with | 0 => 1 | m+1 => m
                example (n : Nat) : f n = g n := rfl
                """);
    }
}
