package dev.goalpost.lean.simp;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.List;

/**
 * Lean's order on terms for rules like {@code a * b = b * a}: a lexicographic path order on the
 * explicit arguments.
 */
final class AcOrder {
    private final Meta meta;

    AcOrder(Meta meta) {
        this.meta = meta;
    }

    boolean lt(Expr a, Expr b) {
        if (a == b || a.equals(b)) {
            return false;
        }
        meta.step();
        List<Expr> as = children(a);
        List<Expr> bs = children(b);
        for (Expr c : bs) {
            if (!lt(c, a)) {
                return true;
            }
        }
        int wa = weight(a);
        int wb = weight(b);
        if (wa > wb) {
            return false;
        }
        for (Expr c : as) {
            if (!lt(c, b)) {
                return false;
            }
        }
        return wa < wb || lexLt(a, b, as, bs);
    }

    private static int weight(Expr e) {
        return switch (e) {
            case Expr.BVar x -> 0;
            case Expr.FVar x -> 1;
            case Expr.MVar x -> 2;
            case Expr.Sort x -> 3;
            case Expr.Const x -> 4;
            case Expr.NatLit x -> 5;
            case Expr.StrLit x -> 5;
            case Expr.Proj x -> 7;
            case Expr.App x -> 8;
            case Expr.Lam x -> 9;
            case Expr.Pi x -> 10;
            case Expr.Let x -> 11;
        };
    }

    /** The head function first. */
    private List<Expr> children(Expr e) {
        List<Expr> r = new ArrayList<>();
        switch (e) {
            case Expr.App a -> {
                Expr fn = e.getAppFn();
                Expr[] args = e.getAppArgs();
                r.add(fn);
                Expr type = fn.hasLooseBVars() ? null : meta.inferType(fn);
                for (Expr arg : args) {
                    boolean explicit = true;
                    if (type instanceof Expr.Pi p) {
                        explicit = p.info == BinderInfo.DEFAULT;
                        type = p.body;
                    }
                    if (explicit) {
                        r.add(arg);
                    }
                }
            }
            case Expr.Lam l -> {
                r.add(l.type);
                r.add(l.body);
            }
            case Expr.Pi p -> {
                r.add(p.type);
                r.add(p.body);
            }
            case Expr.Let l -> {
                r.add(l.value);
                r.add(l.body);
            }
            case Expr.Proj p -> r.add(p.struct);
            default -> {
                // no children
            }
        }
        return r;
    }

    private boolean lexLt(Expr a, Expr b, List<Expr> as, List<Expr> bs) {
        switch (a) {
            case Expr.BVar x -> {
                return x.index < ((Expr.BVar) b).index;
            }
            case Expr.FVar x -> {
                Expr.FVar y = (Expr.FVar) b;
                int i = meta.lctx().indexOf(x);
                int j = meta.lctx().indexOf(y);
                return i != j ? i < j : x.id < y.id;
            }
            case Expr.MVar x -> {
                return x.id < ((Expr.MVar) b).id;
            }
            case Expr.Sort x -> {
                return levelText(x.level).compareTo(levelText(((Expr.Sort) b).level)) < 0;
            }
            case Expr.Const x -> {
                Name other = ((Expr.Const) b).name;
                return x.name.compareTo(other) < 0;
            }
            case Expr.NatLit x -> {
                return b instanceof Expr.NatLit y && x.value.compareTo(y.value) < 0
                        || b instanceof Expr.StrLit;
            }
            case Expr.StrLit x -> {
                return b instanceof Expr.StrLit y && x.value.compareTo(y.value) < 0;
            }
            default -> {
                if (as.size() != bs.size()) {
                    return as.size() < bs.size();
                }
                for (int i = 0; i < as.size(); i++) {
                    if (lt(as.get(i), bs.get(i))) {
                        return true;
                    }
                    if (lt(bs.get(i), as.get(i))) {
                        return false;
                    }
                }
                return a instanceof Expr.Proj p && p.index < ((Expr.Proj) b).index;
            }
        }
    }

    private static String levelText(Level l) {
        return l.toString();
    }
}
