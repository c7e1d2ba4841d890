package dev.goalpost.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's script, which reads and writes JSON with the tools of a bare shell. */
class NtpSuggestTest {
    private final AtomicReference<String> request = new AtomicReference<>();

    @TempDir private Path scratch;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                new Shell(scratch).run("sh", "-c", "command -v curl").exit() == 0,
                "SKIPPED: ntp_lean/suggest needs curl, and there is none");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void aGoalIsSentAsItStands() throws Exception {
        answer(200, "{\"suggestions\": []}");
        Shell.Result result = suggest("h : p ∧ \"q\"\\\n\t⊢ q");
        assertThat(result).isEqualTo(new Shell.Result(0, "", ""));
        assertThat(request.get())
                .isEqualTo("{\"tactic_state\": \"h : p ∧ \\\"q\\\"\\\\\\n\\t⊢ q\"}");
    }

    @Test
    void aPrefixMakesItTheOtherRequest() throws Exception {
        answer(200, "{\"suggestions\": []}");
        assertThat(suggest("⊢ p", "exact").exit()).isZero();
        assertThat(request.get())
                .isEqualTo("{\"tactic_state\": \"⊢ p\", \"prefix\": \"exact\", \"context\": \"\"}");
    }

    @Test
    void suggestionsAreDecoded() throws Exception {
        answer(
                200,
                "{\"n\": 3, \"suggestions\" : [\"exact \\u27e8h, \\\"x\\\"\\u27E9\", \"∀ ]\\\\\","
                        + " \"\\ud835\\udd38\\n\"], \"more\": [\"no\"]}");
        assertThat(suggest("⊢ p").out())
                .isEqualTo("exact ⟨h, \"x\"⟩[SUGGESTION]∀ ]\\[SUGGESTION]𝔸\n");
    }

    @Test
    void aRefusalIsToldWithItsReason() throws Exception {
        answer(400, "{\"error\": \"tactic_state is empty\"}");
        Shell.Result result = suggest("");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("tactic_state is empty");
    }

    @Test
    void anAnswerThatIsCutOffIsAnError() throws Exception {
        answer(200, "{\"suggestions\": [\"exact h\", \"simp");
        assertThat(suggest("⊢ p").exit()).isEqualTo(1);
    }

    private Shell.Result suggest(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "ntp_lean/suggest";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        return new Shell(scratch).variable("LLMSUGGEST_URL", url).run(command);
    }

    private void answer(int status, String body) {
        server.createContext(
                "/",
                exchange -> {
                    byte[] sent = exchange.getRequestBody().readAllBytes();
                    request.set(new String(sent, StandardCharsets.UTF_8));
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
    }
}
