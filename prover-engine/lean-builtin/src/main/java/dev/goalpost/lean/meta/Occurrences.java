package dev.goalpost.lean.meta;

import java.util.List;

/** Which instances of a pattern are meant, counted from 1 in traversal order. */
public record Occurrences(boolean negative, List<Integer> positions) {
    public static final Occurrences ALL = new Occurrences(true, List.of());

    public boolean contains(int i) {
        return negative != positions.contains(i);
    }
}
