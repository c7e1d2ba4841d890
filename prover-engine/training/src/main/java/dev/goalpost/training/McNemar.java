package dev.goalpost.training;

/** McNemar's test, exact: whether as many pairs change one way as the other. */
public final class McNemar {
    private McNemar() {}

    /**
     * The probability of a split at least as uneven, were both ways equally likely; two-sided.
     *
     * @param gained pairs that changed one way
     * @param lost pairs that changed the other way
     */
    public static double p(int gained, int lost) {
        int n = gained + lost;
        if (n == 0) {
            return 1;
        }
        double tail = 0;
        double logChoose = 0; // of n over i
        for (int i = 0; i <= Math.min(gained, lost); i++) {
            if (i > 0) {
                logChoose += Math.log(n - i + 1.0) - Math.log(i);
            }
            tail += Math.exp(logChoose - n * Math.log(2));
        }
        return Math.min(1, 2 * tail);
    }
}
