package dev.goalpost.engine.policy;

import java.util.Arrays;
import java.util.Collection;

/** The natural logarithm of a probability; higher is likelier. */
public record LogProb(double value) implements Comparable<LogProb> {
    public LogProb {
        if (Double.isNaN(value) || value > 1e-9) {
            throw new IllegalArgumentException("not the logarithm of a probability: " + value);
        }
        value = Math.min(0, value);
    }

    public double probability() {
        return Math.exp(value);
    }

    /** The logarithm of the sum of exponentials, without overflow. */
    public static double logSumExp(Collection<Double> values) {
        return logSumExp(values.stream().mapToDouble(v -> v).toArray());
    }

    static double logSumExp(double[] values) {
        double max = Arrays.stream(values).max().orElse(Double.NEGATIVE_INFINITY);
        if (max == Double.NEGATIVE_INFINITY) {
            return max;
        }
        return max + Math.log(Arrays.stream(values).map(v -> Math.exp(v - max)).sum());
    }

    /** That of two. */
    static double logSumExp(double a, double b) {
        double max = Math.max(a, b);
        return max == Double.NEGATIVE_INFINITY
                ? max
                : max + Math.log(Math.exp(a - max) + Math.exp(b - max));
    }

    @Override
    public int compareTo(LogProb o) {
        return Double.compare(value, o.value);
    }
}
