package dev.goalpost.lean;

/**
 * A local variable or hypothesis of a goal.
 *
 * @param name unique: {@code _uniq.N}
 * @param value printed, for a {@code let} variable; null otherwise
 */
public record HypView(
        String name, String userName, boolean inaccessible, String type, String value) {}
