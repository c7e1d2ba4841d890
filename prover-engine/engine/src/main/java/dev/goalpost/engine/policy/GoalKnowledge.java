package dev.goalpost.engine.policy;

import dev.goalpost.engine.policy.GoalReading.Local;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.term.Knowledge;
import dev.goalpost.engine.term.Substitution;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to prove a goal with: its locals, the laws of the structures among them, the lemmas
 * of the file, and what the file's predicates mean. Terms are read such that a field of a local is
 * always a function of it, however the local is called.
 */
final class GoalKnowledge implements Knowledge {
    private static final int MAX_LEMMAS = 24;

    private final GoalReading goal;
    private final Surroundings file;
    private final Set<String> predicates;

    private GoalKnowledge(GoalReading goal, Surroundings file) {
        this.goal = goal;
        this.file = file;
        this.predicates = file.derived(Predicates.class, Predicates::of).names();
    }

    private record Predicates(Set<String> names) {
        static Predicates of(Surroundings file) {
            Set<String> names = new HashSet<>();
            for (Premise p : file.premises()) {
                if (p.conclusion().head().equals("Prop")) {
                    names.add(p.name());
                }
            }
            return new Predicates(Set.copyOf(names));
        }
    }

    static GoalKnowledge of(GoalReading goal, Surroundings file) {
        return new GoalKnowledge(goal, file);
    }

    @Override
    public String nameFor(Shape fact, Set<String> taken) {
        return goal.nameFor(fact, taken);
    }

    @Override
    public String fresh(String wish, Set<String> taken) {
        return goal.fresh(wish, taken);
    }

    @Override
    public Shape target() {
        return read(goal.target());
    }

    @Override
    public boolean isProposition(Shape type) {
        if (goal.isProposition(type)) {
            return true;
        }
        Set<String> about = new HashSet<>(); // variables that stand for predicates
        Shape at = type;
        while (at.is("→", 2) || (at.head().equals("∀") && at.args().size() == 1)) {
            for (Shape.Binder b : at.binders()) {
                if (b.type() != null && GoalReading.conclusion(b.type()).head().equals("Prop")) {
                    about.add(b.name());
                }
            }
            at = at.arg(at.args().size() - 1);
        }
        return predicates.contains(at.head()) || about.contains(at.head());
    }

    @Override
    public String resultOf(String name) {
        Shape local = goal.typeOf(name);
        if (local != null) {
            return GoalReading.conclusion(local).head();
        }
        return file.derived(Results.class, Results::of).heads().getOrDefault(name, "");
    }

    /** By the whole name and by the last part of it, which is a field's. */
    private record Results(Map<String, String> heads) {
        static Results of(Surroundings file) {
            Map<String, String> heads = new HashMap<>();
            for (Premise p : file.premises()) {
                String head = GoalReading.conclusion(p.conclusion()).head();
                heads.put(p.name(), head);
                heads.putIfAbsent(p.name().substring(p.name().lastIndexOf('.') + 1), head);
            }
            return new Results(Map.copyOf(heads));
        }
    }

    @Override
    public List<Known> facts() {
        List<Known> facts = new ArrayList<>();
        for (Local l : goal.locals()) {
            if (l.isFact() || isProposition(l.type())) {
                facts.add(new Known(l.name(), read(l.type())));
            }
        }
        return facts;
    }

    @Override
    public List<Known> things() {
        List<Known> things = new ArrayList<>();
        for (Local l : goal.locals()) {
            if (!l.isFact() && !isProposition(l.type())) {
                things.add(new Known(l.name(), read(l.type())));
            }
        }
        return things;
    }

    @Override
    public List<Known> laws() {
        Map<String, List<Law>> all = file.derived(Laws.class, Laws::of).byStructure();
        List<Known> laws = new ArrayList<>();
        for (Known local : things()) {
            for (Law l : all.getOrDefault(local.type().head(), List.of())) {
                law(l.premise(), l.self(), local).ifPresent(laws::add);
            }
        }
        return laws;
    }

    private record Law(Premise premise, Shape.Binder self) {}

    private record Laws(Map<String, List<Law>> byStructure) {
        static Laws of(Surroundings file) {
            Map<String, List<Law>> all = new HashMap<>();
            for (Premise p : file.premises()) {
                if (p.explicitArguments().isEmpty()
                        || FileSymbols.SORTS.contains(p.conclusion().head())) {
                    continue;
                }
                Shape.Binder self = p.explicitArguments().get(0);
                String structure = namespace(p.name());
                if (self.name().equals("self")
                        && self.type() != null
                        && self.type().head().equals(structure)) {
                    all.computeIfAbsent(structure, x -> new ArrayList<>()).add(new Law(p, self));
                }
            }
            return new Laws(all);
        }
    }

    /** What a name starts with; empty where it has one part only. */
    static String namespace(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private Optional<Known> law(Premise p, Shape.Binder self, Known local) {
        Map<String, Shape> values = new HashMap<>();
        values.put("self", Shape.of(local.name()));
        List<Shape> parameters = self.type().args();
        for (int i = 0; i < parameters.size() && i < local.type().args().size(); i++) {
            if (parameters.get(i).isAtom()) {
                values.put(parameters.get(i).head(), local.type().arg(i));
            }
        }
        List<Shape.Binder> rest = new ArrayList<>();
        boolean after = false;
        for (Shape.Binder b : p.arguments()) {
            if (after) {
                rest.add(b);
            }
            after |= b == self;
        }
        Shape type = p.conclusion();
        for (int i = rest.size() - 1; i >= 0; i--) {
            Shape.Binder b = rest.get(i);
            type =
                    b.name().equals("_") && b.type() != null
                            ? Substitution.binary("→", b.type(), type)
                            : Substitution.of("∀", List.of(type), List.of(b));
        }
        Shape here = Substitution.apply(type, values);
        String name = p.name().substring(p.name().lastIndexOf('.') + 1);
        return isProposition(here)
                ? Optional.of(new Known(local.name() + "." + name, here))
                : Optional.empty();
    }

    /** The theorems of the file and the rules of its predicates, without what Lean made itself. */
    @Override
    public List<Known> lemmas() {
        Set<String> structures = new HashSet<>();
        things().forEach(t -> structures.add(t.type().head()));
        List<Known> lemmas = new ArrayList<>();
        for (Premise p : FileSymbols.of(file).lemmas()) {
            boolean law = structures.contains(namespace(p.name()));
            boolean other = FileSymbols.definitionOf(p.name()).isPresent() || goal.hides(p.name());
            if (!law && !other && lemmas.size() < MAX_LEMMAS) {
                lemmas.add(new Known(p.name(), typeOf(p)));
            }
        }
        return lemmas;
    }

    private static Shape typeOf(Premise p) {
        return p.arguments().isEmpty()
                ? p.conclusion()
                : Substitution.of("∀", List.of(p.conclusion()), p.arguments());
    }

    @Override
    public Optional<Shape> meaning(Shape proposition) {
        return file.meaning(proposition);
    }

    /** {@code D.f x} of a local {@code D} as {@code (D.f) x}, like {@code d.f x}. */
    private Shape read(Shape s) {
        List<Shape> args = new ArrayList<>();
        boolean changed = false;
        for (Shape a : s.args()) {
            Shape r = read(a);
            changed |= r != a;
            args.add(r);
        }
        int dot = s.head().indexOf('.');
        if (dot > 0 && goal.typeOf(s.head().substring(0, dot)) != null && s.binders().isEmpty()) {
            Shape local = Shape.of(s.head().substring(0, dot));
            String field = s.head().substring(dot + 1);
            Shape function = new Shape(field, List.of(local), List.of(), s.head());
            if (args.isEmpty()) {
                return function;
            }
            args.add(0, function);
            return new Shape(Shape.APP, args, List.of(), s.text());
        }
        return changed ? new Shape(s.head(), args, s.binders(), s.text()) : s;
    }
}
