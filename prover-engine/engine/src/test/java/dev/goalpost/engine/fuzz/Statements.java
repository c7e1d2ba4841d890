package dev.goalpost.engine.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Random statements: propositions over variables, closed arithmetic, and whatever the grammar says.
 */
final class Statements {
    /**
     * @param truth null where it is not known
     * @param names of its variables and hypotheses, in order; as far as they are known
     * @param constant whose statement it is; null where it is none's
     */
    record Statement(String text, Boolean truth, List<String> names, String constant) {
        Statement(String text, Boolean truth, List<String> names) {
            this(text, truth, names, null);
        }

        static Statement of(String constant) {
            return new Statement("type_of% @" + constant, null, List.of(), constant);
        }
    }

    private static final List<String> ATOMS = List.of("p", "q", "r");

    private final Random random;
    private final Grammar grammar;

    Statements(Random random, Grammar grammar) {
        this.random = random;
        this.grammar = grammar;
    }

    Statement next() {
        return switch (random.nextInt(8)) {
            case 0 -> proposition();
            case 1 -> closed();
            default -> law(1 + random.nextInt(4));
        };
    }

    // ---- propositions: true if they hold under every assignment

    private record Formula(String text, IntPredicate holds) {}

    private Statement proposition() {
        Formula f = formula(3);
        boolean tautology = true;
        for (int assignment = 0; assignment < 8; assignment++) {
            tautology &= f.holds.test(assignment);
        }
        return new Statement("∀ (p q r : Prop), " + f.text, tautology, ATOMS);
    }

    private Formula formula(int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            int i = random.nextInt(5);
            return switch (i) {
                case 3 -> new Formula("True", a -> true);
                case 4 -> new Formula("False", a -> false);
                default -> new Formula(ATOMS.get(i), a -> (a >> i & 1) == 1);
            };
        }
        Formula x = formula(depth - 1);
        Formula y = formula(depth - 1);
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

    private Statement closed() {
        long[] value = new long[2];
        String a = number(2, value, 0);
        String b = number(2, value, 1);
        return switch (random.nextInt(4)) {
            case 0 -> new Statement(a + " = " + b, value[0] == value[1], List.of());
            case 1 -> new Statement(a + " ≤ " + b, value[0] <= value[1], List.of());
            case 2 -> new Statement(a + " < " + b, value[0] < value[1], List.of());
            default -> new Statement(a + " ≠ " + b, value[0] != value[1], List.of());
        };
    }

    private String number(int depth, long[] value, int at) {
        if (depth == 0) {
            value[at] = random.nextInt(12);
            return "(" + value[at] + " : Nat)";
        }
        long[] v = new long[2];
        String a = number(depth - 1, v, 0);
        String b = number(depth - 1, v, 1);
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

    private static final List<String> BINDERS =
            List.of(
                    "(α : Type)",
                    "(p q r : Prop)",
                    "(P : Nat → Prop)",
                    "(R : Nat → Nat → Prop)",
                    "(f : Nat → Nat)",
                    "(g : Nat → Nat → Nat)",
                    "(a b c : Nat)",
                    "(i j : Int)",
                    "(l m : List Nat)",
                    "(x y : α)",
                    "(xs ys : List α)",
                    "(o : Option Nat)",
                    "(u : Nat × Nat)",
                    "(t : Bool)",
                    "(A B : Set Nat)",
                    "(k : Fin 5)",
                    "(T : Tree)",
                    "(v : Point)",
                    "(col : Color)",
                    "(e : Code)");

    private Statement law(int depth) {
        int hypotheses = random.nextInt(3);
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < hypotheses; i++) {
            body.append("(h").append(i).append(" : ").append(prop(depth - 1)).append(") → ");
        }
        body.append(prop(depth));
        List<String> words = List.of(body.toString().split("[^\\p{L}\\d_]+"));
        List<String> binders = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String b : BINDERS) {
            List<String> bound = List.of(b.substring(1, b.indexOf(" :")).split(" "));
            if (bound.stream().anyMatch(words::contains)
                    || b.startsWith("(α") && words.stream().anyMatch(ELEMENTS::contains)) {
                binders.add(b);
                names.addAll(bound);
            }
        }
        for (int i = 0; i < hypotheses; i++) {
            names.add("h" + i);
        }
        String text =
                binders.isEmpty()
                        ? body.toString()
                        : "∀ " + String.join(" ", binders) + ", " + body;
        return new Statement(text, null, names);
    }

    private static final Set<String> ELEMENTS = Set.of("x", "y", "xs", "ys", "α");

    private String prop(int depth) {
        return grammar.expand(random, "Prop", depth, Map.of());
    }
}
