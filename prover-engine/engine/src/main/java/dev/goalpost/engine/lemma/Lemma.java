package dev.goalpost.engine.lemma;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement that may be of use.
 *
 * @param variables names and types
 * @param subjects the variables that definitions take apart
 * @param weight the more it promises, the larger; a logarithm
 */
public record Lemma(
        List<Variable> variables,
        List<String> hypotheses,
        String conclusion,
        List<String> subjects,
        double weight) {
    /** A variable of a lemma. */
    public record Variable(String name, String type) {}

    public Lemma {
        variables = List.copyOf(variables);
        hypotheses = List.copyOf(hypotheses);
        subjects = List.copyOf(subjects);
    }

    /** {@code (xs : List α) (n : Nat)}, without hypotheses. */
    public String binders() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < variables.size(); ) {
            Variable v = variables.get(i);
            StringBuilder names = new StringBuilder();
            for (; i < variables.size() && variables.get(i).type().equals(v.type()); i++) {
                names.append(variables.get(i).name()).append(' ');
            }
            all.add("(" + names + ": " + v.type() + ")");
        }
        return String.join(" ", all);
    }

    /** {@code ∀ (n : Nat), h → c}. */
    public String statement() {
        List<String> parts = new ArrayList<>(hypotheses);
        parts.add(conclusion);
        return "∀ " + binders() + ", " + String.join(" → ", parts);
    }
}
