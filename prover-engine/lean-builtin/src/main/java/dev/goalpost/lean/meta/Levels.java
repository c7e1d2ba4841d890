package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Simplification of levels as elaboration meets them; the kernel has its own decision. */
public final class Levels {
    private Levels() {}

    /**
     * A smaller level that is always equal: {@code max}es of numerals and duplicates are merged,
     * {@code imax} goes where its right side is known to be zero or not.
     */
    public static Level simplify(Level l) {
        return switch (l) {
            case Level.Succ s -> {
                Level of = simplify(s.of);
                yield of instanceof Level.Max m
                        ? simplify(Level.max(Level.succ(m.lhs), Level.succ(m.rhs)))
                        : of == s.of ? l : Level.succ(of);
            }
            case Level.Max m -> rebuildMax(l);
            case Level.IMax m -> {
                Level b = simplify(m.rhs);
                if (b.isZero()) {
                    yield b;
                }
                if (isNeverZero(b)) {
                    yield simplify(Level.max(m.lhs, b));
                }
                Level a = simplify(m.lhs);
                if (a.isZero() || a.equals(Level.ONE) || a.equals(b)) {
                    yield b;
                }
                yield a == m.lhs && b == m.rhs ? l : Level.imax(a, b);
            }
            default -> l;
        };
    }

    private static Level rebuildMax(Level l) {
        Set<Level> parts = new LinkedHashSet<>();
        collect(l, parts);
        List<Level> kept = new ArrayList<>();
        for (Level p : parts) {
            boolean covered = false;
            for (Level q : parts) {
                if (p != q && base(p).equals(base(q)) && offset(p) < offset(q)) {
                    covered = true;
                }
                // a numeral is covered by anything with at least that offset
                if (p != q && base(p).isZero() && !base(q).isZero() && offset(p) <= minimum(q)) {
                    covered = true;
                }
            }
            if (!covered) {
                kept.add(p);
            }
        }
        Level r = kept.get(kept.size() - 1);
        for (int i = kept.size() - 2; i >= 0; i--) {
            r = Level.max(kept.get(i), r);
        }
        return r.equals(l) ? l : r;
    }

    private static void collect(Level l, Set<Level> parts) {
        if (l instanceof Level.Max m) {
            collect(m.lhs, parts);
            collect(m.rhs, parts);
            return;
        }
        Level s = simplify(l);
        if (s instanceof Level.Max m) {
            collect(m.lhs, parts);
            collect(m.rhs, parts);
        } else {
            parts.add(s);
        }
    }

    /** {@code l} without its outer successors. */
    public static Level base(Level l) {
        Level b = l;
        while (b instanceof Level.Succ s) {
            b = s.of;
        }
        return b;
    }

    /** How many outer successors {@code l} has. */
    public static int offset(Level l) {
        int n = 0;
        for (Level b = l; b instanceof Level.Succ s; b = s.of) {
            n++;
        }
        return n;
    }

    /** A number that {@code l} is at least, whatever its parameters are. */
    private static int minimum(Level l) {
        return switch (l) {
            case Level.Succ s -> minimum(s.of) + 1;
            case Level.Max m -> Math.max(minimum(m.lhs), minimum(m.rhs));
            case Level.IMax m -> minimum(m.rhs);
            default -> 0;
        };
    }

    /**
     * The level below {@code l}, also into {@code max}es; null where it is not known to have one.
     */
    public static Level dec(Level l) {
        return switch (l) {
            case Level.Succ s -> s.of;
            case Level.Max m -> {
                Level a = dec(m.lhs);
                Level b = a == null ? null : dec(m.rhs);
                yield b == null ? null : Level.max(a, b);
            }
            default -> null;
        };
    }

    /** True when {@code l} is at least 1 whatever its parameters and metavariables are. */
    public static boolean isNeverZero(Level l) {
        return minimum(l) > 0;
    }

    /** Equal whatever the parameters are, as far as simplification shows. */
    public static boolean isEquiv(Level a, Level b) {
        return a.equals(b) || isGeq(a, b) && isGeq(b, a);
    }

    private static boolean isGeq(Level a, Level b) {
        Level x = simplify(a);
        Level y = simplify(b);
        return geq(x, y);
    }

    private static boolean geq(Level u, Level v) {
        if (u.equals(v) || v.isZero()) {
            return true;
        }
        if (v instanceof Level.Max m) {
            return geq(u, m.lhs) && geq(u, m.rhs);
        }
        if (u instanceof Level.Max m && (geq(m.lhs, v) || geq(m.rhs, v))) {
            return true;
        }
        if (v instanceof Level.IMax m) {
            return geq(u, m.lhs) && geq(u, m.rhs);
        }
        if (u instanceof Level.IMax m) {
            return geq(m.rhs, v);
        }
        if (u instanceof Level.Succ s && v instanceof Level.Succ t) {
            return geq(s.of, t.of);
        }
        return u instanceof Level.Succ s && offset(v) == 0 && geq(s.of, v);
    }
}
