package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkFolderTest {
    private static final Map<String, String> SETTINGS = Map.of("seed", "0");
    private static final List<String> IDS = List.of("a/t", "a/u", "b/f.jsonl#7");

    @TempDir private Path folder;

    private static List<TrajectoryRow> rows(String id) {
        return id.endsWith("#7")
                ? List.of(row(id)) // a step that was walked alone
                : List.of(row(id + "#0"), row(id + "#1"));
    }

    private static TrajectoryRow row(String id) {
        return new TrajectoryRow(
                id, 0, null, 0, "⊢ p ∧ q", 1, null, null, null, 0.0, null, "root", null, 0, 0L,
                "proof", "c", 0L, "p", "none", "r");
    }

    /** Wherever a run was killed, the next ends with the same rows, each once. */
    @Test
    void whatWasHalfWrittenIsDroppedAndDoneAgain() throws IOException {
        Path whole = folder.resolve("whole");
        try (WalkFolder w = WalkFolder.open(whole, SETTINGS, false)) {
            for (String id : IDS) {
                w.add(id, rows(id));
            }
        }
        byte[] written = Files.readAllBytes(whole.resolve("trajectories.jsonl"));
        byte[] names = Files.readAllBytes(whole.resolve("walked.txt"));
        int rowsBefore = 0;
        int namesBefore = 0;
        int n = 0;
        for (String id : IDS) {
            int rowsAfter = rowsBefore + bytes(rows(id));
            int namesAfter = namesBefore + id.length() + 1;
            for (int cut = rowsBefore; cut <= rowsAfter; cut++) {
                resumed(folder.resolve("r" + n++), written, cut, names, namesBefore);
            }
            for (int cut = namesBefore; cut <= namesAfter; cut++) {
                resumed(folder.resolve("n" + n++), written, rowsAfter, names, cut);
            }
            rowsBefore = rowsAfter;
            namesBefore = namesAfter;
        }
    }

    private static int bytes(List<TrajectoryRow> rows) {
        return rows.stream()
                .mapToInt(r -> JsonLines.line(r).getBytes(StandardCharsets.UTF_8).length + 1)
                .sum();
    }

    private static void resumed(Path at, byte[] rows, int rowsCut, byte[] names, int namesCut)
            throws IOException {
        Files.createDirectories(at);
        RunSettings.keep(at, SETTINGS, false);
        Files.write(at.resolve("trajectories.jsonl"), Arrays.copyOf(rows, rowsCut));
        if (namesCut > 0) {
            Files.write(at.resolve("walked.txt"), Arrays.copyOf(names, namesCut));
        }
        try (WalkFolder w = WalkFolder.open(at, SETTINGS, namesCut > 0)) {
            for (String id : IDS) {
                if (!w.done().contains(id)) {
                    w.add(id, rows(id));
                }
            }
        }
        Path again = at.resolve("trajectories.jsonl");
        assertThat(Files.readAllBytes(again)).as("%s, %s", rowsCut, namesCut).isEqualTo(rows);
        assertThat(Files.readAllBytes(at.resolve("walked.txt"))).isEqualTo(names);
    }

    @Test
    void anotherRunIsNotMixedWithThis() throws IOException {
        try (WalkFolder w = WalkFolder.open(folder, SETTINGS, false)) {
            w.add("a/t", rows("a/t"));
            assertThatThrownBy(() -> WalkFolder.open(folder, SETTINGS, true))
                    .hasMessageContaining("by another run");
        }
        assertThatThrownBy(() -> WalkFolder.open(folder, SETTINGS, false))
                .hasMessageContaining("add --resume");
        assertThatThrownBy(() -> WalkFolder.open(folder, Map.of("seed", "1"), true))
                .hasMessageContaining("seed 0, now 1");
        try (WalkFolder w = WalkFolder.open(folder, SETTINGS, true)) {
            assertThat(w.done()).containsExactly("a/t");
        }
    }
}
