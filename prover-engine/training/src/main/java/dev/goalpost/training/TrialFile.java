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
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of tactics on goals, kept on disk: the format's name and version, then one line for
 * each trial, the hash of goal and tactic and how it ended. A last line that a killed run has cut
 * short is dropped; anything else that is not as it should be is refused.
 */
final class TrialFile {
    static final String CLOSES = "closes";
    static final String FAILS = "fails";

    private static final String HEADER = "goalpost-trials 1";
    private static final Pattern LINE =
            Pattern.compile("([0-9a-f]{12}) (" + CLOSES + "|" + FAILS + "|[0-9a-f]{12})");

    private final Path file;
    private final Map<String, String> ends = new ConcurrentHashMap<>();
    private final StringBuilder unwritten = new StringBuilder(); // guarded by itself

    private TrialFile(Path file) {
        this.file = file;
    }

    /**
     * What is in the file; an empty one is made where there is none.
     *
     * @param tell is told where the last line had to be dropped
     * @throws IOException also where the file is of another version, or damaged
     */
    static TrialFile open(Path file, Consumer<String> tell) throws IOException {
        TrialFile t = new TrialFile(file);
        String text = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        int whole = text.lastIndexOf('\n') + 1;
        if (whole == 0 && HEADER.startsWith(text)) {
            Files.writeString(file, HEADER + "\n");
            return t;
        }
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(HEADER)) {
            throw unusable(file, 1, "not trials of this version (`" + HEADER + "`)");
        }
        for (int i = 1; i < lines.length - 1; i++) {
            Matcher m = LINE.matcher(lines[i]);
            if (!m.matches()) {
                throw unusable(file, i + 1, "damaged");
            }
            t.ends.put(m.group(1), m.group(2));
        }
        if (whole < text.length()) {
            tell.accept(file + ":" + lines.length + ": cut short, that trial is made again");
            Files.writeString(file, text.substring(0, whole));
        }
        return t;
    }

    private static IOException unusable(Path file, int line, String what) {
        return new IOException(
                file + ":" + line + ": " + what + "; delete the file, all is tried again then");
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
            Files.writeString(file, unwritten, StandardOpenOption.APPEND);
            unwritten.setLength(0);
        }
    }
}
