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
import java.util.stream.Stream;

/** Theorems of a file, of all files of a folder, or of standard input; of one split or all. */
final class TheoremSource {
    private TheoremSource() {}

    /**
     * Reads them.
     *
     * @param name a file of JSON lines, a folder of such files, or {@code -}
     * @param split only lines whose {@code split} is this; null for all
     */
    static TheoremFile read(String name, String split, InputStream input) throws IOException {
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
        for (Path f : files) {
            TheoremFile one = lines(f.toString(), Files.readString(f), split);
            theorems.addAll(one.theorems());
            problems.addAll(one.problems());
        }
        return new TheoremFile(theorems, problems);
    }

    private static TheoremFile lines(String name, String text, String split) throws IOException {
        StringBuilder kept = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            // A line of another split leaves an empty one, so that line numbers stay right.
            kept.append(split == null || isOf(line, split) ? line : "").append('\n');
        }
        return TheoremFile.read(name, new BufferedReader(new StringReader(kept.toString())));
    }

    /** Lines that cannot be read are of every split: somebody should hear of them. */
    private static boolean isOf(String line, String split) {
        try {
            JsonNode tree = JsonMapper.builder().build().readTree(line);
            return tree == null || !tree.isObject() || split.equals(tree.path("split").asText());
        } catch (IOException e) {
            return true;
        }
    }
}
