package dev.goalpost.engine.term;

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
import java.util.Set;

/**
 * What follows from the facts at hand in one application or two: instances of what is known for all
 * things, with premises that are known and arguments that the goal and its facts speak of. Bounded
 * by a number of steps; the likeliest first.
 */
public final class ForwardFacts {
    private static final int MAX_STEPS = 1200;
    private static final int MAX_INSTANCES = 60;
    private static final int MAX_SOURCES = 40;
    private static final int ROUNDS = 2;
    private static final Set<String> LOGIC =
            Set.of("∧", "∨", "¬", "↔", "→", "∀", "∃", "fun", "if", "let", "True", "False");
    private static final Set<String> RELATIONS = Set.of("=", "≠", "≤", "<", "≥", ">");
    private static final Set<String> OPERATIONS = Set.of("+", "-", "*", "/", "%", "^");
    private static final Set<String> NUMBERS = Set.of("Nat", "Int", "ℕ", "ℤ");

    /**
     * A fact that follows.
     *
     * @param term that shows it
     * @param open how many premises are left in its type
     * @param fresh how far it is from what is spoken of: how many of its parts nothing spoke of
     */
    public record Instance(String term, Shape type, int open, int fresh, double score) {}

    private final Knowledge knowledge;
    private final Cancellation c;
    private final Unifier unifier = new Unifier();
    private final Map<String, List<Shape>> spoken = new HashMap<>(); // terms, by head
    private final Set<String> said = new HashSet<>(); // the same, canonical
    private final Map<String, List<Knowledge.Known>> known = new LinkedHashMap<>(); // by head
    private final Set<String> shown = new HashSet<>();
    private final List<Instance> found = new ArrayList<>();
    private final Set<String> about;
    private int steps;

    public ForwardFacts(Knowledge knowledge, Cancellation c) {
        this.knowledge = knowledge;
        this.c = c;
        this.about = knowledge.target().symbols();
    }

    /** What follows, the best first. */
    public List<Instance> instances() {
        List<Clause> clauses = new ArrayList<>();
        speak(knowledge.target());
        List<Knowledge.Known> sources = new ArrayList<>(knowledge.facts());
        for (Knowledge.Known fact : sources) {
            add(fact);
            if (!isGeneral(fact.type())) {
                speak(fact.type());
            }
        }
        sources.addAll(knowledge.laws());
        sources.addAll(knowledge.lemmas());
        for (Knowledge.Known s : sources.subList(0, Math.min(MAX_SOURCES, sources.size()))) {
            for (Clause clause :
                    Clause.of(
                            new ProofTerm.Atom(s.name()),
                            s.type(),
                            knowledge::meaning,
                            knowledge::isProposition)) {
                if (clause.isPlain()) {
                    if (!clause.uses().isEmpty() && !isTurned(clause)) {
                        add(new Knowledge.Known(textOf(clause), clause.conclusion()));
                    }
                } else if (isUseful(clause)) {
                    clauses.add(clause);
                }
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            int before = found.size();
            double age = 0;
            for (Clause clause : clauses) {
                c.check();
                use(clause, -0.3 * round - age);
                age += 0.02;
            }
            for (Instance i : found.subList(before, found.size())) {
                if (i.open() == 0) {
                    add(new Knowledge.Known(argument(i.term()), i.type()));
                }
                speak(i.type());
            }
        }
        List<Instance> best = new ArrayList<>(found);
        best.sort(Comparator.comparingDouble(Instance::score).reversed());
        return best;
    }

    private static boolean isGeneral(Shape type) {
        return type.head().equals("∀") || type.head().equals("→");
    }

    private static boolean isTurned(Clause clause) {
        return clause.uses().stream().anyMatch(u -> u.equals(new Clause.Part("symm")));
    }

    /** Parts of conjunctions are taken later, and contradictions are not facts. */
    private static boolean isUseful(Clause clause) {
        boolean part =
                clause.uses().stream()
                        .anyMatch(
                                u ->
                                        u instanceof Clause.Part p
                                                && !p.field().equals("mp")
                                                && !p.field().equals("mpr"));
        String head = clause.conclusion().head();
        return !part && !head.equals("False") && !head.startsWith("§");
    }

    private static String textOf(Clause clause) {
        String text = clause.fact().text();
        for (Clause.Use use : clause.uses()) {
            text += "." + ((Clause.Part) use).field();
        }
        return text;
    }

    private static String argument(String term) {
        return term.indexOf(' ') < 0 ? term : "(" + term + ")";
    }

    private void add(Knowledge.Known fact) {
        shown.add(fact.type().canonical());
        known.computeIfAbsent(fact.type().head(), h -> new ArrayList<>()).add(fact);
    }

    /** Takes note of the terms in something; what is under a binder is not there to be named. */
    private void speak(Shape s) {
        if (!s.binders().isEmpty() || !Unifier.isSettled(s)) {
            return;
        }
        if (isTerm(s) && said.add(s.canonical())) {
            spoken.computeIfAbsent(key(s), k -> new ArrayList<>()).add(s);
        }
        s.args().forEach(this::speak);
    }

    private static boolean isTerm(Shape s) {
        return !s.isAtom()
                && s.binders().isEmpty()
                && !LOGIC.contains(s.head())
                && !RELATIONS.contains(s.head())
                && !OPERATIONS.contains(s.head());
    }

    private static String key(Shape s) {
        return s.head().equals(Shape.APP) ? "@" + s.arg(0).head() : s.head();
    }

    // ---- instances of one clause

    private void use(Clause clause, double bonus) {
        Map<String, Shape> unknowns = new LinkedHashMap<>();
        for (String v : clause.variables()) {
            unknowns.put(v, unifier.unknown(null, 0));
        }
        for (Clause.Use use : clause.uses()) {
            if (use instanceof Clause.ToThing x && x.type() != null) {
                unifier.type(
                        unknowns.get(x.variable()).head(),
                        () -> Substitution.apply(x.type(), unknowns));
            }
        }
        int mark = unifier.mark();
        premises(new Use(clause, unknowns, bonus), 0, List.of(), 0);
        unifier.undo(mark);
    }

    private record Use(Clause clause, Map<String, Shape> unknowns, double bonus) {
        Shape here(Shape s) {
            return Substitution.apply(s, unknowns);
        }
    }

    /**
     * Finds the premises from the given place on; {@code null} stands for one that is left open.
     */
    private void premises(Use u, int from, List<String> proofs, int open) {
        List<Clause.Use> uses = u.clause().uses();
        int at = from;
        while (at < uses.size() && !(uses.get(at) instanceof Clause.ToProof)) {
            at++;
        }
        if (at == uses.size()) {
            conclude(u, proofs, open);
            return;
        }
        Shape premise = unifier.resolve(u.here(((Clause.ToProof) uses.get(at)).premise()));
        boolean last =
                uses.subList(at, uses.size()).stream().noneMatch(x -> x instanceof Clause.Part);
        for (Knowledge.Known fact : known.getOrDefault(premise.head(), List.of())) {
            c.check();
            if (++steps > MAX_STEPS || found.size() >= MAX_INSTANCES) {
                return;
            }
            int mark = unifier.mark();
            if (open == 0 && unifier.unify(premise, fact.type())) {
                premises(u, at + 1, plus(proofs, fact.name()), open);
            }
            unifier.undo(mark);
        }
        // what is about numbers may be left for arithmetic to show
        if (last && isComparison(premise)) {
            premises(u, at + 1, plus(proofs, null), open + 1);
        }
    }

    private static List<String> plus(List<String> list, String x) {
        List<String> longer = new ArrayList<>(list);
        longer.add(x);
        return longer;
    }

    /** Finds what the premises have left unknown among the terms that are spoken of. */
    private void conclude(Use u, List<String> proofs, int open) {
        Shape conclusion = unifier.resolve(u.here(u.clause().conclusion()));
        if (Unifier.isSettled(conclusion)) {
            record(u, proofs, open, conclusion);
            return;
        }
        Shape pattern = pattern(conclusion);
        if (pattern == null) {
            return;
        }
        List<Shape> terms = List.copyOf(spoken.getOrDefault(key(pattern), List.of()));
        for (Shape term : terms) {
            c.check();
            if (++steps > MAX_STEPS || found.size() >= MAX_INSTANCES) {
                return;
            }
            int mark = unifier.mark();
            if (unifier.unify(pattern, term)) {
                conclude(u, proofs, open);
            }
            unifier.undo(mark);
        }
    }

    /** A part with something unknown in it, whose function is known; null if there is none. */
    private static Shape pattern(Shape s) {
        if (!s.binders().isEmpty() || Unifier.isSettled(s)) {
            return null;
        }
        if (isTerm(s) && !Unifier.isUnknown(s.head())) {
            return s;
        }
        for (Shape a : s.args()) {
            Shape found = pattern(a);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void record(Use u, List<String> proofs, int open, Shape conclusion) {
        StringBuilder term = new StringBuilder(u.clause().fact().text());
        Shape type = conclusion;
        List<Shape> left = new ArrayList<>();
        int proof = 0;
        for (Clause.Use use : u.clause().uses()) {
            switch (use) {
                case Clause.Part p -> {
                    if (term.indexOf(" ") >= 0) {
                        term.insert(0, '(').append(')');
                    }
                    term.append('.').append(p.field());
                }
                case Clause.ToThing x -> {
                    Shape value = unifier.resolve(u.unknowns().get(x.variable()));
                    if (x.explicit() && left.isEmpty()) {
                        String text = Unifier.isSettled(value) ? value.asArgument() : "_";
                        if (text.contains("✝")) {
                            if (proofs.isEmpty()) {
                                return; // it has no name, and nothing tells Lean what it is
                            }
                            text = "_";
                        }
                        term.append(' ').append(text);
                    }
                }
                case Clause.ToProof p -> {
                    String known = proofs.get(proof++);
                    if (known == null) {
                        left.add(unifier.resolve(u.here(p.premise())));
                    } else {
                        term.append(' ').append(known);
                    }
                }
            }
        }
        for (int i = left.size() - 1; i >= 0; i--) {
            if (!Unifier.isSettled(left.get(i)) || shown.contains(left.get(i).canonical())) {
                return;
            }
            type = Substitution.binary("→", left.get(i), type);
        }
        boolean trivial =
                RELATIONS.contains(conclusion.head())
                        && conclusion.args().size() == 2
                        && conclusion.arg(0).canonical().equals(conclusion.arg(1).canonical());
        if (trivial || term.indexOf(" ") < 0 || !shown.add(type.canonical())) {
            return;
        }
        if (conclusion.is("=", 2)) {
            Shape turned = Substitution.binary("=", conclusion.arg(1), conclusion.arg(0));
            shown.add(turned.canonical());
        }
        long same = u.unknowns().size() - values(u).stream().distinct().count();
        // what is said of one thing twice is rarely of use
        int fresh = fresh(conclusion, new HashSet<>()) + (same > 0 ? 2 : 0);
        boolean touches = conclusion.symbols().stream().anyMatch(this::matters);
        double score =
                1
                        + 0.3 * Math.min(2, proof - left.size())
                        - 0.4 * fresh
                        - 0.4 * open
                        + (touches ? 0.4 : 0)
                        + u.bonus();
        found.add(new Instance(term.toString(), type, open, fresh, score));
    }

    private List<String> values(Use u) {
        return u.unknowns().values().stream().map(x -> unifier.resolve(x).canonical()).toList();
    }

    /** Functions and locals of the target, without the symbols that everything has. */
    private boolean matters(String symbol) {
        return about.contains(symbol)
                && !LOGIC.contains(symbol)
                && !RELATIONS.contains(symbol)
                && !OPERATIONS.contains(symbol)
                && !symbol.equals(Shape.APP);
    }

    private int fresh(Shape s, Set<String> counted) {
        if (!s.binders().isEmpty()) {
            return 0;
        }
        String key = s.canonical();
        int own = isTerm(s) && !said.contains(key) && counted.add(key) ? 1 : 0;
        for (Shape a : s.args()) {
            own += fresh(a, counted);
        }
        return own;
    }

    // ---- numbers

    /** Whether it compares numbers, as far as can be told; two things may be equal anywhere. */
    public boolean isComparison(Shape s) {
        if (s.is("¬", 1)) {
            return isComparison(s.arg(0));
        }
        boolean order = !s.head().equals("=") && !s.head().equals("≠");
        return RELATIONS.contains(s.head())
                && s.args().size() == 2
                && s.args().stream().anyMatch(a -> isNumber(a) || order && isUntyped(a));
    }

    private boolean isUntyped(Shape s) {
        return Unifier.isUnknown(s.head()) && unifier.typeOf(s.head()) == null;
    }

    private boolean isNumber(Shape s) {
        String head = s.head();
        if (head.isEmpty()) {
            return false;
        }
        if (Character.isDigit(head.charAt(0)) || OPERATIONS.contains(head)) {
            return true;
        }
        Set<String> heads = new LinkedHashSet<>();
        heads.add(head);
        if (head.equals(Shape.APP)) {
            heads.add(s.arg(0).head());
        }
        if (Unifier.isUnknown(head)) {
            Shape type = unifier.typeOf(head);
            return type != null && s.isAtom() && NUMBERS.contains(unifier.resolve(type).head());
        }
        return heads.stream().anyMatch(h -> NUMBERS.contains(knowledge.resultOf(h)));
    }
}
