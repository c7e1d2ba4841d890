package dev.goalpost.engine.policy;

import dev.goalpost.engine.equation.Equation;
import dev.goalpost.engine.equation.Given;
import dev.goalpost.engine.equation.Saturation;
import dev.goalpost.engine.equation.Sorts;
import dev.goalpost.engine.equation.Term;
import dev.goalpost.engine.policy.GoalReading.Local;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.term.Substitution;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The equations and facts at hand for a goal: its hypotheses, what the structures among its locals
 * promise, and the file's lemmas about the functions that occur.
 */
final class EquationReading {
    private static final int MAX_LEMMAS = 16;
    private static final int MAX_SIZE = 60;
    private static final Set<String> TUPLES = Set.of("[]", "(,)", "⟨⟩");

    private final GoalReading goal;
    private final FileSymbols file;
    private final Set<String> locals = new HashSet<>();
    private final List<Equation> equations = new ArrayList<>();
    private final Map<String, Equation.Sides> different = new LinkedHashMap<>();
    private final Sorts sorts = new Sorts();
    private final Set<String> symbols = new HashSet<>();
    private boolean reduced;

    private EquationReading(GoalReading goal, Surroundings surroundings) {
        this.goal = goal;
        this.file = FileSymbols.of(surroundings);
        goal.locals().forEach(l -> locals.add(l.name()));
    }

    static EquationReading of(GoalReading goal, Surroundings surroundings) {
        EquationReading r = new EquationReading(goal, surroundings);
        r.read();
        return r;
    }

    List<Equation> equations() {
        return equations;
    }

    /** All that a derivation may use. */
    Given given() {
        return new Given(equations, sorts, unfoldings());
    }

    /** The left sides of the definitions whose equations were read. */
    private Map<String, List<Term>> unfoldings() {
        Set<String> used = new HashSet<>();
        equations.forEach(e -> FileSymbols.definitionOf(e.name()).ifPresent(used::add));
        Map<String, List<Term>> all = new HashMap<>();
        for (Premise p : file.lemmas()) {
            Optional<String> definition = FileSymbols.definitionOf(p.name()).filter(used::contains);
            if (definition.isPresent() && p.conclusion().is("=", 2)) {
                Map<String, Integer> variables = new HashMap<>();
                p.variables().forEach(v -> variables.put(v, variables.size()));
                Optional<Term> left = term(p.conclusion().arg(0), new Names(variables, Map.of()));
                // where one cannot be read, nobody knows what the name does
                left.ifPresentOrElse(
                        t -> all.computeIfAbsent(definition.get(), d -> new ArrayList<>()).add(t),
                        () -> used.remove(definition.get()));
            }
        }
        all.keySet().retainAll(used);
        return all;
    }

    /** What is known to differ, by the name of the fact. */
    Map<String, Equation.Sides> different() {
        return different;
    }

    Sorts sorts() {
        return sorts;
    }

    /** Whether there is an equation to rewrite with. */
    boolean hasEquations() {
        return equations.stream().anyMatch(e -> !e.right().equals(Saturation.TRUE));
    }

    private void read() {
        List<Local> oldestFirst = new ArrayList<>(goal.locals());
        Collections.reverse(oldestFirst);
        for (Local l : oldestFirst) {
            declare(l);
            Shape meaning = file.unfolded(l.type());
            if (l.isFact() || meaning != l.type()) {
                fact(l.name(), meaning, true);
            }
        }
        goal.target().symbols().forEach(symbols::add);
        term(goal.target()).ifPresent(this::note);
        for (Equation e : List.copyOf(equations)) {
            note(e.left());
            note(e.right());
        }
        lemmas(oldestFirst);
    }

    private void note(Term t) {
        symbols.add(t.symbol());
        t.args().forEach(this::note);
    }

    /** What the type of a local says of where it can stand. */
    private void declare(Local l) {
        List<String> arguments = new ArrayList<>();
        Shape at = l.type();
        while (at.is("→", 2)) {
            arguments.add(at.arg(0).canonical());
            at = at.arg(1);
        }
        if (arguments.isEmpty()) {
            sorts.declare(l.name(), at.canonical());
        } else if (!at.head().equals("∀")) {
            sorts.declare(l.name(), arguments, at.canonical());
            sorts.declare(l.name(), l.type().canonical());
        }
    }

    private void fact(String name, Shape type, boolean local) {
        if (type.is("∧", 2)) {
            fact(name + ".1", type.arg(0), local);
            fact(name + ".2", type.arg(1), local);
            return;
        }
        Shape negated =
                type.is("≠", 2)
                        ? type
                        : type.is("¬", 1) && type.arg(0).is("=", 2) ? type.arg(0) : null;
        if (negated != null) {
            Optional<Term> a = term(negated.arg(0));
            Optional<Term> b = term(negated.arg(1));
            if (a.isPresent() && b.isPresent()) {
                different.put(name, new Equation.Sides(a.get(), b.get()));
            }
            return;
        }
        add(Premise.of(name, type), name, Map.of(), local);
    }

    /** Fields of the structures among the locals, then lemmas that speak of the same. */
    private void lemmas(List<Local> things) {
        Promises promises = file.file().derived(Promises.class, Promises::of);
        Set<String> structures = new HashSet<>();
        for (Local l : things) {
            if (!l.isFact() && promises.structures().contains(l.type().head())) {
                structures.add(l.type().head());
            }
        }
        for (Promise p : promises.fields()) {
            for (Local l : things) {
                if (p.isOf(l)) {
                    add(p, l);
                }
            }
        }
        for (Equation e : equations) {
            note(e.left());
            note(e.right());
        }
        int more = 0;
        for (Promise p : promises.theorems()) {
            for (Local l : things) {
                int before = equations.size();
                if (more < MAX_LEMMAS && p.isOf(l) && add(p, l)) {
                    List<Equation> added = equations.subList(before, equations.size());
                    if (added.stream().anyMatch(this::isAbout)) {
                        more++;
                    } else {
                        added.clear();
                    }
                }
            }
        }
        for (Premise p : file.lemmas()) {
            if (more == MAX_LEMMAS) {
                return;
            }
            if (p.conclusion().is("=", 2)
                    && !structures.contains(GoalKnowledge.namespace(p.name()))
                    && !goal.hides(p.name())
                    && isAbout(p)
                    && add(p, p.name(), Map.of(), false)) {
                more++;
            }
        }
    }

    /**
     * A lemma that is written after a thing of a structure: {@code T.p}, said of {@code self : T}.
     */
    private record Promise(Premise premise, Shape.Binder self, String structure) {
        boolean isOf(Local l) {
            return !l.isFact() && l.type().head().equals(structure);
        }

        String of(Local l) {
            return l.name() + premise.name().substring(structure.length());
        }
    }

    /** Those that were declared with a structure, those that were shown later, and of which. */
    private record Promises(List<Promise> fields, List<Promise> theorems, Set<String> structures) {
        static Promises of(Surroundings surroundings) {
            Promises all = new Promises(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
            for (Premise p : FileSymbols.of(surroundings).lemmas()) {
                String structure = GoalKnowledge.namespace(p.name());
                if (structure.isEmpty() || p.explicitArguments().isEmpty()) {
                    continue;
                }
                Shape.Binder self = p.explicitArguments().get(0);
                if (self.type() != null && self.type().head().equals(structure)) {
                    List<Promise> kind = self.name().equals("self") ? all.fields : all.theorems;
                    kind.add(new Promise(p, self, structure));
                    all.structures.add(structure);
                }
            }
            return all;
        }
    }

    private boolean add(Promise p, Local l) {
        return add(p.premise(), p.of(l), Map.of(p.self().name(), l.name()), false);
    }

    /** Whether all functions of one of its sides occur. */
    private boolean isAbout(Equation e) {
        return isKnown(e.left()) || isKnown(e.right());
    }

    private boolean isKnown(Term side) {
        return !side.isVariable()
                && symbols.contains(side.symbol())
                && side.args().stream().allMatch(a -> a.isVariable() || isKnown(a));
    }

    private boolean isAbout(Premise p) {
        for (Shape side : p.conclusion().args()) {
            boolean any = false;
            boolean all = true;
            for (String symbol : side.symbols()) {
                if (!p.variables().contains(symbol)) {
                    any = true;
                    all &= symbols.contains(symbol);
                }
            }
            if (any && all) {
                return true;
            }
        }
        return false;
    }

    /** Takes an equation or a fact in, where it is one that can be read. */
    private boolean add(Premise p, String name, Map<String, String> known, boolean local) {
        Shape end = p.conclusion();
        if (!end.is("↔", 2)) {
            return add(p, name, "", null, end, known, local);
        }
        if (!end.arg(0).is("=", 2) && !end.arg(1).is("=", 2)) {
            return false;
        }
        boolean there = add(p, name, ".mp", end.arg(0), end.arg(1), known, local);
        boolean back = add(p, name, ".mpr", end.arg(1), end.arg(0), known, local);
        return there || back;
    }

    /**
     * @param condition a premise more, of the projection; null without one
     */
    private boolean add(
            Premise p,
            String name,
            String projection,
            Shape condition,
            Shape conclusion,
            Map<String, String> known,
            boolean local) {
        takeReduced();
        Map<String, Integer> variables = new HashMap<>();
        List<Shape.Binder> premises = new ArrayList<>();
        List<Equation.Argument> arguments = new ArrayList<>();
        List<Shape.Binder> typed = new ArrayList<>();
        for (Shape.Binder b : p.arguments()) {
            if (known.containsKey(b.name())) {
                continue;
            }
            boolean premise = b.type() != null && (b.name().equals("_") || isProposition(b.type()));
            if (b.bracket() == '[' || premise && !b.explicit()) {
                return false;
            }
            if (premise) {
                arguments.add(new Equation.Argument(true, premises.size()));
                premises.add(b);
            } else if (b.type() != null && FileSymbols.SORTS.contains(b.type().head())) {
                if (b.explicit()) {
                    arguments.add(Equation.Argument.HOLE);
                }
            } else {
                if (b.explicit()) {
                    arguments.add(new Equation.Argument(false, variables.size()));
                }
                variables.put(b.name(), variables.size());
                typed.add(b);
            }
        }
        if (condition != null) {
            arguments.add(new Equation.Argument(true, premises.size()));
            premises.add(new Shape.Binder("_", '(', condition));
        }
        Names names = new Names(variables, known);
        List<Equation.Sides> conditions = new ArrayList<>();
        for (Shape.Binder b : premises) {
            Optional<Equation.Sides> sides = sides(b.type(), names);
            if (sides.isEmpty()) {
                return false;
            }
            conditions.add(sides.get());
        }
        Optional<Equation.Sides> sides = sides(conclusion, names);
        boolean redex = takeReduced(); // rw would not find what has to be reduced first
        if (sides.isEmpty() || redex && !arguments.isEmpty()) {
            return false;
        }
        Term left = sides.get().left();
        Term right = sides.get().right();
        boolean fact = right.equals(Saturation.TRUE);
        String written = redex ? shown(name, left, right) : name;
        Equation e =
                new Equation(
                        written, projection, arguments, variables.size(), conditions, left, right);
        boolean trivial = conditions.isEmpty() && left.isVariable() && right.isVariable();
        // general facts are not rewritten with
        if (!e.isDetermined()
                || trivial
                || left.equals(right)
                || left.size() + right.size() > MAX_SIZE
                || fact && condition == null && !(variables.isEmpty() && conditions.isEmpty())) {
            return false;
        }
        equations.add(e);
        for (Shape.Binder b : typed) {
            if (local && b.type() != null) {
                sorts.declare(written + projection, variables.get(b.name()), b.type().canonical());
            }
        }
        return true;
    }

    private static String shown(String name, Term left, Term right) {
        String says = right.equals(Saturation.TRUE) ? "" + left : left + " = " + right;
        return "(show " + says + " from " + name + ")";
    }

    private boolean isProposition(Shape type) {
        return type.is("=", 2) || type.is("≠", 2) || type.is("¬", 1) || goal.isProposition(type);
    }

    private Optional<Equation.Sides> sides(Shape proposition, Names names) {
        if (proposition.is("=", 2)) {
            return term(proposition.arg(0), names)
                    .flatMap(
                            a ->
                                    term(proposition.arg(1), names)
                                            .map(b -> new Equation.Sides(a, b)));
        }
        if (proposition.is("→", 2) || proposition.is("↔", 2) || !proposition.binders().isEmpty()) {
            return Optional.empty();
        }
        return term(proposition, names).map(t -> new Equation.Sides(t, Saturation.TRUE));
    }

    /** What names stand for: variables, and things that are put in for some. */
    private record Names(Map<String, Integer> variables, Map<String, String> known) {
        static final Names NONE = new Names(Map.of(), Map.of());

        boolean has(String name) {
            return variables.containsKey(name) || known.containsKey(name);
        }
    }

    /** A term without variables; empty where it cannot be read. */
    Optional<Term> term(Shape s) {
        return term(s, Names.NONE);
    }

    /** The target {@code ∃ x, s = t} as sides in which {@code x} is the variable of index 0. */
    Optional<Equation.Sides> unknown() {
        Shape t = goal.target();
        return t.binders().size() == 1 && t.args().size() == 1 && t.arg(0).is("=", 2)
                ? sides(t.arg(0), new Names(Map.of(t.binders().get(0).name(), 0), Map.of()))
                : Optional.empty();
    }

    /** Whether something that was read since this was last asked is not written as Lean has it. */
    boolean takeReduced() {
        boolean was = reduced;
        reduced = false;
        return was;
    }

    private Optional<Term> term(Shape s, Names names) {
        if (s.head().equals(Shape.APP) && s.arg(0).head().equals("fun")) {
            reduced = true;
            Shape result = Substitution.call(s.arg(0), s.args().subList(1, s.args().size()));
            return result.head().equals(Shape.APP) && result.arg(0).head().equals("fun")
                    ? Optional.empty()
                    : term(result, names);
        }
        if (!s.binders().isEmpty() || isOpaque(s)) {
            boolean closed = s.symbols().stream().noneMatch(names::has);
            String text = s.text().strip().replaceAll("\\s+", " ");
            return closed && !text.isEmpty() && !text.contains("?")
                    ? Optional.of(Term.of(text, List.of()))
                    : Optional.empty();
        }
        List<Term> args = new ArrayList<>();
        for (Shape a : s.args()) {
            Optional<Term> t = term(a, names);
            if (t.isEmpty()) {
                return Optional.empty();
            }
            args.add(t.get());
        }
        if (s.head().equals(Shape.APP)) {
            Term function = args.remove(0);
            if (function.isVariable() || function.symbol().contains(" ")) {
                return Optional.empty();
            }
            List<Term> all = new ArrayList<>(function.args());
            all.addAll(args);
            return Optional.of(Term.of(function.symbol(), all));
        }
        return headed(s, args, names);
    }

    private Optional<Term> headed(Shape s, List<Term> args, Names names) {
        String head = s.head();
        if (head.contains("?")) {
            return Optional.empty();
        }
        if (names.has(head)) {
            return args.isEmpty() ? Optional.of(named(head, names)) : Optional.empty();
        }
        if (head.equals("neg") && s.text().startsWith("-")) {
            return Optional.of(Term.of("-", args));
        }
        int dot = head.indexOf('.');
        String base = dot > 0 ? head.substring(0, dot) : "";
        if (names.has(base) || locals.contains(base)) {
            List<Term> all = new ArrayList<>();
            all.add(named(base, names));
            all.addAll(args);
            return Optional.of(Term.of(head.substring(dot), all));
        }
        boolean dotted =
                args.size() == 1 && s.text().endsWith("." + head) && !s.text().equals(head);
        return Optional.of(Term.of(dotted ? "." + head : head, args));
    }

    private static Term named(String name, Names names) {
        Integer variable = names.variables().get(name);
        return variable != null
                ? Term.variable(variable)
                : Term.of(names.known().getOrDefault(name, name), List.of());
    }

    private static boolean isOpaque(Shape s) {
        if (s.args().isEmpty()) {
            return s.head().equals(Shape.OPAQUE);
        }
        int c = s.head().codePointAt(0);
        boolean odd = c == '{' || c == '…' || s.head().equals("if");
        return odd || c == '(' && !TUPLES.contains(s.head());
    }
}
