package dev.goalpost.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.TypeChecker;
import dev.goalpost.lean.BuiltinLean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
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
                        Cancellation.afterMillis(60_000));
        assertThat(v).isInstanceOf(Verdict.Accept.class);
        Set<ConstantInfo> again = new HashSet<>(((Verdict.Accept) v).environment().constants());
        assertThat(again).isEqualTo(new HashSet<>(library.constants()));
    }

    /** Subtracting again and again would take longer than anybody waits. */
    @Test
    void theKernelComputesWithItsArithmetic() throws Exception {
        TypeChecker tc =
                new TypeChecker(
                        BuiltinLean.load().environment(),
                        List.of(),
                        Cancellation.afterMillis(20_000));
        BigInteger m = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);
        BigInteger n = BigInteger.valueOf(1_000_000_007);
        assertThat(tc.whnf(operation("Nat.div", m, n))).isEqualTo(Expr.natLit(m.divide(n)));
        assertThat(tc.whnf(operation("Nat.mod", m, n))).isEqualTo(Expr.natLit(m.mod(n)));
        assertThat(tc.whnf(operation("Nat.mul", m, n))).isEqualTo(Expr.natLit(m.multiply(n)));
    }

    private static Expr operation(String name, BigInteger m, BigInteger n) {
        return Expr.apps(Expr.constant(Name.of(name)), Expr.natLit(m), Expr.natLit(n));
    }
}
