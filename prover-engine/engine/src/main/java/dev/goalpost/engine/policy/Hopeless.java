package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.text.Shape;
import java.util.Map;
import java.util.Set;

/**
 * Tactics that are known to fail on a goal without asking a Lean. Only what must fail is here: each
 * place on a list of candidates is dear, but a step that is never tried is dearer.
 */
final class Hopeless {
    /** Inductive whatever they are of; {@code ≤} and the like are what an instance says. */
    private static final Set<String> INDUCTIVE = Set.of("=", "∧", "∨", "∃", "↔", "True", "False");

    private static final Set<String> NO_EQUATION = Set.of("∧", "∨", "∃", "↔", "True", "False");
    private static final Set<String> NO_RELATION =
            Set.of("∧", "∨", "∃", "→", "∀", "¬", "False", "True");
    private static final String RELATIONS = "=≠<≤>≥∣";

    private final GoalReading goal;
    private final Shape target;
    private final FileSymbols file;
    private final Map<String, ?> inductive;
    private final boolean counts;

    Hopeless(GoalReading goal, FileSymbols file) {
        this.goal = goal;
        this.target = goal.target();
        this.file = file;
        this.inductive = file.constructors();
        this.counts =
                counts(target)
                        || goal.goal().hypotheses().stream().anyMatch(h -> counts(typeOf(h)));
    }

    /** Also of one that a newer one of that name hides. */
    private Shape typeOf(Hypothesis h) {
        Shape known = goal.typeOf(h.name());
        return known.text().equals(h.type()) ? known : Shape.of(h.type());
    }

    /** Whether a statement may tell {@code omega} something: it looks through abbreviations. */
    private boolean counts(Shape statement) {
        return hasRelation(statement.text())
                || Set.of("True", "False").contains(statement.head())
                || statement.symbols().stream().anyMatch(file::isPredicate);
    }

    private static boolean hasRelation(String text) {
        return text.chars().anyMatch(c -> RELATIONS.indexOf(c) >= 0);
    }

    /** Whether the tactic cannot work on this goal. */
    boolean is(String tactic) {
        int space = tactic.indexOf(' ');
        String word = space < 0 ? tactic : tactic.substring(0, space);
        boolean whole = space < 0;
        return switch (word) {
            case "omega" -> whole && !counts;
            case "decide" -> whole && mentionsLocals();
            case "rfl" -> whole && isNoRelation();
            case "intro" -> INDUCTIVE.contains(target.head());
            case "funext" -> NO_EQUATION.contains(target.head());
            // With a goal that is not known yet it goes on for ever.
            case "and_intros" -> whole && target.head().startsWith("?");
            case "exfalso" -> whole && target.head().equals("False");
            case "rename_i" -> hasTooManyNames(tactic);
            case "constructor", "left", "right" -> whole && hasNoConstructor();
            case "unfold" -> inductive.containsKey(tactic.substring(word.length()).strip());
            case "simp", "simp_all", "rw" -> isAboutInductive(tactic.substring(word.length()));
            case "induction", "cases" -> isNotInductive(tactic.substring(word.length()).strip());
            default -> false;
        };
    }

    /** {@code [T]}, perhaps behind {@code only}: a type has no equations. */
    private boolean isAboutInductive(String rest) {
        int from = rest.indexOf('[');
        int to = rest.indexOf(']');
        return from >= 0 && to > from && inductive.containsKey(rest.substring(from + 1, to));
    }

    /** Only hypotheses that have lost their names can be given new ones. */
    private boolean hasTooManyNames(String tactic) {
        long nameless =
                goal.goal().hypotheses().stream()
                        .filter(h -> h.inaccessible() || goal.isHidden(h))
                        .count();
        String[] words = tactic.split("[;\\s]+");
        return tactic.indexOf(';') < 0 && words.length - 1 > nameless;
    }

    private boolean isLocal(String name) {
        return goal.typeOf(name) != null;
    }

    /** {@code decide} takes closed statements only. */
    private boolean mentionsLocals() {
        return target.symbols().stream().anyMatch(this::isLocal);
    }

    /**
     * What has no two sides; also a property of one local thing. Of a relation, also an inductive
     * one, the file may have said that it is reflexive.
     */
    private boolean isNoRelation() {
        String head = target.head();
        return NO_RELATION.contains(head) || isVariable(head) && target.args().size() < 2;
    }

    private boolean hasNoConstructor() {
        String head = target.head();
        return Set.of("∀", "→", "¬", "False").contains(head) || isVariable(head);
    }

    /** A local that does not stand for anything else, as one of {@code let} does. */
    private boolean isVariable(String name) {
        return isLocal(name)
                && goal.goal().hypotheses().stream()
                        .noneMatch(h -> h.name().equals(name) && h.value() != null);
    }

    /** A local whose type is a variable, said by one, or an implication. */
    private boolean isNotInductive(String rest) {
        int end = rest.indexOf(' ');
        Shape type = goal.typeOf(end < 0 ? rest : rest.substring(0, end));
        return type != null
                && (Set.of("→", "∀", "¬", "≠", "Prop", "Type", "Sort").contains(type.head())
                        || isVariable(type.head()));
    }
}
