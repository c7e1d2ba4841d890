package dev.goalpost.engine.equation;

import dev.goalpost.kernel.Cancellation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Proofs of equations and of propositions that hold up to equations, as Lean reads them.
 *
 * <p>A goal {@code s = t} is shown with as few steps of {@code rw} as a small search finds, each
 * with all of its arguments, so that it does in Lean what it does here: every occurrence, on both
 * sides, is replaced. Where that finds nothing, each step of the chain becomes a term.
 */
public final class Derivation {
    private static final int MAX_STATES = 500;
    private static final int MAX_CHAIN = 30;
    private static final int MAX_DETOURS = 400; // steps before those that lead back are left out
    private static final int MAX_DEPTH = 3; // of premises in premises

    private static final Pattern BETWEEN_NAMES = Pattern.compile("[^\\p{L}\\p{N}_'!?✝]+");

    private final Given given;
    private final Unfolding unfolding;
    private final Cancellation c;
    private final Map<Premise, Optional<Proof>> premises = new HashMap<>();

    private Derivation(Given given, Cancellation c) {
        this.given = given;
        this.unfolding = new Unfolding(given.unfoldings());
        this.c = c;
    }

    /**
     * Proofs by tactics of {@code goal}, an equation or another proposition, the shortest first;
     * none if none is found.
     */
    public static List<String> of(Term goal, Given given, Cancellation c) {
        return new Derivation(given, c).tactics(goal);
    }

    /**
     * A proof term of {@code False}, where sides that are known to differ turn out equal.
     *
     * @param different the names of the facts that say so, with the sides
     */
    public static Optional<String> ofFalse(
            Map<String, Equation.Sides> different, Given given, Cancellation c) {
        Derivation d = new Derivation(given, c);
        List<Equation.Sides> goals = List.copyOf(different.values());
        Saturation.Reason reason = Saturation.of(goals, 0, given, c);
        if (reason == null) {
            return Optional.empty();
        }
        String fact = List.copyOf(different.keySet()).get(reason.index());
        return d.proof(reason.goal(), reason.graph(), 0).map(p -> "exact " + fact + " " + p.term());
    }

    /**
     * A proof of {@code ∃ x, s = t}, or the step that leaves the equation where that is long.
     *
     * @param sides what are to be equal; {@code x} is their variable of index 0
     * @param whole false: the equation is left in any case
     */
    public static Optional<String> ofWitness(
            Equation.Sides sides, boolean whole, Given given, Cancellation c) {
        Derivation d = new Derivation(given, c);
        Saturation.Reason reason = Saturation.of(List.of(sides), 1, given, c);
        if (reason == null) {
            return Optional.empty();
        }
        String witness = reason.values().get(0).toString();
        return d.proof(reason.goal(), reason.graph(), 0)
                .map(
                        p ->
                                !whole || p.tactic().contains("\n")
                                        ? "refine ⟨" + witness + ", ?_⟩"
                                        : "exact ⟨" + witness + ", " + p.bare() + "⟩");
    }

    /** Source that is to be an argument. */
    private static String argument(String term) {
        return term.contains(" ") ? "(" + term + ")" : term;
    }

    private List<String> tactics(Term goal) {
        Equation.Sides sides = sides(goal);
        if (sides.left().equals(sides.right())) {
            return List.of();
        }
        Saturation.Reason reason = Saturation.of(List.of(sides), 0, given, c);
        if (reason == null) {
            return List.of();
        }
        Set<Instance> needed = needed(sides, reason.graph());
        Optional<Proof> chain = proof(sides, needed, reason.graph(), 0);
        boolean computes =
                goal.function().equals("=/2") && needed.stream().allMatch(Unfolding::isOne);
        return Stream.concat(
                        computes ? Stream.of("rfl") : Stream.empty(),
                        chain.map(Proof::tactic).stream())
                .distinct()
                .toList();
    }

    private static Equation.Sides sides(Term proposition) {
        return proposition.function().equals("=/2")
                ? new Equation.Sides(proposition.args().get(0), proposition.args().get(1))
                : new Equation.Sides(proposition, Saturation.TRUE);
    }

    private static Term proposition(Equation.Sides sides) {
        return sides.right().equals(Saturation.TRUE)
                ? sides.left()
                : Term.of("=", List.of(sides.left(), sides.right()));
    }

    /** A proof; the term can be an argument. */
    private record Proof(String tactic, String term) {
        /** The term where nothing comes after it. */
        String bare() {
            return tactic.startsWith("exact ")
                    ? tactic.substring("exact ".length())
                    : term.startsWith("(by ") ? term.substring(1, term.length() - 1) : term;
        }

        static Proof ofTerm(String term) {
            return new Proof("exact " + term, argument(term));
        }

        static Proof ofTactics(String... tactics) {
            String all = String.join("; ", tactics);
            return new Proof(tactics.length > 1 ? "(" + all + ")" : all, "(by " + all + ")");
        }
    }

    /** An instance with the term that shows it. */
    private record Step(Instance instance, String term) {
        String argument() {
            return Derivation.argument(term);
        }
    }

    /** A premise of something, which several steps may have, at some depth. */
    private record Premise(Equation.Sides goal, int depth) {}

    /** Of a premise of what is known to hold in the one graph of this search. */
    private Optional<Proof> premise(Equation.Sides goal, EGraph graph, int depth) {
        Premise p = new Premise(goal, depth);
        Optional<Proof> known = premises.get(p);
        if (known == null) {
            known = proof(goal, graph, depth);
            premises.put(p, known);
        }
        return known;
    }

    private Optional<Proof> proof(Equation.Sides goal, EGraph graph, int depth) {
        return depth > MAX_DEPTH
                ? Optional.empty()
                : proof(goal, needed(goal, graph), graph, depth);
    }

    private Set<Instance> needed(Equation.Sides goal, EGraph graph) {
        return necessary(goal, graph.reasons(graph.add(goal.left()), graph.add(goal.right())));
    }

    private Optional<Proof> proof(
            Equation.Sides goal, Set<Instance> needed, EGraph graph, int depth) {
        List<Step> steps = new ArrayList<>();
        Map<Term, String> facts = new HashMap<>();
        for (Instance i : needed) {
            Optional<String> term = term(i, graph, depth);
            if (term.isEmpty()) {
                return Optional.empty();
            }
            if (i.right().equals(Saturation.TRUE)) {
                facts.put(i.left(), term.get());
            } else {
                steps.add(new Step(i, term.get()));
            }
        }
        if (goal.left().equals(goal.right())) {
            return Optional.of(Proof.ofTerm("rfl"));
        }
        for (Step s : steps) {
            Optional<String> name = unfolding.name(s.instance(), proposition(goal));
            if (name.isPresent() && steps.size() == 1 && relates(s.instance(), goal)) {
                return Optional.of(Proof.ofTactics("rw [" + name.get() + "]"));
            }
            if (s.instance().left().equals(goal.left())
                    && s.instance().right().equals(goal.right())) {
                return Optional.of(Proof.ofTerm(s.term()));
            }
            if (s.instance().left().equals(goal.right())
                    && s.instance().right().equals(goal.left())) {
                return Optional.of(Proof.ofTerm(s.argument() + ".symm"));
            }
        }
        Optional<Proof> rewritten = rewrites(proposition(goal), steps, facts);
        return rewritten.isPresent() ? rewritten : chain(goal, needed, steps, facts);
    }

    private static boolean relates(Instance i, Equation.Sides goal) {
        return i.left().equals(goal.left()) && i.right().equals(goal.right())
                || i.left().equals(goal.right()) && i.right().equals(goal.left());
    }

    /** As few of the instances as are enough. */
    private Set<Instance> necessary(Equation.Sides goal, Set<Instance> reasons) {
        List<Instance> kept = new ArrayList<>(reasons);
        for (int i = kept.size() - 1; i >= 0; i--) {
            c.check();
            List<Instance> fewer = new ArrayList<>(kept);
            fewer.remove(i);
            EGraph g = closed(goal, fewer);
            if (g.find(g.add(goal.left())) == g.find(g.add(goal.right()))) {
                kept = fewer;
            }
        }
        return new LinkedHashSet<>(kept);
    }

    private static EGraph closed(Equation.Sides goal, Collection<Instance> instances) {
        EGraph g = new EGraph();
        g.add(goal.left());
        g.add(goal.right());
        instances.forEach(g::assume);
        return g;
    }

    /** The equation's name with its arguments. */
    private Optional<String> term(Instance i, EGraph graph, int depth) {
        Equation e = i.equation();
        StringBuilder out = new StringBuilder(e.name());
        for (int n = 0; n < e.arguments().size(); n++) {
            Equation.Argument a = e.arguments().get(n);
            if (n == e.arguments().size() - 1 && !e.projection().isEmpty()) {
                String known = out.toString();
                out.setLength(0);
                out.append(argument(known)).append(e.projection());
            }
            out.append(' ');
            if (a.index() < 0) {
                out.append('_');
            } else if (a.isPremise()) {
                Optional<Proof> p = premise(i.premises().get(a.index()), graph, depth + 1);
                if (p.isEmpty()) {
                    return Optional.empty();
                }
                out.append(p.get().term());
            } else {
                String value = TermText.atomic(i.values().get(a.index()));
                out.append(value.contains("✝") ? "_" : value); // nothing else can name it
            }
        }
        return Optional.of(out.toString());
    }

    /** A state of the search: the goal, and how it was reached. */
    private record State(Term goal, State before, Step step, boolean forward) {}

    /** How {@code rw} is told to do a step to a goal. */
    private String rewrite(Step s, boolean forward, Term goal) {
        return forward ? unfolding.name(s.instance(), goal).orElse(s.term()) : "← " + s.term();
    }

    /** The fewest rewrites after which the goal is closed. */
    private Optional<Proof> rewrites(Term goal, List<Step> steps, Map<Term, String> facts) {
        int most = goal.size();
        for (Step s : steps) {
            most = Math.max(most, s.instance().left().size() + s.instance().right().size());
        }
        most = 2 * most + 4;
        Deque<State> todo = new ArrayDeque<>(List.of(new State(goal, null, null, true)));
        Set<Term> seen = new HashSet<>(Set.of(goal));
        while (!todo.isEmpty()) {
            c.check();
            State at = todo.poll();
            Term t = at.goal();
            boolean closed = t.function().equals("=/2") && t.args().get(0).equals(t.args().get(1));
            if (closed || facts.containsKey(t)) {
                return Optional.of(written(at, closed ? null : facts.get(t)));
            }
            for (Step s : steps) {
                move(at, s, true, most, seen, todo);
                move(at, s, false, most, seen, todo);
            }
            if (seen.size() > MAX_STATES) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static void move(
            State at, Step s, boolean forward, int most, Set<Term> seen, Deque<State> todo) {
        Term left = s.instance().left();
        Term right = s.instance().right();
        Term next = forward ? at.goal().replace(left, right) : at.goal().replace(right, left);
        if (next != at.goal() && next.size() <= most && seen.add(next)) {
            todo.add(new State(next, at, s, forward));
        }
    }

    private Proof written(State end, String fact) {
        List<String> all = new ArrayList<>();
        for (State s = end; s.before() != null; s = s.before()) {
            all.add(0, rewrite(s.step(), s.forward(), s.before().goal()));
        }
        if (all.isEmpty()) {
            return Proof.ofTerm(fact == null ? "rfl" : fact);
        }
        String rw = "rw [" + String.join(", ", all) + "]";
        return fact == null ? Proof.ofTactics(rw) : Proof.ofTactics(rw, "exact " + fact);
    }

    /** A step of a chain: what an instance does inside of a term. */
    private record Link(Term hole, Step step, boolean forward, Term from, Term to) {
        static final Term HOLE = Term.of("·", List.of());

        static Link of(Term hole, Step step, boolean forward) {
            Term left = hole.replace(HOLE, step.instance().left());
            Term right = hole.replace(HOLE, step.instance().right());
            return new Link(hole, step, forward, forward ? left : right, forward ? right : left);
        }

        String text(String variable) {
            String inner = forward ? step.term() : step.argument() + ".symm";
            if (hole.equals(HOLE)) {
                return inner;
            }
            Term body = hole.replace(HOLE, Term.of(variable, List.of()));
            return "congrArg (fun " + variable + " => " + body + ") " + Derivation.argument(inner);
        }
    }

    /** The whole chain, each step as a term. */
    private Optional<Proof> chain(
            Equation.Sides goal, Set<Instance> needed, List<Step> steps, Map<Term, String> facts) {
        EGraph g = closed(goal, needed);
        List<Link> detours = new ArrayList<>();
        if (!links(g, g.add(goal.left()), g.add(goal.right()), Link.HOLE, steps, detours)) {
            return Optional.empty();
        }
        List<Link> links = shortened(detours);
        if (links.isEmpty() || links.size() > MAX_CHAIN) {
            return Optional.empty();
        }
        boolean equation = !goal.right().equals(Saturation.TRUE);
        String chain = congruences(links, fresh(goal, steps));
        if (equation) {
            return Optional.of(new Proof(calculation(links, chain), Proof.ofTerm(chain).term()));
        }
        String fact = facts.get(links.get(links.size() - 1).to());
        return fact == null
                ? Optional.empty()
                : Optional.of(Proof.ofTerm("Eq.mpr (" + chain + ") (" + fact + ")"));
    }

    /** The chain as a term. */
    private static String congruences(List<Link> links, String variable) {
        StringBuilder out = new StringBuilder();
        int last = links.size() - 1;
        for (int i = 0; i < last; i++) {
            out.append('(').append(links.get(i).text(variable)).append(").trans <| ");
        }
        return out.append(links.get(last).text(variable)).toString();
    }

    /**
     * The chain as a {@code calc}, with as many links to a line as {@code rw} does at once; where
     * it does not do a link, as a term.
     */
    private String calculation(List<Link> links, String otherwise) {
        StringBuilder out = new StringBuilder("calc ").append(links.get(0).from());
        int lines = 0;
        for (int from = 0; from < links.size(); ) {
            int to = links.size();
            Optional<String> rw = rw(links.subList(from, to));
            while (rw.isEmpty() && --to > from) {
                rw = rw(links.subList(from, to));
            }
            if (rw.isEmpty()) {
                return "exact " + otherwise;
            }
            out.append(lines++ == 0 ? "" : "\n  _")
                    .append(" = ")
                    .append(links.get(to - 1).to())
                    .append(" := by ")
                    .append(rw.get());
            from = to;
        }
        return lines == 1 ? out.substring(out.indexOf(" := by ") + 7) : out.toString();
    }

    /** The links as one {@code rw}, where that does them: forwards on the left, or backwards. */
    private Optional<String> rw(List<Link> links) {
        Term start = links.get(0).from();
        Term end = links.get(links.size() - 1).to();
        for (boolean forwards : new boolean[] {true, false}) {
            Term left = start;
            Term right = end;
            List<String> all = new ArrayList<>();
            for (int i = 0; i < links.size() && !left.equals(right); i++) {
                Link l = links.get(forwards ? i : links.size() - 1 - i);
                boolean direct = l.forward() == forwards;
                Instance n = l.step().instance();
                Term a = direct ? n.left() : n.right();
                Term b = direct ? n.right() : n.left();
                Term newLeft = left.replace(a, b);
                Term newRight = right.replace(a, b);
                if (newLeft == left && newRight == right) {
                    continue; // an earlier step did it
                }
                all.add(rewrite(l.step(), direct, Term.of("=", List.of(left, right))));
                left = newLeft;
                right = newRight;
            }
            if (left.equals(right)) {
                return Optional.of("rw [" + String.join(", ", all) + "]");
            }
        }
        return Optional.empty();
    }

    private boolean links(EGraph g, int a, int b, Term context, List<Step> steps, List<Link> into) {
        for (EGraph.Edge e : g.path(a, b)) {
            c.check();
            if (into.size() > MAX_DETOURS) {
                return false;
            }
            if (e.instance() != null) {
                if (e.instance().right().equals(Saturation.TRUE)) {
                    continue; // the fact that ends the chain
                }
                Step step =
                        steps.stream()
                                .filter(s -> s.instance() == e.instance())
                                .findFirst()
                                .orElseThrow();
                into.add(Link.of(context, step, e.forward()));
                continue;
            }
            Term at = g.term(e.from());
            int[] from = g.children(e.from());
            int[] to = g.children(e.to());
            for (int i = 0; i < from.length; i++) {
                Term inner = context.replace(Link.HOLE, at.with(i, Link.HOLE));
                if (from[i] != to[i] && !links(g, from[i], to[i], inner, steps, into)) {
                    return false;
                }
                at = at.with(i, g.term(to[i]));
            }
        }
        return true;
    }

    /** Leaves out what leads back to a term that was there before. */
    private static List<Link> shortened(List<Link> links) {
        Map<Term, Integer> last = new HashMap<>(); // where each term is reached for the last time
        for (int i = 0; i < links.size(); i++) {
            last.put(links.get(i).to(), i);
        }
        List<Link> kept = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            int again = last.getOrDefault(links.get(i).from(), -1);
            if (again >= i) {
                i = again;
            } else {
                kept.add(links.get(i));
            }
        }
        return kept;
    }

    private static String fresh(Equation.Sides goal, List<Step> steps) {
        Set<String> taken = new HashSet<>();
        names(goal.left(), taken);
        names(goal.right(), taken);
        for (Step s : steps) {
            names(s.instance().left(), taken);
            names(s.instance().right(), taken);
        }
        for (String wish : List.of("z", "w", "v", "u")) {
            if (!taken.contains(wish)) {
                return wish;
            }
        }
        for (int i = 1; ; i++) {
            if (!taken.contains("z" + i)) {
                return "z" + i;
            }
        }
    }

    /** A symbol may be a whole text, with names in it. */
    private static void names(Term t, Set<String> into) {
        Collections.addAll(into, BETWEEN_NAMES.split(t.symbol()));
        t.args().forEach(a -> names(a, into));
    }
}
