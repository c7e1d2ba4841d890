package dev.goalpost.lean.pp;

import dev.goalpost.kernel.Level;
import java.util.ArrayList;
import java.util.List;

/** Universe levels as Lean writes them: {@code max (u + 1) v}. */
final class LevelText {
    private LevelText() {}

    /** Without parentheses around it. */
    static String of(Level l) {
        return show(l, false);
    }

    /** As an argument. */
    static String argument(Level l) {
        return show(l, true);
    }

    private static String show(Level whole, boolean argument) {
        Level l = simple(whole);
        int offset = 0;
        while (l instanceof Level.Succ s) {
            offset++;
            l = s.of;
        }
        if (l.isZero()) {
            return Integer.toString(offset);
        }
        String base =
                switch (l) {
                    case Level.Max m -> "max" + operands(m.lhs, m.rhs, true);
                    case Level.IMax m -> "imax" + operands(m.lhs, m.rhs, false);
                    default -> l.toString();
                };
        boolean word = l instanceof Level.Param || l instanceof Level.MVar;
        if (offset == 0) {
            return argument && !word ? "(" + base + ")" : base;
        }
        String sum = (word ? base : "(" + base + ")") + " + " + offset;
        return argument ? "(" + sum + ")" : sum;
    }

    /** Without a maximum of levels one of which is clearly the greatest. */
    static Level simple(Level l) {
        return switch (l) {
            case Level.Succ s -> Level.succ(simple(s.of));
            case Level.Max m -> {
                Level a = simple(m.lhs);
                Level b = simple(m.rhs);
                Integer i = number(a);
                Integer j = number(b);
                if (i != null && j != null) {
                    yield i >= j ? a : b;
                }
                yield a.equals(b) || b.isZero() ? a : a.isZero() ? b : Level.max(a, b);
            }
            default -> l;
        };
    }

    private static Integer number(Level l) {
        int n = 0;
        Level at = l;
        while (at instanceof Level.Succ s) {
            n++;
            at = s.of;
        }
        return at.isZero() ? n : null;
    }

    /** Lean flattens to the right. */
    private static String operands(Level a, Level b, boolean max) {
        List<Level> all = new ArrayList<>(List.of(a));
        Level rest = b;
        while (max ? rest instanceof Level.Max : rest instanceof Level.IMax) {
            all.add(rest instanceof Level.Max m ? m.lhs : ((Level.IMax) rest).lhs);
            rest = rest instanceof Level.Max m ? m.rhs : ((Level.IMax) rest).rhs;
        }
        all.add(rest);
        StringBuilder s = new StringBuilder();
        all.forEach(l -> s.append(' ').append(argument(l)));
        return s.toString();
    }

    /** One level less, where all its parts have one to give; otherwise null. */
    static Level predecessor(Level l) {
        return switch (l) {
            case Level.Succ s -> s.of;
            case Level.Max m -> {
                Level a = predecessor(m.lhs);
                Level b = predecessor(m.rhs);
                yield a == null || b == null ? null : Level.max(a, b);
            }
            case Level.IMax m -> {
                Level a = predecessor(m.lhs);
                Level b = predecessor(m.rhs);
                yield a == null || b == null ? null : Level.max(a, b);
            }
            default -> null;
        };
    }
}
