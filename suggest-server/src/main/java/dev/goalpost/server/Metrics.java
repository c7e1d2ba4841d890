package dev.goalpost.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts, and tells them in the text format of Prometheus. */
final class Metrics {
    private static final double[] BUCKETS = {
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    private static final class Histogram {
        private final LongAdder[] buckets = new LongAdder[BUCKETS.length + 1];
        private final LongAdder nanos = new LongAdder();

        Histogram() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        void observe(long took) {
            int i = 0;
            while (i < BUCKETS.length && took > BUCKETS[i] * 1e9) {
                i++;
            }
            buckets[i].increment();
            nanos.add(took);
        }
    }

    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, Histogram> durations = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> candidates = new ConcurrentSkipListMap<>();
    private final LongAdder cancelled = new LongAdder();
    private final Map<String, Gauge> gauges = new TreeMap<>(); // filled before use

    private record Gauge(String help, LongSupplier value) {}

    /** A figure that is looked up when it is asked for. */
    void gauge(String name, String help, LongSupplier value) {
        gauges.put(name, new Gauge(help, value));
    }

    void request(String route, int status, long nanos) {
        requests.computeIfAbsent(
                        "route=\"" + route + "\",status=\"" + status + "\"", k -> new LongAdder())
                .increment();
        durations.computeIfAbsent(route, k -> new Histogram()).observe(nanos);
    }

    void candidate(String verdict) {
        candidates.computeIfAbsent(verdict, k -> new LongAdder()).increment();
    }

    void cancelled() {
        cancelled.increment();
    }

    /** All of them. {@code lean} says which Lean is in use. */
    String text(String lean) {
        StringBuilder out = new StringBuilder();
        head(out, "goalpost_requests_total", "counter", "Requests answered, by route and status.");
        requests.forEach(
                (labels, n) -> line(out, "goalpost_requests_total{" + labels + "}", n.sum()));
        head(
                out,
                "goalpost_request_duration_seconds",
                "histogram",
                "From the end of a request's head to the end of its answer.");
        durations.forEach((route, h) -> histogram(out, route, h));
        head(
                out,
                "goalpost_requests_cancelled_total",
                "counter",
                "Requests whose work was stopped because the client had gone.");
        line(out, "goalpost_requests_cancelled_total", cancelled.sum());
        head(out, "goalpost_candidates_total", "counter", "Candidate tactics, by verdict.");
        candidates.forEach(
                (verdict, n) ->
                        line(
                                out,
                                "goalpost_candidates_total{verdict=\"" + verdict + "\"}",
                                n.sum()));
        gauges.forEach(
                (name, g) -> {
                    head(out, name, "gauge", g.help());
                    line(out, name, g.value().getAsLong());
                });
        head(out, "goalpost_lean_info", "gauge", "Which Lean checks.");
        line(out, "goalpost_lean_info{lean=\"" + escaped(lean) + "\"}", 1);
        return out.toString();
    }

    private static void histogram(StringBuilder out, String route, Histogram h) {
        String name = "goalpost_request_duration_seconds";
        long sum = 0;
        for (int i = 0; i < h.buckets.length; i++) {
            sum += h.buckets[i].sum();
            String le = i < BUCKETS.length ? plain(BUCKETS[i]) : "+Inf";
            line(out, name + "_bucket{route=\"" + route + "\",le=\"" + le + "\"}", sum);
        }
        out.append(name).append("_sum{route=\"").append(route).append("\"} ");
        out.append(h.nanos.sum() / 1e9).append('\n');
        line(out, name + "_count{route=\"" + route + "\"}", sum);
    }

    private static String plain(double d) {
        return d == Math.rint(d) ? Long.toString((long) d) : Double.toString(d);
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder out, String name, long value) {
        out.append(name).append(' ').append(value).append('\n');
    }

    private static String escaped(String s) {
        return s.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
