package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Proves that a recursive function equals its body. What the function was compiled to hands the
 * results of recursive calls through the matches of the body, so that neither side reduces to the
 * other; the proof goes along the matches, one alternative after the other.
 */
final class UnfoldingProof {
    private static final Name PPROD = Name.of("PProd");
    private static final Name UNIT = Name.of("Unit.unit");

    private final Meta meta;

    /** Whether a term calls one of the functions. */
    private final Predicate<Expr> calls;

    UnfoldingProof(Meta meta, Predicate<Expr> calls) {
        this.meta = meta;
        this.calls = calls;
    }

    /** A proof, and what it shows the left side to be. */
    record Step(Expr proof, Expr rhs) {}

    /**
     * A function by structural recursion, opened once although its argument is a variable: {@code
     * brecOn t F = F t below}. Null when {@code app} is no such thing.
     */
    Step openStructural(Expr app) {
        Expr e = meta.deltaExpand(app);
        Expr b = e == null ? null : recursion(e);
        if (b == null) {
            return null;
        }
        Expr[] args = b.getAppArgs();
        int n = arity(b);
        if (args.length < n
                || !(meta.deltaExpand(Expr.appRange(b.getAppFn(), args, 0, n))
                        instanceof Expr.Proj pair)) {
            return null;
        }
        Expr both = pair.struct;
        Expr[] rec = both.getAppArgs();
        if (!(rec[rec.length - 1] instanceof Expr.FVar x) || !meta.lctx().contains(x)) {
            return null;
        }
        Expr pairType = meta.whnf(meta.inferType(both));
        if (!pairType.isAppOfArity(PPROD, 2)) {
            return null;
        }
        Expr below = Expr.proj(PPROD, 1, both);
        Expr step = step(args, n, pairType.getAppArgs()[0], below, x);
        if (step == null) {
            return null;
        }
        Expr opened = Expr.beta(step, Arrays.copyOfRange(args, n, args.length));
        Expr rhs = e.replace(s -> s.equals(b) ? opened : null);
        Expr target = meta.app().mkEq(e, rhs);
        Expr proof =
                new Cases(meta)
                        .cases(
                                x,
                                target,
                                c -> meta.app().mkEqRefl(AppBuilder.isEq(c.target()).lhs()));
        return new Step(proof, rhs.headBeta());
    }

    /** The application of {@code brecOn} at the head of a term, or null. */
    private static Expr recursion(Expr e) {
        Expr h = e;
        while (true) {
            Expr fn = h.getAppFn();
            if (fn instanceof Expr.Proj p) {
                h = p.struct;
                continue;
            }
            return fn instanceof Expr.Const c
                            && c.name.lastString() != null
                            && c.name.lastString().startsWith("brecOn")
                    ? h
                    : null;
        }
    }

    /** How many arguments {@code brecOn} takes. */
    private int arity(Expr app) {
        Expr.Const c = (Expr.Const) app.getAppFn();
        int n = 0;
        Expr v = meta.getConstInfo(c.name).unfoldableValue();
        for (; v instanceof Expr.Lam l; v = l.body) {
            n++;
        }
        return n;
    }

    /** {@code F indices x below} for that argument of {@code brecOn} for which it has the type. */
    private Expr step(Expr[] args, int n, Expr type, Expr below, Expr.FVar x) {
        int major = -1;
        for (int i = 0; i < n; i++) {
            if (args[i].equals(x)) {
                major = i;
            }
        }
        for (int i = major + 1; i < n; i++) {
            Expr f = args[i];
            for (int indices = 0; indices < major; indices++) {
                Expr[] at = new Expr[indices + 2];
                System.arraycopy(args, major - indices, at, 0, indices);
                at[indices] = x;
                at[indices + 1] = below;
                Expr r = Expr.beta(f, at);
                Boolean fits =
                        meta.observing(
                                () -> {
                                    meta.check(Expr.apps(f, at));
                                    return meta.isDefEqNoAssign(meta.inferType(r), type);
                                });
                if (Boolean.TRUE.equals(fits)) {
                    return r;
                }
            }
        }
        return null;
    }

    // ---- the two sides

    /**
     * A proof of {@code l = r}, where {@code l} is {@code r} with the recursive calls replaced; it
     * is left to the kernel whether the calls themselves are what they should be.
     */
    Expr prove(Expr l0, Expr r0) {
        meta.step();
        Expr l = l0.headBeta();
        Expr r = r0.headBeta();
        if (!calls.test(r)) {
            return meta.app().mkEqRefl(r);
        }
        return switch (r) {
            case Expr.Lam lam -> underBinder(l, lam);
            case Expr.Let let ->
                    prove(
                            l instanceof Expr.Let m ? m.body.instantiate1(m.value) : l,
                            let.body.instantiate1(let.value));
            case Expr.App a -> application(l, r);
            default -> meta.app().mkEqRefl(r);
        };
    }

    private Expr underBinder(Expr l, Expr.Lam r) {
        return meta.withLocalDecl(
                r.name,
                r.info,
                r.type,
                x -> {
                    Expr[] xs = {x};
                    Expr a = Expr.beta(l, x);
                    Expr b = r.body.instantiate1(x);
                    Expr type = meta.inferType(b);
                    Expr proof = meta.mkLambdaFVars(xs, prove(a, b));
                    return Expr.apps(
                            Expr.constant(
                                    Name.of("funext"), meta.getLevel(r.type), meta.getLevel(type)),
                            r.type,
                            meta.mkLambdaFVars(xs, type),
                            l,
                            r,
                            proof);
                });
    }

    private Expr application(Expr l0, Expr r) {
        Expr l = l0;
        if (!(r.getAppFn() instanceof Expr.Const c)) {
            return congruence(l, r);
        }
        Matchers.Info info = Matchers.get(meta.env(), c.name);
        if (info != null && r.getAppNumArgs() >= info.arity()) {
            if (!l.isAppOf(c.name)) {
                l = meta.whnfCore(l);
            }
            if (l.isAppOf(c.name)) {
                return match(info, l, r);
            }
            return meta.app().mkEqRefl(r);
        }
        Expr members = new Attach(meta).detached(l, r, this::prove);
        if (members != null) {
            return members;
        }
        if (r.isAppOfArity(Name.of("ite"), 5) && l.isAppOfArity(Name.of("dite"), 5)) {
            return congruence(l, dite(r));
        }
        return congruence(l, r);
    }

    /** {@code if c then a else b} with a name for the test. */
    private Expr dite(Expr ite) {
        Expr[] args = ite.getAppArgs();
        Expr.Const fn = (Expr.Const) ite.getAppFn();
        Expr not = meta.app().mkNot(args[1]);
        return Expr.apps(
                Expr.constant(Name.of("dite"), fn.levels),
                args[0],
                args[1],
                args[2],
                Expr.lam(Name.mkSimple("h"), args[1], args[3], BinderInfo.DEFAULT),
                Expr.lam(Name.mkSimple("h"), not, args[4], BinderInfo.DEFAULT));
    }

    /** Argument by argument; those that the types of others depend on are left as they are. */
    private Expr congruence(Expr l, Expr r) {
        Expr[] as = l.getAppArgs();
        Expr[] bs = r.getAppArgs();
        if (!l.getAppFn().equals(r.getAppFn()) || as.length != bs.length) {
            return meta.app().mkEqRefl(r);
        }
        Expr proof = null;
        Expr[] now = as.clone();
        for (int i = 0; i < as.length; i++) {
            if (as[i].equals(bs[i]) || !calls.test(bs[i])) {
                now[i] = bs[i];
                continue;
            }
            Expr p = prove(as[i], bs[i]);
            if (!p.isAppOf(Name.of("Eq.refl"))) {
                int at = i;
                Expr f =
                        meta.withLocalDecl(
                                Name.mkSimple("x"),
                                meta.inferType(bs[i]),
                                x -> {
                                    Expr[] with = now.clone();
                                    with[at] = x;
                                    return meta.mkLambdaFVars(
                                            new Expr[] {x}, Expr.apps(r.getAppFn(), with));
                                });
                Expr step =
                        meta.observing(
                                () -> {
                                    meta.check(f);
                                    return meta.app().mkCongrArg(f, p);
                                });
                if (step == null) {
                    continue;
                }
                proof = proof == null ? step : meta.app().mkEqTrans(proof, step);
            }
            now[i] = bs[i];
        }
        return proof == null ? meta.app().mkEqRefl(r) : proof;
    }

    // ---- matches

    /** Both sides are the same match; the left one may hand something to its alternatives. */
    private Expr match(Matchers.Info info, Expr l, Expr r) {
        Expr reduced = meta.reduceMatcher(r);
        if (reduced != null) {
            Expr other = meta.reduceMatcher(l);
            return other == null ? meta.app().mkEqRefl(r) : prove(other, reduced);
        }
        Expr[] ls = l.getAppArgs();
        Expr[] rs = r.getAppArgs();
        int first = info.numParams() + 1;
        for (int i = first; i < first + info.numDiscrs(); i++) {
            if (!ls[i].equals(rs[i])) {
                return congruence(l, r);
            }
        }
        Splitter.Shape shape = Splitter.of(meta, info);
        Expr motive =
                meta.forallBoundedTelescope(
                        meta.inferType(Expr.appRange(r.getAppFn(), rs, 0, first)),
                        info.numDiscrs(),
                        (xs, t) ->
                                meta.mkLambdaFVars(
                                        xs, meta.app().mkEq(at(info, l, xs), at(info, r, xs))));
        List<Level> levels = new ArrayList<>(((Expr.Const) r.getAppFn()).levels);
        if (info.levelPosition() >= 0) {
            levels.set(info.levelPosition(), Level.ZERO);
        }
        Expr app = Expr.constant(shape.splitter(), levels);
        app = Expr.app(Expr.appRange(app, rs, 0, first - 1), motive);
        app = Expr.appRange(app, rs, first, first + info.numDiscrs());
        Expr type = meta.inferType(app);
        for (int i = 0; i < info.numAlts(); i++) {
            Expr.Pi p = pi(meta, type);
            int alt = i;
            int n = shape.isUnit(i) ? 1 : shape.numVars().get(i) + shape.numHyps().get(i);
            Expr minor =
                    meta.forallBoundedTelescope(
                            p.type,
                            n,
                            (xs, rest) ->
                                    meta.mkLambdaFVars(
                                            xs, alternative(info, shape, alt, xs, rest)));
            app = Expr.app(app, minor);
            type = p.body.instantiate1(minor);
        }
        return app;
    }

    /** A function type, by reduction if need be. */
    static Expr.Pi pi(Meta meta, Expr type) {
        if ((type instanceof Expr.Pi ? type : meta.whnf(type)) instanceof Expr.Pi p) {
            return p;
        }
        throw meta.error("a function type is expected", new MessageData.Indented(type));
    }

    /** The match about {@code xs}; what it hands on is about them too. */
    private static Expr at(Matchers.Info info, Expr match, Expr[] xs) {
        Expr[] args = match.getAppArgs();
        int first = info.numParams() + 1;
        for (int i = args.length - 1; i >= info.arity(); i--) {
            Expr a = args[i];
            for (int k = 0; k < xs.length; k++) {
                if (args[first + k] instanceof Expr.FVar d) {
                    Expr x = xs[k];
                    a = a.replace(s -> s.equals(d) ? x : null);
                }
            }
            args[i] = a;
        }
        System.arraycopy(xs, 0, args, first, xs.length);
        return Expr.apps(match.getAppFn(), args);
    }

    private Expr alternative(
            Matchers.Info info, Splitter.Shape shape, int alt, Expr[] xs, Expr rest) {
        AppBuilder.EqParts eq = AppBuilder.isEq(rest.headBeta());
        if (eq == null) {
            throw meta.error("an equation is expected", new MessageData.Indented(rest));
        }
        Step l = chosen(meta, info, shape, alt, xs, eq.lhs());
        Step r = chosen(meta, info, shape, alt, xs, eq.rhs());
        AppBuilder app = meta.app();
        return app.mkEqTrans(l.proof, app.mkEqTrans(prove(l.rhs, r.rhs), app.mkEqSymm(r.proof)));
    }

    /**
     * What a match is that is known to take an alternative.
     *
     * @param xs the variables of the alternative and the hypotheses that exclude earlier ones
     */
    static Step chosen(
            Meta meta, Matchers.Info info, Splitter.Shape shape, int alt, Expr[] xs, Expr match) {
        Expr[] args = match.getAppArgs();
        Expr.Const fn = (Expr.Const) match.getAppFn();
        Expr proof = Expr.constant(Splitter.equation(info.name(), alt), fn.levels);
        proof = Expr.appRange(proof, args, 0, info.numParams() + 1);
        proof = Expr.appRange(proof, args, info.firstAlt(), info.arity());
        Expr next = args[info.firstAlt() + alt];
        if (shape.isUnit(alt)) {
            next = Expr.beta(next, Expr.constant(UNIT));
        } else {
            proof = Expr.apps(proof, xs);
            int vars = shape.numVars().get(alt);
            next =
                    vars == 0
                            ? Expr.beta(next, Expr.constant(UNIT))
                            : Expr.beta(next, Arrays.copyOf(xs, vars));
        }
        for (int i = info.arity(); i < args.length; i++) {
            proof = meta.app().mkCongrFun(proof, args[i]);
            next = Expr.beta(next, args[i]);
        }
        return new Step(proof, next);
    }
}
