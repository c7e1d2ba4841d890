package dev.goalpost.sidecar.suggest;

import dev.goalpost.engine.Engine;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.Positions;
import dev.goalpost.engine.text.Markers;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.server.HttpError;
import dev.goalpost.server.SuggestServer;
import dev.goalpost.server.Work;
import dev.goalpost.server.wire.FeedbackRequest;
import dev.goalpost.server.wire.FilePlace;
import dev.goalpost.server.wire.SuggestRequest;
import dev.goalpost.sidecar.text.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The suggestion server in this process, and what was asked of it. It is started in the background
 * when it is first needed; its port is put in a file for others.
 */
public final class Assistant implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Assistant.class);

    /** So many answers are kept. */
    private static final int KEPT = 256;

    private static final int THREADS = 2;

    private final Config config;
    private final PortFile portFile;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS,
                    task -> {
                        Thread t = KernelThread.of(task);
                        t.setName("suggest");
                        return t;
                    });
    private final Map<String, Query> running = new HashMap<>();
    private final Map<String, Query> answered =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Query> eldest) {
                    return size() > KEPT;
                }
            };
    private CompletableFuture<Server> server;

    /** The engine, and the server over it. */
    public record Server(Engine engine, SuggestServer http) {
        Work work() {
            return http.work();
        }
    }

    /**
     * @param portFile where the server's port is told; null for nowhere
     */
    public Assistant(Config config, Path portFile) {
        this.config = config;
        this.portFile = new PortFile(portFile);
    }

    /** Starts the server unless that was done. */
    public synchronized CompletableFuture<Server> start() {
        if (server == null) {
            CompletableFuture<Server> starting = new CompletableFuture<>();
            server = starting;
            KernelThread.of(() -> open(starting)).start();
        }
        return server;
    }

    private void open(CompletableFuture<Server> starting) {
        try {
            Engine engine = Engine.open(config);
            SuggestServer http = SuggestServer.start(engine);
            portFile.write(http.port());
            LOG.info(
                    "suggestions over HTTP at {}; {}", http.address(), engine.session().describe());
            starting.complete(new Server(engine, http));
            http.warmUp();
        } catch (ConfigException | LeanFault | IOException | RuntimeException e) {
            LOG.error("the suggestion server does not start", e);
            starting.completeExceptionally(e);
        }
    }

    /** What a goal is, where a file cannot tell: asked of the language server. */
    interface PrintedGoal extends Supplier<Optional<String>> {}

    /** What is asked at a marker: what is known already, or what has just been begun. */
    Query ask(Object asker, Document doc, Markers.Marker m, PrintedGoal printed) {
        String key = doc.key(m);
        Query q;
        synchronized (this) {
            Query known = answered.get(key);
            if (known != null) {
                return known;
            }
            q = running.get(key);
            if (q != null) {
                q.askedBy(asker);
                return q;
            }
            q = new Query(key, config.suggest().count());
            q.askedBy(asker);
            running.put(key, q);
        }
        begin(q, doc, m, printed);
        return q;
    }

    /** What is known or going on for a key; null where nothing is. */
    synchronized Query find(String key) {
        Query q = answered.get(key);
        return q != null ? q : running.get(key);
    }

    /** The asker does not want to know any more. */
    void letGo(Object asker, String key) {
        Query q;
        synchronized (this) {
            q = running.get(key);
        }
        if (q != null && q.letGo(asker)) {
            synchronized (this) {
                running.remove(key, q);
            }
        }
    }

    private void begin(Query q, Document doc, Markers.Marker m, PrintedGoal printed) {
        CompletableFuture<Server> ready = start();
        try {
            threads.execute(
                    () -> {
                        run(ready, q, doc, m, printed);
                        synchronized (this) {
                            running.remove(q.key(), q);
                            if (q.view().problem() == null) {
                                answered.put(q.key(), q);
                            }
                        }
                    });
        } catch (RejectedExecutionException e) {
            q.failed("the sidecar is about to end");
        }
    }

    private void run(
            CompletableFuture<Server> ready,
            Query q,
            Document doc,
            Markers.Marker m,
            PrintedGoal printed) {
        try {
            q.cancellation().checkNow();
            q.done(answer(ready.get().work(), q, doc, m, printed));
        } catch (HttpError | LeanFault e) {
            q.failed(e.getMessage());
        } catch (ExecutionException e) {
            q.failed("suggestions are not available: " + e.getCause().getMessage());
        } catch (Cancellation.Cancelled e) {
            q.failed("not wanted any more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            q.failed("the sidecar is about to end");
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("a fault in the engine", e);
            q.failed("a fault of ours: " + e);
        }
    }

    private dev.goalpost.server.wire.SuggestAnswer answer(
            Work work, Query q, Document doc, Markers.Marker m, PrintedGoal printed)
            throws HttpError, LeanFault {
        String excerpt = Excerpt.upTo(doc.text().text(), m);
        try {
            return answer(work, q, inFile(excerpt, m));
        } catch (HttpError e) {
            q.cancellation().checkNow();
            if (e.kind() != HttpError.Kind.NO_GOAL) {
                throw e;
            }
            if (excerpt.length() < doc.text().text().length()) {
                try {
                    return answer(work, q, inFile(doc.text().text(), m));
                } catch (HttpError again) {
                    LOG.debug("nor with the whole file", again);
                }
            }
            Optional<String> goal = printed.get();
            if (goal.isEmpty()) {
                throw e;
            }
            return answer(
                    work,
                    q,
                    new SuggestRequest(goal.get(), null, null, m.prefix(), null, null, null));
        }
    }

    private static SuggestRequest inFile(String text, Markers.Marker m) {
        Positions.Place p = Positions.place(text, m.from());
        FilePlace place = new FilePlace(text, p.line(), p.column());
        return new SuggestRequest(null, place, null, null, null, null, null);
    }

    private static dev.goalpost.server.wire.SuggestAnswer answer(
            Work work, Query q, SuggestRequest request) throws HttpError, LeanFault {
        return work.suggest(
                request,
                event -> {
                    switch (event) {
                        case Work.Event.Found f -> q.goal(f.goal().goal());
                        case Work.Event.Decided d -> q.decided(d.suggestion());
                    }
                },
                q.cancellation());
    }

    /** Learns that a suggestion was taken, beside everything else. */
    void accepted(String goal, String tactic, String file) {
        try {
            threads.execute(
                    () -> {
                        try {
                            start().get().work().feedback(new FeedbackRequest(goal, tactic, file));
                        } catch (HttpError | ExecutionException e) {
                            LOG.warn("an acceptance is not learned from", e);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
        } catch (RejectedExecutionException e) {
            LOG.debug("too late to learn", e);
        }
    }

    /** Nobody is told of the port any more. */
    public void forgetPort() {
        portFile.remove();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        CompletableFuture<Server> started;
        synchronized (this) {
            running.values().forEach(q -> q.cancellation().cancel("the sidecar is about to end"));
            started = server;
        }
        portFile.remove();
        if (started != null && started.isDone() && !started.isCompletedExceptionally()) {
            Server s = started.join();
            s.http().close();
            s.engine().close();
        }
    }
}
