package dev.goalpost.engine.export;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Reads an export file item by item. */
public interface ExportReader extends Closeable {
    /** The next item, or null at the end. */
    ExportItem next() throws IOException, ExportFormatException;

    /** A reader for the format that the first line shows; gzip and zstd are unpacked. */
    static ExportReader open(InputStream raw) throws IOException, ExportFormatException {
        InputStream in = unpacked(buffered(raw));
        in.mark(1 << 12);
        String start = new String(in.readNBytes(1 << 11), StandardCharsets.UTF_8);
        in.reset();
        String line = start.lines().findFirst().orElse("").strip();
        if (line.startsWith("{")) {
            return new NdjsonReader(in);
        }
        if (line.equals("2.0.0") || line.equals("0.1.2")) {
            return new TextReader(in, line);
        }
        if (line.matches("\\d+ #.*") || line.matches("#[A-Z]+( .*)?")) {
            return new OldTextReader(in);
        }
        if (line.matches("\\d+\\.\\d+\\.\\d+.*")) {
            throw ExportFormatException.unsupported("text format version " + line);
        }
        throw ExportFormatException.unsupported(
                line.isEmpty() ? "empty first line" : "not a Lean export file");
    }

    /** What {@code in} holds, by its first bytes. */
    private static InputStream unpacked(InputStream in) throws IOException, ExportFormatException {
        in.mark(4);
        int magic = ByteBuffer.wrap(Arrays.copyOf(in.readNBytes(4), 4)).getInt();
        in.reset();
        if (magic >>> 16 == 0x1f8b) {
            return buffered(new GZIPInputStream(in, 1 << 16));
        }
        if (magic != 0x28b52ffd) {
            return in;
        }
        try {
            return buffered(new ZstdInputStream(in));
        } catch (LinkageError e) {
            throw ExportFormatException.unsupported(
                    "zstd: no decompressor for this machine (" + e.getMessage() + ")");
        }
    }

    private static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, 1 << 16);
    }
}
