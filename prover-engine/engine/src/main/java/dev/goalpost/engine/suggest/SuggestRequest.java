package dev.goalpost.engine.suggest;

import dev.goalpost.engine.config.Config;
import java.time.Duration;
import java.util.Objects;

/**
 * What is asked of the suggester.
 *
 * @param count how many suggestions to answer with at most
 * @param prefix every suggestion must start with exactly this; empty for no wish
 * @param timeBudget for one goal, checks included
 * @param temperature 0: the likeliest candidates; above: drawn, the flatter the higher
 */
public record SuggestRequest(
        int count, String prefix, Duration timeBudget, double temperature, long seed) {
    public SuggestRequest {
        Objects.requireNonNull(prefix);
        Objects.requireNonNull(timeBudget);
        if (count < 1) {
            throw new IllegalArgumentException("at least one suggestion must be asked for");
        }
    }

    /** What the configuration says, with no prefix. */
    public static SuggestRequest of(Config config) {
        return new SuggestRequest(
                config.suggest().count(),
                "",
                config.suggest().timeBudget(),
                config.suggest().temperature(),
                config.seed());
    }

    public SuggestRequest withPrefix(String value) {
        return new SuggestRequest(count, value, timeBudget, temperature, seed);
    }

    public SuggestRequest withCount(int value) {
        return new SuggestRequest(value, prefix, timeBudget, temperature, seed);
    }

    public SuggestRequest withTimeBudget(Duration value) {
        return new SuggestRequest(count, prefix, value, temperature, seed);
    }

    public SuggestRequest withTemperature(double value, long newSeed) {
        return new SuggestRequest(count, prefix, timeBudget, value, newSeed);
    }
}
