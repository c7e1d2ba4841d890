package dev.goalpost.training;

import java.util.List;

/**
 * A place on the way to a proof where one step was right and others were not. States are numbers in
 * an {@link EnergyData}.
 *
 * @param depth of the state at which the choice was made, from 0
 * @param root the state that the search began with
 * @param from the state at which the choice was made
 * @param right the state that the proof went on to
 * @param siblings where the other steps led; may be empty
 * @param deadEnds states elsewhere in the same search that no proof went through
 * @param rightLogProb of the right step; null where none is told
 * @param siblingLogProbs of the others, in their order; null where none is told
 */
public record Choice(
        String theorem,
        int depth,
        int root,
        int from,
        int right,
        List<Integer> siblings,
        List<Integer> deadEnds,
        Double rightLogProb,
        List<Double> siblingLogProbs) {}
