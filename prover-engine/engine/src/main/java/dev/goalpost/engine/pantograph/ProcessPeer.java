package dev.goalpost.engine.pantograph;

import dev.goalpost.engine.lean.LeanFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A child process: started, its complaints drained, ended with all that it started. Whatever is
 * left when this JVM ends is ended then.
 */
final class ProcessPeer implements Peer {
    private static final int COMPLAINTS_KEPT = 4096;
    private static final long END_MILLIS = 500;
    private static final Set<ProcessPeer> LIVING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> LIVING.forEach(ProcessPeer::kill), "goalpost-end-children"));
    }

    private final Process process;
    private final StringBuilder complaints = new StringBuilder(); // guarded by itself

    private ProcessPeer(Process process) {
        this.process = process;
    }

    static ProcessPeer start(List<String> command) throws LeanFault {
        try {
            ProcessPeer peer = new ProcessPeer(new ProcessBuilder(command).start());
            LIVING.add(peer);
            Thread drain = new Thread(peer::drain, "goalpost-stderr-" + peer.process.pid());
            drain.setDaemon(true);
            drain.start();
            return peer;
        } catch (IOException e) {
            throw new LeanFault(
                    LeanFault.Kind.START,
                    "cannot start " + String.join(" ", command) + ": " + e.getMessage(),
                    e);
        }
    }

    /** Reads without end, so that the child never waits for its standard error. */
    private void drain() {
        byte[] buffer = new byte[4096];
        try (InputStream err = process.getErrorStream()) {
            for (int n = err.read(buffer); n >= 0; n = err.read(buffer)) {
                synchronized (complaints) {
                    complaints.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    int over = complaints.length() - COMPLAINTS_KEPT;
                    if (over > 0) {
                        complaints.delete(0, over);
                    }
                }
            }
        } catch (IOException e) {
            synchronized (complaints) {
                complaints.append("(standard error: ").append(e.getMessage()).append(')');
            }
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public String complaints() {
        synchronized (complaints) {
            return complaints.toString().strip();
        }
    }

    @Override
    public void kill() {
        // Children first: once their parent is gone they cannot be found any more.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        LIVING.remove(this);
    }

    @Override
    public void end() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().close();
        } catch (IOException e) {
            kill(); // it has stopped listening already
            return;
        }
        try {
            process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }
}
