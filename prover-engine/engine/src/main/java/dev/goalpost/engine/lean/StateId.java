package dev.goalpost.engine.lean;

/** The number by which one worker knows one of its proof states. */
public record StateId(long value) {
    public StateId {
        if (value < 0) {
            throw new IllegalArgumentException("a state id is not negative: " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
