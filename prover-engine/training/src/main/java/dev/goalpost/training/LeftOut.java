package dev.goalpost.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What could not be used, by reason, to be told in the end. Safe for several threads. */
final class LeftOut {
    private static final int NAMED = 3;

    private final Map<String, List<String>> byReason = new TreeMap<>();

    synchronized void add(String reason, String id) {
        byReason.computeIfAbsent(reason, r -> new ArrayList<>()).add(id);
    }

    /**
     * A line for each reason: how many, why, and the first few by name.
     *
     * @param of how many there were to use
     * @param what they are, in the plural
     */
    synchronized List<String> lines(int of, String what) {
        return byReason.entrySet().stream()
                .map(
                        e ->
                                "%d of %d %s left out, ".formatted(e.getValue().size(), of, what)
                                        + e.getKey()
                                        + ": "
                                        + some(e.getValue()))
                .toList();
    }

    synchronized int count() {
        return byReason.values().stream().mapToInt(List::size).sum();
    }

    private static String some(List<String> ids) {
        String first = String.join(", ", ids.stream().distinct().sorted().limit(NAMED).toList());
        return ids.size() > NAMED ? first + ", ..." : first;
    }
}
