package dev.goalpost.engine.term;

import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Looks for a proof term: introductions for the target, the facts applied backwards, unknowns for
 * what their arguments are, a bounded depth and number of steps. What has no unknowns is proved on
 * its own and remembered.
 */
public final class TermProver {
    private static final int MAX_STEPS = 600; // in all
    private static final int MAX_FACTS = 60;

    private final Knowledge knowledge;
    private final Cancellation c;
    private final Unifier unifier = new Unifier();
    private final Map<Integer, ProofTerm> holes = new HashMap<>();
    private final Map<Context, Map<String, Tried>> tried = new HashMap<>(); // by identity
    private int steps;
    private int nextHole;
    private boolean cut; // whether the depth was in the way

    public TermProver(Knowledge knowledge, Cancellation c) {
        this.knowledge = knowledge;
        this.c = c;
    }

    /** What became of something without unknowns: its term, or null and how deep was looked. */
    private record Tried(ProofTerm term, int depth) {}

    /** Something to be proved. */
    private record Task(int hole, Context context, Shape target, int depth, Path above) {}

    /** What is being proved above. */
    private record Path(String target, Context context, Path above) {
        static boolean contains(Path path, String target, Context context) {
            for (Path p = path; p != null; p = p.above) {
                if (p.context == context && p.target.equals(target)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The tasks that are left. */
    private record Agenda(Task first, Agenda rest) {}

    /** A term of the goal's type, if one is found. */
    public Optional<ProofTerm> prove(int maxDepth) {
        Context start = new Context();
        List<Knowledge.Known> facts = knowledge.facts();
        for (int i = 0; i < facts.size() && i < MAX_FACTS; i++) {
            start.fact(facts.get(i));
        }
        knowledge.things().forEach(start::thing);
        knowledge.laws().stream().limit(MAX_FACTS).forEach(start::fact);
        knowledge.lemmas().forEach(start::fact);
        List<Taking> takings = start.takeApart();
        Shape target = knowledge.target();
        for (int depth = 1; depth <= maxDepth && steps < MAX_STEPS; depth++) {
            cut = false;
            ProofTerm found = alone(start, target, depth, null);
            if (found != null) {
                return Optional.of(taken(takings, found));
            }
            if (!cut) {
                break;
            }
        }
        return Optional.empty();
    }

    /** A term for something without unknowns, or null. */
    private ProofTerm alone(Context context, Shape target, int depth, Path above) {
        String key = target.canonical();
        Map<String, Tried> before = tried.computeIfAbsent(context, x -> new HashMap<>());
        Tried known = before.get(key);
        if (known != null && (known.term() != null || known.depth() >= depth)) {
            return known.term();
        }
        if (Path.contains(above, key, context)) {
            return null;
        }
        int hole = nextHole++;
        int mark = unifier.mark();
        Path path = new Path(key, context, above);
        boolean ok = expand(new Task(hole, context, target, depth, path), null);
        ProofTerm term = ok ? holes.get(hole).filled(holes, s -> written(context, s)) : null;
        unifier.undo(mark);
        if (ok || steps < MAX_STEPS) {
            before.put(key, new Tried(term, depth));
        }
        return term;
    }

    /** A thing as it is written in a term; what does not matter is anything of its type. */
    private String written(Context context, Shape thing) {
        Shape value = unifier.resolve(thing);
        Map<String, Shape> anything = new LinkedHashMap<>();
        for (String symbol : value.symbols()) {
            if (Unifier.isUnknown(symbol)) {
                Shape type = unifier.typeOf(symbol);
                String wanted = type == null ? "" : unifier.resolve(type).canonical();
                if (wanted.equals("Nat") || wanted.equals("Int")) {
                    anything.put(symbol, Shape.of("0"));
                }
                for (Knowledge.Known t : context.things) {
                    if (t.type().canonical().equals(wanted)) {
                        anything.put(symbol, Shape.of(t.name()));
                        break;
                    }
                }
            }
        }
        Shape whole = Substitution.apply(value, anything);
        String text = whole.text();
        return Unifier.isSettled(whole) && !text.contains("✝") ? text : "_";
    }

    private boolean solve(Agenda agenda) {
        if (agenda == null) {
            return true;
        }
        c.check();
        Task task = agenda.first();
        Shape target = unifier.resolve(task.target());
        if (Unifier.isUnknown(target.head())) {
            return agenda.rest() != null && later(agenda);
        }
        if (Unifier.isSettled(target)) {
            ProofTerm term = alone(task.context(), target, task.depth(), task.above());
            if (term == null) {
                return false;
            }
            holes.put(task.hole(), term);
            return solve(agenda.rest());
        }
        Path above = new Path(target.canonical(), task.context(), task.above());
        return expand(
                new Task(task.hole(), task.context(), target, task.depth(), above), agenda.rest());
    }

    /** What nothing is known of yet comes after a task of which something is. */
    private boolean later(Agenda agenda) {
        Agenda rest = agenda.rest();
        Shape next = unifier.resolve(rest.first().target());
        return !Unifier.isUnknown(next.head())
                && solve(new Agenda(rest.first(), new Agenda(agenda.first(), rest.rest())));
    }

    private boolean spent() {
        return ++steps > MAX_STEPS;
    }

    private boolean expand(Task t, Agenda rest) {
        Shape target = t.target();
        if (exactly(t, rest)) {
            return true;
        }
        switch (target.head()) {
            case "→", "¬", "∀" -> {
                return introduce(t, rest);
            }
            case "True" -> {
                return done(t, new ProofTerm.Atom("trivial"), rest);
            }
            case "∧", "↔" -> {
                if (target.args().size() == 2) {
                    return pair(t, rest);
                }
            }
            default -> {}
        }
        if (target.is("=", 2) || target.is("↔", 2)) {
            int mark = unifier.mark();
            if (unifier.unify(target.arg(0), target.arg(1))
                    && done(t, new ProofTerm.Atom("rfl"), rest)) {
                return true;
            }
            unifier.undo(mark);
        }
        return choices(t, rest)
                || backwards(t, rest)
                || unfolded(t, rest)
                || (target.head().equals("≠") && introduce(t, rest))
                || absurd(t, rest)
                || alternatives(t, rest)
                || rewritten(t, rest);
    }

    /** A fact in which one side of an equation stands for the other. */
    private boolean rewritten(Task t, Agenda rest) {
        if (!Unifier.isSettled(t.target())) {
            return false;
        }
        for (Clause clause : t.context().concluding("=")) {
            Shape equation = clause.conclusion();
            if (clause.uses().isEmpty() && equation.args().size() == 2) {
                for (int side = 0; side < 2; side++) {
                    Shape before =
                            Substitution.replace(
                                    t.target(), equation.arg(side), equation.arg(1 - side));
                    ProofTerm known = t.context().exact.get(before.canonical());
                    if (before != t.target() && known != null && !spent()) {
                        ProofTerm term = new ProofTerm.Rewritten(clause.fact(), known);
                        return done(t, term, rest);
                    }
                }
            }
        }
        return false;
    }

    private boolean done(Task t, ProofTerm term, Agenda rest) {
        holes.put(t.hole(), term);
        return solve(rest);
    }

    /** A fact, or a part of one, that is what is wanted. */
    private boolean exactly(Task t, Agenda rest) {
        if (Unifier.isSettled(t.target())) {
            ProofTerm known = t.context().exact.get(t.target().canonical());
            return known != null && done(t, known, rest);
        }
        for (Clause clause : t.context().concluding(t.target().head())) {
            if (clause.isPlain() && clause.mayConclude(t.target()) && apply(clause, t, rest)) {
                return true;
            }
        }
        return false;
    }

    private boolean backwards(Task t, Agenda rest) {
        for (Clause clause : t.context().concluding(t.target().head())) {
            if (!clause.isPlain() && clause.mayConclude(t.target())) {
                if (clause.premises() > 0 && t.depth() <= 1) {
                    cut = true;
                } else if (apply(clause, t, rest)) {
                    return true;
                }
            }
        }
        for (Clause clause : t.context().concluding("§")) {
            if (t.depth() <= 1) {
                cut = true;
            } else if (Unifier.isSettled(t.target()) && apply(clause, t, rest)) {
                return true;
            }
        }
        return false;
    }

    private boolean apply(Clause clause, Task t, Agenda rest) {
        return apply(clause, t, term -> term, rest);
    }

    private boolean apply(Clause clause, Task t, UnaryOperator<ProofTerm> around, Agenda rest) {
        if (spent()) {
            return false;
        }
        int mark = unifier.mark();
        Map<String, Shape> unknowns = new LinkedHashMap<>();
        for (String v : clause.variables()) {
            unknowns.put(v, unifier.unknown(null, t.context().level));
        }
        for (Clause.Use use : clause.uses()) {
            if (use instanceof Clause.ToThing x && x.type() != null) {
                unifier.type(
                        unknowns.get(x.variable()).head(),
                        () -> Substitution.apply(x.type(), unknowns));
            }
        }
        Shape wanted = clause.conclusion().head().equals("False") ? Clause.FALSE : t.target();
        if (!unifier.unify(Substitution.apply(clause.conclusion(), unknowns), wanted)) {
            unifier.undo(mark);
            return false;
        }
        ProofTerm term = clause.fact();
        List<Task> tasks = new ArrayList<>();
        for (Clause.Use use : clause.uses()) {
            switch (use) {
                case Clause.Part p -> term = new ProofTerm.Field(term, p.field());
                case Clause.ToThing x -> {
                    Shape unknown = unknowns.get(x.variable());
                    if (x.explicit()) {
                        term = ProofTerm.app(term, new ProofTerm.Thing(unknown));
                    }
                }
                case Clause.ToProof p -> {
                    int hole = nextHole++;
                    Shape premise = Substitution.apply(p.premise(), unknowns);
                    tasks.add(new Task(hole, t.context(), premise, t.depth() - 1, t.above()));
                    term = ProofTerm.app(term, new ProofTerm.Hole(hole));
                }
            }
        }
        holes.put(t.hole(), around.apply(term));
        // what has no unknowns first: it fails soonest
        tasks.sort(Comparator.comparing(x -> !Unifier.isSettled(unifier.resolve(x.target()))));
        if (solve(before(tasks, rest))) {
            return true;
        }
        unifier.undo(mark);
        return false;
    }

    private static Agenda before(List<Task> tasks, Agenda rest) {
        Agenda agenda = rest;
        for (int i = tasks.size() - 1; i >= 0; i--) {
            agenda = new Agenda(tasks.get(i), agenda);
        }
        return agenda;
    }

    private boolean deepEnough(Task t) {
        cut |= t.depth() <= 1;
        return t.depth() > 1 && !spent();
    }

    private boolean introduce(Task t, Agenda rest) {
        if (!deepEnough(t)) {
            return false;
        }
        Shape target = t.target();
        Context inner = new Context(t.context());
        String name;
        Shape body;
        if (target.head().equals("∀")) {
            Shape.Binder b = target.binders().get(0);
            boolean hidden = Shape.isHidden(b.name());
            name = inner.fresh(hidden ? "x" : b.name());
            if (b.bracket() == '[') {
                return false;
            }
            inner.variable(name);
            Shape type = b.type() == null ? Shape.of("_") : b.type();
            if (knowledge.isProposition(type)) {
                inner.fact(new Knowledge.Known(name, type));
            } else {
                inner.thing(new Knowledge.Known(name, type));
            }
            body = Substitution.open(target, Shape.of(name));
            if (b.bracket() != '(') {
                name = "{" + name + "}";
            }
        } else {
            Shape premise =
                    target.head().equals("≠")
                            ? Substitution.binary("=", target.arg(0), target.arg(1))
                            : target.arg(0);
            body = target.head().equals("→") ? target.arg(1) : Clause.FALSE;
            name = knowledge.nameFor(premise, inner.names);
            inner.names.add(name);
            if (knowledge.isProposition(premise) || !premise.isAtom()) {
                inner.fact(new Knowledge.Known(name, premise));
            } else {
                inner.thing(new Knowledge.Known(name, premise));
                inner.fact(new Knowledge.Known(name, premise));
            }
        }
        List<Taking> takings = inner.takeApart();
        int hole = nextHole++;
        // a row of introductions is one step
        Task next = new Task(hole, inner, body, t.depth() - 1, null);
        ProofTerm found = taken(takings, new ProofTerm.Hole(hole));
        holes.put(t.hole(), new ProofTerm.Fun(List.of(name), found));
        return solve(new Agenda(next, rest));
    }

    private boolean pair(Task t, Agenda rest) {
        if (!deepEnough(t)) {
            return false;
        }
        Shape a = t.target().arg(0);
        Shape b = t.target().arg(1);
        boolean and = t.target().head().equals("∧");
        Shape first = and ? a : Substitution.binary("→", a, b);
        Shape second = and ? b : Substitution.binary("→", b, a);
        List<Task> tasks = new ArrayList<>();
        List<ProofTerm> parts = new ArrayList<>();
        for (Shape part : List.of(first, second)) {
            int hole = nextHole++;
            tasks.add(new Task(hole, t.context(), part, t.depth() - 1, t.above()));
            parts.add(new ProofTerm.Hole(hole));
        }
        holes.put(t.hole(), new ProofTerm.Tuple(parts));
        return solve(before(tasks, rest));
    }

    /** A side of a disjunction, or a witness yet to be found. */
    private boolean choices(Task t, Agenda rest) {
        Shape target = t.target();
        if (target.is("∨", 2)) {
            if (!deepEnough(t)) {
                return false;
            }
            for (int side = 0; side < 2; side++) {
                int mark = unifier.mark();
                int hole = nextHole++;
                holes.put(
                        t.hole(),
                        ProofTerm.app(
                                new ProofTerm.Atom(side == 0 ? "Or.inl" : "Or.inr"),
                                new ProofTerm.Hole(hole)));
                Shape part = target.arg(side);
                Task next = new Task(hole, t.context(), part, t.depth() - 1, t.above());
                if (solve(new Agenda(next, rest))) {
                    return true;
                }
                unifier.undo(mark);
            }
        } else if (target.head().equals("∃") && target.args().size() == 1) {
            if (!deepEnough(t)) {
                return false;
            }
            int mark = unifier.mark();
            Shape type = target.binders().get(0).type();
            Shape witness = unifier.unknown(type, t.context().level);
            int hole = nextHole++;
            holes.put(
                    t.hole(),
                    new ProofTerm.Tuple(
                            List.of(new ProofTerm.Thing(witness), new ProofTerm.Hole(hole))));
            Shape body = Substitution.open(target, witness);
            Task next = new Task(hole, t.context(), body, t.depth() - 1, t.above());
            if (solve(new Agenda(next, rest))) {
                return true;
            }
            unifier.undo(mark);
        }
        return false;
    }

    /** Lean sees through definitions where it introduces or applies. */
    private boolean unfolded(Task t, Agenda rest) {
        Optional<Shape> meaning = knowledge.meaning(t.target());
        return meaning.isPresent()
                && !spent()
                && expand(
                        new Task(t.hole(), t.context(), meaning.get(), t.depth(), t.above()), rest);
    }

    /** Anything follows from what is absurd. */
    private boolean absurd(Task t, Agenda rest) {
        if (t.target().head().equals("False")) {
            return false;
        }
        for (Clause clause : t.context().concluding("False")) {
            if (clause.premises() > 0 && t.depth() <= 1) {
                cut = true;
            } else if (apply(clause, t, TermProver::contradiction, rest)) {
                return true;
            }
        }
        return false;
    }

    private static ProofTerm contradiction(ProofTerm falsehood) {
        return falsehood instanceof ProofTerm.App a && a.arguments().size() == 1
                ? new ProofTerm.App(
                        new ProofTerm.Atom("absurd"), List.of(a.arguments().get(0), a.function()))
                : new ProofTerm.Field(falsehood, "elim");
    }

    /** A disjunction among the facts, by its sides. */
    private boolean alternatives(Task t, Agenda rest) {
        List<Known> either = t.context().either;
        for (int i = 0; i < either.size(); i++) {
            if (!deepEnough(t)) {
                return false;
            }
            int mark = unifier.mark();
            Known or = either.get(i);
            ProofTerm term = new ProofTerm.Field(or.term(), "elim");
            List<Task> tasks = new ArrayList<>();
            for (Shape side : or.type().args()) {
                Context inner = new Context(t.context());
                inner.either.remove(or);
                String name = knowledge.nameFor(side, inner.names);
                inner.names.add(name);
                inner.fact(new Knowledge.Known(name, side));
                List<Taking> takings = inner.takeApart();
                int hole = nextHole++;
                tasks.add(new Task(hole, inner, t.target(), t.depth() - 1, null));
                ProofTerm body = taken(takings, new ProofTerm.Hole(hole));
                term = ProofTerm.app(term, new ProofTerm.Fun(List.of(name), body));
            }
            holes.put(t.hole(), term);
            if (solve(before(tasks, rest))) {
                return true;
            }
            unifier.undo(mark);
        }
        return false;
    }

    /** An existential that was taken apart, and what its parts are called. */
    private record Taking(ProofTerm of, String thing, String fact) {}

    private static ProofTerm taken(List<Taking> takings, ProofTerm body) {
        ProofTerm term = body;
        for (int i = takings.size() - 1; i >= 0; i--) {
            Taking x = takings.get(i);
            term = new ProofTerm.Taken(x.of(), x.thing(), x.fact(), term);
        }
        return term;
    }

    private record Known(ProofTerm term, Shape type) {}

    /** What is known at some place of a term. */
    private final class Context {
        private final Map<String, List<Clause>> byHead;
        private final Map<String, ProofTerm> exact;
        private final List<Known> either;
        private final List<Knowledge.Known> things;
        private final Set<String> names;
        private final List<Known> exists = new ArrayList<>(); // not taken apart yet
        private int level;

        Context() {
            byHead = new HashMap<>();
            exact = new HashMap<>();
            either = new ArrayList<>();
            things = new ArrayList<>();
            names = new HashSet<>();
        }

        Context(Context outer) {
            byHead = new HashMap<>();
            outer.byHead.forEach((head, clauses) -> byHead.put(head, new ArrayList<>(clauses)));
            exact = new HashMap<>(outer.exact);
            either = new ArrayList<>(outer.either);
            things = new ArrayList<>(outer.things);
            names = new HashSet<>(outer.names);
            level = outer.level;
        }

        List<Clause> concluding(String head) {
            return byHead.getOrDefault(head, List.of());
        }

        String fresh(String wish) {
            String name = knowledge.fresh(wish, names);
            names.add(name);
            return name;
        }

        void variable(String name) {
            unifier.variable(name, ++level);
        }

        void thing(Knowledge.Known thing) {
            things.add(thing);
            exact.putIfAbsent(thing.type().canonical(), new ProofTerm.Atom(thing.name()));
        }

        void fact(Knowledge.Known fact) {
            fact(new ProofTerm.Atom(fact.name()), fact.type());
        }

        private void fact(ProofTerm term, Shape type) {
            exact.putIfAbsent(type.canonical(), term);
            List<Clause> clauses =
                    Clause.of(term, type, knowledge::meaning, knowledge::isProposition);
            for (Clause clause : clauses) {
                String head = clause.conclusion().head();
                boolean any = head.startsWith("§");
                List<Clause> others =
                        byHead.computeIfAbsent(any ? "§" : head, h -> new ArrayList<>());
                int at = 0;
                while (at < others.size() && others.get(at).premises() <= clause.premises()) {
                    at++;
                }
                others.add(at, clause);
                if (clause.isPlain()) {
                    plain(clause);
                }
            }
        }

        private void plain(Clause clause) {
            ProofTerm part = clause.fact();
            for (Clause.Use use : clause.uses()) {
                part = new ProofTerm.Field(part, ((Clause.Part) use).field());
            }
            Shape type = clause.conclusion();
            exact.putIfAbsent(type.canonical(), part);
            if (type.is("∨", 2)) {
                either.add(new Known(part, type));
            } else if (type.head().equals("∃") && type.args().size() == 1) {
                exists.add(new Known(part, type));
            }
        }

        /** Gives names to what exists: nothing is lost by that. */
        List<Taking> takeApart() {
            List<Taking> takings = new ArrayList<>();
            while (!exists.isEmpty() && takings.size() < 8) {
                Known e = exists.remove(0);
                Shape.Binder b = e.type().binders().get(0);
                boolean hidden = Shape.isHidden(b.name());
                String x = fresh(hidden ? "x" : b.name());
                variable(x);
                thing(new Knowledge.Known(x, b.type() == null ? Shape.of("_") : b.type()));
                Shape body = Substitution.open(e.type(), Shape.of(x));
                String h = knowledge.nameFor(body, names);
                names.add(h);
                takings.add(new Taking(e.term(), x, h));
                fact(new ProofTerm.Atom(h), body);
            }
            exists.clear();
            return takings;
        }
    }
}
