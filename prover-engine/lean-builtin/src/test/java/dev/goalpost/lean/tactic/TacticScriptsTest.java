package dev.goalpost.lean.tactic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.lean.Script;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proofs that are accepted, and near them some that are refused with just this message. */
class TacticScriptsTest {
    static Stream<Script> scripts() {
        return Script.of(
                TacticScriptsTest.class,
                "terms",
                "rewriting",
                "cases",
                "combinators",
                "classical",
                "simp",
                "omega",
                "numerals",
                "ring",
                "casts",
                "linarith",
                "split",
                "conv",
                "games",
                "tauto",
                "search",
                "monotone",
                "derived");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void saysJustThis(Script s) {
        assertThat(s.said()).isEqualTo(s.messages());
    }
}
