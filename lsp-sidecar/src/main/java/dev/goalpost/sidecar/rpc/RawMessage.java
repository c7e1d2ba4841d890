package dev.goalpost.sidecar.rpc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message as it is on the wire.
 *
 * @param bytes header and body
 * @param bodyAt where the body begins
 */
public record RawMessage(byte[] bytes, int bodyAt) {
    /** With the usual header. */
    public static RawMessage of(byte[] body) {
        byte[] header =
                ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(header, header.length + body.length);
        System.arraycopy(body, 0, all, header.length, body.length);
        return new RawMessage(all, header.length);
    }

    public byte[] body() {
        return Arrays.copyOfRange(bytes, bodyAt, bytes.length);
    }
}
