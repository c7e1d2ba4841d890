package dev.goalpost.engine.policy;

import dev.goalpost.engine.text.Matching;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The outermost symbols of a pattern: enough to tell at a glance, without {@link Matching}, that
 * most terms do not fit it.
 *
 * @param head null where anything may stand
 * @param binders how many variables it binds
 * @param args the heads of its arguments, null where anything may stand
 */
record Outline(String head, int binders, List<String> args) {
    static Outline of(Shape pattern, Set<String> variables) {
        List<String> args = new ArrayList<>();
        for (Shape a : pattern.args()) {
            // A name that is bound may be called something else in the term.
            boolean open = !pattern.binders().isEmpty() || variables.contains(a.head());
            args.add(open ? null : a.head());
        }
        String head = variables.contains(pattern.head()) ? null : pattern.head();
        return new Outline(head, pattern.binders().size(), args);
    }

    /** False only where the pattern does not match the term. */
    boolean mayFit(Shape term) {
        if (head == null) {
            return true;
        }
        if (args.size() != term.args().size()
                || binders != term.binders().size()
                || !head.equals(term.head())) {
            return false;
        }
        for (int i = 0; i < args.size(); i++) {
            if (differs(i, term.arg(i))) {
                return false;
            }
        }
        return true;
    }

    /** The same for a term of two sides with its sides exchanged. */
    boolean mayFitTurned(Shape term) {
        return head == null
                || args.size() == 2
                        && binders == 0
                        && head.equals(term.head())
                        && !differs(0, term.arg(1))
                        && !differs(1, term.arg(0));
    }

    private boolean differs(int i, Shape arg) {
        String fixed = args.get(i);
        return fixed != null && !fixed.equals(arg.head());
    }
}
