package dev.goalpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/**
 * The README's transcript is what the command prints, but for times and scores, which change with
 * the machine and with the library; a line of three dots stands for lines that are left out.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Pattern TRANSCRIPT =
            Pattern.compile(
                    "```console\\n\\$ bin/prover-engine ([^\\n]*)\\n```.*?```\\n(.*?)```",
                    Pattern.DOTALL);

    @Test
    void theTranscriptIsWhatIsPrinted() throws Exception {
        Matcher m = TRANSCRIPT.matcher(Files.readString(ROOT.resolve("README.md")));
        assertThat(m.find()).isTrue();
        List<String> args = new ArrayList<>(List.of(m.group(1).split(" ")));
        args.replaceAll(a -> a.startsWith("examples/") ? ROOT.resolve(a).toString() : a);
        // a slow machine must not change what is printed
        args.addAll(List.of("--lean", "builtin", "--time-budget", "60s"));

        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
        assertThat(line.execute(args.toArray(String[]::new))).isZero();

        List<String> printed = lines(out.toString());
        int at = 0;
        boolean anywhere = false;
        for (String expected : lines(m.group(2))) {
            if (expected.equals("...")) {
                anywhere = true;
                continue;
            }
            int found = printed.subList(at, printed.size()).indexOf(expected);
            assertThat(found).as("printed after what came before: " + expected).isNotNegative();
            if (!anywhere) {
                assertThat(found).as("printed next: " + expected).isZero();
            }
            at += found + 1;
            anywhere = false;
        }
    }

    private static List<String> lines(String text) {
        return text.replace(ROOT + "/", "")
                .replaceAll(
                        "\\d+ candidates, \\d+ checked, \\d+ ms", "N candidates, N checked, N ms")
                .replaceAll(" +-?\\d+\\.\\d\\d", " N")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }
}
