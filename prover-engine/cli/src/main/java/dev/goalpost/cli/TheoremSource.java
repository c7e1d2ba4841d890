package dev.goalpost.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.goalpost.engine.replay.SorriedTheorems;
import dev.goalpost.engine.replay.TheoremFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Theorems of a file, of all files of a folder, or of standard input; of one split or all. */
final class TheoremSource {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Lines that are complained about one by one; of more only the number is told. */
    static final int SHOWN_PROBLEMS = 20;

    private final String split; // null for all
    private final TheoremFile.Reader reader = new TheoremFile.Reader();
    private final SortedSet<String> splits = new TreeSet<>();

    private TheoremSource(String split) {
        this.split = split;
    }

    /**
     * Reads them.
     *
     * @param name a file of JSON lines, a {@code .lean} file whose theorems have {@code sorry} for
     *     a proof, a folder of JSON lines, or {@code -} for JSON lines on standard input
     * @param split only lines whose {@code split} is this; null for all
     */
    static TheoremFile read(String name, String split, InputStream input) throws IOException {
        return load(name, split, input).file();
    }

    /**
     * Theorems, and the splits that they are of; a line without one adds none.
     *
     * @param splits in alphabetical order
     */
    record Loaded(TheoremFile file, SortedSet<String> splits) {}

    /** {@link #read}, and which splits the theorems are of. */
    static Loaded load(String name, String split, InputStream input) throws IOException {
        TheoremSource s = new TheoremSource(split);
        if (name.equals("-")) {
            s.lines("-", input.readAllBytes());
        } else {
            s.path(Path.of(name));
        }
        TheoremFile file = s.reader.file();
        if (file.theorems().isEmpty() && file.problems().isEmpty()) {
            throw new IOException(
                    name + ": no theorems" + (split == null ? "" : " of the split " + split));
        }
        return new Loaded(file, s.splits);
    }

    /** What is wrong with the lines, each told once: for people. */
    static List<String> complaints(TheoremFile file) {
        List<String> all = file.problems();
        Stream<String> shown = all.stream().limit(SHOWN_PROBLEMS).map(p -> p + " (skipped)");
        int more = all.size() - SHOWN_PROBLEMS;
        return Stream.concat(
                        shown,
                        Stream.of("and " + more + " more lines (skipped)").filter(l -> more > 0))
                .toList();
    }

    private void path(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException(path + ": no such file");
        }
        if (!Files.isReadable(path)) {
            throw new IOException(path + ": may not be read");
        }
        if (!Files.isDirectory(path)) {
            file(path);
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(path)) {
            files = found.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
        }
        for (Path f : files) {
            file(f);
        }
    }

    private void file(Path path) throws IOException {
        if (!path.toString().endsWith(".lean")) {
            lines(path.toString(), Files.readAllBytes(path));
            return;
        }
        if (split != null) {
            throw new IOException(path + ": a Lean file has no splits");
        }
        try {
            SorriedTheorems.read(path.toString(), Files.readString(path), reader);
        } catch (CharacterCodingException e) {
            throw new IOException(path + ": not UTF-8", e);
        }
        if (reader.file().theorems().isEmpty()) {
            throw new IOException(
                    path
                            + ": no theorem there has `sorry`, `llmsuggest` or `llmstep` in its proof");
        }
    }

    private void lines(String name, byte[] utf8) {
        reader.lines(
                name,
                utf8,
                line -> {
                    Optional<String> of = splitOf(line);
                    // Lines that cannot be read are of every split: somebody should hear of them.
                    boolean wanted = split == null || of.isEmpty() || split.equals(of.get());
                    of.filter(s -> wanted && !s.isEmpty()).ifPresent(splits::add);
                    return wanted;
                });
    }

    /** The split that a line names, the empty one if it names none; empty if it is no object. */
    private static Optional<String> splitOf(String line) {
        try {
            JsonNode tree = JSON.readTree(line);
            return tree == null || !tree.isObject()
                    ? Optional.empty()
                    : Optional.of(tree.path("split").asText());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
