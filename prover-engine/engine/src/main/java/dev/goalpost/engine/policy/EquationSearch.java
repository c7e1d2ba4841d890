package dev.goalpost.engine.policy;

import dev.goalpost.engine.equation.Derivation;
import dev.goalpost.engine.equation.Equation;
import dev.goalpost.engine.equation.Term;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a chain of rewrites with the equations at hand that closes the goal: from one side of
 * an equation to the other, from a proposition to a fact, between two things that differ, or with a
 * value for what is said to exist. What it finds is a guess like any other, as it reads print, and
 * Lean checks it.
 */
public final class EquationSearch implements Policy {
    private static final String ORIGIN = "equation";
    private static final Set<String> NOT_REWRITTEN =
            Set.of("→", "∀", "∧", "∨", "↔", "¬", "≠", "True", Shape.OPAQUE);

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        GoalReading reading = GoalReading.of(goal);
        if (NOT_REWRITTEN.contains(reading.target().head())) {
            return List.of();
        }
        EquationReading known = EquationReading.of(reading, request.surroundings());
        Distribution ideas = new Distribution();
        if (known.hasEquations()) {
            proof(reading.target(), known, c)
                    .filter(tactic -> !tactic.contains("✝")) // Lean would not read that
                    .ifPresent(tactic -> ideas.add(tactic, 3, ORIGIN));
        }
        return ideas.candidates(request, 1);
    }

    private static Optional<String> proof(Shape target, EquationReading known, Cancellation c) {
        if (target.head().equals("False") && target.isAtom()) {
            return known.different().isEmpty()
                    ? Optional.empty()
                    : Derivation.ofFalse(known.different(), known.equations(), known.sorts(), c);
        }
        known.takeReduced();
        if (target.head().equals("∃")) {
            Optional<Equation.Sides> sides = known.unknown();
            boolean whole = !known.takeReduced();
            return sides.flatMap(
                    s -> Derivation.ofWitness(s, whole, known.equations(), known.sorts(), c));
        }
        Optional<Term> goal = known.term(target);
        boolean reduced = known.takeReduced();
        return goal.flatMap(t -> Derivation.of(t, known.equations(), known.sorts(), c))
                .map(proof -> reduced ? shown(goal.get(), proof) : proof);
    }

    /** A {@code rw} has to see the goal as it was read; a {@code calc} need not. */
    private static String shown(Term goal, String proof) {
        return proof.contains("\n") ? proof : "(show " + goal + "; " + proof + ")";
    }
}
