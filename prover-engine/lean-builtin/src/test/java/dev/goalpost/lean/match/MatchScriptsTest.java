package dev.goalpost.lean.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.lean.Script;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Patterns and recursive functions that are accepted, and near them some that are refused, with all
 * that is said about them. The numbers of metavariables are left out.
 */
class MatchScriptsTest {
    static Stream<Script> scripts() {
        return Script.of(MatchScriptsTest.class, "patterns", "equations", "recursion");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void saysExactly(Script s) {
        assertThat(plain(s.said())).isEqualTo(plain(s.messages()));
    }

    private static String plain(String s) {
        return s.replaceAll("\\?(m|u)\\.\\d+", "?$1").strip();
    }
}
