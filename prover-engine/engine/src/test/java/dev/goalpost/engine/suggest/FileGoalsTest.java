package dev.goalpost.engine.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.Engine;
import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.Constant;
import dev.goalpost.engine.lean.Echo;
import dev.goalpost.engine.lean.FileReport;
import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.engine.policy.Premise;
import dev.goalpost.engine.rank.Suggestion;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Goals at markers and suggestions for them, with the built-in Lean. */
class FileGoalsTest {
    private static final Cancellation NONE = Cancellation.manual();

    /** Time enough for all candidates, also on a busy machine. */
    private static final Config PATIENT = patient();

    private static Config patient() {
        try {
            return Config.parse(
                    "suggest.time_budget_ms = 60000\nsuggest.candidate_deadline_ms = 60000");
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    private static final String FILE =
            """
            def double (n : Nat) : Nat := n + n

            theorem double_zero : double 0 = 0 := rfl

            -- llmsuggest in a comment asks for nothing
            theorem one (p q : Prop) (h : p ∧ q) : q ∧ p := by
              constructor
              · llmsuggest
              · llmstep "exact h"

            theorem two : double 0 = 0 := by
              llmstep "exact"

            theorem three (p : Prop) : p := by
              rfl
              llmsuggest
            """;

    /** What is proved is thought of before what is not. */
    @Test
    void whatIsNotProvedComesLast() throws Exception {
        String text =
                """
                theorem waiting (a b : Nat) : a + b = b + a := by
                  llmsuggest

                def twice (n : Nat) : Nat := n + n

                theorem admitted (n : Nat) : n + 0 = n := sorry

                theorem shown (n : Nat) : n + 0 = n := rfl

                theorem asked (n : Nat) : n + 0 = n := by
                  llmsuggest
                """;
        try (BuiltinSession lean = new BuiltinSession(BuiltinLean.load())) {
            MarkedGoal asked = new FileGoals(lean).find(text, NONE).get(1);
            assertThat(asked.surroundings().premises())
                    .extracting(Premise::name)
                    .filteredOn(n -> !n.contains("."))
                    .containsExactly("twice", "shown", "waiting", "admitted");
        }
    }

    /** A session that does not know the markers, as a real Lean does not. */
    private record WithoutMarkers(BuiltinSession lean) implements LeanSession {
        @Override
        public ProofState start(Statement statement, Cancellation c) throws LeanFault {
            return lean.start(statement, c);
        }

        @Override
        public TacticOutcome run(ProofState state, int goal, Step step, Cancellation c)
                throws LeanFault {
            return lean.run(state, goal, step, c);
        }

        @Override
        public ProofState resume(ProofState target, ProofState branch, Cancellation c)
                throws LeanFault {
            return lean.resume(target, branch, c);
        }

        @Override
        public ProofState.Report report(ProofState state, Cancellation c) throws LeanFault {
            return lean.report(state, c);
        }

        @Override
        public FileReport process(String text, FileRequest request, Cancellation c)
                throws LeanFault {
            return lean.process(text, request, c);
        }

        @Override
        public Echo echo(String expr, String type, Cancellation c) throws LeanFault {
            return lean.echo(expr, type, c);
        }

        @Override
        public Constant inspect(String name, Cancellation c) throws LeanFault {
            return lean.inspect(name, c);
        }

        @Override
        public List<String> catalog(Cancellation c) throws LeanFault {
            return lean.catalog(c);
        }

        @Override
        public void delete(Collection<ProofState> states, Cancellation c) {
            lean.delete(states, c);
        }

        @Override
        public void reset(Cancellation c) {
            lean.reset(c);
        }

        @Override
        public int parallelism() {
            return lean.parallelism();
        }

        @Override
        public String describe() {
            return lean.describe();
        }

        @Override
        public void close() {
            lean.close();
        }
    }

    private static final BuiltinSession BUILTIN = new BuiltinSession(BuiltinLean.load());

    private static void holds(List<MarkedGoal> goals) {
        assertThat(goals).hasSize(4);
        assertThat(goals).extracting(MarkedGoal::line).containsExactly(8, 9, 12, 16);
        assertThat(goals).extracting(MarkedGoal::column).containsExactly(4, 4, 2, 2);
        assertThat(goals)
                .extracting(MarkedGoal::prefix)
                .containsExactly("", "exact h", "exact", "");
        assertThat(goals.subList(0, 3))
                .extracting(g -> g.mainGoal().map(Goal::target).orElse(null))
                .containsExactly("q", "p", "double 0 = 0");
        assertThat(goals.get(3).state()).isEmpty();
        assertThat(goals.get(3).why()).isNotBlank();
        assertThat(goals.get(2).surroundings().theorem()).isEqualTo("two");
        assertThat(goals.get(2).surroundings().premises())
                .extracting(Premise::name)
                .contains("double_zero", "one")
                .doesNotContain("two", "three");
    }

    @Test
    void aLeanThatKnowsTheMarkersIsAsked() throws Exception {
        holds(new FileGoals(BUILTIN).find(FILE, NONE));
    }

    @Test
    void forAnyOtherTheMarkerBecomesASorry() throws Exception {
        holds(new FileGoals(new WithoutMarkers(BUILTIN)).find(FILE, NONE));
    }

    @Test
    void halfAFileHasItsMarkersAllTheSame() throws Exception {
        List<MarkedGoal> goals =
                new FileGoals(BUILTIN)
                        .find(
                                "theorem a (p : Prop) : p := by\n  llmsuggest\n\ntheorem b : (",
                                NONE);
        assertThat(goals).hasSize(1);
        assertThat(new FileGoals(BUILTIN).find("/- llmsuggest", NONE)).isEmpty();
    }

    @Test
    void tellsWhatPlainPredicatesMeanAndNoOthers() throws Exception {
        String file =
                """
                structure Tag where
                  good : Nat → Prop
                def Big (n : Nat) : Prop := ∃ k, n = k + 9
                def Even2 : Nat → Prop
                  | 0 => True
                  | n + 1 => ¬ Even2 n
                def zero : Nat := 0
                theorem a : Big 9 := by
                  llmsuggest
                """;
        var meanings = new FileGoals(BUILTIN).find(file, NONE).get(0).surroundings().meanings();
        assertThat(meanings).containsOnlyKeys("Big");
        assertThat(meanings.get("Big").text()).isEqualTo("fun n => ∃ k, n = k + 9");
    }

    /**
     * Terms were walked through on the caller's own stack to tell what they mean, and one that was
     * too deep for it cost the goals of the whole file.
     */
    @Test
    void largeTermsInAFileAreNoTrouble() throws Exception {
        String numbers =
                IntStream.range(0, 3_000).mapToObj(i -> "0").collect(Collectors.joining(", "));
        String file =
                "def xs : List Nat := ["
                        + numbers
                        + "]\ndef Full : Prop := ∃ n, ["
                        + numbers
                        + "] = List.replicate n 0\n"
                        + "def Big (n : Nat) : Prop := n > 9\n"
                        + "theorem a : Big 10 := by\n  llmsuggest\n"
                        + "theorem b : Big 11 := by\n  llmsuggest\n";
        AtomicReference<List<MarkedGoal>> found = new AtomicReference<>(List.of());
        Thread shallow =
                new Thread(
                        null,
                        () -> {
                            try {
                                found.set(new FileGoals(BUILTIN).find(file, NONE));
                            } catch (LeanFault e) {
                                throw new AssertionError(e);
                            }
                        },
                        "shallow",
                        512 << 10);
        shallow.start();
        shallow.join();
        List<MarkedGoal> goals = found.get();
        assertThat(goals)
                .hasSize(2)
                .allSatisfy(g -> assertThat(g.state()).isPresent())
                .allSatisfy(
                        g ->
                                assertThat(g.surroundings().meanings())
                                        .containsKey("Big")
                                        .doesNotContainKey("xs"));
    }

    @Test
    void suggestionsUseTheFilesOwnTheoremsButNotTheOneInHand() throws Exception {
        try (Engine engine = Engine.over(PATIENT, BUILTIN)) {
            List<MarkedGoal> goals = engine.suggester().goals(FILE, NONE);
            SuggestRequest request = SuggestRequest.of(PATIENT).withCount(40);
            List<Suggestion> two =
                    engine.suggester().suggest(goals.get(2), request, s -> {}, NONE).ranked();
            assertThat(two).allMatch(s -> s.tactic().startsWith("exact"));
            assertThat(two)
                    .filteredOn(s -> s.verdict() instanceof Verdict.Closes)
                    .extracting(Suggestion::tactic)
                    .contains("exact double_zero")
                    .doesNotContain("exact two");
            List<Suggestion> one =
                    engine.suggester().suggest(goals.get(0), request, s -> {}, NONE).ranked();
            assertThat(one.get(0).verdict()).isInstanceOf(Verdict.Closes.class);
            assertThat(one).extracting(Suggestion::tactic).contains("exact h.2");
        }
    }

    @Test
    void whatRestsOnSomethingUnprovedSaysSoAndComesAfterWhatDoesNot() throws Exception {
        String file =
                """
                theorem hope (p : Prop) : p := sorry
                theorem hopeful : 1 = 2 := hope _
                axiom wish : 2 = 3
                theorem a : 1 = 2 := by llmsuggest
                theorem b : 2 = 3 := by llmstep "exact wish"
                theorem c : 1 = 1 ∧ 1 = 2 := by
                  constructor
                  all_goals llmstep "exact"
                theorem d : 2 = 2 := by llmstep "exact"
                """;
        try (Engine engine = Engine.over(PATIENT, BUILTIN)) {
            List<MarkedGoal> goals = engine.suggester().goals(file, NONE);
            SuggestRequest request = SuggestRequest.of(PATIENT).withCount(40);
            for (MarkedGoal goal : List.of(goals.get(0), goals.get(1))) {
                List<Suggestion> s =
                        engine.suggester().suggest(goal, request, x -> {}, NONE).ranked();
                assertThat(s)
                        .filteredOn(x -> x.verdict() instanceof Verdict.Closes)
                        .isNotEmpty()
                        .allMatch(x -> x.verdict().reasonOrNull().startsWith("rests on"));
            }
            List<Suggestion> d =
                    engine.suggester()
                            .suggest(goals.get(goals.size() - 1), request, x -> {}, NONE)
                            .ranked();
            assertThat(d.get(0).verdict()).isEqualTo(new Verdict.Closes());
        }
    }

    @Test
    void aPrintedGoalIsRebuiltAndChecked() throws Exception {
        try (Engine engine = Engine.over(PATIENT, BUILTIN)) {
            List<Suggestion> s =
                    engine.suggester()
                            .suggestPrinted(
                                    "case inl\np q : Prop\nh : p ∧ q\n⊢ q ∧ p",
                                    dev.goalpost.engine.policy.PolicyRequest.Surroundings.NONE,
                                    SuggestRequest.of(PATIENT),
                                    x -> {},
                                    NONE)
                            .ranked();
            assertThat(s.get(0).verdict()).isInstanceOf(Verdict.Closes.class);
        }
    }

    @Test
    void aPrintedGoalOfAnotherLibraryIsAnsweredUnchecked() throws Exception {
        try (Engine engine = Engine.over(PATIENT, BUILTIN)) {
            List<Suggestion> s =
                    engine.suggester()
                            .suggestPrinted(
                                    "f : ℕ → ℕ\nh : Monotone f\n⊢ f 1 ≤ f 2",
                                    dev.goalpost.engine.policy.PolicyRequest.Surroundings.NONE,
                                    SuggestRequest.of(PATIENT).withPrefix("apply"),
                                    x -> {},
                                    NONE)
                            .ranked();
            assertThat(s).isNotEmpty().allMatch(x -> x.tactic().startsWith("apply"));
            assertThat(s).allMatch(x -> x.verdict() instanceof Verdict.NotChecked);
        }
    }
}
