package dev.goalpost.sidecar.proxy;

import java.io.InputStream;
import java.io.OutputStream;

/** A language server of Lean, wherever it runs. */
public interface LeanPeer {
    /** What it reads; closing it is what tells it to end. */
    OutputStream stdin();

    /** What it says. */
    InputStream stdout();

    /** Waits for its end. True if it came within the time. */
    boolean awaitEnd(long millis) throws InterruptedException;

    /** How it ended; 0 while it has not. */
    int status();

    /** Tells it to end, and sees to it that it does, with all that it has started. */
    void end();
}
