package dev.goalpost.cli;

import dev.goalpost.engine.search.SearchedTheorem.Status;
import java.util.EnumMap;
import java.util.Map;

/** How many theorems ended how. */
final class Tally {
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);

    synchronized void add(Status status) {
        counts.merge(status, 1, Integer::sum);
    }

    synchronized int errors() {
        return counts.getOrDefault(Status.ERROR, 0);
    }

    synchronized String words() {
        int errors = errors();
        return counts.getOrDefault(Status.PROVED, 0)
                + " proved, "
                + counts.getOrDefault(Status.FAILED, 0)
                + " failed"
                + (errors == 0 ? "" : ", " + count(errors, "error"));
    }

    /** {@code , 2 malformed lines skipped}; nothing where there are none. */
    static String malformed(int lines) {
        return lines == 0 ? "" : ", " + count(lines, "malformed line") + " skipped";
    }

    /** {@code 1 error}, {@code 2 errors}. */
    static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
