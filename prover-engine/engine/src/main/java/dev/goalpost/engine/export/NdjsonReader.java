package dev.goalpost.engine.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ReducibilityHints;
import dev.goalpost.kernel.Safety;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** NDJSON 3.0 and 3.1. Keys of an object may come in any order. */
final class NdjsonReader implements ExportReader {
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(10_000_000)
                                    .build())
                    .build();

    private static final Set<String> OBJECT_KINDS =
            Set.of("str", "num", "const", "app", "lam", "forallE", "letE", "proj", "mdata");

    private final JsonParser p;
    private final Tables tables = new Tables();
    private final ArrayDeque<ExportItem> ready = new ArrayDeque<>();
    private boolean started;

    NdjsonReader(InputStream in) throws IOException {
        p = JSON.createParser(in);
    }

    @Override
    public void close() throws IOException {
        p.close();
    }

    @Override
    public ExportItem next() throws IOException, ExportFormatException {
        try {
            while (ready.isEmpty()) {
                JsonToken t = p.nextToken();
                if (t == null) {
                    return null;
                }
                if (t != JsonToken.START_OBJECT) {
                    throw bad("a line that is not an object");
                }
                line();
            }
            return ready.poll();
        } catch (JsonProcessingException e) {
            throw ExportFormatException.malformed(
                    "not JSON at line "
                            + e.getLocation().getLineNr()
                            + ": "
                            + e.getOriginalMessage());
        }
    }

    private ExportFormatException bad(String message) {
        return ExportFormatException.malformed(
                message + " (line " + p.currentLocation().getLineNr() + ")");
    }

    // ---- one line

    private void line() throws IOException, ExportFormatException {
        String table = null;
        long key = -1;
        Object entry = null;
        boolean declared = false;
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String field = p.currentName();
            p.nextToken();
            switch (field) {
                case "in", "il", "ie" -> {
                    if (table != null) {
                        throw bad("a line with two keys");
                    }
                    table = field;
                    key = longValue();
                }
                case "meta" -> {
                    if (declared) {
                        throw bad("a line with two declarations");
                    }
                    meta();
                    declared = true;
                }
                case "axiom", "def", "thm", "opaque", "quot", "inductive" -> {
                    if (declared) {
                        throw bad("a line with two declarations");
                    }
                    declaration(field);
                    declared = true;
                }
                case "i", "axiomInfo", "defnInfo", "thmInfo", "inductInfo" ->
                        throw ExportFormatException.unsupported(
                                "the first NDJSON format (before 3.0.0)");
                default -> {
                    if (entry != null) {
                        throw bad("a line with two entries");
                    }
                    entry = entry(field);
                }
            }
        }
        started = true;
        if (declared ? table != null || entry != null : table == null || entry == null) {
            throw bad("a line that is neither one table entry nor one declaration");
        }
        if (declared) {
            return;
        }
        switch (table) {
            case "in" -> tables.names.put(key, as(Name.class, entry));
            case "il" -> tables.levels.put(key, as(Level.class, entry));
            default -> tables.exprs.put(key, as(Expr.class, entry));
        }
    }

    private <T> T as(Class<T> type, Object entry) throws ExportFormatException {
        if (!type.isInstance(entry)) {
            throw bad("an entry in the wrong table");
        }
        return type.cast(entry);
    }

    private void meta() throws IOException, ExportFormatException {
        if (started) {
            throw bad("a second header");
        }
        String version = null;
        expectObject();
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String field = p.currentName();
            p.nextToken();
            if (field.equals("format") && p.currentToken() == JsonToken.START_OBJECT) {
                while (p.nextToken() != JsonToken.END_OBJECT) {
                    boolean isVersion = p.currentName().equals("version");
                    p.nextToken();
                    if (isVersion) {
                        version = p.getText();
                    } else {
                        p.skipChildren();
                    }
                }
            } else {
                p.skipChildren();
            }
        }
        if (version != null && !version.startsWith("3.1.") && !version.startsWith("3.0.")) {
            throw ExportFormatException.unsupported("NDJSON format version " + version);
        }
    }

    // ---- table entries

    private Object entry(String kind) throws IOException, ExportFormatException {
        return switch (kind) {
            case "bvar" -> Expr.bvar(Tables.small(longValue(), "bound variable"));
            case "sort" -> Expr.sort(level(longValue()));
            case "param" -> Level.param(name(longValue()));
            case "succ" -> Level.succ(level(longValue()));
            case "max" -> {
                long[] ls = longs();
                if (ls.length != 2) {
                    throw bad("max of " + ls.length + " levels");
                }
                yield Level.max(level(ls[0]), level(ls[1]));
            }
            case "imax" -> {
                long[] ls = longs();
                if (ls.length != 2) {
                    throw bad("imax of " + ls.length + " levels");
                }
                yield Level.imax(level(ls[0]), level(ls[1]));
            }
            case "natVal" -> Expr.natLit(natVal());
            case "strVal" -> Expr.strLit(string());
            default -> object(kind);
        };
    }

    private BigInteger natVal() throws IOException, ExportFormatException {
        BigInteger n = Decimal.parse(string());
        if (n == null) {
            throw bad("natVal is not a decimal numeral");
        }
        return n;
    }

    /** An entry whose payload is an object of numbers, names and flags. */
    private Object object(String kind) throws IOException, ExportFormatException {
        if (!OBJECT_KINDS.contains(kind)) {
            throw bad("unknown key " + kind);
        }
        expectObject();
        Fields f = fields;
        f.clear();
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String field = p.currentName();
            JsonToken t = p.nextToken();
            if (t == JsonToken.VALUE_NUMBER_INT) {
                if (kind.equals("num") && field.equals("i")) {
                    f.big = p.getBigIntegerValue();
                } else {
                    f.set(field, longValue());
                }
            } else if (t == JsonToken.START_ARRAY) {
                f.list = longs();
            } else if (t == JsonToken.VALUE_STRING) {
                f.set(field, Tables.scalars(p.getText()));
            } else {
                p.skipChildren(); // nondep, mdata's data
            }
        }
        return switch (kind) {
            case "str" -> name(f.get("pre")).str(f.string("str"));
            case "num" -> {
                if (f.big == null || f.big.signum() < 0) {
                    throw bad("a name component that is no natural number");
                }
                yield name(f.get("pre")).num(f.big);
            }
            case "const" -> {
                List<Level> us = new ArrayList<>();
                if (f.list == null) {
                    throw bad("a constant without us");
                }
                for (long u : f.list) {
                    us.add(level(u));
                }
                yield Expr.constant(name(f.get("name")), us);
            }
            case "app" -> Expr.app(expr(f.get("fn")), expr(f.get("arg")));
            case "lam" ->
                    Expr.lam(
                            name(f.get("name")),
                            expr(f.get("type")),
                            expr(f.get("body")),
                            binderInfo(f.string("binderInfo")));
            case "forallE" ->
                    Expr.pi(
                            name(f.get("name")),
                            expr(f.get("type")),
                            expr(f.get("body")),
                            binderInfo(f.string("binderInfo")));
            case "letE" ->
                    Expr.let(
                            name(f.get("name")),
                            expr(f.get("type")),
                            expr(f.get("value")),
                            expr(f.get("body")));
            case "proj" ->
                    Expr.proj(
                            name(f.get("typeName")),
                            Tables.small(f.get("idx"), "field number"),
                            expr(f.get("struct")));
            default -> expr(f.get("expr")); // mdata
        };
    }

    private final Fields fields = new Fields();

    /** The fields of one entry, in the inner loop of reading: used again for each. */
    private final class Fields {
        private final String[] keys = new String[5];
        private final long[] numbers = new long[5];
        private final String[] texts = new String[5]; // null for a number
        private int size;
        private long[] list;
        private BigInteger big;

        void clear() {
            size = 0;
            list = null;
            big = null;
        }

        void set(String key, long value) throws ExportFormatException {
            numbers[slot(key)] = value;
            texts[size++] = null;
        }

        void set(String key, String value) throws ExportFormatException {
            texts[slot(key)] = value;
            size++;
        }

        private int slot(String key) throws ExportFormatException {
            if (size == keys.length || find(key) >= 0) {
                throw bad("too many fields");
            }
            keys[size] = key;
            return size;
        }

        private int find(String key) {
            for (int i = 0; i < size; i++) {
                if (keys[i].equals(key)) {
                    return i;
                }
            }
            return -1;
        }

        long get(String key) throws ExportFormatException {
            int i = find(key);
            if (i < 0 || texts[i] != null) {
                throw bad("missing field " + key);
            }
            return numbers[i];
        }

        String string(String key) throws ExportFormatException {
            int i = find(key);
            if (i < 0 || texts[i] == null) {
                throw bad("missing field " + key);
            }
            return texts[i];
        }
    }

    private BinderInfo binderInfo(String s) throws ExportFormatException {
        return switch (s) {
            case "default" -> BinderInfo.DEFAULT;
            case "implicit" -> BinderInfo.IMPLICIT;
            case "strictImplicit" -> BinderInfo.STRICT_IMPLICIT;
            case "instImplicit" -> BinderInfo.INST_IMPLICIT;
            default -> throw bad("unknown binder info " + s);
        };
    }

    // ---- declarations

    private void declaration(String kind) throws IOException, ExportFormatException {
        Object tree = value();
        if (tree instanceof List<?> many) { // format 3.0
            for (Object one : many) {
                declaration(kind, map(one));
            }
        } else {
            declaration(kind, map(tree));
        }
    }

    private void declaration(String kind, Map<?, ?> d) throws ExportFormatException {
        switch (kind) {
            case "axiom" ->
                    declare(
                            new Declaration.Axiom(
                                    name(d), levelParams(d), expr(d, "type"), flag(d, "isUnsafe")));
            case "def" ->
                    declare(
                            new Declaration.Definition(
                                    name(d),
                                    levelParams(d),
                                    expr(d, "type"),
                                    expr(d, "value"),
                                    hints(get(d, "hints")),
                                    safety(text(d, "safety")),
                                    names(d, "all")));
            case "thm" ->
                    declare(
                            new Declaration.Theorem(
                                    name(d),
                                    levelParams(d),
                                    expr(d, "type"),
                                    expr(d, "value"),
                                    names(d, "all")));
            case "opaque" ->
                    declare(
                            new Declaration.Opaque(
                                    name(d),
                                    levelParams(d),
                                    expr(d, "type"),
                                    expr(d, "value"),
                                    d.containsKey("isUnsafe") && flag(d, "isUnsafe"),
                                    names(d, "all")));
            case "quot" -> quot(d);
            default -> inductive(d);
        }
    }

    private void declare(Declaration d) {
        ready.add(new ExportItem.Declare(d));
    }

    private void claim(ConstantInfo c) {
        ready.add(new ExportItem.Claim(c));
    }

    private boolean quotDeclared;

    /** The first of the four lines declares all four constants; each line claims its own. */
    private void quot(Map<?, ?> d) throws ExportFormatException {
        ConstantInfo.QuotKind kind =
                switch (text(d, "kind")) {
                    case "type" -> ConstantInfo.QuotKind.TYPE;
                    case "ctor" -> ConstantInfo.QuotKind.CTOR;
                    case "lift" -> ConstantInfo.QuotKind.LIFT;
                    case "ind" -> ConstantInfo.QuotKind.IND;
                    default -> throw bad("unknown kind of quot");
                };
        if (!quotDeclared) {
            quotDeclared = true;
            declare(new Declaration.Quot());
        }
        claim(new ConstantInfo.Quot(name(d), levelParams(d), expr(d, "type"), kind));
    }

    private void inductive(Map<?, ?> d) throws ExportFormatException {
        boolean old = d.containsKey("inductiveVals");
        List<ConstantInfo.Inductive> types = new ArrayList<>();
        for (Object o : list(d, old ? "inductiveVals" : "types")) {
            Map<?, ?> t = map(o);
            types.add(
                    new ConstantInfo.Inductive(
                            name(t),
                            levelParams(t),
                            expr(t, "type"),
                            count(t, "numParams"),
                            count(t, "numIndices"),
                            names(t, "all"),
                            names(t, "ctors"),
                            count(t, "numNested"),
                            flag(t, "isRec"),
                            flag(t, "isUnsafe"),
                            flag(t, "isReflexive")));
        }
        List<ConstantInfo.Constructor> ctors = new ArrayList<>();
        for (Object o : list(d, old ? "constructorVals" : "ctors")) {
            Map<?, ?> c = map(o);
            ctors.add(
                    new ConstantInfo.Constructor(
                            name(c),
                            levelParams(c),
                            expr(c, "type"),
                            name(c, "induct"),
                            count(c, "cidx"),
                            count(c, "numParams"),
                            count(c, "numFields"),
                            flag(c, "isUnsafe")));
        }
        List<ConstantInfo.Recursor> recs = new ArrayList<>();
        for (Object o : list(d, old ? "recursorVals" : "recs")) {
            Map<?, ?> r = map(o);
            List<ConstantInfo.RecursorRule> rules = new ArrayList<>();
            for (Object rule : list(r, "rules")) {
                Map<?, ?> m = map(rule);
                rules.add(
                        new ConstantInfo.RecursorRule(
                                name(m, "ctor"), count(m, "nfields"), expr(m, "rhs")));
            }
            recs.add(
                    new ConstantInfo.Recursor(
                            name(r),
                            levelParams(r),
                            expr(r, "type"),
                            names(r, "all"),
                            count(r, "numParams"),
                            count(r, "numIndices"),
                            count(r, "numMotives"),
                            count(r, "numMinors"),
                            rules,
                            flag(r, "k"),
                            flag(r, "isUnsafe")));
        }
        declare(Blocks.declaration(types, ctors));
        types.forEach(this::claim);
        ctors.forEach(this::claim);
        recs.forEach(this::claim);
    }

    // ---- fields of a declaration

    private Object get(Map<?, ?> d, String field) throws ExportFormatException {
        Object v = d.get(field);
        if (v == null) {
            throw bad("missing field " + field);
        }
        return v;
    }

    private long number(Object v) throws ExportFormatException {
        if (v instanceof Long n) {
            return n;
        }
        throw bad("a number is expected, not " + v);
    }

    private int count(Map<?, ?> d, String field) throws ExportFormatException {
        return Tables.small(number(get(d, field)), field);
    }

    private boolean flag(Map<?, ?> d, String field) throws ExportFormatException {
        if (get(d, field) instanceof Boolean b) {
            return b;
        }
        throw bad(field + " is not a boolean");
    }

    private String text(Map<?, ?> d, String field) throws ExportFormatException {
        if (get(d, field) instanceof String s) {
            return s;
        }
        throw bad(field + " is not a string");
    }

    private Name name(Map<?, ?> d) throws ExportFormatException {
        return name(d, "name");
    }

    private Name name(Map<?, ?> d, String field) throws ExportFormatException {
        return name(number(get(d, field)));
    }

    private Expr expr(Map<?, ?> d, String field) throws ExportFormatException {
        return expr(number(get(d, field)));
    }

    private List<?> list(Map<?, ?> d, String field) throws ExportFormatException {
        if (get(d, field) instanceof List<?> l) {
            return l;
        }
        throw bad(field + " is not an array");
    }

    private Map<?, ?> map(Object o) throws ExportFormatException {
        if (o instanceof Map<?, ?> m) {
            return m;
        }
        throw bad("an object is expected");
    }

    private List<Name> names(Map<?, ?> d, String field) throws ExportFormatException {
        List<Name> out = new ArrayList<>();
        for (Object o : list(d, field)) {
            out.add(name(number(o)));
        }
        return List.copyOf(out);
    }

    private List<Name> levelParams(Map<?, ?> d) throws ExportFormatException {
        return names(d, "levelParams");
    }

    private ReducibilityHints hints(Object v) throws ExportFormatException {
        if ("opaque".equals(v)) {
            return ReducibilityHints.OPAQUE;
        }
        if ("abbrev".equals(v)) {
            return ReducibilityHints.ABBREV;
        }
        if (v instanceof Map<?, ?> m && m.size() == 1) {
            long h = number(get(m, "regular"));
            if (h >= 0 && h <= 0xFFFFFFFFL) {
                return ReducibilityHints.regular(h);
            }
        }
        throw bad("unknown hints " + v);
    }

    private Safety safety(String v) throws ExportFormatException {
        return switch (v) {
            case "safe" -> Safety.SAFE;
            case "unsafe" -> Safety.UNSAFE;
            case "partial" -> Safety.PARTIAL;
            default -> throw bad("unknown safety " + v);
        };
    }

    // ---- JSON

    private Name name(long key) throws ExportFormatException {
        return tables.names.get(key);
    }

    private Level level(long key) throws ExportFormatException {
        return tables.levels.get(key);
    }

    private Expr expr(long key) throws ExportFormatException {
        return tables.exprs.get(key);
    }

    private void expectObject() throws IOException, ExportFormatException {
        if (p.currentToken() != JsonToken.START_OBJECT) {
            throw bad("an object is expected");
        }
    }

    private long longValue() throws IOException, ExportFormatException {
        if (p.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw bad("an integer is expected");
        }
        return switch (p.getNumberType()) {
            case INT, LONG -> p.getLongValue();
            default -> throw bad("a number out of range");
        };
    }

    private String string() throws IOException, ExportFormatException {
        if (p.currentToken() != JsonToken.VALUE_STRING) {
            throw bad("a string is expected");
        }
        return Tables.scalars(p.getText());
    }

    private long[] longs() throws IOException, ExportFormatException {
        if (p.currentToken() != JsonToken.START_ARRAY) {
            throw bad("an array is expected");
        }
        long[] out = new long[4];
        int n = 0;
        while (p.nextToken() != JsonToken.END_ARRAY) {
            if (n == out.length) {
                out = java.util.Arrays.copyOf(out, 2 * n);
            }
            out[n++] = longValue();
        }
        return java.util.Arrays.copyOf(out, n);
    }

    /** The value at the cursor as maps, lists, strings, longs and booleans. */
    private Object value() throws IOException, ExportFormatException {
        return switch (p.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> m = new HashMap<>();
                while (p.nextToken() != JsonToken.END_OBJECT) {
                    String field = p.currentName();
                    p.nextToken();
                    if (m.put(field, value()) != null) {
                        throw bad("field " + field + " is given twice");
                    }
                }
                yield m;
            }
            case START_ARRAY -> {
                List<Object> l = new ArrayList<>();
                while (p.nextToken() != JsonToken.END_ARRAY) {
                    l.add(value());
                }
                yield l;
            }
            case VALUE_STRING -> p.getText();
            case VALUE_NUMBER_INT -> longValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw bad("unexpected " + p.currentToken());
        };
    }
}
