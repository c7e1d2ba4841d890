package dev.goalpost.lean.goal;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.PersistentMap;
import java.util.concurrent.atomic.AtomicReference;

/** What became of the variables of an earlier goal in a later one. Immutable. */
public record FVarSubst(PersistentMap<Long, Expr> map) {
    public static final FVarSubst EMPTY = new FVarSubst(PersistentMap.empty());

    public boolean isEmpty() {
        return map.isEmpty();
    }

    /** The later form of {@code e}. */
    public Expr apply(Expr e) {
        if (map.isEmpty() || !e.hasFVar()) {
            return e;
        }
        return e.replace(
                s -> {
                    if (!s.hasFVar()) {
                        return s;
                    }
                    return s instanceof Expr.FVar x ? map.getOrDefault(x.id, x) : null;
                });
    }

    public Expr get(Expr.FVar x) {
        return map.getOrDefault(x.id, x);
    }

    /** First this one, then {@code x} becomes {@code value}. */
    public FVarSubst then(Expr.FVar x, Expr value) {
        FVarSubst single = new FVarSubst(PersistentMap.<Long, Expr>empty().put(x.id, value));
        return then(single);
    }

    /** First this one, then {@code next}. */
    public FVarSubst then(FVarSubst next) {
        if (next.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return next;
        }
        AtomicReference<PersistentMap<Long, Expr>> r = new AtomicReference<>(next.map);
        map.forEach((id, e) -> r.set(r.get().put(id, next.apply(e))));
        return new FVarSubst(r.get());
    }
}
