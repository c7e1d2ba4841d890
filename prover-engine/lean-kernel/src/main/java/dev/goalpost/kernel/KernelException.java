package dev.goalpost.kernel;

/**
 * The kernel refused a declaration or a term. The message names the rule that is broken and the
 * smallest terms that show it.
 */
public final class KernelException extends Exception {
    private static final long serialVersionUID = 1L;

    public KernelException(String message) {
        super(message);
    }
}
