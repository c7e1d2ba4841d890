package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Case distinction as a term: from a target in the current local context and a way to prove each
 * case, a term of the target built from {@code casesOn}, with the equations between indices solved
 * by substitution and {@code noConfusion}.
 */
final class Cases {
    private static final Name EQ_REC = Name.of("Eq.rec");
    private static final Name HEQ = Name.of("HEq");
    private static final Name NAT = Name.of("Nat");
    private static final Name NAT_ZERO = Name.of("Nat.zero");
    private static final Name NAT_SUCC = Name.of("Nat.succ");
    private static final Name NAT_ADD = Name.of("Nat.add");
    private static final Name HADD = Name.of("HAdd.hAdd");
    private static final Name OF_NAT = Name.of("OfNat.ofNat");
    private static final Name H = Name.mkSimple("h");

    private final Meta meta;

    Cases(Meta meta) {
        this.meta = meta;
    }

    /**
     * One case, seen from its own local context.
     *
     * @param fields of the constructor; terms, as index equations may have determined them
     * @param subst what became of the variables there were before
     * @param target what is to be shown
     */
    record Branch(Name ctor, List<Expr> fields, Subst subst, Expr target) {}

    /** A type that is an instance of an inductive one. */
    record IndType(ConstantInfo.Inductive info, Expr.Const fn, Expr[] params, Expr[] indices) {
        Expr at(Expr... newIndices) {
            return Expr.apps(Expr.apps(fn, params), newIndices);
        }

        Expr ctor(Name ctor, Expr... fields) {
            return Expr.apps(Expr.apps(Expr.constant(ctor, fn.levels), params), fields);
        }
    }

    /** What {@code type} reduces to as an instance of an inductive type, or null. */
    IndType inductiveType(Expr type) {
        Expr t = meta.whnfD(type);
        if (!(t.getAppFn() instanceof Expr.Const c)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Inductive ind)) {
            return null;
        }
        Expr[] args = t.getAppArgs();
        if (args.length != ind.numParams() + ind.numIndices()) {
            return null;
        }
        return new IndType(
                ind,
                c,
                Arrays.copyOfRange(args, 0, ind.numParams()),
                Arrays.copyOfRange(args, ind.numParams(), args.length));
    }

    Expr typeOf(Expr e) {
        return meta.instantiateMVars(meta.inferType(e));
    }

    // ---- casesOn

    /** A term of {@code target} by cases on {@code x}. Impossible cases never reach {@code k}. */
    Expr cases(Expr.FVar x, Expr target, Function<Branch, Expr> k) {
        Expr type = typeOf(x);
        IndType t = inductiveType(type);
        if (t == null) {
            throw meta.error(
                    "cannot split on '",
                    x,
                    "', its type is not inductive",
                    new MessageData.Indented(type));
        }
        return indicesAreVariables(t, x) ? plain(t, x, target, k) : general(t, x, target, k);
    }

    private boolean indicesAreVariables(IndType t, Expr.FVar x) {
        Set<Expr> seen = new HashSet<>();
        for (Expr i : t.indices) {
            if (!(i instanceof Expr.FVar v)
                    || i.equals(x)
                    || meta.getLocalDecl(v).isLet()
                    || !seen.add(i)) {
                return false;
            }
            // the motive binds the indices in this order
            Expr type = typeOf(v);
            for (Expr later : t.indices) {
                if (!seen.contains(later) && type.contains(later::equals)) {
                    return false;
                }
            }
        }
        for (Expr p : t.params) {
            if (p.contains(seen::contains)) {
                return false;
            }
        }
        return true;
    }

    /** Indices are variables of their own: the motive generalises them. */
    private Expr plain(IndType t, Expr.FVar x, Expr target, Function<Branch, Expr> k) {
        List<Expr> majors = new ArrayList<>(List.of(t.indices));
        majors.add(x);
        List<LocalDecl> deps = dependents(majors);
        Expr goal = meta.mkForallFVars(fvars(deps), target);
        Expr[] majorVars = majors.toArray(new Expr[0]);
        Expr motive = meta.mkLambdaFVars(majorVars, goal);
        Expr casesOn = casesOn(t, goal);
        LocalContext base = erase(erase(meta.lctx(), List.of(fvars(deps))), majors);
        List<Expr> minors = new ArrayList<>();
        for (Name ctor : t.info.ctors()) {
            minors.add(
                    inContext(
                            base,
                            () ->
                                    withFields(
                                            t,
                                            ctor,
                                            (fields, idx) -> {
                                                Map<Expr, Expr> m = new HashMap<>();
                                                for (int i = 0; i < idx.length; i++) {
                                                    m.put(majors.get(i), idx[i]);
                                                }
                                                m.put(x, t.ctor(ctor, fields));
                                                return intro(
                                                        goal,
                                                        deps,
                                                        m,
                                                        (s, newTarget) ->
                                                                k.apply(
                                                                        new Branch(
                                                                                ctor,
                                                                                List.of(fields),
                                                                                s,
                                                                                newTarget)));
                                            })));
        }
        Expr r = Expr.app(Expr.apps(casesOn, t.params), motive);
        return Expr.apps(Expr.apps(Expr.apps(r, majorVars), minors), values(deps));
    }

    /** The motive takes equations between the indices there are and those of each constructor. */
    private Expr general(IndType t, Expr.FVar x, Expr target, Function<Branch, Expr> k) {
        Expr[] lhs = Arrays.copyOf(t.indices, t.indices.length + 1);
        lhs[t.indices.length] = x;
        record Goal(Expr abstracted, Expr motive, Expr casesOn, List<Expr> proofs) {}
        Goal g =
                withIndices(
                        t,
                        x,
                        vars -> {
                            Expr goal = target;
                            List<Expr> proofs = new ArrayList<>();
                            for (int i = vars.length - 1; i >= 0; i--) {
                                boolean eq = sameType(lhs[i], vars[i]);
                                AppBuilder app = meta.app();
                                goal =
                                        Expr.pi(
                                                H,
                                                eq
                                                        ? app.mkEq(lhs[i], vars[i])
                                                        : app.mkHEq(lhs[i], vars[i]),
                                                goal,
                                                BinderInfo.DEFAULT);
                                proofs.add(0, eq ? app.mkEqRefl(lhs[i]) : app.mkHEqRefl(lhs[i]));
                            }
                            return new Goal(
                                    goal.abstractVars(vars),
                                    meta.mkLambdaFVars(vars, goal),
                                    casesOn(t, goal),
                                    proofs);
                        });
        List<Expr> minors = new ArrayList<>();
        for (Name ctor : t.info.ctors()) {
            minors.add(
                    withFields(
                            t,
                            ctor,
                            (fields, idx) -> {
                                Expr[] rhs = Arrays.copyOf(idx, idx.length + 1);
                                rhs[idx.length] = t.ctor(ctor, fields);
                                return introEquations(
                                        g.abstracted.instantiateSeq(rhs),
                                        lhs.length,
                                        eqs ->
                                                unify(
                                                        eqs,
                                                        Subst.EMPTY,
                                                        target,
                                                        (s, newTarget) ->
                                                                k.apply(
                                                                        new Branch(
                                                                                ctor,
                                                                                s.apply(
                                                                                        List.of(
                                                                                                fields)),
                                                                                s,
                                                                                newTarget))));
                            }));
        }
        Expr r = Expr.app(Expr.apps(g.casesOn, t.params), g.motive);
        return Expr.apps(Expr.apps(Expr.apps(r, lhs), minors), g.proofs);
    }

    /** Fresh variables for the indices of {@code t} and for a value with these indices. */
    private <T> T withIndices(IndType t, Expr.FVar like, Function<Expr[], T> k) {
        Expr type =
                meta.instantiateForall(
                        meta.instantiateTypeLevelParams(t.info, t.fn.levels), t.params);
        return meta.forallBoundedTelescope(
                type,
                t.indices.length,
                (js, sort) ->
                        meta.withLocalDecl(
                                meta.getLocalDecl(like).userName(),
                                t.at(js),
                                y -> {
                                    Expr[] vars = Arrays.copyOf(js, js.length + 1);
                                    vars[js.length] = y;
                                    return k.apply(vars);
                                }));
    }

    private boolean sameType(Expr a, Expr b) {
        return meta.isDefEqNoAssign(typeOf(a), typeOf(b));
    }

    private Expr casesOn(IndType t, Expr goal) {
        Name name = t.info.name().str("casesOn");
        ConstantInfo c = meta.getConstInfo(name);
        List<Level> levels = new ArrayList<>(t.fn.levels);
        Level u = meta.getLevel(goal);
        if (c.levelParams().size() > levels.size()) {
            levels.add(0, u);
        } else if (!meta.isLevelDefEq(u, Level.ZERO)) {
            throw meta.error("recursor '", name, "' can only eliminate into Prop");
        }
        return Expr.constant(name, levels);
    }

    /** The term that {@code k} makes of the fields of a constructor, and of its indices, as a λ. */
    private Expr withFields(IndType t, Name ctor, BiFunction<Expr[], Expr[], Expr> k) {
        ConstantInfo.Constructor c = (ConstantInfo.Constructor) meta.getConstInfo(ctor);
        Expr type =
                meta.instantiateForall(meta.instantiateTypeLevelParams(c, t.fn.levels), t.params);
        return meta.forallBoundedTelescope(
                type,
                c.numFields(),
                (fields, result) -> {
                    Expr[] args = result.getAppArgs();
                    Expr[] idx = Arrays.copyOfRange(args, t.params.length, args.length);
                    return meta.mkLambdaFVars(fields, k.apply(fields, idx));
                });
    }

    // ---- local contexts

    private <T> T inContext(LocalContext l, Supplier<T> body) {
        return meta.withLCtx(
                l, meta.localInstances().stream().filter(i -> l.contains(i.fvar())).toList(), body);
    }

    private static LocalContext erase(LocalContext l, List<? extends Expr> vars) {
        for (int i = vars.size() - 1; i >= 0; i--) {
            l = l.erase((Expr.FVar) vars.get(i));
        }
        return l;
    }

    /** The variables that depend on one of {@code vars}, which are not among them. */
    private List<LocalDecl> dependents(Collection<? extends Expr> vars) {
        Set<Expr> found = new HashSet<>(vars);
        List<LocalDecl> r = new ArrayList<>();
        for (LocalDecl d : meta.lctx().decls()) {
            if (!found.contains(d.fvar())
                    && (mentions(d.type(), found) || d.isLet() && mentions(d.value(), found))) {
                found.add(d.fvar());
                r.add(d);
            }
        }
        return r;
    }

    private boolean mentions(Expr e, Set<Expr> vars) {
        Expr i = meta.instantiateMVars(e);
        return i.hasFVar() && i.contains(vars::contains);
    }

    private static Expr[] fvars(List<LocalDecl> ds) {
        return ds.stream().map(LocalDecl::fvar).toArray(Expr[]::new);
    }

    /** What a term over {@code ds} is applied to: {@code let} variables have their value inside. */
    private static Expr[] values(List<LocalDecl> ds) {
        return ds.stream().filter(d -> !d.isLet()).map(LocalDecl::fvar).toArray(Expr[]::new);
    }

    /**
     * Replaces variables in {@code goal}, then introduces what {@code deps} was before; the result
     * is a term of the replaced goal.
     */
    private Expr intro(
            Expr goal,
            List<LocalDecl> deps,
            Map<Expr, Expr> replaced,
            BiFunction<Subst, Expr, Expr> k) {
        Map<Expr, Expr> m = new HashMap<>(replaced);
        Expr type = Subst.of(replaced).apply(goal);
        LocalContext l = meta.lctx();
        Expr[] fresh = new Expr[deps.size()];
        for (int i = 0; i < fresh.length; i++) {
            LocalDecl d = deps.get(i);
            Expr.FVar y = Expr.fvar(meta.freshId());
            switch (type) {
                case Expr.Pi p -> {
                    l =
                            l.add(
                                    new LocalDecl(
                                            y,
                                            d.userName(),
                                            p.type,
                                            null,
                                            d.info(),
                                            d.isAuxDecl()));
                    type = p.body.instantiate1(y);
                }
                case Expr.Let p -> {
                    l = l.add(new LocalDecl(y, d.userName(), p.type, p.value, d.info(), false));
                    type = p.body.instantiate1(y);
                }
                default -> throw new IllegalStateException("the goal lost a variable");
            }
            fresh[i] = y;
            m.put(d.fvar(), y);
        }
        Expr target = type;
        return inContext(l, () -> meta.mkLambdaFVars(fresh, k.apply(Subst.of(m), target)));
    }

    private Expr introEquations(Expr goal, int n, Function<List<Expr>, Expr> k) {
        return meta.forallBoundedTelescope(
                goal, n, (hs, rest) -> meta.mkLambdaFVars(hs, k.apply(List.of(hs))));
    }

    // ---- equations

    /**
     * A term of {@code target} under equations that are given by proofs. Contradictory equations
     * prove it at once; others are used up by substitution, and {@code k} gives the rest.
     */
    Expr unify(List<Expr> proofs, Subst s, Expr target, BiFunction<Subst, Expr, Expr> k) {
        if (proofs.isEmpty()) {
            return k.apply(s, target);
        }
        meta.step();
        Expr h = proofs.get(0);
        List<Expr> rest = proofs.subList(1, proofs.size());
        Expr type = typeOf(h);
        if (!type.isAppOfArity(AppBuilder.EQ, 3) && !type.isAppOfArity(HEQ, 4)) {
            type = meta.whnf(type);
        }
        if (type.isAppOfArity(HEQ, 4)) {
            Expr[] args = type.getAppArgs();
            if (!meta.isDefEqNoAssign(args[0], args[2])) {
                throw meta.error(
                        "dependent elimination failed, failed to solve equation",
                        new MessageData.Indented(type));
            }
            List<Expr> next = new ArrayList<>(rest);
            Level u = ((Expr.Const) type.getAppFn()).levels.get(0);
            next.add(
                    0,
                    Expr.apps(
                            Expr.constant(Name.of("eq_of_heq"), u), args[0], args[1], args[3], h));
            return unify(next, s, target, k);
        }
        AppBuilder.EqParts eq = AppBuilder.isEq(type);
        if (eq == null) {
            throw meta.error("equation expected", new MessageData.Indented(type));
        }
        Expr a = meta.instantiateMVars(eq.lhs());
        Expr b = meta.instantiateMVars(eq.rhs());
        if (meta.isDefEqNoAssign(a, b)) {
            return unify(rest, s, target, k);
        }
        Expr r = substitute(h, a, b, rest, s, target, k);
        if (r != null) {
            return r;
        }
        Expr ca = toConstructor(a);
        Expr cb = toConstructor(b);
        if (ca == null || cb == null) {
            Expr wa = ca == null ? meta.whnfD(a) : a;
            Expr wb = cb == null ? meta.whnfD(b) : b;
            r = substitute(h, wa, wb, rest, s, target, k);
            if (r != null) {
                return r;
            }
            throw meta.error(
                    "dependent elimination failed, failed to solve equation",
                    new MessageData.Indented(meta.app().mkEq(a, b)));
        }
        return noConfusion(h, eq, target, eqs -> unify(concat(eqs, rest), s, target, k));
    }

    private static List<Expr> concat(List<Expr> a, List<Expr> b) {
        List<Expr> r = new ArrayList<>(a);
        r.addAll(b);
        return r;
    }

    private Expr substitute(
            Expr h,
            Expr a,
            Expr b,
            List<Expr> rest,
            Subst s,
            Expr target,
            BiFunction<Subst, Expr, Expr> k) {
        boolean canA = canReplace(a, b);
        boolean canB = canReplace(b, a);
        if (canA && canB) {
            // the newer variable goes
            canA = meta.lctx().indexOf((Expr.FVar) a) > meta.lctx().indexOf((Expr.FVar) b);
        }
        if (!canA && !canB) {
            return null;
        }
        Expr.FVar var = (Expr.FVar) (canA ? a : b);
        Expr value = canA ? b : a;
        Expr proof = canA ? meta.app().mkEqSymm(h) : h;
        return replaceVar(
                var,
                value,
                proof,
                target,
                (step, newTarget) -> unify(step.apply(rest), s.then(step), newTarget, k));
    }

    private boolean canReplace(Expr var, Expr value) {
        return var instanceof Expr.FVar v
                && meta.lctx().contains(v)
                && !meta.getLocalDecl(v).isLet()
                && !value.contains(var::equals)
                && dependents(List.of(v)).stream().noneMatch(d -> value.contains(d.fvar()::equals));
    }

    /**
     * From {@code proof : value = var}: a term of target, in which {@code k} sees value for var.
     */
    Expr replaceVar(
            Expr.FVar var, Expr value, Expr proof, Expr target, BiFunction<Subst, Expr, Expr> k) {
        List<LocalDecl> deps = dependents(List.of(var));
        Expr usedUp = hypothesis(proof);
        deps.removeIf(d -> d.fvar().equals(usedUp));
        Expr goal = meta.mkForallFVars(fvars(deps), target);
        Expr alpha = typeOf(var);
        Level u = meta.getLevel(goal);
        Level v = meta.getLevel(alpha);
        Expr motive =
                meta.withLocalDecl(
                        H,
                        meta.app().mkEq(value, var),
                        h -> meta.mkLambdaFVars(new Expr[] {var, h}, goal));
        LocalContext base = erase(meta.lctx(), List.of(fvars(deps)));
        if (usedUp != null) {
            base = base.erase((Expr.FVar) usedUp);
        }
        base = base.erase(var);
        Expr body = inContext(base, () -> intro(goal, deps, Map.of(var, value), k));
        Expr r = Expr.apps(Expr.constant(EQ_REC, u, v), alpha, value, motive, body, var, proof);
        return Expr.apps(r, values(deps));
    }

    /** The variable that {@code proof} is, up to turning the equation round. */
    private static Expr hypothesis(Expr proof) {
        if (proof instanceof Expr.FVar) {
            return proof;
        }
        return proof instanceof Expr.App a
                        && (proof.isAppOf(Name.of("Eq.symm"))
                                || proof.isAppOf(Name.of("eq_of_heq")))
                ? hypothesis(a.arg)
                : null;
    }

    /** {@code h} equates two constructor applications. */
    private Expr noConfusion(
            Expr h, AppBuilder.EqParts eq, Expr target, Function<List<Expr>, Expr> k) {
        IndType t = inductiveType(eq.type());
        if (t == null) {
            throw meta.error("inductive type expected", new MessageData.Indented(eq.type()));
        }
        Name name = t.info.name().str("noConfusion");
        Expr fn = meta.mkConstWithFreshMVarLevels(name);
        Expr type = meta.inferType(fn);
        List<Expr> args = new ArrayList<>();
        while (true) {
            if (!(type instanceof Expr.Pi p)) {
                throw meta.error("unexpected type of '", name, "'");
            }
            Expr arg;
            if (p.info == BinderInfo.DEFAULT) {
                if (!meta.isDefEq(p.type, typeOf(h))) {
                    throw meta.error("unexpected type of '", name, "'");
                }
                arg = h;
            } else if (p.name.equals(Name.mkSimple("P"))) {
                Level u = meta.getLevel(target);
                if (!meta.isDefEq(p.type, Expr.sort(u))) {
                    throw meta.error("unexpected type of '", name, "'");
                }
                arg = target;
            } else {
                arg = meta.mkFreshExprMVar(p.type);
            }
            args.add(arg);
            type = p.body.instantiate1(arg);
            if (p.info == BinderInfo.DEFAULT) {
                break;
            }
        }
        Expr r = meta.instantiateMVars(Expr.apps(fn, args));
        Expr rest = meta.whnfD(meta.instantiateMVars(type));
        if (rest.equals(target) || !(rest instanceof Expr.Pi p)) {
            return r;
        }
        Expr arg = p.type;
        if (!meta.isDefEqNoAssign(p.body, target)) {
            return r; // different constructors, and the target is itself a function type
        }
        return Expr.app(r, introAll(arg, target, k));
    }

    /** {@code fun eqs => k eqs} of type {@code eqs → target}. */
    private Expr introAll(Expr type, Expr target, Function<List<Expr>, Expr> k) {
        int n = 0;
        for (Expr t = type; t instanceof Expr.Pi p && !t.equals(target); t = p.body) {
            Expr dom = p.type;
            if (!dom.isAppOfArity(AppBuilder.EQ, 3) && !dom.isAppOfArity(HEQ, 4)) {
                break;
            }
            n++;
        }
        return introEquations(type, n, k);
    }

    // ---- constructor forms

    /** {@code e} as a constructor application up to reduction, or null; literals are opened. */
    Expr toConstructor(Expr e) {
        Expr n = natConstructor(e);
        if (n != null) {
            return n;
        }
        Expr w = meta.whnfD(e);
        if (isConstructorApp(w)) {
            return w;
        }
        return natConstructor(w);
    }

    boolean isConstructorApp(Expr e) {
        return e.getAppFn() instanceof Expr.Const c
                && meta.env().get(c.name) instanceof ConstantInfo.Constructor k
                && e.getAppNumArgs() == k.numParams() + k.numFields();
    }

    /** The natural number that a literal stands for, or null. */
    static BigInteger natValue(Expr e) {
        if (e instanceof Expr.NatLit l) {
            return l.value;
        }
        if (e.isAppOfArity(OF_NAT, 3)) {
            Expr[] args = e.getAppArgs();
            return args[0].isConstOf(NAT) && args[1] instanceof Expr.NatLit l ? l.value : null;
        }
        return e.isConstOf(NAT_ZERO) ? BigInteger.ZERO : null;
    }

    /** Opens one {@code succ} of a literal or a sum with a literal on {@code Nat}; else null. */
    private Expr natConstructor(Expr e) {
        BigInteger v = natValue(e);
        if (v != null) {
            return v.signum() == 0
                    ? Expr.constant(NAT_ZERO)
                    : Expr.app(Expr.constant(NAT_SUCC), literal(v.subtract(BigInteger.ONE)));
        }
        Expr base;
        Expr added;
        if (e.isAppOfArity(HADD, 6) && e.getAppArgs()[0].isConstOf(NAT)) {
            Expr[] args = e.getAppArgs();
            base = args[4];
            added = args[5];
        } else if (e.isAppOfArity(NAT_ADD, 2)) {
            Expr[] args = e.getAppArgs();
            base = args[0];
            added = args[1];
        } else {
            return null;
        }
        BigInteger k = natValue(added);
        if (k == null || k.signum() == 0) {
            return null;
        }
        BigInteger less = k.subtract(BigInteger.ONE);
        Expr pred;
        if (less.signum() == 0) {
            pred = base;
        } else if (e.isAppOfArity(NAT_ADD, 2)) {
            pred = Expr.apps(Expr.constant(NAT_ADD), base, literal(less));
        } else {
            Expr[] args = e.getAppArgs();
            pred = Expr.apps(Expr.appRange(e.getAppFn(), args, 0, 4), base, literal(less));
        }
        return Expr.app(Expr.constant(NAT_SUCC), pred);
    }

    /** {@code e + k} on natural numbers, as source text would give it. */
    Expr plus(Expr e, BigInteger k) {
        Name inst = Name.of("instHAdd");
        Name add = Name.of("instAddNat");
        if (meta.env().contains(inst) && meta.env().contains(add)) {
            Expr nat = Expr.constant(NAT);
            return Expr.apps(
                    Expr.constant(HADD, Level.ZERO, Level.ZERO, Level.ZERO),
                    nat,
                    nat,
                    nat,
                    Expr.apps(Expr.constant(inst, Level.ZERO), nat, Expr.constant(add)),
                    e,
                    literal(k));
        }
        Expr r = e;
        for (BigInteger i = k; i.signum() > 0; i = i.subtract(BigInteger.ONE)) {
            r = Expr.app(Expr.constant(NAT_SUCC), r);
        }
        return r;
    }

    /** {@code n} as source text would give it. */
    Expr literal(BigInteger n) {
        return natLiteral(meta, n);
    }

    static Expr natLiteral(Meta meta, BigInteger n) {
        Name inst = Name.of("instOfNatNat");
        Expr lit = Expr.natLit(n);
        return meta.env().contains(inst)
                ? Expr.apps(
                        Expr.constant(OF_NAT, Level.ZERO),
                        Expr.constant(NAT),
                        lit,
                        Expr.app(Expr.constant(inst), lit))
                : lit;
    }
}
