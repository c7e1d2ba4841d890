package dev.goalpost.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.Name;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of recursors that exports of Lean 4.30 show. */
class NameHashTest {
    @ParameterizedTest
    @CsvSource({
        "AxeyumConstructMatrix.EvenTree.rec, AxeyumConstructMatrix.OddTree.rec",
        "AxeyumConstructMatrix.Rose.rec_1, AxeyumConstructMatrix.Rose.rec",
        "AxeyumMutualInductiveComputation.OddTree.rec,"
                + " AxeyumMutualInductiveComputation.EvenTree.rec",
        "AxeyumMutualInductiveComputation.OddVec.rec, AxeyumMutualInductiveComputation.EvenVec.rec",
        "AxeyumNestedInductiveComputation.Rose.rec_1, AxeyumNestedInductiveComputation.Rose.rec",
        "AxeyumNestedInductiveComputation.IndexedRose.rec_1,"
                + " AxeyumNestedInductiveComputation.IndexedRose.rec",
        "AxeyumNestedInductiveComputation.RepeatRose.rec,"
                + " AxeyumNestedInductiveComputation.RepeatRose.rec_1",
    })
    void ordersAsLeanDoes(String first, String second) {
        assertThat(Long.compareUnsigned(NameHash.of(Name.of(first)), NameHash.of(Name.of(second))))
                .isNegative();
    }

    @Test
    void tellsNamesApart() {
        Name a = Name.of("a");
        assertThat(NameHash.of(a.str("b"))).isNotEqualTo(NameHash.of(Name.mkSimple("a.b")));
        assertThat(NameHash.of(a.num(1))).isNotEqualTo(NameHash.of(a.str("1")));
        BigInteger large = BigInteger.ONE.shiftLeft(64);
        assertThat(NameHash.of(a.num(large)))
                .isEqualTo(NameHash.of(a.num(large.add(BigInteger.ONE))))
                .isNotEqualTo(NameHash.of(a.num(large.subtract(BigInteger.ONE))));
    }
}
