package dev.goalpost.engine.export;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The entries of one table of an export file: dense keys in an array, far ones in a map. */
final class Table<T> {
    private final String kind;
    private Object[] dense = new Object[1024];
    private final Map<Long, Object> sparse = new HashMap<>();

    Table(String kind) {
        this.kind = kind;
    }

    void put(long key, T value) throws ExportFormatException {
        if (key < 0) {
            throw ExportFormatException.malformed("negative " + kind + " key " + key);
        }
        if (find(key) != null) {
            throw ExportFormatException.malformed(kind + " " + key + " is given twice");
        }
        if (key >= dense.length && key < 2L * dense.length && key < (1 << 29)) {
            dense = Arrays.copyOf(dense, 2 * dense.length);
        }
        if (key < dense.length) {
            dense[(int) key] = value;
        } else {
            sparse.put(key, value);
        }
    }

    T get(long key) throws ExportFormatException {
        T value = find(key);
        if (value == null) {
            throw ExportFormatException.malformed("there is no " + kind + " " + key);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private T find(long key) {
        Object v = key >= 0 && key < dense.length ? dense[(int) key] : null;
        return (T) (v != null ? v : sparse.isEmpty() ? null : sparse.get(key));
    }
}
