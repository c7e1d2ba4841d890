package dev.goalpost.training;

import dev.goalpost.engine.trajectory.FolderLock;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.RunFolder;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What walks leave behind: the trajectories, and in {@code walked.txt} the theorems and steps that
 * were walked. A name there makes the rows count: what a killed run left half-written is dropped
 * when the folder is opened again. Safe to use from several threads.
 */
public final class WalkFolder implements AutoCloseable {
    private static final String DONE = "walked.txt";

    private final Path folder;
    private final FolderLock lock;
    private final Set<String> done = new TreeSet<>();

    private WalkFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens a folder to write to.
     *
     * @param settings what the walk depends on, but for what is walked
     * @param resume go on with what is in it; otherwise nothing must have been walked yet
     */
    public static WalkFolder open(Path folder, Map<String, String> settings, boolean resume)
            throws IOException {
        WalkFolder f = new WalkFolder(folder, FolderLock.take(folder));
        try {
            f.begin(settings, resume);
            return f;
        } catch (IOException e) {
            f.close();
            throw e;
        }
    }

    private void begin(Map<String, String> settings, boolean resume) throws IOException {
        boolean begun = Files.exists(folder.resolve(DONE));
        if (begun && !resume) {
            throw new IOException(folder + " holds another run; add --resume to go on with it");
        }
        RunSettings.keep(folder, settings, begun);
        if (begun) {
            recoverDone();
        }
        recoverRows();
    }

    /** Lets other runs have the folder. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** What has been walked. */
    public synchronized Set<String> done() {
        return Set.copyOf(done);
    }

    public Path rows() {
        return folder.resolve(RunFolder.TRAJECTORIES);
    }

    /** Keeps what came of walking a theorem, or a step alone. */
    public synchronized void add(String id, List<TrajectoryRow> rows) throws IOException {
        append(
                rows(),
                rows.stream().map(r -> JsonLines.line(r) + "\n").collect(Collectors.joining()));
        append(folder.resolve(DONE), id + "\n");
        done.add(id);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void recoverDone() throws IOException {
        Path file = folder.resolve(DONE);
        // Half a character at the end is no reason to stop.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        whole.lines().forEach(done::add);
        if (whole.length() < text.length()) {
            Path kept = folder.resolve(DONE + ".making");
            Files.writeString(kept, whole);
            Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void recoverRows() throws IOException {
        if (!Files.exists(rows())) {
            return;
        }
        Path kept = folder.resolve(RunFolder.TRAJECTORIES + ".making");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(kept))) {
            JsonLines.forEachWhole(
                    rows(),
                    TrajectoryRow.class,
                    (line, r) -> {
                        if (done.contains(r.theorem())
                                || done.contains(KnownSteps.theoremOf(r.theorem()))) {
                            out.print(line + "\n");
                        }
                    });
            if (out.checkError()) {
                throw new IOException(kept + " could not be written");
            }
        }
        Files.move(kept, rows(), StandardCopyOption.REPLACE_EXISTING);
    }
}
