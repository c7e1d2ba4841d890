package dev.goalpost.kernel;

/** The kernel could not decide: a resource limit was reached. Neither accepted nor rejected. */
public final class DeclinedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeclinedException(String message) {
        super(message);
    }
}
