package dev.goalpost.training;

import java.util.List;

/**
 * A place on the way to a proof where one step was right and others were not.
 *
 * @param depth of the state at which the choice was made, from 0
 * @param root number of the state that the search began with
 * @param from number of the state at which the choice was made
 * @param right where the proof went on
 * @param siblings where the other steps led; may be empty
 * @param deadEnds states elsewhere in the same search that no proof went through
 */
public record Choice(
        String theorem,
        int depth,
        int root,
        int from,
        Reached right,
        List<Reached> siblings,
        List<Reached> deadEnds) {
    /**
     * A state that a step led to.
     *
     * @param state its number in an {@link EnergyData}
     * @param logProb of the step; null where it is not told
     * @param path length-normalised log-probability of all steps to it; null where it is not told
     */
    public record Reached(int state, Double logProb, Double path) {}
}
