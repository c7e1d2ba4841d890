package dev.goalpost.engine.export;

import dev.goalpost.kernel.Name;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Lean's own hash of names (MurmurHash64A of each component, mixed). lean4export lists the
 * recursors of a block in its order.
 */
final class NameHash {
    private static final long M = 0xc6a4a7935bd1e995L;
    private static final long ANONYMOUS = 1723;
    private static final long SEED = 11;

    private NameHash() {}

    /** Unsigned. */
    static long of(Name n) {
        if (n.isAnonymous()) {
            return ANONYMOUS;
        }
        return mix(of(n.prefix()), component(n));
    }

    private static long component(Name n) {
        if (n.lastString() != null) {
            return string(n.lastString().getBytes(StandardCharsets.UTF_8));
        }
        BigInteger i = n.lastNumber();
        return i.bitLength() <= 64 ? i.longValue() : 17;
    }

    private static long mix(long hash, long component) {
        long k = component * M;
        k ^= k >>> 47;
        k ^= M; // not a product, though the hash that Lean's is modelled on has one there
        return (hash ^ k) * M;
    }

    private static long string(byte[] bytes) {
        long h = SEED ^ (bytes.length * M);
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (b.remaining() >= 8) {
            long k = b.getLong() * M;
            k = (k ^ (k >>> 47)) * M;
            h = (h ^ k) * M;
        }
        if (b.hasRemaining()) {
            for (int shift = 0; b.hasRemaining(); shift += 8) {
                h ^= (b.get() & 0xffL) << shift;
            }
            h *= M;
        }
        h = (h ^ (h >>> 47)) * M;
        return h ^ (h >>> 47);
    }
}
