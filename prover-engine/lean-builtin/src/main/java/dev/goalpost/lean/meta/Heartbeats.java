package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Cancellation;

/**
 * What {@code set_option maxHeartbeats} allows. Lean's heartbeats count allocations; here they
 * count steps, and bound the time besides.
 */
public final class Heartbeats {
    private static final long DEFAULT = 200_000;

    /** The time that heartbeats stand for, where their steps are slow. */
    private static final long PER_MILLI = 20;

    private static final long MIN_MILLIS = 5000;

    private static final long STEPS_PER_HEARTBEAT = 5;

    private Heartbeats() {}

    /** The limit, 0 for none. */
    public static long limit(Options options) {
        return options.number("maxHeartbeats", DEFAULT);
    }

    /** Ends with {@code whole}, or when the limit is reached. */
    public static Cancellation within(Cancellation whole, Options options) {
        long limit = limit(options);
        return limit == 0
                ? whole
                : whole.within(
                        Math.max(MIN_MILLIS, limit / PER_MILLI), limit * STEPS_PER_HEARTBEAT);
    }
}
