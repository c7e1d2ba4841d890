package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.policy.StepWeights.Lesson;
import dev.goalpost.kernel.Cancellation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedPolicyTest {
    @TempDir Path folder;

    /** Proposes the same whatever the goal, the last least likely. */
    private static Policy fixed(String... tactics) {
        return (goal, request, c) -> {
            Distribution d = new Distribution();
            for (int i = 0; i < tactics.length; i++) {
                d.add(tactics[i], -i, "fixed");
            }
            return d.candidates(request);
        };
    }

    private static Surroundings file(String definition) {
        return new Surroundings(null, List.of(Premise.of(definition, "Nat → Nat")), List.of());
    }

    private static Goal goal(String function, String variable) {
        return Goal.of(
                function + " " + variable + " = " + variable, Hypothesis.of(variable, "Nat"));
    }

    private static List<String> best(Policy p, Goal goal, Surroundings s, int n) {
        return p.propose(goal, new PolicyRequest("", n, 0, 0, s), Cancellation.NONE).stream()
                .map(Candidate::tactic)
                .toList();
    }

    /** What is learned on one file's definitions holds for another's. */
    @Test
    void lessonsHoldForOtherNames() {
        List<Lesson> lessons = new ArrayList<>();
        for (String f : List.of("f", "dbl", "twice")) {
            Policy p = fixed("rfl", "simp", "induction n", "simp [" + f + "]");
            Goal g = goal(f, "n");
            List<Candidate> pool = LearnedPolicy.pool(p, g, file(f), Cancellation.NONE);
            assertThat(pool.get(3).tactic()).isEqualTo("simp [" + f + "]");
            lessons.add(new Lesson(g, file(f), pool, List.of(3)));
        }
        StepWeights w = StepWeights.learn(lessons, 1);
        Policy base = fixed("rfl", "simp", "induction k", "simp [other]");
        Policy learned = new LearnedPolicy(base, w);
        assertThat(best(learned, goal("other", "k"), file("other"), 1))
                .containsExactly("simp [other]");
        assertThat(best(base, goal("other", "k"), file("other"), 1)).containsExactly("rfl");
        Policy untaught = new LearnedPolicy(base, StepWeights.none());
        assertThat(best(untaught, goal("other", "k"), file("other"), 4))
                .isEqualTo(best(base, goal("other", "k"), file("other"), 4));
    }

    @Test
    void learningIsRepeatable() {
        Policy p = fixed("rfl", "simp", "omega");
        Goal g = goal("f", "n");
        List<Lesson> lessons =
                List.of(
                        new Lesson(
                                g,
                                file("f"),
                                LearnedPolicy.pool(p, g, file("f"), Cancellation.NONE),
                                List.of(2)));
        assertThat(StepWeights.learn(lessons, 7).nonZero())
                .usingRecursiveComparison()
                .isEqualTo(StepWeights.learn(lessons, 7).nonZero());
    }

    @Test
    void aFileThatIsNoPolicyIsRefused() throws Exception {
        Path good = folder.resolve("good.json");
        PolicyFile.of(
                        List.of(new PolicyFile.Step("n : Nat\n⊢ n = n", "rfl")),
                        List.of(),
                        List.of(),
                        StepWeights.none())
                .write(good);
        assertThat(PolicyFile.read(good).steps()).hasSize(1);
        assertThat(Policies.open(good.toString())).isInstanceOf(LearnedPolicy.class);
        String text = Files.readString(good);
        Path cut = Files.writeString(folder.resolve("cut"), text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> Policies.open(cut.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cut short");
        Path older =
                Files.writeString(
                        folder.resolve("older"), text.replace("\"version\":3", "\"version\":1"));
        assertThatThrownBy(() -> Policies.open(older.toString()))
                .hasMessageContaining("is of version 1");
        Path other = Files.writeString(folder.resolve("other"), "{\"format\":\"x\"}");
        assertThatThrownBy(() -> Policies.open(other.toString()))
                .hasMessageContaining("not a policy");
        assertThatThrownBy(() -> Policies.open("nothing-of-that-name"))
                .hasMessageContaining("known: default, portfolio");
    }
}
