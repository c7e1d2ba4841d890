package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.policy.GoalReading.Local;
import dev.goalpost.engine.text.Matching;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cheap tactics that the outermost symbols of a goal suggest, as somebody who has just read the
 * tactics chapter would try them. The weights are rough odds of being the next line of a proof.
 */
public final class Portfolio implements Policy {
    private static final String ORIGIN = "portfolio";
    private static final int MAX_FACTS = 24;

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        Attempt attempt = new Attempt(GoalReading.of(goal, request.surroundings()));
        attempt.byTarget();
        attempt.byFacts(c);
        attempt.byThings();
        attempt.anywhere();
        return attempt.ideas.candidates(request);
    }

    /** The ideas for one goal. */
    private static final class Attempt {
        private final GoalReading goal;
        private final Shape target;
        private final Distribution ideas = new Distribution();

        Attempt(GoalReading goal) {
            this.goal = goal;
            this.target = goal.target();
        }

        private void add(String tactic, double weight) {
            ideas.add(tactic, weight, ORIGIN);
        }

        // ---- what the target looks like

        private void byTarget() {
            switch (target.head()) {
                case "∀", "→", "¬", "≠" -> introductions();
                case "∧" -> {
                    add("constructor", 2.2);
                    add("refine ⟨?_, ?_⟩", 0.6);
                    add("apply And.intro", 0.3);
                    add("and_intros", 0);
                }
                case "↔" -> {
                    add("constructor", 2.4);
                    add("apply Iff.intro", 0.5);
                    add("exact Iff.rfl", 0);
                    add("rfl", 0.3);
                    add("simp", 0.8);
                    add("apply propext", -3);
                    add("refine ⟨fun h => ?_, fun h => ?_⟩", 0);
                }
                case "∨" -> {
                    add("left", 1.2);
                    add("right", 1.2);
                    add("apply Or.inl", -0.5);
                    add("apply Or.inr", -0.5);
                    if (isNegationOf(target.arg(0), target.arg(1))) {
                        add("exact Classical.em " + target.arg(0).asArgument(), 2);
                    }
                    if (isNegationOf(target.arg(1), target.arg(0))) {
                        add("exact Decidable.em _", 0);
                    }
                }
                case "∃" -> witnesses();
                case "=" -> equation();
                case "True" -> {
                    add("trivial", 3);
                    add("exact trivial", 1);
                    add("exact True.intro", 0.5);
                }
                case "False" -> {
                    add("contradiction", 2);
                    add("omega", 0.8);
                    add("simp_all", 0.5);
                }
                case "≤", "<", ">", "≥", "∣" -> order();
                default -> {}
            }
            if (target.head().equals("≠")) {
                add("decide", 0.7);
                add("omega", 0.8);
                add("exact fun h => nomatch h", -0.5);
                add("apply Ne.symm", -1);
            }
        }

        private static boolean isNegationOf(Shape p, Shape notP) {
            return notP.is("¬", 1) && notP.arg(0).canonical().equals(p.canonical());
        }

        private void introductions() {
            List<String> plain = new ArrayList<>();
            List<String> patterned = new ArrayList<>();
            Set<String> taken = new HashSet<>();
            boolean anyPattern = false;
            Shape at = target;
            int leading = 0;
            while (plain.size() < 12) {
                if (at.head().equals("∀") && at.args().size() == 1) {
                    for (Shape.Binder b : at.binders()) {
                        String wish = Shape.isHidden(b.name()) ? "x" : b.name();
                        String name = goal.fresh(wish, taken);
                        taken.add(name);
                        plain.add(name);
                        patterned.add(name);
                        leading++;
                    }
                    at = at.arg(0);
                    continue;
                }
                Shape premise;
                Shape rest;
                if (at.is("→", 2)) {
                    premise = at.arg(0);
                    rest = at.arg(1);
                } else if (at.is("¬", 1)) {
                    premise = at.arg(0);
                    rest = Shape.of("False");
                } else if (at.is("≠", 2)) {
                    premise = Shape.of(at.arg(0).text() + " = " + at.arg(1).text());
                    rest = Shape.of("False");
                } else {
                    break;
                }
                String name = goal.nameFor(premise, taken);
                taken.add(name);
                plain.add(name);
                Optional<String> pattern = pattern(premise, taken, 3);
                anyPattern |= pattern.isPresent();
                patterned.add(pattern.orElse(name));
                at = rest;
            }
            if (plain.isEmpty()) {
                return;
            }
            add("intro " + String.join(" ", plain), 2.6);
            add("intro " + plain.get(0), plain.size() == 1 ? 1 : 1.2);
            if (plain.size() > 2 && leading > 0 && leading < plain.size()) {
                add("intro " + String.join(" ", plain.subList(0, leading)), 0.8);
            }
            if (plain.size() > 1) {
                add("intro " + String.join(" ", plain.subList(0, plain.size() - 1)), -0.3);
            }
            if (anyPattern) {
                add("intro " + String.join(" ", patterned), 1.9);
            }
            add("intros", -1.2);
            if (leading > 0) {
                // decidable closed statements, and what simp and omega see through
                add("decide", -0.8);
                add("omega", 0.2);
                add("simp", 0.2);
            }
        }

        /** A pattern that takes a conjunction or an existential apart. */
        private Optional<String> pattern(Shape type, Set<String> taken, int depth) {
            if (depth == 0) {
                return Optional.empty();
            }
            List<String> parts = new ArrayList<>();
            Shape at = type;
            while (true) {
                if (at.is("∧", 2)) {
                    parts.add(partOf(at.arg(0), taken, depth));
                    at = at.arg(1);
                } else if (at.head().equals("∃") && at.args().size() == 1) {
                    for (Shape.Binder b : at.binders()) {
                        String wish = Shape.isHidden(b.name()) ? "x" : b.name();
                        String name = goal.fresh(wish, taken);
                        taken.add(name);
                        parts.add(name);
                    }
                    at = at.arg(0);
                } else {
                    break;
                }
            }
            if (parts.isEmpty()) {
                return Optional.empty();
            }
            parts.add(partOf(at, taken, depth));
            return Optional.of("⟨" + String.join(", ", parts) + "⟩");
        }

        private String partOf(Shape type, Set<String> taken, int depth) {
            Optional<String> nested = pattern(type, taken, depth - 1);
            if (nested.isPresent()) {
                return nested.get();
            }
            String name = goal.nameFor(type, taken);
            taken.add(name);
            return name;
        }

        private void witnesses() {
            Set<String> terms = new LinkedHashSet<>();
            Shape type = target.binders().isEmpty() ? null : target.binders().get(0).type();
            for (Local l : goal.things()) {
                if (type == null || l.type().canonical().equals(type.canonical())) {
                    terms.add(l.name());
                }
            }
            Shape body = target.args().isEmpty() ? target : target.arg(0);
            for (Shape s : body.parts()) {
                // `∃ x, x = t` asks for t
                if (s.is("=", 2) && target.binders().size() == 1) {
                    String x = target.binders().get(0).name();
                    if (s.arg(0).head().equals(x) && !s.arg(1).symbols().contains(x)) {
                        terms.add(s.arg(1).text());
                    }
                    if (s.arg(1).head().equals(x) && !s.arg(0).symbols().contains(x)) {
                        terms.add(s.arg(0).text());
                    }
                }
            }
            double weight = 1.2;
            for (String t : terms.stream().limit(8).toList()) {
                add("refine ⟨" + t + ", ?_⟩", weight);
                add("exact ⟨" + t + ", rfl⟩", weight - 0.3);
                add("exists " + t, weight - 0.5);
                weight -= 0.15;
            }
            boolean number = type == null || isNumberType(type);
            if (number) {
                for (int n = 0; n <= 12; n++) {
                    add("exact ⟨" + n + ", rfl⟩", 0.1 - 0.12 * n);
                    add("exact ⟨" + n + ", by decide⟩", -0.4 - 0.12 * n);
                    if (n <= 3) {
                        add("refine ⟨" + n + ", ?_⟩", 0.2 - 0.2 * n);
                    }
                }
                for (String t : terms.stream().limit(4).toList()) {
                    add("refine ⟨" + t + " + 1, ?_⟩", 0.2);
                    add("exact ⟨" + t + " + 1, by omega⟩", 0.2);
                    add("exact ⟨" + t + ", by omega⟩", 0);
                }
            }
            add("apply Exists.intro", -0.8);
            add("constructor", -1.2);
            for (Local l : goal.facts()) {
                if (l.type().head().equals("∃")) {
                    add("exact " + l.name(), 0);
                }
            }
        }

        private static boolean isNumberType(Shape type) {
            return Set.of("Nat", "Int", "ℕ", "ℤ").contains(type.head());
        }

        private void equation() {
            add("rfl", 2.2);
            add("simp", 1.6);
            add("omega", 1.1);
            add("decide", 0.2);
            add("funext x", target.arg(0).head().equals("fun") ? 2.5 : -1.5);
            add("symm", -1.6);
            add("apply propext", isLogic(target.arg(0)) || isLogic(target.arg(1)) ? 1.5 : -3);
            add("ac_rfl", -2);
            add("apply Eq.symm", -2);
            if (target.arg(0).head().equals(target.arg(1).head()) && !target.arg(0).isAtom()) {
                add("congr", 0);
                add("apply congrArg", -0.5);
                if (target.arg(0).args().size() == 1 && target.arg(1).args().size() == 1) {
                    add("exact congrArg " + target.arg(0).head() + " ‹_›", -2);
                }
            }
            for (Local l : goal.facts()) {
                Shape eq = GoalReading.conclusion(l.type());
                if (l.type().is("=", 2)
                        && target.arg(0).args().size() == 1
                        && target.arg(0).arg(0).canonical().equals(eq.arg(0).canonical())
                        && target.arg(1).args().size() == 1
                        && target.arg(1).arg(0).canonical().equals(eq.arg(1).canonical())) {
                    add("exact congrArg " + target.arg(0).head() + " " + l.name(), 1.5);
                }
            }
            chains("=", "Eq.trans", ".trans");
        }

        private boolean isLogic(Shape s) {
            return goal.isProposition(s);
        }

        private void order() {
            add("omega", 2);
            add("decide", 1);
            add("simp", 0.8);
            chains("≤", "Nat.le_trans", ".trans");
            chains("<", "Nat.lt_trans", ".trans");
            if (target.head().equals("≤")) {
                add("exact Nat.le_refl _", 0.2);
                add("apply Nat.le_refl", -1);
                add("exact Nat.zero_le _", target.arg(0).text().equals("0") ? 2 : -2);
            }
            if (target.head().equals("<")) {
                add("apply Nat.lt_succ_of_le", -0.5);
            }
            if (target.head().equals("∣")) {
                add("exact ⟨_, rfl⟩", 0);
                add("exact Nat.dvd_refl _", -0.5);
                chains("∣", "Nat.dvd_trans", ".trans");
            }
        }

        /** {@code a R b} and {@code b R c} give {@code a R c}; for equations also turned round. */
        private void chains(String relation, String lemma, String method) {
            List<Local> facts = goal.facts();
            for (Local f : facts.stream().limit(MAX_FACTS).toList()) {
                for (Local g : facts.stream().limit(MAX_FACTS).toList()) {
                    if (f == g || !f.type().is(relation, 2) || !g.type().is(relation, 2)) {
                        continue;
                    }
                    String a = f.type().arg(0).canonical();
                    String b = f.type().arg(1).canonical();
                    String b2 = g.type().arg(0).canonical();
                    String c = g.type().arg(1).canonical();
                    String from = target.arg(0).canonical();
                    String to = target.arg(1).canonical();
                    if (a.equals(from) && b.equals(b2) && c.equals(to)) {
                        add("exact " + f.name() + method + " " + g.name(), 2.5);
                        add("exact " + lemma + " " + f.name() + " " + g.name(), 1.5);
                    }
                    if (relation.equals("=")) {
                        if (b.equals(from) && a.equals(b2) && c.equals(to)) {
                            add("exact " + f.name() + ".symm.trans " + g.name(), 2.2);
                        }
                        if (a.equals(from) && b.equals(c) && b2.equals(to)) {
                            add("exact " + f.name() + ".trans " + g.name() + ".symm", 2.2);
                        }
                    }
                }
            }
        }

        // ---- what the facts offer

        private void byFacts(Cancellation c) {
            List<Local> facts = goal.facts();
            double age = 0;
            List<String> equations = new ArrayList<>();
            for (Local f : facts.stream().limit(MAX_FACTS).toList()) {
                c.check();
                String h = f.name();
                Shape type = f.type();
                boolean isTarget = type.canonical().equals(target.canonical());
                if (isTarget) {
                    add("exact " + h, 4);
                    add("assumption", 2.5);
                }
                switch (type.head()) {
                    case "∧", "∃" -> takeApart(f, age);
                    case "∨" -> splitOr(f, age);
                    case "False" -> {
                        add("contradiction", 3);
                        add("exact " + h + ".elim", 3);
                        add("cases " + h, 1);
                    }
                    case "↔" -> equivalence(f, age);
                    case "=" -> {
                        equations.add(h);
                        rewriteWith(f, age);
                    }
                    case "¬", "≠" -> refutation(f, age);
                    case "→", "∀" -> implication(f, age);
                    case "≤", "<", ">", "≥" -> {
                        add("omega", 0.3);
                        add("cases " + h, -2.2 + age);
                    }
                    default -> {
                        if (!isTarget) {
                            add("cases " + h, -1.5 + age);
                        }
                    }
                }
                projections(f, age);
                age -= 0.12;
            }
            if (equations.size() > 1) {
                List<String> few = equations.subList(0, Math.min(4, equations.size()));
                List<String> oldestFirst = new ArrayList<>(few);
                java.util.Collections.reverse(oldestFirst);
                add("rw [" + String.join(", ", oldestFirst) + "]", 0.3);
                add("rw [" + String.join(", ", few) + "]", 0.2);
            }
            if (!facts.isEmpty()) {
                add("assumption", 0);
                add("simp_all", 0.1);
                add("contradiction", -0.8);
                add("simp [*]", -0.4);
                add("apply_assumption", -2);
                add("solve_by_elim", -1.2);
            }
            pairs(facts);
        }

        private void takeApart(Local f, double age) {
            Set<String> taken = new HashSet<>();
            taken.add(f.name());
            pattern(f.type(), taken, 3)
                    .ifPresent(
                            p -> {
                                add("obtain " + p + " := " + f.name(), 1.8 + age);
                                add("have " + p + " := " + f.name(), 0.6 + age);
                                add("rcases " + f.name() + " with " + p, 0.4 + age);
                            });
            add("cases " + f.name(), 0 + age);
            if (f.type().is("∧", 2)) {
                taken.clear();
                String left = goal.nameFor(f.type().arg(0), taken);
                taken.add(left);
                String right = goal.nameFor(f.type().arg(1), taken);
                add(
                        "cases " + f.name() + " with | intro " + left + " " + right + " => ?_",
                        0.3 + age);
            } else if (f.type().binders().size() == 1) {
                taken.clear();
                String x = goal.fresh(f.type().binders().get(0).name(), taken);
                taken.add(x);
                add(
                        "cases "
                                + f.name()
                                + " with | intro "
                                + x
                                + " "
                                + goal.nameFor(f.type().arg(0), taken)
                                + " => ?_",
                        0.3 + age);
            }
        }

        private void splitOr(Local f, double age) {
            Set<String> taken = new HashSet<>();
            List<String> names = new ArrayList<>();
            Shape at = f.type();
            while (at.is("∨", 2)) {
                names.add(partOf(at.arg(0), new HashSet<>(taken), 2));
                at = at.arg(1);
            }
            names.add(partOf(at, new HashSet<>(taken), 2));
            if (names.size() == 2) {
                add(
                        "cases "
                                + f.name()
                                + " with | inl "
                                + goal.nameFor(f.type().arg(0), taken)
                                + " => ?_ | inr "
                                + goal.nameFor(f.type().arg(1), taken)
                                + " => ?_",
                        1.5 + age);
            }
            add("rcases " + f.name() + " with " + String.join(" | ", names), 1.7 + age);
            add("obtain " + String.join(" | ", names) + " := " + f.name(), 0.8 + age);
            add("cases " + f.name(), 0.8 + age);
            add("apply Or.elim " + f.name(), -0.6 + age);
            if (target.is("∨", 2)
                    && target.arg(0).canonical().equals(f.type().arg(1).canonical())
                    && target.arg(1).canonical().equals(f.type().arg(0).canonical())) {
                add("exact " + f.name() + ".symm", 3);
                add("exact Or.symm " + f.name(), 1.5);
            }
        }

        private void equivalence(Local f, double age) {
            String h = f.name();
            String left = f.type().arg(0).canonical();
            String right = f.type().arg(1).canonical();
            String t = target.canonical();
            if (right.equals(t)) {
                add("apply " + h + ".mp", 2 + age);
            }
            if (left.equals(t)) {
                add("apply " + h + ".mpr", 2 + age);
            }
            if (target.is("↔", 2)
                    && target.arg(0).canonical().equals(right)
                    && target.arg(1).canonical().equals(left)) {
                add("exact " + h + ".symm", 3);
            }
            add("rw [" + h + "]", 0.7 + age);
            add("rw [← " + h + "]", 0 + age);
            add("obtain ⟨mp, mpr⟩ := " + h, -0.8 + age);
            add("cases " + h, -1.5 + age);
        }

        private void rewriteWith(Local f, double age) {
            String h = f.name();
            Shape left = f.type().arg(0);
            Shape right = f.type().arg(1);
            Set<String> inTarget =
                    target.parts().stream().map(Shape::canonical).collect(Collectors.toSet());
            boolean fits = inTarget.contains(left.canonical());
            boolean fitsBack = inTarget.contains(right.canonical());
            add("rw [" + h + "]", (fits ? 2.2 : -1) + age);
            add("rw [← " + h + "]", (fitsBack ? 1.2 : -1.5) + age);
            add("simp [" + h + "]", (fits ? 1 : -0.5) + age);
            if (isVariable(left) || isVariable(right)) {
                add("subst " + h, 0.6 + age);
                add("cases " + h, -0.5 + age);
            } else {
                add("injection " + h + " with " + goal.nameFor(Shape.of("h"), Set.of()), -1 + age);
                add("cases " + h, -1 + age);
            }
            if (target.is("=", 2)
                    && target.arg(0).canonical().equals(right.canonical())
                    && target.arg(1).canonical().equals(left.canonical())) {
                add("exact " + h + ".symm", 3.5);
                add("exact Eq.symm " + h, 1);
            }
            for (Local other : goal.facts().stream().limit(8).toList()) {
                if (other != f
                        && other.type().parts().stream()
                                .anyMatch(p -> p.canonical().equals(left.canonical()))) {
                    add("rw [" + h + "] at " + other.name(), 0.4 + age);
                }
            }
            add("omega", 0.2);
        }

        private boolean isVariable(Shape s) {
            return s.isAtom() && goal.typeOf(s.head()) != null;
        }

        private void refutation(Local f, double age) {
            String h = f.name();
            Shape denied =
                    f.type().is("¬", 1)
                            ? f.type().arg(0)
                            : Shape.of(f.type().arg(0).text() + " = " + f.type().arg(1).text());
            for (Local g : goal.facts()) {
                if (g.type().canonical().equals(denied.canonical())) {
                    add("exact absurd " + g.name() + " " + h, 2.5);
                    add("contradiction", 2.5);
                    if (target.head().equals("False")) {
                        add("exact " + h + " " + g.name(), 3);
                    } else {
                        add("exact (" + h + " " + g.name() + ").elim", 1);
                    }
                }
            }
            if (target.head().equals("False")) {
                add("apply " + h, 2 + age);
            } else {
                add("exfalso", -0.2 + age);
                add("apply absurd _ " + h, -2 + age);
            }
            if (target.is("≠", 2) && f.type().is("≠", 2)) {
                add("exact " + h + ".symm", 1);
            }
        }

        private void implication(Local f, double age) {
            String h = f.name();
            Premise premise = Premise.of(h, f.type());
            Shape conclusion = premise.conclusion();
            boolean fits = Matching.match(conclusion, premise.variables(), target).isPresent();
            add("apply " + h, (fits ? 2.4 : -1.2) + age);
            if (fits) {
                List<Shape.Binder> args = premise.explicitArguments();
                add("exact " + h + " _".repeat(args.size()), 0.2 + age);
            }
            // forward: all arguments at hand
            String call = h;
            boolean complete = true;
            for (Shape.Binder b : premise.explicitArguments()) {
                Optional<Local> arg =
                        b.type() == null
                                ? Optional.empty()
                                : goal.locals().stream()
                                        .filter(
                                                l ->
                                                        Matching.match(
                                                                        b.type(),
                                                                        premise.variables(),
                                                                        l.type())
                                                                .isPresent())
                                        .findFirst();
                if (arg.isEmpty()) {
                    complete = false;
                    break;
                }
                call += " " + arg.get().name();
            }
            if (complete && !call.equals(h)) {
                add("exact " + call, (fits ? 3 : -2) + age);
                if (!fits) {
                    String name = goal.nameFor(conclusion, Set.of());
                    add("have " + name + " := " + call, 0.8 + age);
                    add("obtain " + h + " := " + call, -2.5 + age);
                    if (conclusion.head().equals("False")) {
                        add("exact absurd " + call.substring(h.length() + 1) + " " + h, 0.5);
                    }
                }
            }
            if (conclusion.is("=", 2)) {
                add("rw [" + h + "]", 0.9 + age);
                add("rw [← " + h + "]", -0.2 + age);
                add("simp [" + h + "]", 0.2 + age);
            }
            if (f.type().head().equals("∀") && !f.type().binders().isEmpty()) {
                Shape wanted = f.type().binders().get(0).type();
                for (Local thing : goal.things().stream().limit(6).toList()) {
                    if (wanted == null || thing.type().canonical().equals(wanted.canonical())) {
                        String name = goal.nameFor(f.type().arg(0), Set.of());
                        add("have " + name + " := " + h + " " + thing.name(), 0.1 + age);
                        add("specialize " + h + " " + thing.name(), -0.4 + age);
                    }
                }
            }
        }

        /** {@code h.1}, {@code h.2}, {@code h.left} where they are what is wanted. */
        private void projections(Local f, double age) {
            if (!f.type().is("∧", 2)) {
                return;
            }
            String path = f.name();
            Shape at = f.type();
            while (at.is("∧", 2)) {
                if (at.arg(0).canonical().equals(target.canonical())) {
                    add("exact " + path + ".1", 3.2 + age);
                    add("exact " + path + ".left", 2 + age);
                }
                if (at.arg(1).canonical().equals(target.canonical())) {
                    add("exact " + path + ".2", 3.2 + age);
                    add("exact " + path + ".right", 2 + age);
                }
                path = path + ".2";
                at = at.arg(1);
            }
        }

        private void pairs(List<Local> facts) {
            for (Local f : facts.stream().limit(12).toList()) {
                for (Local g : facts.stream().limit(12).toList()) {
                    if (f == g) {
                        continue;
                    }
                    if (f.type().is("→", 2)
                            && f.type().arg(0).canonical().equals(g.type().canonical())
                            && f.type().arg(1).canonical().equals(target.canonical())) {
                        add("exact " + f.name() + " " + g.name(), 3.5);
                    }
                    if (f.type().is("=", 2) && !g.type().is("=", 2)) {
                        add("exact " + f.name() + " ▸ " + g.name(), -1.2);
                    }
                }
            }
        }

        // ---- what the things offer

        private void byThings() {
            Set<String> inTarget = target.symbols();
            double age = 0;
            for (Local l : goal.things().stream().limit(10).toList()) {
                String x = l.name();
                boolean matters = inTarget.contains(x);
                double weight = (matters ? 0.6 : -2.5) + age;
                switch (l.type().head()) {
                    case "Nat", "ℕ" -> {
                        induction(x, "| zero => ?_ | succ %s ih => ?_", weight + 0.6);
                        cases(x, "| zero => ?_ | succ %s => ?_", weight - 0.7);
                    }
                    case "List" -> {
                        induction(x, "| nil => ?_ | cons y %s ih => ?_", weight + 0.8);
                        cases(x, "| nil => ?_ | cons y %s => ?_", weight - 0.4);
                    }
                    case "Bool" -> add("cases " + x, weight + 1.4);
                    case "Option" -> {
                        add("cases " + x, weight + 0.8);
                    }
                    case "×" -> {
                        add("obtain ⟨fst, snd⟩ := " + x, weight + 0.4);
                        add("cases " + x, weight + 0.4);
                    }
                    case "Type", "Sort", "→", "∀", "Int", "ℤ", "ℝ", "ℚ" -> {}
                    case "Prop" -> {
                        add("by_cases h" + x + " : " + x, (matters ? -0.2 : -2.5) + age);
                        add("cases Classical.em " + x, -2.2 + age);
                    }
                    default -> {
                        add("induction " + x, weight - 0.2);
                        add("cases " + x, weight - 0.5);
                        if (l.type().isAtom() && goal.typeOf(l.type().head()) == null) {
                            induction(x, "| zero => ?_ | succ %s ih => ?_", weight - 0.3);
                        }
                    }
                }
                age -= 0.15;
            }
            for (Shape s : target.parts()) {
                if (s.head().equals("if") && s.args().size() == 3) {
                    add("split", 2);
                    add("by_cases h : " + s.arg(0).text(), 0.8);
                }
            }
        }

        private void induction(String x, String arms, double weight) {
            String name = x;
            add("induction " + x + " with " + arms.formatted(name), weight);
            add("induction " + x, weight - 1.2);
        }

        private void cases(String x, String arms, double weight) {
            add("cases " + x + " with " + arms.formatted(x), weight);
            add("cases " + x, weight - 0.6);
        }

        // ---- what may always work

        private void anywhere() {
            add("simp", 0);
            add("trivial", -0.8);
            add("decide", -0.8);
            add("omega", -0.8);
            add("rfl", -0.8);
            add("assumption", -1.5);
            add("constructor", -1.8);
            add("exfalso", -2);
            if (!target.head().equals("False")) {
                add("apply Classical.byContradiction", -2.2);
                add("apply Classical.byContradiction; intro h", -1.6);
            }
            String f = target.head();
            if (target.is("=", 2)) {
                for (Shape side : target.args()) {
                    if (isDefinitionName(side.head())) {
                        add("unfold " + side.head(), 0);
                        add("simp [" + side.head() + "]", 0.5);
                        add("rw [" + side.head() + "]", -0.3);
                    }
                }
            } else if (isDefinitionName(f)) {
                add("unfold " + f, 0.5);
                add("simp [" + f + "]", 0);
            }
        }

        private boolean isDefinitionName(String head) {
            return !head.isEmpty()
                    && Character.isLetter(head.codePointAt(0))
                    && goal.typeOf(head) == null
                    && !Set.of("if", "fun", "neg", "True", "False").contains(head);
        }
    }
}
