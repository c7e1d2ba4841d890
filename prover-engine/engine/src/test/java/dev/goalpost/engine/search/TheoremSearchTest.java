package dev.goalpost.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LogProb;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.PolicyRequest;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.SearchedTheorem.Status;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TheoremSearchTest {
    private static final BuiltinSession SESSION = new BuiltinSession(BuiltinLean.load());

    private static SearchedTheorem search(String context, String statement, String... tactics) {
        List<Candidate> all = new ArrayList<>();
        for (String t : tactics) {
            all.add(new Candidate(t, new LogProb(-1 - 0.1 * all.size()), "test"));
        }
        Policy policy = (goal, request, c) -> all;
        TheoremSearch s =
                new TheoremSearch(
                        SESSION,
                        policy,
                        EnergyModel.NONE,
                        Frontier.LOG_PROBABILITY,
                        Auditor.of(SESSION, Auditor.STANDARD_AXIOMS),
                        Config.DEFAULT.search(),
                        0);
        return s.search(new Theorem("id", statement, context, null, null, null), Cancellation.NONE);
    }

    private static String proof(SearchedTheorem s) {
        return s.proof().orElseThrow(() -> new AssertionError(s.message())).tactics();
    }

    @Test
    void aProofOfSeveralStepsIsFoundAndWrittenWithStructure() {
        SearchedTheorem s =
                search(
                        null,
                        "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p",
                        "constructor",
                        "exact h.2",
                        "exact h.1");
        assertThat(proof(s)).isEqualTo("constructor\n· exact h.2\n· exact h.1");
        assertThat(s.expanded()).isEqualTo(3);
    }

    @Test
    void casesOfAnInductionStandInTheirArms() {
        SearchedTheorem s =
                search(
                        "def dbl : Nat → Nat\n  | 0 => 0\n  | n + 1 => dbl n + 2",
                        "theorem t (n : Nat) : dbl n = n + n",
                        "induction n with | zero => ?_ | succ n ih => ?_",
                        "rfl",
                        "rw [dbl, ih]",
                        "omega");
        assertThat(proof(s))
                .isEqualTo(
                        """
                        induction n with
                        | zero => rfl
                        | succ n ih =>
                          rw [dbl, ih]
                          omega\
                        """);
    }

    /** One goal's proof fills in another: that one needs no bullet. */
    @Test
    void goalsThatAnotherFillsInAreLeftOut() {
        SearchedTheorem s =
                search(
                        null,
                        "theorem t (p : Nat → Prop) (h : p 3) : ∃ n, p n",
                        "apply Exists.intro",
                        "exact h");
        assertThat(proof(s)).isEqualTo("apply Exists.intro\nexact h");
    }

    @Test
    void stepsThatWereNotNeededAreDropped() {
        SearchedTheorem s =
                search(
                        null,
                        "theorem t (p q : Prop) (h : p) : q → p",
                        "have k := h",
                        "intro _",
                        "exact k");
        assertThat(proof(s)).doesNotContain("sorry");
        SearchedTheorem longer =
                search(null, "theorem t (p : Prop) (hp : p) (n : Nat) : p", "cases n", "exact hp");
        assertThat(proof(longer)).isEqualTo("exact hp");
    }

    @Test
    void whatIsNotProvedSaysWhy() {
        SearchedTheorem s = search(null, "theorem t (p : Prop) : p", "assumption", "sorry");
        assertThat(s.status()).isEqualTo(Status.FAILED);
        assertThat(s.message()).isEqualTo("nothing left to try");
        assertThat(s.proof()).isEmpty();
    }

    @Test
    void whatIsNoStatementIsAnError() {
        assertThat(search(null, "theorem t (n : Nat) : n = undefinedThing n", "rfl").status())
                .isEqualTo(Status.ERROR);
        assertThat(search(null, "n = n", "rfl").message()).contains("theorem NAME");
        SearchedTheorem broken = search("def broken : Nat := true", "theorem t : True", "trivial");
        assertThat(broken.status()).isEqualTo(Status.ERROR);
        assertThat(broken.message()).contains("the context").contains("mismatch");
    }

    /** A proof of another command, or of a statement with a hole, would prove nothing. */
    @Test
    void aStatementIsOneCommandWithoutSorry() {
        for (String s :
                List.of(
                        "theorem a : True := trivial\ntheorem b : 1 = 1",
                        "theorem a (h : (sorry : Prop)) : True",
                        "theorem a : True /- ")) {
            assertThat(search(null, s, "trivial", "rfl").status()).as(s).isEqualTo(Status.ERROR);
        }
        assertThat(search(null, "theorem endless (defs : True) : True", "trivial").status())
                .isEqualTo(Status.PROVED);
        assertThat(search(null, "private theorem hidden : True", "trivial").tree()).isPresent();
    }

    @Test
    void aNameMayBeAnyText() {
        assertThat(search("namespace A", "theorem «odd name».b : True", "trivial").status())
                .isEqualTo(Status.PROVED);
    }

    @Test
    void theTheoremItselfIsNoArgument() {
        SearchedTheorem s = search(null, "theorem t : 1 + 1 = 2", "exact t");
        assertThat(s.status()).isEqualTo(Status.FAILED);
    }

    /** What the first search has found out costs the second as much of its time. */
    @Test
    void theSecondSearchOfATheoremHasNoMoreTimeThanTheFirst() throws Exception {
        long[] clock = {0};
        Policy slow =
                new Policy() {
                    @Override
                    public List<Candidate> propose(Goal goal, PolicyRequest r, Cancellation c) {
                        return proposals(goal, r, c).take(0, 0, c);
                    }

                    @Override
                    public Proposals proposals(Goal goal, PolicyRequest r, Cancellation c) {
                        clock[0] += 10_000_000_000L;
                        return (temperature, seed, later) ->
                                List.of(new Candidate("apply h", new LogProb(-1), "test"));
                    }
                };
        Theorem t =
                new Theorem(
                        "id",
                        "theorem t (p : Nat → Prop) (h : ∀ n, p (n + 1) → p n) : p 0",
                        null,
                        null,
                        null,
                        null);
        TheoremSearch search =
                new TheoremSearch(
                        SESSION,
                        slow,
                        EnergyModel.NONE,
                        Frontier.LOG_PROBABILITY,
                        Auditor.of(SESSION, Auditor.STANDARD_AXIOMS),
                        Config.parse("search.time_ms = 25000").search(),
                        0);
        OpenedTheorem opened =
                OpenedTheorem.open(SESSION, t, Duration.ofSeconds(60), Cancellation.NONE);
        Trials trials = new Trials(1000, () -> clock[0]);
        for (int i = 0; i < 3; i++) {
            SearchedTheorem s = search.search(opened, trials, Cancellation.NONE);
            assertThat(s.expanded()).isEqualTo(2);
            assertThat(s.message()).isEqualTo(SearchResult.Stop.TIME.words());
        }
        assertThat(clock[0]).isEqualTo(30_000_000_000L);
    }

    @Test
    void ofAlternativesTheOneThatDoesItIsLeftAndArmsStandBelow() {
        SearchedTheorem s =
                search(
                        null,
                        "theorem t (n : Nat) : 0 * n = 0",
                        "induction n with | zero => (first | assumption | (simp_all; done)) | succ n"
                                + " ih => (first | (assumption; done) | ((rw [Nat.mul_succ, ih]);"
                                + " done) | simp_all)");
        assertThat(proof(s))
                .isEqualTo(
                        """
                        induction n with
                        | zero => simp_all
                        | succ n ih => assumption""");
    }

    /** Two alternatives may be needed where a step leaves several goals. */
    @Test
    void alternativesThatAreNeededStay() {
        String both = "constructor <;> (first | exact h.2 | exact h.1)";
        assertThat(proof(search(null, "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p", both)))
                .isEqualTo(both);
    }
}
