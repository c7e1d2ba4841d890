package dev.goalpost.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The relay with programs of the system as its child, and what is said where there is no Lean. */
@Timeout(30)
class SidecarTest {
    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":\"a-1\",\"method\":\"initialize\",\"params\":{}}";

    private static InputStream bytes(String s) {
        return new ByteArrayInputStream(s.getBytes(StandardCharsets.UTF_8));
    }

    private static String frame(String body) {
        return "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n"
                + body;
    }

    @Test
    void everyByteComesThrough() throws Exception {
        byte[] sent = new byte[3_000_000];
        new Random(7).nextBytes(sent);
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        int status = Relay.run(List.of("cat"), new ByteArrayInputStream(sent), got);
        assertThat(status).isZero();
        assertThat(got.toByteArray()).isEqualTo(sent);
    }

    @Test
    void theChildsStatusIsOurs() throws Exception {
        PipedOutputStream editor = new PipedOutputStream();
        int status =
                Relay.run(
                        List.of("sh", "-c", "exit 3"),
                        new PipedInputStream(editor),
                        new ByteArrayOutputStream());
        assertThat(status).isEqualTo(3);
    }

    @Test
    void aChildThatFloodsItsErrorStreamDoesNotBlock() throws Exception {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        Relay.run(
                List.of("sh", "-c", "head -c 1000000 /dev/zero >&2; echo done"),
                InputStream.nullInputStream(),
                got);
        assertThat(got.toString(StandardCharsets.UTF_8)).isEqualTo("done\n");
    }

    @Test
    void noChildIsLeftBehindWhenTheEditorIsGone(@TempDir Path dir) throws Exception {
        Path pid = dir.resolve("pid");
        CompletableFuture<Integer> run =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return Relay.run(
                                        List.of("sh", "-c", "echo $$ > " + pid + "; sleep 600"),
                                        InputStream.nullInputStream(),
                                        new ByteArrayOutputStream());
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        run.get(20, TimeUnit.SECONDS);
        long child = Long.parseLong(Files.readString(pid).trim());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void lakeOrLeanByTheArguments(@TempDir Path dir) throws Exception {
        for (String program : List.of("lake", "lean")) {
            Path file = Files.writeString(dir.resolve(program), "#!/bin/sh\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        String path = dir.toString();
        assertThat(LeanServer.command(List.of("serve", "--", "."), path, dir).orElseThrow())
                .containsExactly(dir.resolve("lake").toString(), "serve", "--", ".");
        assertThat(LeanServer.command(List.of("--server", "."), path, dir).orElseThrow())
                .containsExactly(dir.resolve("lean").toString(), "--server", ".");
        assertThat(LeanServer.command(List.of(), path, dir).orElseThrow())
                .containsExactly(dir.resolve("lake").toString(), "serve", "--");
        assertThat(LeanServer.command(List.of("serve"), "/nowhere", dir)).isEmpty();
    }

    @Test
    void withoutLeanEveryRequestIsRefusedWithTheCure() throws Exception {
        String unknown = "{\"jsonrpc\":\"2.0\",\"method\":\"$/odd\"}";
        String shutdown = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}";
        String exit = "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NoLean.serve(
                bytes(frame(INITIALIZE) + frame(unknown) + frame(shutdown) + frame(exit)), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        frame(
                                        "{\"jsonrpc\":\"2.0\",\"id\":\"a-1\",\"error\":{\"code\":-32002,"
                                                + "\"message\":\""
                                                + NoLean.MESSAGE
                                                + "\"}}")
                                + frame("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":null}"));
    }

    @Test
    void brokenFramesAreErrorsAndAnEndBetweenFramesIsNot() throws Exception {
        assertThat(new Frames(bytes("")).next()).isNull();
        for (String broken :
                List.of(
                        "Content-Length: 5\r\n\r\nab",
                        "Content-Length: 5\r\n",
                        "Content-Length: x\r\n\r\n",
                        "Content-Length: -1\r\n\r\n",
                        "Content-Length: 999999999999\r\n\r\n",
                        "nonsense\r\n\r\n",
                        "Other: 1\r\n\r\n",
                        "x".repeat(10_000))) {
            assertThatThrownBy(() -> new Frames(bytes(broken)).next())
                    .isInstanceOf(IOException.class);
        }
    }
}
