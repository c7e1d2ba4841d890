package dev.goalpost.lean.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.goalpost.lean.syntax.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Statements, contexts and proofs of other projects are read without an error. The collection lies
 * beside the repository, or where the system property {@code goalpost.data} points; without it the
 * test is skipped.
 */
class CorpusTest {
    /** {@code let rec} is not supported. */
    private static final List<String> REFUSED = List.of("tpil_ch8_bk_036");

    private static final Pattern STRING_FIELD =
            Pattern.compile(
                    "\"(id|statement|proof|context|original)\": (\"(?:[^\"\\\\]|\\\\.)*+\"|null)");

    @Test
    void readsTheCollection() throws IOException {
        Path dir = data();
        assumeTrue(dir != null, "SKIPPED: no collection of theorems beside the repository");
        int read = 0;
        List<String> bad = new ArrayList<>();
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    read++;
                    Item item = Item.of(line);
                    Read.Result r = Read.file(item.text());
                    boolean skipped =
                            r.commands().stream().anyMatch(c -> c instanceof Command.Skipped);
                    if (!r.errors().isEmpty() || skipped) {
                        bad.add(item.id);
                    }
                }
            }
        }
        System.out.printf("read %d of %d items%n", read - bad.size(), read);
        assertThat(read).isGreaterThan(400);
        assertThat(bad).isSubsetOf(REFUSED);
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

    private record Item(
            String id, String statement, String proof, String context, String original) {
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

        String text() {
            if (proof == null) {
                return context + "\n" + (original == null ? statement : original);
            }
            return context + "\n" + statement + " := by\n  " + proof.replace("\n", "\n  ");
        }
    }
}
