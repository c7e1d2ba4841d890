package dev.goalpost.lean.parser;

import dev.goalpost.lean.syntax.Command.NotationItem;
import dev.goalpost.lean.syntax.Term;
import java.util.List;

/** A user notation: what is written (tokens trimmed) and the term it stands for. */
record NotationRule(int precedence, List<NotationItem> items, Term expansion) {
    /** True when it starts with a term, as {@code a " + " b} does. */
    boolean isTrailing() {
        return items.get(0).variable() != null;
    }

    /** The token by which it is found. */
    String key() {
        return items.get(isTrailing() ? 1 : 0).token();
    }
}
