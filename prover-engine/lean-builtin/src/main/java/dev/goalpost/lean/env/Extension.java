package dev.goalpost.lean.env;

import java.util.function.BiFunction;

/**
 * Something an elaborator keeps beside the constants: instances, simp lemmas, structures, .... It
 * is a log of entries and a state folded from them, as Lean's environment extensions are; a
 * compiled library stores the entries.
 *
 * @param <E> an entry: an immutable record
 * @param <S> the state: immutable, with cheap updates
 */
public final class Extension<E, S> {
    final String name;
    final S initial;
    final BiFunction<S, E, S> add;
    final EntryCodec<E> codec;

    /**
     * @param name unique; the key in a compiled library
     * @param add the state with one more entry
     */
    public Extension(String name, S initial, BiFunction<S, E, S> add, EntryCodec<E> codec) {
        this.name = name;
        this.initial = initial;
        this.add = add;
        this.codec = codec;
    }

    public String name() {
        return name;
    }

    public EntryCodec<E> codec() {
        return codec;
    }
}
