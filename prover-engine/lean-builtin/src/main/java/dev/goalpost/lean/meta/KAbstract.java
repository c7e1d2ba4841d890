package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Expr;

/**
 * Abstraction of the instances of a pattern (Lean's {@code kabstract}): the first instance that
 * unifies fixes the pattern's metavariables; instances under binders that use the bound variable
 * are not found.
 */
final class KAbstract {
    private final Meta meta;
    private final Expr pattern;
    private final Expr head;
    private final int arity;
    private final Occurrences occs;
    private int seen;

    private KAbstract(Meta meta, Expr pattern, Occurrences occs) {
        this.meta = meta;
        this.pattern = pattern;
        this.head = pattern.getAppFn();
        this.arity = pattern.getAppNumArgs();
        this.occs = occs;
    }

    /** {@code e} with bound variable 0 for the instances; equal to {@code e} if there is none. */
    static Expr run(Meta meta, Expr e, Expr pattern, Occurrences occs) {
        Expr p = meta.instantiateMVars(pattern);
        return new KAbstract(meta, p, occs).visit(meta.instantiateMVars(e), 0);
    }

    private Expr visit(Expr e, int offset) {
        if (!e.hasLooseBVars() && sameHead(e)) {
            Meta.Saved saved = meta.save();
            if (meta.isDefEq(e, pattern)) {
                seen++;
                if (occs.contains(seen)) {
                    return Expr.bvar(offset);
                }
                meta.restore(saved);
            }
        }
        return switch (e) {
            case Expr.App a -> {
                Expr fn = visit(a.fn, offset);
                Expr arg = visit(a.arg, offset);
                yield fn == a.fn && arg == a.arg ? e : Expr.app(fn, arg);
            }
            case Expr.Lam l -> {
                Expr t = visit(l.type, offset);
                Expr b = visit(l.body, offset + 1);
                yield t == l.type && b == l.body ? e : Expr.lam(l.name, t, b, l.info);
            }
            case Expr.Pi l -> {
                Expr t = visit(l.type, offset);
                Expr b = visit(l.body, offset + 1);
                yield t == l.type && b == l.body ? e : Expr.pi(l.name, t, b, l.info);
            }
            case Expr.Let l -> {
                Expr t = visit(l.type, offset);
                Expr v = visit(l.value, offset);
                Expr b = visit(l.body, offset + 1);
                yield t == l.type && v == l.value && b == l.body ? e : Expr.let(l.name, t, v, b);
            }
            case Expr.Proj p -> {
                Expr s = visit(p.struct, offset);
                yield s == p.struct ? e : Expr.proj(p.typeName, p.index, s);
            }
            default -> e;
        };
    }

    private boolean sameHead(Expr e) {
        Expr f = e.getAppFn();
        if (e.getAppNumArgs() != arity) {
            return false;
        }
        return switch (head) {
            case Expr.Const c -> f instanceof Expr.Const d && c.name.equals(d.name);
            case Expr.FVar x -> f instanceof Expr.FVar y && x.id == y.id;
            case Expr.NatLit n -> f.equals(n);
            case Expr.StrLit n -> f.equals(n);
            case Expr.Proj p -> f instanceof Expr.Proj q && p.index == q.index;
            case Expr.MVar m -> f.equals(m);
            default -> f.getClass() == head.getClass();
        };
    }
}
