package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Skills: names out of one proof, and into another goal. */
class SkillTest {
    private static final Surroundings LISTS =
            file(
                    Premise.of("app", "{α : Type} → List α → List α → List α"),
                    Premise.of("len", "{α : Type} → List α → Nat"),
                    Premise.of("len.eq_1", "∀ {α : Type}, len [] = 0"));
    private static final Surroundings TREES =
            file(
                    Premise.of("Tree", "Type"),
                    Premise.of("Tree.leaf", "Tree"),
                    Premise.of("Tree.node", "Tree → Nat → Tree → Tree"),
                    Premise.of(
                            "Tree.rec",
                            "{motive : Tree → Sort u} → motive Tree.leaf → ((l : Tree) → (n : Nat)"
                                    + " → (r : Tree) → motive l → motive r → motive (l.node n r))"
                                    + " → (t : Tree) → motive t"),
                    Premise.of("size", "Tree → Nat"),
                    Premise.of("flip", "Tree → Tree"));

    private static Surroundings file(Premise... premises) {
        return new Surroundings("t", List.of(premises), List.of());
    }

    private static final Goal LENGTHS =
            Goal.of(
                    "len (app xs ys) = len xs + len ys",
                    Hypothesis.of("xs", "List Nat"),
                    Hypothesis.of("ys", "List Nat"));
    private static final Goal SIZES = Goal.of("size (flip t) = size t", Hypothesis.of("t", "Tree"));

    private static List<String> used(String pattern, Goal goal, Surroundings around) {
        Skill s = new Skill(pattern, Map.of("=", 1), 1);
        return proposed(List.of(s), goal, around);
    }

    private static List<String> proposed(List<Skill> skills, Goal goal, Surroundings around) {
        return new SkillPolicy(skills)
                .propose(goal, new PolicyRequest("", 20, 0, 0, around), Cancellation.NONE).stream()
                        .map(Candidate::tactic)
                        .toList();
    }

    private static Optional<String> pattern(Goal goal, Surroundings around, String tactic) {
        return SkillUse.of(goal, around, tactic).map(SkillUse::pattern);
    }

    @Test
    void partsAreNumberedInTheOrderOfTheText() {
        // What became of the definitions in the list is not counted.
        assertThat(pattern(SIZES, TREES, "simp [size, flip] <;> cases t"))
                .contains("simp [«DEFS»] <;> cases «THING:Own:0»");
        assertThat(pattern(SIZES, TREES, "cases t")).contains("cases «THING:Own:0»");
    }

    @Test
    void namesAreReplacedByTheirParts() {
        assertThat(pattern(LENGTHS, LISTS, "simp [len, app]")).contains("simp [«DEFS»]");
        assertThat(pattern(LENGTHS, LISTS, "induction xs <;> simp_all [app]"))
                .contains("induction «THING:List:0» <;> simp_all [«DEFS»]");
        Goal step =
                Goal.of(
                        "len (app l ys) + 1 = len l + 1 + len ys",
                        Hypothesis.of("l", "List Nat"),
                        Hypothesis.of("ys", "List Nat"),
                        Hypothesis.of("ih", "len (app l ys) = len l + len ys"));
        assertThat(pattern(step, LISTS, "simp [len, app, ih, Nat.add_comm]"))
                .contains("simp [«DEFS», «IHS», Nat.add_comm]");
        // The same thing twice is one part; what has no part stays.
        assertThat(pattern(SIZES, TREES, "exact foo t t x"))
                .contains("exact foo «THING:Own:0» «THING:Own:0» x");
    }

    @Test
    void whatCannotBeToldFromItsNamesIsNoSkill() {
        String arms = "induction t with | leaf => rfl | node l x r ih1 ih2 => simp [ih1]";
        assertThat(pattern(SIZES, TREES, arms)).isEmpty();
        assertThat(pattern(SIZES, TREES, "simp\nrfl")).isEmpty();
        assertThat(pattern(SIZES, TREES, "simp [" + "x, ".repeat(200) + "y]")).isEmpty();
        assertThatThrownBy(() -> new Skill("exact «NOTHING:x:0»", Map.of(), 0).check())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Skill("exact «THING", Map.of(), 0).check())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSkillOfOneFileIsOfUseInAnother() {
        assertThat(used("simp [«DEFS»]", SIZES, TREES)).contains("simp [size, flip]");
        assertThat(used("(induction «THING:Own:0»; rfl; simp_all [«DEFS»])", SIZES, TREES))
                .contains("(induction t; rfl; simp_all [size, flip])");
        assertThat(used("exact «FACT:=:0»", SIZES, TREES)).isEmpty();
        Goal two =
                Goal.of(
                        "a = b",
                        Hypothesis.of("a", "Nat"),
                        Hypothesis.of("b", "Nat"),
                        Hypothesis.of("h", "a = b"),
                        Hypothesis.of("k", "b = a"));
        assertThat(used("rw [«FACT:=:0», «FACT:=:1»]", two, Surroundings.NONE))
                .containsExactlyInAnyOrder("rw [k, h]", "rw [h, k]");
    }

    @Test
    void inductionsEndTheirArmsWithWhatEndedGoals() {
        List<Skill> skills =
                List.of(
                        new Skill("rfl", Map.of("=", 9), 9),
                        new Skill("simp [«DEFS», «IHS»]", Map.of("=", 5), 5),
                        new Skill("simp only [«DEFS»]", Map.of("=", 5), 0));
        assertThat(proposed(skills, SIZES, TREES))
                .contains(
                        "induction t with | leaf => (first | rfl) | node a0 a1 a2 ih_a0 ih_a2 =>"
                                + " (first | (simp [size, flip, ih_a0, ih_a2]; done) | rfl)");
        assertThat(proposed(skills, LENGTHS, LISTS))
                .contains(
                        "induction xs generalizing ys with | nil => (first | rfl) | cons x l ih"
                                + " => (first | (simp [app, len, ih]; done) | rfl)");
    }

    @Test
    void theSameGoalHasTheSameProposals() {
        List<Skill> skills =
                List.of(
                        new Skill("rfl", Map.of("=", 9, "≤", 1), 9),
                        new Skill("omega", Map.of("≤", 9), 9));
        assertThat(proposed(skills, SIZES, TREES)).isEqualTo(proposed(skills, SIZES, TREES));
    }
}
