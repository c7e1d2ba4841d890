package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.policy.GoalReading.Local;
import dev.goalpost.engine.text.Matching;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lemmas that fit: those whose conclusion is the target are applied, equations whose side occurs in
 * the target are rewritten with. Arguments are written out where matching tells them.
 */
public final class PremisePolicy implements Policy {
    private static final int MAX_PARTS = 60;

    /** The log-weight of "none of these lemmas". */
    private static final double RESERVE = 1.5;

    private final Supplier<PremiseIndex> library;

    /** Over lemmas that may become known later: the supplier is asked each time. */
    public PremisePolicy(Supplier<PremiseIndex> library) {
        this.library = library;
    }

    public PremisePolicy(PremiseIndex library) {
        this(() -> library);
    }

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        Distribution ideas = new Distribution();
        GoalReading reading = GoalReading.of(goal, request.surroundings());
        String own = request.surroundings().theorem();
        new Attempt(reading, library.get(), own, "library", 0, ideas, c).run();
        if (!request.surroundings().premises().isEmpty()) {
            PremiseIndex file =
                    request.surroundings()
                            .derived(PremiseIndex.class, s -> new PremiseIndex(s.premises()));
            new Attempt(reading, file, own, "file", 1.2, ideas, c).run();
        }
        return ideas.candidates(request, RESERVE);
    }

    /** One goal against one index. */
    private record Attempt(
            GoalReading goal,
            PremiseIndex index,
            String own,
            String origin,
            double bonus,
            Distribution ideas,
            Cancellation c) {
        private void add(String tactic, double weight) {
            ideas.add(tactic, weight + bonus, origin);
        }

        void run() {
            Shape target = goal.target();
            Set<String> goalSymbols = target.symbols();
            for (Premise p : index.concluding(target.head())) {
                c.check();
                if (!p.name().equals(own)) {
                    apply(p, target, goalSymbols);
                }
            }
            List<Shape> parts = target.parts();
            Set<String> seen = new HashSet<>();
            for (Shape part : parts.subList(0, Math.min(MAX_PARTS, parts.size()))) {
                if (!seen.add(part.canonical())) {
                    continue;
                }
                c.check();
                for (Premise p : index.rewriting(part.head())) {
                    if (!p.name().equals(own)) {
                        rewrite(p, 0, part, goalSymbols);
                    }
                }
                for (Premise p : index.rewritingBack(part.head())) {
                    if (!p.name().equals(own)) {
                        rewrite(p, 1, part, goalSymbols);
                    }
                }
            }
        }

        private void apply(Premise p, Shape target, Set<String> goalSymbols) {
            boolean mayFit = p.outline().mayFit(target);
            if (!mayFit && !mayFitTurned(p, target) || p.definition().isPresent()) {
                return; // an equation of a definition is rewritten with, by the name of that
            }
            Optional<Map<String, Shape>> fit =
                    mayFit
                            ? Matching.match(p.conclusion(), p.variables(), target)
                            : Optional.empty();
            if (fit.isEmpty()) {
                reversed(p, target);
                return;
            }
            if (!typesAgree(p, fit.get())) {
                return;
            }
            double special = specificity(p.measures().whole());
            Map<String, Shape> known = new LinkedHashMap<>(fit.get());
            Optional<String> call = call(p, known);
            if (call.isPresent()) {
                add("exact " + call.get(), 1.8 + special);
                if (p.explicitArguments().isEmpty()) {
                    return;
                }
            }
            // variables that only the premises mention would become goals of their own
            boolean open = !fit.get().keySet().containsAll(p.measures().needed());
            double apply = call.isPresent() ? -0.5 : open ? -1.2 : 0.6;
            add("apply " + p.name(), apply + special);
            if (call.isEmpty() && overlap(p, goalSymbols) > 0.5) {
                add(
                        "refine " + p.name() + " ?_".repeat(p.explicitArguments().size()),
                        -1 + special);
            }
        }

        private static boolean mayFitTurned(Premise p, Shape target) {
            return (target.is("=", 2) || target.is("↔", 2)) && p.outline().mayFitTurned(target);
        }

        /** {@code a = b} where {@code b = a} is known. */
        private void reversed(Premise p, Shape target) {
            if (!mayFitTurned(p, target)) {
                return;
            }
            Shape turned =
                    new Shape(
                            target.head(),
                            List.of(target.arg(1), target.arg(0)),
                            List.of(),
                            target.text());
            Matching.match(p.conclusion(), p.variables(), turned)
                    .filter(fit -> typesAgree(p, fit))
                    .flatMap(fit -> call(p, new LinkedHashMap<>(fit)))
                    .ifPresent(
                            call -> {
                                String term = call.contains(" ") ? "(" + call + ")" : call;
                                double special = specificity(p.measures().whole());
                                add("exact " + term + ".symm", 1.2 + special);
                            });
        }

        /** The lemma with all arguments, where each is known or can be found among the facts. */
        private Optional<String> call(Premise p, Map<String, Shape> known) {
            StringBuilder out = new StringBuilder(p.name());
            for (Shape.Binder b : p.arguments()) {
                Shape value = known.get(b.name());
                boolean isFact = b.name().equals("_") || value == null;
                if (isFact && !b.explicit()) {
                    continue; // what the explicit ones are tells it
                }
                if (isFact && b.type() != null) {
                    Optional<Local> local = Optional.empty();
                    for (Local l : goal.locals()) {
                        Optional<Map<String, Shape>> fit =
                                Matching.match(b.type(), p.variables(), l.type(), known);
                        if (fit.isPresent() && (l.isFact() || b.type().isAtom())) {
                            known.putAll(fit.get());
                            local = Optional.of(l);
                            break;
                        }
                    }
                    if (local.isEmpty()) {
                        return Optional.empty();
                    }
                    value = Shape.of(local.get().name());
                    if (!b.name().equals("_")) {
                        known.put(b.name(), value);
                    }
                }
                if (b.explicit()) {
                    if (value == null) {
                        return Optional.empty();
                    }
                    out.append(' ').append(value.asArgument());
                }
            }
            return Optional.of(out.toString());
        }

        private void rewrite(Premise p, int side, Shape part, Set<String> goalSymbols) {
            if (!p.outline(side).mayFit(part)) {
                return;
            }
            Shape pattern = p.conclusion().arg(side);
            Optional<Map<String, Shape>> fit = Matching.match(pattern, p.variables(), part);
            if (fit.isEmpty() || !typesAgree(p, fit.get())) {
                return;
            }
            Premise.Measures.Size size = p.measures().sides().get(side);
            Premise.Measures.Size other = p.measures().sides().get(1 - side);
            String arrow = side == 0 ? "" : "← ";
            Optional<String> definition = p.definition();
            if (definition.isPresent() && side == 1) {
                return;
            }
            double weight = 0.4 + 0.7 * specificity(size);
            // what gets smaller is likelier meant
            weight += 0.15 * Math.max(-4, Math.min(4, size.parts() - other.parts()));
            weight += side == 0 ? 0 : -1.2;
            weight += 0.8 * (overlap(p, goalSymbols) - 0.5);
            // what the match does not tell becomes a goal without content
            boolean open = !fit.get().keySet().containsAll(other.variables());
            weight -= open ? 3 : 0;
            String name = definition.orElse(p.name());
            add("rw [" + arrow + name + "]", weight);
            if (side == 0) {
                add("simp [" + name + "]", weight - 1.2);
            }
            if (definition.isPresent()) {
                return;
            }
            List<Shape.Binder> explicit = p.explicitArguments();
            if (!explicit.isEmpty()
                    && explicit.stream().allMatch(b -> fit.get().containsKey(b.name()))) {
                StringBuilder call = new StringBuilder(p.name());
                explicit.forEach(
                        b -> call.append(' ').append(fit.get().get(b.name()).asArgument()));
                add("rw [" + arrow + call + "]", weight - 1);
            }
        }

        /** A variable that stands for a local thing must be of its type. */
        private boolean typesAgree(Premise p, Map<String, Shape> fit) {
            for (int i = 0; i < p.arguments().size(); i++) {
                Shape.Binder b = p.arguments().get(i);
                Shape value = fit.get(b.name());
                if (value == null || b.type() == null || !value.isAtom()) {
                    continue;
                }
                Shape type = goal.typeOf(value.head());
                boolean closed = p.measures().closed().get(i);
                if (type != null && closed && !type.canonical().equals(b.type().canonical())) {
                    return false;
                }
                if (isNumber(value) && closed && !isNumberType(b.type())) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isNumber(Shape s) {
            return Character.isDigit(s.head().charAt(0));
        }

        private static boolean isNumberType(Shape type) {
            return Set.of("Nat", "Int", "ℕ", "ℤ", "ℚ", "ℝ").contains(type.head())
                    || Character.isUpperCase(type.head().codePointAt(0));
        }

        /** How much of the pattern is not variables. */
        private static double specificity(Premise.Measures.Size pattern) {
            return Math.min(1.6, 0.3 * (pattern.fixed() - 1));
        }

        /** The share of the lemma's own symbols that the goal has too. */
        private static double overlap(Premise p, Set<String> goalSymbols) {
            Set<String> own = p.measures().own();
            if (own.isEmpty()) {
                return 0;
            }
            int shared = 0;
            for (String s : own) {
                shared += goalSymbols.contains(s) ? 1 : 0;
            }
            return (double) shared / own.size();
        }
    }
}
