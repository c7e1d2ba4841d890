package dev.goalpost.engine.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.goalpost.engine.policy.Learner;
import dev.goalpost.engine.text.GoalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Acceptances as JSON lines in a file that only grows. A line is written whole or, after a crash,
 * cut short; a line that cannot be read is reported and passed over.
 */
public final class FeedbackStore {
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Optional<Path> file;
    private final Learner learner;
    private final List<String> problems = new ArrayList<>();
    private int known;

    private FeedbackStore(Optional<Path> file, Learner learner) {
        this.file = file;
        this.learner = learner;
    }

    /**
     * Opens the store and teaches the learner what is in it.
     *
     * @param file where the lines are; empty keeps nothing
     */
    public static FeedbackStore open(String file, Learner learner) throws IOException {
        FeedbackStore store =
                new FeedbackStore(
                        file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)), learner);
        store.load();
        return store;
    }

    private void load() throws IOException {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return;
        }
        String all = new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8);
        int number = 0;
        for (String line : all.split("\n")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                teach(JSON.readValue(line, Acceptance.class));
            } catch (JsonProcessingException | GoalText.NotAGoal e) {
                String why = e.getMessage() == null ? e.toString() : e.getMessage();
                problems.add(
                        file.get() + ":" + number + ": " + why.lines().findFirst().orElse(why));
            }
        }
    }

    private void teach(Acceptance a) throws GoalText.NotAGoal {
        learner.learn(GoalText.first(a.goal()), a.tactic());
        known++;
    }

    /** Learns from an acceptance and keeps it. Refuses a goal that cannot be read. */
    public synchronized void accept(Acceptance acceptance) throws GoalText.NotAGoal {
        teach(acceptance);
        if (file.isEmpty()) {
            return;
        }
        try {
            byte[] line =
                    (JSON.writeValueAsString(acceptance) + "\n").getBytes(StandardCharsets.UTF_8);
            Path parent = file.get().toAbsolutePath().getParent();
            Files.createDirectories(parent);
            try (FileChannel out =
                    FileChannel.open(
                            file.get(),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE)) {
                long end = out.size();
                // a line that was cut short must not swallow this one
                if (end > 0 && lastByte(out, end) != '\n') {
                    out.write(ByteBuffer.wrap(new byte[] {'\n'}), end++);
                }
                ByteBuffer buffer = ByteBuffer.wrap(line);
                while (buffer.hasRemaining()) {
                    end += out.write(buffer, end);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep feedback in " + file.get(), e);
        }
    }

    private static byte lastByte(FileChannel channel, long end) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, end - 1);
        return one.get(0);
    }

    /** How many acceptances are known. */
    public synchronized int size() {
        return known;
    }

    /** The lines that could not be read, as {@code FILE:LINE: why}. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
