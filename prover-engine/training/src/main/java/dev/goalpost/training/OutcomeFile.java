package dev.goalpost.training;

import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.training.Evaluation.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Outcomes on disk, a theorem at a time. */
public final class OutcomeFile {
    private OutcomeFile() {}

    public static void append(Path file, List<Outcome> outcomes) {
        StringBuilder text = new StringBuilder();
        outcomes.forEach(o -> text.append(JsonLines.line(o)).append('\n'));
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is whole in the file; what a killed run left half-written is dropped.
     *
     * @param each how many outcomes a theorem has
     */
    public static List<Outcome> recover(Path file, int each) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Outcome> read = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        JsonLines.forEachWhole(
                file,
                Outcome.class,
                (line, o) -> {
                    read.add(o);
                    counts.merge(o.theorem(), 1, Integer::sum);
                });
        List<Outcome> whole = read.stream().filter(o -> counts.get(o.theorem()) == each).toList();
        Path making = file.resolveSibling(file.getFileName() + ".making");
        Files.deleteIfExists(making);
        if (!whole.isEmpty()) {
            append(making, whole);
            Files.move(making, file, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(file);
        }
        return whole;
    }
}
