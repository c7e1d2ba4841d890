package dev.goalpost.engine.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.pantograph.ToyLean;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LogProb;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.rank.Suggestion;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The suggester over the real client, whose far end is a toy. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SuggesterTest {
    private static final Consumer NOBODY = new Consumer();
    private static final Config CONFIG = config();
    private LeanSession lean;

    private static Config config() {
        try {
            return Config.parse("suggest.candidate_deadline_ms = 1500");
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Consumer implements java.util.function.Consumer<Suggestion> {
        @Override
        public void accept(Suggestion s) {}
    }

    @BeforeEach
    void start() throws Exception {
        lean = ToyLean.client(ToyLean.limits(20_000));
    }

    @AfterEach
    void stop() {
        lean.close();
    }

    private static Policy always(String... tactics) {
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < tactics.length; i++) {
            all.add(new Candidate(tactics[i], new LogProb(-1 - i), "test"));
        }
        return (goal, request, c) ->
                all.stream()
                        .filter(x -> x.tactic().startsWith(request.prefix()))
                        .limit(request.count())
                        .toList();
    }

    private Suggestions suggest(SuggestRequest request, Cancellation c, String... tactics)
            throws Exception {
        try (Suggester s = new Suggester(lean, always(tactics), EnergyModel.NONE, CONFIG)) {
            ProofState state = lean.start(new Statement.OfType("p"), c);
            return s.suggest(
                    state, 0, new Surroundings("thm", List.of(), List.of()), request, NOBODY, c);
        }
    }

    private static SuggestRequest request() {
        return SuggestRequest.of(CONFIG).withCount(50).withTimeBudget(Duration.ofSeconds(20));
    }

    private Map<String, Verdict> verdicts(String... tactics) throws Exception {
        return suggest(request(), Cancellation.manual(), tactics).ranked().stream()
                .collect(Collectors.toMap(Suggestion::tactic, Suggestion::verdict));
    }

    @Test
    void theFourVerdicts() throws Exception {
        Map<String, Verdict> v = verdicts("close", "split", "fail", "sleep 1650");
        assertThat(v.get("close")).isInstanceOf(Verdict.Closes.class);
        assertThat(v.get("split"))
                .isInstanceOfSatisfying(
                        Verdict.Progresses.class, p -> assertThat(p.goals()).hasSize(2));
        assertThat(v.get("fail"))
                .isInstanceOfSatisfying(
                        Verdict.Fails.class, f -> assertThat(f.reason()).contains("'fail' failed"));
        assertThat(v.get("sleep 1650"))
                .isInstanceOfSatisfying(
                        Verdict.NotChecked.class, n -> assertThat(n.reason()).contains("1500 ms"));
    }

    @Test
    void whatOnlyLooksLikeAProofFails() throws Exception {
        Map<String, Verdict> v =
                verdicts(
                        "cheat",
                        "leak",
                        "same",
                        "close; sorry",
                        "admit",
                        "exact thm",
                        "native_decide",
                        "decide +native");
        assertThat(v.values()).allMatch(x -> x instanceof Verdict.Fails);
        assertThat(v.get("cheat").reasonOrNull()).contains("sorry");
        assertThat(v.get("leak").reasonOrNull()).contains("metavariable");
        assertThat(v.get("same").reasonOrNull()).contains("no progress");
        assertThat(v.get("exact thm").reasonOrNull()).contains("itself");
    }

    @Test
    void theirHarmlessNeighboursDoNot() throws Exception {
        Map<String, Verdict> v =
                verdicts("close -- no sorry here", "become q", "close_thm2", "close /- admit -/");
        assertThat(v.values()).noneMatch(x -> x instanceof Verdict.Fails);
    }

    @Test
    void aWorkerThatDiesIsNoVerdictOnTheTactic() throws Exception {
        assertThat(verdicts("die").get("die")).isInstanceOf(Verdict.NotChecked.class);
    }

    @Test
    void tacticsWithTheSameOutcomeAreMerged() throws Exception {
        List<Suggestion> s =
                suggest(
                                request(),
                                Cancellation.manual(),
                                "become q",
                                "become q -- again",
                                "become r")
                        .ranked();
        assertThat(s).hasSize(2);
        assertThat(s.get(0).merged()).containsExactly("become q -- again");
    }

    @Test
    void theTimeBudgetLeavesTheRestUnchecked() throws Exception {
        String[] slow = new String[40];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = "sleep " + (250 + i);
        }
        long before = System.nanoTime();
        Suggestions s =
                suggest(
                        request().withTimeBudget(Duration.ofMillis(400)),
                        Cancellation.manual(),
                        slow);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        assertThat(s.ranked()).hasSize(40);
        assertThat(s.checked()).isBetween(1, 10);
        assertThat(s.ranked().get(39).verdict().reasonOrNull()).contains("time budget");
    }

    @Test
    void checkingEndsWhenEnoughClose() throws Exception {
        Suggestions s =
                suggest(
                        request().withCount(2),
                        Cancellation.manual(),
                        "close",
                        "close_1",
                        "close_2",
                        "close_3",
                        "sleep 400",
                        "sleep 401");
        assertThat(s.ranked()).hasSize(2).allMatch(x -> x.verdict() instanceof Verdict.Closes);
        assertThat(s.candidates()).isEqualTo(2); // the others were not even begun
    }

    @Test
    void cancellingStopsTheWork() throws Exception {
        Cancellation c = Cancellation.manual();
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        String[] slow = new String[60];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = "sleep " + (60 + i);
        }
        try (Suggester s = new Suggester(lean, always(slow), EnergyModel.NONE, CONFIG)) {
            ProofState state = lean.start(new Statement.OfType("p"), c);
            assertThatThrownBy(
                            () ->
                                    s.suggest(
                                            state,
                                            0,
                                            Surroundings.NONE,
                                            request(),
                                            one -> {
                                                seen.add(one.tactic());
                                                c.cancel("typed on");
                                            },
                                            c))
                    .isInstanceOf(Cancellation.Cancelled.class);
            int then = seen.size();
            Thread.sleep(300);
            assertThat(seen).hasSize(then);
            assertThat(then).isLessThan(5);
            // and the next request is served
            assertThat(
                            s.suggest(
                                            lean.start(
                                                    new Statement.OfType("p"),
                                                    Cancellation.manual()),
                                            0,
                                            Surroundings.NONE,
                                            request().withCount(1),
                                            NOBODY,
                                            Cancellation.manual())
                                    .ranked())
                    .isNotEmpty();
        }
    }

    @Test
    void eachIsHandedOverAsItIsDecided() throws Exception {
        List<String> streamed = Collections.synchronizedList(new ArrayList<>());
        Cancellation c = Cancellation.manual();
        try (Suggester s =
                new Suggester(lean, always("close", "fail", "split"), EnergyModel.NONE, CONFIG)) {
            ProofState state = lean.start(new Statement.OfType("p"), c);
            s.suggest(state, 0, Surroundings.NONE, request(), one -> streamed.add(one.tactic()), c);
        }
        assertThat(streamed).containsExactlyInAnyOrder("close", "fail", "split");
    }

    @Test
    void aPrintedGoalThatDoesNotReadBackIsNotChecked() throws Exception {
        try (Suggester s =
                new Suggester(lean, always("close", "split"), EnergyModel.NONE, CONFIG)) {
            for (String goal : List.of("⊢ nonsense", "h✝ : p\n⊢ q", "⊢ p")) {
                // the toy adds a hypothesis of its own, so that even ⊢ p comes back changed
                Suggestions answer =
                        s.suggestPrinted(
                                goal, Surroundings.NONE, request(), NOBODY, Cancellation.manual());
                assertThat(answer.ranked()).hasSize(2);
                assertThat(answer.ranked())
                        .allMatch(
                                x ->
                                        x.verdict() instanceof Verdict.NotChecked n
                                                && n.reason().contains("cannot be rebuilt"));
            }
        }
    }
}
