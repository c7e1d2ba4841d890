package dev.goalpost.kernel;

/**
 * The right to go on working. Long computations call {@link #check} often; it throws once the
 * deadline has passed or the work was cancelled from another thread.
 */
public final class Cancellation {
    /**
     * Thrown out of a computation that is no longer wanted. Never caught to be turned into "false".
     */
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Cancelled(String why) {
            super(why, null, false, false);
        }
    }

    /** Never cancelled. */
    public static final Cancellation NONE = new Cancellation(Long.MAX_VALUE, null);

    private final long deadlineNanos; // System.nanoTime() scale; Long.MAX_VALUE: none
    private final Cancellation parent; // nullable
    private volatile String reason; // non-null once cancelled
    private int countdown;
    private long stepsLeft = Long.MAX_VALUE;

    private Cancellation(long deadlineNanos, Cancellation parent) {
        this.deadlineNanos = deadlineNanos;
        this.parent = parent;
    }

    /** Ends {@code millis} from now, or when {@code cancel} is called. */
    public static Cancellation afterMillis(long millis) {
        return NONE.within(millis);
    }

    /** A fresh one without a deadline. */
    public static Cancellation manual() {
        return new Cancellation(Long.MAX_VALUE, null);
    }

    /** A child that ends with this one, or when it is itself cancelled. */
    public Cancellation child() {
        return new Cancellation(Long.MAX_VALUE, this == NONE ? null : this);
    }

    /** A child that ends with this one, or {@code millis} from now. */
    public Cancellation within(long millis) {
        return new Cancellation(
                System.nanoTime() + millis * 1_000_000L, this == NONE ? null : this);
    }

    /** Like {@link #within(long)}, and ends after so many steps: calls of {@link #check}. */
    public Cancellation within(long millis, long steps) {
        Cancellation c = within(millis);
        c.stepsLeft = steps;
        return c;
    }

    /** True when it ended because its steps were used up: whatever the time, it always will. */
    public boolean isOutOfSteps() {
        return stepsLeft < 0;
    }

    /** Cancels this one and its children. */
    public void cancel(String why) {
        if (this == NONE) {
            throw new IllegalStateException("NONE cannot be cancelled");
        }
        reason = why;
    }

    /** Cheap; looks at the clock once in 64 calls. */
    public void check() {
        if (this == NONE) {
            return;
        }
        if (--stepsLeft < 0) {
            throw new Cancelled("steps used up");
        }
        if ((++countdown & 63) == 0) {
            checkNow();
        }
    }

    /** Throws {@link Cancelled} if this or a parent has ended. */
    public void checkNow() {
        String why = endedBecause();
        if (why != null) {
            throw new Cancelled(why);
        }
    }

    /** Why this has ended, or null while it has not. */
    public String endedBecause() {
        for (Cancellation c = this; c != null; c = c.parent) {
            if (c.reason != null) {
                return c.reason;
            }
            if (c.deadlineNanos != Long.MAX_VALUE && System.nanoTime() - c.deadlineNanos > 0) {
                return "deadline exceeded";
            }
        }
        return Thread.currentThread().isInterrupted() ? "interrupted" : null;
    }

    /** Milliseconds that remain, at least 0; {@code Long.MAX_VALUE} without a deadline. */
    public long remainingMillis() {
        long least = Long.MAX_VALUE;
        for (Cancellation c = this; c != null; c = c.parent) {
            if (c.deadlineNanos != Long.MAX_VALUE) {
                least =
                        Math.min(
                                least,
                                Math.max(0, (c.deadlineNanos - System.nanoTime()) / 1_000_000L));
            }
        }
        return least;
    }
}
