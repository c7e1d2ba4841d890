package dev.goalpost.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LogProb;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.PolicyRequest;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialsTest {
    private static final Candidate RFL = new Candidate("rfl", new LogProb(-1), "test");

    private long time; // of the clock that is looked at; passes only where something is made
    private int made;

    private static ProofState state() {
        return ProofState.initial(
                new ProofState.Handle() {},
                new ProofState.Root.Stated(new Statement.OfType("1 = 1")),
                List.of(Goal.of("1 = 1")));
    }

    private Attempt<ProofState> make(long nanos) {
        made++;
        time += nanos;
        return new Attempt.Failed<>(RFL, "no");
    }

    @Test
    void whatIsKnownTakesAsLongAsItOnceDid() {
        Trials trials = new Trials(10, () -> time);
        ProofState s = state();
        trials.attempt(s, "rfl", () -> make(500));
        assertThat(trials.now()).isEqualTo(500);
        trials.attempt(s, "rfl", () -> make(500));
        assertThat(made).isEqualTo(1);
        assertThat(time).isEqualTo(500);
        assertThat(trials.now()).isEqualTo(1000);
        trials.attempt(state(), "rfl", () -> make(20));
        assertThat(made).as("another state, though equal").isEqualTo(2);
        assertThat(trials.now()).isEqualTo(1020);
    }

    @Test
    void whatWasForgottenIsMadeAnew() {
        Trials trials = new Trials(1, () -> time);
        ProofState s = state();
        trials.attempt(s, "rfl", () -> make(1));
        trials.attempt(state(), "rfl", () -> make(1));
        trials.attempt(s, "rfl", () -> make(1));
        assertThat(made).isEqualTo(3);
        assertThat(trials.now()).isEqualTo(time);
    }

    @Test
    void proposalsAreSharedByGoalsThatArePrintedAlikeAndDrawnForEachSeed() {
        Trials trials = new Trials(1000, () -> time);
        Policy policy =
                (goal, request, c) ->
                        List.of(new Candidate("exact " + request.seed(), new LogProb(-1), "test"));
        Goal goal = Goal.of("1 = 1");
        for (long seed = 0; seed < 3; seed++) {
            List<Candidate> drawn =
                    trials.proposals(
                                    policy,
                                    new Goal("_uniq." + seed, null, List.of(), "1 = 1"),
                                    8,
                                    () -> {
                                        time += 7;
                                        return policy.proposals(
                                                goal, PolicyRequest.of(8), Cancellation.NONE);
                                    })
                            .take(1, seed, Cancellation.NONE);
            assertThat(drawn).extracting(Candidate::tactic).containsExactly("exact " + seed);
        }
        assertThat(time).isEqualTo(7);
        assertThat(trials.now()).isEqualTo(21);
        Policy other = (goal2, request, c) -> List.of(RFL);
        trials.proposals(
                other,
                goal,
                8,
                () -> {
                    time += 7;
                    return other.proposals(goal, PolicyRequest.of(8), Cancellation.NONE);
                });
        assertThat(time).as("another policy").isEqualTo(14);
    }

    /** Each attempt takes a second of the problem's own clock, and no time. */
    private static final class Slow implements Problem<List<Integer>> {
        private final NumbersProblem numbers;
        private long clock;

        Slow(NumbersProblem numbers) {
            this.numbers = numbers;
        }

        @Override
        public List<String> goalKeys(List<Integer> state) {
            return numbers.goalKeys(state);
        }

        @Override
        public List<Candidate> propose(List<Integer> state, int helpings, Cancellation c) {
            return numbers.propose(state, helpings, c);
        }

        @Override
        public Attempt<List<Integer>> attempt(
                List<Integer> state, Candidate candidate, Cancellation c) {
            clock += Duration.ofSeconds(1).toNanos();
            return numbers.attempt(state, candidate, c);
        }

        @Override
        public List<Optional<Energy>> energies(List<List<Integer>> states) {
            return numbers.energies(states);
        }

        @Override
        public Optional<String> objection(List<List<Integer>> path, Cancellation c) {
            return numbers.objection(path, c);
        }

        @Override
        public long now() {
            return clock;
        }
    }

    @Test
    void theLimitIsOfTheClockOfTheProblem() {
        NumbersProblem p = NumbersProblem.of("5 a -> 4", "4 a -> 3", "3 a -> 2", "2 a ->");
        for (int seconds : new int[] {3, 5}) {
            Limits limits = new Limits(100, 100, Duration.ofSeconds(seconds), 12, 1);
            SearchResult<List<Integer>> r =
                    BestFirst.search(
                            new Slow(p),
                            Frontier.LOG_PROBABILITY,
                            limits,
                            List.of(5),
                            Cancellation.NONE);
            assertThat(r.stopped())
                    .isEqualTo(seconds == 3 ? SearchResult.Stop.TIME : SearchResult.Stop.SOLVED);
            assertThat(r.tactics()).isEqualTo(seconds == 3 ? 3 : 4);
        }
    }
}
