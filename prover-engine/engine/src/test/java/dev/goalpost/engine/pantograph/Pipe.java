package dev.goalpost.engine.pantograph;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Bytes from one thread to another, in the pieces in which they were written. */
final class Pipe {
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    final OutputStream sink =
            new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] b, int off, int len) throws IOException {
                    if (closed) {
                        throw new IOException("the pipe is closed");
                    }
                    if (len > 0) {
                        pieces.add(java.util.Arrays.copyOfRange(b, off, off + len));
                    }
                }

                @Override
                public void close() {
                    closed = true;
                    pieces.add(END);
                }
            };

    final InputStream source =
            new InputStream() {
                private byte[] piece = new byte[0];
                private int at;
                private boolean ended;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] b, int off, int len) throws IOException {
                    while (at == piece.length) {
                        if (ended) {
                            return -1;
                        }
                        try {
                            piece = pieces.take();
                        } catch (InterruptedException e) {
                            throw new IOException("interrupted", e);
                        }
                        at = 0;
                        ended = piece == END;
                    }
                    int n = Math.min(len, piece.length - at);
                    System.arraycopy(piece, at, b, off, n);
                    at += n;
                    return n;
                }
            };
}
