package dev.goalpost.cli;

import dev.goalpost.kernel.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a long command end in order when the process is told to end (Ctrl-C, SIGTERM): its work is
 * cancelled, and the process waits until what was done is written.
 */
final class Interrupt implements AutoCloseable {
    /** What a shell expects of a program that Ctrl-C has ended. */
    static final int STATUS = 130;

    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook;

    Interrupt(Cancellation work) {
        hook =
                new Thread(
                        () -> {
                            work.cancel("interrupted");
                            try {
                                written.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What had to be written is written. */
    @Override
    public void close() {
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending: the hook itself waits for this
        }
    }
}
