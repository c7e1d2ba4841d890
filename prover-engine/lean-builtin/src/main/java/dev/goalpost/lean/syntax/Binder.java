package dev.goalpost.lean.syntax;

import dev.goalpost.kernel.BinderInfo;

/**
 * One bound variable. {@code (x y : α)} is two of them that share their type.
 *
 * @param name null for {@code _}, for an instance binder without a name, and when {@code pattern}
 *     stands in its place
 * @param type null when it is left out
 * @param defaultValue {@code (x : α := v)}; null without
 * @param autoTactic {@code (h : p := by tac)}; null without
 * @param pattern {@code fun ⟨x, y⟩ => ..}; null without
 */
public record Binder(
        Span span,
        String name,
        Term type,
        BinderInfo info,
        Term defaultValue,
        AutoTactic autoTactic,
        Term pattern) {
    /** A tactic that finds an argument, also as it was written. */
    public record AutoTactic(TacticSeq tactics, String text) {}

    public static Binder of(Span span, String name, Term type, BinderInfo info) {
        return new Binder(span, name, type, info, null, null, null);
    }
}
