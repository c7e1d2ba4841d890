package dev.goalpost.lean.arith;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.FileOptions;
import dev.goalpost.lean.Message;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long sums and long numerals. */
class BigArithmeticTest {
    private static List<Message> check(String text) {
        return BuiltinLean.load()
                .process(
                        "set_option maxHeartbeats 0\n" + text, FileOptions.CHECK, Cancellation.NONE)
                .messages();
    }

    private static String sum(int n, String... terms) {
        StringBuilder s = new StringBuilder(terms[0]);
        for (int i = 1; i < n; i++) {
            s.append(" + ").append(terms[i % terms.length]);
        }
        return s.toString();
    }

    @Test
    void sumsOfNineHundredTerms() {
        String omega = "example (x : Nat) : %s = 900 * x := by omega\n";
        String ring = "example (x y : Int) : %s = 450 * (x + y) := by ring\n";
        assertThat(check(omega.formatted(sum(900, "x")))).isEmpty();
        assertThat(check(ring.formatted(sum(900, "x", "y")))).isEmpty();
        assertThat(check(omega.formatted(sum(899, "x")))).hasSize(1);
    }

    @Test
    void numeralsOfFiftyThousandDigits() {
        String sevens = String.join("", Collections.nCopies(50_000, "7"));
        String text = "example : (%s : Nat) %% 9 = %d := by %s\n";
        int rest = 7 * 50_000 % 9;
        assertThat(check(text.formatted(sevens, rest, "norm_num"))).isEmpty();
        assertThat(check(text.formatted(sevens, rest, "decide"))).isEmpty();
        assertThat(check(text.formatted(sevens, (rest + 1) % 9, "decide"))).hasSize(1);
        String bound = "example (x : Int) (h : x > %s) : x > %s := by omega\n";
        assertThat(check(bound.formatted(sevens, sevens.substring(1)))).isEmpty();
    }
}
