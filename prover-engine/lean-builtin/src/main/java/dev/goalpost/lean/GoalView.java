package dev.goalpost.lean;

import java.util.List;

/**
 * A goal, printed.
 *
 * @param name unique: {@code _uniq.N}
 * @param userName the case tag; null without
 * @param pp the whole goal as Lean prints it
 */
public record GoalView(
        String name, String userName, String target, List<HypView> hyps, String pp) {}
