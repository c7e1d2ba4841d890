package dev.goalpost.kernel;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Constants that an earlier run of the kernel checked and {@link SealWriter} wrote down. Names and
 * levels are read at once, terms and constants when they are first asked for. May be used by
 * several threads: two that decode one entry at once make equal immutable values.
 */
final class SealedConstants {
    static final SealedConstants NONE = new SealedConstants();

    private static final SealWriter.Term[] TERMS = SealWriter.Term.values();
    private static final SealWriter.Kind[] KINDS = SealWriter.Kind.values();
    private static final BinderInfo[] INFOS = BinderInfo.values();

    private final byte[] bytes;
    private final long facts;
    private final String[] strings;
    private final Name[] names; // 0: anonymous
    private final Level[] levels; // 0: zero
    private final int[] termAt;
    private final Expr[] terms;
    private final int[] constantAt;
    private final Name[] constantNames;
    private final ConstantInfo[] constants;
    private final long[] index; // open addressing: a name's hash, then its constant's number + 1

    private SealedConstants() {
        bytes = new byte[0];
        facts = 0;
        strings = new String[0];
        names = new Name[0];
        levels = new Level[0];
        termAt = new int[0];
        terms = new Expr[0];
        constantAt = new int[0];
        constantNames = new Name[0];
        constants = new ConstantInfo[0];
        index = new long[1];
    }

    SealedConstants(byte[] bytes) throws KernelException {
        this.bytes = bytes;
        Cursor c = new Cursor(0);
        long format = c.number();
        if (format != SealWriter.FORMAT) {
            throw new KernelException("sealed constants in format " + format);
        }
        facts = c.number();
        strings = new String[c.count()];
        for (int i = 0; i < strings.length; i++) {
            int n = c.count();
            strings[i] = new String(bytes, c.at, n, StandardCharsets.UTF_8);
            c.at += n;
        }
        names = new Name[c.count() + 1];
        names[0] = Name.ANONYMOUS;
        for (int i = 1; i < names.length; i++) {
            Name prefix = names[c.count()];
            int last = c.count();
            String s = strings[last >> 1];
            names[i] = (last & 1) == 0 ? prefix.str(s) : prefix.num(new BigInteger(s));
        }
        levels = new Level[c.count() + 1];
        levels[0] = Level.ZERO;
        for (int i = 1; i < levels.length; i++) {
            levels[i] =
                    switch (c.count()) {
                        case 0 -> Level.succ(levels[c.count()]);
                        case 1 -> Level.max(levels[c.count()], levels[c.count()]);
                        case 2 -> Level.imax(levels[c.count()], levels[c.count()]);
                        default -> Level.param(names[c.count()]);
                    };
        }
        termAt = new int[c.count()];
        int at = 0;
        for (int i = 0; i < termAt.length; i++) {
            termAt[i] = at;
            at += c.count();
        }
        for (int i = 0; i < termAt.length; i++) {
            termAt[i] += c.at;
        }
        c.at += at;
        terms = new Expr[termAt.length];
        int n = c.count();
        constantAt = new int[n];
        constantNames = new Name[n];
        constants = new ConstantInfo[n];
        index = new long[Integer.highestOneBit(Math.max(1, n)) << 2];
        at = 0;
        for (int i = 0; i < n; i++) {
            constantNames[i] = names[c.count()];
            index[slot(constantNames[i])] = (long) constantNames[i].hashCode() << 32 | i + 1;
            constantAt[i] = at;
            at += c.count();
        }
        for (int i = 0; i < n; i++) {
            constantAt[i] += c.at;
        }
    }

    long facts() {
        return facts;
    }

    ConstantInfo get(Name name) {
        int i = (int) index[slot(name)];
        return i == 0 ? null : constant(i - 1);
    }

    boolean contains(Name name) {
        return index[slot(name)] != 0;
    }

    /** Where {@code name} is in the index, or would be. */
    private int slot(Name name) {
        int hash = name.hashCode();
        int i = hash * 0x9E3779B9 >>> 7;
        while (true) {
            i &= index.length - 1;
            long entry = index[i];
            if (entry == 0
                    || (int) (entry >>> 32) == hash
                            && constantNames[(int) entry - 1].equals(name)) {
                return i;
            }
            i++;
        }
    }

    int size() {
        return constants.length;
    }

    void forEach(Consumer<ConstantInfo> f) {
        for (int i = 0; i < constants.length; i++) {
            f.accept(constant(i));
        }
    }

    List<Name> names() {
        return Arrays.asList(constantNames);
    }

    // ---- decoding

    private final class Cursor {
        int at;

        Cursor(int at) {
            this.at = at;
        }

        long number() {
            long n = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = bytes[at++];
                n |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return n;
                }
            }
        }

        int count() {
            int n = bytes[at++];
            if (n >= 0) {
                return n;
            }
            at--;
            return (int) number();
        }

        boolean flag() {
            return bytes[at++] != 0;
        }

        Name name() {
            return names[count()];
        }

        Expr term() {
            return SealedConstants.this.term(count());
        }

        List<Name> nameList() {
            int n = count();
            List<Name> out = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                out.add(name());
            }
            return List.copyOf(out);
        }
    }

    private Expr term(int i) {
        Expr e = terms[i];
        if (e == null) {
            e = decodeTerm(new Cursor(termAt[i]));
            terms[i] = e;
        }
        return e;
    }

    private Expr decodeTerm(Cursor c) {
        return switch (TERMS[c.count()]) {
            case BVAR -> Expr.bvar(c.count());
            case SORT -> Expr.sort(levels[c.count()]);
            case CONST -> {
                Name name = c.name();
                Level[] ls = new Level[c.count()];
                for (int i = 0; i < ls.length; i++) {
                    ls[i] = levels[c.count()];
                }
                yield Expr.constant(name, ls);
            }
            case APP -> Expr.app(c.term(), c.term());
            case LAM -> {
                Name name = c.name();
                BinderInfo info = INFOS[c.count()];
                yield Expr.lam(name, c.term(), c.term(), info);
            }
            case PI -> {
                Name name = c.name();
                BinderInfo info = INFOS[c.count()];
                yield Expr.pi(name, c.term(), c.term(), info);
            }
            case LET -> Expr.let(c.name(), c.term(), c.term(), c.term());
            case NAT -> Expr.natLit(new BigInteger(strings[c.count()]));
            case STR -> Expr.strLit(strings[c.count()]);
            case PROJ -> Expr.proj(c.name(), c.count(), c.term());
        };
    }

    private ConstantInfo constant(int i) {
        ConstantInfo info = constants[i];
        if (info == null) {
            info = decodeConstant(constantNames[i], new Cursor(constantAt[i]));
            constants[i] = info;
        }
        return info;
    }

    private static ReducibilityHints hints(Cursor c) {
        return switch (c.count()) {
            case 0 -> ReducibilityHints.OPAQUE;
            case 1 -> ReducibilityHints.ABBREV;
            default -> ReducibilityHints.regular(c.number());
        };
    }

    private static ConstantInfo decodeConstant(Name name, Cursor c) {
        SealWriter.Kind kind = KINDS[c.count()];
        List<Name> params = c.nameList();
        Expr type = c.term();
        switch (kind) {
            case AXIOM -> {
                return new ConstantInfo.Axiom(name, params, type, c.flag());
            }
            case DEFINITION -> {
                Expr value = c.term();
                Safety safety = Safety.values()[c.count()];
                ReducibilityHints hints = hints(c);
                return new ConstantInfo.Definition(
                        name, params, type, value, hints, safety, c.nameList());
            }
            case THEOREM -> {
                return new ConstantInfo.Theorem(name, params, type, c.term(), c.nameList());
            }
            case OPAQUE -> {
                Expr value = c.term();
                boolean isUnsafe = c.flag();
                return new ConstantInfo.Opaque(name, params, type, value, isUnsafe, c.nameList());
            }
            case QUOT -> {
                return new ConstantInfo.Quot(
                        name, params, type, ConstantInfo.QuotKind.values()[c.count()]);
            }
            case INDUCTIVE -> {
                int numParams = c.count();
                int numIndices = c.count();
                int numNested = c.count();
                List<Name> all = c.nameList();
                List<Name> ctors = c.nameList();
                boolean isRec = c.flag();
                boolean isUnsafe = c.flag();
                return new ConstantInfo.Inductive(
                        name,
                        params,
                        type,
                        numParams,
                        numIndices,
                        all,
                        ctors,
                        numNested,
                        isRec,
                        isUnsafe,
                        c.flag());
            }
            case CONSTRUCTOR -> {
                return new ConstantInfo.Constructor(
                        name, params, type, c.name(), c.count(), c.count(), c.count(), c.flag());
            }
            default -> {
                List<Name> all = c.nameList();
                int numParams = c.count();
                int numIndices = c.count();
                int numMotives = c.count();
                int numMinors = c.count();
                int n = c.count();
                List<ConstantInfo.RecursorRule> rules = new ArrayList<>(n);
                for (int i = 0; i < n; i++) {
                    rules.add(new ConstantInfo.RecursorRule(c.name(), c.count(), c.term()));
                }
                return new ConstantInfo.Recursor(
                        name,
                        params,
                        type,
                        all,
                        numParams,
                        numIndices,
                        numMotives,
                        numMinors,
                        List.copyOf(rules),
                        c.flag(),
                        c.flag());
            }
        }
    }
}
