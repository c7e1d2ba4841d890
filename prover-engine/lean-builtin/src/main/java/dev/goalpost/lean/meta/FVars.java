package dev.goalpost.lean.meta;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which variables and universe parameters terms mention. */
public final class FVars {
    private FVars() {}

    /** Adds the variables of {@code e}. */
    public static void collect(Expr e, Set<Expr.FVar> into) {
        if (e.hasFVar()) {
            e.contains(
                    s -> {
                        if (s instanceof Expr.FVar x) {
                            into.add(x);
                        }
                        return false;
                    });
        }
    }

    /**
     * The section variables that a declaration takes: those it mentions, what their types mention,
     * and instances all of whose variables are taken ({@code withInstances}).
     */
    public static Expr[] used(
            Meta meta, Expr[] vars, Collection<Expr> mentionedIn, boolean withInstances) {
        Set<Expr.FVar> used = new LinkedHashSet<>();
        for (Expr e : mentionedIn) {
            collect(meta.instantiateMVars(e), used);
        }
        List<Expr.FVar> all = new ArrayList<>();
        for (Expr v : vars) {
            all.add((Expr.FVar) v);
        }
        close(meta, all, used);
        if (withInstances) {
            for (boolean more = true; more; ) {
                more = false;
                for (Expr.FVar v : all) {
                    LocalDecl d = meta.getLocalDecl(v);
                    if (!used.contains(v) && d.info() == BinderInfo.INST_IMPLICIT) {
                        Set<Expr.FVar> deps = new LinkedHashSet<>();
                        collect(meta.instantiateMVars(d.type()), deps);
                        if (used.containsAll(deps)) {
                            used.add(v);
                            more = true;
                        }
                    }
                }
            }
        }
        return all.stream().filter(used::contains).toArray(Expr[]::new);
    }

    /** Adds to {@code used} what the types and values of its members mention. */
    private static void close(Meta meta, List<Expr.FVar> all, Set<Expr.FVar> used) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (used.contains(all.get(i))) {
                LocalDecl d = meta.getLocalDecl(all.get(i));
                collect(meta.instantiateMVars(d.type()), used);
                if (d.value() != null) {
                    collect(meta.instantiateMVars(d.value()), used);
                }
            }
        }
    }

    /** Adds the universe parameters of {@code e} in order of appearance. */
    public static void collectLevelParams(Expr e, Set<Name> into) {
        if (e.hasLevelParam()) {
            e.mapLevels(
                    l -> {
                        collectLevelParams(l, into);
                        return l;
                    });
        }
    }

    private static void collectLevelParams(Level l, Set<Name> into) {
        l.replace(
                s -> {
                    if (s instanceof Level.Param p) {
                        into.add(p.name);
                    }
                    return null;
                });
    }

    /**
     * The universe parameters of a declaration in order: what the user named, as it was named, then
     * the others by name.
     *
     * @param own the names that stand at the declaration itself, all of which must be used
     */
    public static List<Name> sortLevelParams(List<Name> user, List<Name> own, Set<Name> used) {
        for (Name n : own) {
            if (!used.contains(n)) {
                throw new MetaException("unused universe parameter '" + n + "'");
            }
        }
        List<Name> r = new ArrayList<>();
        for (Name n : user) {
            if (used.contains(n) && !r.contains(n)) {
                r.add(n);
            }
        }
        used.stream().filter(n -> !r.contains(n)).sorted(FVars::compareLevelNames).forEach(r::add);
        return r;
    }

    /** {@code u_2} before {@code u_10}. */
    private static int compareLevelNames(Name a, Name b) {
        String s = a.toString();
        String t = b.toString();
        return s.length() != t.length() && s.startsWith("u_") && t.startsWith("u_")
                ? Integer.compare(s.length(), t.length())
                : s.compareTo(t);
    }
}
