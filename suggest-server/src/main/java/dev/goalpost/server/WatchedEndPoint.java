package dev.goalpost.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that can be asked whether the client has gone while a request is worked on, which
 * Jetty does not look at. The only way to find out is to read; bytes of a next request that turn up
 * are kept for Jetty.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {
    private final Executor executor;
    private final ByteBuffer early = BufferUtil.allocate(4096); // guarded by early
    private boolean watched; // guarded by early

    WatchedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    /** From here to {@link #endWatch} the request's body has been read, so that Jetty does not. */
    void beginWatch() {
        synchronized (early) {
            watched = true;
        }
    }

    void endWatch() {
        synchronized (early) {
            watched = false;
        }
    }

    /** Whether the client has closed its side. One that has sent its next request has not. */
    boolean clientHasGone() {
        synchronized (early) {
            if (!watched || early.hasRemaining()) {
                return false;
            }
            try {
                return !isOpen() || isInputShutdown() || super.fill(early) < 0;
            } catch (IOException e) {
                return true;
            }
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        synchronized (early) {
            if (early.hasRemaining()) {
                return BufferUtil.append(buffer, early);
            }
            return super.fill(buffer);
        }
    }

    @Override
    protected void needsFillInterest() {
        boolean here;
        synchronized (early) {
            here = early.hasRemaining();
        }
        if (here) {
            executor.execute(() -> getFillInterest().fillable());
        } else {
            super.needsFillInterest();
        }
    }
}
