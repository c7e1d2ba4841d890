package dev.goalpost.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.rpc.FrameReader;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.rpc.RawMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sidecar as a process: its streams, its children, its end. */
@Timeout(120)
class ProcessTest {
    @TempDir private Path dir;
    private Path bin;
    private Process sidecar;

    @BeforeEach
    void makeFolders() throws IOException {
        bin = Files.createDirectory(dir.resolve("bin"));
    }

    @AfterEach
    void end() throws Exception {
        if (sidecar != null) {
            sidecar.destroyForcibly().waitFor();
        }
    }

    private void start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=info");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("dev.goalpost.sidecar.Main");
        command.addAll(List.of(arguments));
        ProcessBuilder b =
                new ProcessBuilder(command)
                        .directory(dir.toFile())
                        .redirectError(dir.resolve("stderr").toFile());
        b.environment().put("HOME", dir.toString());
        b.environment().put("PATH", bin + ":/usr/bin:/bin");
        for (String v : List.of("XDG_STATE_HOME", "XDG_CACHE_HOME", "GOALPOST_SIDECAR")) {
            b.environment().remove(v);
        }
        sidecar = b.start();
    }

    private void lake(String script) throws IOException {
        Path lake = Files.writeString(bin.resolve("lake"), "#!/bin/sh\n" + script);
        assertThat(lake.toFile().setExecutable(true)).isTrue();
    }

    private void say(String json) throws IOException {
        OutputStream out = sidecar.getOutputStream();
        out.write(RawMessage.of(json.getBytes(StandardCharsets.UTF_8)).bytes());
        out.flush();
    }

    private JsonNode next() throws IOException {
        return Messages.tree(new FrameReader(sidecar.getInputStream()).next().take().body());
    }

    private void assertSilent() throws IOException {
        assertThat(Files.readString(dir.resolve("stderr"))).isEmpty();
    }

    @Test
    void withoutLeanTheBuiltInAnswersAndEndsWithItsEditor() throws Exception {
        start("serve", "--", ".");
        say(
                "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}");
        JsonNode answer = next();
        assertThat(answer.path("id").asText()).isEqualTo("x");
        assertThat(answer.path("result").path("serverInfo").path("name").asText())
                .contains("Goalpost");
        sidecar.getOutputStream().close();
        assertThat(sidecar.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(sidecar.exitValue()).isZero();
        assertSilent();
        try (Stream<Path> logs = Files.list(dir.resolve(".local/state/goalpost/sidecar"))) {
            assertThat(logs).hasSize(1);
        }
    }

    @Test
    void lakeIsStartedWithItsArgumentsAndItsNoiseIsLogged() throws Exception {
        lake(
                "echo noise >&2; body=\"{\\\"args\\\":\\\"$*\\\"}\"\n"
                        + "printf 'Content-Length: %d\\r\\n\\r\\n%s' ${#body} \"$body\"; exit 7\n");
        start("--log", dir.resolve("log").toString(), "serve", "--", "-Kx=1");
        assertThat(next().path("args").asText()).isEqualTo("serve -- -Kx=1");
        assertThat(sidecar.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(sidecar.exitValue()).isEqualTo(7);
        assertSilent();
        assertThat(Files.readString(dir.resolve("log"))).contains("noise");
    }

    @Test
    void onSigtermTheChildEndsToo() throws Exception {
        lake("sleep 600 & echo $! $$ > pids; wait\n");
        start("serve");
        Path pids = dir.resolve("pids");
        for (int i = 0; i < 600 && !(Files.exists(pids) && Files.size(pids) > 0); i++) {
            Thread.sleep(50);
        }
        sidecar.destroy();
        assertThat(sidecar.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertGone(pids);
        assertSilent();
    }

    /** Also while the child is being started. */
    @Test
    void onSigtermAtAnyMomentNoChildStays() throws Exception {
        lake("echo $$ >> pids; exec sleep 600\n");
        Path pids = dir.resolve("pids");
        for (int delay = 100; delay <= 1000; delay += 75) {
            start("serve");
            Thread.sleep(delay);
            sidecar.destroy();
            assertThat(sidecar.waitFor(60, TimeUnit.SECONDS)).isTrue();
            if (Files.exists(pids)) {
                assertGone(pids);
            }
        }
    }

    private static void assertGone(Path pids) throws IOException {
        for (String pid : Files.readString(pids).trim().split("\\s+")) {
            Path stat = Path.of("/proc", pid, "stat");
            assertThat(Files.exists(stat) && !Files.readString(stat).contains(") Z "))
                    .as("process %s runs", pid)
                    .isFalse();
        }
    }

    @Test
    void whatIsNotUnderstoodIsRefused() throws Exception {
        start("--sbustitute", "on");
        assertThat(sidecar.waitFor()).isEqualTo(2);
        assertThat(new String(sidecar.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("--sbustitute")
                .contains("--substitute");
        start("--substitute", "sometimes");
        assertThat(sidecar.waitFor()).isEqualTo(2);
        start("--version");
        assertThat(sidecar.waitFor()).isZero();
        assertSilent();
    }

    @Test
    void pagesAreServedButNotThoseOfOthers() throws Exception {
        start("--lean", "builtin", "--websocket", "0", "--origin", "https://lean.example");
        String line =
                new BufferedReader(
                                new InputStreamReader(
                                        sidecar.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
        URI address = URI.create(line.substring("listening on ".length()));
        for (String origin : List.of("http://localhost:8080", "https://lean.example")) {
            assertThat(initialized(address, origin).path("id").asInt()).isEqualTo(1);
        }
        for (String origin :
                List.of("https://evil.example", "null", "http://localhost.evil.example")) {
            assertThatThrownBy(() -> initialized(address, origin))
                    .as(origin)
                    .isInstanceOf(CompletionException.class);
        }
        sidecar.destroy();
        assertThat(sidecar.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertSilent();
    }

    /** One JSON-RPC message a frame. */
    private static JsonNode initialized(URI address, String origin) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        StringBuilder parts = new StringBuilder();
        WebSocket socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .header("Origin", origin)
                        .buildAsync(
                                address,
                                new WebSocket.Listener() {
                                    @Override
                                    public CompletionStage<?> onText(
                                            WebSocket s, CharSequence data, boolean last) {
                                        parts.append(data);
                                        if (last) {
                                            answer.complete(parts.toString());
                                        }
                                        s.request(1);
                                        return null;
                                    }
                                })
                        .join();
        byte[] ask =
                Messages.request(
                        new dev.goalpost.sidecar.rpc.Id("1"),
                        "initialize",
                        Map.of("capabilities", Map.of()));
        socket.sendText(new String(ask, StandardCharsets.UTF_8), true).join();
        JsonNode r =
                Messages.tree(
                        answer.orTimeout(60, TimeUnit.SECONDS)
                                .join()
                                .getBytes(StandardCharsets.UTF_8));
        socket.abort();
        return r;
    }
}
