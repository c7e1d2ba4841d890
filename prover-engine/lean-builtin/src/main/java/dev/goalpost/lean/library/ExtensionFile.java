package dev.goalpost.lean.library;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of all extensions in one file: a table of strings, a table of names, and for each
 * extension its entries. Names and entries are decoded when they are first asked for.
 */
final class ExtensionFile {
    private ExtensionFile() {}

    // ---- writing

    static byte[] write(LeanEnv env, List<Extension<?, ?>> extensions) throws IOException {
        Writer tables = new Writer();
        List<byte[]> payloads = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (Extension<?, ?> e : extensions) {
            counts.add(payload(env, e, tables, payloads));
        }
        Bytes out = new Bytes();
        tables.writeTables(out);
        out.varint(extensions.size());
        for (int i = 0; i < payloads.size(); i++) {
            out.varint(tables.index(extensions.get(i).name()));
            out.varint(counts.get(i));
            out.varint(payloads.get(i).length);
            out.write(payloads.get(i));
        }
        return out.toByteArray();
    }

    private static <E> int payload(
            LeanEnv env, Extension<E, ?> ext, Writer tables, List<byte[]> payloads)
            throws IOException {
        // the extension's own name must be in the table before it is written
        tables.index(ext.name());
        List<E> entries = env.entries(ext);
        Bytes out = new Bytes();
        tables.out = out;
        for (E e : entries) {
            ext.codec().write(e, tables);
        }
        payloads.add(out.toByteArray());
        return entries.size();
    }

    private static final class Bytes extends ByteArrayOutputStream {
        void varint(int i) {
            int v = i;
            while ((v & ~0x7f) != 0) {
                write(v & 0x7f | 0x80);
                v >>>= 7;
            }
            write(v);
        }
    }

    private static final class Writer implements EntryCodec.Out {
        private final Map<String, Integer> strings = new LinkedHashMap<>();
        private final Map<Name, Integer> names = new LinkedHashMap<>();
        private final List<int[]> nameRows = new ArrayList<>(); // prefix, kind, string
        private Bytes out;

        int index(String s) {
            return strings.computeIfAbsent(s, k -> strings.size());
        }

        /** 0 is the anonymous name. */
        private int index(Name n) {
            if (n.isAnonymous()) {
                return 0;
            }
            Integer known = names.get(n);
            if (known != null) {
                return known;
            }
            int prefix = index(n.prefix());
            boolean text = n.lastString() != null;
            int last = index(text ? n.lastString() : n.lastNumber().toString());
            nameRows.add(new int[] {prefix, text ? 0 : 1, last});
            names.put(n, nameRows.size());
            return nameRows.size();
        }

        void writeTables(Bytes to) throws IOException {
            to.varint(strings.size());
            for (String s : strings.keySet()) {
                byte[] b = s.getBytes(StandardCharsets.UTF_8);
                to.varint(b.length);
                to.write(b);
            }
            to.varint(nameRows.size());
            for (int[] row : nameRows) {
                to.varint(row[0]);
                to.varint(row[2] * 2 + row[1]);
            }
        }

        @Override
        public void name(Name name) {
            out.varint(index(name));
        }

        @Override
        public void string(String s) {
            out.varint(index(s));
        }

        @Override
        public void integer(int i) {
            out.varint(i);
        }

        @Override
        public void expr(Expr e) {
            switch (e) {
                case Expr.BVar x -> {
                    integer(0);
                    integer(x.index);
                }
                case Expr.Sort s -> {
                    integer(1);
                    level(s.level);
                }
                case Expr.Const c -> {
                    integer(2);
                    name(c.name);
                    integer(c.levels.size());
                    c.levels.forEach(this::level);
                }
                case Expr.App a -> {
                    integer(3);
                    expr(a.fn);
                    expr(a.arg);
                }
                case Expr.Lam l -> {
                    integer(4);
                    binder(l.name, l.info, l.type);
                    expr(l.body);
                }
                case Expr.Pi p -> {
                    integer(5);
                    binder(p.name, p.info, p.type);
                    expr(p.body);
                }
                case Expr.Let l -> {
                    integer(6);
                    name(l.name);
                    expr(l.type);
                    expr(l.value);
                    expr(l.body);
                }
                case Expr.NatLit n -> {
                    integer(7);
                    string(n.value.toString());
                }
                case Expr.StrLit s -> {
                    integer(8);
                    string(s.value);
                }
                case Expr.Proj p -> {
                    integer(9);
                    name(p.typeName);
                    integer(p.index);
                    expr(p.struct);
                }
                case Expr.FVar x -> throw new IllegalArgumentException("an open term: " + x);
                case Expr.MVar m -> throw new IllegalArgumentException("an open term: " + m);
            }
        }

        private void binder(Name n, BinderInfo info, Expr type) {
            name(n);
            integer(info.ordinal());
            expr(type);
        }

        private void level(Level l) {
            switch (l) {
                case Level.Zero z -> integer(0);
                case Level.Succ s -> {
                    integer(1);
                    level(s.of);
                }
                case Level.Max m -> {
                    integer(2);
                    level(m.lhs);
                    level(m.rhs);
                }
                case Level.IMax m -> {
                    integer(3);
                    level(m.lhs);
                    level(m.rhs);
                }
                case Level.Param p -> {
                    integer(4);
                    name(p.name);
                }
                case Level.MVar m -> throw new IllegalArgumentException("an open level: " + m);
            }
        }
    }

    // ---- reading

    /** The environment with the entries that were written, each extension read on demand. */
    static LeanEnv read(byte[] bytes, List<Extension<?, ?>> extensions, LeanEnv env) {
        Reader tables = new Reader(bytes);
        tables.readTables();
        LeanEnv r = env;
        for (int n = tables.varint(); n > 0; n--) {
            String name = tables.stringAt(tables.varint());
            int count = tables.varint();
            int length = tables.varint();
            Extension<?, ?> ext =
                    extensions.stream()
                            .filter(e -> e.name().equals(name))
                            .findFirst()
                            .orElseThrow(
                                    () -> new IllegalStateException("unknown extension " + name));
            r = add(r, ext, tables.at(tables.pos), count);
            tables.pos += length;
        }
        return r;
    }

    private static <E, S> LeanEnv add(LeanEnv env, Extension<E, S> ext, Reader in, int count) {
        return env.withStoredEntries(
                ext,
                () -> {
                    Reader from = in.at(in.pos);
                    List<E> entries = new ArrayList<>(count);
                    try {
                        for (int i = 0; i < count; i++) {
                            entries.add(ext.codec().read(from));
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return entries;
                });
    }

    private static final class Reader implements EntryCodec.In {
        private final byte[] bytes;
        private int pos;
        private int[] stringOffsets; // and at the end where the last one ends
        private int[] stringLengths;
        private String[] strings; // decoded so far
        private int[] prefixes;
        private int[] lasts;
        private Name[] names; // decoded so far

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Another reader over the same tables. */
        Reader at(int position) {
            Reader r = new Reader(bytes);
            r.pos = position;
            r.stringOffsets = stringOffsets;
            r.stringLengths = stringLengths;
            r.strings = strings;
            r.prefixes = prefixes;
            r.lasts = lasts;
            r.names = names;
            return r;
        }

        int varint() {
            int v = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = bytes[pos++];
                v |= (b & 0x7f) << shift;
                if (b >= 0) {
                    return v;
                }
            }
        }

        void readTables() {
            int n = varint();
            stringOffsets = new int[n];
            stringLengths = new int[n];
            strings = new String[n];
            for (int i = 0; i < n; i++) {
                stringLengths[i] = varint();
                stringOffsets[i] = pos;
                pos += stringLengths[i];
            }
            int m = varint();
            prefixes = new int[m + 1];
            lasts = new int[m + 1];
            names = new Name[m + 1];
            names[0] = Name.ANONYMOUS;
            for (int i = 1; i <= m; i++) {
                prefixes[i] = varint();
                lasts[i] = varint();
            }
        }

        // racing threads may decode twice: the results are equal
        String stringAt(int i) {
            String s = strings[i];
            if (s == null) {
                s = new String(bytes, stringOffsets[i], stringLengths[i], StandardCharsets.UTF_8);
                strings[i] = s;
            }
            return s;
        }

        private Name nameAt(int i) {
            Name n = names[i];
            if (n == null) {
                Name prefix = nameAt(prefixes[i]);
                String last = stringAt(lasts[i] >> 1);
                n = (lasts[i] & 1) == 0 ? prefix.str(last) : prefix.num(new BigInteger(last));
                names[i] = n;
            }
            return n;
        }

        @Override
        public Name name() {
            return nameAt(varint());
        }

        @Override
        public String string() {
            return stringAt(varint());
        }

        @Override
        public int integer() {
            return varint();
        }

        @Override
        public Expr expr() {
            return switch (varint()) {
                case 0 -> Expr.bvar(varint());
                case 1 -> Expr.sort(level());
                case 2 -> {
                    Name n = name();
                    List<Level> ls = new ArrayList<>();
                    for (int k = varint(); k > 0; k--) {
                        ls.add(level());
                    }
                    yield Expr.constant(n, ls);
                }
                case 3 -> {
                    Expr fn = expr();
                    yield Expr.app(fn, expr());
                }
                case 4 -> {
                    Name n = name();
                    BinderInfo info = BinderInfo.values()[varint()];
                    Expr type = expr();
                    yield Expr.lam(n, type, expr(), info);
                }
                case 5 -> {
                    Name n = name();
                    BinderInfo info = BinderInfo.values()[varint()];
                    Expr type = expr();
                    yield Expr.pi(n, type, expr(), info);
                }
                case 6 -> {
                    Name n = name();
                    Expr type = expr();
                    Expr value = expr();
                    yield Expr.let(n, type, value, expr());
                }
                case 7 -> Expr.natLit(new BigInteger(string()));
                case 8 -> Expr.strLit(string());
                case 9 -> {
                    Name n = name();
                    int i = varint();
                    yield Expr.proj(n, i, expr());
                }
                default -> throw new IllegalStateException("bad term tag");
            };
        }

        private Level level() {
            return switch (varint()) {
                case 0 -> Level.ZERO;
                case 1 -> Level.succ(level());
                case 2 -> {
                    Level l = level();
                    yield Level.max(l, level());
                }
                case 3 -> {
                    Level l = level();
                    yield Level.imax(l, level());
                }
                case 4 -> Level.param(name());
                default -> throw new IllegalStateException("bad level tag");
            };
        }
    }
}
