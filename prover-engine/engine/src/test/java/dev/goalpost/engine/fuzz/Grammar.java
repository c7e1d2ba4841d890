package dev.goalpost.engine.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Random text from {@code grammar.txt}, which says how it is to be read. */
final class Grammar {
    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)\\}");

    private final Map<String, List<String>> lines = new HashMap<>();

    /** Those lines that nest nothing. */
    private final Map<String, List<String>> flat = new HashMap<>();

    private Grammar() {}

    /**
     * @param supplied the names that the surroundings supply
     */
    static Grammar load(Set<String> supplied) {
        Grammar g = new Grammar();
        String name = null;
        for (String line : resource("/fuzz/grammar.txt").split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith("  ")) {
                name = line.strip();
                continue;
            }
            String text = line.substring(2);
            int times = 1;
            if (text.matches("\\*\\d .*")) {
                times = text.charAt(1) - '0';
                text = text.substring(3);
            }
            List<String> of = g.lines.computeIfAbsent(name, k -> new ArrayList<>());
            for (int i = 0; i < times; i++) {
                of.add(text.replace("\\n", "\n"));
            }
        }
        g.flatten(supplied);
        return g;
    }

    static String resource(String path) {
        try (InputStream in = Grammar.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flatten(Set<String> supplied) {
        Set<String> leaves = new HashSet<>(supplied);
        leaves.remove("by");
        lines.forEach(
                (name, of) -> {
                    List<String> plain = of.stream().filter(l -> leaves(l, leaves)).toList();
                    flat.put(name, plain);
                    if (plain.size() == of.size()) {
                        leaves.add(name);
                    }
                });
        // what is left stands for the names that were met too early
        lines.forEach(
                (name, of) -> {
                    List<String> plain = of.stream().filter(l -> leaves(l, leaves)).toList();
                    flat.put(name, plain.isEmpty() ? List.of("skip") : plain);
                });
    }

    private boolean leaves(String line, Set<String> leaves) {
        Matcher m = HOLE.matcher(line);
        while (m.find()) {
            if (!leaves.contains(m.group(1))
                    && (lines.containsKey(m.group(1)) || "by".equals(m.group(1)))) {
                return false;
            }
        }
        return true;
    }

    boolean knows(String name) {
        return lines.containsKey(name);
    }

    /** Something that {@code name} may stand for, nested so deep at most. */
    String expand(Random random, String name, int depth, Map<String, Supplier<String>> supplied) {
        List<String> of = depth > 0 ? lines.get(name) : flat.get(name);
        return fill(random, of.get(random.nextInt(of.size())), depth, supplied);
    }

    /** {@code line} with its names replaced. */
    String fill(Random random, String line, int depth, Map<String, Supplier<String>> supplied) {
        StringBuilder b = new StringBuilder();
        Matcher m = HOLE.matcher(line);
        int end = 0;
        while (m.find()) {
            String name = m.group(1);
            String text;
            if (supplied.containsKey(name)) {
                text = supplied.get(name).get();
            } else if (lines.containsKey(name)) {
                text = expand(random, name, depth - 1, supplied);
            } else {
                text = m.group();
            }
            b.append(line, end, m.start()).append(text.replace("\n", "\n  "));
            end = m.end();
        }
        return b.append(line.substring(end)).toString();
    }
}
