package dev.goalpost.lean.session;

import dev.goalpost.kernel.KernelThread;
import java.util.function.Supplier;

/** Work on terms needs a deep stack. */
public final class Threads {
    private Threads() {}

    /** Runs {@code work} on a thread with a deep stack and waits for it. */
    public static <T> T call(Supplier<T> work) {
        try {
            return KernelThread.call(work::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("work without checked exceptions threw one", e);
        }
    }
}
