package dev.goalpost.engine.policy;

import dev.goalpost.engine.text.Shape;
import java.util.Map;
import java.util.Set;

/**
 * Tactics that are known to fail on a goal without asking a Lean. Only what must fail is here: each
 * place on a list of candidates is dear, but a step that is never tried is dearer.
 */
final class Hopeless {
    private static final Set<String> ATOMIC =
            Set.of("=", "≤", "<", ">", "≥", "∣", "∧", "∨", "∃", "↔", "True", "False");
    private static final Set<String> NO_RELATION =
            Set.of("∧", "∨", "∃", "→", "∀", "¬", "False", "True");
    private static final String RELATIONS = "=≠<≤>≥∣";

    private final GoalReading goal;
    private final Shape target;
    private final Map<String, ?> inductive;
    private final boolean counts;

    Hopeless(GoalReading goal, FileSymbols file) {
        this.goal = goal;
        this.target = goal.target();
        this.inductive = file.constructors();
        this.counts =
                hasRelation(target.text())
                        || goal.goal().hypotheses().stream().anyMatch(h -> hasRelation(h.type()));
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
            case "intro" -> ATOMIC.contains(target.head());
            case "funext" -> !target.head().equals("=");
            case "exfalso" -> whole && target.head().equals("False");
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

    private boolean isLocal(String name) {
        return goal.typeOf(name) != null;
    }

    /** {@code decide} takes closed statements only. */
    private boolean mentionsLocals() {
        return target.symbols().stream().anyMatch(this::isLocal);
    }

    private boolean isNoRelation() {
        String head = target.head();
        return NO_RELATION.contains(head) || isLocal(head) || inductive.containsKey(head);
    }

    private boolean hasNoConstructor() {
        String head = target.head();
        return Set.of("∀", "→", "¬", "False").contains(head) || isLocal(head);
    }

    /** A local whose type is a variable, said by one, or an implication. */
    private boolean isNotInductive(String rest) {
        int end = rest.indexOf(' ');
        Shape type = goal.typeOf(end < 0 ? rest : rest.substring(0, end));
        return type != null
                && (Set.of("→", "∀", "¬", "≠", "Prop", "Type", "Sort").contains(type.head())
                        || isLocal(type.head()));
    }
}
