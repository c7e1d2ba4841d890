package dev.goalpost.sidecar;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The base protocol of LSP: a header with {@code Content-Length}, an empty line, that many bytes.
 */
final class Frames {
    /** The longest header line that is read. */
    private static final int MAX_HEADER_BYTES = 8192;

    /** The longest body that is read. */
    private static final int MAX_BODY_BYTES = 64 << 20;

    private final InputStream in;

    Frames(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next body, or null at the end of input between two messages. */
    byte[] next() throws IOException {
        int length = -1;
        for (boolean first = true; ; first = false) {
            String line = line();
            if (line == null) {
                if (first) {
                    return null;
                }
                throw new EOFException("the input ended inside a header");
            }
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("not a header line: " + line);
            }
            if (line.substring(0, colon).trim().equalsIgnoreCase("Content-Length")) {
                length = number(line.substring(colon + 1).trim());
            }
        }
        if (length < 0) {
            throw new IOException("a header without Content-Length");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the input ended inside a message");
        }
        return body;
    }

    static void write(OutputStream out, byte[] body) throws IOException {
        String header = "Content-Length: " + body.length + "\r\n\r\n";
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static int number(String text) throws IOException {
        try {
            int n = Integer.parseInt(text);
            if (n >= 0 && n <= MAX_BODY_BYTES) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw new IOException("Content-Length is not a number: " + text, e);
        }
        throw new IOException("Content-Length out of range: " + text);
    }

    /** One header line without its end, or null at the end of input. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                String s = line.toString(StandardCharsets.US_ASCII);
                return s.endsWith("\r") ? s.substring(0, s.length() - 1) : s;
            }
            if (line.size() >= MAX_HEADER_BYTES) {
                throw new IOException("a header line of more than " + MAX_HEADER_BYTES + " bytes");
            }
            line.write(b);
        }
        return line.size() == 0 ? null : line.toString(StandardCharsets.US_ASCII);
    }
}
