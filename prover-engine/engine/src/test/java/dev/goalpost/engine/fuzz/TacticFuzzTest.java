package dev.goalpost.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TacticFuzzTest {
    @Test
    void aFewStepsGoWell() {
        TacticFuzz.Report r = TacticFuzz.run(3, 600, System.out);
        assertThat(r.failures()).isEmpty();
        assertThat(r.succeeded()).isPositive();
        assertThat(r.failed()).isPositive();
    }
}
