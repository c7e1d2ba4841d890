package dev.goalpost.lean.goal;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Constructors are injective and differ from each other. */
public final class Injection {
    private static final Name NAT_ZERO = Name.of("Nat.zero");
    private static final Name NAT_SUCC = Name.of("Nat.succ");

    private Injection() {}

    /** Null goal: the equation was impossible, so the goal is closed. */
    public record Result(Expr.MVar goal, int numEqs) {
        public boolean isSolved() {
            return goal == null;
        }
    }

    /** A constructor application: which constructor, and the term in that form. */
    public record CtorApp(ConstantInfo.Constructor ctor, Expr app) {}

    /**
     * {@code e} as a constructor application, literals and {@code n + k} on Nat included; null if
     * it is none. Reduces if need be.
     */
    public static CtorApp isConstructorApp(Meta meta, Expr e) {
        CtorApp r = asConstructorApp(meta, meta.instantiateMVars(e));
        return r != null ? r : asConstructorApp(meta, meta.whnf(e));
    }

    private static CtorApp asConstructorApp(Meta meta, Expr e) {
        if (e instanceof Expr.NatLit n) {
            return natLit(meta, n.value);
        }
        if (e.isAppOfArity(Name.of("OfNat.ofNat"), 3)) {
            Expr[] args = e.getAppArgs();
            if (args[0].isConstOf(Name.of("Nat")) && args[1] instanceof Expr.NatLit n) {
                return natLit(meta, n.value);
            }
        }
        if (e.isAppOfArity(Name.of("HAdd.hAdd"), 6)
                && e.getAppArgs()[0].isConstOf(Name.of("Nat"))) {
            // n + k with a literal k > 0 is succ (n + (k-1))
            Expr[] args = e.getAppArgs();
            BigInteger k = natValue(args[5]);
            if (k != null && k.signum() > 0) {
                BigInteger k1 = k.subtract(BigInteger.ONE);
                Expr rest =
                        k1.signum() == 0
                                ? args[4]
                                : Expr.apps(
                                        e.getAppFn(),
                                        args[0],
                                        args[1],
                                        args[2],
                                        args[3],
                                        args[4],
                                        Expr.natLit(k1));
                return ctorApp(meta, Expr.app(Expr.constant(NAT_SUCC), rest));
            }
        }
        return ctorApp(meta, e);
    }

    private static BigInteger natValue(Expr e) {
        if (e instanceof Expr.NatLit n) {
            return n.value;
        }
        if (e.isAppOfArity(Name.of("OfNat.ofNat"), 3)
                && e.getAppArgs()[1] instanceof Expr.NatLit n) {
            return n.value;
        }
        return null;
    }

    private static CtorApp natLit(Meta meta, BigInteger n) {
        return n.signum() == 0
                ? ctorApp(meta, Expr.constant(NAT_ZERO))
                : ctorApp(
                        meta,
                        Expr.app(Expr.constant(NAT_SUCC), Expr.natLit(n.subtract(BigInteger.ONE))));
    }

    private static CtorApp ctorApp(Meta meta, Expr e) {
        if (e.getAppFn() instanceof Expr.Const c
                && meta.env().get(c.name) instanceof ConstantInfo.Constructor k
                && e.getAppNumArgs() == k.numParams() + k.numFields()) {
            return new CtorApp(k, e);
        }
        return null;
    }

    /**
     * {@code h : c as = d bs} with constructors {@code c}, {@code d}: closes the goal when they
     * differ; else the new goal is {@code as = bs → target}, an equation for each field.
     */
    public static Result injectionCore(Meta meta, Expr.MVar goal, Expr.FVar h) {
        Goals.checkNotAssigned(meta, goal, "injection");
        return meta.withMVarContext(
                goal,
                () -> {
                    LocalDecl d = meta.getLocalDecl(h);
                    Expr type = meta.whnf(Goals.typeOf(meta, d));
                    AppBuilder.EqParts p = AppBuilder.isEq(type);
                    if (p == null) {
                        throw Goals.failed(meta, "injection", goal, "equality expected");
                    }
                    CtorApp a = isConstructorApp(meta, p.lhs());
                    CtorApp b = isConstructorApp(meta, p.rhs());
                    if (a == null || b == null) {
                        throw Goals.failed(
                                meta,
                                "injection",
                                goal,
                                "equality of constructor applications expected",
                                new MessageData.Indented(type));
                    }
                    Expr target = Goals.type(meta, goal);
                    Expr val = mkNoConfusion(meta, target, p, h);
                    if (!a.ctor.name().equals(b.ctor.name())) {
                        meta.assign(goal, val);
                        return new Result(null, 0);
                    }
                    Expr valType = meta.whnf(meta.inferType(val));
                    if (!(valType instanceof Expr.Pi pi)) {
                        throw Goals.failed(meta, "injection", goal, "failed to generate equations");
                    }
                    Expr newTarget = meta.instantiateMVars(pi.type).headBeta();
                    Expr.MVar m = Goals.mkGoal(meta, newTarget, Goals.tag(meta, goal));
                    meta.assign(goal, Expr.app(val, m));
                    int numEqs = Goals.numBinders(newTarget) - Goals.numBinders(target);
                    return new Result(Goals.tryClear(meta, m, h), numEqs);
                });
    }

    /** {@code T.noConfusion} of the equation, towards {@code target}. */
    public static Expr mkNoConfusion(Meta meta, Expr target, AppBuilder.EqParts eq, Expr proof) {
        Expr type = meta.whnfD(eq.type());
        if (!(type.getAppFn() instanceof Expr.Const c)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Inductive)) {
            throw meta.error("inductive type expected", new MessageData.Indented(type));
        }
        Name name = c.name.str("noConfusion");
        if (!meta.env().contains(name)) {
            throw meta.error(
                    "constructors of '", c.name, "' cannot be told apart: no '", name, "'");
        }
        List<Level> levels = new ArrayList<>();
        levels.add(meta.getLevel(target));
        levels.addAll(c.levels);
        Expr e = Expr.apps(Expr.constant(name, levels), type.getAppArgs());
        return Expr.apps(e, target, eq.lhs(), eq.rhs(), proof);
    }

    /** What {@code injection h with names} leaves; null goal: closed. */
    public record Named(Expr.MVar goal, List<Expr.FVar> newEqs, List<Name> unusedNames) {}

    /** Like {@link #injectionCore}, the equations introduced and HEq turned into Eq if possible. */
    public static Named injection(Meta meta, Expr.MVar goal, Expr.FVar h, List<Name> names) {
        Result r = injectionCore(meta, goal, h);
        if (r.isSolved()) {
            return new Named(null, List.of(), names);
        }
        Expr.MVar g = r.goal;
        List<Expr.FVar> eqs = new ArrayList<>();
        for (int i = 0; i < r.numEqs; i++) {
            Goals.Intro x =
                    i < names.size() ? Goals.intro(meta, g, names.get(i)) : Goals.intro1(meta, g);
            Goals.Intro y =
                    meta.observing(
                            () -> {
                                LocalDecl d = meta.getMVarDecl(x.goal()).lctx().get(x.fvar());
                                if (!d.type().isAppOfArity(AppBuilder.HEQ, 4)) {
                                    return x;
                                }
                                return Subst.heqToEq(meta, x.goal(), x.fvar());
                            });
            Goals.Intro z = y == null ? x : y;
            eqs.add(z.fvar());
            g = z.goal();
        }
        return new Named(g, eqs, names.subList(Math.min(names.size(), r.numEqs), names.size()));
    }
}
