package dev.goalpost.training;

import dev.goalpost.engine.trajectory.Lineage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What became of tactics on goals, kept on disk: one line for each, the hash of goal and tactic and
 * then how it ended. A line that was cut short is dropped.
 */
final class TrialFile {
    static final String CLOSES = "closes";
    static final String FAILS = "fails";

    private final Path file;
    private final Map<String, String> ends = new ConcurrentHashMap<>();
    private final StringBuilder unwritten = new StringBuilder(); // guarded by itself

    private TrialFile(Path file) {
        this.file = file;
    }

    /** What is in the file, if it is there. */
    static TrialFile open(Path file) throws IOException {
        TrialFile t = new TrialFile(file);
        if (Files.exists(file)) {
            String text = Files.readString(file);
            int whole = text.lastIndexOf('\n') + 1;
            if (whole < text.length()) {
                Files.writeString(file, text.substring(0, whole));
            }
            for (String line : text.substring(0, whole).split("\n")) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    t.ends.put(line.substring(0, space), line.substring(space + 1));
                }
            }
        }
        return t;
    }

    static String hash(String text) {
        return Lineage.hash(text);
    }

    /**
     * {@link #CLOSES}, {@link #FAILS} or the hash of what is left; empty where it was not tried.
     */
    Optional<String> end(String goal, String tactic) {
        return Optional.ofNullable(ends.get(hash(goal + "\n" + tactic)));
    }

    void put(String goal, String tactic, String end) {
        String key = hash(goal + "\n" + tactic);
        if (ends.put(key, end) == null) {
            synchronized (unwritten) {
                unwritten.append(key).append(' ').append(end).append('\n');
            }
        }
    }

    /** Writes what is new. */
    void save() throws IOException {
        synchronized (unwritten) {
            Files.writeString(
                    file,
                    unwritten,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            unwritten.setLength(0);
        }
    }

    int size() {
        return ends.size();
    }
}
