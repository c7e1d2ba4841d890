package dev.goalpost.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Environment;
import dev.goalpost.lean.BuiltinLean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole built-in library, written as an export file and checked again from there. */
class LibraryExportTest {
    @Test
    void everyDeclarationIsAcceptedAgain() throws IOException {
        Environment library = BuiltinLean.load().environment();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportWriter.write(library, library.names(), "4.30.0", out);
        Verdict v =
                ExportCheck.check(
                        new ByteArrayInputStream(out.toByteArray()),
                        2,
                        dev.goalpost.kernel.Cancellation.afterMillis(60_000));
        assertThat(v).isInstanceOf(Verdict.Accept.class);
        Set<ConstantInfo> again = new HashSet<>(((Verdict.Accept) v).environment().constants());
        assertThat(again).isEqualTo(new HashSet<>(library.constants()));
    }
}
