package dev.goalpost.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.replay.TheoremFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Theorems of a file, of all files of a folder, or of standard input; of one split or all. */
final class TheoremSource {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TheoremSource() {}

    /**
     * Reads them.
     *
     * @param name a file of JSON lines, a folder of such files, or {@code -}
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
        if (name.equals("-")) {
            return lines("-", new String(input.readAllBytes(), StandardCharsets.UTF_8), split);
        }
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw new IOException(path + ": no such file");
        }
        if (!Files.isDirectory(path)) {
            return lines(name, Files.readString(path), split);
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(path)) {
            files = found.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
        }
        List<Theorem> theorems = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        SortedSet<String> splits = new TreeSet<>();
        for (Path f : files) {
            Loaded one = lines(f.toString(), Files.readString(f), split);
            theorems.addAll(one.file().theorems());
            problems.addAll(one.file().problems());
            splits.addAll(one.splits());
        }
        return new Loaded(new TheoremFile(theorems, problems), splits);
    }

    private static Loaded lines(String name, String text, String split) throws IOException {
        StringBuilder kept = new StringBuilder();
        SortedSet<String> splits = new TreeSet<>();
        for (String line : text.split("\n", -1)) {
            Optional<String> of = splitOf(line);
            // A line of another split leaves an empty one, so that line numbers stay right.
            // Lines that cannot be read are of every split: somebody should hear of them.
            boolean wanted = split == null || of.isEmpty() || split.equals(of.get());
            kept.append(wanted ? line : "").append('\n');
            of.filter(s -> wanted && !s.isEmpty()).ifPresent(splits::add);
        }
        return new Loaded(
                TheoremFile.read(name, new BufferedReader(new StringReader(kept.toString()))),
                splits);
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
