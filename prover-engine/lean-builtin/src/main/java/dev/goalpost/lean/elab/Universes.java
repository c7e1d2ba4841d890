package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.syntax.LevelTerm;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Universe levels: as they are written, and what becomes of those that nothing determined. */
final class Universes {
    private final TermElab elab;

    Universes(TermElab elab) {
        this.elab = elab;
    }

    Expr sort(Term.SortTerm t) {
        return switch (t.kind()) {
            case PROP -> Expr.PROP;
            case SORT -> Expr.sort(t.level() == null ? Level.ZERO : level(t.level()));
            case TYPE -> Expr.sort(t.level() == null ? Level.ONE : Level.succ(level(t.level())));
        };
    }

    Level level(LevelTerm l) {
        return switch (l) {
            case LevelTerm.Num n -> Level.ofInt(n.value());
            case LevelTerm.Hole h -> elab.meta().mkFreshLevelMVar();
            case LevelTerm.Add a -> {
                Level r = level(a.base());
                for (int i = 0; i < a.offset(); i++) {
                    r = Level.succ(r);
                }
                yield r;
            }
            case LevelTerm.Max m -> fold(m.of(), false);
            case LevelTerm.IMax m -> fold(m.of(), true);
            case LevelTerm.Ident i -> {
                Name n = Name.mkSimple(i.name());
                if (!elab.levelNames().contains(n)) {
                    if (!elab.mayAutoBindLevels() || !mayAutoBind(i.name())) {
                        throw elab.error(i.span(), "unknown universe level '", i.name(), "'");
                    }
                    add(n);
                }
                yield Level.param(n);
            }
        };
    }

    private boolean mayAutoBind(String name) {
        return elab.scope().options().flag("relaxedAutoImplicit", true)
                || isAutoBoundLevelName(name);
    }

    /** One lower-case letter (or Greek one), then digits or subscripts. */
    static boolean isAutoBoundLevelName(String name) {
        int first = name.codePointAt(0);
        if (!Character.isLowerCase(first)) {
            return false;
        }
        return name.codePoints()
                .skip(1)
                .allMatch(c -> Character.isDigit(c) || c == '\'' || c >= 0x2080 && c <= 0x2089);
    }

    private Level fold(List<LevelTerm> of, boolean imax) {
        Level r = level(of.get(of.size() - 1));
        for (int i = of.size() - 2; i >= 0; i--) {
            Level l = level(of.get(i));
            r = imax ? Level.imax(l, r) : Level.max(l, r);
        }
        return r;
    }

    private void add(Name n) {
        List<Name> names = new ArrayList<>(elab.levelNames());
        names.add(n);
        elab.setLevelNames(names);
    }

    /** Each level metavariable becomes {@code u_1}, {@code u_2}, .... */
    Expr levelMVarToParam(Expr e) {
        Expr r = elab.meta().instantiateMVars(e);
        if (!r.hasLevelMVar()) {
            return r;
        }
        r.contains(
                s -> {
                    switch (s) {
                        case Expr.Sort x -> nameAll(x.level);
                        case Expr.Const c -> c.levels.forEach(this::nameAll);
                        default -> {}
                    }
                    return false;
                });
        return elab.meta().instantiateMVars(r);
    }

    private void nameAll(Level l) {
        if (!l.hasMVar()) {
            return;
        }
        l.replace(
                x -> {
                    if (x instanceof Level.MVar m
                            && elab.meta().instantiateLevelMVars(m) instanceof Level.MVar open) {
                        Name n = fresh();
                        add(n);
                        elab.meta().isLevelDefEq(open, Level.param(n));
                        return x;
                    }
                    return x.hasMVar() && !(x instanceof Level.MVar) ? null : x;
                });
    }

    private Name fresh() {
        for (int i = 1; ; i++) {
            Name n = Name.mkSimple("u_" + i);
            if (!elab.levelNames().contains(n)) {
                return n;
            }
        }
    }
}
