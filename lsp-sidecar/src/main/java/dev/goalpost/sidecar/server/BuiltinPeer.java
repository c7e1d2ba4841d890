package dev.goalpost.sidecar.server;

import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.sidecar.proxy.LeanPeer;
import dev.goalpost.sidecar.rpc.Pipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The built-in Lean's language server in this process, behind the same streams as a child's. */
public final class BuiltinPeer implements LeanPeer {
    private static final Logger LOG = LoggerFactory.getLogger(BuiltinPeer.class);

    private final Pipe in = new Pipe();
    private final Pipe out = new Pipe();
    private final OutputStream stdin = in.out();
    private final InputStream stdout = out.in();
    private final Thread thread;
    private volatile int status;

    private BuiltinPeer(Path libraryFolder) {
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("builtin-lean")
                        .unstarted(() -> serve(libraryFolder));
    }

    public static BuiltinPeer start(Path libraryFolder) {
        BuiltinPeer p = new BuiltinPeer(libraryFolder);
        p.thread.start();
        return p;
    }

    private void serve(Path libraryFolder) {
        try (OutputStream o = out.out();
                InputStream i = in.in()) {
            status = new LanguageServer(BuiltinLean.load(), i, o, libraryFolder).run();
        } catch (IOException e) {
            LOG.debug("a pipe does not close", e);
        } catch (RuntimeException | Error e) {
            LOG.error("the built-in Lean does not serve", e);
            status = 1;
        }
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public boolean awaitEnd(long millis) throws InterruptedException {
        return thread.join(java.time.Duration.ofMillis(millis));
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public void end() {
        try {
            stdin.close();
        } catch (IOException e) {
            LOG.debug("a pipe does not close", e);
        }
    }
}
