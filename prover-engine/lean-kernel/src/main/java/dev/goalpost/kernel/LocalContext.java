package dev.goalpost.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The free variables of a checker. An id is given out once and has one type for ever, so a result
 * about a term with free variables stays true whatever binders are open.
 */
final class LocalContext {
    /** {@code value} is null unless the variable stands for a let. */
    private record Local(Name name, Expr type, Expr value, BinderInfo info) {}

    private record Opened(int depth, Expr type) {}

    private final Map<Long, Local> locals = new HashMap<>();
    private final Map<Opened, Expr.FVar> opened = new HashMap<>();
    private int depth;
    private long nextId = -1;
    private boolean anyValue; // some variable stands for a let

    /** Declares a variable under an id that a caller chose (at least 0). */
    void declare(long id, Expr type, Expr value) {
        if (id < 0) {
            throw new IllegalArgumentException("free variable ids below 0 are the checker's own");
        }
        anyValue |= value != null;
        Local local = new Local(Name.mkSimple("x" + id), type, value, BinderInfo.DEFAULT);
        Local old = locals.putIfAbsent(id, local);
        if (old != null && !(old.type.equals(type) && Objects.equals(old.value, value))) {
            throw new IllegalArgumentException("free variable " + id + " declared twice");
        }
    }

    /** A variable like no other. */
    Expr.FVar fresh(Name name, Expr type, BinderInfo info) {
        Expr.FVar x = Expr.fvar(nextId--);
        locals.put(x.id, new Local(name, type, null, info));
        return x;
    }

    /**
     * A variable for a binder that is being opened. Binders of one type at one depth share a
     * variable: two that are in scope together differ in depth.
     */
    Expr.FVar open(Name name, Expr type) {
        Opened key = new Opened(depth++, type);
        Expr.FVar x = opened.get(key);
        if (x == null) {
            x = fresh(name, type, BinderInfo.DEFAULT);
            opened.put(key, x);
        }
        return x;
    }

    /** Leaves the {@code n} binders that were opened last. */
    void close(int n) {
        depth -= n;
    }

    int depth() {
        return depth;
    }

    Expr typeOf(Expr.FVar x) throws KernelException {
        Local l = locals.get(x.id);
        if (l == null) {
            throw new KernelException("unknown free variable " + x);
        }
        return l.type;
    }

    /** The value of a let variable, or null. */
    Expr valueOf(Expr.FVar x) {
        Local l = anyValue ? locals.get(x.id) : null;
        return l == null ? null : l.value;
    }

    Name nameOf(Expr.FVar x) {
        return locals.get(x.id).name;
    }

    /** {@code (xs) → body}, with the variables bound again. */
    Expr pis(List<Expr.FVar> xs, Expr body) {
        return bind(xs, body, true);
    }

    /** {@code fun xs => body}. */
    Expr lams(List<Expr.FVar> xs, Expr body) {
        return bind(xs, body, false);
    }

    private Expr bind(List<Expr.FVar> xs, Expr body, boolean pi) {
        Expr[] vars = xs.toArray(new Expr[0]);
        Expr r = body.abstractVars(vars);
        for (int i = vars.length - 1; i >= 0; i--) {
            Local l = locals.get(xs.get(i).id);
            Expr type = l.type.abstractVars(Arrays.copyOf(vars, i));
            r = pi ? Expr.pi(l.name, type, r, l.info) : Expr.lam(l.name, type, r, l.info);
        }
        return r;
    }
}
