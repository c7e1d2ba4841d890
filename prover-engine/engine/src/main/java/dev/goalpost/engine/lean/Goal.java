package dev.goalpost.engine.lean;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A goal: hypotheses and what is to be shown.
 *
 * @param id the internal name of its metavariable, {@code _uniq.17}; empty where none is known
 * @param tag the case tag, {@code inl}; null without one
 * @param hypotheses the context, oldest first
 * @param target the printed proposition
 */
public record Goal(String id, String tag, List<Hypothesis> hypotheses, String target) {
    public Goal {
        Objects.requireNonNull(id);
        hypotheses = List.copyOf(hypotheses);
        Objects.requireNonNull(target);
    }

    /** A goal without names of its own, as one writes it in a test. */
    public static Goal of(String target, Hypothesis... hypotheses) {
        return new Goal("", null, List.of(hypotheses), target);
    }

    /** The most recent hypothesis of that name: the one a tactic means. */
    public Optional<Hypothesis> hypothesis(String name) {
        for (int i = hypotheses.size() - 1; i >= 0; i--) {
            Hypothesis h = hypotheses.get(i);
            if (!h.inaccessible() && h.name().equals(name)) {
                return Optional.of(h);
            }
        }
        return Optional.empty();
    }

    /**
     * The goal as Lean's {@code ppGoal} prints it: neighbours of the same type share a line,
     * continuation lines are indented by two.
     */
    public String pp() {
        StringBuilder out = new StringBuilder();
        if (tag != null && !tag.isEmpty()) {
            out.append("case ").append(tag).append('\n');
        }
        for (int i = 0; i < hypotheses.size(); ) {
            Hypothesis h = hypotheses.get(i);
            out.append(h.shownName());
            i++;
            if (h.value() == null) {
                while (i < hypotheses.size()
                        && hypotheses.get(i).value() == null
                        && hypotheses.get(i).type().equals(h.type())) {
                    out.append(' ').append(hypotheses.get(i++).shownName());
                }
            }
            out.append(" : ").append(indented(h.type()));
            if (h.value() != null) {
                out.append(" := ").append(indented(h.value()));
            }
            out.append('\n');
        }
        return out.append("⊢ ").append(indented(target)).toString();
    }

    private static String indented(String text) {
        return text.replace("\n", "\n  ");
    }
}
