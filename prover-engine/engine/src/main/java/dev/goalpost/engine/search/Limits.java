package dev.goalpost.engine.search;

import java.time.Duration;

/**
 * How much a search may cost.
 *
 * @param nodes states whose candidates are tried
 * @param tactics candidates that are tried
 * @param time for all of it
 * @param depth steps from the root at most
 * @param lengthExponent a path's log-probability is divided by its length to this power: 0 prefers
 *     short paths, 1 takes the mean of the steps
 */
public record Limits(int nodes, int tactics, Duration time, int depth, double lengthExponent) {
    public Limits {
        if (nodes < 1 || tactics < 1 || depth < 1 || !time.isPositive()) {
            throw new IllegalArgumentException("a search needs a budget");
        }
        if (!(lengthExponent >= 0 && lengthExponent <= 1)) {
            throw new IllegalArgumentException("not from 0 to 1: " + lengthExponent);
        }
    }
}
