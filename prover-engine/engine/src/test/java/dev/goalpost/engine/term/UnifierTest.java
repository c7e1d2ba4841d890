package dev.goalpost.engine.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.text.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnifierTest {
    private final Unifier unifier = new Unifier();
    private final Shape one = unifier.unknown(null, 0);
    private final Shape other = unifier.unknown(null, 0);

    /** A term in which {@code U} and {@code V} are the unknowns. */
    private Shape term(String text) {
        return Substitution.apply(Shape.of(text), Map.of("U", one, "V", other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "f U; f (g a); g a",
                "R U U; R V (∀ (x : F a), G x); ∀ (x : F a), G x",
                "U a; p a b; fun u => p u b",
                "U; x • y; x • y",
                "h U V; h V a; a",
            })
    void findsWhatAnUnknownIs(String a, String b, String value) {
        assertThat(unifier.unify(term(a), term(b))).isTrue();
        assertThat(unifier.resolve(one).canonical()).isEqualTo(Shape.of(value).canonical());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "U; f U",
                "R U U; R V (f V)",
                "R U U; R V (∀ (x : F V), G x)", // in the type of a binder only
                "R U U; R V (∃ (x : F V), G x)",
                "f U; g a",
                "∀ x, U; ∀ x, p x", // it would have to mention x
                "∀ x, U; ∀ x, ∀ (y : F x), p y",
            })
    void nothingIsAPartOfItselfOrMentionsWhatIsBound(String a, String b) {
        assertThat(unifier.unify(term(a), term(b))).isFalse();
    }

    @Test
    void anUnknownMayNotMentionWhatCameLater() {
        unifier.variable("v", 1);
        Shape late = unifier.unknown(null, 1);
        assertThat(unifier.unify(one, Shape.of("∃ (x : F v), p"))).isFalse();
        assertThat(unifier.unify(late, Shape.of("∃ (x : F v), p"))).isTrue();
    }

    /** What an unknown is made of cannot be found later to be what it may not mention. */
    @Test
    void theUnknownsOfAValueMayMentionNoMoreThanIt() {
        unifier.variable("v", 1);
        Shape late = unifier.unknown(null, 1);
        Shape within = Substitution.apply(Shape.of("∃ (x : F U), p"), Map.of("U", late));
        assertThat(unifier.unify(other, within)).isTrue();
        assertThat(unifier.unify(late, Shape.of("v"))).isFalse();
        assertThat(unifier.unify(late, Shape.of("a"))).isTrue();
    }

    @Test
    void whatWasFoundCanBeTakenBack() {
        int mark = unifier.mark();
        assertThat(unifier.unify(one, Shape.of("a"))).isTrue();
        unifier.undo(mark);
        assertThat(unifier.unify(one, Shape.of("b"))).isTrue();
    }

    @Test
    void aSignInTheTextIsNoUnknown() {
        assertThat(unifier.unify(Shape.of("¿7"), Shape.of("a"))).isFalse();
    }
}
