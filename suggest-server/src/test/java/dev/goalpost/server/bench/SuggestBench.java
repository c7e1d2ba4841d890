package dev.goalpost.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.goalpost.engine.lean.Positions;
import dev.goalpost.engine.text.Markers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How fast suggestions are: {@code SuggestBench FILE [ROUNDS]} starts {@code bin/suggest-server},
 * asks for 8 suggestions for every goal of the file, round by round, and prints the figures. The
 * file is sent whole each time, as an editor does, but it is the same each time, so that the server
 * elaborates it once. The first rounds only warm up.
 */
public final class SuggestBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COUNT = 8;
    private static final int WARM_UP_ROUNDS = 20;
    private static final int STARTS = 5;

    private SuggestBench() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args.length > 0 ? args[0] : "examples/FirstLight.lean");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        PrintStream out = System.out;
        out.println(machine());
        out.printf("load before: %s%n", loadAverage());
        run("bin/suggest-server", "--version"); // builds, if need be
        long[] ready = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            try (Started s = Started.now()) {
                ready[i] = s.nanos();
            }
        }
        out.printf("server ready, %d starts: %s%n", STARTS, figures(ready));
        try (Started s = Started.now()) {
            List<String> requests = requests(Files.readString(file));
            HttpClient client = HttpClient.newHttpClient();
            List<Long> warm = new ArrayList<>();
            long checked = 0;
            for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
                for (String request : requests) {
                    long start = System.nanoTime();
                    JsonNode answer = ask(client, s.address(), request);
                    if (round >= WARM_UP_ROUNDS) {
                        warm.add(System.nanoTime() - start);
                        checked += answer.get("checked").intValue();
                    }
                }
            }
            out.printf(
                    "warm POST /v1/suggest, %d suggestions, %d goals, %d requests,"
                            + " %.0f candidates checked each: %s%n",
                    COUNT,
                    requests.size(),
                    warm.size(),
                    (double) checked / warm.size(),
                    figures(warm.stream().mapToLong(n -> n).toArray()));
        }
        out.printf("load after: %s%n", loadAverage());
    }

    private static JsonNode ask(HttpClient client, URI address, String request)
            throws IOException, InterruptedException {
        HttpResponse<String> r =
                client.send(
                        HttpRequest.newBuilder(address.resolve("v1/suggest"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(request))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (r.statusCode() != 200) {
            throw new IOException(r.statusCode() + " " + r.body());
        }
        return JSON.readTree(r.body());
    }

    private static List<String> requests(String text) {
        List<String> requests = new ArrayList<>();
        for (Markers.Marker m : Markers.find(text)) {
            Positions.Place p = Positions.place(text, m.from());
            ObjectNode file = JSON.createObjectNode();
            file.put("text", text).put("line", p.line()).put("column", p.column());
            ObjectNode request = JSON.createObjectNode();
            request.set("file", file);
            requests.add(request.put("count", COUNT).toString());
        }
        return requests;
    }

    private static String figures(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "median %.1f ms, p99 %.1f ms, max %.1f ms",
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }

    private static String machine() throws IOException {
        String cpu = "unknown processor";
        Path info = Path.of("/proc/cpuinfo");
        if (Files.isReadable(info)) {
            cpu =
                    Files.readAllLines(info).stream()
                            .filter(l -> l.startsWith("model name"))
                            .map(l -> l.substring(l.indexOf(':') + 1).strip())
                            .findFirst()
                            .orElse(cpu);
        }
        return String.format(
                "%s, %d cores, %s %s, %s %s",
                cpu,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"));
    }

    private static String loadAverage() throws IOException {
        Path load = Path.of("/proc/loadavg");
        return Files.isReadable(load) ? Files.readString(load).strip() : "unknown";
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status);
        }
    }

    /** A server that runs until it is closed. */
    private record Started(Process process, URI address, long nanos) implements AutoCloseable {
        static Started now() throws IOException {
            long start = System.nanoTime();
            Process process =
                    new ProcessBuilder("bin/suggest-server", "--port", "0")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            BufferedReader out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null || !line.startsWith("listening on ")) {
                throw new IOException("the server did not start: " + line);
            }
            URI address = URI.create(line.substring("listening on ".length()));
            return new Started(process, address, System.nanoTime() - start);
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }
}
