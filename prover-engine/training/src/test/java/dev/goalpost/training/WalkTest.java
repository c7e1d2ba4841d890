package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.Portfolio;
import dev.goalpost.engine.trajectory.Lineage;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many steps at once, as people accept them. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class WalkTest {
    private static final List<KnownSteps> STEPS =
            List.of(
                    step("f#1", "p → p", "intro h"),
                    step("f#2", "zebra → zebra", "intro h"),
                    step("f#3", "p → p", "exact nothing"),
                    step("f#4", "p ∨ ¬p", "by_cases h : p"));

    private static KnownSteps step(String id, String target, String tactic) {
        Goal goal = Goal.of(target, Hypothesis.of("p", "Prop"), Hypothesis.of("zebra", "Prop"));
        return new KnownSteps(id, null, goal, tactic, null);
    }

    private static Walk walk(LeanSession lean, Policy policy) {
        Lineage lineage = new Lineage("c", 0, "p", "none", "r");
        return new Walk(lean, policy, 4, Duration.ofSeconds(5), lineage);
    }

    @Test
    void oneThatNeverEndsCostsNoOther() throws Exception {
        Policy endless =
                (goal, request, c) -> {
                    if (goal.target().startsWith("zebra")) {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException("given up", e);
                        }
                    }
                    return new Portfolio().propose(goal, request, c);
                };
        List<String> told = new ArrayList<>();
        List<List<TrajectoryRow>> rows;
        try (LeanSession lean = LeanChoice.of(Config.DEFAULT).open(Config.DEFAULT.pool())) {
            rows =
                    walk(lean, endless)
                            .rows(STEPS, 2, Duration.ofSeconds(10), told::add, Cancellation.NONE);
        }
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0)).isNotEmpty().allMatch(r -> r.theorem().equals("f#1"));
        assertThat(rows.get(1)).isEmpty();
        assertThat(rows.get(2)).isEmpty();
        assertThat(rows.get(3)).isNotEmpty().allMatch(r -> r.theorem().equals("f#4"));
        assertThat(told).containsExactly("f#2: it does not end when its time is up");
    }

    @Test
    void cancelledItHasNoRows() throws Exception {
        Cancellation c = Cancellation.manual();
        c.cancel("stop");
        try (LeanSession lean = LeanChoice.of(Config.DEFAULT).open(Config.DEFAULT.pool())) {
            Walk walk = walk(lean, new Portfolio());
            assertThatThrownBy(() -> walk.rows(STEPS, 2, Duration.ofSeconds(10), p -> {}, c))
                    .isInstanceOf(Cancellation.Cancelled.class);
        }
    }
}
