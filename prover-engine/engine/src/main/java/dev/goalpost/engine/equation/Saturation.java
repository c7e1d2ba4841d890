package dev.goalpost.engine.equation;

import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks for a reason why a goal holds: instances of the equations are added to what is known, those
 * whose sides match terms that are there, small ones first, until the goal follows or the bounds
 * are reached. Counts steps, not time, so the same question has the same answer.
 */
public final class Saturation {
    /** A proposition that holds is equal to this. */
    public static final Term TRUE = Term.of("True", List.of());

    private static final int ROUNDS = 7;
    private static final int INSTANCES_A_ROUND = 120;
    private static final int MAX_NODES = 1400;
    private static final int MATCHES_A_ROUND = 1500; // of each equation
    private static final int TRIES_A_ROUND = 200_000; // likewise; of these most match nothing

    /** How many terms a variable that no match tells is tried with, by how many there are. */
    private static final int[] GUESSES = {0, 12, 7, 4};

    private record Found(Equation equation, List<Integer> classes, int weight) {}

    private final List<Equation> equations;
    private final Sorts sorts;
    private final Cancellation c;
    private final EGraph graph = new EGraph();
    private final Map<String, List<String>> sortsOf = new HashMap<>(); // of its variables
    private final Set<List<Object>> done = new HashSet<>();
    private List<Found> found = new ArrayList<>();
    private Set<List<Object>> seen = new HashSet<>();
    private Map<String, List<Integer>> least = Map.of();
    private int matches;
    private int tries;
    private int largest;

    private Saturation(List<Equation> equations, Sorts sorts, Cancellation c) {
        this.equations = equations;
        this.sorts = sorts;
        this.c = c;
    }

    /**
     * Which of the goals follows, with values for its variables, and from what; null where none is
     * found to.
     *
     * @param index the goal's
     * @param goal its sides, as they are then
     * @param graph in which these are equal
     */
    record Reason(int index, List<Term> values, Equation.Sides goal, EGraph graph) {}

    /**
     * @param unknowns how many variables the goals may have, for which values are looked for
     */
    static Reason of(List<Equation.Sides> goals, int unknowns, Given given, Cancellation c) {
        given.equations().forEach(given.sorts()::read);
        goals.forEach(g -> given.sorts().join("the goal", g.left(), g.right()));
        return new Saturation(given.equations(), given.sorts(), c).run(goals, unknowns);
    }

    private Reason run(List<Equation.Sides> goals, int unknowns) {
        graph.add(TRUE);
        for (Equation e : equations) {
            sortsOf.put(e.key(), sorts.of(e));
        }
        for (Equation.Sides g : goals) {
            addGround(g.left());
            addGround(g.right());
        }
        for (Equation e : equations) {
            if (e.variables() == 0 && e.premises().isEmpty()) {
                graph.assume(Instance.of(e, List.of()));
                largest = Math.max(largest, Math.max(e.left().size(), e.right().size()));
            }
        }
        for (int round = 0; ; round++) {
            for (int i = 0; i < goals.size(); i++) {
                Reason reason = holds(i, goals.get(i), unknowns);
                if (reason != null) {
                    return reason;
                }
            }
            if (round == ROUNDS || graph.size() > MAX_NODES || !step()) {
                return null;
            }
        }
    }

    /** Adds the parts of a term that have no variables. */
    private void addGround(Term t) {
        largest = Math.max(largest, t.size());
        if (t.isGround()) {
            graph.add(t);
        } else {
            t.args().forEach(this::addGround);
        }
    }

    private Reason holds(int index, Equation.Sides g, int unknowns) {
        int[] values = new int[unknowns];
        Arrays.fill(values, -1);
        List<List<Term>> found = new ArrayList<>();
        Consumer<int[]> take =
                v -> {
                    if (found.isEmpty() && Arrays.stream(v).allMatch(n -> n >= 0)) {
                        found.add(Arrays.stream(v).mapToObj(graph::least).toList());
                    }
                };
        matches = 0;
        tries = 0;
        if (g.left().isGround() && g.right().isGround()) {
            if (unknowns == 0 && graph.classOf(g.left()) == graph.classOf(g.right())) {
                found.add(List.of());
            }
        } else if (g.right().isGround()) {
            match(g.left(), graph.classOf(g.right()), values, take);
        } else if (g.left().isGround()) {
            match(g.right(), graph.classOf(g.left()), values, take);
        } else if (!g.left().isVariable()) {
            together(g.left(), g.right(), values, take);
        }
        if (found.isEmpty()) {
            return null;
        }
        List<Term> terms = found.get(0);
        Equation.Sides sides =
                new Equation.Sides(g.left().instance(terms::get), g.right().instance(terms::get));
        graph.add(sides.left());
        graph.add(sides.right());
        return new Reason(index, terms, sides, graph);
    }

    /** Adds the least instances that are new; false where there are none. */
    private boolean step() {
        found = new ArrayList<>();
        seen = new HashSet<>();
        least = least();
        for (Equation e : equations) {
            matches = 0;
            tries = 0;
            if (!e.premises().isEmpty()) {
                premises(e, 0, unbound(e));
            } else if (e.variables() > 0) {
                side(e, e.left());
                side(e, e.right());
                guess(e, unbound(e), 3);
            }
        }
        found.sort(Comparator.comparingInt(Found::weight)); // stable
        int added = 0;
        for (Found f : found) {
            if (added == INSTANCES_A_ROUND || graph.size() > MAX_NODES) {
                break;
            }
            List<Term> values = f.classes().stream().map(n -> graph.least(graph.find(n))).toList();
            if (done.add(List.of(f.equation().key(), values))) {
                Instance i = Instance.of(f.equation(), values);
                int left = graph.classOf(i.left());
                if (left < 0 || left != graph.classOf(i.right())) {
                    for (Equation.Sides p : i.premises()) {
                        graph.add(p.left());
                        graph.add(p.right());
                    }
                    graph.assume(i);
                    added++;
                }
            }
        }
        return added > 0;
    }

    private void side(Equation e, Term pattern) {
        int[] values = unbound(e);
        if (pattern.isVariable()) {
            guess(e, values, 1);
        } else {
            anywhere(pattern, values, v -> guess(e, v, 0));
        }
    }

    private static int[] unbound(Equation e) {
        int[] values = new int[e.variables()];
        Arrays.fill(values, -1);
        return values;
    }

    private void premises(Equation e, int from, int[] values) {
        if (from == e.premises().size()) {
            guess(e, values, 0);
            return;
        }
        Equation.Sides p = e.premises().get(from);
        Consumer<int[]> rest = v -> premises(e, from + 1, v);
        if (p.right().equals(TRUE)) {
            match(p.left(), graph.classOf(TRUE), values, rest);
            return;
        }
        Term first = p.left().isVariable() ? p.right() : p.left();
        Term second = p.left().isVariable() ? p.left() : p.right();
        if (!first.isVariable()) {
            together(first, second, values, rest);
        }
    }

    /** Two patterns in the same class. */
    private void together(Term first, Term second, int[] values, Consumer<int[]> then) {
        for (int n : graph.withFunction(first.function())) {
            if (graph.isLive(n)) {
                arguments(first, n, 0, values, v -> match(second, graph.find(n), v, then));
            }
        }
    }

    private void anywhere(Term pattern, int[] values, Consumer<int[]> then) {
        for (int n : graph.withFunction(pattern.function())) {
            if (graph.isLive(n)) {
                arguments(pattern, n, 0, values, then);
            }
        }
    }

    private void match(Term pattern, int cls, int[] values, Consumer<int[]> then) {
        if (pattern.isVariable()) {
            int known = values[pattern.index()];
            if (known < 0) {
                values[pattern.index()] = cls;
                then.accept(values);
                values[pattern.index()] = -1;
            } else if (known == cls) {
                then.accept(values);
            }
            return;
        }
        for (int n : graph.members(cls)) {
            if (graph.isLive(n) && graph.term(n).hasFunctionOf(pattern)) {
                arguments(pattern, n, 0, values, then);
            }
        }
    }

    private void arguments(Term pattern, int node, int from, int[] values, Consumer<int[]> then) {
        c.check();
        if (matches > MATCHES_A_ROUND || ++tries > TRIES_A_ROUND) {
            return;
        }
        int[] children = graph.children(node);
        if (from == children.length) {
            matches++;
            then.accept(values);
            return;
        }
        match(
                pattern.args().get(from),
                graph.find(children[from]),
                values,
                v -> arguments(pattern, node, from + 1, v, then));
    }

    /** Where variables are left, they are tried with the least terms of their sort. */
    private void guess(Equation e, int[] values, int extra) {
        c.check();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                open.add(i);
            }
        }
        if (open.size() >= GUESSES.length) {
            return;
        }
        guess(e, values, open, 0, extra);
    }

    private void guess(Equation e, int[] values, List<Integer> open, int from, int extra) {
        if (from == open.size()) {
            found(e, values, open.isEmpty() ? 0 : 2 + extra);
            return;
        }
        int v = open.get(from);
        for (int cls : leastOf(sortsOf.get(e.key()).get(v), GUESSES[open.size()])) {
            values[v] = cls;
            guess(e, values, open, from + 1, extra);
        }
        values[v] = -1;
    }

    private void found(Equation e, int[] values, int extra) {
        List<Integer> classes = new ArrayList<>();
        for (int v : values) {
            classes.add(v);
        }
        if (seen.add(List.of(e.key(), classes))) {
            int left = size(e.left(), values);
            int right = size(e.right(), values);
            if (Math.max(left, right) <= 2 * largest + 8) {
                found.add(new Found(e, classes, left + right + extra));
            }
        }
    }

    private int size(Term t, int[] values) {
        if (t.isVariable()) {
            return graph.least(values[t.index()]).size();
        }
        int sum = t.symbol().startsWith(".") && t.args().get(0).args().isEmpty() ? 0 : 1;
        for (Term a : t.args()) {
            sum += size(a, values);
        }
        return sum;
    }

    /** The classes with the least terms of each sort. */
    private Map<String, List<Integer>> least() {
        List<Integer> classes = new ArrayList<>();
        for (int n = 0; n < graph.size(); n++) {
            if (graph.find(n) == n) {
                classes.add(n);
            }
        }
        classes.sort(Comparator.comparingInt((Integer n) -> graph.least(n).size()));
        Map<String, List<Integer>> bySort = new HashMap<>();
        for (int n : classes) {
            List<Integer> some =
                    bySort.computeIfAbsent(sorts.of(graph.least(n)), k -> new ArrayList<>());
            if (some.size() < GUESSES[1]) {
                some.add(n);
            }
        }
        return bySort;
    }

    private List<Integer> leastOf(String sort, int count) {
        List<Integer> all = least.getOrDefault(sort, List.of());
        return all.subList(0, Math.min(count, all.size()));
    }
}
