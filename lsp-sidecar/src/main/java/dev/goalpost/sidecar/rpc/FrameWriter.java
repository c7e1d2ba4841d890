package dev.goalpost.sidecar.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/** The one way to a peer: whole messages, from any thread, one after the other. */
public final class FrameWriter {
    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean broken;

    public FrameWriter(OutputStream out) {
        this.out = out;
    }

    /** A message of our own. */
    public void write(byte[] body) throws IOException {
        write(RawMessage.of(body));
    }

    /** A message with the header that it has. */
    public void write(RawMessage message) throws IOException {
        lock.lock();
        try {
            if (!broken) {
                out.write(message.bytes());
                out.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A message that is still arriving, as it is. */
    public void passOn(FrameReader.Frame frame) throws IOException {
        lock.lock();
        try {
            frame.passOn(out);
        } catch (IOException e) {
            broken = true; // half a message is out: nothing may follow it
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Everything that is left of an input whose messages cannot be told apart any more. */
    public void passOnRest(FrameReader reader) throws IOException {
        lock.lock();
        try {
            broken = true;
            reader.passOnRest(out);
        } finally {
            lock.unlock();
        }
    }

    /** The end of the conversation in this direction. */
    public void close() throws IOException {
        out.close();
    }
}
