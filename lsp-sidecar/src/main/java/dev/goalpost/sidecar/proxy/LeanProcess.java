package dev.goalpost.sidecar.proxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A language server as a child process: started, drained, ended, with all that it has started. */
public final class LeanProcess implements LeanPeer {
    private static final Logger LOG = LoggerFactory.getLogger(LeanProcess.class);

    /** How long it may take to end after it was told to. */
    private static final long TERM_MILLIS = 1_000;

    /** Of what it writes on its standard error, so much is kept. */
    private static final long LOGGED_CHARS = 1 << 20;

    private final Thread atExit = new Thread(this::endNow);
    private Process child; // set once, before anybody else sees this
    private boolean ended;

    private LeanProcess() {}

    /**
     * Starts it. Whatever happens to this process from here on, SIGTERM while the child is being
     * started included, the child does not outlive it.
     */
    public static LeanProcess start(List<String> command) throws IOException {
        LeanProcess lean = new LeanProcess();
        try {
            Runtime.getRuntime().addShutdownHook(lean.atExit);
        } catch (IllegalStateException e) {
            throw new IOException("told to end before " + command + " was started", e);
        }
        try {
            lean.launch(command);
        } catch (IOException e) {
            lean.end();
            throw e;
        }
        LOG.info("started {} as process {}", command, lean.child.pid());
        Thread.ofPlatform().daemon().name("lean-stderr").start(lean::drainErrors);
        return lean;
    }

    private synchronized void launch(List<String> command) throws IOException {
        if (ended) {
            throw new IOException("told to end before " + command + " was started");
        }
        child = new ProcessBuilder(command).start();
    }

    private void drainErrors() {
        long logged = 0;
        try (BufferedReader errors =
                new BufferedReader(
                        new InputStreamReader(child.getErrorStream(), StandardCharsets.UTF_8))) {
            char[] some = new char[4096];
            for (int n = errors.read(some); n >= 0; n = errors.read(some)) {
                if (logged < LOGGED_CHARS) {
                    LOG.info("lean: {}", new String(some, 0, n).stripTrailing());
                }
                logged += n;
            }
        } catch (IOException e) {
            LOG.debug("its standard error is closed", e);
        }
    }

    /** As the operating system numbers it. */
    public long pid() {
        return child.pid();
    }

    @Override
    public OutputStream stdin() {
        return child.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return child.getInputStream();
    }

    @Override
    public boolean awaitEnd(long millis) throws InterruptedException {
        return child.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public int status() {
        return child.isAlive() ? 0 : child.exitValue();
    }

    @Override
    public void end() {
        endNow();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.debug("the hook is running already", e);
        }
    }

    private void endNow() {
        synchronized (this) { // waits for a start that is under way
            ended = true;
            if (child == null) {
                return;
            }
        }
        List<ProcessHandle> all;
        try (Stream<ProcessHandle> started = child.descendants()) {
            all = Stream.concat(Stream.of(child.toHandle()), started).toList();
        }
        all.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + TERM_MILLIS * 1_000_000L;
        for (ProcessHandle p : all) {
            awaitExit(p, deadline - System.nanoTime());
            p.destroyForcibly();
        }
    }

    private static void awaitExit(ProcessHandle p, long nanos) {
        try {
            p.onExit().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            LOG.info("process {} does not end by itself", p.pid());
        }
    }
}
