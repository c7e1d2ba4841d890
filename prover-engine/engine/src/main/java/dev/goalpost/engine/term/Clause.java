package dev.goalpost.engine.term;

import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing that a fact is good for: what it is applied to and which part is taken, step by step,
 * until the conclusion is reached. {@code ∀ x, p x ↔ q x} has a clause for {@code p x}, one for
 * {@code q x} and one for the equivalence. Immutable.
 *
 * @param variables of the clause, to be replaced by unknowns in each use
 * @param premises how many proofs it needs
 * @param isPlain whether it is the whole fact, or a part of it that needs nothing
 */
record Clause(
        ProofTerm fact,
        List<Use> uses,
        Shape conclusion,
        Set<String> variables,
        int premises,
        boolean isPlain) {
    Clause(ProofTerm fact, List<Use> uses, Shape conclusion, Set<String> variables) {
        this(
                fact,
                uses,
                conclusion,
                variables,
                (int) uses.stream().filter(u -> u instanceof ToProof).count(),
                uses.stream().allMatch(u -> u instanceof Part));
    }

    /** A step from the fact to the conclusion. */
    sealed interface Use {}

    /** Applied to a thing; {@code type} may be null, and an implicit one is not written. */
    record ToThing(String variable, Shape type, boolean explicit) implements Use {}

    /** Applied to a proof. */
    record ToProof(Shape premise) implements Use {}

    /** That part. */
    record Part(String field) implements Use {}

    private static final int MAX_CLAUSES = 12;
    private static final int MAX_UNFOLDED = 3;

    /**
     * What a fact is good for.
     *
     * @param unfold of a proposition, what it is by definition
     * @param isProposition whether a (named) argument of that type is a proof
     */
    static List<Clause> of(
            ProofTerm fact,
            Shape type,
            Function<Shape, Optional<Shape>> unfold,
            Predicate<Shape> isProposition) {
        Reader reader = new Reader(fact, unfold, isProposition);
        reader.read(List.of(), type, Set.of(), 0);
        return List.copyOf(reader.found);
    }

    private static final class Reader {
        private final ProofTerm fact;
        private final Function<Shape, Optional<Shape>> unfold;
        private final Predicate<Shape> isProposition;
        private final List<Clause> found = new ArrayList<>();
        private int variables;

        Reader(
                ProofTerm fact,
                Function<Shape, Optional<Shape>> unfold,
                Predicate<Shape> isProposition) {
            this.fact = fact;
            this.unfold = unfold;
            this.isProposition = isProposition;
        }

        void read(List<Use> before, Shape type, Set<String> known, int unfolded) {
            if (found.size() >= MAX_CLAUSES) {
                return;
            }
            if (type.head().equals("∀") && type.args().size() == 1) {
                forAll(before, type, known, unfolded);
                return;
            }
            if (type.is("→", 2)) {
                read(plus(before, new ToProof(type.arg(0))), type.arg(1), known, unfolded);
                return;
            }
            if (type.is("¬", 1)) {
                found.add(new Clause(fact, before, type, known));
                found.add(new Clause(fact, plus(before, new ToProof(type.arg(0))), FALSE, known));
                return;
            }
            found.add(new Clause(fact, before, type, known));
            if (type.is("∧", 2)) {
                read(plus(before, new Part("1")), type.arg(0), known, unfolded);
                read(plus(before, new Part("2")), type.arg(1), known, unfolded);
            } else if (type.is("↔", 2)) {
                Shape a = type.arg(0);
                Shape b = type.arg(1);
                turned(before, type, known);
                read(plus(before, new Part("mp"), new ToProof(a)), b, known, unfolded);
                read(plus(before, new Part("mpr"), new ToProof(b)), a, known, unfolded);
            } else if (type.is("=", 2)) {
                turned(before, type, known);
            } else if (type.is("≠", 2)) {
                turned(before, type, known);
                Shape equation = Substitution.binary("=", type.arg(0), type.arg(1));
                found.add(new Clause(fact, plus(before, new ToProof(equation)), FALSE, known));
            } else if (unfolded < MAX_UNFOLDED) {
                unfold.apply(type).ifPresent(t -> read(before, t, known, unfolded + 1));
            }
        }

        private void turned(List<Use> before, Shape type, Set<String> known) {
            Shape other = Substitution.binary(type.head(), type.arg(1), type.arg(0));
            found.add(new Clause(fact, plus(before, new Part("symm")), other, known));
        }

        private void forAll(List<Use> before, Shape type, Set<String> known, int unfolded) {
            List<Use> uses = new ArrayList<>(before);
            Map<String, Shape> renamed = new HashMap<>();
            Set<String> more = new LinkedHashSet<>(known);
            for (Shape.Binder b : type.binders()) {
                Shape of = b.type() == null ? null : Substitution.apply(b.type(), renamed);
                if (b.name().equals("_") && of != null && b.explicit()) {
                    uses.add(new ToProof(of));
                    continue;
                }
                String name = "§" + variables++;
                renamed.put(b.name(), new Shape(name, List.of(), List.of(), name));
                if (b.explicit() && of != null && isProposition.test(of)) {
                    uses.add(new ToProof(of));
                } else {
                    more.add(name);
                    uses.add(new ToThing(name, of, b.explicit()));
                }
            }
            read(uses, Substitution.apply(type.arg(0), renamed), more, unfolded);
        }

        private static List<Use> plus(List<Use> uses, Use... more) {
            List<Use> all = new ArrayList<>(uses);
            all.addAll(List.of(more));
            return List.copyOf(all);
        }
    }

    static final Shape FALSE = Shape.of("False");

    /** Whether it may conclude that, at a glance; unknowns may be anything. */
    boolean mayConclude(Shape target) {
        return mayBe(conclusion, target, 3);
    }

    private static boolean mayBe(Shape mine, Shape target, int depth) {
        if (isOpen(mine.head()) || isOpen(target.head())) {
            return true;
        }
        if (!mine.head().equals(target.head()) || mine.args().size() != target.args().size()) {
            return false;
        }
        if (depth > 0 && mine.binders().isEmpty()) {
            for (int i = 0; i < mine.args().size(); i++) {
                if (!mayBe(mine.arg(i), target.arg(i), depth - 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isOpen(String head) {
        return !head.isEmpty() && (head.charAt(0) == '§' || Unifier.isUnknown(head));
    }
}
