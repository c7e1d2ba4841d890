package dev.goalpost.sidecar.suggest;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.sidecar.rpc.Id;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.rpc.RpcException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that Lean never sees: each on a thread of its own, until it is answered or cancelled.
 */
final class LocalRequests {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRequests.class);

    /** What answers one. */
    interface Body {
        Object answer() throws RpcException, InterruptedException;
    }

    private final Links links;
    private final Map<Id, Future<?>> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LocalRequests(Links links) {
        this.links = links;
    }

    /** Without an id, as a notification, it is run and not answered. */
    void run(Id id, Body body) {
        AtomicBoolean replied = new AtomicBoolean();
        FutureTask<Void> task =
                new FutureTask<>(() -> answer(id, body, replied), null) {
                    @Override
                    protected void done() {
                        // cancelled before it began: nobody else says so
                        if (isCancelled()) {
                            reply(id, cancelled(id), replied);
                        }
                    }
                };
        if (id != null) {
            running.put(id, task);
        }
        threads.execute(task);
    }

    private void reply(Id id, byte[] answer, AtomicBoolean replied) {
        if (id != null && replied.compareAndSet(false, true)) {
            running.remove(id);
            links.toEditor(answer);
        }
    }

    private static byte[] cancelled(Id id) {
        return Messages.error(id, new RpcException(RpcException.REQUEST_CANCELLED, "Cancelled"));
    }

    private void answer(Id id, Body body, AtomicBoolean replied) {
        byte[] answer;
        try {
            Object result = body.answer();
            answer = id == null ? null : Messages.result(id, result);
        } catch (RpcException e) {
            answer = Messages.error(id, e);
        } catch (InterruptedException | Cancellation.Cancelled e) {
            answer = cancelled(id);
        } catch (RuntimeException e) {
            LOG.error("a request of ours failed", e);
            answer =
                    Messages.error(
                            id, new RpcException(RpcException.INTERNAL_ERROR, "internal: " + e));
        }
        reply(id, answer, replied);
    }

    /** False where there is no such request of ours. */
    boolean cancel(Id id) {
        Future<?> f = running.get(id);
        return f != null && f.cancel(true);
    }

    void close() {
        threads.shutdownNow();
    }
}
