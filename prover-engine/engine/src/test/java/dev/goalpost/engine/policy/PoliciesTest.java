package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.kernel.Cancellation;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final Goal GOAL = Goal.of("a + 0 = a", Hypothesis.of("a", "Nat"));

    private static Set<String> origins(String policy) throws ConfigException {
        return Policies.open(policy).propose(GOAL, PolicyRequest.of(24), Cancellation.NONE).stream()
                .map(Candidate::origin)
                .collect(Collectors.toSet());
    }

    @Test
    void theTrainedOneComesWithTheProgram() throws Exception {
        assertThat(origins("trained")).contains("skill", "portfolio");
        assertThat(origins("default")).contains("portfolio").doesNotContain("skill");
        assertThat(Policies.isBuiltIn("trained")).isTrue();
        assertThat(Policies.hash("trained")).matches("[0-9a-f]{12}");
        assertThat(Policies.hash("default")).isEqualTo("default");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Policies.open("trainde"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown policy trainde")
                .hasMessageContaining("default, portfolio, trained, or a file");
        assertThat(Policies.isBuiltIn("trainde")).isFalse();
    }
}
