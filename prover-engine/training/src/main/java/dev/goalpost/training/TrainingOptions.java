package dev.goalpost.training;

import java.util.List;

/**
 * How an energy is trained.
 *
 * @param hidden sizes of the hidden layers
 * @param conditioned whether the head also sees the root state and the product of the two
 * @param epochs at most
 * @param patience epochs without a better validation loss before it stops
 * @param batch choices in a batch
 * @param negatives wrong states beside each right one, at most
 * @param margin by which a right state should lie below each wrong one
 * @param marginWeight share of the margin loss beside InfoNCE
 */
public record TrainingOptions(
        List<Integer> hidden,
        boolean conditioned,
        int epochs,
        int patience,
        int batch,
        int negatives,
        double learningRate,
        double weightDecay,
        double margin,
        double marginWeight,
        long seed) {
    /** Sizes that suit hashed features and a few thousand choices. */
    public static final TrainingOptions DEFAULT =
            new TrainingOptions(List.of(128, 64), true, 60, 8, 32, 12, 1e-3, 1e-4, 0.5, 0.3, 1);

    public TrainingOptions {
        hidden = List.copyOf(hidden);
        require(hidden.stream().allMatch(n -> n >= 1), "sizes of hidden layers are at least 1");
        require(epochs >= 1, "at least one epoch is needed");
        require(patience >= 1, "the patience is at least 1 epoch");
        require(learningRate > 0 && learningRate < 1, "the learning rate is between 0 and 1");
    }

    private static void require(boolean met, String what) {
        if (!met) {
            throw new IllegalArgumentException(what);
        }
    }
}
