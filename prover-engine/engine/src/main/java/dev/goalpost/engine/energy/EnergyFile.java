package dev.goalpost.engine.energy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A {@link TrainedEnergy} on disk: a line with name and version, the length of the header (32
 * bits), the header as JSON, each layer's weights and bias (32-bit floats), and the SHA-256 of all
 * that. Numbers are little-endian.
 */
public final class EnergyFile {
    private static final String NAME = "goalpost-energy ";
    private static final String MAGIC = NAME + "1\n";
    private static final int DIGEST = 32;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private EnergyFile() {}

    /** A file that holds no model that can be used. */
    public static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(Path file, String why) {
            super(file + ": " + why);
        }
    }

    /** Writes the file whole, or leaves what was there. */
    public static void write(Path file, TrainedEnergy model) throws IOException {
        byte[] content = content(model);
        ByteArrayOutputStream all = new ByteArrayOutputStream(content.length + DIGEST);
        all.write(content);
        all.write(digest(content, content.length));
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path making = folder.resolve(file.getFileName() + ".making");
        Files.write(making, all.toByteArray());
        Files.move(making, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The first 12 digits of the SHA-256 of header and weights but for the held-out figures: a
     * model stays the same when it is measured.
     */
    public static String hash(TrainedEnergy model) {
        byte[] content = content(model.with(null));
        return HexFormat.of().formatHex(digest(content, content.length), 0, 6);
    }

    private static byte[] content(TrainedEnergy model) {
        byte[] header;
        try {
            header = JSON.writeValueAsBytes(model.header());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a header that cannot be written", e);
        }
        int floats = 0;
        for (EnergyHead.Layer l : model.head().layers()) {
            floats += l.weights().length + l.bias().length;
        }
        byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer b =
                ByteBuffer.allocate(magic.length + 4 + header.length + 4 * floats)
                        .order(ByteOrder.LITTLE_ENDIAN);
        b.put(magic).putInt(header.length).put(header);
        for (EnergyHead.Layer l : model.head().layers()) {
            for (float w : l.weights()) {
                b.putFloat(w);
            }
            for (float w : l.bias()) {
                b.putFloat(w);
            }
        }
        return b.array();
    }

    /** Reads a file; anything that is not just as it was written is refused. */
    public static TrainedEnergy read(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
        String start =
                new String(all, 0, Math.min(all.length, magic.length), StandardCharsets.US_ASCII);
        if (!start.startsWith(NAME.substring(0, Math.min(NAME.length(), start.length())))
                || start.isEmpty()) {
            throw new Unusable(file, "not an energy model");
        }
        if (start.length() == magic.length && !start.equals(MAGIC)) {
            throw new Unusable(
                    file,
                    "made by another version (\""
                            + start.strip()
                            + "\", this one reads \""
                            + MAGIC.strip()
                            + "\"); train it again");
        }
        int end = all.length - DIGEST;
        if (end < magic.length + 4
                || !MessageDigest.isEqual(
                        digest(all, end), Arrays.copyOfRange(all, end, all.length))) {
            throw new Unusable(
                    file,
                    "cut short or changed since it was written; train it again or copy it anew");
        }
        ByteBuffer b = ByteBuffer.wrap(all, 0, end).order(ByteOrder.LITTLE_ENDIAN);
        b.position(magic.length);
        try {
            byte[] header = new byte[b.getInt()];
            b.get(header);
            TrainedEnergy.Header h = JSON.readValue(header, TrainedEnergy.Header.class);
            List<EnergyHead.Layer> layers = new ArrayList<>();
            for (int i = 0; i + 1 < h.sizes().size(); i++) {
                int in = h.sizes().get(i);
                int out = h.sizes().get(i + 1);
                layers.add(
                        new EnergyHead.Layer(
                                in, out, floats(b, Math.multiplyExact(in, out)), floats(b, out)));
            }
            if (b.hasRemaining()) {
                throw new Unusable(file, "more weights than its sizes say");
            }
            return new TrainedEnergy(h, new EnergyHead(layers));
        } catch (JsonProcessingException e) {
            throw new Unusable(file, "its header cannot be read: " + e.getOriginalMessage());
        } catch (RuntimeException e) {
            throw new Unusable(file, "its weights do not fit its header: " + e.getMessage());
        }
    }

    /**
     * Reads a file that must hold a certain model still.
     *
     * @param hash as {@link #hash} gives it
     */
    public static TrainedEnergy read(Path file, String hash) throws IOException {
        TrainedEnergy model = read(file);
        if (!hash(model).equals(hash)) {
            throw new Unusable(
                    file, "holds another model by now: " + hash(model) + ", not " + hash);
        }
        return model;
    }

    private static float[] floats(ByteBuffer b, int n) {
        if (n < 0 || n > b.remaining() / 4) {
            throw new IllegalArgumentException(n + " weights where fewer are left");
        }
        float[] values = new float[n];
        b.asFloatBuffer().get(values);
        b.position(b.position() + 4 * n);
        return values;
    }

    private static byte[] digest(byte[] bytes, int length) {
        try {
            MessageDigest d = MessageDigest.getInstance("SHA-256");
            d.update(bytes, 0, length);
            return d.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
