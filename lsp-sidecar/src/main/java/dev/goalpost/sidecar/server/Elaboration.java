package dev.goalpost.sidecar.server;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.live.LiveCommand;
import dev.goalpost.sidecar.rpc.RpcException;
import dev.goalpost.sidecar.text.LineText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One version of a file on its way through Lean. What is done can be asked for at any time. */
final class Elaboration {
    private static final Logger LOG = LoggerFactory.getLogger(Elaboration.class);

    private enum State {
        RUNNING,
        DONE,
        SUPERSEDED,
        CRASHED
    }

    private final String uri;
    private final int version;
    private final LineText text;
    private final Cancellation cancellation = Cancellation.manual();
    private final List<LiveCommand> commands = new ArrayList<>();
    private State state = State.RUNNING;
    private Thread thread;

    private Elaboration(String uri, int version, LineText text) {
        this.uri = uri;
        this.version = version;
        this.text = text;
    }

    /** Who is told how it goes; called by the thread that elaborates. */
    interface Listener {
        void progress(Elaboration e);
    }

    /** Begins; what is as in {@code earlier}, which is ended, is taken over. */
    static Elaboration start(
            BuiltinLean lean,
            String uri,
            int version,
            LineText text,
            Elaboration earlier,
            Listener listener) {
        Elaboration e = new Elaboration(uri, version, text);
        if (earlier != null) {
            earlier.supersede();
        }
        e.thread = KernelThread.of(() -> e.run(lean, earlier, listener));
        e.thread.setName("elaborate " + version);
        e.thread.start();
        return e;
    }

    private void run(BuiltinLean lean, Elaboration earlier, Listener listener) {
        State end = State.DONE;
        try {
            if (earlier != null) {
                earlier.thread.join();
            }
            lean.live(
                    text.text(),
                    earlier == null ? List.of() : earlier.done(),
                    c -> {
                        add(c);
                        listener.progress(this);
                    },
                    cancellation);
        } catch (Cancellation.Cancelled | InterruptedException e) {
            end = State.SUPERSEDED;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("elaboration of {} has crashed", uri, e);
            end = State.CRASHED;
        }
        synchronized (this) {
            if (state == State.RUNNING) {
                state = end;
            }
            notifyAll();
        }
        if (end != State.SUPERSEDED) {
            listener.progress(this);
        }
    }

    private synchronized void add(LiveCommand c) {
        commands.add(c);
        notifyAll();
    }

    /** The text is not wanted any more: whoever waits is told. */
    void supersede() {
        synchronized (this) {
            if (state == State.RUNNING) {
                state = State.SUPERSEDED;
            }
            notifyAll();
        }
        cancellation.cancel("the text has changed");
    }

    String uri() {
        return uri;
    }

    int version() {
        return version;
    }

    LineText text() {
        return text;
    }

    synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    synchronized boolean isSuperseded() {
        return state == State.SUPERSEDED;
    }

    synchronized boolean hasCrashed() {
        return state == State.CRASHED;
    }

    /** The commands so far. */
    synchronized List<LiveCommand> done() {
        return List.copyOf(commands);
    }

    /** Up to where the text is done. */
    synchronized int front() {
        return state == State.DONE
                ? text.text().length()
                : commands.isEmpty() ? 0 : commands.get(commands.size() - 1).end();
    }

    /** The command that a place belongs to, once it is done: also the spaces after it. */
    Optional<LiveCommand> commandAt(int offset) throws RpcException, InterruptedException {
        synchronized (this) {
            while (state == State.RUNNING && !isReached(offset)) {
                wait();
            }
            check();
            LiveCommand found = null;
            for (LiveCommand c : commands) {
                if (c.start() <= offset) {
                    found = c;
                }
            }
            return Optional.ofNullable(found);
        }
    }

    private boolean isReached(int offset) {
        if (commands.isEmpty()) {
            return false;
        }
        int end = commands.get(commands.size() - 1).end();
        return offset <= end || text.text().substring(end, offset).isBlank();
    }

    /** Waits until all is done up to a place. */
    synchronized void await(int offset) throws RpcException, InterruptedException {
        while (state == State.RUNNING && !isReached(offset)) {
            wait();
        }
        check();
    }

    /** Waits until all is done. */
    synchronized void awaitEnd() throws RpcException, InterruptedException {
        while (state == State.RUNNING) {
            wait();
        }
        check();
    }

    private void check() throws RpcException {
        switch (state) {
            case SUPERSEDED ->
                    throw new RpcException(RpcException.CONTENT_MODIFIED, "File changed.");
            case CRASHED ->
                    throw new RpcException(
                            RpcException.WORKER_CRASHED,
                            "The Lean Server has stopped processing this file.");
            default -> {
                // fine
            }
        }
    }
}
