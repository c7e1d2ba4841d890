package dev.goalpost.kernel;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * An immutable hash map (a hash array mapped trie, after Bagwell 2001): {@link #put} and {@link
 * #remove} return a new map that shares all but a path of nodes with the old one. Values are never
 * null.
 */
public final class PersistentMap<K, V> {
    private static final PersistentMap<?, ?> EMPTY =
            new PersistentMap<>(new Branch(0, new Object[0]), 0);

    private final Branch root;
    private final int size;

    private PersistentMap(Branch root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked")
    public static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    private record Leaf(Object key, int hash, Object value) {
        boolean isOf(Object other) {
            return key == other || key.equals(other);
        }
    }

    /** Keys with one hash, in the order of insertion. */
    private record Collision(int hash, Leaf[] leaves) {}

    /** {@code slots[i]} is a Leaf, Collision or Branch for the i-th set bit of {@code bitmap}. */
    private record Branch(int bitmap, Object[] slots) {}

    private static int spread(Object key) {
        int h = key.hashCode() * 0x9E3779B9;
        return h ^ (h >>> 15);
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean containsKey(K key) {
        return get(key) != null;
    }

    /** The value of {@code key}, or null. */
    @SuppressWarnings("unchecked")
    public V get(K key) {
        int hash = spread(key);
        Branch b = root;
        for (int shift = 0; ; shift += 5) {
            int bit = 1 << ((hash >>> shift) & 31);
            if ((b.bitmap & bit) == 0) {
                return null;
            }
            Object slot = b.slots[Integer.bitCount(b.bitmap & (bit - 1))];
            if (slot instanceof Branch next) {
                b = next;
            } else if (slot instanceof Leaf l) {
                return l.hash == hash && l.isOf(key) ? (V) l.value : null;
            } else {
                return (V) find((Collision) slot, key, hash);
            }
        }
    }

    private static Object find(Collision c, Object key, int hash) {
        if (c.hash == hash) {
            for (Leaf l : c.leaves) {
                if (l.isOf(key)) {
                    return l.value;
                }
            }
        }
        return null;
    }

    public V getOrDefault(K key, V otherwise) {
        V v = get(key);
        return v == null ? otherwise : v;
    }

    public PersistentMap<K, V> put(K key, V value) {
        Objects.requireNonNull(value, "value");
        Leaf leaf = new Leaf(key, spread(key), value);
        boolean isNew = get(key) == null;
        return new PersistentMap<>(put(root, leaf, 0), isNew ? size + 1 : size);
    }

    private static Branch put(Branch b, Leaf leaf, int shift) {
        int bit = 1 << ((leaf.hash >>> shift) & 31);
        int i = Integer.bitCount(b.bitmap & (bit - 1));
        if ((b.bitmap & bit) == 0) {
            Object[] slots = new Object[b.slots.length + 1];
            System.arraycopy(b.slots, 0, slots, 0, i);
            slots[i] = leaf;
            System.arraycopy(b.slots, i, slots, i + 1, b.slots.length - i);
            return new Branch(b.bitmap | bit, slots);
        }
        Object[] slots = b.slots.clone();
        slots[i] = join(slots[i], leaf, shift + 5);
        return new Branch(b.bitmap, slots);
    }

    private static Object join(Object slot, Leaf leaf, int shift) {
        return switch (slot) {
            case Branch next -> put(next, leaf, shift);
            case Leaf l -> {
                if (l.hash != leaf.hash) {
                    yield put(put(new Branch(0, new Object[0]), l, shift), leaf, shift);
                }
                yield l.key.equals(leaf.key) ? leaf : new Collision(l.hash, new Leaf[] {l, leaf});
            }
            case Collision c -> {
                if (c.hash != leaf.hash) {
                    int bit = 1 << ((c.hash >>> shift) & 31);
                    yield put(new Branch(bit, new Object[] {c}), leaf, shift);
                }
                for (int i = 0; i < c.leaves.length; i++) {
                    if (c.leaves[i].key.equals(leaf.key)) {
                        Leaf[] leaves = c.leaves.clone();
                        leaves[i] = leaf;
                        yield new Collision(c.hash, leaves);
                    }
                }
                Leaf[] leaves = Arrays.copyOf(c.leaves, c.leaves.length + 1);
                leaves[c.leaves.length] = leaf;
                yield new Collision(c.hash, leaves);
            }
            default -> throw new AssertionError();
        };
    }

    public PersistentMap<K, V> remove(K key) {
        if (get(key) == null) {
            return this;
        }
        Branch b = (Branch) remove(root, key, spread(key), 0);
        return b == null ? empty() : new PersistentMap<>(b, size - 1);
    }

    /** Null when nothing is left. */
    private static Object remove(Object node, Object key, int hash, int shift) {
        return switch (node) {
            case Leaf l -> null;
            case Collision c -> {
                Leaf[] left =
                        Arrays.stream(c.leaves)
                                .filter(l -> !l.key.equals(key))
                                .toArray(Leaf[]::new);
                yield left.length == 1 ? left[0] : new Collision(c.hash, left);
            }
            case Branch b -> {
                int bit = 1 << ((hash >>> shift) & 31);
                int i = Integer.bitCount(b.bitmap & (bit - 1));
                Object r = remove(b.slots[i], key, hash, shift + 5);
                if (r != null) {
                    Object[] slots = b.slots.clone();
                    slots[i] = r;
                    yield new Branch(b.bitmap, slots);
                }
                if (b.slots.length == 1) {
                    yield null;
                }
                Object[] slots = new Object[b.slots.length - 1];
                System.arraycopy(b.slots, 0, slots, 0, i);
                System.arraycopy(b.slots, i + 1, slots, i, slots.length - i);
                yield new Branch(b.bitmap & ~bit, slots);
            }
            default -> throw new AssertionError();
        };
    }

    /** In no particular order, but the same for equal histories. */
    public void forEach(BiConsumer<? super K, ? super V> f) {
        visit(root, f);
    }

    @SuppressWarnings("unchecked")
    private void visit(Object node, BiConsumer<? super K, ? super V> f) {
        switch (node) {
            case Leaf l -> f.accept((K) l.key, (V) l.value);
            case Collision c -> {
                for (Leaf l : c.leaves) {
                    f.accept((K) l.key, (V) l.value);
                }
            }
            case Branch b -> {
                for (Object s : b.slots) {
                    visit(s, f);
                }
            }
            default -> throw new AssertionError();
        }
    }
}
