package dev.goalpost.engine.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * Random statements: propositions over variables, closed arithmetic, and laws about numbers and
 * lists.
 */
final class Statements {
    /** {@code truth} is null where it is not known. */
    record Statement(String text, Boolean truth) {}

    private static final List<String> ATOMS = List.of("p", "q", "r");

    private Statements() {}

    static Statement random(Random random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> proposition(random);
            case 2 -> closed(random);
            case 3 -> law(random);
            default -> list(random);
        };
    }

    // ---- propositions: true if they hold under every assignment

    private record Formula(String text, IntPredicate holds) {}

    private static Statement proposition(Random random) {
        Formula f = formula(random, 3);
        boolean tautology = true;
        for (int assignment = 0; assignment < 8; assignment++) {
            tautology &= f.holds.test(assignment);
        }
        return new Statement("∀ (p q r : Prop), " + f.text, tautology);
    }

    private static Formula formula(Random random, int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            int i = random.nextInt(5);
            return switch (i) {
                case 3 -> new Formula("True", a -> true);
                case 4 -> new Formula("False", a -> false);
                default -> new Formula(ATOMS.get(i), a -> (a >> i & 1) == 1);
            };
        }
        Formula x = formula(random, depth - 1);
        Formula y = formula(random, depth - 1);
        return switch (random.nextInt(5)) {
            case 0 ->
                    new Formula(
                            "(" + x.text + " ∧ " + y.text + ")",
                            a -> x.holds.test(a) && y.holds.test(a));
            case 1 ->
                    new Formula(
                            "(" + x.text + " ∨ " + y.text + ")",
                            a -> x.holds.test(a) || y.holds.test(a));
            case 2 -> new Formula("¬ " + x.text, a -> !x.holds.test(a));
            case 3 ->
                    new Formula(
                            "(" + x.text + " ↔ " + y.text + ")",
                            a -> x.holds.test(a) == y.holds.test(a));
            default ->
                    new Formula(
                            "(" + x.text + " → " + y.text + ")",
                            a -> !x.holds.test(a) || y.holds.test(a));
        };
    }

    // ---- closed arithmetic

    private static Statement closed(Random random) {
        long[] value = new long[2];
        String a = number(random, 2, value, 0);
        String b = number(random, 2, value, 1);
        return switch (random.nextInt(4)) {
            case 0 -> new Statement(a + " = " + b, value[0] == value[1]);
            case 1 -> new Statement(a + " ≤ " + b, value[0] <= value[1]);
            case 2 -> new Statement(a + " < " + b, value[0] < value[1]);
            default -> new Statement(a + " ≠ " + b, value[0] != value[1]);
        };
    }

    private static String number(Random random, int depth, long[] value, int at) {
        if (depth == 0) {
            value[at] = random.nextInt(12);
            return "(" + value[at] + " : Nat)";
        }
        long[] v = new long[2];
        String a = number(random, depth - 1, v, 0);
        String b = number(random, depth - 1, v, 1);
        switch (random.nextInt(5)) {
            case 0 -> {
                value[at] = v[0] + v[1];
                return "(" + a + " + " + b + ")";
            }
            case 1 -> {
                value[at] = Math.max(0, v[0] - v[1]);
                return "(" + a + " - " + b + ")";
            }
            case 2 -> {
                value[at] = v[0] * v[1];
                return "(" + a + " * " + b + ")";
            }
            case 3 -> {
                value[at] = v[1] == 0 ? 0 : v[0] / v[1];
                return "(" + a + " / " + b + ")";
            }
            default -> {
                value[at] = v[1] == 0 ? v[0] : v[0] % v[1];
                return "(" + a + " % " + b + ")";
            }
        }
    }

    // ---- laws: what they say is not known here

    private static Statement law(Random random) {
        String relation = List.of("=", "≤", "<", "≠", "∣").get(random.nextInt(5));
        String body = open(random, 3) + " " + relation + " " + open(random, 3);
        String hypothesis =
                random.nextBoolean() ? "" : open(random, 1) + " ≤ " + open(random, 1) + " → ";
        return new Statement("∀ (a b c : Nat), " + hypothesis + body, null);
    }

    private static String open(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return List.of("a", "b", "c", "0", "1", "2").get(random.nextInt(6));
        }
        String op = List.of("+", "*", "-", "+", "/", "%").get(random.nextInt(6));
        return "(" + open(random, depth - 1) + " " + op + " " + open(random, depth - 1) + ")";
    }

    private static Statement list(Random random) {
        return new Statement(
                "∀ (α : Type) (x : α) (l m : List α), "
                        + lists(random, 3)
                        + " = "
                        + lists(random, 3),
                null);
    }

    private static String lists(Random random, int depth) {
        if (depth == 0) {
            return List.of("l", "m", "[]", "[x]", "(x :: l)").get(random.nextInt(5));
        }
        return switch (random.nextInt(4)) {
            case 0 -> "(" + lists(random, depth - 1) + " ++ " + lists(random, depth - 1) + ")";
            case 1 -> "(x :: " + lists(random, depth - 1) + ")";
            case 2 -> "(" + lists(random, depth - 1) + ").reverse";
            default -> lists(random, 0);
        };
    }
}
