package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.replay.Theorem;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IterationTest {
    @Test
    void someOfManyAreTakenEvenly() {
        List<Theorem> ten =
                IntStream.range(0, 10)
                        .mapToObj(i -> new Theorem("" + i, "theorem t", null, null, null, null))
                        .toList();
        assertThat(Iteration.spread(ten, 4))
                .extracting(Theorem::id)
                .containsExactly("0", "2", "5", "7");
        assertThat(Iteration.spread(ten, 10)).isEqualTo(ten);
        assertThat(Iteration.spread(ten, 99)).isEqualTo(ten);
    }
}
