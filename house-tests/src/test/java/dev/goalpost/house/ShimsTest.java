package dev.goalpost.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code lake} and {@code lean} that stand before the real ones on an editor's PATH. */
class ShimsTest {
    private static final String SHIMS = Shell.ROOT.resolve("lsp-sidecar/shims").toString();

    /** Where emacs looks, which wants a folder of that name. */
    private static final String BIN = SHIMS + "/bin";

    @TempDir private Path scratch;

    @Test
    void aRealToolIsGivenTheArguments() throws Exception {
        Path lake = Files.writeString(scratch.resolve("lake"), "#!/bin/sh\necho real \"$@\"\n");
        assertThat(lake.toFile().setExecutable(true)).isTrue();
        Shell shell = shell().path(scratch.toString()).path(SHIMS);
        assertThat(shell.run("lake", "+stable", "--version"))
                .isEqualTo(new Shell.Result(0, "real +stable --version\n", ""));
    }

    @Test
    void withoutARealToolAVersionIsStillTold() throws Exception {
        // vscode-lean4 starts nothing unless it finds "version X.Y.Z" here.
        Shell.Result result = shell().path(SHIMS).run("lean", "--version");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).containsPattern("version \\d+\\.\\d+\\.\\d+");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void throughTheFolderForEmacsTheShimIsNotTakenForTheRealTool() throws Exception {
        Shell.Result result = shell().path(BIN).run("lake", "--version");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).startsWith("Lake version ");
    }

    @Test
    void withoutARealToolNothingElseIsPretended() throws Exception {
        Shell.Result result = shell().path(SHIMS).run("lake", "build");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
    }

    /** A machine that has a Lean of its own must not change these tests. */
    private Shell shell() {
        return new Shell(scratch)
                .variable("PATH", "/usr/bin:/bin")
                .variable("HOME", "/nonexistent");
    }
}
