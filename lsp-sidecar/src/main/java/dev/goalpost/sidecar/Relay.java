package dev.goalpost.sidecar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Bytes from the editor to a child and back, unchanged. Owns the child. */
final class Relay {
    /** How long a child may take to end by itself after its input has ended. */
    private static final long GRACE_SECONDS = 5;

    private static final int BUFFER_BYTES = 1 << 16;

    private Relay() {}

    /**
     * Runs until the child has ended, which it does at the end of its input.
     *
     * @return the child's exit status; 0 when it had to be ended after the editor was gone
     */
    static int run(List<String> command, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        Process child =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Thread ender = new Thread(() -> end(child));
        Runtime.getRuntime().addShutdownHook(ender);
        try {
            Thread toChild = Thread.ofPlatform().daemon().start(() -> feed(in, child));
            copy(child.getInputStream(), out);
            // its output has ended: the child is going, or has let go of us
            if (child.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                return child.exitValue();
            }
            toChild.interrupt();
            return 0;
        } finally {
            end(child);
            try {
                Runtime.getRuntime().removeShutdownHook(ender);
            } catch (IllegalStateException shuttingDown) {
                // then the hook does the same
                end(child);
            }
        }
    }

    /** Gives the child all of {@code in}, then its end; a child that stays on is ended. */
    private static void feed(InputStream in, Process child) {
        try (OutputStream to = child.getOutputStream()) {
            copy(in, to);
        } catch (IOException gone) {
            // one side has hung up: the end of the conversation, whichever it was
            child.destroy();
            return;
        }
        try {
            if (!child.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                end(child);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            to.write(buffer, 0, n);
            to.flush();
        }
    }

    /** Ends the child and what it has started. */
    private static void end(Process child) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }
}
