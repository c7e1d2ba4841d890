package dev.goalpost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many requests, slow ones, ones that nobody waits for any more, and the end of the server. */
class LoadTest {
    private static final String REQUEST = "{\"goal\":\"⊢ 1 = 2\",\"timeBudgetMs\":20000}";
    private static final String EVENTS = "Accept: text/event-stream";

    private final CountDownLatch open = new CountDownLatch(1);

    /** Tactics wait until they are let through, or cancelled. */
    private final FakeLean slow =
            new FakeLean()
                    .before(
                            (tactic, c) -> {
                                while (open.getCount() > 0) {
                                    c.checkNow();
                                    sleep();
                                }
                            });

    private static void sleep() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancellation.Cancelled("interrupted");
        }
    }

    @Test
    void aClientThatGoesStopsTheWork() throws Exception {
        for (String accept : List.of("Accept: application/json", EVENTS)) {
            try (LiveServer live = LiveServer.over(slow)) {
                int before = slow.tried();
                try (Socket socket = live.connect()) {
                    write(socket, LiveServer.rawPost("/v1/suggest", REQUEST, accept));
                    LiveServer.await(() -> slow.running() > 0);
                }
                long gone = System.nanoTime();
                LiveServer.await(() -> slow.running() == 0);
                assertThat(System.nanoTime() - gone).isLessThan(TimeUnit.SECONDS.toNanos(2));
                assertThat(slow.tried()).isEqualTo(before);
                assertThat(live.metric("goalpost_requests_cancelled_total")).isEqualTo(1);
                LiveServer.await(() -> count(live, "goalpost_in_progress") == 0);
                // The connection is not the server: the next client is served.
                assertThat(live.get("/health").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aClientThatStaysIsNotStopped() throws Exception {
        try (LiveServer live = LiveServer.over(slow)) {
            CompletableFuture<HttpResponse<String>> answer = later(live, REQUEST);
            LiveServer.await(() -> slow.running() > 0);
            Thread.sleep(200);
            assertThat(answer).isNotDone();
            open.countDown();
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(live.metric("goalpost_requests_cancelled_total")).isZero();
        }
    }

    /** The watch for clients that go reads ahead; what it reads must not be lost. */
    @Test
    void aRequestThatIsSentAheadIsAnsweredToo() throws Exception {
        try (LiveServer live = LiveServer.over(slow);
                Socket socket = live.connect()) {
            write(socket, LiveServer.rawPost("/v1/suggest", REQUEST));
            LiveServer.await(() -> slow.running() > 0);
            write(socket, LiveServer.rawPost("/", "{\"tactic_state\":\"⊢ 3 = 3\"}"));
            Thread.sleep(100);
            write(socket, "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            open.countDown();
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all.split("HTTP/1.1 200 OK", -1)).hasSize(4);
            assertThat(all).contains("{\"suggestions\":[\"rfl\"]}").contains("\"status\":\"ok\"");
        }
    }

    @Test
    void eventsAreSentBeforeTheWorkIsDone() throws Exception {
        try (LiveServer live = LiveServer.over(slow);
                Socket socket = live.connect()) {
            write(socket, LiveServer.rawPost("/v1/suggest", REQUEST, EVENTS, "Connection: close"));
            LiveServer.readUntil(socket.getInputStream(), "event: goal");
            assertThat(slow.tried()).isZero();
            open.countDown();
            LiveServer.readUntil(socket.getInputStream(), "event: done");
        }
    }

    @Test
    void aFullServerSaysWhenToComeAgain() throws Exception {
        String toml = "server.max_concurrent = 1\nserver.max_queued = 2\n";
        try (LiveServer live = LiveServer.over(slow, toml)) {
            List<CompletableFuture<HttpResponse<String>>> taken = new ArrayList<>();
            taken.add(later(live, REQUEST));
            LiveServer.await(() -> slow.running() > 0);
            taken.add(later(live, REQUEST));
            taken.add(later(live, REQUEST));
            LiveServer.await(() -> count(live, "goalpost_queue_length") == 2);
            HttpResponse<String> refused = live.post("/v1/suggest", REQUEST);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("\"kind\":\"overloaded\"");
            // What needs no work is answered all the same.
            assertThat(live.get("/health").statusCode()).isEqualTo(200);
            open.countDown();
            for (CompletableFuture<HttpResponse<String>> t : taken) {
                assertThat(t.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
            assertThat(live.post("/v1/suggest", REQUEST).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nobodyWaitsLongerThanTheQueueDeadline() throws Exception {
        String toml = "server.max_concurrent = 1\nserver.queue_deadline_ms = 100\n";
        try (LiveServer live = LiveServer.over(slow, toml)) {
            CompletableFuture<HttpResponse<String>> first = later(live, REQUEST);
            LiveServer.await(() -> slow.running() > 0);
            assertThat(live.post("/v1/suggest", REQUEST).statusCode()).isEqualTo(503);
            open.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatGoesWhileItWaitsLeavesTheQueue() throws Exception {
        String toml = "server.max_concurrent = 1\n";
        try (LiveServer live = LiveServer.over(slow, toml)) {
            CompletableFuture<HttpResponse<String>> first = later(live, REQUEST);
            LiveServer.await(() -> slow.running() > 0);
            try (Socket socket = live.connect()) {
                write(socket, LiveServer.rawPost("/v1/suggest", REQUEST));
                LiveServer.await(() -> count(live, "goalpost_queue_length") == 1);
            }
            LiveServer.await(() -> count(live, "goalpost_queue_length") == 0);
            open.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void workThatTakesTooLongIsToldSo() throws Exception {
        FakeLean stuck =
                new FakeLean()
                        .before(
                                (tactic, c) -> {
                                    while (tactic.isEmpty()) {
                                        c.checkNow();
                                        sleep();
                                    }
                                });
        try (LiveServer live = LiveServer.over(stuck, "server.request_deadline_ms = 2000")) {
            String file = "{\"file\":{\"text\":\"x\",\"line\":1,\"column\":0}}";
            HttpResponse<String> r = live.post("/v1/suggest", file);
            assertThat(r.statusCode()).isEqualTo(504);
            assertThat(r.body()).contains("\"kind\":\"deadline\"");
            assertThat(live.post("/", "{\"tactic_state\":\"⊢ 1 = 1\"}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTimeBudgetEndsInAnAnswerThatSaysWhatWasNotChecked() throws Exception {
        try (LiveServer live = LiveServer.over(slow)) {
            HttpResponse<String> r =
                    live.post("/v1/suggest", "{\"goal\":\"⊢ 1 = 2\",\"timeBudgetMs\":100}");
            assertThat(r.statusCode()).isEqualTo(200);
            assertThat(r.body()).contains("\"not_checked\"").doesNotContain("\"closes\"");
        }
    }

    @Test
    void aFaultIsToldWithoutItsInnards() throws Exception {
        FakeLean broken =
                new FakeLean()
                        .before(
                                (tactic, c) -> {
                                    throw new IllegalStateException("secret");
                                });
        try (LiveServer live = LiveServer.over(broken)) {
            HttpResponse<String> r = live.post("/v1/suggest", REQUEST);
            assertThat(r.statusCode()).isEqualTo(500);
            assertThat(r.body()).contains("\"kind\":\"internal\"").doesNotContain("secret");
            String events =
                    live.raw(
                            LiveServer.rawPost(
                                    "/v1/suggest", REQUEST, EVENTS, "Connection: close"));
            assertThat(events)
                    .startsWith("HTTP/1.1 200")
                    .contains("event: error\ndata: {\"error\"");
        }
    }

    @Test
    void slowClientsDoNotKeepOthersWaiting() throws Exception {
        List<Socket> slowOnes = new ArrayList<>();
        try (LiveServer live = LiveServer.over(new FakeLean())) {
            String whole = LiveServer.rawPost("/", "{\"tactic_state\":\"⊢ 1 = 1\"}");
            for (int i = 0; i < 64; i++) {
                Socket socket = live.connect();
                slowOnes.add(socket);
                // Half of them stop within the head, half within the body.
                write(socket, whole.substring(0, i % 2 == 0 ? 30 : whole.length() - 5));
            }
            assertThat(live.post("/", "{\"tactic_state\":\"⊢ 1 = 1\"}").statusCode())
                    .isEqualTo(200);
            write(slowOnes.get(1), whole.substring(whole.length() - 5));
            LiveServer.readUntil(slowOnes.get(1).getInputStream(), "{\"suggestions\":[\"rfl\"]}");
        } finally {
            for (Socket s : slowOnes) {
                s.close();
            }
        }
    }

    @Test
    void aBodyThatStopsComingIsGivenUp() throws Exception {
        try (LiveServer live = LiveServer.over(new FakeLean(), "server.idle_timeout_ms = 200")) {
            String whole = LiveServer.rawPost("/", "{\"tactic_state\":\"⊢ 1 = 1\"}");
            assertThat(live.raw(whole.substring(0, whole.length() - 5)))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("request_timeout");
        }
    }

    @Test
    void manyAtOnceAreAllAnswered() throws Exception {
        try (LiveServer live = LiveServer.over(new FakeLean(), "server.max_queued = 200")) {
            List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(later(live, "{\"goal\":\"⊢ " + i + " = " + i + "\",\"count\":1}"));
            }
            for (int i = 0; i < 100; i++) {
                HttpResponse<String> r = all.get(i).get(30, TimeUnit.SECONDS);
                assertThat(r.statusCode()).isEqualTo(200);
                assertThat(r.body()).contains("\"goal\":\"⊢ " + i + " = " + i + "\"");
            }
        }
    }

    @Test
    void stoppingLetsWorkEndThatEndsInTime() throws Exception {
        LiveServer live = LiveServer.over(slow);
        CompletableFuture<HttpResponse<String>> answer = later(live, REQUEST);
        LiveServer.await(() -> slow.running() > 0);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(live::close);
        Thread.sleep(100);
        assertThat(live.post("/v1/suggest", REQUEST).body()).contains("\"kind\":\"stopping\"");
        open.countDown();
        assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        stopped.get(20, TimeUnit.SECONDS);
        assertThatThrownBy(live::connect).isInstanceOf(IOException.class);
    }

    @Test
    void stoppingEndsWorkThatDoesNot() throws Exception {
        LiveServer live = LiveServer.over(slow, "server.stop_grace_ms = 100");
        CompletableFuture<HttpResponse<String>> answer = later(live, REQUEST);
        LiveServer.await(() -> slow.running() > 0);
        live.close();
        assertThat(slow.running()).isZero();
        HttpResponse<String> r = answer.get(20, TimeUnit.SECONDS);
        assertThat(r.statusCode()).isEqualTo(503);
        assertThat(r.body()).contains("\"kind\":\"stopping\"");
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        try (LiveServer live = LiveServer.over(new FakeLean())) {
            dev.goalpost.engine.Engine engine =
                    dev.goalpost.engine.Engine.over(
                            LiveServer.config("").withPort(live.port()), new FakeLean());
            assertThatThrownBy(() -> SuggestServer.start(engine))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + live.port());
        }
    }

    private static CompletableFuture<HttpResponse<String>> later(LiveServer live, String body) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return live.post("/v1/suggest", body);
                    } catch (IOException | InterruptedException e) {
                        throw new AssertionError(e);
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }

    private static double count(LiveServer live, String metric) {
        try {
            return live.metric(metric);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
