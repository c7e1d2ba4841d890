package dev.goalpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    static Stream<String> commands() {
        return Main.commandLine().getSubcommands().keySet().stream();
    }

    /** A per cent sign in a description once made picocli complain on standard error. */
    @ParameterizedTest
    @MethodSource("commands")
    void helpIsAllOnStandardOutput(String command) {
        PrintStream before = System.err;
        ByteArrayOutputStream noise = new ByteArrayOutputStream();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        System.setErr(new PrintStream(noise, true, StandardCharsets.UTF_8));
        try {
            CommandLine line = Main.commandLine();
            line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
            assertThat(line.execute(command, "--help")).isZero();
        } finally {
            System.setErr(before);
        }
        assertThat(noise.toString(StandardCharsets.UTF_8) + err).isEmpty();
        assertThat(out.toString()).contains(command).doesNotContain("%%").doesNotContain("${");
    }
}
