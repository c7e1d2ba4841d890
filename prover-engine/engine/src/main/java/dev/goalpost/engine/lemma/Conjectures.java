package dev.goalpost.engine.lemma;

import dev.goalpost.engine.lemma.Evaluator.Value;
import dev.goalpost.engine.lemma.Lemma.Variable;
import dev.goalpost.engine.lemma.Term.App;
import dev.goalpost.engine.lemma.Term.Var;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Statements about the functions of a file that have the form of what other files have shown, that
 * no small value refutes, and that are more than an equation of a definition. Safe for several
 * threads.
 */
public final class Conjectures {
    /** How many steps the values of all statements about some functions may take to work out. */
    private static final int STEPS = 200_000;

    private static final int STEPS_EACH = 6_000;

    private static final int TESTS = 100; // most say nothing where there are hypotheses
    private static final int TESTS_PASSED = 16;
    private static final int TESTS_NEEDED = 3;
    private static final int MOST_FUNCTIONS = 12;
    private static final int MOST = 40;

    /** A statement that stood the test. */
    private record Standing(List<Term> parts, Map<String, Term> types, double prior, String key) {
        Term conclusion() {
            return parts.get(parts.size() - 1);
        }
    }

    private final Theory theory;
    private final List<LemmaScheme> schemes;
    private final Map<List<String>, List<Standing>> standing = new ConcurrentHashMap<>();
    private final Set<String> stated = new HashSet<>(); // by the file's lemmas

    /**
     * @param schemes the likeliest first
     */
    public Conjectures(Theory theory, List<LemmaScheme> schemes) {
        this.theory = theory;
        this.schemes = List.copyOf(schemes);
        theory.lemmas()
                .forEach(d -> theory.statement(d).ifPresent(s -> stated.addAll(keys(parts(s)))));
    }

    /**
     * The likeliest lemmas for a goal.
     *
     * @param goal what is to be shown, hypotheses first
     * @param known what is known there
     */
    public List<Lemma> lemmas(Declaration goal, List<Declaration> known, Cancellation c) {
        List<Shape> shapes = new ArrayList<>(List.of(goal.conclusion()));
        goal.arguments().forEach(b -> shapes.add(b.type()));
        List<Function> near = near(shapes);
        if (near.isEmpty()) {
            return List.of();
        }
        List<String> names = near.stream().map(Function::name).toList();
        List<Standing> all = standing.get(names);
        if (all == null) {
            all = List.copyOf(new Test(theory, STEPS).all(schemes, near, c));
            standing.put(names, all);
        }
        Set<String> here = new HashSet<>(stated);
        known.forEach(d -> theory.statement(d).ifPresent(s -> here.addAll(keys(parts(s)))));
        theory.legible(goal).ifPresent(s -> here.addAll(keysOfGoal(s)));
        Use use = new Use(theory, goal);
        List<Lemma> lemmas = new ArrayList<>();
        for (Standing s : all) {
            if (!here.contains(s.key())) {
                lemmas.add(use.lemma(s));
            }
        }
        lemmas.sort(
                Comparator.comparingDouble((Lemma l) -> -l.weight())
                        .thenComparing(l -> l.conclusion().length())
                        .thenComparing(Lemma::statement));
        return List.copyOf(lemmas.subList(0, Math.min(MOST, lemmas.size())));
    }

    /** The variables of a goal at whose places definitions go by patterns. */
    public List<String> subjects(Declaration goal) {
        Set<String> variables = new HashSet<>();
        goal.arguments().forEach(b -> variables.add(b.name()));
        return theory.reader()
                .read(goal.conclusion(), variables)
                .map(t -> subjects(theory, t))
                .orElse(List.of());
    }

    private static List<String> subjects(Theory theory, Term statement) {
        Set<String> names = new LinkedHashSet<>();
        statement.each(
                t -> {
                    if (t instanceof App a) {
                        int at = a.is("++", 2) ? 0 : theory.recursiveArgument(a.head());
                        boolean there = at >= 0 && at < a.args().size();
                        if (there && a.args().get(at) instanceof Var v) {
                            names.add(v.name());
                        }
                    }
                });
        return List.copyOf(names);
    }

    /** The file's functions that are mentioned, those that they use, and what goes with them. */
    private List<Function> near(List<Shape> shapes) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> library = new LinkedHashSet<>();
        for (Shape s : shapes) {
            theory.mentioned(s).forEach(n -> (isOwn(n) ? names : library).add(n));
        }
        for (int round = 0; round < 2; round++) {
            for (String n : List.copyOf(names)) {
                for (Theory.Equation e : theory.equations(n)) {
                    for (String h : e.value().heads()) {
                        if (isOwn(h)) {
                            names.add(h);
                        } else {
                            library.add(h);
                        }
                    }
                }
            }
        }
        if (names.isEmpty()) {
            return List.of();
        }
        library.add("+");
        List<Function> all = new ArrayList<>();
        // in the file's order: however they are mentioned, they are tried once
        Set<String> first = names.stream().limit(MOST_FUNCTIONS).collect(Collectors.toSet());
        theory.own().stream().filter(f -> first.contains(f.name())).forEach(all::add);
        Theory.LIBRARY.values().stream()
                .filter(f -> f.kind() == Function.Kind.LIBRARY && library.contains(f.name()))
                .forEach(all::add);
        theory.constructors().values().forEach(all::addAll);
        Theory.LIBRARY.values().stream()
                .filter(f -> f.kind() == Function.Kind.CONSTRUCTOR)
                .forEach(all::add);
        return all;
    }

    private boolean isOwn(String name) {
        return theory.function(name).filter(f -> f.kind() == Function.Kind.OWN).isPresent();
    }

    private static List<Term> parts(Theory.Statement s) {
        List<Term> parts = new ArrayList<>(s.hypotheses());
        parts.add(s.conclusion());
        return parts;
    }

    /** As it stands, and with the sides of its conclusion exchanged. */
    private static List<String> keys(List<Term> parts) {
        int last = parts.size() - 1;
        if (!(parts.get(last) instanceof App a) || !a.is("=", 2) && !a.is("↔", 2)) {
            return List.of(key(parts));
        }
        List<Term> turned = new ArrayList<>(parts.subList(0, last));
        turned.add(Term.app(a.head(), a.args().get(1), a.args().get(0)));
        return List.of(key(parts), key(turned));
    }

    /** The goal under two of its hypotheses, one or none: a lemma has no more. */
    private static Set<String> keysOfGoal(Theory.Statement s) {
        Set<String> keys = new HashSet<>(keys(List.of(s.conclusion())));
        for (Term h : s.hypotheses()) {
            keys.addAll(keys(List.of(h, s.conclusion())));
            for (Term k : s.hypotheses()) {
                if (!k.equals(h)) {
                    keys.addAll(keys(List.of(h, k, s.conclusion())));
                }
            }
        }
        return keys;
    }

    /** The same for statements that differ in names and in the order of hypotheses only. */
    private static String key(List<Term> parts) {
        if (parts.size() != 3) {
            return ordered(parts);
        }
        String one = ordered(parts);
        String other = ordered(List.of(parts.get(1), parts.get(0), parts.get(2)));
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String ordered(List<Term> parts) {
        Map<String, Term> names = new HashMap<>();
        List<String> texts = new ArrayList<>();
        for (Term p : parts) {
            p.variables().forEach(v -> names.putIfAbsent(v, new Var("x" + names.size())));
            texts.add(Writer.text(p.with(names)));
        }
        return String.join(" → ", texts);
    }

    /** Finds what stands the test of small values. */
    private static final class Test {
        private final Theory theory;
        private final Evaluator evaluator;
        private final Map<String, Standing> found = new LinkedHashMap<>();

        Test(Theory theory, int steps) {
            this.theory = theory;
            this.evaluator = new Evaluator(theory, steps);
        }

        List<Standing> all(List<LemmaScheme> schemes, List<Function> functions, Cancellation c) {
            for (LemmaScheme s : schemes) {
                c.check();
                if (evaluator.isSpent()) {
                    break;
                }
                Filling.each(
                        s,
                        functions,
                        f -> consider(f, Math.log1p(s.count()) - (f.turned() ? 0.5 : 0)));
            }
            return List.copyOf(found.values());
        }

        private void consider(Filling.Filled f, double prior) {
            if (evaluator.isSpent()) {
                return;
            }
            String key = key(f.parts());
            Term conclusion = f.parts().get(f.parts().size() - 1);
            if (found.containsKey(key)
                    || found.containsKey(turned(conclusion))
                    || isDefinition(conclusion)) {
                return;
            }
            int confirmed = 0;
            evaluator.allow(STEPS_EACH);
            Random random = new Random(key.hashCode());
            for (int i = 0; i < TESTS && confirmed < TESTS_PASSED; i++) {
                Map<String, Value> values = new HashMap<>();
                for (Map.Entry<String, Term> v : f.types().entrySet()) {
                    List<Value> some = evaluator.some(v.getValue());
                    if (some.isEmpty()) {
                        break;
                    }
                    int at = i == 0 ? 0 : random.nextInt(some.size());
                    values.put(v.getKey(), some.get(at));
                }
                Optional<Boolean> holds = truth(f.parts(), values);
                if (holds.isPresent() && !holds.get()) {
                    return;
                }
                confirmed += holds.isPresent() ? 1 : 0;
            }
            if (confirmed >= TESTS_NEEDED) {
                found.put(key, new Standing(f.parts(), f.types(), prior, key));
            }
        }

        /** Empty where it is not known, and where a hypothesis does not hold. */
        private Optional<Boolean> truth(List<Term> parts, Map<String, Value> values) {
            for (Term h : parts.subList(0, parts.size() - 1)) {
                Optional<Boolean> holds = evaluator.truth(h, values);
                if (holds.isEmpty() || !holds.get()) {
                    return Optional.empty();
                }
            }
            return evaluator.truth(parts.get(parts.size() - 1), values);
        }

        private static String turned(Term t) {
            return t instanceof App a && a.is("=", 2)
                    ? key(List.of(Term.app("=", a.args().get(1), a.args().get(0))))
                    : "";
        }

        /** What unfolding alone shows. */
        private boolean isDefinition(Term t) {
            if (!(t instanceof App a) || !a.is("=", 2) && !a.is("↔", 2)) {
                return theory.normal(t).equals(Term.app("True"));
            }
            Term left = theory.normal(a.args().get(0));
            return left.equals(theory.normal(a.args().get(1)));
        }
    }

    /** Tells what a lemma is worth for a goal. */
    private static final class Use {
        private final Theory theory;
        private final Set<String> mentioned;
        private final List<Term> parts = new ArrayList<>();
        private final List<String> sorts = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();

        Use(Theory theory, Declaration goal) {
            this.theory = theory;
            mentioned = theory.mentioned(goal.conclusion());
            for (Shape.Binder b : goal.arguments()) {
                mentioned.addAll(theory.mentioned(b.type()));
                if (b.type().head().equals("Type")) {
                    sorts.add(b.name());
                }
            }
            Set<String> variables = new HashSet<>();
            goal.arguments().forEach(b -> variables.add(b.name()));
            theory.reader()
                    .read(goal.conclusion(), variables)
                    .ifPresent(t -> steps(t, goal.arguments()));
            taken.addAll(sorts);
            theory.own().forEach(f -> taken.add(f.name()));
        }

        /** The parts of what is left of the goal in the steps of inductions. */
        private void steps(Term target, List<Shape.Binder> variables) {
            theory.normal(target).each(parts::add);
            for (Shape.Binder b : variables) {
                List<Function> constructors =
                        switch (b.type().head()) {
                            case "Nat" -> List.of(Theory.LIBRARY.get(Theory.SUCC));
                            case "List" -> List.of(Theory.LIBRARY.get("::"));
                            default ->
                                    theory.constructors().getOrDefault(b.type().head(), List.of());
                        };
                for (Function c : constructors) {
                    List<Term> args = new ArrayList<>();
                    for (int i = 0; i < c.arguments().size(); i++) {
                        args.add(new Var(b.name() + "'" + i));
                    }
                    Term made =
                            c.name().equals(Theory.SUCC)
                                    ? Term.app("+", args.get(0), Term.app("1"))
                                    : new App(c.name(), args);
                    theory.normal(target.with(Map.of(b.name(), made))).each(parts::add);
                }
            }
        }

        Lemma lemma(Standing s) {
            Map<String, Term> names = new LinkedHashMap<>();
            Map<String, Term> types = new HashMap<>();
            List<Variable> variables = new ArrayList<>();
            Set<String> used = new HashSet<>(taken);
            s.types()
                    .forEach(
                            (v, type) -> {
                                Term of = known(type, types);
                                String name = name(of, used);
                                used.add(name);
                                names.put(v, new Var(name));
                                variables.add(new Variable(name, Writer.text(of)));
                            });
            variables.sort(Comparator.comparing((Variable v) -> !v.type().contains("→")));
            List<String> texts = new ArrayList<>();
            s.parts().forEach(p -> texts.add(Writer.text(p.with(names))));
            int last = texts.size() - 1;
            return new Lemma(
                    variables,
                    texts.subList(0, last),
                    texts.get(last),
                    subjects(theory, s.conclusion().with(names)),
                    weight(s));
        }

        /** What is not known of a type may be anything: one of the goal's, or numbers. */
        private Term known(Term type, Map<String, Term> chosen) {
            Map<String, Term> values = new HashMap<>();
            for (String v : type.variables()) {
                Term of =
                        chosen.computeIfAbsent(
                                v,
                                x ->
                                        sorts.isEmpty()
                                                ? Types.NAT
                                                : new Var(sorts.get(chosen.size() % sorts.size())));
                values.put(v, of);
            }
            return type.with(values);
        }

        private static String name(Term type, Set<String> taken) {
            String head = type instanceof App a ? a.head() : "";
            List<String> names =
                    switch (head) {
                        case "Nat" -> List.of("n", "m", "k", "i", "j");
                        case "List" -> List.of("xs", "ys", "zs", "us", "vs");
                        case "→" -> List.of("f", "g", "p", "q", "r");
                        default -> List.of("a", "b", "c", "d", "e");
                    };
            for (String suffix : List.of("", "'", "₁", "₂")) {
                for (String n : names) {
                    if (!taken.contains(n + suffix)) {
                        return n + suffix;
                    }
                }
            }
            return "v" + taken.size();
        }

        private double weight(Standing s) {
            double w = s.prior();
            Set<String> heads = new HashSet<>();
            s.parts().forEach(p -> heads.addAll(p.heads()));
            boolean meets = false;
            for (String h : heads) {
                boolean own =
                        theory.function(h)
                                .filter(f -> f.kind() != Function.Kind.CONSTRUCTOR)
                                .isPresent();
                meets |= own && mentioned.contains(h);
                w -= own && !mentioned.contains(h) ? 0.8 : 0;
            }
            w += use(s.conclusion());
            w -= 0.5 * (s.parts().size() - 1);
            return meets ? w : w - 2;
        }

        /** Whether one of its sides is found in the goal or in what is left of it. */
        private double use(Term conclusion) {
            List<Term> sides =
                    conclusion instanceof App a && (a.is("=", 2) || a.is("↔", 2))
                            ? a.args()
                            : List.of(conclusion);
            double best = 0;
            for (Term side : sides) {
                boolean compound =
                        side instanceof App a && a.args().stream().anyMatch(x -> x instanceof App);
                boolean any = !(side instanceof Var) && parts.stream().anyMatch(p -> fits(side, p));
                best = Math.max(best, any ? compound ? 2 : 1 : 0);
            }
            return best;
        }

        private static boolean fits(Term pattern, Term term) {
            return Term.match(pattern, term, new HashMap<>());
        }
    }
}
