package dev.goalpost.engine.trajectory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.goalpost.engine.search.SearchedTheorem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The folder that a search run writes: {@code run.json}, {@code results.jsonl}, {@code
 * trajectories.jsonl} and {@code proofs/}. A theorem's rows are written before its line in the
 * results, and that line makes them count: what a killed run left half-written is dropped when the
 * folder is opened again. While it is open no other run can have it. Safe to use from several
 * threads.
 */
public final class RunFolder implements AutoCloseable {
    public static final String RUN = "run.json";
    public static final String RESULTS = "results.jsonl";
    public static final String TRAJECTORIES = "trajectories.jsonl";
    public static final String PARQUET = "trajectories.parquet";
    public static final String PROOFS = "proofs";
    public static final String REPORT = "report.html";

    /**
     * What the run was started with.
     *
     * @param arguments for people
     * @param settings the search's settings, as text
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Run(
            @JsonProperty("lineage") Lineage lineage,
            @JsonProperty("lean") String lean,
            @JsonProperty("theorems") String theorems,
            @JsonProperty("settings") String settings,
            @JsonProperty("started") String started) {}

    /** A folder that cannot be used as asked. */
    public static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    private final Path folder;
    private final FolderLock lock;
    private final Map<String, ResultRow> results = new LinkedHashMap<>(); // by id

    private RunFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens a folder to write to.
     *
     * @param resume go on with what is in it; otherwise it must hold no results
     */
    public static RunFolder open(Path folder, Run run, boolean resume) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new Unusable(folder + " is a file; the output of a search is a folder");
        }
        if (Files.exists(folder.resolve(RESULTS)) && !resume) {
            throw new Unusable(
                    folder + " holds the results of another run; add --resume to go on with it");
        }
        try {
            Files.createDirectories(folder.resolve(PROOFS));
        } catch (IOException e) {
            throw new Unusable(folder + " cannot be written to: " + e);
        }
        RunFolder f = new RunFolder(folder, FolderLock.take(folder));
        try {
            f.begin(run);
            return f;
        } catch (IOException e) {
            f.close();
            throw e;
        }
    }

    private void begin(Run run) throws IOException {
        Path info = folder.resolve(RUN);
        if (Files.exists(folder.resolve(RESULTS)) && Files.exists(info)) {
            Run before = readRun(folder);
            if (!compared(before).equals(compared(run))) {
                throw new Unusable(
                        folder
                                + " was begun with other settings: "
                                + differences(compared(before), compared(run))
                                + "; give the same ones, or another output folder");
            }
        } else {
            replace(info, JsonLines.line(run) + "\n");
        }
        recover(); // a run that was killed early may have left rows and no result
    }

    /** The settings, and what the files hold that they name. */
    private static String compared(Run run) {
        return run.settings()
                + ", policy's hash="
                + run.lineage().policy()
                + ", energy's hash="
                + run.lineage().energyModel();
    }

    /** What is not the same in two texts of settings, as {@code nodes=50, now nodes=60}. */
    static String differences(String before, String now) {
        String[] a = before.split(", ");
        String[] b = now.split(", ");
        if (a.length != b.length) {
            return before + ", now " + now;
        }
        return IntStream.range(0, a.length)
                .filter(i -> !a[i].equals(b[i]))
                .mapToObj(i -> a[i] + ", now " + b[i])
                .collect(Collectors.joining("; "));
    }

    /** Lets other runs have the folder. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** What a folder's run was started with. */
    public static Run readRun(Path folder) throws IOException {
        Path info = folder.resolve(RUN);
        try {
            return JsonLines.parse(Files.readString(info), Run.class);
        } catch (JsonProcessingException e) {
            throw new Unusable(info + " cannot be read: " + e.getOriginalMessage());
        }
    }

    public Path path() {
        return folder;
    }

    /** The results so far, by theorem. */
    public synchronized Map<String, ResultRow> results() {
        return new LinkedHashMap<>(results);
    }

    /** Keeps what became of a theorem. */
    public synchronized ResultRow add(SearchedTheorem searched, Lineage lineage, boolean refused)
            throws IOException {
        ResultRow result = ResultRow.of(searched);
        List<TrajectoryRow> rows = Trajectories.rows(searched, lineage, refused);
        if (!rows.isEmpty()) {
            append(
                    folder.resolve(TRAJECTORIES),
                    rows.stream().map(JsonLines::line).collect(Collectors.joining("\n")) + "\n");
        }
        if (searched.proof().isPresent()) {
            Path file = folder.resolve(PROOFS).resolve(fileName(result.id()) + ".lean");
            replace(file, searched.proof().get().file());
        }
        append(folder.resolve(RESULTS), JsonLines.line(result) + "\n");
        results.put(result.id(), result);
        return result;
    }

    /** A file name that any system takes. */
    static String fileName(String id) {
        String plain = id.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        return plain.equals(id) ? id : plain + "-" + Lineage.hash(id);
    }

    private static void append(Path file, String text) throws IOException {
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    /** Keeps whole results and the rows that belong to them. */
    private void recover() throws IOException {
        Path file = folder.resolve(RESULTS);
        if (Files.exists(file)) {
            // What is no result, but for a last line that was cut short, is not ours to drop.
            JsonLines.forEach(file, ResultRow.class, r -> {});
            StringBuilder whole = new StringBuilder();
            JsonLines.forEachWhole(
                    file,
                    ResultRow.class,
                    (line, r) -> {
                        if (results.put(r.id(), r) == null) {
                            whole.append(line).append('\n');
                        }
                    });
            replace(file, whole.toString());
        }
        Path rows = folder.resolve(TRAJECTORIES);
        if (!Files.exists(rows)) {
            return;
        }
        Path kept = folder.resolve(TRAJECTORIES + ".making");
        try (PrintWriter out =
                new PrintWriter(Files.newBufferedWriter(kept, StandardCharsets.UTF_8))) {
            JsonLines.forEachWhole(
                    rows,
                    TrajectoryRow.class,
                    (line, r) -> {
                        if (results.containsKey(r.theorem())) {
                            out.print(line + "\n");
                        }
                    });
            if (out.checkError()) {
                throw new IOException(kept + " could not be written");
            }
        }
        Files.move(kept, rows, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Never leaves half a file. */
    private static void replace(Path file, String text) throws IOException {
        Path making = file.resolveSibling(file.getFileName() + ".making");
        Files.writeString(making, text);
        Files.move(making, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
