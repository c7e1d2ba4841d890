package dev.goalpost.lean.meta;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import java.util.ArrayList;
import java.util.List;

/** Lean's {@code mkAppM} and the terms about equality that tactics build. */
public final class AppBuilder {
    private final Meta meta;

    AppBuilder(Meta meta) {
        this.meta = meta;
    }

    /** {@code name} applied to its explicit arguments; the others are found by unification. */
    public Expr mkAppM(Name name, Expr... explicitArgs) {
        return mkAppM(meta.mkConstWithFreshMVarLevels(name), explicitArgs);
    }

    public Expr mkAppM(String name, Expr... explicitArgs) {
        return mkAppM(Name.of(name), explicitArgs);
    }

    /** {@code f} applied to its explicit arguments; the others are found by unification. */
    public Expr mkAppM(Expr f, Expr... explicitArgs) {
        return build(f, explicitArgs, false);
    }

    /** {@code name} applied to all arguments in order; a null one is found by unification. */
    public Expr mkAppOptM(Name name, Expr... args) {
        return build(meta.mkConstWithFreshMVarLevels(name), args, true);
    }

    public Expr mkAppOptM(String name, Expr... args) {
        return mkAppOptM(Name.of(name), args);
    }

    private Expr build(Expr f, Expr[] given, boolean all) {
        Expr type = meta.inferType(f);
        List<Expr> args = new ArrayList<>();
        List<Expr.MVar> made = new ArrayList<>();
        List<Expr.MVar> insts = new ArrayList<>();
        int next = 0;
        while (next < given.length) {
            type = meta.whnf(type);
            if (!(type instanceof Expr.Pi p)) {
                throw meta.error("too many arguments for '", f, "'");
            }
            Expr arg = all || p.info == BinderInfo.DEFAULT ? given[next++] : null;
            if (arg == null) {
                MVarKind kind =
                        p.info == BinderInfo.INST_IMPLICIT ? MVarKind.SYNTHETIC : MVarKind.NATURAL;
                Expr.MVar m = meta.mkFreshExprMVar(p.type, kind, p.name);
                if (kind == MVarKind.SYNTHETIC) {
                    insts.add(m);
                }
                made.add(m);
                arg = m;
            } else {
                Expr argType = meta.inferType(arg);
                if (!meta.isDefEq(p.type, argType)) {
                    throw meta.error(
                            "application type mismatch: argument '",
                            arg,
                            "' of '",
                            Expr.apps(f, args),
                            "' has type '",
                            argType,
                            "' but is expected to have type '",
                            p.type,
                            "'");
                }
            }
            args.add(arg);
            type = p.body.instantiate1(arg);
        }
        for (Expr.MVar m : insts) {
            if (!meta.isAssigned(m)) {
                Expr inst = meta.synthInstance(meta.getMVarType(m));
                if (!meta.isAssigned(m)) {
                    meta.assign(m, inst);
                }
            }
        }
        Expr r = meta.instantiateMVars(Expr.apps(f, args));
        for (Expr.MVar m : made) {
            if (!meta.isAssigned(m)) {
                throw meta.error("implicit argument of '", f, "' cannot be determined");
            }
        }
        return r;
    }

    // ---- equality

    public static final Name EQ = Name.of("Eq");
    public static final Name HEQ = Name.of("HEq");
    public static final Name IFF = Name.of("Iff");

    public Expr mkEq(Expr a, Expr b) {
        Expr type = meta.inferType(a);
        return Expr.apps(Expr.constant(EQ, meta.getLevel(type)), type, a, b);
    }

    public Expr mkHEq(Expr a, Expr b) {
        Expr type = meta.inferType(a);
        return Expr.apps(Expr.constant(HEQ, meta.getLevel(type)), type, a, meta.inferType(b), b);
    }

    public Expr mkEqRefl(Expr a) {
        Expr type = meta.inferType(a);
        return Expr.apps(Expr.constant(Name.of("Eq.refl"), meta.getLevel(type)), type, a);
    }

    public Expr mkHEqRefl(Expr a) {
        Expr type = meta.inferType(a);
        return Expr.apps(Expr.constant(Name.of("HEq.refl"), meta.getLevel(type)), type, a);
    }

    /** {@code α, a, b} of {@code e : a = b}'s type, or null. */
    public record EqParts(Level level, Expr type, Expr lhs, Expr rhs) {}

    /** Takes {@code a = b} apart, or null; {@code type} is looked at as it is. */
    public static EqParts isEq(Expr type) {
        if (!type.isAppOfArity(EQ, 3)) {
            return null;
        }
        Expr[] args = type.getAppArgs();
        return new EqParts(((Expr.Const) type.getAppFn()).levels.get(0), args[0], args[1], args[2]);
    }

    private EqParts eqOf(Expr proof) {
        Expr t = meta.instantiateMVars(meta.inferType(proof));
        EqParts p = isEq(t);
        if (p == null) {
            p = isEq(meta.whnf(t));
        }
        if (p == null) {
            throw meta.error(
                    "equality proof expected, but its type is", new MessageData.Indented(t));
        }
        return p;
    }

    private static Expr con(String name, Level... levels) {
        return Expr.constant(Name.of(name), levels);
    }

    private static boolean isRefl(Expr h) {
        return h.isAppOfArity(Name.of("Eq.refl"), 2);
    }

    public Expr mkEqSymm(Expr h) {
        if (isRefl(h)) {
            return h;
        }
        EqParts p = eqOf(h);
        return Expr.apps(con("Eq.symm", p.level), p.type, p.lhs, p.rhs, h);
    }

    public Expr mkEqTrans(Expr h1, Expr h2) {
        if (isRefl(h1)) {
            return h2;
        }
        if (isRefl(h2)) {
            return h1;
        }
        EqParts p = eqOf(h1);
        EqParts q = eqOf(h2);
        return Expr.apps(con("Eq.trans", p.level), p.type, p.lhs, p.rhs, q.rhs, h1, h2);
    }

    /** From {@code h : α = β} and {@code e : α} a term of {@code β}. */
    public Expr mkEqMP(Expr h, Expr e) {
        EqParts p = eqOf(h);
        return Expr.apps(con("Eq.mp", meta.getLevel(p.lhs)), p.lhs, p.rhs, h, e);
    }

    /** From {@code h : α = β} and {@code e : β} a term of {@code α}. */
    public Expr mkEqMPR(Expr h, Expr e) {
        EqParts p = eqOf(h);
        return Expr.apps(con("Eq.mpr", meta.getLevel(p.lhs)), p.lhs, p.rhs, h, e);
    }

    /** From {@code h : a = b} and a function, {@code f a = f b}. */
    public Expr mkCongrArg(Expr f, Expr h) {
        EqParts p = eqOf(h);
        Expr fType = meta.whnf(meta.inferType(f));
        if (!(fType instanceof Expr.Pi pi) || !pi.isArrow()) {
            throw meta.error("non-dependent function expected", new MessageData.Indented(f));
        }
        Expr codomain = pi.body.lowerLooseBVars(1, 1);
        return Expr.apps(
                con("congrArg", p.level, meta.getLevel(codomain)),
                p.type,
                codomain,
                p.lhs,
                p.rhs,
                f,
                h);
    }

    /** From {@code h : f = g}, {@code f a = g a}. */
    public Expr mkCongrFun(Expr h, Expr a) {
        EqParts p = eqOf(h);
        Expr fType = meta.whnf(p.type);
        if (!(fType instanceof Expr.Pi pi)) {
            throw meta.error("equality of functions expected", new MessageData.Indented(p.type));
        }
        Expr beta = Expr.lam(pi.name, pi.type, pi.body, BinderInfo.DEFAULT);
        Level u = meta.getLevel(pi.type);
        Level v = meta.withLocalDecl(pi.name, pi.type, x -> meta.getLevel(pi.body.instantiate1(x)));
        return Expr.apps(con("congrFun", u, v), pi.type, beta, p.lhs, p.rhs, h, a);
    }

    /**
     * From {@code h1 : f = g} and {@code h2 : a = b}, {@code f a = g b}; functions do not depend.
     */
    public Expr mkCongr(Expr h1, Expr h2) {
        if (isRefl(h1)) {
            return mkCongrArg(eqOf(h1).lhs, h2);
        }
        if (isRefl(h2)) {
            return mkCongrFun(h1, eqOf(h2).lhs);
        }
        EqParts p = eqOf(h1);
        EqParts q = eqOf(h2);
        Expr fType = meta.whnf(p.type);
        if (!(fType instanceof Expr.Pi pi) || !pi.isArrow()) {
            throw meta.error("non-dependent function expected", new MessageData.Indented(p.lhs));
        }
        Expr codomain = pi.body.lowerLooseBVars(1, 1);
        return Expr.apps(
                con("congr", q.level, meta.getLevel(codomain)),
                pi.type,
                codomain,
                p.lhs,
                p.rhs,
                q.lhs,
                q.rhs,
                h1,
                h2);
    }

    /** From {@code h : ∀ x, f x = g x} as a lambda, {@code f = g}. */
    public Expr mkFunExt(Expr h) {
        return mkAppM("funext", h);
    }

    /** From {@code h : p ↔ q}, {@code p = q}. */
    public Expr mkPropExt(Expr h) {
        return mkAppM("propext", h);
    }

    /** From {@code motive : α → Sort u}, {@code m : motive a}, {@code h : a = b}: motive b. */
    public Expr mkEqNDRec(Expr motive, Expr m, Expr h) {
        if (isRefl(h)) {
            return m;
        }
        EqParts p = eqOf(h);
        Expr motiveType = meta.whnf(meta.inferType(motive));
        if (!(motiveType instanceof Expr.Pi pi)
                || !(meta.whnf(pi.body.instantiate1(p.lhs)) instanceof Expr.Sort s)) {
            throw meta.error("invalid motive", new MessageData.Indented(motive));
        }
        return Expr.apps(con("Eq.ndrec", s.level, p.level), p.type, p.lhs, motive, m, p.rhs, h);
    }

    /** From {@code motive : (b : α) → a = b → Sort u}, {@code m : motive a rfl}: motive b h. */
    public Expr mkEqRec(Expr motive, Expr m, Expr h) {
        if (isRefl(h)) {
            return m;
        }
        EqParts p = eqOf(h);
        Level u =
                meta.forallBoundedTelescope(
                        meta.inferType(motive),
                        2,
                        (xs, b) -> {
                            if (!(meta.whnf(b) instanceof Expr.Sort s)) {
                                throw meta.error(
                                        "invalid motive", new MessageData.Indented(motive));
                            }
                            return s.level;
                        });
        return Expr.apps(con("Eq.rec", u, p.level), p.type, p.lhs, motive, m, p.rhs, h);
    }

    /** From {@code h : p} a proof of {@code p = True}. */
    public Expr mkEqTrue(Expr h) {
        return Expr.apps(con("eq_true"), meta.inferType(h), h);
    }

    /** From {@code h : ¬p} a proof of {@code p = False}. */
    public Expr mkEqFalse(Expr p, Expr h) {
        return Expr.apps(con("eq_false"), p, h);
    }

    /** From {@code h : p = True} a proof of {@code p}. */
    public Expr mkOfEqTrue(Expr h) {
        return Expr.apps(con("of_eq_true"), eqOf(h).lhs, h);
    }

    public Expr mkFalseElim(Expr type, Expr hFalse) {
        return Expr.apps(con("False.elim", meta.getLevel(type)), type, hFalse);
    }

    /** From {@code h : p} and {@code hn : ¬p} a term of {@code type}. */
    public Expr mkAbsurd(Expr type, Expr h, Expr hn) {
        return Expr.apps(con("absurd", meta.getLevel(type)), meta.inferType(h), type, h, hn);
    }

    public Expr mkNot(Expr p) {
        return Expr.app(con("Not"), p);
    }

    public Expr mkNumeral(Expr type, java.math.BigInteger n) {
        Expr lit = Expr.natLit(n);
        Level u = meta.getLevel(type);
        Level v = u instanceof Level.Succ s ? s.of : decLevel(u);
        Expr inst = meta.synthInstance(Expr.apps(con("OfNat", v), type, lit));
        return Expr.apps(con("OfNat.ofNat", v), type, lit, inst);
    }

    /** {@code u} where {@code level} is {@code u+1}, by unification. */
    public Level decLevel(Level level) {
        Level l = meta.instantiateLevelMVars(level);
        if (l instanceof Level.Succ s) {
            return s.of;
        }
        Level u = meta.mkFreshLevelMVar();
        if (!meta.isLevelDefEq(l, Level.succ(u))) {
            throw new MetaException("invalid universe level, " + l + " is not greater than 0");
        }
        return meta.instantiateLevelMVars(u);
    }

    /** {@code sorryAx type}. */
    public Expr mkSorry(Expr type) {
        return Expr.apps(con("sorryAx", meta.getLevel(type)), type, con("Bool.false"));
    }
}
