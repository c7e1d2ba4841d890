package dev.goalpost.server;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.DeclinedException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees a request through: hands its work to the desk, passes on what it tells, and stops it when
 * its client goes, its time is up or the server stops. Runs on the connection's own (virtual)
 * thread.
 */
final class Attendant {
    private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);
    private static final long WATCH_MILLIS = 20;

    /** What work does not notice its cancellation in this time is answered without it. */
    private static final long LAST_WORD_MILLIS = 1_000;

    private static final String GONE = "the client has gone";

    /** Work that tells events while it goes on. */
    interface Task<T> {
        T run(Consumer<Work.Event> listener, Cancellation c) throws HttpError, LeanFault;
    }

    /** Takes events; fails when nobody is there to take them. */
    interface Sink {
        void accept(Work.Event event) throws IOException;
    }

    /** The other side of a connection. */
    interface Client {
        boolean hasGone();
    }

    private final Desk desk;
    private final Config.Server limits;
    private final Cancellation server;
    private final Metrics metrics;

    /** Whatever {@code server} ends, ends with it. */
    Attendant(Desk desk, Config.Server limits, Cancellation server, Metrics metrics) {
        this.desk = desk;
        this.limits = limits;
        this.server = server;
        this.metrics = metrics;
    }

    private record End() {}

    /** What the task gives, or why it gives nothing. */
    <T> T attend(Task<T> task, Sink sink, Client client) throws HttpError, InterruptedException {
        Cancellation c = server.within(limits.requestDeadline().toMillis());
        BlockingQueue<Object> told = new LinkedBlockingQueue<>();
        Desk.Ticket<T> ticket;
        try {
            ticket = desk.take(() -> task.run(told::add, c), () -> told.add(new End()));
        } catch (RejectedExecutionException e) {
            throw desk.isStopping() ? stopping() : overloaded();
        }
        try {
            wait(ticket, told, sink, client, c);
            return ticket.result();
        } catch (IOException e) {
            throw new HttpError(HttpError.Kind.CLIENT_GONE, GONE);
        } catch (ExecutionException e) {
            throw explained(e.getCause(), c);
        } finally {
            if (!ticket.isDone()) {
                c.cancel(GONE);
                desk.withdraw(ticket);
                metrics.cancelled();
            }
        }
    }

    private void wait(
            Desk.Ticket<?> ticket,
            BlockingQueue<Object> told,
            Sink sink,
            Client client,
            Cancellation c)
            throws HttpError, InterruptedException, IOException {
        long start = System.nanoTime();
        while (true) {
            Object next = told.poll(WATCH_MILLIS, TimeUnit.MILLISECONDS);
            if (next instanceof Work.Event event) {
                sink.accept(event);
            } else if (next instanceof End) {
                return;
            }
            if (client.hasGone()) {
                throw new HttpError(HttpError.Kind.CLIENT_GONE, GONE);
            }
            long waited = (System.nanoTime() - start) / 1_000_000;
            if (!ticket.hasBegun()) {
                boolean late = waited > limits.queueDeadline().toMillis();
                if ((late || c.endedBecause() != null) && desk.withdraw(ticket)) {
                    throw desk.isStopping() ? stopping() : overloaded();
                }
            } else if (waited > limits.requestDeadline().toMillis() + LAST_WORD_MILLIS) {
                throw deadline();
            }
        }
    }

    private HttpError explained(Throwable cause, Cancellation c) {
        if (cause instanceof HttpError e) {
            return e;
        }
        if (cause instanceof Cancellation.Cancelled) {
            return server.endedBecause() == null ? deadline() : stopping();
        }
        if (cause instanceof LeanFault e) {
            return e.kind() == LeanFault.Kind.TIMEOUT
                    ? new HttpError(HttpError.Kind.DEADLINE, e.getMessage())
                    : new HttpError(HttpError.Kind.LEAN, e.kind().wire() + ": " + e.getMessage());
        }
        if (cause instanceof StackOverflowError || cause instanceof DeclinedException) {
            return new HttpError(HttpError.Kind.INVALID_FIELD, "the text is nested too deeply");
        }
        LOG.error("A request failed", cause);
        return new HttpError(HttpError.Kind.INTERNAL, "a fault of this server; its log tells more");
    }

    private HttpError overloaded() {
        return new HttpError(
                HttpError.Kind.OVERLOADED,
                limits.maxConcurrent()
                        + " requests are worked on and up to "
                        + limits.maxQueued()
                        + " wait; try again");
    }

    private static HttpError stopping() {
        return new HttpError(HttpError.Kind.STOPPING, "the server is stopping");
    }

    private HttpError deadline() {
        return new HttpError(
                HttpError.Kind.DEADLINE,
                "not done within " + limits.requestDeadline().toMillis() + " ms");
    }
}
