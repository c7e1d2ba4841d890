package dev.goalpost.lean.live;

import java.util.List;

/**
 * A goal in the parts that an editor shows.
 *
 * @param id unique, {@code _uniq.N}
 * @param tag the case; null without
 * @param text the whole goal as Lean prints it
 */
public record LiveGoal(String id, String tag, List<Hyp> hyps, String target, String text) {
    /**
     * Hypotheses of one type, side by side.
     *
     * @param ids of the variables, {@code _uniq.N}, one for each name
     * @param value of a {@code let} variable, otherwise null
     * @param isInstance its type is a class
     * @param isType its type is a universe
     */
    public record Hyp(
            List<String> names,
            List<String> ids,
            String type,
            String value,
            boolean isInstance,
            boolean isType) {}
}
