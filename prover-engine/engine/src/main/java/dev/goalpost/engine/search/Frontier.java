package dev.goalpost.engine.search;

import dev.goalpost.engine.energy.Energy;
import java.util.Optional;

/** Decides which open state is looked at next: the one of the highest priority, oldest first. */
@FunctionalInterface
public interface Frontier {
    /**
     * What is known of an open state.
     *
     * @param logProb of the path from the root, normalised for its length
     * @param energy of the state, where a model has an opinion
     * @param goals how many are still to be shown
     */
    record Open(int depth, double logProb, Optional<Energy> energy, int goals) {}

    double priority(Open open);

    /** Level by level. */
    Frontier BREADTH_FIRST = open -> -open.depth();

    /** The likeliest path, whatever its states look like. */
    Frontier LOG_PROBABILITY = Open::logProb;

    /**
     * Log-probability and energy, brought to one scale first. A state without an energy counts as
     * an average one.
     */
    static Frontier mixed(Calibration calibration) {
        return open ->
                calibration.priority(open.logProb(), open.energy().map(Energy::value).orElse(null));
    }
}
