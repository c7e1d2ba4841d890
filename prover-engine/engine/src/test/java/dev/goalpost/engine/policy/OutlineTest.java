package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.text.Matching;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {
    private static final List<Premise> PREMISES =
            List.of(
                    Premise.of("Nat.add_comm", "∀ (n m : Nat), n + m = m + n"),
                    Premise.of("Nat.add_zero", "∀ (n : Nat), n + 0 = n"),
                    Premise.of("Nat.le_refl", "∀ (n : Nat), n ≤ n"),
                    Premise.of("and_comm", "∀ {a b : Prop}, a ∧ b ↔ b ∧ a"),
                    Premise.of("forall_comm", "∀ {p : Nat → Prop}, (∀ x, p x) = (∀ y, p y)"),
                    Premise.of("ex", "∀ {p : Nat → Prop}, (∃ x, p x) ↔ ∃ y, p y"),
                    Premise.of("congr", "∀ {f : Nat → Nat} {a b : Nat}, f a = f b"),
                    Premise.of("map_nil", "∀ {f : Nat → Nat}, List.map f [] = []"));

    private static List<Shape> terms() {
        List<Shape> all = new ArrayList<>();
        for (String text :
                List.of(
                        "a + b = b + a",
                        "a + 0 = a",
                        "a = a + 0",
                        "[] = List.map g []",
                        "List.map g [] = []",
                        "a ≤ a",
                        "p ∧ q ↔ q ∧ p",
                        "p ∧ q",
                        "(∃ z, 0 = z) ↔ ∃ y, 0 = y",
                        "∃ z, 0 = z",
                        "g 1 = g 2",
                        "a")) {
            Shape s = Shape.of(text);
            all.add(s);
            all.addAll(s.args());
        }
        return all;
    }

    /** What is passed over at a glance would not have matched; and most is passed over. */
    @Test
    void onlyWhatDoesNotMatchIsPassedOver() {
        int passedOver = 0;
        int matched = 0;
        for (Premise p : PREMISES) {
            for (Shape t : terms()) {
                List<Shape> patterns = new ArrayList<>(List.of(p.conclusion()));
                patterns.addAll(p.conclusion().args());
                for (Shape pattern : patterns) {
                    boolean fits = Matching.match(pattern, p.variables(), t).isPresent();
                    boolean may = Outline.of(pattern, p.variables()).mayFit(t);
                    assertThat(may || !fits).as("%s on %s", pattern.text(), t.text()).isTrue();
                    matched += fits ? 1 : 0;
                    passedOver += may ? 0 : 1;
                }
                if (t.args().size() == 2 && t.binders().isEmpty()) {
                    Shape turned =
                            new Shape(t.head(), List.of(t.arg(1), t.arg(0)), List.of(), t.text());
                    boolean fits =
                            Matching.match(p.conclusion(), p.variables(), turned).isPresent();
                    assertThat(p.outline().mayFitTurned(t) || !fits).isTrue();
                }
            }
        }
        assertThat(matched).isGreaterThan(20);
        assertThat(passedOver).isGreaterThan(matched);
    }
}
