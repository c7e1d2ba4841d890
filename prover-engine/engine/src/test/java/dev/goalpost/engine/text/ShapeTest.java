package dev.goalpost.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "p ∧ q → r ∨ ¬s; (→ (∧ p q) (∨ r (¬ s)))",
                "a + b * c = d; (= (+ a (* b c)) d)",
                "a - b - c; (- (- a b) c)",
                "p → q → r; (→ p (→ q r))",
                "f (g x) y; (f (g x) y)",
                "xs ++ [] = x :: xs; (= (++ xs []) (:: x xs))",
                "2 ^ n ^ 2; (^ 2 (^ n 2))",
                "n.succ ≤ m; (≤ (succ n) m)",
                "(a, b).1 = a; …",
                "p ↔ q; (↔ p q)",
                "-x + 1 = ↑y; (= (+ (neg x) 1) (↑ y))",
                "¬p ∧ q; (∧ (¬ p) q)",
                "a⁻¹ * b = (f c)⁻¹; (= (* (⁻¹ a) b) (⁻¹ (f c)))",
                "f a⁻¹ b⁻¹⁻¹; (f (⁻¹ a) (⁻¹ (⁻¹ b)))",
                "f ⁻¹' s ∩ t ⊆ u; (⊆ (∩ (⁻¹' f s) t) u)",
            })
    void operatorsBindAsInLean(String text, String expected) {
        String got = Shape.of(text).canonical();
        if (expected.equals("…")) {
            assertThat(Shape.of(text).head()).isNotEmpty(); // unusual text is read somehow
        } else {
            assertThat(got).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "∀ (n m : Nat), n + m = m + n; ∀ (a : Nat) (b : Nat), a + b = b + a",
                "∀ n : Nat, n = n; ∀ (x : Nat), x = x",
                "∃ x, p x ∧ q; ∃ y, p y ∧ q",
                "∃ x > 0, p x ∨ q; ∃ x, x > 0 ∧ (p x ∨ q)",
                "∀ x ∈ s, ∃ y ≤ x + 1, p y; ∀ x, x ∈ s → ∃ y, y ≤ x + 1 ∧ p y",
                "fun x => x + 1; fun y ↦ y + 1",
                "∀ a, ∀ b, r a b; ∀ x y, r x y",
                "{α : Type} → List α → Nat; ∀ {β : Type}, List β → Nat",
                "(α : Type) → [inst : Inhabited α] → α; ∀ (α : Type) [i : Inhabited α], α",
                "(∀ x : Nat, p x) → q; (∀ y : Nat, p y) → q",
                "(p) → q; p → q",
            })
    void namesOfBoundVariablesDoNotMatter(String a, String b) {
        assertThat(Shape.of(a).canonical()).isEqualTo(Shape.of(b).canonical());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "∀ n m : Nat, n + m = m + n; ∀ n m : Nat, n + m = n + m",
                "∃ x, p x; ∃ x, p y",
                "∃ x > 0, p x; ∃ x, p x",
                "∃ x > 0, p x; ∃ x < 0, p x",
                "∀ x > 0, p x; ∀ x, x > 0 ∧ p x",
                "∀ x : Nat, p x; ∀ {x : Nat}, p x",
                "{α : Type} → List α; (α : Type) → List α",
                "(x : Nat) → p; Nat → p",
                "a - (b - c); a - b - c",
            })
    void whatDiffersStaysApart(String a, String b) {
        assertThat(Shape.of(a).canonical()).isNotEqualTo(Shape.of(b).canonical());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "(", "f (", "∀ x", "∀ x,", "⟨a, ", "\"open", "/- open", ")", "∃ (x", "= ="
            })
    void brokenTextIsReadAsOpaqueAndNeverThrows(String text) {
        assertThat(Shape.of(text).canonical()).isNotNull();
    }

    @Test
    void deepNestingDoesNotOverflowTheStack() {
        assertThat(Shape.of("(".repeat(10_000) + "x" + ")".repeat(10_000)).head())
                .isEqualTo(Shape.OPAQUE);
        assertThat(Shape.of("(".repeat(500) + "x" + ")".repeat(500)).canonical()).isNotEmpty();
        assertThat(Shape.of("¬".repeat(900) + "x").canonical()).isNotEmpty();
    }

    @Test
    void matchingTellsWhatTheVariablesAre() {
        Shape pattern = Shape.of("n + m = m + n");
        Map<String, Shape> fit =
                Matching.match(pattern, Set.of("n", "m"), Shape.of("f a + 2 = 2 + f a"))
                        .orElseThrow();
        assertThat(
                        fit.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey, e -> e.getValue().text())))
                .isEqualTo(Map.of("n", "f a", "m", "2"));
        assertThat(Matching.match(pattern, Set.of("n", "m"), Shape.of("a + 2 = 3 + a"))).isEmpty();
    }

    @Test
    void aBoundVariableDoesNotLeaveItsBinder() {
        Shape pattern = Shape.of("∀ x, p = x");
        assertThat(Matching.match(pattern, Set.of("p"), Shape.of("∀ y, q = y"))).isPresent();
        assertThat(Matching.match(pattern, Set.of("p"), Shape.of("∀ y, y = y"))).isEmpty();
    }

    @Test
    void compoundArgumentsGetParentheses() {
        assertThat(Shape.of("a + b").asArgument()).isEqualTo("(a + b)");
        assertThat(Shape.of("[a, b]").asArgument()).isEqualTo("[a, b]");
        assertThat(Shape.of("x").asArgument()).isEqualTo("x");
        assertThat(Shape.of("(a + b) * (c + d)").asArgument()).isEqualTo("((a + b) * (c + d))");
    }
}
