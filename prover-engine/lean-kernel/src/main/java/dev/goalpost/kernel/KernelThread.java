package dev.goalpost.kernel;

import java.util.concurrent.Callable;

/**
 * A thread whose stack is large enough for deep terms. The kernel recurses over terms; on this
 * thread it may do so a few million levels deep, and beyond that declines instead of crashing.
 */
public final class KernelThread extends Thread {
    /** Address space, not memory: the operating system hands out pages as they are touched. */
    private static final long STACK_BYTES = 1L << 30;

    private KernelThread(Runnable work) {
        super(null, work, "lean-kernel", STACK_BYTES);
        setDaemon(true);
    }

    /** A thread of this kind, not started. */
    public static Thread of(Runnable work) {
        return new KernelThread(work);
    }

    /**
     * Runs {@code work} on such a thread and waits for it (in place if this already is one). What
     * it throws is thrown here; a stack overflow becomes a {@link DeclinedException}.
     */
    public static <T> T call(Callable<T> work) throws Exception {
        if (Thread.currentThread() instanceof KernelThread) {
            return guarded(work);
        }
        Outcome<T> outcome = new Outcome<>();
        KernelThread t =
                new KernelThread(
                        () -> {
                            try {
                                outcome.value = guarded(work);
                            } catch (Throwable e) {
                                outcome.thrown = e;
                            }
                        });
        t.start();
        boolean interrupted = false;
        while (true) {
            try {
                t.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                t.interrupt(); // its next cancellation check ends it
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (outcome.thrown instanceof Exception e) {
            throw e;
        }
        if (outcome.thrown instanceof Error e) {
            throw e;
        }
        return outcome.value;
    }

    private static final class Outcome<T> {
        T value;
        Throwable thrown;
    }

    private static <T> T guarded(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (StackOverflowError e) {
            throw new DeclinedException("too deep: the checking thread's stack is exhausted");
        }
    }
}
