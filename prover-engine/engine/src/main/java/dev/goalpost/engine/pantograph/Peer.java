package dev.goalpost.engine.pantograph;

import java.io.InputStream;
import java.io.OutputStream;

/** The other end of a wire: what is a process everywhere but in some tests. */
interface Peer {
    /** What it writes. */
    InputStream output();

    /** What it reads. */
    OutputStream input();

    /** The last of what it complained about, for messages. */
    String complaints();

    /** Ends it and all that it started, now. */
    void kill();

    /** Lets it end by itself for a moment, then kills it. */
    void end();
}
