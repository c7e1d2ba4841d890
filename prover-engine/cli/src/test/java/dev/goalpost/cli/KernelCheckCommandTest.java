package dev.goalpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KernelCheckCommandTest {
    private static final String GOOD =
            """
            2.0.0
            1 #NS 0 A
            2 #NS 0 f
            3 #NS 0 x
            4 #NS 0 p
            1 #US 0
            0 #ES 1
            1 #EC 1
            2 #EV 0
            3 #EP #BD 3 1 1
            4 #EL #BD 3 1 2
            5 #ES 0
            6 #EC 4
            #AX 1 0
            #AX 4 5
            #DEF 2 3 4 A
            """;

    @TempDir private Path dir;
    private final StringWriter out = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new KernelCheckCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    @Test
    void oneLineForEachFile() throws IOException {
        String good = file("good", GOOD);
        String bad = file("bad", GOOD.replace("#DEF 2 3 4 A", "#DEF 2 1 4 A"));
        String other = file("other", "no export\n");
        assertThat(run(good)).isZero();
        assertThat(run(good, other)).isEqualTo(2);
        assertThat(run(good, bad, other)).isEqualTo(1);
        assertThat(out.toString().lines().skip(3))
                .satisfiesExactly(
                        l -> assertThat(l).isEqualTo("accept " + good),
                        l -> assertThat(l).startsWith("reject " + bad + ": f: "),
                        l -> assertThat(l).startsWith("decline " + other + ": "));
    }

    @Test
    void severalThreadsSayTheSame() throws IOException {
        String bad = file("bad", GOOD.replace("#DEF 2 3 4 A", "#THM 2 6 4"));
        assertThat(run(bad)).isEqualTo(1);
        assertThat(run("--jobs", "3", bad)).isEqualTo(1);
        String[] lines = out.toString().split("\n");
        assertThat(lines[0]).isEqualTo(lines[1]);
    }

    @Test
    void axiomsAreListed() throws IOException {
        assertThat(run("--axioms", "f", file("good", GOOD))).isZero();
        assertThat(out.toString()).contains("f depends on axioms: A");
    }

    @Test
    void wrongUseIsRefused() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--jobs", "0", file("good", GOOD))).isEqualTo(2);
        assertThat(run(dir.resolve("missing").toString())).isEqualTo(2);
    }
}
