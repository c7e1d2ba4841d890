package dev.goalpost.lean.simp;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Equations;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns statements into rewrite rules. */
final class SimpLemmas {
    private static final Name NOT = Name.of("Not");
    private static final Name NE = Name.of("Ne");
    private static final Name AND = Name.of("And");
    private static final Name TRUE = Name.of("True");
    private static final Set<Name> REFL_PROOFS =
            Set.of(Name.of("rfl"), Name.of("Eq.refl"), Name.of("Iff.rfl"), Name.of("Iff.refl"));

    private SimpLemmas() {}

    /** How a statement is to be used. */
    record How(boolean post, boolean inv, int priority, boolean rfl) {}

    private record Statement(Expr proof, Expr type) {}

    static List<SimpTheorem> rules(
            Meta meta,
            SimpTheorem.Origin origin,
            List<Name> levelParams,
            Expr proof,
            Expr type,
            How how) {
        List<Statement> found = new ArrayList<>();
        meta.withReducible(
                () -> {
                    split(meta, proof, type, how.inv, found, List.of());
                    return null;
                });
        List<SimpTheorem> rules = new ArrayList<>();
        for (Statement s : found) {
            rules.add(rule(meta, origin, levelParams, s.proof, s.type, how));
        }
        return rules;
    }

    /** After all other rules of a set, and the later equations after the earlier. */
    private static final int EQUATION_PRIORITY = 100;

    /** The equations of a definition; where patterns overlap the first goes first. */
    static List<SimpTheorem> equationRules(
            Meta meta, Name decl, Equations.Info eqns, boolean post, int priority) {
        List<SimpTheorem> rules = new ArrayList<>();
        int n = eqns.equations().size();
        int first = priority == SimpTheorems.DEFAULT_PRIORITY ? EQUATION_PRIORITY : priority;
        for (int i = 0; i < n; i++) {
            ConstantInfo c = meta.getConstInfo(eqns.equations().get(i));
            List<Level> levels = c.levelParams().stream().map(Level::param).toList();
            rules.addAll(
                    rules(
                            meta,
                            new SimpTheorem.Origin.Decl(decl),
                            c.levelParams(),
                            Expr.constant(c.name(), levels),
                            c.type(),
                            new How(post, false, Math.max(first - i, 0), isRfl(meta, c))));
        }
        return rules;
    }

    /** True when the theorem is proved by {@code rfl}. */
    static boolean isRfl(Meta meta, ConstantInfo c) {
        if (!(c instanceof ConstantInfo.Theorem t)) {
            return false;
        }
        Expr v = t.value();
        while (v instanceof Expr.Lam l) {
            v = l.body;
        }
        if (!(v.getAppFn() instanceof Expr.Const f)) {
            return false;
        }
        if (REFL_PROOFS.contains(f.name)) {
            return true;
        }
        // a theorem that is another one that holds by rfl
        return meta.env().get(f.name) instanceof ConstantInfo.Theorem other
                && !other.name().equals(c.name())
                && isRfl(meta, other)
                && conclusionIsEq(t.type());
    }

    private static boolean conclusionIsEq(Expr type) {
        Expr e = type;
        while (e instanceof Expr.Pi p) {
            e = p.body;
        }
        return e.isAppOfArity(AppBuilder.EQ, 3);
    }

    private static void split(
            Meta meta, Expr proof, Expr type, boolean inv, List<Statement> out, List<Expr> above) {
        Expr t = isStatement(type) ? type : meta.whnfR(type);
        if (t instanceof Expr.Pi && !t.isAppOfArity(NOT, 1)) {
            meta.forallTelescope(
                    t,
                    (xs, b) -> {
                        List<Expr> vars = new ArrayList<>(above);
                        vars.addAll(List.of(xs));
                        split(meta, Expr.beta(proof, xs), b, inv, out, vars);
                        return null;
                    });
            return;
        }
        Expr[] args = t.getAppArgs();
        if (t.isAppOfArity(AppBuilder.IFF, 2)) {
            Expr eq = Expr.apps(constant("propext"), args[0], args[1], proof);
            add(meta, eq, meta.app().mkEq(args[0], args[1]), inv, out, above);
        } else if (t.isAppOfArity(AppBuilder.EQ, 3)) {
            add(meta, proof, t, inv, out, above);
        } else if (t.isAppOfArity(NE, 3) || t.isAppOfArity(NOT, 1)) {
            refuseInverse(meta, inv, t);
            Expr p =
                    t.isAppOfArity(NOT, 1)
                            ? args[0]
                            : Expr.apps(
                                    Expr.constant(
                                            AppBuilder.EQ, ((Expr.Const) t.getAppFn()).levels),
                                    args);
            if (!negatedBool(meta, p, proof, out, above)) {
                Expr q = meta.app().mkEq(p, constant("False"));
                add(meta, meta.app().mkEqFalse(p, proof), q, false, out, above);
            }
        } else if (t.isAppOfArity(AND, 2)) {
            Expr left = Expr.apps(constant("And.left"), args[0], args[1], proof);
            Expr right = Expr.apps(constant("And.right"), args[0], args[1], proof);
            split(meta, left, args[0], inv, out, above);
            split(meta, right, args[1], inv, out, above);
        } else if (!t.isConstOf(TRUE)) {
            refuseInverse(meta, inv, t);
            Expr q = meta.app().mkEq(t, Expr.constant(TRUE));
            add(meta, Expr.apps(constant("eq_true"), t, proof), q, false, out, above);
        }
    }

    /** {@code ¬b = true} is the rule {@code b = false}, and the other way round. */
    private static boolean negatedBool(
            Meta meta, Expr p, Expr proof, List<Statement> out, List<Expr> above) {
        AppBuilder.EqParts eq = AppBuilder.isEq(p);
        boolean isTrue = eq != null && eq.rhs().isConstOf(Name.of("Bool.true"));
        if (!isTrue && (eq == null || !eq.rhs().isConstOf(Name.of("Bool.false")))) {
            return false;
        }
        Expr h =
                Expr.apps(
                        constant(isTrue ? "Bool.of_not_eq_true" : "Bool.of_not_eq_false"),
                        eq.lhs(),
                        proof);
        if (!meta.env().contains(((Expr.Const) h.getAppFn()).name)) {
            return false;
        }
        Expr q = meta.app().mkEq(eq.lhs(), constant(isTrue ? "Bool.false" : "Bool.true"));
        add(meta, h, q, false, out, above);
        return true;
    }

    private static boolean isStatement(Expr t) {
        return t.isAppOfArity(AppBuilder.IFF, 2)
                || t.isAppOfArity(AppBuilder.EQ, 3)
                || t.isAppOfArity(NE, 3)
                || t.isAppOfArity(NOT, 1)
                || t.isAppOfArity(AND, 2);
    }

    private static void refuseInverse(Meta meta, boolean inv, Expr t) {
        if (inv) {
            throw meta.error(
                    "invalid '←' modifier in rewrite rule to 'True' or 'False'",
                    new MessageData.Indented(t));
        }
    }

    private static Expr constant(String name) {
        return Expr.constant(Name.of(name));
    }

    private static void add(
            Meta meta, Expr proof, Expr eq, boolean inv, List<Statement> out, List<Expr> above) {
        Expr[] xs = above.toArray(new Expr[0]);
        Expr p = proof;
        Expr t = eq;
        if (inv) {
            AppBuilder.EqParts parts = AppBuilder.isEq(eq);
            p =
                    Expr.apps(
                            Expr.constant(Name.of("Eq.symm"), parts.level()),
                            parts.type(),
                            parts.lhs(),
                            parts.rhs(),
                            proof);
            t =
                    Expr.apps(
                            Expr.constant(AppBuilder.EQ, parts.level()),
                            parts.type(),
                            parts.rhs(),
                            parts.lhs());
        }
        // eta: a constant stays a constant
        Expr closed = etaReduceAll(meta.mkLambdaFVars(xs, p), xs.length);
        out.add(new Statement(closed, meta.mkForallFVars(xs, t)));
    }

    private static Expr etaReduceAll(Expr e, int n) {
        return n == 0 ? e : DiscrTree.etaReduceSpine(e, n);
    }

    private static SimpTheorem rule(
            Meta meta,
            SimpTheorem.Origin origin,
            List<Name> levelParams,
            Expr proof,
            Expr type,
            How how) {
        return meta.withNewMCtxDepth(
                () -> {
                    Meta.Saved saved = meta.save();
                    Meta.MetaTelescope t = meta.forallMetaTelescope(type);
                    AppBuilder.EqParts eq = AppBuilder.isEq(t.type());
                    List<DiscrTree.Key> keys = DiscrTree.path(meta, eq.lhs());
                    boolean perm = isPerm(meta, eq.lhs(), eq.rhs());
                    meta.restore(saved);
                    if (eq.lhs() instanceof Expr.MVar) {
                        throw meta.error(
                                "invalid simp theorem, its left-hand side is a variable",
                                new MessageData.Indented(type));
                    }
                    return new SimpTheorem(
                            keys,
                            origin,
                            levelParams,
                            proof,
                            type,
                            how.priority,
                            how.post,
                            perm,
                            how.rfl && isEqOfTerms(type),
                            0);
                });
    }

    private static boolean isEqOfTerms(Expr type) {
        return conclusionIsEq(type);
    }

    /** Equal up to a renaming of metavariables. */
    private static boolean isPerm(Meta meta, Expr a, Expr b) {
        if (a.equals(b)) {
            return false;
        }
        Map<Long, Long> forth = new HashMap<>();
        return perm(a, b, forth, new HashMap<>());
    }

    private static boolean perm(Expr a, Expr b, Map<Long, Long> forth, Map<Long, Long> back) {
        if (a instanceof Expr.MVar m && b instanceof Expr.MVar n) {
            Long x = forth.putIfAbsent(m.id, n.id);
            Long y = back.putIfAbsent(n.id, m.id);
            return (x == null || x == n.id) && (y == null || y == m.id);
        }
        if (!a.hasExprMVar() || !b.hasExprMVar()) {
            return a.equals(b);
        }
        return switch (a) {
            case Expr.App x ->
                    b instanceof Expr.App y
                            && perm(x.fn, y.fn, forth, back)
                            && perm(x.arg, y.arg, forth, back);
            case Expr.Lam x ->
                    b instanceof Expr.Lam y
                            && perm(x.type, y.type, forth, back)
                            && perm(x.body, y.body, forth, back);
            case Expr.Pi x ->
                    b instanceof Expr.Pi y
                            && perm(x.type, y.type, forth, back)
                            && perm(x.body, y.body, forth, back);
            case Expr.Proj x ->
                    b instanceof Expr.Proj y
                            && x.index == y.index
                            && perm(x.struct, y.struct, forth, back);
            default -> a.equals(b);
        };
    }
}
