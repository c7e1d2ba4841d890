package dev.goalpost.lean.match;

import dev.goalpost.kernel.Expr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Variables that were replaced while a goal was split, and by what. Immutable. */
public final class Subst {
    public static final Subst EMPTY = new Subst(Map.of());

    private final Map<Expr, Expr> map;

    private Subst(Map<Expr, Expr> map) {
        this.map = map;
    }

    public static Subst of(Map<? extends Expr, Expr> map) {
        return map.isEmpty() ? EMPTY : new Subst(new HashMap<>(map));
    }

    public Expr apply(Expr e) {
        if (map.isEmpty() || !e.hasFVar()) {
            return e;
        }
        return e.replace(s -> !s.hasFVar() ? s : s instanceof Expr.FVar ? map.get(s) : null);
    }

    public List<Expr> apply(List<Expr> es) {
        return es.stream().map(this::apply).toList();
    }

    /** First this one, then {@code next}. */
    public Subst then(Subst next) {
        if (next.map.isEmpty()) {
            return this;
        }
        Map<Expr, Expr> r = new HashMap<>(next.map);
        map.forEach((x, e) -> r.put(x, next.apply(e)));
        return new Subst(r);
    }
}
