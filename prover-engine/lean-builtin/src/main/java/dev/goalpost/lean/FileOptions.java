package dev.goalpost.lean;

/**
 * What {@link BuiltinLean#process} is to find besides messages.
 *
 * @param sorrysAsGoals keep a proof state at each {@code sorry}
 * @param markersAsGoals keep a proof state at each {@code llmsuggest} and {@code llmstep}
 * @param collectSteps keep each tactic with the goal that it was run on
 */
public record FileOptions(boolean sorrysAsGoals, boolean markersAsGoals, boolean collectSteps) {
    public static final FileOptions CHECK = new FileOptions(false, false, false);
    public static final FileOptions MARKERS = new FileOptions(false, true, false);
    public static final FileOptions SORRYS = new FileOptions(true, false, false);
    public static final FileOptions STEPS = new FileOptions(false, false, true);
}
