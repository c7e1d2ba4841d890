package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.GoalReading.Local;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the definitions of the file around a goal suggest: unfolding them, simplifying with their
 * equations and the facts at hand, induction over the file's own types and predicates with an arm
 * for each constructor, witnesses from the context. Silent where the file declares nothing that the
 * goal mentions.
 */
public final class DefinitionPolicy implements Policy {
    private static final String ORIGIN = "definition";
    private static final int MAX_FACTS = 12;
    private static final int MAX_THINGS = 6;
    private static final int MAX_ARMS = 8;

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        if (request.surroundings().premises().isEmpty()) {
            return List.of();
        }
        FileSymbols file = FileSymbols.of(request.surroundings());
        Attempt attempt = new Attempt(GoalReading.of(goal, request.surroundings()), file);
        attempt.run(c);
        return attempt.ideas.candidates(request);
    }

    private static final class Attempt {
        private final GoalReading goal;
        private final FileSymbols file;
        private final Shape target;
        private final Distribution ideas = new Distribution();

        Attempt(GoalReading goal, FileSymbols file) {
            this.goal = goal;
            this.file = file;
            this.target = goal.target();
        }

        private void add(String tactic, double weight) {
            ideas.add(tactic, weight, ORIGIN);
        }

        void run(Cancellation c) {
            names();
            List<String> here = file.in(target);
            if (!here.isEmpty()) {
                simplify(here);
            }
            if (file.isPredicate(target.head())) {
                predicate();
            }
            double age = 0;
            for (Local f : goal.facts().stream().limit(MAX_FACTS).toList()) {
                c.check();
                fact(f, age);
                age -= 0.1;
            }
            age = 0;
            for (Local l : goal.things().stream().limit(MAX_THINGS).toList()) {
                thing(l, age);
                age -= 0.1;
            }
        }

        /** Names for what has lost its own. */
        private void names() {
            List<Hypothesis> hidden =
                    goal.goal().hypotheses().stream().filter(Hypothesis::inaccessible).toList();
            if (hidden.isEmpty()) {
                return;
            }
            Set<String> taken = new HashSet<>();
            List<String> names = new ArrayList<>();
            for (Hypothesis h : hidden) {
                String plain = h.name().replace("✝", "").replaceAll("[⁰¹²³⁴⁵⁶⁷⁸⁹]", "");
                String wish = plain.isEmpty() || plain.contains(".") ? "x" : plain;
                String name = goal.fresh(wish.startsWith("a") ? "h" : wish, taken);
                taken.add(name);
                names.add(name);
            }
            add("rename_i " + String.join(" ", names), 1.2);
        }

        private void simplify(List<String> here) {
            String all = String.join(", ", here);
            List<String> facts = new ArrayList<>();
            for (Local f : goal.facts().stream().limit(4).toList()) {
                Shape end = GoalReading.conclusion(f.type());
                if (end.is("=", 2) || end.is("↔", 2) || f.name().startsWith("ih")) {
                    facts.add(f.name());
                }
            }
            add("simp [" + all + "]", 1.4);
            add("simp_all [" + all + "]", 0.9);
            if (counts()) {
                add("simp_all [" + all + "] <;> omega", 0.7);
                add("simp only [" + all + "] <;> omega", 0.5);
            }
            add("simp only [" + all + "]", 0.6);
            if (!facts.isEmpty()) {
                String with = all + ", " + String.join(", ", facts);
                add("simp [" + with + "]", 1.7);
                add("simp only [" + with + "]", 0.6);
                add("rw [" + with + "]", 0.2);
                if (target.symbols().contains("+")) {
                    String ac = "Nat.add_comm, Nat.add_left_comm, Nat.add_assoc";
                    add("simp [" + with + ", " + ac + "]", 0.3);
                }
            }
            for (String d : here) {
                add("unfold " + d, 0.3);
                add("rw [" + d + "]", 0);
                if (here.size() > 1) {
                    add("simp [" + d + "]", 0.3);
                    add("simp only [" + d + "]", 0);
                }
            }
            add("intro x", isBinary(target) ? -2.5 : -0.5);
        }

        /** Whether it is about numbers, at a glance. */
        private boolean counts() {
            return Set.of("=", "≤", "<", ">", "≥", "≠", "∣").contains(target.head());
        }

        private static boolean isBinary(Shape s) {
            return s.is("=", 2) || s.is("↔", 2) || s.is("≤", 2) || s.is("<", 2);
        }

        /** The target is something that unfolds to a statement: do what statements want. */
        private void predicate() {
            add("unfold " + target.head(), 0.8);
            Set<String> taken = new HashSet<>();
            String x = goal.fresh("x", taken);
            taken.add(x);
            String hx = goal.fresh("h" + x, taken);
            String y = goal.fresh("y", taken);
            String hxy = goal.fresh("hxy", taken);
            add("intro " + x, 0.5);
            add("intro " + x + " " + hx, 0.9);
            add("intro " + x + " " + y + " " + hxy, 0.7);
            add("constructor", 0.2);
            List<Local> things = goal.things().stream().limit(MAX_THINGS).toList();
            for (Local t : things) {
                add("refine ⟨" + t.name() + ", ?_⟩", -0.3);
                add("exact ⟨" + t.name() + ", rfl⟩", -0.5);
            }
            for (Local t : things) {
                for (Local u : things) {
                    if (t != u && isNat(t) && isNat(u)) {
                        add("refine ⟨" + t.name() + " + " + u.name() + ", ?_⟩", -0.8);
                        add("exact ⟨" + t.name() + " + " + u.name() + ", by omega⟩", -0.8);
                        add("refine ⟨" + t.name() + " * " + u.name() + ", ?_⟩", -1.5);
                    }
                }
                if (isNat(t)) {
                    add("exact ⟨" + t.name() + " + 1, by omega⟩", -1);
                    add("exact ⟨" + t.name() + ", by omega⟩", -0.8);
                }
            }
            for (int n = 0; n <= 3; n++) {
                add("exact ⟨" + n + ", by simp⟩", -1.5 - 0.2 * n);
                add("exact ⟨" + n + ", rfl⟩", -1 - 0.2 * n);
            }
            add("exact ⟨_, rfl⟩", -0.5);
            add("refine ⟨_, ?_, rfl⟩", -1);
            for (Local f : goal.facts().stream().limit(4).toList()) {
                add("exact ⟨_, " + f.name() + ", rfl⟩", -0.6);
            }
        }

        private static boolean isNat(Local l) {
            return l.type().head().equals("Nat");
        }

        private void fact(Local f, double age) {
            String h = f.name();
            List<String> inside = file.in(f.type());
            for (String d : inside) {
                add("unfold " + d + " at " + h, -0.3 + age);
            }
            if (!inside.isEmpty()) {
                String all = String.join(", ", inside);
                add("simp [" + all + "] at " + h, 0.6 + age);
                add("simp only [" + all + "] at " + h, -0.2 + age);
            }
            if (f.type().is("∨", 2)) {
                List<String> both = new ArrayList<>(file.in(target));
                inside.stream().filter(d -> !both.contains(d)).forEach(both::add);
                String with = both.isEmpty() ? "" : " [" + String.join(", ", both) + "]";
                add("rcases " + h + " with " + h + " | " + h + " <;> simp_all" + with, 0.2 + age);
            }
            if (file.isPredicate(f.type().head())) {
                Set<String> taken = new HashSet<>();
                String k = goal.fresh("k", taken);
                taken.add(k);
                String hk = goal.fresh("hk", taken);
                taken.add(hk);
                Shape says = file.unfolded(f.type());
                switch (says.head()) {
                    case "∃", "∧" -> {
                        List<Opening.Part> parts = Opening.parts(goal, says, new HashSet<>());
                        add(Opening.obtain(h, parts), 0.8 + age);
                    }
                    case "∨" -> add("rcases " + h + " with " + hk + " | " + hk, 0.8 + age);
                    case "∀", "→", "¬" -> {}
                    default -> {
                        // Its definition may not be known, or have such things in it.
                        add("obtain ⟨" + k + ", " + hk + "⟩ := " + h, 0.8 + age);
                        String e = goal.fresh("he", taken);
                        add("obtain ⟨" + k + ", " + hk + ", " + e + "⟩ := " + h, 0.2 + age);
                        add("rcases " + h + " with " + hk + " | " + hk, 0 + age);
                    }
                }
                add("apply " + h, 0.4 + age);
                for (Local g : goal.facts().stream().limit(4).toList()) {
                    if (g != f) {
                        add("exact " + h + " _ " + g.name(), -0.2 + age);
                        add("exact " + h + " _ _ " + g.name(), -0.6 + age);
                        String got = goal.fresh("h" + g.name(), taken);
                        add("have " + got + " := " + h + " _ " + g.name(), -0.4 + age);
                    }
                }
                for (Local t : goal.things().stream().limit(4).toList()) {
                    String got = goal.fresh("h" + t.name(), taken);
                    add("have " + got + " := " + h + " " + t.name(), -0.3 + age);
                    add("obtain ⟨" + k + ", " + hk + "⟩ := " + h + " " + t.name(), -0.4 + age);
                }
            }
            arms(f, 1.0 + age, 0.3 + age);
        }

        private void thing(Local l, double age) {
            boolean matters = target.symbols().contains(l.name());
            if (matters && (isNat(l) || l.type().head().equals("List"))) {
                String arms =
                        isNat(l)
                                ? "| zero => ?_ | succ %s ih => ?_"
                                : "| nil => ?_ | cons y %s ih => ?_";
                over(l, " " + arms.formatted(l.name()), 0.9 + age, -0.6 + age);
            }
            arms(l, (matters ? 1.4 : -1.5) + age, (matters ? 0.3 : -2) + age);
        }

        /** Induction and cases on something of one of the file's own types. */
        private void arms(Local l, double induction, double cases) {
            List<Premise> constructors = file.constructors().get(l.type().head());
            if (constructors == null || constructors.size() > MAX_ARMS) {
                return;
            }
            String type = l.type().head();
            boolean recursive = false;
            StringBuilder inductive = new StringBuilder();
            StringBuilder plain = new StringBuilder();
            for (Premise ctor : constructors) {
                List<String> args = new ArrayList<>();
                List<String> hypotheses = new ArrayList<>();
                Set<String> taken = new HashSet<>();
                Set<String> parameters = parameters(ctor);
                parameters.addAll(Fixed.arguments(constructors, ctor));
                int unnamed = 0;
                for (Shape.Binder b : ctor.arguments()) {
                    if (parameters.contains(b.name()) || !b.explicit()) {
                        continue;
                    }
                    boolean named = !Shape.isHidden(b.name());
                    String wish = named ? b.name() : "a" + unnamed++;
                    boolean again =
                            b.type() != null
                                    && GoalReading.conclusion(b.type()).head().equals(type);
                    recursive |= again;
                    if (!named && isProof(b)) {
                        wish = "h";
                    }
                    String name = goal.fresh(wish, taken);
                    taken.add(name);
                    args.add(name);
                    if (again) {
                        String ih = goal.fresh("ih_" + name, taken);
                        taken.add(ih);
                        hypotheses.add(ih);
                    }
                }
                String last = ctor.name().substring(ctor.name().lastIndexOf('.') + 1);
                inductive.append(" | ").append(last);
                plain.append(" | ").append(last);
                args.forEach(a -> inductive.append(' ').append(a));
                args.forEach(a -> plain.append(' ').append(a));
                hypotheses.forEach(h -> inductive.append(' ').append(h));
                inductive.append(" => ?_");
                plain.append(" => ?_");
            }
            if (!recursive) {
                // induction has no hypotheses to offer, and a structure's fields have names
                boolean fields = constructors.size() == 1 && !l.isFact();
                double weight = fields ? cases - 2 : Math.max(cases, induction - 0.6);
                add("cases " + l.name() + " with" + plain, weight);
                add("cases " + l.name(), weight - 0.4);
                splitAndSimplify(l, weight - 0.2);
                return;
            }
            add("induction " + l.name() + " with" + inductive, induction);
            add("induction " + l.name(), induction - 1);
            add("cases " + l.name() + " with" + plain, cases);
            add("cases " + l.name(), cases + 0.2);
            over(l, inductive.toString(), induction, cases);
        }

        /** Induction that closes its cases at once, or leaves other things free. */
        private void over(Local l, String arms, double induction, double cases) {
            add("induction " + l.name() + " <;> simp_all" + withDefinitions(), induction - 0.6);
            splitAndSimplify(l, cases - 0.4);
            String others = variables(l);
            if (!others.isEmpty()) {
                String free = "induction " + l.name() + " generalizing " + others + " with";
                add(free + arms, induction - 0.8);
            }
        }

        private void splitAndSimplify(Local l, double weight) {
            add("cases " + l.name() + " <;> simp_all" + withDefinitions(), weight);
        }

        private String withDefinitions() {
            List<String> inside = file.in(target);
            return inside.isEmpty() ? "" : " [" + String.join(", ", inside) + "]";
        }

        /** The other things that the target is about, for an induction that must not fix them. */
        private String variables(Local l) {
            Set<String> about = target.symbols();
            List<String> names = new ArrayList<>();
            for (Local t : goal.things()) {
                boolean variable = !l.type().symbols().contains(t.name()) && !isSort(t.type());
                if (t != l && variable && about.contains(t.name())) {
                    names.add(0, t.name());
                }
            }
            return names.size() > 3 ? "" : String.join(" ", names);
        }

        private static boolean isSort(Shape type) {
            return FileSymbols.SORTS.contains(type.head());
        }

        /** The arguments of a constructor that are parameters of its type. */
        private static Set<String> parameters(Premise ctor) {
            Set<String> names = new HashSet<>();
            for (Shape.Binder b : ctor.arguments()) {
                boolean ofSort = b.type() != null && FileSymbols.endsInSort(b.type());
                if (!b.explicit() || ofSort) {
                    names.add(b.name());
                }
            }
            names.remove("_");
            return names;
        }

        private boolean isProof(Shape.Binder b) {
            return b.type() != null
                    && !file.definitions().containsKey(b.type().head())
                    && goal.isProposition(b.type());
        }
    }
}
