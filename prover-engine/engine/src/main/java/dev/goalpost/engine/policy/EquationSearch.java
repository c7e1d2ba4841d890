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
    private static final Set<String> COMPUTED =
            Set.of(
                    "+",
                    "*",
                    "-",
                    "^",
                    "++",
                    "::",
                    "[]",
                    "(,)",
                    "⟨⟩",
                    Shape.APP,
                    "true",
                    "false",
                    "none",
                    "some",
                    "succ",
                    "Nat.succ",
                    "Nat.zero");

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        GoalReading reading = GoalReading.of(goal, request.surroundings());
        if (NOT_REWRITTEN.contains(reading.target().head())) {
            return List.of();
        }
        EquationReading known = EquationReading.of(reading, request.surroundings());
        Distribution ideas = new Distribution();
        if (known.hasEquations() && !computes(reading, FileSymbols.of(request.surroundings()))) {
            double weight = 3;
            for (String tactic : proofs(reading.target(), known, c)) {
                if (!tactic.contains("✝")) { // Lean would not read that
                    ideas.add(tactic, weight--, ORIGIN);
                }
            }
        }
        return ideas.candidates(request, 1);
    }

    /** Whether both sides can be worked out, so that {@code rfl} is all that is needed. */
    private static boolean computes(GoalReading goal, FileSymbols file) {
        Shape target = goal.target();
        return target.is("=", 2)
                && target.args().stream()
                        .flatMap(side -> side.symbols().stream())
                        .allMatch(s -> !goal.hides(s) && computes(s, file));
    }

    private static boolean computes(String symbol, FileSymbols file) {
        int dot = symbol.lastIndexOf('.'); // a function may be written after what it is of
        return dot > 0
                        && computes(symbol.substring(0, dot), file)
                        && computes(symbol.substring(dot + 1), file)
                || COMPUTED.contains(symbol)
                || Character.isDigit(symbol.codePointAt(0))
                || file.definition(symbol)
                        .filter(d -> file.matched().containsKey(d.name()))
                        .isPresent()
                || file.constructors().values().stream()
                        .anyMatch(all -> all.stream().anyMatch(k -> k.name().equals(symbol)));
    }

    private static List<String> proofs(Shape target, EquationReading known, Cancellation c) {
        if (target.head().equals("False") && target.isAtom()) {
            return known.different().isEmpty()
                    ? List.of()
                    : Derivation.ofFalse(known.different(), known.given(), c).stream().toList();
        }
        known.takeReduced();
        if (target.head().equals("∃")) {
            Optional<Equation.Sides> sides = known.unknown();
            boolean whole = !known.takeReduced();
            return sides.flatMap(s -> Derivation.ofWitness(s, whole, known.given(), c)).stream()
                    .toList();
        }
        Optional<Term> goal = known.term(target);
        boolean reduced = known.takeReduced();
        return goal.map(t -> Derivation.of(t, known.given(), c)).orElse(List.of()).stream()
                .map(proof -> reduced ? shown(goal.get(), proof) : proof)
                .toList();
    }

    /** A {@code rw} has to see the goal as it was read; a {@code calc} need not. */
    private static String shown(Term goal, String proof) {
        boolean sees = proof.contains("\n") || proof.equals("rfl");
        return sees ? proof : "(show " + goal + "; " + proof + ")";
    }
}
