package dev.goalpost.kernel;

import java.util.List;
import java.util.function.Function;

/**
 * A universe level: {@code 0}, {@code u+1}, {@code max u v}, {@code imax u v} (0 when {@code v}
 * is), a parameter, or a level metavariable. Metavariables exist for elaborators only: the kernel
 * refuses a declaration that has one.
 */
public abstract sealed class Level {
    public static final Level ZERO = new Zero();
    public static final Level ONE = succ(ZERO);

    /** Levels are worked on as trees, so their size is bounded. */
    private static final int MAX_SIZE = 1 << 17;

    private final int hash;
    private final boolean hasParam;
    private final boolean hasMVar;
    private final int size; // nodes of the tree

    private Level(int hash, boolean hasParam, boolean hasMVar, int size) {
        if (size > MAX_SIZE) {
            throw new DeclinedException("universe level with more than " + MAX_SIZE + " nodes");
        }
        this.size = size;
        this.hash = hash;
        this.hasParam = hasParam;
        this.hasMVar = hasMVar;
    }

    private static int mix(int tag, int a, int b) {
        int h = (a * 0x9E3779B1 + tag) * 0x85EBCA6B + b * 0xC2B2AE35;
        return h ^ (h >>> 15);
    }

    private int size() {
        return size;
    }

    public static final class Zero extends Level {
        private Zero() {
            super(7, false, false, 1);
        }
    }

    public static final class Succ extends Level {
        public final Level of;

        private Succ(Level of) {
            super(mix(1, of.hashCode(), 0), of.hasParam(), of.hasMVar(), of.size() + 1);
            this.of = of;
        }
    }

    public static final class Max extends Level {
        public final Level lhs;
        public final Level rhs;

        private Max(Level lhs, Level rhs) {
            super(
                    mix(2, lhs.hashCode(), rhs.hashCode()),
                    lhs.hasParam() || rhs.hasParam(),
                    lhs.hasMVar() || rhs.hasMVar(),
                    lhs.size() + rhs.size() + 1);
            this.lhs = lhs;
            this.rhs = rhs;
        }
    }

    public static final class IMax extends Level {
        public final Level lhs;
        public final Level rhs;

        private IMax(Level lhs, Level rhs) {
            super(
                    mix(3, lhs.hashCode(), rhs.hashCode()),
                    lhs.hasParam() || rhs.hasParam(),
                    lhs.hasMVar() || rhs.hasMVar(),
                    lhs.size() + rhs.size() + 1);
            this.lhs = lhs;
            this.rhs = rhs;
        }
    }

    public static final class Param extends Level {
        public final Name name;

        private Param(Name name) {
            super(mix(4, name.hashCode(), 0), true, false, 1);
            this.name = name;
        }
    }

    /** A level metavariable; {@code id} is unique in its elaborator. */
    public static final class MVar extends Level {
        public final long id;

        private MVar(long id) {
            super(mix(5, Long.hashCode(id), 0), false, true, 1);
            this.id = id;
        }
    }

    public static Level succ(Level of) {
        return new Succ(of);
    }

    public static Level max(Level lhs, Level rhs) {
        return new Max(lhs, rhs);
    }

    public static Level imax(Level lhs, Level rhs) {
        return new IMax(lhs, rhs);
    }

    public static Level param(Name name) {
        return new Param(name);
    }

    public static Level mvar(long id) {
        return new MVar(id);
    }

    /** The numeral level {@code n}. */
    public static Level ofInt(int n) {
        Level l = ZERO;
        for (int i = 0; i < n; i++) {
            l = succ(l);
        }
        return l;
    }

    public final boolean hasParam() {
        return hasParam;
    }

    public final boolean hasMVar() {
        return hasMVar;
    }

    public final boolean isZero() {
        return this instanceof Zero;
    }

    /** Replaces parameters; a parameter that {@code names} does not list stays. */
    public final Level instantiate(List<Name> names, List<Level> levels) {
        if (!hasParam || names.isEmpty()) {
            return this;
        }
        return switch (this) {
            case Param p -> {
                int i = names.indexOf(p.name);
                yield i < 0 || i >= levels.size() ? this : levels.get(i);
            }
            case Succ s -> {
                Level of = s.of.instantiate(names, levels);
                yield of == s.of ? this : succ(of);
            }
            case Max m -> {
                Level a = m.lhs.instantiate(names, levels);
                Level b = m.rhs.instantiate(names, levels);
                yield a == m.lhs && b == m.rhs ? this : max(a, b);
            }
            case IMax m -> {
                Level a = m.lhs.instantiate(names, levels);
                Level b = m.rhs.instantiate(names, levels);
                yield a == m.lhs && b == m.rhs ? this : imax(a, b);
            }
            case Zero z -> this;
            case MVar m -> this;
        };
    }

    /**
     * Rebuilds this level; {@code f} gives the replacement of a sublevel or null to go on inside
     * it.
     */
    public final Level replace(Function<Level, Level> f) {
        Level r = f.apply(this);
        if (r != null) {
            return r;
        }
        return switch (this) {
            case Succ s -> {
                Level of = s.of.replace(f);
                yield of == s.of ? this : succ(of);
            }
            case Max m -> {
                Level a = m.lhs.replace(f);
                Level b = m.rhs.replace(f);
                yield a == m.lhs && b == m.rhs ? this : max(a, b);
            }
            case IMax m -> {
                Level a = m.lhs.replace(f);
                Level b = m.rhs.replace(f);
                yield a == m.lhs && b == m.rhs ? this : imax(a, b);
            }
            case Zero z -> this;
            case Param p -> this;
            case MVar m -> this;
        };
    }

    /** Structural equality: the same tree. For equality of meaning see {@link Levels}. */
    @Override
    public final boolean equals(Object o) {
        if (this == o) {
            return true;
        }
        if (!(o instanceof Level l) || l.hash != hash) {
            return false;
        }
        return switch (this) {
            case Zero z -> l instanceof Zero;
            case Succ s -> l instanceof Succ t && s.of.equals(t.of);
            case Max m -> l instanceof Max n && m.lhs.equals(n.lhs) && m.rhs.equals(n.rhs);
            case IMax m -> l instanceof IMax n && m.lhs.equals(n.lhs) && m.rhs.equals(n.rhs);
            case Param p -> l instanceof Param q && p.name.equals(q.name);
            case MVar m -> l instanceof MVar n && m.id == n.id;
        };
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /** As Lean prints it: {@code u+1}, {@code max u v}, {@code imax u v}. */
    @Override
    public final String toString() {
        return print(false);
    }

    private String print(boolean atom) {
        int k = 0;
        Level base = this;
        while (base instanceof Succ s) {
            k++;
            base = s.of;
        }
        if (base instanceof Zero) {
            return Integer.toString(k);
        }
        if (k > 0) {
            return base.print(true) + "+" + k;
        }
        String text =
                switch (base) {
                    case Max m -> "max " + m.lhs.print(true) + " " + m.rhs.print(true);
                    case IMax m -> "imax " + m.lhs.print(true) + " " + m.rhs.print(true);
                    case Param p -> p.name.toString();
                    case MVar m -> "?u." + m.id;
                    default -> throw new AssertionError();
                };
        return atom && (base instanceof Max || base instanceof IMax) ? "(" + text + ")" : text;
    }
}
