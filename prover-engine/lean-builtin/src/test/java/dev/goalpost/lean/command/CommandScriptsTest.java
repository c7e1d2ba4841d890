package dev.goalpost.lean.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.lean.Script;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Declarations that are accepted, and near them some that are refused. The numbers of metavariables
 * are left out.
 */
class CommandScriptsTest {
    static Stream<Script> scripts() {
        return Script.of(
                CommandScriptsTest.class,
                "declarations",
                "statements",
                "scopes",
                "inductives",
                "structures",
                "extensionality",
                "strings",
                "computability",
                "ownnames",
                "defaults",
                "indexing",
                "notation",
                "printing");
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
