package dev.goalpost.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.rpc.FrameWriter;
import dev.goalpost.sidecar.rpc.Peek;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that behave and peers that do not, with programs of the system as the child. */
@Timeout(60)
class RelayTest {
    /** Looks at everything, and lets it pass: what is looked at must come out as it came in. */
    private static final Interceptor ALL =
            new Interceptor() {
                @Override
                public boolean wantsFromEditor(Peek peek) {
                    return true;
                }

                @Override
                public boolean wantsFromLean(Peek peek) {
                    return true;
                }

                @Override
                public Ruling fromEditor(JsonNode message) {
                    return Ruling.PASS;
                }

                @Override
                public Ruling fromLean(JsonNode message) {
                    throw new IllegalStateException("a fault of the interceptor's own");
                }

                @Override
                public void missed(String method) {}
            };

    private static int relay(
            List<String> child, InputStream in, OutputStream out, Interceptor interceptor)
            throws IOException, InterruptedException {
        LeanProcess lean = LeanProcess.start(child);
        return new Proxy(lean, new FrameWriter(lean.stdin()), in, new FrameWriter(out), interceptor)
                .run();
    }

    private static byte[] echoed(byte[] sent, Interceptor interceptor, int seed) throws Exception {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        int status = relay(List.of("cat"), new Trickle(sent, seed), got, interceptor);
        assertThat(status).isZero();
        return got.toByteArray();
    }

    /** Hands out its bytes in pieces of random size. */
    private static final class Trickle extends InputStream {
        private final ByteArrayInputStream in;
        private final Random random;

        Trickle(byte[] bytes, int seed) {
            in = new ByteArrayInputStream(bytes);
            random = new Random(seed);
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] into, int at, int length) {
            int most = random.nextInt(4) == 0 ? 1 + random.nextInt(7) : 1 + random.nextInt(90_000);
            return in.read(into, at, Math.min(length, most));
        }
    }

    private static String frame(String body) {
        return "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n"
                + body;
    }

    private static byte[] bytes(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    private static final String ODD_BUT_FINE =
            frame("{\"jsonrpc\":\"2.0\",\"id\":\"a\\\"b\",\"method\":\"$/odd\",\"params\":null}")
                    + frame(
                            "{\"params\":{\"x\":null,\"n\":1e400},\"id\":1,\"id\":2,\"method\":\"m\"}")
                    + frame("{\"id\":123456789012345678901234567890,\"result\":null}")
                    + frame("{\"id\":7,\"result\":{\"a\":[null,true,\"\\u00e9 ∧ 𝔸\"]}}")
                    + frame("{\"id\":7,\"result\":{}}") // a second answer
                    + frame("[1,2]")
                    + frame("not JSON at all {")
                    + frame("")
                    + "content-length:2\r\n"
                    + "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n"
                    + "{}"
                    + frame("{\"id\":8,\"result\":\"" + "x".repeat(300_000) + "\"}")
                    + frame(
                            "{\"method\":\"big\",\"params\":\""
                                    + "∀".repeat(100_000)
                                    + "\",\"id\":9}");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void everyByteComesThrough(int seed) throws Exception {
        byte[] sent = bytes(ODD_BUT_FINE.repeat(3));
        assertThat(echoed(sent, Interceptor.NONE, seed)).isEqualTo(sent);
        assertThat(echoed(sent, ALL, seed)).isEqualTo(sent);
    }

    @Test
    void whatCannotBeReadAsMessagesPassesAsBytes() throws Exception {
        byte[] noise = new byte[300_000];
        new Random(7).nextBytes(noise);
        byte[] good = bytes(ODD_BUT_FINE);
        byte[] sent = Arrays.copyOf(good, good.length + noise.length);
        System.arraycopy(noise, 0, sent, good.length, noise.length);
        assertThat(echoed(sent, ALL, 1)).isEqualTo(sent);
        for (String broken :
                List.of(
                        "Content-Length: 5\r\n\r\nab",
                        "Content-Length: 5\r\n",
                        "Content-Length: x\r\n\r\n{}",
                        "Content-Length: -1\r\n\r\n{}",
                        "Content-Length: 99999999999999999999\r\n\r\n{}",
                        "nonsense\r\n\r\n{}",
                        "Other: 1\r\n\r\n{}",
                        "x".repeat(20_000))) {
            byte[] b = bytes(frame("{}") + broken);
            assertThat(echoed(b, ALL, 3)).as(broken).isEqualTo(b);
            assertThat(echoed(b, Interceptor.NONE, 3)).as(broken).isEqualTo(b);
        }
    }

    @Test
    void aMessageOfFiftyMegabytesPasses() throws Exception {
        byte[] sent =
                bytes(
                        frame("{\"id\":1,\"result\":\"" + "y".repeat(50_000_000) + "\"}")
                                + frame("{}"));
        assertThat(Arrays.equals(echoed(sent, ALL, 5), sent)).isTrue();
    }

    @Test
    void theChildsStatusIsOurs() throws Exception {
        PipedOutputStream editor = new PipedOutputStream();
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        int status =
                relay(
                        List.of("sh", "-c", "printf 'Content-Length: 2\\r\\n\\r\\n{}'; exit 3"),
                        new PipedInputStream(editor),
                        got,
                        ALL);
        assertThat(status).isEqualTo(3);
        assertThat(got.toString(StandardCharsets.UTF_8)).isEqualTo(frame("{}"));
    }

    @Test
    void aChildThatCrashesInMidMessageHasItsBytesPassedOn() throws Exception {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        int status =
                relay(
                        List.of(
                                "sh",
                                "-c",
                                "printf 'Content-Length: 99\\r\\n\\r\\n{\"id\":1'; kill -9 $$"),
                        new PipedInputStream(new PipedOutputStream()),
                        got,
                        ALL);
        assertThat(got.toString(StandardCharsets.UTF_8))
                .isEqualTo("Content-Length: 99\r\n\r\n{\"id\":1");
        assertThat(status).isEqualTo(137);
    }

    @Test
    void aChildThatFloodsItsErrorStreamDoesNotBlock() throws Exception {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        relay(
                List.of(
                        "sh",
                        "-c",
                        "head -c 5000000 /dev/zero >&2; printf 'Content-Length: 2\\r\\n\\r\\n{}'"),
                new PipedInputStream(new PipedOutputStream()),
                got,
                ALL);
        assertThat(got.toString(StandardCharsets.UTF_8)).isEqualTo(frame("{}"));
    }

    @Test
    void aSlowReaderLosesNothing() throws Exception {
        byte[] sent = bytes(ODD_BUT_FINE.repeat(4));
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        Random random = new Random(11);
        OutputStream slow =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        got.write(b);
                    }

                    @Override
                    public void write(byte[] b, int at, int length) {
                        got.write(b, at, length);
                        if (random.nextInt(3) == 0) {
                            pause();
                        }
                    }
                };
        relay(List.of("cat"), new ByteArrayInputStream(sent), slow, ALL);
        assertThat(got.toByteArray()).isEqualTo(sent);
    }

    private static void pause() {
        try {
            Thread.sleep(3);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noChildIsLeftBehindWhenTheEditorIsGone(@TempDir Path dir) throws Exception {
        Path pids = dir.resolve("pids");
        String script = "trap '' TERM; sleep 600 & echo $$ $! > " + pids + "; wait; sleep 600";
        CompletableFuture<Integer> run =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return relay(
                                        List.of("sh", "-c", script),
                                        InputStream.nullInputStream(),
                                        new ByteArrayOutputStream(),
                                        Interceptor.NONE);
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        run.get(40, TimeUnit.SECONDS);
        for (String pid : Files.readString(pids).trim().split(" ")) {
            // What was killed takes a moment to be gone where the machine is busy.
            for (int i = 0; i < 5000 && runs(pid); i++) {
                pause();
            }
            assertThat(runs(pid)).as("process %s runs", pid).isFalse();
        }
    }

    /** A dead process that nobody has waited for yet does not run. */
    private static boolean runs(String pid) throws IOException {
        Path stat = Path.of("/proc", pid, "stat");
        if (Files.isDirectory(Path.of("/proc/self"))) {
            return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
        }
        return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void anEditorThatDoesNotReadEndsTheChild(@TempDir Path dir) throws Exception {
        OutputStream closed =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("broken pipe");
                    }
                };
        relay(List.of("cat"), new ByteArrayInputStream(bytes(ODD_BUT_FINE)), closed, ALL);
    }
}
