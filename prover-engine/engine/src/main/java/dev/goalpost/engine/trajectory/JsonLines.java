package dev.goalpost.engine.trajectory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Files of one JSON object a line. */
public final class JsonLines {
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private JsonLines() {}

    /** A line that cannot be read. */
    public static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** The line of an object, without its end. */
    public static String line(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that cannot be written", e);
        }
    }

    /** One object. */
    public static <T> T parse(String line, Class<T> type) throws JsonProcessingException {
        return JSON.readValue(line, type);
    }

    /** Reads a file that may have been cut short in the middle of a character. */
    static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /**
     * Hands over every object of a file, one at a time. A last line that was cut short is no line.
     */
    public static <T> void forEach(Path file, Class<T> type, Consumer<T> each) throws IOException {
        try (BufferedReader in = reader(file)) {
            int number = 0;
            String next = in.readLine();
            while (next != null) {
                String line = next;
                next = in.readLine();
                number++;
                if (line.isBlank()) {
                    continue;
                }
                T value;
                try {
                    value = JSON.readValue(line, type);
                } catch (JsonProcessingException e) {
                    if (next == null && !endsInNewline(file)) {
                        return;
                    }
                    throw new Malformed(file + ":" + number + ": " + words(e));
                }
                each.accept(value);
            }
        }
    }

    /** What is wrong with a line; a record that objects says it best. */
    private static String words(JsonProcessingException e) {
        return e instanceof ValueInstantiationException && e.getCause() != null
                ? e.getCause().getMessage()
                : e.getOriginalMessage();
    }

    private static boolean endsInNewline(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            in.read(last, in.size() - 1);
            return last.get(0) == '\n';
        }
    }

    /**
     * Hands over every line of a file that a killed run may have left, with its object. Lines that
     * were cut short are passed over: what they were of is done again.
     */
    public static <T> void forEachWhole(Path file, Class<T> type, BiConsumer<String, T> each)
            throws IOException {
        try (BufferedReader in = reader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                T value;
                try {
                    value = line.isBlank() ? null : JSON.readValue(line, type);
                } catch (JsonProcessingException e) {
                    continue;
                }
                if (value != null) {
                    each.accept(line, value);
                }
            }
        }
    }

    /** All objects of a file. */
    public static <T> List<T> read(Path file, Class<T> type) throws IOException {
        List<T> all = new ArrayList<>();
        forEach(file, type, all::add);
        return all;
    }
}
