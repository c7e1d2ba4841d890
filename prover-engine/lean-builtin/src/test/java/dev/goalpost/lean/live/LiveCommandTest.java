package dev.goalpost.lean.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an editor is shown; the cursor is where {@code |} stands in the text. */
class LiveCommandTest {
    private static final BuiltinLean LEAN = BuiltinLean.load();

    private record At(LiveCommand command, String text, int cursor) {
        List<String> goals() {
            List<LiveGoal> g = command.goalsAt(text, cursor);
            return g == null ? null : g.stream().map(LiveGoal::text).toList();
        }
    }

    private static List<LiveCommand> run(String text, List<LiveCommand> earlier) {
        List<LiveCommand> r = new ArrayList<>();
        LEAN.live(text, earlier, r::add, Cancellation.NONE);
        return r;
    }

    private static At at(String marked) {
        int cursor = marked.indexOf('|');
        String text = marked.substring(0, cursor) + marked.substring(cursor + 1);
        List<LiveCommand> all = run(text, List.of());
        LiveCommand in = all.get(0);
        for (LiveCommand c : all) {
            if (c.start() <= cursor) {
                in = c;
            }
        }
        return new At(in, text, cursor);
    }

    @Test
    void beforeATacticAreTheGoalsBeforeIt() {
        assertThat(
                        at("theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n"
                                        + "  |constructor\n"
                                        + "  · exact h.2\n"
                                        + "  · exact h.1\n")
                                .goals())
                .containsExactly("p q : Prop\nh : p ∧ q\n⊢ q ∧ p");
    }

    @Test
    void afterATacticAreTheGoalsAfterIt() {
        assertThat(
                        at("theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n"
                                        + "  constructor|\n"
                                        + "  · exact h.2\n"
                                        + "  · exact h.1\n")
                                .goals())
                .hasSize(2)
                .first()
                .asString()
                .endsWith("⊢ q");
    }

    @Test
    void insideABulletIsItsGoalAndAfterItNone() {
        assertThat(
                        at("theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n"
                                        + "  constructor\n"
                                        + "  · |exact h.2\n"
                                        + "  · exact h.1\n")
                                .goals())
                .singleElement()
                .asString()
                .endsWith("⊢ q");
        assertThat(
                        at("theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n"
                                        + "  constructor\n"
                                        + "  · exact h.2\n"
                                        + "  · exact h.1|\n")
                                .goals())
                .isEmpty();
    }

    @Test
    void atAFailingTacticAreTheGoalsThatItFailedOn() {
        assertThat(at("theorem t (p q : Prop) (h : p) : q := by\n  exa|ct h\n").goals())
                .singleElement()
                .asString()
                .endsWith("⊢ q");
    }

    @Test
    void rightAfterByIsTheGoal() {
        assertThat(at("theorem t (p : Prop) (h : p) : p := by|\n  exact h\n").goals())
                .singleElement()
                .asString()
                .endsWith("⊢ p");
    }

    @Test
    void outsideOfProofsThereAreNone() {
        assertThat(at("def f (n : Nat) : Nat := n +| 1\n").goals()).isNull();
    }

    @Test
    void aConstantIsShownWithItsSignature() {
        At a = at("theorem t (n : Nat) : 0 + n = n := Nat.zero_|add n\n");
        assertThat(a.command().hoverAt(a.cursor()).orElseThrow().code())
                .isEqualTo("Nat.zero_add (n : Nat) : 0 + n = n");
    }

    @Test
    void aVariableIsShownWithItsTypeAndKnowsItsBinder() {
        At a = at("theorem t (p q : Prop) (h : p ∧ q) : q := |h.2\n");
        assertThat(a.command().hoverAt(a.cursor()).orElseThrow().code()).isEqualTo("h : p ∧ q");
        Place.Local local = (Place.Local) a.command().nameAt(a.cursor()).orElseThrow();
        assertThat(a.text().substring(local.binderStart(), local.binderEnd())).isEqualTo("h");
        At field = at("theorem t (p q : Prop) (h : p ∧ q) : q := h.rig|ht\n");
        assertThat(field.command().nameAt(field.cursor()).orElseThrow())
                .isInstanceOfSatisfying(
                        Place.Constants.class,
                        c -> assertThat(c.names()).hasToString("[And.right]"));
    }

    @Test
    void theExpectedTypeIsKnownInsideATerm() {
        At a = at("theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := ⟨|_, h.1⟩\n");
        assertThat(a.command().termGoalAt(a.cursor()).orElseThrow().goal().target()).isEqualTo("q");
    }

    /** Taking over what did not change must find what a fresh run finds, whatever the edit. */
    @Test
    void anIncrementalRunIsAFreshRun() {
        String text =
                """
                namespace A
                def two : Nat := 2
                theorem t : two = 2 := by
                  rfl
                end A
                open A
                infixl:65 " +++ " => Nat.add
                example : 1 +++ 1 = two := by
                  rfl
                theorem u (p : Prop) (h : p) : p := by
                  exact h
                """;
        long seed = 20261122;
        Random random = new Random(seed);
        List<LiveCommand> earlier = run(text, List.of());
        String alphabet = "x \n2:=·h()end-/\"⟩";
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(4));
            String put = "";
            for (int n = random.nextInt(3); n > 0; n--) {
                put += alphabet.charAt(random.nextInt(alphabet.length()));
            }
            String edited = text.substring(0, from) + put + text.substring(to);
            List<LiveCommand> live = run(edited, earlier);
            List<LiveCommand> fresh = run(edited, List.of());
            assertThat(describe(live)).as("seed %d, %s", seed, edited).isEqualTo(describe(fresh));
            earlier = random.nextBoolean() ? live.subList(0, live.size() / 2) : live;
            if (random.nextInt(4) > 0) {
                earlier = run(text, earlier);
            } else {
                text = edited;
            }
            if (random.nextInt(8) == 0) {
                text = text.replace("x", "");
            }
        }
    }

    @Test
    void commandsBeforeAnEditAreTakenOver() {
        String text =
                "theorem a : 1 = 1 := rfl\ntheorem b : 2 = 2 := rfl\ntheorem c : 3 = 3 := rfl\n";
        List<LiveCommand> first = run(text, List.of());
        List<LiveCommand> second = run(text.replace("3 = 3", "4 = 4"), first);
        assertThat(second.get(0)).isSameAs(first.get(0));
        assertThat(second.get(1)).isSameAs(first.get(1));
        assertThat(second.get(2)).isNotSameAs(first.get(2));
    }

    private static List<String> describe(List<LiveCommand> commands) {
        return commands.stream()
                .map(c -> c.start() + "-" + c.end() + " " + c.declared() + " " + c.messages())
                .toList();
    }
}
