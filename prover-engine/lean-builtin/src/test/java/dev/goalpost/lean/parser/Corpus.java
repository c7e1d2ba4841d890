package dev.goalpost.lean.parser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Theorems of other projects. They lie beside the repository, or where the system property {@code
 * goalpost.data} points.
 */
public final class Corpus {
    private static final Pattern STRING_FIELD =
            Pattern.compile(
                    "\"(id|statement|proof|context|original)\": (\"(?:[^\"\\\\]|\\\\.)*+\"|null)");

    private Corpus() {}

    /** All items; none where there is no collection. */
    public static List<Item> items() throws IOException {
        Path dir = data();
        if (dir == null) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    items.add(Item.of(line));
                }
            }
        }
        return items;
    }

    private static Path data() {
        String set = System.getProperty("goalpost.data");
        Path at = Path.of(set == null ? "" : set).toAbsolutePath();
        for (Path p = at; p != null; p = p.getParent()) {
            for (String sub : new String[] {"theorems", "shared/data/theorems"}) {
                if (Files.isDirectory(p.resolve(sub))) {
                    return p.resolve(sub);
                }
            }
        }
        return null;
    }

    /** A theorem with its proof; what is not there is null. */
    public record Item(String id, String statement, String proof, String context, String original) {
        static Item of(String json) {
            String[] v = new String[5];
            List<String> keys = List.of("id", "statement", "proof", "context", "original");
            Matcher m = STRING_FIELD.matcher(json);
            while (m.find()) {
                int k = keys.indexOf(m.group(1));
                if (v[k] == null && !m.group(2).equals("null")) {
                    v[k] = unescape(m.group(2).substring(1, m.group(2).length() - 1));
                }
            }
            return new Item(v[0], v[1], v[2], v[3], v[4]);
        }

        private static String unescape(String s) {
            StringBuilder b = new StringBuilder();
            for (int i = 0; i < s.length(); i++) {
                char c = s.charAt(i);
                if (c != '\\') {
                    b.append(c);
                    continue;
                }
                c = s.charAt(++i);
                switch (c) {
                    case 'n' -> b.append('\n');
                    case 't' -> b.append('\t');
                    case 'u' -> {
                        b.append((char) Integer.parseInt(s.substring(i + 1, i + 5), 16));
                        i += 4;
                    }
                    default -> b.append(c);
                }
            }
            return b.toString();
        }

        /** A file with what comes before it. */
        public String text() {
            if (proof == null) {
                return context + "\n" + (original == null ? statement : original);
            }
            return context + "\n" + statement + " := by\n  " + proof.replace("\n", "\n  ");
        }
    }
}
