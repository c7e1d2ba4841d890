package dev.goalpost.lean.env;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How an entry of an {@link Extension} is written into a compiled library and read back. */
public interface EntryCodec<E> {
    void write(E entry, Out out) throws IOException;

    E read(In in) throws IOException;

    /** Entries that are just a name. */
    EntryCodec<Name> NAME = of((n, out) -> out.name(n), In::name);

    /** Writes one entry. */
    interface Writer<E> {
        void write(E entry, Out out) throws IOException;
    }

    /** Reads what a {@link Writer} wrote. */
    interface Reader<E> {
        E read(In in) throws IOException;
    }

    /** The codec of the two. */
    static <E> EntryCodec<E> of(Writer<E> writer, Reader<E> reader) {
        return new EntryCodec<>() {
            @Override
            public void write(E entry, Out out) throws IOException {
                writer.write(entry, out);
            }

            @Override
            public E read(In in) throws IOException {
                return reader.read(in);
            }
        };
    }

    /** Where entries are written to. */
    interface Out {
        void name(Name name) throws IOException;

        void expr(Expr e) throws IOException;

        void string(String s) throws IOException;

        void integer(int i) throws IOException;

        default void bool(boolean b) throws IOException {
            integer(b ? 1 : 0);
        }

        default void names(List<Name> names) throws IOException {
            integer(names.size());
            for (Name n : names) {
                name(n);
            }
        }

        default void strings(List<String> strings) throws IOException {
            integer(strings.size());
            for (String s : strings) {
                string(s);
            }
        }

        default void integers(List<Integer> integers) throws IOException {
            integer(integers.size());
            for (int i : integers) {
                integer(i);
            }
        }
    }

    /** Where entries are read from. */
    interface In {
        Name name() throws IOException;

        Expr expr() throws IOException;

        String string() throws IOException;

        int integer() throws IOException;

        default boolean bool() throws IOException {
            return integer() != 0;
        }

        default List<Name> names() throws IOException {
            List<Name> r = new ArrayList<>();
            for (int n = integer(); n > 0; n--) {
                r.add(name());
            }
            return List.copyOf(r);
        }

        default List<String> strings() throws IOException {
            List<String> r = new ArrayList<>();
            for (int n = integer(); n > 0; n--) {
                r.add(string());
            }
            return List.copyOf(r);
        }

        default List<Integer> integers() throws IOException {
            List<Integer> r = new ArrayList<>();
            for (int n = integer(); n > 0; n--) {
                r.add(integer());
            }
            return List.copyOf(r);
        }
    }
}
