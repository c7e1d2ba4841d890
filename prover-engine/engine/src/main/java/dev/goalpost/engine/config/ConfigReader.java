package dev.goalpost.engine.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes settings out of a tree, each asked for once with its default and meaning; what nobody asked
 * for is refused at the end.
 */
final class ConfigReader {
    private final JsonNode tree;
    private final List<Config.Setting> settings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    ConfigReader(JsonNode tree) {
        this.tree = tree;
    }

    List<Config.Setting> settings() {
        return List.copyOf(settings);
    }

    String text(String key, String fallback, String meaning) {
        JsonNode node = find(key, "\"" + fallback + "\"", meaning);
        if (node == null) {
            return fallback;
        }
        if (!node.isTextual()) {
            problems.add(key + " must be a text, not " + node);
            return fallback;
        }
        return node.textValue();
    }

    boolean flag(String key, boolean fallback, String meaning) {
        JsonNode node = find(key, Boolean.toString(fallback), meaning);
        if (node == null) {
            return fallback;
        }
        if (!node.isBoolean()) {
            problems.add(key + " must be true or false, not " + node);
            return fallback;
        }
        return node.booleanValue();
    }

    long integer(String key, long fallback, long least, long most, String meaning) {
        JsonNode node = find(key, Long.toString(fallback), meaning);
        if (node == null) {
            return fallback;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            problems.add(key + " must be a whole number, not " + node);
            return fallback;
        }
        long value = node.longValue();
        if (value < least || value > most) {
            problems.add(key + " must be from " + least + " to " + most + ", not " + value);
            return fallback;
        }
        return value;
    }

    int count(String key, int fallback, int least, int most, String meaning) {
        return (int) integer(key, fallback, least, most, meaning);
    }

    Duration millis(String key, int fallback, String meaning) {
        return Duration.ofMillis(integer(key, fallback, 1, 30L * 24 * 3600 * 1000, meaning));
    }

    double number(String key, double fallback, double least, double most, String meaning) {
        JsonNode node = find(key, Double.toString(fallback), meaning);
        if (node == null) {
            return fallback;
        }
        double value = node.doubleValue();
        if (!node.isNumber() || !(value >= least && value <= most)) {
            problems.add(key + " must be a number from " + least + " to " + most + ", not " + node);
            return fallback;
        }
        return value;
    }

    private JsonNode find(String key, String fallback, String meaning) {
        settings.add(new Config.Setting(key, fallback, meaning));
        JsonNode at = tree;
        for (String part : key.split("\\.")) {
            at = at.get(part);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /** Refuses what could not be used and what nobody asked for. */
    void finish() throws ConfigException {
        Set<String> known = new LinkedHashSet<>();
        settings.forEach(s -> known.add(s.key()));
        List<String> given = new ArrayList<>();
        leaves("", tree, given);
        for (String key : given) {
            if (!known.contains(key)) {
                problems.add(
                        "unknown key "
                                + key
                                + "; nearest known: "
                                + String.join(", ", nearest(key, known)));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join("; ", problems));
        }
    }

    private static void leaves(String path, JsonNode node, List<String> into) {
        if (!node.isObject()) {
            into.add(path);
            return;
        }
        for (Map.Entry<String, JsonNode> e : node.properties()) {
            leaves(path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), into);
        }
    }

    /** The three that take the fewest changes; a right last part counts for much. */
    static List<String> nearest(String key, Set<String> known) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        return known.stream()
                .sorted(
                        Comparator.<String>comparingInt(
                                        k ->
                                                Math.min(
                                                        EditDistance.between(key, k),
                                                        1
                                                                + EditDistance.between(
                                                                        last,
                                                                        k.substring(
                                                                                k.lastIndexOf('.')
                                                                                        + 1))))
                                .thenComparing(k -> k))
                .limit(3)
                .collect(Collectors.toList());
    }
}
