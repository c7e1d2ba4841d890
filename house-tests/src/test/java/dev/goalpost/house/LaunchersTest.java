package dev.goalpost.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launchers as a user starts them; the first start builds. */
class LaunchersTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir private Path scratch;

    @Test
    void aVersionIsPrintedOnStdoutAlone() throws Exception {
        Run run = run("bin/prover-engine", "--version");
        assertThat(run).isEqualTo(new Run(0, "Goalpost 0.1.0-SNAPSHOT\n", ""));
    }

    @Test
    void anUnknownOptionIsRefusedWithTheNearestKnownOne() throws Exception {
        Run run = run("bin/prover-engine", "--verison");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--verison").contains("--version");
    }

    @Test
    void aLauncherIsFoundThroughASymbolicLink() throws Exception {
        Path link =
                Files.createSymbolicLink(scratch.resolve("pe"), ROOT.resolve("bin/prover-engine"));
        assertThat(run(link.toString(), "--version").exit()).isZero();
        Files.delete(link);
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        Path old = Files.createDirectories(scratch.resolve("jdk-17/bin")).getParent();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        for (String tool : new String[] {"java", "javac"}) {
            Path fake = Files.writeString(old.resolve("bin").resolve(tool), "#!/bin/sh\nexit 99\n");
            assertThat(fake.toFile().setExecutable(true)).isTrue();
        }
        ProcessBuilder builder = builder("bin/prover-engine", "--version");
        builder.environment().put("JAVA_HOME", old.toString());
        // The JDK of this test is there to be found.
        builder.environment()
                .merge(
                        "PATH",
                        System.getProperty("java.home") + "/bin",
                        (path, jdk) -> jdk + ":" + path);
        assertThat(run(builder).exit()).isZero();
    }

    private Run run(String... command) throws IOException, InterruptedException {
        return run(builder(command));
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
        // What the Maven around this test says of itself is not for the Maven of the launcher.
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_PROJECT"));
        builder.environment().remove("MAVEN_CMD_LINE_ARGS");
        return builder;
    }

    private Run run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "out", ".txt");
        Path err = Files.createTempFile(scratch, "err", ".txt");
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES))
                    .as("%s ends", Arrays.toString(builder.command().toArray()))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Run(int exit, String out, String err) {}
}
