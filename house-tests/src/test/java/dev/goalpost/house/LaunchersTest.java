package dev.goalpost.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launchers as a user starts them; the first start builds. */
class LaunchersTest {
    @TempDir private Path scratch;

    @Test
    void aVersionIsPrintedOnStdoutAlone() throws Exception {
        assertThat(new Shell(scratch).run("bin/prover-engine", "--version"))
                .isEqualTo(new Shell.Result(0, "Goalpost 0.1.0-SNAPSHOT\n", ""));
    }

    @Test
    void anUnknownOptionIsRefusedWithTheNearestKnownOne() throws Exception {
        Shell.Result result = new Shell(scratch).run("bin/prover-engine", "--verison");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("--verison").contains("--version");
    }

    @Test
    void aLauncherIsFoundThroughASymbolicLink() throws Exception {
        Path target = Shell.ROOT.resolve("bin/prover-engine");
        Path link = Files.createSymbolicLink(scratch.resolve("link"), target);
        assertThat(new Shell(scratch).run(link.toString(), "--version").exit()).isZero();
        Files.delete(link);
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        Path old = Files.createDirectories(scratch.resolve("jdk-17"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Files.createDirectory(old.resolve("bin"));
        for (String tool : new String[] {"java", "javac"}) {
            Path fake = Files.writeString(old.resolve("bin/" + tool), "#!/bin/sh\nexit 99\n");
            assertThat(fake.toFile().setExecutable(true)).isTrue();
        }
        // The JDK of this test is there to be found.
        Shell shell =
                new Shell(scratch)
                        .variable("JAVA_HOME", old.toString())
                        .path(System.getProperty("java.home") + "/bin");
        assertThat(shell.run("bin/prover-engine", "--version").exit()).isZero();
    }
}
