package dev.goalpost.engine.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LogProb;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.rank.Suggestion;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is offered is what does it, not all that was tried. */
class TidyingTest {
    private static final Config PATIENT = patient();

    private static Config patient() {
        try {
            return Config.parse(
                    "suggest.time_budget_ms = 60000\nsuggest.candidate_deadline_ms = 60000");
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> verdicts(String goal, String prefix, String... tactics)
            throws Exception {
        List<Candidate> all = new ArrayList<>();
        for (String t : tactics) {
            all.add(new Candidate(t, new LogProb(-1 - all.size()), "test"));
        }
        BuiltinSession lean = new BuiltinSession(BuiltinLean.load());
        List<String> told = new ArrayList<>();
        try (Suggester s = new Suggester(lean, (g, r, c) -> all, EnergyModel.NONE, PATIENT)) {
            List<Suggestion> ranked =
                    s.suggest(
                                    lean.start(new Statement.OfType(goal), Cancellation.NONE),
                                    0,
                                    Surroundings.NONE,
                                    SuggestRequest.of(PATIENT).withPrefix(prefix),
                                    x -> told.add(x.tactic()),
                                    Cancellation.NONE)
                            .ranked();
            assertThat(told)
                    .containsExactlyInAnyOrderElementsOf(
                            ranked.stream().map(Suggestion::tactic).toList());
            return ranked.stream()
                    .collect(Collectors.toMap(Suggestion::tactic, x -> x.verdict().word()));
        }
    }

    @Test
    void ofWhatIsTriedTheOneThatClosesTheGoalIsOffered() throws Exception {
        String arms =
                "induction n with | zero => (first | rfl | omega) | succ k ih => (first | assumption"
                        + " | (simp; done) | (omega; done))";
        assertThat(
                        verdicts(
                                "∀ (n : Nat), 0 + n = n",
                                "",
                                "intro n; (first | contradiction | (omega; done) | rfl)",
                                "(intro n; " + arms + ")"))
                .containsOnly(
                        Map.entry("intro n; omega", "closes"),
                        Map.entry(
                                "(intro n; induction n with | zero => rfl | succ k ih => simp)",
                                "closes"));
    }

    @Test
    void whatComesToTheSameIsOfferedOnce() throws Exception {
        assertThat(verdicts("1 + 1 = 2", "", "first | rfl | omega", "rfl", "(first | rfl)"))
                .containsOnly(Map.entry("rfl", "closes"));
    }

    @Test
    void whatDoesNotCloseTheGoalOrMustStartSoStaysAsItIs() throws Exception {
        assertThat(
                        verdicts(
                                "1 = 1 ∧ 2 = 3",
                                "",
                                "first | omega | constructor",
                                "first | rfl | trivial"))
                .containsOnly(
                        Map.entry("first | omega | constructor", "progresses"),
                        Map.entry("first | rfl | trivial", "fails"));
        assertThat(verdicts("1 = 1", "first |", "first | omega | rfl"))
                .containsOnly(Map.entry("first | omega | rfl", "closes"));
    }

    @Test
    void severalWaysThatAreAllNeededStay() throws Exception {
        String both = "refine ⟨?_, ?_⟩ <;> (first | rfl | intro h)";
        assertThat(verdicts("1 = 1 ∧ (2 = 3 → 2 = 3)", "", both + " <;> assumption"))
                .containsOnly(Map.entry(both + " <;> assumption", "closes"));
    }
}
