package dev.goalpost.sidecar.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Bytes from one thread to another, without a process between them. A writer that is far ahead
 * waits; closing either end is seen at the other.
 */
public final class Pipe {
    private static final int MOST_AHEAD = 1 << 20;

    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private int offset; // into the first chunk
    private int held;
    private boolean writerGone;
    private boolean readerGone;

    public InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                return take(into, at, length);
            }

            @Override
            public int available() {
                synchronized (Pipe.this) {
                    return held;
                }
            }

            @Override
            public void close() {
                synchronized (Pipe.this) {
                    readerGone = true;
                    Pipe.this.notifyAll();
                }
            }
        };
    }

    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int at, int length) throws IOException {
                put(java.util.Arrays.copyOfRange(bytes, at, at + length));
            }

            @Override
            public void close() {
                synchronized (Pipe.this) {
                    writerGone = true;
                    Pipe.this.notifyAll();
                }
            }
        };
    }

    private synchronized void put(byte[] chunk) throws IOException {
        while (held > MOST_AHEAD && !readerGone) {
            await();
        }
        if (readerGone || writerGone) {
            throw new IOException("nobody reads this any more");
        }
        if (chunk.length > 0) {
            chunks.add(chunk);
            held += chunk.length;
            notifyAll();
        }
    }

    private synchronized int take(byte[] into, int at, int length) throws IOException {
        while (chunks.isEmpty() && !writerGone && !readerGone) {
            await();
        }
        if (readerGone) {
            throw new IOException("closed");
        }
        if (chunks.isEmpty()) {
            return -1;
        }
        byte[] first = chunks.peek();
        int n = Math.min(length, first.length - offset);
        System.arraycopy(first, offset, into, at, n);
        offset += n;
        held -= n;
        if (offset == first.length) {
            chunks.remove();
            offset = 0;
        }
        notifyAll();
        return n;
    }

    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
