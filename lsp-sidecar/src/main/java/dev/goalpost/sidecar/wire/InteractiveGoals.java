package dev.goalpost.sidecar.wire;

import java.util.List;

/** {@code Lean.Widget.getInteractiveGoals}. */
public record InteractiveGoals(List<Goal> goals) {
    /** {@code userName}: the case. */
    public record Goal(
            List<Hyp> hyps, TaggedText type, String userName, String goalPrefix, String mvarId) {}

    /** Hypotheses of one type. */
    public record Hyp(
            List<String> names,
            List<String> fvarIds,
            TaggedText type,
            TaggedText val,
            Boolean isInstance,
            Boolean isType) {}

    /** {@code Lean.Widget.getInteractiveTermGoal}. */
    public record TermGoal(List<Hyp> hyps, TaggedText type, Range range) {}
}
