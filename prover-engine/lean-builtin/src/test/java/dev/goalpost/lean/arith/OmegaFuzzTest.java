package dev.goalpost.lean.arith;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.FileOptions;
import dev.goalpost.lean.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random systems of linear facts in a small box, compared with trying all values: what {@code
 * omega} refutes has no solution, and what it does not refute it says so in Lean's words.
 */
class OmegaFuzzTest {
    private static final long SEED = 20261122;
    private static final int SYSTEMS = 400;
    private static final int BOX = 4;

    /** A system over x, y, z; {@code holds} tells whether it does at given values. */
    private record System(boolean natural, List<Fact> facts) {
        boolean solvable() {
            for (int x = natural ? 0 : -BOX; x <= BOX; x++) {
                for (int y = natural ? 0 : -BOX; y <= BOX; y++) {
                    for (int z = natural ? 0 : -BOX; z <= BOX; z++) {
                        int[] v = {x, y, z};
                        if (facts.stream().allMatch(f -> f.holds(v))) {
                            return true;
                        }
                    }
                }
            }
            return false;
        }

        String text() {
            StringBuilder s = new StringBuilder("example (x y z : " + (natural ? "Nat" : "Int"));
            s.append(") (hx : x ≤ 4 ∧ y ≤ 4 ∧ z ≤ 4)");
            if (!natural) {
                s.append(" (hn : -4 ≤ x ∧ -4 ≤ y ∧ -4 ≤ z)");
            }
            for (int i = 0; i < facts.size(); i++) {
                s.append(" (h").append(i).append(" : ").append(facts.get(i).text()).append(")");
            }
            return s + " : False := by omega\n";
        }
    }

    /** {@code l op r}, the left side perhaps divided by a numeral, perhaps all negated. */
    private record Fact(int[] l, int[] r, String op, String by, int k, boolean negated) {
        boolean holds(int[] v) {
            int a = value(l, v);
            if (by.equals("/")) {
                a = Math.floorDiv(a, k);
            } else if (by.equals("%")) {
                a = Math.floorMod(a, k);
            }
            int b = value(r, v);
            boolean p =
                    switch (op) {
                        case "=" -> a == b;
                        case "≤" -> a <= b;
                        case "<" -> a < b;
                        case "≠" -> a != b;
                        default -> Math.floorMod(b, k) == 0;
                    };
            return p != negated;
        }

        private static int value(int[] c, int[] v) {
            return c[0] * v[0] + c[1] * v[1] + c[2] * v[2] + c[3];
        }

        String text() {
            String p =
                    op.equals("∣")
                            ? k + " ∣ " + sum(r)
                            : (by.isEmpty() ? sum(l) : "(" + sum(l) + ") " + by + " " + k)
                                    + " "
                                    + op
                                    + " "
                                    + sum(r);
            return negated ? "¬(" + p + ")" : p;
        }

        private static String sum(int[] c) {
            List<String> s = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                if (c[i] != 0) {
                    s.add((c[i] < 0 ? "(" + c[i] + ")" : c[i]) + " * " + "xyz".charAt(i));
                }
            }
            s.add(c[3] < 0 ? "(" + c[3] + ")" : "" + c[3]);
            return String.join(" + ", s);
        }
    }

    private static System random(Random r) {
        boolean natural = r.nextInt(3) == 0;
        List<Fact> facts = new ArrayList<>();
        int n = 1 + r.nextInt(4);
        for (int i = 0; i < n; i++) {
            facts.add(
                    new Fact(
                            form(r, natural),
                            form(r, natural),
                            List.of("=", "≤", "<", "≠", "=", "∣").get(r.nextInt(6)),
                            List.of("", "", "", "/", "%").get(r.nextInt(5)),
                            2 + r.nextInt(5),
                            r.nextInt(4) == 0));
        }
        return new System(natural, facts);
    }

    private static int[] form(Random r, boolean natural) {
        int[] c = new int[4];
        for (int i = 0; i < 4; i++) {
            c[i] = r.nextInt(3) == 0 ? 0 : natural ? r.nextInt(7) : r.nextInt(13) - 6;
        }
        return c;
    }

    @Test
    void refutesWhatHasNoSolutionAndNothingElse() {
        Random r = new Random(SEED);
        List<System> systems = new ArrayList<>();
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < SYSTEMS; i++) {
            System s = random(r);
            systems.add(s);
            file.append(s.text());
        }
        List<Message> messages =
                BuiltinLean.load()
                        .process(file.toString(), FileOptions.CHECK, Cancellation.NONE)
                        .messages();
        assertThat(messages)
                .allSatisfy(m -> assertThat(m.text()).startsWith("omega could not prove the goal"));
        Set<Integer> open = messages.stream().map(Message::line).collect(Collectors.toSet());
        int refuted = 0;
        int missed = 0;
        for (int i = 0; i < SYSTEMS; i++) {
            boolean solvable = systems.get(i).solvable();
            if (!open.contains(i + 1)) {
                assertThat(solvable).as(systems.get(i).text()).isFalse();
                refuted++;
            } else if (!solvable) {
                missed++;
            }
        }
        assertThat(refuted).isGreaterThan(SYSTEMS / 4);
        assertThat(missed).as("without dark shadows a few stay open").isLessThan(SYSTEMS / 20);
    }
}
