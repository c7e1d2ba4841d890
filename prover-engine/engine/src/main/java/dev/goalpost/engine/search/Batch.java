package dev.goalpost.engine.search;

import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Many theorems, some at a time. What goes wrong with one is a result of its own: an error, a stack
 * or a heap that is full, and also that it goes on long after its time, deaf to every request to
 * end. The thread of such a one is left behind, and another takes its place.
 */
public final class Batch {
    /** How long after its time something may still end by itself. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** How long it may go on when everything was cancelled. */
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(10);

    /** How often is looked whether something goes on for too long. */
    private static final long LOOK_MILLIS = 50;

    private Batch() {}

    /**
     * Searches them all, or until cancelled; what is under way then is broken off and not handed
     * over.
     *
     * @param search for one theorem
     * @param time for one theorem
     * @param done is told of each, one at a time, in the order in which they end
     */
    public static void run(
            List<Theorem> theorems,
            BiFunction<Theorem, Cancellation, SearchedTheorem> search,
            int concurrency,
            Duration time,
            Consumer<SearchedTheorem> done,
            Cancellation c) {
        long start = System.nanoTime();
        each(
                theorems,
                t -> one(t, search, c),
                (t, e) -> SearchedTheorem.error(t, words(e), start),
                concurrency,
                patience(time),
                s -> {
                    if (!s.isCancelled()) {
                        done.accept(s);
                    }
                },
                c);
    }

    private static SearchedTheorem one(
            Theorem t, BiFunction<Theorem, Cancellation, SearchedTheorem> search, Cancellation c) {
        long start = System.nanoTime();
        try {
            return search.apply(t, c);
        } catch (Cancellation.Cancelled e) {
            return SearchedTheorem.cancelled(t, start);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return SearchedTheorem.error(t, words(e), start);
        }
    }

    /** What is said of something that went wrong in a way that nobody had thought of. */
    public static String words(Throwable e) {
        return e instanceof Endless ? e.getMessage() : "internal error: " + e;
    }

    /** Something went on long after its time. */
    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Endless() {
            super("it does not end when its time is up", null, false, false);
        }
    }

    /**
     * Works on all items, some at a time, on threads that the built-in Lean can use in place. Ends
     * early, without another word, when cancelled.
     *
     * @param work on one item
     * @param failed the result of an item of which {@code work} threw that, or does not end
     * @param patience after which an item that is still worked on is given up; see {@link
     *     #patience}
     * @param done is told of each result, one at a time, in the order in which they end; what it
     *     throws ends everything
     */
    public static <I, O> void each(
            List<I> items,
            Function<I, O> work,
            BiFunction<I, Throwable, O> failed,
            int concurrency,
            Duration patience,
            Consumer<O> done,
            Cancellation c) {
        new Run<>(items, work, failed, patience, done, c).all(concurrency);
    }

    /** The patience for what should not take longer than {@code time}. */
    public static Duration patience(Duration time) {
        return time.plus(GRACE);
    }

    /** One at work. Who settles its item hands the result over. */
    private static final class Worker<I> {
        private final AtomicBoolean settled = new AtomicBoolean(true); // nothing to hand over
        private volatile I item;
        private volatile long began;
        private volatile boolean atWork = true;
        private Thread thread;
    }

    private static final class Run<I, O> {
        private final List<I> items;
        private final Function<I, O> work;
        private final BiFunction<I, Throwable, O> failed;
        private final long patienceNanos;
        private final Consumer<O> done;
        private final Cancellation c;
        private final Object handingOver = new Object();
        private final List<Worker<I>> workers = new ArrayList<>(); // of the thread that waits
        private int next; // guarded by this
        private volatile Throwable fatal; // ends everything
        private long cancelledAt; // 0: not yet

        Run(
                List<I> items,
                Function<I, O> work,
                BiFunction<I, Throwable, O> failed,
                Duration patience,
                Consumer<O> done,
                Cancellation c) {
            this.items = items;
            this.work = work;
            this.failed = failed;
            this.patienceNanos = patience.toNanos();
            this.done = done;
            this.c = c;
        }

        void all(int concurrency) {
            for (int i = 0; i < Math.min(concurrency, items.size()); i++) {
                hire();
            }
            try {
                while (!workers.isEmpty()) {
                    workers.get(0).thread.join(LOOK_MILLIS);
                    look();
                }
            } catch (InterruptedException e) {
                fatal = new Cancellation.Cancelled("interrupted");
                // all are asked to end before any is waited for
                List<Worker<I>> last = new ArrayList<>(workers);
                last.removeIf(Run::givenUp);
                last.forEach(w -> joined(w.thread));
                Thread.currentThread().interrupt();
            }
            if (fatal instanceof RuntimeException e) {
                throw e;
            }
            if (fatal instanceof Error e) {
                throw e;
            }
        }

        private void hire() {
            Worker<I> w = new Worker<>();
            w.thread = KernelThread.of(() -> run(w));
            w.thread.setName("goalpost-search");
            workers.add(w);
            w.thread.start();
        }

        /** Lets those go that have ended, and leaves those behind that do not end. */
        private void look() {
            if (cancelledAt == 0 && c.endedBecause() != null) {
                cancelledAt = System.nanoTime();
            }
            boolean noLonger =
                    cancelledAt != 0 && System.nanoTime() - cancelledAt > CANCEL_GRACE.toNanos();
            for (Worker<I> w : List.copyOf(workers)) {
                if (!w.atWork) {
                    workers.remove(w);
                } else if (noLonger) {
                    if (givenUp(w)) {
                        workers.remove(w);
                    }
                } else if (System.nanoTime() - w.began > patienceNanos && givenUp(w)) {
                    workers.remove(w);
                    hire();
                    handOver(failed.apply(w.item, new Endless()));
                }
            }
        }

        /** False for one that hands over: to be interrupted there may cost what others wrote. */
        private static boolean givenUp(Worker<?> w) {
            boolean mine = w.settled.compareAndSet(false, true);
            if (mine) {
                w.thread.interrupt();
            }
            return mine;
        }

        /** Waits for a thread that is about to end, whatever happens. */
        private static void joined(Thread thread) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    // the caller is told of the first interruption already
                }
            }
        }

        private synchronized int take() {
            return c.endedBecause() == null && fatal == null && next < items.size() ? next++ : -1;
        }

        private void run(Worker<I> w) {
            try {
                while (true) {
                    w.began = System.nanoTime();
                    w.settled.set(false);
                    int i = take();
                    if (i < 0) {
                        return;
                    }
                    I item = items.get(i);
                    w.item = item;
                    O result;
                    try {
                        result = work.apply(item);
                    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                        if (c.endedBecause() != null) {
                            return;
                        }
                        result = failed.apply(item, e);
                    }
                    if (!w.settled.compareAndSet(false, true)) {
                        return; // too late: it was given up
                    }
                    handOver(result);
                }
            } catch (Error e) {
                fatal = e;
            } finally {
                w.atWork = false;
            }
        }

        private void handOver(O result) {
            synchronized (handingOver) {
                try {
                    if (fatal == null) {
                        done.accept(result);
                    }
                } catch (RuntimeException | Error e) {
                    fatal = e;
                }
            }
        }
    }
}
