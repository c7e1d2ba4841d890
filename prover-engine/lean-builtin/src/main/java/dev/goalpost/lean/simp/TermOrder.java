package dev.goalpost.lean.simp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import java.util.Comparator;

/** Lean's structural order on terms ({@code Expr.lt}), by which normal forms sort their atoms. */
public final class TermOrder implements Comparator<Expr> {
    public static final TermOrder INSTANCE = new TermOrder();

    private TermOrder() {}

    @Override
    public int compare(Expr a, Expr b) {
        if (a == b || a.equals(b)) {
            return 0;
        }
        int c = Integer.compare(kind(a), kind(b));
        return c != 0 ? c : compareAlike(a, b);
    }

    private static int kind(Expr e) {
        return switch (e) {
            case Expr.BVar x -> 0;
            case Expr.FVar x -> 1;
            case Expr.MVar x -> 2;
            case Expr.Sort x -> 3;
            case Expr.Const x -> 4;
            case Expr.App x -> 5;
            case Expr.Lam x -> 6;
            case Expr.Pi x -> 7;
            case Expr.Let x -> 8;
            case Expr.NatLit x -> 9;
            case Expr.StrLit x -> 9;
            case Expr.Proj x -> 11;
        };
    }

    private int compareAlike(Expr a, Expr b) {
        return switch (a) {
            case Expr.BVar x -> Integer.compare(x.index, ((Expr.BVar) b).index);
            case Expr.FVar x -> Long.compare(x.id, ((Expr.FVar) b).id);
            case Expr.MVar x -> Long.compare(x.id, ((Expr.MVar) b).id);
            case Expr.Sort x -> levels(x.level, ((Expr.Sort) b).level);
            case Expr.Const x -> {
                Expr.Const y = (Expr.Const) b;
                int c = x.name.compareTo(y.name);
                yield c != 0 ? c : levels(x, y);
            }
            case Expr.App x -> {
                Expr.App y = (Expr.App) b;
                int c = compare(x.fn, y.fn);
                yield c != 0 ? c : compare(x.arg, y.arg);
            }
            case Expr.Lam x -> {
                Expr.Lam y = (Expr.Lam) b;
                int c = compare(x.type, y.type);
                yield c != 0 ? c : compare(x.body, y.body);
            }
            case Expr.Pi x -> {
                Expr.Pi y = (Expr.Pi) b;
                int c = compare(x.type, y.type);
                yield c != 0 ? c : compare(x.body, y.body);
            }
            case Expr.Let x -> {
                Expr.Let y = (Expr.Let) b;
                int c = compare(x.type, y.type);
                c = c != 0 ? c : compare(x.value, y.value);
                yield c != 0 ? c : compare(x.body, y.body);
            }
            case Expr.NatLit x -> b instanceof Expr.NatLit y ? x.value.compareTo(y.value) : -1;
            case Expr.StrLit x -> b instanceof Expr.StrLit y ? x.value.compareTo(y.value) : 1;
            case Expr.Proj x -> {
                Expr.Proj y = (Expr.Proj) b;
                int c = compare(x.struct, y.struct);
                c = c != 0 ? c : x.typeName.compareTo(y.typeName);
                yield c != 0 ? c : Integer.compare(x.index, y.index);
            }
        };
    }

    private static int levels(Expr.Const a, Expr.Const b) {
        for (int i = 0; i < Math.min(a.levels.size(), b.levels.size()); i++) {
            int c = levels(a.levels.get(i), b.levels.get(i));
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(a.levels.size(), b.levels.size());
    }

    /** By depth, then by kind, then by what they are made of. */
    private static int levels(Level a, Level b) {
        if (a.equals(b)) {
            return 0;
        }
        int c = Integer.compare(depth(a), depth(b));
        c = c != 0 ? c : Integer.compare(kind(a), kind(b));
        return c != 0
                ? c
                : switch (a) {
                    case Level.Zero z -> 0;
                    case Level.Succ s -> levels(s.of, ((Level.Succ) b).of);
                    case Level.Max m -> {
                        Level.Max n = (Level.Max) b;
                        yield levels(m.lhs, m.rhs, n.lhs, n.rhs);
                    }
                    case Level.IMax m -> {
                        Level.IMax n = (Level.IMax) b;
                        yield levels(m.lhs, m.rhs, n.lhs, n.rhs);
                    }
                    case Level.Param p -> p.name.compareTo(((Level.Param) b).name);
                    case Level.MVar m -> Long.compare(m.id, ((Level.MVar) b).id);
                };
    }

    private static int levels(Level a, Level b, Level c, Level d) {
        int first = levels(a, c);
        return first != 0 ? first : levels(b, d);
    }

    private static int kind(Level l) {
        return switch (l) {
            case Level.Zero z -> 0;
            case Level.Succ s -> 1;
            case Level.Max m -> 2;
            case Level.IMax m -> 3;
            case Level.Param p -> 4;
            case Level.MVar m -> 5;
        };
    }

    private static int depth(Level l) {
        return switch (l) {
            case Level.Succ s -> depth(s.of) + 1;
            case Level.Max m -> Math.max(depth(m.lhs), depth(m.rhs)) + 1;
            case Level.IMax m -> Math.max(depth(m.lhs), depth(m.rhs)) + 1;
            default -> 0;
        };
    }
}
