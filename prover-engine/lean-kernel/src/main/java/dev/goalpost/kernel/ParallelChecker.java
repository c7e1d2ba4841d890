package dev.goalpost.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Adds declarations one after another while other threads check the proofs of theorems and the
 * values of opaque constants. What it holds before {@link #finish} is a claim: only finish gives an
 * {@link Environment}, and only if everything was found in order.
 *
 * <p>The verdict is that of checking in order: if several declarations are wrong, the first counts.
 */
public final class ParallelChecker implements AutoCloseable {
    /** The first declaration that was not accepted; the cause says why. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Name declaration;

        private Failed(Name declaration, Throwable cause) {
            super(cause.getMessage(), cause);
            this.declaration = declaration;
        }

        public Name declaration() {
            return declaration;
        }
    }

    /** A check that is still to be done, or {@link #END}. */
    private record Task(int index, Name name, Check check, Cancellation cancellation) {}

    interface Check {
        void run(Cancellation cancellation) throws KernelException;
    }

    private static final Task END = new Task(-1, null, null, null);
    private static final int QUEUE = 4096; // claims that wait; bounds memory, not correctness

    private final Cancellation cancellation;
    private final Cancellation adding; // ends when an earlier declaration has failed
    private final BlockingQueue<Task> queue = new ArrayBlockingQueue<>(QUEUE);
    private final List<Thread> workers = new ArrayList<>();
    private Environment claimed;
    private int next;
    private boolean ended;

    // Guarded by this.
    private final List<Task> running = new ArrayList<>();
    private Task failedTask;
    private Throwable failure;

    /** Checks on {@code jobs} threads besides the caller's; with 1, on the caller's alone. */
    public ParallelChecker(Environment start, int jobs, Cancellation cancellation) {
        this.claimed = start;
        this.cancellation = cancellation;
        this.adding = cancellation.child();
        for (int i = 0; jobs > 1 && i < jobs; i++) {
            Thread t = KernelThread.of(this::work);
            workers.add(t);
            t.start();
        }
    }

    /** Adds {@code d}, as far as this thread checks it, and returns the constants it brought. */
    public List<ConstantInfo> add(Declaration d) throws KernelException {
        Environment before = claimed;
        int index = next++;
        if (workers.isEmpty()) {
            claimed = before.add(d, adding);
        } else {
            Check[] rest = new Check[1];
            claimed =
                    Environment.onKernelThread(
                            () -> DeclarationChecker.add(before, d, adding, c -> rest[0] = c));
            if (rest[0] != null) {
                Name name = claimed.addedSince(before).get(0).name();
                put(new Task(index, name, rest[0], cancellation.child()));
            }
        }
        return claimed.addedSince(before);
    }

    /** The constant of that name as claimed so far, or null. */
    public ConstantInfo get(Name name) {
        return claimed.get(name);
    }

    private void put(Task t) {
        try {
            queue.put(t);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancellation.Cancelled("interrupted");
        }
    }

    private void work() {
        while (true) {
            Task t;
            try {
                t = queue.take();
            } catch (InterruptedException e) {
                return;
            }
            if (t == END) {
                return;
            }
            if (begin(t)) {
                Throwable thrown = null;
                try {
                    Environment.onKernelThread(
                            () -> {
                                t.check.run(t.cancellation);
                                return null;
                            });
                } catch (KernelException | RuntimeException | Error e) {
                    thrown = e;
                }
                end(t, thrown);
            }
        }
    }

    /** False when an earlier declaration has failed, so that this one does not matter. */
    private synchronized boolean begin(Task t) {
        if (failedTask != null && failedTask.index < t.index) {
            return false;
        }
        running.add(t);
        return true;
    }

    private synchronized void end(Task t, Throwable thrown) {
        running.remove(t);
        if (thrown == null || (failedTask != null && failedTask.index < t.index)) {
            return;
        }
        failedTask = t;
        failure = thrown;
        String why = "an earlier declaration failed";
        adding.cancel(why);
        for (Task r : running) {
            if (r.index > t.index) {
                r.cancellation.cancel(why);
            }
        }
    }

    /** Waits for all checks; gives the environment with everything that was added. */
    public Environment finish() throws Failed {
        join();
        synchronized (this) {
            if (failure != null) {
                throw new Failed(failedTask.name, failure);
            }
        }
        return claimed;
    }

    private void join() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            for (int i = 0; i < workers.size(); i++) {
                queue.put(END);
            }
            for (Thread t : workers) {
                t.join();
            }
        } catch (InterruptedException e) {
            workers.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            throw new Cancellation.Cancelled("interrupted");
        }
    }

    /** Ends the threads; checks that still run are cancelled. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            synchronized (this) {
                running.forEach(t -> t.cancellation.cancel("closed"));
            }
            workers.forEach(Thread::interrupt);
        }
    }
}
