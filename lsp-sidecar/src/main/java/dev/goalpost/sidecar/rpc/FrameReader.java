package dev.goalpost.sidecar.rpc;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the base protocol of LSP: a header with {@code Content-Length}, an empty line, that many
 * bytes. A frame can be looked at, taken whole, or passed on byte for byte while it still arrives.
 */
public final class FrameReader {
    /** The longest header that is read. */
    static final int MAX_HEADER_BYTES = 8192;

    /** The longest body that is kept in memory; a longer one can only be passed on. */
    public static final int MAX_KEPT_BYTES = 8 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    /** A long body is looked at as soon as so much of it is here. */
    private static final int LOOK_BYTES = 4096;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private Frame current;

    public FrameReader(InputStream in) {
        this.in = in;
    }

    /** One message; it must be taken or passed on before the next one is asked for. */
    public final class Frame {
        private final int headerBytes;
        private final long length;
        private boolean used;

        private Frame(int headerBytes, long length) {
            this.headerBytes = headerBytes;
            this.length = length;
        }

        /** Bytes of the body. */
        public long length() {
            return length;
        }

        /** Whether the body may be taken into memory. */
        public boolean isKeepable() {
            return length <= MAX_KEPT_BYTES;
        }

        /** What the beginning of the body tells. */
        public Peek peek() throws IOException {
            int want = (int) Math.min(length, LOOK_BYTES);
            fill(headerBytes + want);
            int here = (int) Math.min(length, to - from - headerBytes);
            return Peek.at(buffer, from + headerBytes, here);
        }

        /** What all of the body tells. */
        public Peek peekWhole() throws IOException {
            if (!isKeepable()) {
                return peek();
            }
            fill(headerBytes + (int) length);
            return Peek.at(buffer, from + headerBytes, (int) length);
        }

        /** The whole message. */
        public RawMessage take() throws IOException {
            if (!isKeepable()) {
                throw new IllegalStateException("a body of " + length + " bytes is not kept");
            }
            int all = headerBytes + (int) length;
            fill(all);
            byte[] bytes = Arrays.copyOfRange(buffer, from, from + all);
            skip();
            return new RawMessage(bytes, headerBytes);
        }

        /** Writes header and body as they came; what has arrived is not held back. */
        public void passOn(OutputStream out) throws IOException {
            use();
            long left = headerBytes + length;
            while (true) {
                int n = (int) Math.min(left, to - from);
                out.write(buffer, from, n);
                from += n;
                left -= n;
                if (left == 0) {
                    out.flush();
                    return;
                }
                if (in.available() == 0) {
                    out.flush();
                }
                if (!more()) {
                    out.flush();
                    throw new EOFException("the input ended inside a message");
                }
            }
        }

        /** Drops the message. */
        void skip() throws IOException {
            use();
            long left = headerBytes + length;
            while (true) {
                int n = (int) Math.min(left, to - from);
                from += n;
                left -= n;
                if (left == 0) {
                    return;
                }
                if (!more()) {
                    throw new EOFException("the input ended inside a message");
                }
            }
        }

        private void use() {
            if (used) {
                throw new IllegalStateException("a frame is taken once");
            }
            used = true;
        }
    }

    /**
     * The next message, or null at the end of the input between two messages. Where it cannot be
     * read, all its bytes are still there for {@link #passOnRest}.
     */
    public Frame next() throws IOException {
        if (current != null && !current.used) {
            current.skip();
        }
        int at = 0; // of the line, from the start of the header
        long length = -1;
        while (true) {
            int end = lineEnd(at);
            if (end < 0) {
                if (at == 0 && from == to) {
                    return null;
                }
                throw new EOFException("the input ended inside a header");
            }
            String line =
                    new String(buffer, from + at, end - at, StandardCharsets.ISO_8859_1).strip();
            at = end + 1;
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new NotFramed("not a header line: " + line);
            }
            if (line.substring(0, colon).strip().equalsIgnoreCase("Content-Length")) {
                length = number(line.substring(colon + 1).strip());
            }
        }
        if (length < 0) {
            throw new NotFramed("a header without Content-Length");
        }
        current = new Frame(at, length);
        return current;
    }

    /** Everything from here to the end of the input, byte for byte. */
    public void passOnRest(OutputStream out) throws IOException {
        do {
            out.write(buffer, from, to - from);
            out.flush();
            from = to;
        } while (more());
    }

    /** Where the line that starts at {@code at} has its {@code \n}; negative at the end. */
    private int lineEnd(int at) throws IOException {
        for (int i = at; ; i++) {
            if (i >= MAX_HEADER_BYTES) {
                throw new NotFramed("a header of more than " + MAX_HEADER_BYTES + " bytes");
            }
            if (from + i >= to && !more()) {
                return -1;
            }
            if (buffer[from + i] == '\n') {
                return i;
            }
        }
    }

    private static long number(String text) throws NotFramed {
        if (text.isEmpty()
                || text.length() > 18
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NotFramed("Content-Length is not a number: " + text);
        }
        return Long.parseLong(text);
    }

    /** Makes sure that so many bytes are in the buffer. */
    private void fill(int bytes) throws IOException {
        while (to - from < bytes) {
            if (buffer.length - from < bytes) {
                grow(bytes);
            }
            if (!more()) {
                throw new EOFException("the input ended inside a message");
            }
        }
    }

    private void grow(int bytes) {
        byte[] next = buffer.length >= bytes ? buffer : new byte[bytes];
        System.arraycopy(buffer, from, next, 0, to - from);
        buffer = next;
        to -= from;
        from = 0;
    }

    /** Reads what there is, at least one byte; false at the end. */
    private boolean more() throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
            if (buffer.length > BUFFER_BYTES) {
                buffer = new byte[BUFFER_BYTES]; // a long message is no reason to keep its room
            }
        } else if (to == buffer.length) {
            grow(from > 0 ? to - from + 1 : 2 * buffer.length);
        }
        int n = in.read(buffer, to, buffer.length - to);
        if (n < 0) {
            return false;
        }
        to += n;
        return true;
    }
}
