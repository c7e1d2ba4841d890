package dev.goalpost.lean.meta;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Rewriting with the defining equations of a function, first match first. */
final class EquationRules {
    /**
     * One equation, its variables as loose bound variables.
     *
     * @param numVars how many variables it is about
     * @param patterns the arguments on its left side
     */
    private record Rule(int numVars, List<Name> levelParams, Expr[] patterns, Expr rhs) {}

    private enum Outcome {
        MATCH,
        MISMATCH,
        STUCK
    }

    // theorems are immutable values, so their rules can be shared by everybody
    private static final Map<ConstantInfo, Rule> RULES = new WeakHashMap<>();

    private static final Name CHAR_OF_NAT = Name.of("Char.ofNat");
    private static final Name OF_NAT = Name.of("OfNat.ofNat");

    private EquationRules() {}

    /** {@code fn args} by the first equation that applies; null when none does or it is stuck. */
    static Expr apply(Meta meta, Equations.Info info, Expr.Const fn, Expr[] args) {
        if (!info.definitional() || args.length < info.arity()) {
            return null;
        }
        for (Name eqn : info.rules()) {
            Rule rule = rule(meta, eqn, info);
            if (rule == null) {
                return null;
            }
            Expr[] vars = new Expr[rule.numVars];
            Outcome o = Outcome.MATCH;
            for (int i = 0; i < info.arity() && o == Outcome.MATCH; i++) {
                o = match(meta, rule, rule.patterns[i], args[i], vars);
            }
            if (o == Outcome.STUCK) {
                return null;
            }
            if (o == Outcome.MATCH) {
                for (int i = 0; i < vars.length; i++) {
                    if (vars[i] == null) {
                        if (rule.rhs.hasLooseBVar(rule.numVars - 1 - i)) {
                            return null;
                        }
                        vars[i] = Expr.PROP; // not used
                    }
                }
                Expr rhs =
                        rule.rhs
                                .instantiateLevelParams(rule.levelParams, fn.levels)
                                .instantiateSeq(vars);
                return Expr.beta(rhs, Arrays.copyOfRange(args, info.arity(), args.length));
            }
        }
        return null;
    }

    private static Rule rule(Meta meta, Name eqn, Equations.Info info) {
        ConstantInfo c = meta.env().get(eqn);
        if (c == null) {
            return null;
        }
        synchronized (RULES) {
            Rule known = RULES.get(c);
            if (known != null) {
                return known;
            }
        }
        int n = 0;
        Expr body = c.type();
        while (body instanceof Expr.Pi p) {
            body = p.body;
            n++;
        }
        AppBuilder.EqParts eq = AppBuilder.isEq(body);
        if (eq == null || eq.lhs().getAppNumArgs() != info.arity()) {
            return null;
        }
        Rule r = new Rule(n, c.levelParams(), eq.lhs().getAppArgs(), eq.rhs());
        synchronized (RULES) {
            RULES.put(c, r);
        }
        return r;
    }

    private static Outcome match(Meta meta, Rule rule, Expr pattern, Expr arg, Expr[] vars) {
        if (pattern instanceof Expr.BVar b) {
            int i = rule.numVars - 1 - b.index;
            if (vars[i] == null) {
                vars[i] = arg;
            }
            return Outcome.MATCH; // a second occurrence is forced by typing
        }
        BigInteger literal = NatLiterals.value(pattern);
        if (literal != null) {
            return matchOffset(meta, rule, null, literal, arg, vars);
        }
        if (isLiteral(pattern)) {
            // not further: characters themselves are made of something
            Expr a = isLiteral(arg) ? arg : meta.whnfR(arg);
            return a.equals(pattern)
                    ? Outcome.MATCH
                    : isLiteral(a) && a.getAppFn().equals(pattern.getAppFn())
                            ? Outcome.MISMATCH
                            : Outcome.STUCK;
        }
        if (!pattern.hasLooseBVars() && !(pattern.getAppFn() instanceof Expr.Const)) {
            return Outcome.MATCH;
        }
        NatLiterals.Offset off = NatLiterals.offset(meta, pattern);
        if (off != null) {
            return matchOffset(meta, rule, off.base(), off.k(), arg, vars);
        }
        if (!(pattern.getAppFn() instanceof Expr.Const c)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Constructor ctor)) {
            return Outcome.MATCH; // inaccessible: forced by typing
        }
        Expr a = toConstructor(meta, arg);
        if (!(a.getAppFn() instanceof Expr.Const d)
                || !(meta.env().get(d.name) instanceof ConstantInfo.Constructor)) {
            return Outcome.STUCK;
        }
        if (!d.name.equals(c.name)) {
            return Outcome.MISMATCH;
        }
        Expr[] ps = pattern.getAppArgs();
        Expr[] as = a.getAppArgs();
        if (ps.length != as.length) {
            return Outcome.STUCK;
        }
        for (int i = 0; i < ps.length; i++) {
            if (i < ctor.numParams()) {
                if (ps[i] instanceof Expr.BVar) {
                    match(meta, rule, ps[i], as[i], vars);
                }
                continue;
            }
            Outcome o = match(meta, rule, ps[i], as[i], vars);
            if (o != Outcome.MATCH) {
                return o;
            }
        }
        return Outcome.MATCH;
    }

    /** A string, a character, or a numeral of another type than {@code Nat}. */
    private static boolean isLiteral(Expr e) {
        return e instanceof Expr.StrLit
                || e.isAppOfArity(CHAR_OF_NAT, 1) && ((Expr.App) e).arg instanceof Expr.NatLit
                || e.isAppOfArity(OF_NAT, 3);
    }

    /** {@code base + k}, or exactly {@code k} when {@code base} is null. */
    private static Outcome matchOffset(
            Meta meta, Rule rule, Expr base, BigInteger k, Expr arg, Expr[] vars) {
        Expr a = arg;
        BigInteger left = k;
        while (true) {
            NatLiterals.Offset have = NatLiterals.offset(meta, a);
            if (have == null) {
                Expr w = whnf(meta, a);
                have = NatLiterals.offset(meta, w);
                if (have == null) {
                    return left.signum() == 0 && base != null
                            ? match(meta, rule, base, a, vars)
                            : Outcome.STUCK;
                }
            }
            int cmp = have.k().compareTo(left);
            if (have.base() == null) {
                if (base == null) {
                    return cmp == 0 ? Outcome.MATCH : Outcome.MISMATCH;
                }
                return cmp < 0
                        ? Outcome.MISMATCH
                        : match(meta, rule, base, Expr.natLit(have.k().subtract(left)), vars);
            }
            if (cmp >= 0) {
                if (base == null && cmp > 0) {
                    return Outcome.MISMATCH;
                }
                Expr rest = have.base();
                for (BigInteger i = have.k().subtract(left);
                        i.signum() > 0;
                        i = i.subtract(BigInteger.ONE)) {
                    rest = Expr.app(Expr.constant(NatLiterals.SUCC), rest);
                }
                if (base != null) {
                    return match(meta, rule, base, rest, vars);
                }
                a = rest;
                left = BigInteger.ZERO;
                Expr w = whnf(meta, a);
                NatLiterals.Offset o = NatLiterals.offset(meta, w);
                if (o == null) {
                    return Outcome.STUCK;
                }
                return o.base() == null && o.k().signum() == 0 ? Outcome.MATCH : Outcome.MISMATCH;
            }
            left = left.subtract(have.k());
            Expr w = whnf(meta, have.base());
            if (NatLiterals.offset(meta, w) == null) {
                return Outcome.STUCK;
            }
            a = w;
        }
    }

    private static Expr toConstructor(Meta meta, Expr arg) {
        return NatLiterals.toConstructor(whnf(meta, arg));
    }

    private static Expr whnf(Meta meta, Expr e) {
        return meta.transparency().includes(Transparency.INSTANCES)
                ? meta.whnf(e)
                : meta.withTransparency(Transparency.INSTANCES, () -> meta.whnf(e));
    }
}
