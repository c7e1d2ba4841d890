package dev.goalpost.server;

import dev.goalpost.engine.Engine;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.server.wire.ErrorAnswer;
import dev.goalpost.server.wire.Health;
import dev.goalpost.server.wire.SuggestAnswer;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The suggestion server: the wires of llmsuggest and llmstep, and Goalpost's own. Connections are
 * served by virtual threads, which read, wait and write; all work is done on the {@link Desk}.
 */
public final class SuggestServer implements AutoCloseable {
    /** What {@code --version} and {@code GET /health} tell. */
    public static final String VERSION = "0.1.0-SNAPSHOT";

    private static final Logger LOG = LoggerFactory.getLogger(SuggestServer.class);

    private static final Map<String, Set<String>> ROUTES =
            Map.of(
                    "/", Set.of("GET", "HEAD", "POST"),
                    "/v1/suggest", Set.of("POST"),
                    "/v1/feedback", Set.of("POST"),
                    "/health", Set.of("GET", "HEAD"),
                    "/metrics", Set.of("GET", "HEAD"));

    private static final List<String> USUAL_GOALS =
            List.of(
                    "p q : Prop\nh : p ∧ q\n⊢ q ∧ p",
                    "a b c : Nat\n⊢ a + b + c = a + c + b",
                    "α : Type\nxs : List α\n⊢ xs ++ [] = xs",
                    "α : Type\np : α → Prop\nh : ∃ x, ¬p x\n⊢ ¬∀ x, p x");

    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    /** Rather than cut a client off that is still sending, so much of what it sends is dropped. */
    private static final long MOST_DROPPED = 64L << 20;

    /** Connections need threads of the platform only to be accepted and selected. */
    private static final int JETTY_THREADS = 8;

    private static final long CANCEL_MILLIS = 1_000;

    private final Engine engine;
    private final Config.Server limits;
    private final Metrics metrics = new Metrics();
    private final Cancellation running = Cancellation.manual();
    private final Desk desk;
    private final Work work;
    private final Attendant attendant;
    private final Gate gate;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger answering = new AtomicInteger();
    private final Javalin javalin;

    private SuggestServer(Engine engine) {
        this.engine = engine;
        this.limits = engine.config().server();
        this.desk = new Desk(limits);
        this.work = new Work(engine, metrics, Instant::now);
        this.attendant = new Attendant(desk, limits, running, metrics);
        this.gate = new Gate(limits.host());
        metrics.gauge("goalpost_queue_length", "Requests that wait.", desk::queued);
        metrics.gauge("goalpost_in_progress", "Requests that are worked on.", desk::active);
        metrics.gauge(
                "goalpost_known_acceptances",
                "Accepted suggestions learned from.",
                () -> engine.feedback().size());
        this.javalin = Javalin.create(this::configure);
    }

    /** Listens as the engine's configuration says. Closing the server leaves the engine open. */
    public static SuggestServer start(Engine engine) throws IOException {
        SuggestServer server = new SuggestServer(engine);
        try {
            server.javalin.start();
        } catch (RuntimeException e) {
            server.desk.close();
            server.connections.close();
            throw new IOException(
                    "cannot listen on "
                            + server.limits.host()
                            + ":"
                            + server.limits.port()
                            + ": "
                            + innermost(e).getMessage(),
                    e);
        }
        return server;
    }

    /**
     * Does work of the usual kind that nobody asked for, beside the requests, so that the first of
     * them finds everything loaded.
     */
    public void warmUp() {
        Thread.ofPlatform()
                .daemon()
                .name("goalpost-warm-up")
                .start(
                        () -> {
                            for (String goal : USUAL_GOALS) {
                                warmUp(goal);
                            }
                        });
    }

    private void warmUp(String goal) {
        try {
            // A while of its own on the desk each, so that a request need not wait for all.
            desk.take(
                            () ->
                                    engine.suggester()
                                            .suggestPrinted(
                                                    goal,
                                                    Surroundings.NONE,
                                                    dev.goalpost.engine.suggest.SuggestRequest.of(
                                                            engine.config()),
                                                    suggestion -> {},
                                                    running.within(
                                                            limits.requestDeadline().toMillis())),
                            () -> {})
                    .result();
        } catch (RejectedExecutionException e) {
            LOG.debug("No time to warm up: others have work");
        } catch (ExecutionException e) {
            LOG.debug("Warming up with {} failed", goal, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same work for callers in this process; they bring their own threads. */
    public Work work() {
        return work;
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Where it can be asked. */
    public URI address() {
        String host = limits.host().indexOf(':') >= 0 ? "[" + limits.host() + "]" : limits.host();
        return URI.create("http://" + host + ":" + port() + "/");
    }

    /** Lets work that has begun end for a while, then stops it, and closes all connections. */
    @Override
    public void close() {
        try {
            if (!desk.drain(limits.stopGrace().toMillis())) {
                running.cancel("the server is stopping");
                if (!desk.drain(CANCEL_MILLIS)) {
                    LOG.warn("Some work did not stop in time");
                }
            }
            awaitLastAnswers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.cancel("the server is stopping");
            desk.close();
            javalin.stop();
            connections.shutdownNow();
        }
    }

    private void awaitLastAnswers() throws InterruptedException {
        for (int i = 0; i < CANCEL_MILLIS && answering.get() > 0; i++) {
            Thread.sleep(1);
        }
    }

    private void configure(JavalinConfig c) {
        c.startup.showJavalinBanner = false;
        c.startup.showOldJavalinVersionWarning = false;
        c.startup.startupWatcherEnabled = false;
        c.http.compressionStrategy = CompressionStrategy.NONE;
        c.http.prefer405over404 = true;
        QueuedThreadPool threads = new QueuedThreadPool(JETTY_THREADS, 1);
        threads.setName("goalpost-http");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(connections);
        c.jetty.threadPool = threads;
        c.jetty.modifyHttpConfiguration(
                http -> {
                    http.setSendServerVersion(false);
                    http.setSendDateHeader(true);
                });
        c.jetty.modifyServer(
                server -> {
                    server.setErrorHandler(new PlainErrors());
                    server.addBean(new NetworkConnectionLimit(limits.maxConnections(), server));
                });
        c.jetty.addConnector(this::connector);
        routes(c);
    }

    private Connector connector(Server server, HttpConfiguration http) {
        ServerConnector connector =
                new ServerConnector(server, 1, 1, new HttpConnectionFactory(http)) {
                    @Override
                    protected SocketChannelEndPoint newEndPoint(
                            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                        SocketChannelEndPoint endPoint =
                                new WatchedEndPoint(
                                        channel, selector, key, getScheduler(), getExecutor());
                        endPoint.setIdleTimeout(getIdleTimeout());
                        return endPoint;
                    }
                };
        connector.setHost(limits.host());
        connector.setPort(limits.port());
        connector.setIdleTimeout(limits.idleTimeout().toMillis());
        return connector;
    }

    private void routes(JavalinConfig c) {
        c.requestLogger.http(
                (ctx, millis) ->
                        metrics.request(route(ctx), ctx.statusCode(), (long) (millis * 1e6)));
        c.routes.before(this::admit);
        c.routes.get("/", ctx -> send(ctx, "text/html;charset=utf-8", page()));
        c.routes.post("/", this::llmstep);
        c.routes.post("/v1/suggest", this::suggest);
        c.routes.post("/v1/feedback", this::feedback);
        c.routes.get("/health", ctx -> send(ctx, JSON, Json.write(health())));
        c.routes.get(
                "/metrics",
                ctx ->
                        send(
                                ctx,
                                "text/plain; version=0.0.4; charset=utf-8",
                                metrics.text(engine.session().describe())
                                        .getBytes(StandardCharsets.UTF_8)));
        c.routes.exception(HttpError.class, (e, ctx) -> refuse(ctx, e));
        c.routes.exception(HttpResponseException.class, (e, ctx) -> refuse(ctx, unrouted(e, ctx)));
        c.routes.exception(
                Exception.class,
                (e, ctx) -> {
                    LOG.error("A request failed", e);
                    refuse(
                            ctx,
                            new HttpError(
                                    HttpError.Kind.INTERNAL,
                                    "a fault of this server; its log tells more"));
                });
    }

    /** Before anything else is looked at. */
    private void admit(Context ctx) throws HttpError {
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Cache-Control", "no-store");
        HttpError refusal = gate.refusal(ctx.header("Host"), ctx.header("Origin")).orElse(null);
        if (refusal != null) {
            throw refusal;
        }
        Set<String> methods = ROUTES.get(ctx.path());
        if (methods == null) {
            throw new HttpError(
                    HttpError.Kind.NOT_FOUND,
                    "there is no " + ctx.path() + "; there are " + new TreeSet<>(ROUTES.keySet()));
        }
        if (!methods.contains(ctx.method().name())) {
            String allowed = String.join(", ", new TreeSet<>(methods));
            ctx.header("Allow", allowed);
            throw new HttpError(
                    HttpError.Kind.METHOD_NOT_ALLOWED,
                    ctx.path() + " takes " + allowed + ", not " + ctx.method().name());
        }
    }

    private void llmstep(Context ctx) throws HttpError, InterruptedException {
        var request = Requests.llmstep(body(ctx));
        var answer = attended(ctx, (listener, c) -> work.llmstep(request, c), event -> {});
        send(ctx, JSON, Json.write(answer));
    }

    private void suggest(Context ctx) throws HttpError, InterruptedException {
        var request = Requests.suggest(body(ctx), engine.config());
        Attendant.Task<SuggestAnswer> task = (listener, c) -> work.suggest(request, listener, c);
        String accept = ctx.header("Accept");
        if (accept == null || !accept.toLowerCase(Locale.ROOT).contains(EVENTS)) {
            send(ctx, JSON, Json.write(attended(ctx, task, event -> {})));
            return;
        }
        EventStream stream = new EventStream(ctx);
        try {
            stream.done(attended(ctx, task, stream::event));
        } catch (HttpError e) {
            // Before the first event an error still has a status of its own.
            if (!stream.hasBegun() || e.kind() == HttpError.Kind.CLIENT_GONE) {
                throw e;
            }
            stream.error(e.answer());
        }
    }

    private void feedback(Context ctx) throws HttpError, InterruptedException {
        var request = Requests.feedback(body(ctx));
        var answer = attended(ctx, (listener, c) -> work.feedback(request), event -> {});
        send(ctx, JSON, Json.write(answer));
    }

    private Health health() {
        return new Health(
                desk.isStopping() ? "stopping" : "ok",
                VERSION,
                engine.session().describe(),
                engine.config().policy(),
                engine.feedback().size());
    }

    /** Has the work done while the connection is watched. */
    private <T> T attended(Context ctx, Attendant.Task<T> task, Attendant.Sink sink)
            throws HttpError, InterruptedException {
        Request request = ServletContextRequest.getServletContextRequest(ctx.req());
        answering.incrementAndGet();
        Request.addCompletionListener(request, failure -> answering.decrementAndGet());
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        if (!(endPoint instanceof WatchedEndPoint watched)) {
            throw new IllegalStateException("not a connection of ours: " + endPoint);
        }
        watched.beginWatch();
        try {
            return attendant.attend(task, sink, watched::clientHasGone);
        } finally {
            watched.endWatch();
        }
    }

    /** The whole body, if it is JSON and not too long. */
    private byte[] body(Context ctx) throws HttpError {
        String type = ctx.contentType();
        if (!isJson(type)) {
            throw new HttpError(
                    HttpError.Kind.UNSUPPORTED_MEDIA_TYPE,
                    "the body must be "
                            + JSON
                            + " in UTF-8, not "
                            + (type == null ? "untyped" : type));
        }
        String encoding = ctx.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpError(
                    HttpError.Kind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding " + encoding + " is not understood");
        }
        int most = limits.maxBodyBytes();
        boolean asksFirst = "100-continue".equalsIgnoreCase(ctx.header("Expect"));
        if (asksFirst && ctx.req().getContentLengthLong() > most) {
            throw tooLarge();
        }
        long deadline = System.nanoTime() + limits.requestDeadline().toNanos();
        try (InputStream in = ctx.req().getInputStream()) {
            byte[] bytes = new byte[Math.min(most, 8192)];
            int length = 0;
            while (true) {
                if (length == bytes.length) {
                    if (length == most) {
                        drop(in, deadline);
                        return bytes;
                    }
                    bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * length));
                }
                int n = in.read(bytes, length, bytes.length - length);
                if (n < 0) {
                    return Arrays.copyOf(bytes, length);
                }
                length += n;
                checkPace(deadline);
            }
        } catch (IOException e) {
            throw isTimeout(e)
                    ? tooSlow()
                    : new HttpError(HttpError.Kind.BAD_REQUEST, "the body breaks off");
        }
    }

    /** Reads on to the end; anything at all that comes is too much. */
    private void drop(InputStream in, long deadline) throws IOException, HttpError {
        byte[] bytes = new byte[8192];
        long dropped = 0;
        int n;
        while ((n = in.read(bytes)) >= 0 && dropped < MOST_DROPPED) {
            dropped += n;
            checkPace(deadline);
        }
        if (dropped > 0) {
            throw tooLarge();
        }
    }

    private void checkPace(long deadline) throws HttpError {
        if (System.nanoTime() - deadline > 0) {
            throw tooSlow();
        }
    }

    private static HttpError tooSlow() {
        return new HttpError(HttpError.Kind.REQUEST_TIMEOUT, "the body came too slowly");
    }

    private HttpError tooLarge() {
        return new HttpError(
                HttpError.Kind.TOO_LARGE,
                "the body is longer than " + limits.maxBodyBytes() + " bytes");
    }

    private static boolean isTimeout(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJson(String type) {
        if (type == null) {
            return false;
        }
        String[] parts = type.toLowerCase(Locale.ROOT).split(";");
        if (!parts[0].strip().equals(JSON)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String p = parts[i].strip().replace("\"", "");
            if (p.startsWith("charset=") && !p.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private static HttpError unrouted(HttpResponseException e, Context ctx) {
        return new HttpError(
                HttpError.kindOf(e.getStatus()),
                ctx.method().name() + " " + ctx.path() + ": " + e.getMessage());
    }

    private static void refuse(Context ctx, HttpError e) {
        ctx.status(e.kind().status());
        if (e.kind() == HttpError.Kind.CLIENT_GONE) {
            return;
        }
        if (e.kind().status() == 503) {
            ctx.header("Retry-After", "1");
        }
        if (e.kind() == HttpError.Kind.TOO_LARGE || e.kind() == HttpError.Kind.REQUEST_TIMEOUT) {
            ctx.header("Connection", "close");
        }
        ctx.contentType(JSON).result(Json.write(e.answer()));
    }

    private static void send(Context ctx, String type, byte[] bytes) {
        ctx.contentType(type).result(bytes);
    }

    /** Few and known, so that metrics do not grow with what clients make up. */
    private static String route(Context ctx) {
        return ROUTES.containsKey(ctx.path()) ? ctx.path() : "other";
    }

    private byte[] page() {
        try (InputStream in = SuggestServer.class.getResourceAsStream("index.html")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Throwable innermost(Throwable e) {
        Throwable t = e;
        while (t.getCause() != null) {
            t = t.getCause();
        }
        return t;
    }

    /** Server-sent events; the head of the answer is sent with the first. */
    private static final class EventStream {
        private final Context ctx;
        private OutputStream out;

        EventStream(Context ctx) {
            this.ctx = ctx;
        }

        boolean hasBegun() {
            return out != null;
        }

        void event(Work.Event event) throws IOException {
            switch (event) {
                case Work.Event.Found e -> write("goal", e.goal());
                case Work.Event.Decided e -> write("suggestion", e.suggestion());
            }
        }

        void done(SuggestAnswer answer) throws HttpError {
            last("done", answer);
        }

        void error(ErrorAnswer answer) throws HttpError {
            last("error", answer);
        }

        private void last(String name, Object message) throws HttpError {
            try {
                write(name, message);
            } catch (IOException e) {
                throw new HttpError(HttpError.Kind.CLIENT_GONE, "the client has gone");
            }
        }

        private void write(String name, Object message) throws IOException {
            if (out == null) {
                ctx.status(200).contentType(EVENTS);
                out = ctx.res().getOutputStream(); // Javalin's own does not pass flushes on
            }
            out.write(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
            out.write(Json.write(message));
            out.write("\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
