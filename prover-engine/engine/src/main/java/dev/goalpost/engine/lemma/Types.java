package dev.goalpost.engine.lemma;

import dev.goalpost.engine.lemma.Term.App;
import dev.goalpost.engine.lemma.Term.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** First-order unification of types; variables whose names start with {@code ?} are unknown. */
final class Types {
    static final Term NAT = Term.app("Nat");
    static final Term PROP = Term.app("Prop");

    private final Map<String, Term> known = new HashMap<>();
    private int made;

    Var unknown() {
        return new Var("?" + made++);
    }

    /** The types with unknown ones for the variables. */
    List<Term> apart(List<Term> types, List<String> variables) {
        Map<String, Term> fresh = new HashMap<>();
        variables.forEach(v -> fresh.put(v, unknown()));
        List<Term> all = new ArrayList<>();
        types.forEach(t -> all.add(t.with(fresh)));
        return all;
    }

    private Term head(Term t) {
        Term at = t;
        while (at instanceof Var v && known.containsKey(v.name())) {
            at = known.get(v.name());
        }
        return at;
    }

    boolean unify(Term a, Term b) {
        Term x = head(a);
        Term y = head(b);
        if (x.equals(y)) {
            return true;
        }
        if (isUnknown(x)) {
            return !occurs((Var) x, y) && known.put(((Var) x).name(), y) == null;
        }
        if (isUnknown(y)) {
            return unify(y, x);
        }
        if (!(x instanceof App p)
                || !(y instanceof App q)
                || !p.head().equals(q.head())
                || p.args().size() != q.args().size()) {
            return false;
        }
        for (int i = 0; i < p.args().size(); i++) {
            if (!unify(p.args().get(i), q.args().get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isUnknown(Term t) {
        return t instanceof Var v && v.name().startsWith("?");
    }

    private boolean occurs(Var v, Term in) {
        return resolved(in).variables().contains(v.name());
    }

    /** With everything put in that is known. */
    Term resolved(Term t) {
        Term at = head(t);
        if (at instanceof App a && !a.args().isEmpty()) {
            List<Term> args = new ArrayList<>();
            a.args().forEach(x -> args.add(resolved(x)));
            return new App(a.head(), args);
        }
        return at;
    }
}
