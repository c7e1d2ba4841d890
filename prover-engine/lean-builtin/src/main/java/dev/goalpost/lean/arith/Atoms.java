package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.List;

/** The terms of Int that a procedure does not look into, each once up to reducible unfolding. */
final class Atoms {
    private final Meta meta;
    private final List<Expr> terms = new ArrayList<>();

    Atoms(Meta meta) {
        this.meta = meta;
    }

    Atoms copy() {
        Atoms r = new Atoms(meta);
        r.terms.addAll(terms);
        return r;
    }

    List<Expr> terms() {
        return terms;
    }

    int size() {
        return terms.size();
    }

    Expr get(int i) {
        return terms.get(i);
    }

    /** The number of {@code e}; -1 when it is not among them. */
    int indexOf(Expr e) {
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).equals(e)) {
                return i;
            }
        }
        for (int i = 0; i < terms.size(); i++) {
            Expr a = terms.get(i);
            if (sameHead(a, e) && meta.withReducible(() -> meta.isDefEqNoAssign(a, e))) {
                return i;
            }
        }
        return -1;
    }

    int add(Expr e) {
        terms.add(e);
        return terms.size() - 1;
    }

    private static boolean sameHead(Expr a, Expr b) {
        return a instanceof Expr.App && b instanceof Expr.App && a.getAppFn().equals(b.getAppFn());
    }
}
