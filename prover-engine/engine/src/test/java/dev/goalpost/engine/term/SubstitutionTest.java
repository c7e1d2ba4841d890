package dev.goalpost.engine.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.text.Shape;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "f a b; f (g x) b",
                "-a; -(g x)",
                "q (-a); q (-(g x))",
                "a - -b + a; (g x - -b) + g x",
                "neg a; neg (g x)",
                "a !; (g x)!",
                "a⁻¹ * b; (g x)⁻¹ * b",
                "f a⁻¹; f (g x)⁻¹",
                "¬a; ¬(g x)",
                "a.val; (g x).val",
                "@h a; @h (g x)",
                "«my f» a; «my f» (g x)",
                "[a, b]; [g x, b]",
                "if a then b else a; if g x then b else g x",
            })
    void whatIsPutInIsWrittenAsLeanReadsIt(String term, String expected) {
        Shape result = Substitution.apply(Shape.of(term), Map.of("a", Shape.of("g x")));
        assertThat(Shape.of(result.text()).canonical())
                .isEqualTo(Shape.of(expected).canonical())
                .isEqualTo(result.canonical());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "fun x => p x a; fun y => p y x",
                "fun x => p x a x'; fun y => p y x x'", // the next name is free in the body
                "fun x => fun x' => p x x' a; fun y => fun z => p y z x",
                "∀ (x : T a), p x a; ∀ (y : T x), p y x",
                "∀ (x : T a) (x' : T x), p x x' a; ∀ (y : T x) (z : T y), p y z x",
                "fun a => p a; fun a => p a",
                "∃ y, p y a; ∃ y, p y x",
            })
    void noBinderCatchesAnything(String term, String expected) {
        Shape result = Substitution.apply(Shape.of(term), Map.of("a", Shape.of("x")));
        assertThat(result.canonical()).isEqualTo(Shape.of(expected).canonical());
    }
}
