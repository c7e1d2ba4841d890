package dev.goalpost.engine.fuzz;

import dev.goalpost.lean.GoalView;
import dev.goalpost.lean.HypView;
import dev.goalpost.lean.library.Library;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Random tactics for a goal: some that fit its shape or that of a hypothesis, some that need not.
 */
final class Tactics {
    static final Set<String> SUPPLIED = Set.of("hyp", "lemma", "any", "by");

    private static final List<String> USER_LEMMAS =
            List.of(
                    "Tree.mirror_leaf",
                    "Tree.mirror_node",
                    "double_zero",
                    "double_succ",
                    "double_eq",
                    "total_cons",
                    "two_steps",
                    "Even.step",
                    "Reach.tail",
                    "Tree.Has.left",
                    "Tree.mirror.eq_1",
                    "fib.eq_3",
                    "halve.eq_1",
                    "ack.eq_3",
                    "Tree.size.eq_def",
                    "Point.mk.injEq",
                    "Point.mk.inj",
                    "Tree.node.injEq",
                    "Code.eval.induct",
                    "Color.next.fun_cases",
                    "fib.induct",
                    "isEven.eq_2");

    private static final int LEMMA_TRIES = 12;

    private final Random random;
    private final Grammar grammar;
    private final List<Library.Statement> library;

    Tactics(Random random, Grammar grammar, List<Library.Statement> library) {
        this.random = random;
        this.grammar = grammar;
        this.library = library;
    }

    String next(GoalView goal) {
        return next(goal, 3);
    }

    private String next(GoalView goal, int depth) {
        Map<String, Supplier<String>> supplied = new HashMap<>();
        supplied.put("hyp", () -> hypothesis(goal));
        supplied.put("lemma", () -> lemma(goal));
        supplied.put("any", () -> pick(library).name());
        supplied.put(
                "by",
                () ->
                        depth <= 1
                                ? grammar.expand(random, "tactic", 0, supplied)
                                : next(goal, depth - 1));
        int way = random.nextInt(10);
        if (way < 4) {
            return grammar.expand(random, "goal " + shape(goal.target()), depth, supplied);
        }
        if (way < 7) {
            List<HypView> named = goal.hyps().stream().filter(h -> !h.inaccessible()).toList();
            if (!named.isEmpty()) {
                HypView h = pick(named);
                String line = grammar.expand(random, "hyp " + kind(h.type()), depth, supplied);
                return line.replace("@ ", h.userName() + " ")
                        .replaceAll("@(?=[\\].,)]|$)", h.userName());
            }
        }
        return grammar.expand(random, "tactic", depth, supplied);
    }

    private String hypothesis(GoalView goal) {
        List<String> names = new ArrayList<>();
        for (HypView h : goal.hyps()) {
            if (!h.inaccessible()) {
                names.add(h.userName());
            }
        }
        return names.isEmpty() || random.nextInt(12) == 0
                ? grammar.expand(random, "name", 0, Map.of())
                : pick(names);
    }

    /** Of some random lemmas, the one that says most of what the goal speaks of. */
    private String lemma(GoalView goal) {
        if (random.nextInt(6) == 0) {
            return pick(USER_LEMMAS);
        }
        Set<String> words = words(goal.target());
        String best = null;
        double most = -1;
        for (int i = 0; i < LEMMA_TRIES; i++) {
            Library.Statement s = pick(library);
            Set<String> of = words(s.type());
            double shared = of.stream().filter(words::contains).count() / (1.0 + of.size());
            if (shared > most) {
                most = shared;
                best = s.name();
            }
        }
        return best;
    }

    private static Set<String> words(String text) {
        return Set.copyOf(List.of(text.split("[\\s(){}\\[\\],:]+")).stream().distinct().toList());
    }

    // ---- shapes

    private static final List<List<String>> BY_PRECEDENCE =
            List.of(
                    List.of("↔"),
                    List.of("→"),
                    List.of("∨"),
                    List.of("∧"),
                    List.of("=", "≠"),
                    List.of("≤", "<", "≥", ">"),
                    List.of("∈"),
                    List.of("⊆"));

    /** The connective or relation of a goal. */
    private String shape(String target) {
        String t = target.strip();
        if (t.startsWith("∀")) {
            return "∀";
        }
        if (t.startsWith("∃")) {
            return "∃";
        }
        List<String> outer = outer(t);
        for (List<String> symbols : BY_PRECEDENCE) {
            if (outer.stream().anyMatch(symbols::contains)) {
                String s = symbols.get(0);
                return "→".equals(s) ? "∀" : s;
            }
        }
        if (t.startsWith("¬")) {
            return "¬";
        }
        return t.equals("False") ? "False" : "other";
    }

    private String kind(String type) {
        if (type.equals("Nat")) {
            return "Nat";
        }
        if (type.matches(
                "(Tree|Point|Color|Code|Bool|Int|List .*|Option .*|Fin .*|Vec .*|Nat × Nat)")) {
            return "data";
        }
        String s = shape(type);
        return grammar.knows("hyp " + s) ? s : "other";
    }

    /** The words that stand outside all brackets. */
    private static List<String> outer(String text) {
        List<String> r = new ArrayList<>();
        int depth = 0;
        for (String word : text.split("\\s+")) {
            if (depth == 0) {
                r.add(word);
            }
            for (int i = 0; i < word.length(); i++) {
                if ("([{⟨".indexOf(word.charAt(i)) >= 0) {
                    depth++;
                } else if (")]}⟩".indexOf(word.charAt(i)) >= 0) {
                    depth--;
                }
            }
        }
        return r;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
