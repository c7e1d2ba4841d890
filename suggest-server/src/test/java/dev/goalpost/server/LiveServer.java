package dev.goalpost.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.goalpost.engine.Engine;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.lean.LeanSession;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A real server on a free port, and clients for it. */
final class LiveServer implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Engine engine;
    private final SuggestServer server;
    private final int port;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private LiveServer(Engine engine, SuggestServer server) {
        this.engine = engine;
        this.server = server;
        this.port = server.port();
        this.address = server.address();
    }

    static LiveServer over(LeanSession lean) throws IOException {
        return over(lean, "");
    }

    /** With further settings as TOML; where they name no time, a busy machine has time enough. */
    static LiveServer over(LeanSession lean, String toml) throws IOException {
        Engine engine = Engine.over(config(toml), lean);
        return new LiveServer(engine, SuggestServer.start(engine));
    }

    static Config config(String toml) {
        StringBuilder settings = new StringBuilder(toml).append('\n');
        for (String time : List.of("suggest.time_budget_ms", "suggest.candidate_deadline_ms")) {
            if (!toml.contains(time)) {
                settings.append(time).append(" = 60000\n");
            }
        }
        try {
            return Config.parse(settings.toString()).withPort(0);
        } catch (dev.goalpost.engine.config.ConfigException e) {
            throw new AssertionError(e);
        }
    }

    SuggestServer server() {
        return server;
    }

    Engine engine() {
        return engine;
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return address.resolve(path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
    }

    HttpRequest json(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(json(path, body));
    }

    /** The answer, whatever it is, as JSON. */
    JsonNode ask(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(post(path, body).body());
    }

    /** The value of a metric with exactly those labels; 0 where there is none. */
    double metric(String name) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(l -> l.startsWith(name + " "))
                .mapToDouble(l -> Double.parseDouble(l.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** A bare connection. */
    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** Sends bytes as they are and reads all that comes until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The bytes of a POST of JSON. */
    static String rawPost(String path, String body, String... headers) {
        StringBuilder out = new StringBuilder("POST " + path + " HTTP/1.1\r\n");
        out.append("Host: localhost\r\nContent-Type: application/json\r\nContent-Length: ");
        out.append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
        for (String h : headers) {
            out.append(h).append("\r\n");
        }
        return out.append("\r\n").append(body).toString();
    }

    /** A server-sent event. */
    record Event(String name, JsonNode data) {}

    /** Reads events until the stream ends. */
    static List<Event> events(String stream) throws IOException {
        List<Event> events = new ArrayList<>();
        for (String block : stream.split("\n\n")) {
            if (!block.isBlank()) {
                String[] lines = block.split("\n");
                events.add(
                        new Event(
                                lines[0].substring("event: ".length()),
                                JSON.readTree(lines[1].substring("data: ".length()))));
            }
        }
        return events;
    }

    /** Reads until that text has come. */
    static void readUntil(InputStream in, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int b = in.read();
            if (b < 0) {
                throw new AssertionError("ended before " + text + ": " + seen);
            }
            seen.append((char) b);
        }
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain");
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        server.close();
        engine.close();
    }
}
