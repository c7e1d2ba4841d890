package dev.goalpost.engine.search;

import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Many theorems, some at a time. What goes wrong with one is a result of its own. */
public final class Batch {
    private Batch() {}

    /**
     * Searches them all, or until cancelled; what is under way then is broken off and not handed
     * over.
     *
     * @param search for one theorem
     * @param done is told of each, one at a time, in the order in which they end
     */
    public static void run(
            List<Theorem> theorems,
            BiFunction<Theorem, Cancellation, SearchedTheorem> search,
            int concurrency,
            Consumer<SearchedTheorem> done,
            Cancellation c) {
        each(
                theorems,
                t -> one(t, search, c),
                concurrency,
                s -> {
                    if (!s.isCancelled()) {
                        done.accept(s);
                    }
                },
                c);
    }

    /**
     * Works on all items, some at a time, on threads that the built-in Lean can use in place.
     *
     * @param work on one item; what it throws ends everything
     * @param done is told of each result, one at a time, in the order in which they end
     */
    public static <I, O> void each(
            List<I> items, Function<I, O> work, int concurrency, Consumer<O> done, Cancellation c) {
        ExecutorService workers =
                Executors.newFixedThreadPool(
                        concurrency,
                        task -> {
                            Thread t = KernelThread.of(task);
                            t.setName("goalpost-search");
                            return t;
                        });
        Object oneAtATime = new Object();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (I item : items) {
                running.add(
                        workers.submit(
                                () -> {
                                    if (c.endedBecause() != null) {
                                        return;
                                    }
                                    O result = work.apply(item);
                                    synchronized (oneAtATime) {
                                        done.accept(result);
                                    }
                                }));
            }
            for (Future<?> f : running) {
                f.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException r) {
                throw r;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancellation.Cancelled("interrupted");
        } finally {
            workers.shutdownNow();
        }
    }

    private static SearchedTheorem one(
            Theorem t, BiFunction<Theorem, Cancellation, SearchedTheorem> search, Cancellation c) {
        long start = System.nanoTime();
        try {
            return search.apply(t, c);
        } catch (Cancellation.Cancelled e) {
            return SearchedTheorem.cancelled(t, start);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A bug of ours or a monstrous theorem: it must not cost the others.
            return SearchedTheorem.error(t, "internal error: " + e, start);
        }
    }
}
