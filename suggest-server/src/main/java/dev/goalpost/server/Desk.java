package dev.goalpost.server;

import dev.goalpost.engine.config.Config;
import dev.goalpost.kernel.KernelThread;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where requests are worked on: a fixed number of threads, and a bounded queue before them. */
final class Desk implements AutoCloseable {
    private final ThreadPoolExecutor threads;

    Desk(Config.Server limits) {
        BlockingQueue<Runnable> queue =
                limits.maxQueued() == 0
                        ? new SynchronousQueue<>()
                        : new ArrayBlockingQueue<>(limits.maxQueued());
        threads =
                new ThreadPoolExecutor(
                        limits.maxConcurrent(),
                        limits.maxConcurrent(),
                        0,
                        TimeUnit.SECONDS,
                        queue,
                        task -> {
                            // Lean works in place on such a thread, and starts one on any other.
                            Thread t = KernelThread.of(task);
                            t.setName("goalpost-desk");
                            return t;
                        });
    }

    /** Work that was taken in. */
    static final class Ticket<T> {
        private final FutureTask<T> task;
        private final AtomicBoolean begun;

        private Ticket(FutureTask<T> task, AtomicBoolean begun) {
            this.task = task;
            this.begun = begun;
        }

        boolean isDone() {
            return task.isDone();
        }

        boolean hasBegun() {
            return begun.get();
        }

        /** What came of it; only once it is done. */
        T result() throws ExecutionException, InterruptedException {
            return task.get();
        }
    }

    /**
     * Takes work in, unless the queue is full.
     *
     * @param atEnd called when the work has ended, however it did
     */
    <T> Ticket<T> take(Callable<T> work, Runnable atEnd) throws RejectedExecutionException {
        AtomicBoolean begun = new AtomicBoolean();
        FutureTask<T> task =
                new FutureTask<>(
                        () -> {
                            begun.set(true);
                            return work.call();
                        }) {
                    @Override
                    protected void done() {
                        atEnd.run();
                    }
                };
        threads.execute(task);
        return new Ticket<>(task, begun);
    }

    /** Takes work back that has not begun. False if it has. */
    boolean withdraw(Ticket<?> ticket) {
        boolean removed = threads.remove(ticket.task);
        if (removed) {
            ticket.task.cancel(false);
        }
        return removed;
    }

    int queued() {
        return threads.getQueue().size();
    }

    int active() {
        return threads.getActiveCount();
    }

    /** Whether nothing more is taken in because the end has come. */
    boolean isStopping() {
        return threads.isShutdown();
    }

    /** Whether nothing is left to do within that time. Nothing more is taken in. */
    boolean drain(long millis) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
