package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.policy.GoalReading.Local;
import dev.goalpost.engine.text.Matching;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts small proof terms together from the facts at hand, by the shapes of propositions:
 * introductions for the goal, eliminations for the facts, a bounded depth. What it finds is a guess
 * like any other: it reads print, so it may be wrong, and Lean checks it.
 */
public final class TermSearch implements Policy {
    private static final String ORIGIN = "term";
    private static final int MAX_DEPTH = 7;
    private static final int MAX_NODES = 1500;
    private static final int MAX_FACTS = 40;
    private static final int MAX_LEMMAS = 24;

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        GoalReading reading = GoalReading.of(goal);
        List<Fact> facts = new ArrayList<>();
        for (Local l : reading.locals()) {
            facts.add(new Fact(l.name(), l.type()));
        }
        FileSymbols.of(request.surroundings()).lemmas().stream()
                .limit(MAX_LEMMAS)
                .forEach(p -> facts.add(new Fact(p)));
        Distribution ideas = new Distribution();
        Search search = new Search(reading, c);
        List<Fact> known = saturated(facts);
        for (int depth = 1; depth <= MAX_DEPTH; depth++) {
            search.nodes = 0;
            Optional<String> term = search.prove(known, reading.target(), depth);
            if (term.isPresent()) {
                ideas.add("exact " + term.get(), 3 - 0.02 * term.get().length(), ORIGIN);
                break;
            }
            if (search.nodes >= MAX_NODES) {
                break;
            }
        }
        // Where there is something to introduce, the rest may be found below it.
        return ideas.candidates(request, 1.0);
    }

    /** Something that is known, with the term that shows it. */
    private static final class Fact {
        private final String term;
        private final Shape type;
        private final Optional<Premise> implication;

        Fact(String term, Shape type) {
            this.term = term;
            this.type = type;
            Shape arrow = type.is("¬", 1) ? arrow(type.arg(0), FALSE) : type;
            boolean applies = arrow.is("→", 2) || arrow.head().equals("∀");
            this.implication =
                    applies ? Optional.of(Premise.of(term, arrow).apart()) : Optional.empty();
        }

        /** A lemma: of use only where its end is what is wanted. */
        Fact(Premise lemma) {
            this.term = lemma.name();
            this.type = lemma.arguments().isEmpty() ? lemma.conclusion() : LEMMA;
            this.implication = Optional.of(lemma.apart());
        }

        String term() {
            return term;
        }

        Shape type() {
            return type;
        }

        /** What it can be applied to and gives, where it is an implication. */
        Optional<Premise> implication() {
            return implication;
        }

        String key() {
            return type.canonical();
        }

        /** The term as the head of an application or before a dot. */
        String atomic() {
            boolean plain = term.chars().allMatch(ch -> ch != ' ');
            return plain ? term : "(" + term + ")";
        }
    }

    /** Conjunctions and equivalences taken apart: nothing is lost by that. */
    private static List<Fact> saturated(List<Fact> facts) {
        List<Fact> all = new ArrayList<>(facts);
        for (int i = 0; i < all.size() && all.size() < MAX_FACTS; i++) {
            Fact f = all.get(i);
            if (f.type().is("∧", 2)) {
                all.add(new Fact(f.atomic() + ".1", f.type().arg(0)));
                all.add(new Fact(f.atomic() + ".2", f.type().arg(1)));
            } else if (f.type().is("↔", 2)) {
                Shape a = f.type().arg(0);
                Shape b = f.type().arg(1);
                all.add(new Fact(f.atomic() + ".mp", arrow(a, b)));
                all.add(new Fact(f.atomic() + ".mpr", arrow(b, a)));
            }
        }
        return all;
    }

    private static Shape arrow(Shape a, Shape b) {
        return new Shape("→", List.of(a, b), List.of(), "");
    }

    private static final Shape FALSE = Shape.of("False");

    /** The type of facts that are not to be matched as a whole. */
    private static final Shape LEMMA = new Shape("lemma", List.of(), List.of(), "");

    private static final class Search {
        private final GoalReading goal;
        private final Cancellation c;
        private final Set<String> taken = new HashSet<>();
        private int nodes;

        /** How deep was looked in vain for what, from which facts. */
        private final Map<List<Fact>, Map<String, Integer>> vain = new IdentityHashMap<>();

        Search(GoalReading goal, Cancellation c) {
            this.goal = goal;
            this.c = c;
        }

        /** A term of that type, if one is found. */
        Optional<String> prove(List<Fact> facts, Shape target, int depth) {
            if (depth == 0 || nodes > MAX_NODES) {
                return Optional.empty();
            }
            Map<String, Integer> before = vain.computeIfAbsent(facts, f -> new HashMap<>());
            if (before.getOrDefault(target.canonical(), 0) >= depth) {
                return Optional.empty();
            }
            nodes++;
            c.check();
            Optional<String> found = look(facts, target, depth);
            if (found.isEmpty() && nodes <= MAX_NODES) {
                before.put(target.canonical(), depth);
            }
            return found;
        }

        private Optional<String> look(List<Fact> facts, Shape target, int depth) {
            Optional<String> known = known(facts, target);
            if (known.isPresent()) {
                return known;
            }
            Optional<String> introduced = introduce(facts, target, depth);
            if (introduced.isPresent() || isInvertible(target)) {
                return introduced;
            }
            Optional<String> chained = chain(facts, target, depth);
            return chained.isPresent() ? chained : eliminate(facts, target, depth);
        }

        private static boolean isInvertible(Shape target) {
            return target.is("→", 2) || target.is("¬", 1) || target.head().equals("∀");
        }

        private Optional<String> known(List<Fact> facts, Shape target) {
            String wanted = target.canonical();
            for (Fact f : facts) {
                if (f.key().equals(wanted)) {
                    return Optional.of(f.term());
                }
            }
            if (target.head().equals("True")) {
                return Optional.of("trivial");
            }
            if (target.is("=", 2) && same(target.arg(0), target.arg(1))) {
                return Optional.of("rfl");
            }
            if (target.is("↔", 2) && same(target.arg(0), target.arg(1))) {
                return Optional.of("Iff.rfl");
            }
            if (target.is("=", 2) || target.is("≠", 2) || target.is("↔", 2)) {
                for (Fact f : facts) {
                    if (f.type().head().equals(target.head())
                            && f.type().args().size() == 2
                            && same(f.type().arg(0), target.arg(1))
                            && same(f.type().arg(1), target.arg(0))) {
                        return Optional.of(f.atomic() + ".symm");
                    }
                }
            }
            return Optional.empty();
        }

        private static boolean same(Shape a, Shape b) {
            return a.canonical().equals(b.canonical());
        }

        private Optional<String> introduce(List<Fact> facts, Shape target, int depth) {
            switch (target.head()) {
                case "→" -> {
                    return target.args().size() == 2
                            ? under(facts, target.arg(0), target.arg(1), depth)
                            : Optional.empty();
                }
                case "¬" -> {
                    return under(facts, target.arg(0), FALSE, depth);
                }
                case "≠" -> {
                    Shape equation = new Shape("=", target.args(), List.of(), "");
                    return under(facts, equation, FALSE, depth);
                }
                case "∀" -> {
                    return forAll(facts, target, depth);
                }
                case "∧" -> {
                    Optional<String> left = prove(facts, target.arg(0), depth - 1);
                    return left.flatMap(
                            l ->
                                    prove(facts, target.arg(1), depth - 1)
                                            .map(r -> "⟨" + l + ", " + r + "⟩"));
                }
                case "↔" -> {
                    Shape a = target.arg(0);
                    Shape b = target.arg(1);
                    return prove(facts, arrow(a, b), depth - 1)
                            .flatMap(
                                    l ->
                                            prove(facts, arrow(b, a), depth - 1)
                                                    .map(r -> "⟨" + l + ", " + r + "⟩"));
                }
                case "∨" -> {
                    Optional<String> left = prove(facts, target.arg(0), depth - 1);
                    return left.isPresent()
                            ? left.map(l -> "Or.inl " + argument(l))
                            : prove(facts, target.arg(1), depth - 1)
                                    .map(r -> "Or.inr " + argument(r));
                }
                case "∃" -> {
                    return exists(facts, target, depth);
                }
                default -> {
                    return Optional.empty();
                }
            }
        }

        private Optional<String> under(List<Fact> facts, Shape premise, Shape rest, int depth) {
            String name = goal.nameFor(premise, taken);
            taken.add(name);
            List<Fact> more = new ArrayList<>();
            more.add(new Fact(name, premise));
            more.addAll(facts);
            Optional<String> body = prove(saturated(more), rest, depth - 1);
            taken.remove(name);
            return body.map(
                    b ->
                            b.startsWith("fun ")
                                    ? "fun " + name + b.substring(3)
                                    : "fun " + name + " => " + b);
        }

        private Optional<String> forAll(List<Fact> facts, Shape target, int depth) {
            Set<String> before = Set.copyOf(taken);
            try {
                return forFresh(facts, target, depth);
            } finally {
                taken.retainAll(before);
            }
        }

        private Optional<String> forFresh(List<Fact> facts, Shape target, int depth) {
            List<Fact> more = new ArrayList<>(facts);
            Map<String, Shape> renamed = new HashMap<>();
            List<String> names = new ArrayList<>();
            for (Shape.Binder b : target.binders()) {
                String wish = b.name().contains("✝") || b.name().equals("_") ? "x" : b.name();
                String name = goal.fresh(wish, taken);
                taken.add(name);
                names.add(
                        b.bracket() == '(' ? name : b.bracket() == '[' ? "[_]" : "{" + name + "}");
                if (!name.equals(b.name())) {
                    renamed.put(b.name(), Shape.of(name));
                }
                Optional<Shape> type =
                        b.type() == null
                                ? Optional.of(Shape.of("_"))
                                : b.type().substitute(renamed);
                if (type.isEmpty()) {
                    return Optional.empty();
                }
                more.add(0, new Fact(name, type.get()));
            }
            if (target.args().size() != 1 || names.contains("[_]")) {
                return Optional.empty();
            }
            Optional<String> body =
                    target.arg(0)
                            .substitute(renamed)
                            .flatMap(t -> prove(saturated(more), t, depth - 1));
            String binders = String.join(" ", names);
            return body.map(
                    b ->
                            b.startsWith("fun ")
                                    ? "fun " + binders + b.substring(3)
                                    : "fun " + binders + " => " + b);
        }

        private Optional<String> exists(List<Fact> facts, Shape target, int depth) {
            if (target.binders().size() != 1 || target.args().size() != 1) {
                return Optional.empty();
            }
            Shape.Binder b = target.binders().get(0);
            for (Fact f : facts) {
                boolean fits =
                        b.type() == null ? !goal.isProposition(f.type()) : same(f.type(), b.type());
                if (fits && f.type() != LEMMA && !f.term().contains(" ")) {
                    Optional<String> rest =
                            target.arg(0)
                                    .substitute(Map.of(b.name(), Shape.of(f.term())))
                                    .flatMap(body -> prove(facts, body, depth - 1));
                    if (rest.isPresent()) {
                        return Optional.of("⟨" + f.term() + ", " + rest.get() + "⟩");
                    }
                }
            }
            return Optional.empty();
        }

        /** A fact that ends in the target, with its premises proved. */
        private Optional<String> chain(List<Fact> facts, Shape target, int depth) {
            for (Fact f : facts) {
                if (f.implication().isEmpty()) {
                    continue;
                }
                Premise premise = f.implication().get();
                for (End end : ends(premise.conclusion())) {
                    Optional<String> call =
                            Matching.match(end.type(), premise.variables(), target)
                                    .flatMap(fit -> call(f, premise, fit, facts, depth));
                    if (call.isPresent()) {
                        String term = call.get();
                        return Optional.of(
                                end.path().isEmpty() ? term : argument(term) + end.path());
                    }
                }
            }
            return Optional.empty();
        }

        /** A part of a conclusion, and how to get at it. */
        private record End(String path, Shape type) {}

        private static List<End> ends(Shape conclusion) {
            List<End> all = new ArrayList<>();
            all.add(new End("", conclusion));
            for (int i = 0; i < all.size(); i++) {
                End e = all.get(i);
                if (e.type().is("∧", 2)) {
                    all.add(new End(e.path() + ".1", e.type().arg(0)));
                    all.add(new End(e.path() + ".2", e.type().arg(1)));
                }
            }
            return all;
        }

        private Optional<String> call(
                Fact f, Premise premise, Map<String, Shape> fit, List<Fact> facts, int depth) {
            return arguments(premise, 0, fit, facts, depth).map(args -> f.atomic() + args);
        }

        /** The arguments from the given one on, each with a space before it. */
        private Optional<String> arguments(
                Premise premise, int from, Map<String, Shape> known, List<Fact> facts, int depth) {
            if (from == premise.arguments().size()) {
                return Optional.of("");
            }
            Shape.Binder b = premise.arguments().get(from);
            Shape value = known.get(b.name());
            if (!b.explicit()) {
                return arguments(premise, from + 1, known, facts, depth);
            }
            if (value != null || b.type() == null) {
                String written = value == null ? "_" : value.asArgument();
                return arguments(premise, from + 1, known, facts, depth)
                        .map(rest -> " " + written + rest);
            }
            Set<String> open = new LinkedHashSet<>(premise.variables());
            open.removeAll(known.keySet());
            Optional<Shape> type = b.type().substitute(known);
            if (type.isEmpty()) {
                return Optional.empty();
            }
            boolean settled = type.get().symbols().stream().noneMatch(open::contains);
            if (settled && (b.name().equals("_") || goal.isProposition(type.get()))) {
                return prove(facts, type.get(), depth - 1)
                        .flatMap(
                                found ->
                                        arguments(premise, from + 1, known, facts, depth)
                                                .map(rest -> " " + argument(found) + rest));
            }
            for (Fact g : facts) {
                Optional<Map<String, Shape>> fit =
                        Matching.match(type.get(), open, g.type(), known);
                if (fit.isPresent() && ++nodes <= MAX_NODES) {
                    Map<String, Shape> more = new HashMap<>(fit.get());
                    if (!b.name().equals("_")) {
                        more.put(b.name(), Shape.of(g.term()));
                    }
                    Optional<String> rest = arguments(premise, from + 1, more, facts, depth);
                    if (rest.isPresent()) {
                        return Optional.of(" " + argument(g.term()) + rest.get());
                    }
                }
            }
            return Optional.empty();
        }

        /** What takes a fact apart: absurdities, disjunctions, existentials. */
        private Optional<String> eliminate(List<Fact> facts, Shape target, int depth) {
            boolean absurd = target.head().equals("False");
            for (int i = 0; i < facts.size(); i++) {
                Fact f = facts.get(i);
                if (f.type().head().equals("False") && f.type().isAtom()) {
                    return Optional.of(f.atomic() + ".elim");
                }
                if (!absurd && f.type().is("¬", 1)) {
                    Optional<String> against = known(facts, f.type().arg(0));
                    if (against.isPresent()) {
                        return Optional.of("absurd " + argument(against.get()) + " " + f.atomic());
                    }
                }
            }
            for (int i = 0; i < facts.size(); i++) {
                Fact f = facts.get(i);
                List<Fact> others = new ArrayList<>(facts);
                others.remove(i);
                if (f.type().is("∨", 2)) {
                    Optional<String> left = under(others, f.type().arg(0), target, depth - 1);
                    if (left.isPresent()) {
                        Optional<String> right = under(others, f.type().arg(1), target, depth - 1);
                        if (right.isPresent()) {
                            return Optional.of(
                                    f.atomic()
                                            + ".elim "
                                            + argument(left.get())
                                            + " "
                                            + argument(right.get()));
                        }
                    }
                } else if (f.type().head().equals("∃") && f.type().args().size() == 1) {
                    Shape all = new Shape("∀", f.type().args(), f.type().binders(), "");
                    Optional<String> rest = underAll(others, all, target, depth - 1);
                    if (rest.isPresent() && f.type().binders().size() == 1) {
                        return Optional.of(f.atomic() + ".elim " + argument(rest.get()));
                    }
                }
            }
            return Optional.empty();
        }

        /** {@code fun x hx => ..} for an existential that is taken apart. */
        private Optional<String> underAll(List<Fact> facts, Shape all, Shape target, int depth) {
            Shape.Binder b = all.binders().get(0);
            String wish = b.name().contains("✝") || b.name().equals("_") ? "x" : b.name();
            String name = goal.fresh(wish, taken);
            taken.add(name);
            try {
                List<Fact> more = new ArrayList<>(facts);
                if (b.type() != null) {
                    more.add(0, new Fact(name, b.type()));
                } else {
                    more.add(0, new Fact(name, Shape.of("_")));
                }
                return all.arg(0)
                        .substitute(Map.of(b.name(), Shape.of(name)))
                        .flatMap(body -> under(more, body, target, depth))
                        .map(body -> "fun " + name + body.substring(3));
            } finally {
                taken.remove(name);
            }
        }

        private static String argument(String term) {
            boolean closed =
                    !term.contains(" ")
                            || (term.startsWith("⟨") && matching(term) == term.length() - 1);
            return closed ? term : "(" + term + ")";
        }

        /** Where the bracket that opens the term closes. */
        private static int matching(String term) {
            int depth = 0;
            for (int i = 0; i < term.length(); i++) {
                char ch = term.charAt(i);
                if (ch == '⟨') {
                    depth++;
                } else if (ch == '⟩' && --depth == 0) {
                    return i;
                }
            }
            return -1;
        }
    }
}
