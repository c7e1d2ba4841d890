package dev.goalpost.engine.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lets a trained model into use only where it is worth it: on theorems that it has not seen it must
 * rank better than chance and solve more than log-probability alone does at the same budget. A
 * badly scaled or badly encoded energy is worse than none.
 */
public final class Gate {
    private static final double MAX_ZERO = 0.001;
    private static final double MAX_DUPLICATES = 0.05;
    private static final int MIN_THEOREMS = 30;

    /** The split whose theorems models are trained on: figures from it say nothing. */
    public static final String TRAINING = "train";

    /** The split that is kept for the last word: what it decides it can no longer tell. */
    public static final String TEST = "test";

    private Gate() {}

    /** Why a model with these figures is not to be used; empty where it may be. */
    public static List<String> objections(HeldOut h) {
        if (h == null) {
            return List.of("it carries no held-out figures");
        }
        List<String> against = new ArrayList<>();
        HeldOut.EncoderCheck e = h.encoder();
        if (e.zero() > MAX_ZERO * e.states()) {
            against.add(e.zero() + " of " + e.states() + " states are encoded as zero");
        }
        if (e.duplicates() > MAX_DUPLICATES * e.states()) {
            against.add(
                    e.duplicates() + " of " + e.states() + " states share the vector of another");
        }
        if (h.siblings().of() < MIN_THEOREMS) {
            against.add(
                    "it was tried on "
                            + h.siblings().of()
                            + " theorems only; "
                            + MIN_THEOREMS
                            + " are the least");
        } else if (h.siblings().lower() <= h.chance()) {
            against.add(
                    String.format(
                            Locale.ROOT,
                            "it picks the right sibling in %s, chance in %.1f %%",
                            h.siblings(),
                            100 * h.chance()));
        }
        HeldOut.Solved s = h.solved();
        if (s == null) {
            against.add("it was not measured in a search against log-probability alone");
        } else if (TRAINING.equals(s.split())) {
            against.add("its searches were measured on theorems that it was trained on");
        } else if (s.with() <= s.without()) {
            against.add(
                    "with it "
                            + s.with()
                            + " of "
                            + s.of()
                            + " held-out theorems are solved within "
                            + s.nodes()
                            + " nodes, by log-probability alone "
                            + s.without());
        }
        return List.copyOf(against);
    }
}
