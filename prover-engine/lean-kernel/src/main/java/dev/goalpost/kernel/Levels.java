package dev.goalpost.kernel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of universe levels, decided by meaning: {@code a ≤ b} when it holds under every
 * assignment of natural numbers to the parameters. Exact, because an {@code imax} whose right side
 * is a parameter is decided by splitting on that parameter being zero or a successor.
 *
 * <p>A level metavariable is treated like a parameter: as an unknown of which nothing is assumed.
 */
public final class Levels {
    private Levels() {}

    /** {@code a ≤ b} under every assignment. */
    public static boolean leq(Level a, Level b) {
        return a.equals(b) || leqSplit(simplify(a), simplify(b));
    }

    /** Equal under every assignment. */
    public static boolean isEquiv(Level a, Level b) {
        if (a.equals(b)) {
            return true;
        }
        Level x = simplify(a);
        Level y = simplify(b);
        return x.equals(y) || (leqSplit(x, y) && leqSplit(y, x));
    }

    /** Lists of equal length, equal member by member. */
    public static boolean areEquiv(List<Level> as, List<Level> bs) {
        if (as.size() != bs.size()) {
            return false;
        }
        for (int i = 0; i < as.size(); i++) {
            if (!isEquiv(as.get(i), bs.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Zero under every assignment. */
    public static boolean isAlwaysZero(Level l) {
        return l.isZero() || (!isNeverZero(l) && leq(l, Level.ZERO));
    }

    /**
     * Zero under no assignment. All operations are monotone, so this is being positive where all
     * parameters are zero.
     */
    public static boolean isNeverZero(Level l) {
        return switch (l) {
            case Level.Succ s -> true;
            case Level.Max m -> isNeverZero(m.lhs) || isNeverZero(m.rhs);
            case Level.IMax m -> isNeverZero(m.rhs);
            case Level.Zero z -> false;
            case Level.Param p -> false;
            case Level.MVar m -> false;
        };
    }

    /**
     * An equal level in which every {@code imax} has a parameter or metavariable on its right, and
     * no {@code max} has a side that the other obviously covers.
     */
    public static Level simplify(Level l) {
        return switch (l) {
            case Level.Zero z -> l;
            case Level.Param p -> l;
            case Level.MVar m -> l;
            case Level.Succ s -> {
                Level of = simplify(s.of);
                yield of == s.of ? l : Level.succ(of);
            }
            case Level.Max m -> max(simplify(m.lhs), simplify(m.rhs));
            case Level.IMax m -> imax(simplify(m.lhs), simplify(m.rhs));
        };
    }

    /** The maximum of two simplified levels, simplified. */
    private static Level max(Level a, Level b) {
        if (a.isZero() || a.equals(b)) {
            return b;
        }
        if (b.isZero()) {
            return a;
        }
        int m = offset(a);
        int n = offset(b);
        Level x = base(a);
        Level y = base(b);
        if (x.equals(y) || (m <= n && x.isZero()) || (n <= m && y.isZero())) {
            return m >= n && !(x.isZero() && m <= n) ? a : b;
        }
        return Level.max(a, b);
    }

    /** The impredicative maximum of two simplified levels, simplified. */
    private static Level imax(Level a, Level b) {
        if (b.isZero() || a.isZero() || a.equals(Level.ONE) || a.equals(b)) {
            return b;
        }
        if (isNeverZero(b)) {
            return max(a, b);
        }
        return switch (b) {
            case Level.Max m -> max(imax(a, m.lhs), imax(a, m.rhs));
            case Level.IMax m -> max(imax(a, m.rhs), b);
            default -> Level.imax(a, b);
        };
    }

    private static int offset(Level l) {
        int n = 0;
        while (l instanceof Level.Succ s) {
            n++;
            l = s.of;
        }
        return n;
    }

    private static Level base(Level l) {
        while (l instanceof Level.Succ s) {
            l = s.of;
        }
        return l;
    }

    /** Case distinctions for one comparison; two are made for each unknown under an imax. */
    private static final int MAX_SPLITS = 1 << 14;

    /** For simplified levels. */
    private static boolean leqSplit(Level a, Level b) {
        return leqSplit(a, b, new int[1]);
    }

    private static boolean leqSplit(Level a, Level b, int[] splits) {
        if (a.isZero() || a.equals(b)) {
            return true;
        }
        Level unknown = unknownUnderIMax(a);
        if (unknown == null) {
            unknown = unknownUnderIMax(b);
        }
        if (unknown == null) {
            return covered(a, b);
        }
        if (covered(above(a), below(b))) {
            return true;
        }
        if (++splits[0] > MAX_SPLITS) {
            throw new DeclinedException("universe levels with too many imax: " + a + " ≤ " + b);
        }
        Level next = Level.succ(unknown);
        return leqSplit(assign(a, unknown, Level.ZERO), assign(b, unknown, Level.ZERO), splits)
                && leqSplit(assign(a, unknown, next), assign(b, unknown, next), splits);
    }

    /** Something without imax that is at least {@code l}: {@code imax u v ≤ max u v}. */
    private static Level above(Level l) {
        return switch (l) {
            case Level.Succ s -> Level.succ(above(s.of));
            case Level.Max m -> Level.max(above(m.lhs), above(m.rhs));
            case Level.IMax m -> Level.max(above(m.lhs), above(m.rhs));
            default -> l;
        };
    }

    /** Something without imax that is at most {@code l}: {@code v ≤ imax u v}. */
    private static Level below(Level l) {
        return switch (l) {
            case Level.Succ s -> Level.succ(below(s.of));
            case Level.Max m -> Level.max(below(m.lhs), below(m.rhs));
            case Level.IMax m -> below(m.rhs);
            default -> l;
        };
    }

    /** A parameter or metavariable that decides an {@code imax}, or null if there is no imax. */
    private static Level unknownUnderIMax(Level l) {
        return switch (l) {
            case Level.Succ s -> unknownUnderIMax(s.of);
            case Level.Max m -> {
                Level u = unknownUnderIMax(m.lhs);
                yield u != null ? u : unknownUnderIMax(m.rhs);
            }
            case Level.IMax m -> m.rhs;
            default -> null;
        };
    }

    private static Level assign(Level l, Level unknown, Level value) {
        return simplify(l.replace(x -> x.equals(unknown) ? value : null));
    }

    /**
     * {@code a ≤ b} for levels without {@code imax}, that is, maxima of sums: an unknown grows
     * without bound, so each {@code u + n} of a needs a {@code u + m}, {@code m ≥ n}, in b; a
     * constant needs any summand at least as large where the unknowns are zero.
     */
    private static boolean covered(Level a, Level b) {
        Map<Level, Integer> right = new HashMap<>();
        summands(b, 0, right);
        int least = 0;
        for (int n : right.values()) {
            least = Math.max(least, n);
        }
        Map<Level, Integer> left = new HashMap<>();
        summands(a, 0, left);
        for (Map.Entry<Level, Integer> s : left.entrySet()) {
            int needed = s.getValue();
            int there =
                    s.getKey().isZero() ? least : right.getOrDefault(s.getKey(), Integer.MIN_VALUE);
            if (there < needed) {
                return false;
            }
        }
        return true;
    }

    private static void summands(Level l, int plus, Map<Level, Integer> out) {
        switch (l) {
            case Level.Succ s -> summands(s.of, plus + 1, out);
            case Level.Max m -> {
                summands(m.lhs, plus, out);
                summands(m.rhs, plus, out);
            }
            case Level.IMax m -> throw new AssertionError("imax after splitting");
            default -> out.merge(l, plus, Math::max);
        }
    }

    /** A parameter of {@code l} that {@code declared} does not list, or null. */
    static Name undeclaredParam(Level l, Set<Name> declared) {
        return switch (l) {
            case Level.Zero z -> null;
            case Level.MVar m -> null;
            case Level.Param p -> declared.contains(p.name) ? null : p.name;
            case Level.Succ s -> undeclaredParam(s.of, declared);
            case Level.Max m -> {
                Name n = undeclaredParam(m.lhs, declared);
                yield n != null ? n : undeclaredParam(m.rhs, declared);
            }
            case Level.IMax m -> {
                Name n = undeclaredParam(m.lhs, declared);
                yield n != null ? n : undeclaredParam(m.rhs, declared);
            }
        };
    }

    /** The parameters that occur in {@code l}. */
    public static Set<Name> params(Level l) {
        Set<Name> out = new HashSet<>();
        l.replace(
                x -> {
                    if (x instanceof Level.Param p) {
                        out.add(p.name);
                    }
                    return null;
                });
        return out;
    }
}
