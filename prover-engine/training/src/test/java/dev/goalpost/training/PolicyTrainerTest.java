package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LearnedPolicy;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.PolicyRequest;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.policy.Portfolio;
import dev.goalpost.engine.policy.Premise;
import dev.goalpost.engine.policy.Skill;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.kernel.Cancellation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a policy makes of proofs. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PolicyTrainerTest {
    @TempDir private Path folder;

    private static PolicyTrainer.Proved doubling(String file, String f, String n) {
        String context = "def %s : Nat → Nat\n  | 0 => 0\n  | k + 1 => %s k + 2".formatted(f, f);
        String proof =
                "induction %s with\n| zero => rfl\n| succ k ih =>\n  simp only [%s]\n  omega"
                        .formatted(n, f);
        String statement = "theorem t (%s : Nat) : %s %s = %s + %s".formatted(n, f, n, n, n);
        return new PolicyTrainer.Proved(
                new Theorem(file + "/t", statement, context, proof, "tactic", null),
                List.of(proof));
    }

    @Test
    void whatTwoFilesDidIsProposedForAThird() throws Exception {
        Path trials = folder.resolve("trials.txt");
        List<PolicyTrainer.Proved> proofs =
                List.of(doubling("a", "dbl", "n"), doubling("b", "twice", "m"));
        PolicyTrainer.Result result;
        long tried;
        PolicyTrainer.Result again;
        try (LeanSession lean = LeanChoice.of(Config.DEFAULT).open(Config.DEFAULT.pool())) {
            PolicyTrainer trainer =
                    new PolicyTrainer(lean, Duration.ofSeconds(10), 2, 0, told -> {});
            result = trainer.train(proofs, new Portfolio(), trials, Cancellation.NONE);
            tried = Files.size(trials);
            again = trainer.train(proofs, new Portfolio(), trials, Cancellation.NONE);
        }
        // Nothing is tried twice, and the same proofs teach the same.
        assertThat(Files.size(trials)).isEqualTo(tried);
        assertThat(again.policy()).usingRecursiveComparison().isEqualTo(result.policy());
        assertThat(result.lessons()).isGreaterThanOrEqualTo(4);
        List<Skill> skills = result.policy().skills();
        assertThat(skills)
                .filteredOn(s -> s.ended() == 2)
                .extracting(Skill::pattern)
                .contains("rfl", "(simp only [«DEFS»]; omega)");
        Policy learned = LearnedPolicy.with(new Portfolio(), skills);
        Goal goal = Goal.of("tri x = 3 * x", Hypothesis.of("x", "Nat"));
        Surroundings other =
                new Surroundings("u", List.of(Premise.of("tri", "Nat → Nat")), List.of());
        assertThat(
                        learned
                                .propose(
                                        goal,
                                        new PolicyRequest("", 200, 0, 0, other),
                                        Cancellation.NONE)
                                .stream()
                                .map(Candidate::tactic))
                .contains("induction x with | zero => rfl | succ k ih => (simp only [tri]; omega)");
    }

    /**
     * Without bullets, the rest of the block from the second step on ends two goals, so that it
     * does not work on the first of them; nor does anybody know that it would on others.
     */
    @Test
    void onlyWhatEndsItsGoalWhenTriedThereIsAnEnding() throws Exception {
        String statement = "theorem t (p q : Prop) (h : p) (k : q) : p ∧ q";
        List<String> told = new ArrayList<>();
        PolicyTrainer.Result result =
                train(
                        List.of(
                                proved("a/t", statement, "constructor\nexact h\nexact k"),
                                proved("b/t", statement, "constructor\n· exact h\n· exact k")),
                        told);
        List<Skill> ends = result.policy().skills().stream().filter(s -> s.ended() > 0).toList();
        assertThat(ends)
                .extracting(Skill::pattern)
                .anyMatch(p -> p.startsWith("(constructor; exact "))
                .noneMatch(p -> p.startsWith("(exact"));
        assertThat(told)
                .filteredOn(l -> l.contains("endings left out"))
                .containsExactly(
                        "1 of 6 endings left out, not ending the goal when tried on one line:"
                                + " a/t#1");
    }

    /** Nobody has named what `cases` found, and nobody needs to. */
    @Test
    void anEndingIsTriedAmongWhatCannotBeNamedToo() throws Exception {
        String statement = "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p";
        PolicyTrainer.Result result =
                train(
                        List.of(
                                proved(
                                        "a/t",
                                        statement,
                                        "cases h\nconstructor\nassumption\nassumption")),
                        new ArrayList<>());
        assertThat(result.policy().skills())
                .filteredOn(s -> s.ended() > 0)
                .extracting(Skill::pattern)
                .contains("(constructor; assumption; assumption)", "assumption")
                .doesNotContain("(assumption; assumption)");
    }

    @Test
    void whatCannotBeLearnedFromIsTold() throws Exception {
        List<String> told = new ArrayList<>();
        train(
                List.of(
                        proved("a/good", "theorem t (p : Prop) (h : p) : p", "exact h"),
                        proved("a/bad", "theorem t (p : Prop) (h : p) : nothing", "exact h"),
                        proved("a/term", "theorem t (p : Prop) (h : p) : p", "")),
                told);
        assertThat(told)
                .anyMatch(l -> l.startsWith("1 of 3 theorems left out, not opened: a/bad ("))
                .contains("1 of 3 theorems left out, no steps to be seen in their proofs: a/term")
                .noneMatch(l -> l.contains("a/good"));
    }

    /** Nothing proposes for one of its steps in all eternity. */
    @Test
    void aStepThatNeverEndsCostsNoOther() throws Exception {
        Policy base =
                (goal, request, c) -> {
                    if (goal.target().equals("zebra ∧ okapi")) {
                        forever();
                    }
                    return new Portfolio().propose(goal, request, c);
                };
        List<String> told = new ArrayList<>();
        PolicyTrainer.Result result;
        try (LeanSession lean = LeanChoice.of(Config.DEFAULT).open(Config.DEFAULT.pool())) {
            Duration patience = Duration.ofSeconds(10);
            result =
                    new PolicyTrainer(lean, Duration.ofSeconds(5), 1, 0, patience, told::add)
                            .train(
                                    List.of(
                                            proved(
                                                    "a/t",
                                                    "theorem t (zebra okapi : Prop) (h : zebra)"
                                                            + " (k : okapi) : zebra ∧ okapi",
                                                    "constructor\n· exact h\n· exact k")),
                                    base,
                                    folder.resolve("trials.txt"),
                                    Cancellation.NONE);
        }
        assertThat(result.steps()).isEqualTo(3);
        assertThat(told)
                .contains("1 of 3 steps left out, it does not end when its time is up: a/t#0")
                .anyMatch(l -> l.startsWith("2 lessons of theorems, "));
    }

    private static void forever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("given up", e);
        }
    }

    private static PolicyTrainer.Proved proved(String id, String statement, String proof) {
        return new PolicyTrainer.Proved(
                new Theorem(id, statement, null, proof, "tactic", null), List.of(proof));
    }

    private PolicyTrainer.Result train(List<PolicyTrainer.Proved> proofs, List<String> told)
            throws Exception {
        try (LeanSession lean = LeanChoice.of(Config.DEFAULT).open(Config.DEFAULT.pool())) {
            return new PolicyTrainer(lean, Duration.ofSeconds(60), 1, 0, told::add)
                    .train(
                            proofs,
                            new Portfolio(),
                            folder.resolve("trials.txt"),
                            Cancellation.NONE);
        }
    }
}
