package dev.goalpost.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the constants of an environment: tables of strings, names, levels and terms in which each
 * entry refers to earlier ones by number, then the constants. All numbers are varints (seven bits a
 * byte, low ones first). {@link SealedConstants} reads it.
 */
final class SealWriter {
    static final int FORMAT = 1;

    /** Tags of terms and constants, shared with the reader. */
    enum Term {
        BVAR,
        SORT,
        CONST,
        APP,
        LAM,
        PI,
        LET,
        NAT,
        STR,
        PROJ
    }

    enum Kind {
        AXIOM,
        DEFINITION,
        THEOREM,
        OPAQUE,
        QUOT,
        INDUCTIVE,
        CONSTRUCTOR,
        RECURSOR
    }

    /** Bytes under construction. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes varint(long n) {
            while (n >= 0x80 || n < 0) {
                write((int) (n & 0x7f) | 0x80);
                n >>>= 7;
            }
            write((int) n);
            return this;
        }

        Bytes flag(boolean b) {
            write(b ? 1 : 0);
            return this;
        }
    }

    private final Map<String, Integer> strings = new HashMap<>();
    private final Bytes stringBytes = new Bytes();
    private final Map<Name, Integer> names = new HashMap<>();
    private final Bytes nameBytes = new Bytes();
    private final Map<Level, Integer> levels = new HashMap<>();
    private final Bytes levelBytes = new Bytes();

    // By content with binder names, which equality of terms does not see.
    private final Map<List<Object>, Integer> terms = new HashMap<>();
    private final Map<Expr, Integer> visited = new IdentityHashMap<>();
    private final Bytes termBytes = new Bytes();
    private final List<Integer> termLengths = new ArrayList<>();

    private final Bytes constantBytes = new Bytes();
    private final List<Integer> constantNames = new ArrayList<>();
    private final List<Integer> constantLengths = new ArrayList<>();

    static byte[] write(Environment env) {
        SealWriter w = new SealWriter();
        for (ConstantInfo c : env) {
            w.constant(c);
        }
        return w.finish(env.facts());
    }

    private byte[] finish(long facts) {
        Bytes out = new Bytes();
        out.varint(FORMAT).varint(facts);
        section(out, strings.size(), stringBytes);
        section(out, names.size(), nameBytes);
        section(out, levels.size(), levelBytes);
        out.varint(termLengths.size());
        termLengths.forEach(out::varint);
        out.writeBytes(termBytes.toByteArray());
        out.varint(constantNames.size());
        for (int i = 0; i < constantNames.size(); i++) {
            out.varint(constantNames.get(i)).varint(constantLengths.get(i));
        }
        out.writeBytes(constantBytes.toByteArray());
        return out.toByteArray();
    }

    private static void section(Bytes out, int count, Bytes content) {
        out.varint(count);
        out.writeBytes(content.toByteArray());
    }

    // ---- tables

    private int string(String s) {
        Integer known = strings.get(s);
        if (known == null) {
            byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
            stringBytes.varint(utf8.length).writeBytes(utf8);
            known = strings.size();
            strings.put(s, known);
        }
        return known;
    }

    /** Numbers from 1; the anonymous name is 0. */
    private int name(Name n) {
        if (n.isAnonymous()) {
            return 0;
        }
        Integer known = names.get(n);
        if (known == null) {
            int prefix = name(n.prefix());
            String s = n.lastString();
            if (s != null) {
                nameBytes.varint(prefix).varint(2L * string(s));
            } else {
                nameBytes.varint(prefix).varint(2L * string(n.lastNumber().toString()) + 1);
            }
            known = names.size() + 1;
            names.put(n, known);
        }
        return known;
    }

    /** Numbers from 1; zero is 0. */
    private int level(Level l) {
        if (l.isZero()) {
            return 0;
        }
        Integer known = levels.get(l);
        if (known == null) {
            switch (l) {
                case Level.Succ s -> {
                    int of = level(s.of);
                    levelBytes.varint(0).varint(of);
                }
                case Level.Max m -> {
                    int a = level(m.lhs);
                    int b = level(m.rhs);
                    levelBytes.varint(1).varint(a).varint(b);
                }
                case Level.IMax m -> {
                    int a = level(m.lhs);
                    int b = level(m.rhs);
                    levelBytes.varint(2).varint(a).varint(b);
                }
                case Level.Param p -> levelBytes.varint(3).varint(name(p.name));
                default -> throw new AssertionError(l);
            }
            known = levels.size() + 1;
            levels.put(l, known);
        }
        return known;
    }

    private int term(Expr e) {
        Integer known = visited.get(e);
        if (known == null) {
            List<Object> key =
                    switch (e) {
                        case Expr.BVar b -> List.of(Term.BVAR, b.index);
                        case Expr.Sort s -> List.of(Term.SORT, level(s.level));
                        case Expr.Const c -> {
                            List<Object> k = new ArrayList<>();
                            k.add(Term.CONST);
                            k.add(name(c.name));
                            k.add(c.levels.size());
                            for (Level l : c.levels) {
                                k.add(level(l));
                            }
                            yield k;
                        }
                        case Expr.App a -> List.of(Term.APP, term(a.fn), term(a.arg));
                        case Expr.Lam l ->
                                List.of(
                                        Term.LAM,
                                        name(l.name),
                                        l.info.ordinal(),
                                        term(l.type),
                                        term(l.body));
                        case Expr.Pi l ->
                                List.of(
                                        Term.PI,
                                        name(l.name),
                                        l.info.ordinal(),
                                        term(l.type),
                                        term(l.body));
                        case Expr.Let l ->
                                List.of(
                                        Term.LET,
                                        name(l.name),
                                        term(l.type),
                                        term(l.value),
                                        term(l.body));
                        case Expr.NatLit n -> List.of(Term.NAT, string(n.value.toString()));
                        case Expr.StrLit s -> List.of(Term.STR, string(s.value));
                        case Expr.Proj p ->
                                List.of(Term.PROJ, name(p.typeName), p.index, term(p.struct));
                        case Expr.FVar x -> throw new AssertionError("free variable sealed");
                        case Expr.MVar m -> throw new AssertionError("metavariable sealed");
                    };
            known = terms.get(key);
            if (known == null) {
                int from = termBytes.size();
                termBytes.varint(((Term) key.get(0)).ordinal());
                for (int i = 1; i < key.size(); i++) {
                    termBytes.varint((Integer) key.get(i));
                }
                termLengths.add(termBytes.size() - from);
                known = terms.size();
                terms.put(key, known);
            }
            visited.put(e, known);
        }
        return known;
    }

    // ---- constants

    private void constant(ConstantInfo c) {
        constantNames.add(name(c.name()));
        Bytes b = new Bytes();
        Kind kind =
                switch (c) {
                    case ConstantInfo.Axiom a -> Kind.AXIOM;
                    case ConstantInfo.Definition d -> Kind.DEFINITION;
                    case ConstantInfo.Theorem t -> Kind.THEOREM;
                    case ConstantInfo.Opaque o -> Kind.OPAQUE;
                    case ConstantInfo.Quot q -> Kind.QUOT;
                    case ConstantInfo.Inductive i -> Kind.INDUCTIVE;
                    case ConstantInfo.Constructor k -> Kind.CONSTRUCTOR;
                    case ConstantInfo.Recursor r -> Kind.RECURSOR;
                };
        b.varint(kind.ordinal());
        namesTo(b, c.levelParams());
        b.varint(term(c.type()));
        switch (c) {
            case ConstantInfo.Axiom a -> b.flag(a.isUnsafe());
            case ConstantInfo.Definition d -> {
                b.varint(term(d.value())).varint(d.safety().ordinal());
                switch (d.hints()) {
                    case ReducibilityHints.Opaque o -> b.varint(0);
                    case ReducibilityHints.Abbrev a -> b.varint(1);
                    case ReducibilityHints.Regular r -> b.varint(2).varint(r.height());
                }
                namesTo(b, d.all());
            }
            case ConstantInfo.Theorem t -> {
                b.varint(term(t.value()));
                namesTo(b, t.all());
            }
            case ConstantInfo.Opaque o -> {
                b.varint(term(o.value())).flag(o.isUnsafe());
                namesTo(b, o.all());
            }
            case ConstantInfo.Quot q -> b.varint(q.kind().ordinal());
            case ConstantInfo.Inductive i -> {
                b.varint(i.numParams()).varint(i.numIndices()).varint(i.numNested());
                namesTo(b, i.all());
                namesTo(b, i.ctors());
                b.flag(i.isRec()).flag(i.isUnsafe()).flag(i.isReflexive());
            }
            case ConstantInfo.Constructor k ->
                    b.varint(name(k.induct()))
                            .varint(k.cidx())
                            .varint(k.numParams())
                            .varint(k.numFields())
                            .flag(k.isUnsafe());
            case ConstantInfo.Recursor r -> {
                namesTo(b, r.all());
                b.varint(r.numParams())
                        .varint(r.numIndices())
                        .varint(r.numMotives())
                        .varint(r.numMinors())
                        .varint(r.rules().size());
                for (ConstantInfo.RecursorRule rule : r.rules()) {
                    b.varint(name(rule.ctor())).varint(rule.numFields()).varint(term(rule.rhs()));
                }
                b.flag(r.k()).flag(r.isUnsafe());
            }
        }
        constantLengths.add(b.size());
        constantBytes.writeBytes(b.toByteArray());
    }

    private void namesTo(Bytes b, List<Name> ns) {
        b.varint(ns.size());
        for (Name n : ns) {
            b.varint(name(n));
        }
    }
}
