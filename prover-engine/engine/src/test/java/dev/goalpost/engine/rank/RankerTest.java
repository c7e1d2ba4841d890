package dev.goalpost.engine.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.check.Checked;
import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LogProb;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankerTest {
    private static final Config.Rank EVEN = new Config.Rank(0.5, 1, 1, false);
    private final Ranker plain = new Ranker(EnergyModel.NONE, EVEN);

    private static Checked checked(String tactic, double logProb, Verdict v) {
        return new Checked(
                new Candidate(tactic, new LogProb(logProb), "test"), v, Optional.empty());
    }

    private static Checked progresses(String tactic, double logProb, String target) {
        return checked(tactic, logProb, new Verdict.Progresses(List.of(Goal.of(target))));
    }

    private static List<String> tactics(List<Suggestion> s) {
        return s.stream().map(Suggestion::tactic).toList();
    }

    @Test
    void whatClosesComesFirstAndWhatFailsLast() {
        List<Checked> all =
                new ArrayList<>(
                        List.of(
                                checked("f", -0.1, new Verdict.Fails("no")),
                                checked("n", -0.2, new Verdict.NotChecked("busy")),
                                progresses("p", -0.3, "q"),
                                checked("c", -9, new Verdict.Closes())));
        Collections.shuffle(all, new java.util.Random(1));
        assertThat(tactics(plain.rank(all))).containsExactly("c", "p", "n", "f");
    }

    @Test
    void withoutAnEnergyTheScoreIsTheLogProbability() {
        List<Suggestion> s =
                plain.rank(List.of(progresses("a", -2, "p"), progresses("b", -1, "q")));
        assertThat(tactics(s)).containsExactly("b", "a");
        assertThat(s).extracting(Suggestion::score).containsExactly(-1.0, -2.0);
        assertThat(s).allMatch(x -> x.energy().isEmpty());
    }

    private static Checked closes(String tactic, double logProb) {
        return checked(tactic, logProb, new Verdict.Closes());
    }

    /** Nobody needs more steps around one that closes the goal by itself. */
    @Test
    void whatClosesAloneStandsForTheRowsItIsIn() {
        List<Suggestion> s =
                plain.rank(
                        List.of(
                                closes("(have h1 := f a; have h2 := f b; omega)", -1),
                                closes("omega", -3),
                                closes("simp only [f] <;> omega", -2),
                                closes("norm_num", -4),
                                closes("simp", -4.5),
                                closes("cases n <;> simp_all", -1.5),
                                closes("(have h1 := f a; simp_all [f])", -5),
                                closes("norm_num <;> linarith", -2.5)));
        assertThat(tactics(s)).containsExactly("omega", "norm_num", "simp");
        assertThat(s.get(0).merged())
                .containsExactly(
                        "(have h1 := f a; have h2 := f b; omega)",
                        "simp only [f] <;> omega",
                        "(have h1 := f a; simp_all [f])");
        assertThat(s.get(1).merged()).containsExactly("norm_num <;> linarith");
        assertThat(s.get(2).merged()).containsExactly("cases n <;> simp_all");
    }

    @Test
    void lemmasThatSimpDoesNotNeedAreLeftOut() {
        List<Suggestion> s =
                plain.rank(
                        List.of(
                                closes("simp [a, b]", -1),
                                closes("simp", -2),
                                closes("simp only [a]", -3),
                                closes("simp_all [a]", -4)));
        assertThat(tactics(s)).containsExactly("simp", "simp only [a]", "simp_all [a]");
        assertThat(s.get(0).merged()).containsExactly("simp [a, b]");
    }

    @Test
    void aRowThatIsNeededStays() {
        assertThat(
                        tactics(
                                plain.rank(
                                        List.of(
                                                closes("(have h1 := f a; omega)", -1),
                                                checked("omega", -2, new Verdict.Fails("no")),
                                                progresses("simp", -3, "p"),
                                                closes("simp <;> decide", -4),
                                                closes("rw [a]; rw [b]; rfl", -5)))))
                .containsExactly(
                        "(have h1 := f a; omega)",
                        "simp <;> decide",
                        "rw [a]; rw [b]; rfl",
                        "simp",
                        "omega");
    }

    @Test
    void aRowIsNotWhatItsMiddleIs() {
        List<Checked> all = List.of(closes("rw [a]; rw [b]; rfl", -5), closes("rw [b]", -6));
        assertThat(tactics(plain.rank(all))).containsExactly("rw [a]; rw [b]; rfl", "rw [b]");
    }

    /** What rests on nothing unproved is not left out for what does. */
    @Test
    void aRowIsNotMergedIntoWhatRestsOnMore() {
        List<Checked> all =
                List.of(
                        closes("(have h1 := f a; exact g)", -1),
                        checked("exact g", -2, new Verdict.Closes(List.of("g"))));
        assertThat(tactics(plain.rank(all)))
                .containsExactly("(have h1 := f a; exact g)", "exact g");
    }

    @Test
    void aLowEnergyOutweighsASmallDifferenceInProbability() {
        // energies on a scale a thousand times that of the log-probabilities: a bare sum would
        // follow the energy alone
        EnergyModel byTarget =
                states ->
                        states.stream()
                                .map(
                                        s ->
                                                Optional.of(
                                                        new Energy(
                                                                1000 * s.get(0).target().length())))
                                .toList();
        Ranker mixed = new Ranker(byTarget, EVEN);
        List<Checked> all =
                List.of(
                        progresses("likely", -0.1, "a long target"),
                        progresses("good", -0.4, "p"),
                        progresses("unlikely", -8, "pq"));
        assertThat(tactics(mixed.rank(all))).containsExactly("good", "likely", "unlikely");
        Ranker policyOnly = new Ranker(byTarget, new Config.Rank(0, 1, 1, false));
        assertThat(tactics(policyOnly.rank(all))).containsExactly("likely", "good", "unlikely");
        Ranker energyOnly = new Ranker(byTarget, new Config.Rank(1, 1, 1, false));
        assertThat(tactics(energyOnly.rank(all))).containsExactly("good", "unlikely", "likely");
    }

    @Test
    void theScaleOfTheEnergyDoesNotMatter() {
        EnergyModel small =
                states ->
                        states.stream()
                                .map(
                                        s ->
                                                Optional.of(
                                                        new Energy(
                                                                0.001
                                                                        * s.get(0)
                                                                                .target()
                                                                                .length())))
                                .toList();
        EnergyModel large =
                states ->
                        states.stream()
                                .map(
                                        s ->
                                                Optional.of(
                                                        new Energy(
                                                                5
                                                                        + 900
                                                                                * s.get(0)
                                                                                        .target()
                                                                                        .length())))
                                .toList();
        List<Checked> all =
                List.of(
                        progresses("a", -1, "xyz"),
                        progresses("b", -2, "x"),
                        progresses("c", -1.5, "xy"));
        assertThat(tactics(new Ranker(small, EVEN).rank(all)))
                .isEqualTo(tactics(new Ranker(large, EVEN).rank(all)));
    }

    @Test
    void anEnergyListThatIsOneShortIsAnError() {
        EnergyModel shortOfOne = states -> List.of();
        assertThatThrownBy(
                        () -> new Ranker(shortOfOne, EVEN).rank(List.of(progresses("a", -1, "p"))))
                .hasMessageContaining("0 energies for 1 states");
    }

    @Test
    void tacticsThatLeaveTheSameGoalsAreOne() {
        Goal g = Goal.of("x = y", Hypothesis.of("x", "Nat"), Hypothesis.of("y", "Nat"));
        Goal renamed = Goal.of("a = b", Hypothesis.of("a", "Nat"), Hypothesis.of("b", "Nat"));
        Goal other = Goal.of("b = a", Hypothesis.of("a", "Nat"), Hypothesis.of("b", "Nat"));
        List<Suggestion> s =
                plain.rank(
                        List.of(
                                checked("intro a b", -3, new Verdict.Progresses(List.of(renamed))),
                                checked("intro x y", -1, new Verdict.Progresses(List.of(g))),
                                checked("symm", -2, new Verdict.Progresses(List.of(other)))));
        assertThat(tactics(s)).containsExactly("intro x y", "symm");
        assertThat(s.get(0).merged()).containsExactly("intro a b");
    }

    @Test
    void twoProofsAreNotMerged() {
        assertThat(
                        plain.rank(
                                List.of(
                                        checked("rfl", -1, new Verdict.Closes()),
                                        checked("simp", -2, new Verdict.Closes()))))
                .hasSize(2);
    }

    @Test
    void tiesAreBrokenTheSameWayWhateverTheOrder() {
        List<Checked> all =
                new ArrayList<>(
                        List.of(
                                progresses("bb", -1, "p"),
                                progresses("a", -1, "q"),
                                progresses("cc", -1, "r")));
        List<String> once = tactics(plain.rank(all));
        Collections.reverse(all);
        assertThat(tactics(plain.rank(all))).isEqualTo(once).containsExactly("a", "bb", "cc");
    }
}
