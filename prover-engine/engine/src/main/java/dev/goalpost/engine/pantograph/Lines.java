package dev.goalpost.engine.pantograph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Cuts a stream of bytes into lines, however the bytes arrive. One thread reads. */
final class Lines {
    /** What a read brought. */
    sealed interface Line {
        /** A line, without its end. */
        record Text(String text) implements Line {}

        /** A line that cannot be used; the stream goes on after it. */
        record Bad(String why) implements Line {}

        /**
         * The stream ended.
         *
         * @param unfinished what came after the last line end; null when nothing did
         */
        record End(Line unfinished) implements Line {
            boolean cutShort() {
                return unfinished != null;
            }
        }
    }

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int filled;

    Lines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** The next line. A longer one than allowed is read to its end and given up. */
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (true) {
            if (at == filled) {
                at = 0;
                filled = in.read(buffer);
                if (filled < 0) {
                    filled = 0;
                    boolean rest = line.size() > 0 || tooLong;
                    return new Line.End(rest ? finished(line, tooLong) : null);
                }
            }
            int from = at;
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            if (line.size() + (at - from) > maxBytes) {
                tooLong = true;
                line.reset();
            }
            if (!tooLong) {
                line.write(buffer, from, at - from);
            }
            if (at < filled) {
                at++;
                return finished(line, tooLong);
            }
        }
    }

    private Line finished(ByteArrayOutputStream line, boolean tooLong) {
        return tooLong
                ? new Line.Bad("a line is longer than " + maxBytes + " bytes")
                : decode(line.toByteArray());
    }

    private static Line decode(byte[] bytes) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        try {
            return new Line.Text(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes, 0, length))
                            .toString());
        } catch (CharacterCodingException e) {
            return new Line.Bad("a line is not UTF-8");
        }
    }
}
