package dev.goalpost.engine.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.SearchedTheorem.Status;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

    private static int deep(int n) {
        return n == 0 ? 0 : deep(n + 1) + 1;
    }

    private static String work(int i) {
        switch (i) {
            case 3 -> throw new IllegalStateException("bug");
            case 5 -> throw new OutOfMemoryError("no heap");
            case 7 -> deep(1);
            default -> {}
        }
        return "done";
    }

    @Test
    void whatGoesWrongWithOneIsAResultOfItsOwn() {
        Map<Integer, String> results = new TreeMap<>();
        Batch.each(
                TEN,
                i -> Map.entry(i, work(i)),
                (i, e) -> Map.entry(i, e.getClass().getSimpleName()),
                3,
                LONG,
                e -> results.put(e.getKey(), e.getValue()),
                Cancellation.NONE);
        assertThat(results).hasSize(10).containsEntry(0, "done").containsEntry(9, "done");
        assertThat(results)
                .containsEntry(3, "IllegalStateException")
                .containsEntry(5, "OutOfMemoryError")
                .containsEntry(7, "StackOverflowError");
    }

    /** Also with one thread only: another takes its place. */
    @Test
    void whatDoesNotEndIsLeftBehind() {
        CountDownLatch never = new CountDownLatch(1);
        List<String> results = new ArrayList<>();
        Batch.each(
                TEN,
                i -> {
                    while (i == 4 && never.getCount() > 0) {
                        Thread.onSpinWait(); // deaf to interruption
                    }
                    return "done";
                },
                (i, e) -> i + ": " + Batch.words(e),
                1,
                Duration.ofSeconds(2),
                results::add,
                Cancellation.NONE);
        never.countDown();
        assertThat(results).hasSize(10).contains("4: it does not end when its time is up");
        assertThat(results).filteredOn("done"::equals).hasSize(9);
    }

    @Test
    void theResultsOfTheoremsSayWhatWentWrong() {
        List<Theorem> theorems = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            theorems.add(new Theorem(id, "theorem t : True", null, null, null, null));
        }
        BiFunction<Theorem, Cancellation, SearchedTheorem> search =
                (t, c) -> {
                    if (t.id().equals("b")) {
                        deep(1);
                    }
                    return SearchedTheorem.error(t, "tried", System.nanoTime());
                };
        Map<String, String> results = new TreeMap<>();
        Batch.run(
                theorems,
                search,
                2,
                LONG,
                s -> {
                    assertThat(s.status()).isEqualTo(Status.ERROR);
                    results.put(s.theorem().id(), s.message());
                },
                Cancellation.NONE);
        assertThat(results).containsEntry("a", "tried").containsEntry("c", "tried");
        assertThat(results.get("b")).contains("internal error", "StackOverflowError");
    }

    @Test
    void whatCannotBeWrittenDownEndsEverything() {
        List<Integer> seen = new ArrayList<>();
        assertThatThrownBy(
                        () ->
                                Batch.each(
                                        TEN,
                                        i -> i,
                                        (i, e) -> -1,
                                        1,
                                        LONG,
                                        i -> {
                                            seen.add(i);
                                            throw new IllegalStateException("disk full");
                                        },
                                        Cancellation.NONE))
                .hasMessage("disk full");
        assertThat(seen).containsExactly(0);
    }

    /** A file may be half written then. */
    @Test
    void whoHandsOverIsNotInterrupted() throws InterruptedException {
        CountDownLatch bothBegan = new CountDownLatch(2);
        CountDownLatch workEnded = new CountDownLatch(1);
        List<String> seen = new ArrayList<>();
        Thread all =
                new Thread(
                        () -> {
                            try {
                                Batch.each(
                                        List.of("handed over", "worked on"),
                                        i -> {
                                            if (i.equals("worked on")) {
                                                bothBegan.countDown();
                                                until(new CountDownLatch(1), workEnded);
                                            }
                                            return i;
                                        },
                                        (i, e) -> i,
                                        2,
                                        LONG,
                                        i -> {
                                            bothBegan.countDown();
                                            seen.add(i + until(workEnded, new CountDownLatch(1)));
                                        },
                                        Cancellation.NONE);
                            } catch (Cancellation.Cancelled e) {
                                seen.add(e.getMessage());
                            }
                        });
        all.start();
        bothBegan.await();
        all.interrupt();
        all.join();
        assertThat(seen).containsExactly("handed over", "interrupted");
    }

    /** Empty when the one came to pass; when interrupted instead, the other has. */
    private static String until(CountDownLatch one, CountDownLatch other) {
        try {
            one.await();
            return "";
        } catch (InterruptedException e) {
            other.countDown();
            return ", interrupted";
        }
    }

    @Test
    void nothingIsBegunAfterCancellation() {
        Cancellation c = Cancellation.manual();
        List<Integer> seen = new ArrayList<>();
        Batch.each(
                TEN,
                i -> i,
                (i, e) -> -1,
                1,
                LONG,
                i -> {
                    seen.add(i);
                    if (i == 2) {
                        c.cancel("enough");
                    }
                },
                c);
        assertThat(seen).containsExactly(0, 1, 2);
    }
}
