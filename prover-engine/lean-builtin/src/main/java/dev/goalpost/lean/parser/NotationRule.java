package dev.goalpost.lean.parser;

import dev.goalpost.lean.syntax.Command.NotationItem;
import dev.goalpost.lean.syntax.Term;
import java.util.List;

/**
 * A user notation: what is written (tokens trimmed) and the term it stands for.
 *
 * @param priority which of several readings of the same length is taken
 */
record NotationRule(int precedence, int priority, List<NotationItem> items, Term expansion) {
    static final int DEFAULT_PRIORITY = 1000;

    /** True when it starts with a term, as {@code a " + " b} does. */
    boolean isTrailing() {
        return items.get(0).variable() != null;
    }

    /** The token by which it is found. */
    String key() {
        return items.get(isTrailing() ? 1 : 0).token();
    }
}
