package dev.goalpost.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Infers types, reduces terms and decides definitional equality in one environment.
 *
 * <p>Free variables are known to the checker by {@link #declare}; an id has one type for the
 * checker's whole life, which is what makes it sound to remember results about open terms. Callers
 * use ids that are not negative; the checker's own are negative.
 *
 * <p>Not for use by several threads. Call it on a {@link KernelThread} when terms may be deep.
 */
public final class TypeChecker {
    final Environment env;
    final Cancellation cancellation;
    private final Set<Name> levelParams; // null: any parameter is allowed
    private final Safety safety;

    final LocalContext locals;
    private final Reducer reducer;
    private final Conversion conversion;

    private final Map<Expr, Expr> checkedTypes = new HashMap<>();
    private final Map<Expr, Expr> uncheckedTypes = new HashMap<>();
    private Boolean stringLiteralsAllowed;

    /**
     * A checker for safe terms over the universe parameters {@code levelParams} (null: over any).
     */
    public TypeChecker(Environment env, List<Name> levelParams, Cancellation cancellation) {
        this(
                env,
                new LocalContext(),
                levelParams == null ? null : Set.copyOf(levelParams),
                Safety.SAFE,
                cancellation);
    }

    TypeChecker(
            Environment env,
            LocalContext locals,
            Set<Name> levelParams,
            Safety safety,
            Cancellation cancellation) {
        this.env = env;
        this.locals = locals;
        this.levelParams = levelParams;
        this.safety = safety;
        this.cancellation = cancellation;
        this.reducer = new Reducer(this);
        this.conversion = new Conversion(this, reducer);
    }

    // ---- free variables

    /** Declares a free variable of the caller's; {@code id} is at least 0 and new. */
    public void declare(long id, Expr type) {
        locals.declare(id, type, null);
    }

    /** Declares a free variable that is definitionally equal to {@code value}. */
    public void declareLet(long id, Expr type, Expr value) {
        locals.declare(id, type, java.util.Objects.requireNonNull(value));
    }

    // ---- what callers ask

    /** The type of {@code e}, with everything in it checked. */
    public Expr check(Expr e) throws KernelException {
        return infer(e, false);
    }

    /** The type of {@code e}, which the caller knows to be well typed. */
    public Expr inferType(Expr e) throws KernelException {
        return infer(e, true);
    }

    /** Weak head normal form. */
    public Expr whnf(Expr e) throws KernelException {
        return reducer.whnf(e);
    }

    /** Weak head normal form without unfolding definitions. */
    public Expr whnfCore(Expr e) throws KernelException {
        return reducer.whnfCore(e);
    }

    /** The definition or theorem at the head replaced by its value; null if there is none. */
    Expr unfold(Expr e) {
        return reducer.unfold(e);
    }

    /** Definitional equality of two well-typed terms of one type (or of two types). */
    public boolean isDefEq(Expr a, Expr b) throws KernelException {
        return conversion.isDefEq(a, b);
    }

    /** Whether {@code e}, a well-typed term, is a proposition: its type is a sort that is zero. */
    public boolean isProp(Expr e) throws KernelException {
        return Levels.isAlwaysZero(sortOf(e, inferType(e)));
    }

    /** The level of {@code type}, checking it: fails when {@code type} is no type. */
    Level checkSort(Expr type) throws KernelException {
        return sortOf(type, check(type));
    }

    /** The level of {@code type}, whose own type is {@code its}. */
    private Level sortOf(Expr type, Expr its) throws KernelException {
        Expr s = its instanceof Expr.Sort ? its : whnf(its);
        if (s instanceof Expr.Sort sort) {
            return sort.level;
        }
        throw new KernelException("type expected, but " + type + " has type " + its);
    }

    /** {@code e} as a function type, reducing it if needed. */
    Expr.Pi ensurePi(Expr e, Expr of) throws KernelException {
        if (e instanceof Expr.Pi p) {
            return p;
        }
        if (whnf(e) instanceof Expr.Pi p) {
            return p;
        }
        throw new KernelException("function expected: " + of + " has type " + e);
    }

    // ---- inference

    Expr infer(Expr e, boolean trusted) throws KernelException {
        if (e instanceof Expr.FVar x) {
            return locals.typeOf(x);
        }
        Expr known = checkedTypes.get(e);
        if (known == null && trusted) {
            known = uncheckedTypes.get(e);
        }
        if (known != null) {
            return known;
        }
        cancellation.check();
        Expr type =
                switch (e) {
                    case Expr.FVar x -> throw new AssertionError();
                    case Expr.BVar b ->
                            throw new KernelException("loose bound variable #" + b.index);
                    case Expr.MVar m -> throw new KernelException("metavariable in " + e);
                    case Expr.Sort s -> {
                        if (!trusted) {
                            checkLevel(s.level);
                        }
                        yield Expr.sort(Level.succ(s.level));
                    }
                    case Expr.Const c -> inferConst(c, trusted);
                    case Expr.App a -> inferApp(a, trusted);
                    case Expr.Lam l -> inferLam(l, trusted);
                    case Expr.Pi p -> inferPi(p, trusted);
                    case Expr.Let l -> inferLet(l, trusted);
                    case Expr.Proj p -> inferProj(p, trusted);
                    case Expr.NatLit n -> {
                        if (!env.has(Environment.Fact.NAT)) {
                            throw new KernelException(
                                    "natural number literal without the standard Nat: " + e);
                        }
                        yield Known.NAT_TYPE;
                    }
                    case Expr.StrLit s -> {
                        requireStringLiterals();
                        yield Known.STRING_TYPE;
                    }
                };
        (trusted ? uncheckedTypes : checkedTypes).put(e, type);
        return type;
    }

    private void checkLevel(Level l) throws KernelException {
        if (l.hasMVar()) {
            throw new KernelException("universe metavariable in " + l);
        }
        if (levelParams != null && l.hasParam()) {
            Name undeclared = Levels.undeclaredParam(l, levelParams);
            if (undeclared != null) {
                throw new KernelException("undeclared universe parameter " + undeclared);
            }
        }
    }

    private Expr inferConst(Expr.Const c, boolean trusted) throws KernelException {
        ConstantInfo info = env.get(c.name);
        if (info == null) {
            throw new KernelException("unknown constant " + c.name);
        }
        if (info.levelParams().size() != c.levels.size()) {
            throw new KernelException(
                    "constant "
                            + c.name
                            + " takes "
                            + info.levelParams().size()
                            + " universe levels, given "
                            + c.levels.size());
        }
        if (!trusted) {
            for (Level l : c.levels) {
                checkLevel(l);
            }
            if (safety != Safety.UNSAFE && isUnsafe(info)) {
                throw new KernelException("unsafe constant " + c.name + " in a safe declaration");
            }
            if (safety == Safety.SAFE && info.isUnsafeOrPartial()) {
                throw new KernelException("partial constant " + c.name + " in a safe declaration");
            }
        }
        return info.type().instantiateLevelParams(info.levelParams(), c.levels);
    }

    private static boolean isUnsafe(ConstantInfo info) {
        return info instanceof ConstantInfo.Definition d
                ? d.safety() == Safety.UNSAFE
                : info.isUnsafeOrPartial();
    }

    private Expr inferApp(Expr.App e, boolean trusted) throws KernelException {
        Expr fn = e.getAppFn();
        Expr[] args = e.getAppArgs();
        Expr type = infer(fn, trusted);
        int from = 0; // args[from..i) are not yet substituted into type
        for (int i = 0; i < args.length; i++) {
            if (!(type instanceof Expr.Pi)) {
                type = whnf(substitute(type, args, from, i));
                from = i;
            }
            if (!(type instanceof Expr.Pi pi)) {
                throw new KernelException(
                        "function expected: "
                                + Expr.appRange(fn, args, 0, i)
                                + " has type "
                                + type);
            }
            if (!trusted) {
                Expr expected = substitute(pi.type, args, from, i);
                Expr actual = infer(args[i], false);
                if (!isDefEq(actual, expected)) {
                    throw new KernelException(
                            "application type mismatch in "
                                    + Expr.appRange(fn, args, 0, i + 1)
                                    + ": argument "
                                    + args[i]
                                    + conversion.mismatch(actual, expected));
                }
            }
            type = pi.body;
        }
        return substitute(type, args, from, args.length);
    }

    private static Expr substitute(Expr e, Expr[] args, int from, int to) {
        return e.hasLooseBVars() ? e.instantiateSeq(Arrays.copyOfRange(args, from, to)) : e;
    }

    private Expr inferLam(Expr.Lam e, boolean trusted) throws KernelException {
        Telescope xs = new Telescope();
        Expr body = e;
        while (body instanceof Expr.Lam l) {
            Expr type = xs.instantiate(l.type);
            if (!trusted) {
                checkSort(type);
            }
            xs.add(locals.open(l.name, type));
            body = l.body;
        }
        Expr type = infer(xs.instantiate(body), trusted);
        locals.close(xs.size());
        return overBindersOf(e, xs.abstractOver(type));
    }

    /** {@code body} as the codomain of function types with the binders of the lambdas of e. */
    private static Expr overBindersOf(Expr e, Expr body) {
        List<Expr.Lam> binders = new ArrayList<>();
        for (Expr b = e; b instanceof Expr.Lam l; b = l.body) {
            binders.add(l);
        }
        Expr r = body;
        for (int i = binders.size() - 1; i >= 0; i--) {
            Expr.Lam l = binders.get(i);
            r = Expr.pi(l.name, l.type, r, l.info);
        }
        return r;
    }

    private Expr inferPi(Expr.Pi e, boolean trusted) throws KernelException {
        Telescope xs = new Telescope();
        List<Level> levels = new ArrayList<>();
        Expr body = e;
        while (body instanceof Expr.Pi p) {
            Expr type = xs.instantiate(p.type);
            levels.add(sortOf(type, infer(type, trusted)));
            xs.add(locals.open(p.name, type));
            body = p.body;
        }
        Expr last = xs.instantiate(body);
        Level level = sortOf(last, infer(last, trusted));
        locals.close(xs.size());
        for (int i = levels.size() - 1; i >= 0; i--) {
            level = Levels.simplify(Level.imax(levels.get(i), level));
        }
        return Expr.sort(level);
    }

    private Expr inferLet(Expr.Let e, boolean trusted) throws KernelException {
        Telescope values = new Telescope();
        Expr body = e;
        while (body instanceof Expr.Let l) {
            Expr value = values.instantiate(l.value);
            if (!trusted) {
                Expr type = values.instantiate(l.type);
                checkSort(type);
                Expr actual = infer(value, false);
                if (!isDefEq(actual, type)) {
                    throw new KernelException(
                            "let value " + value + conversion.mismatch(actual, type));
                }
            }
            values.add(value);
            body = l.body;
        }
        return infer(values.instantiate(body), trusted);
    }

    private Expr inferProj(Expr.Proj e, boolean trusted) throws KernelException {
        Expr structType = whnf(infer(e.struct, trusted));
        Expr fn = structType.getAppFn();
        Expr[] args = structType.getAppArgs();
        if (!(fn instanceof Expr.Const c)
                || !c.name.equals(e.typeName)
                || !(env.get(c.name) instanceof ConstantInfo.Inductive ind)
                || ind.ctors().size() != 1
                || args.length != ind.numParams() + ind.numIndices()) {
            throw new KernelException(
                    "invalid projection "
                            + e
                            + ": its argument has type "
                            + structType
                            + ", which is not the structure "
                            + e.typeName);
        }
        ConstantInfo ctor = env.get(ind.ctors().get(0));
        if (ctor.levelParams().size() != c.levels.size()) {
            throw new KernelException("wrong number of universe levels in " + structType);
        }
        Expr r = ctor.type().instantiateLevelParams(ctor.levelParams(), c.levels);
        for (int i = 0; i < ind.numParams(); i++) {
            r = ensurePi(r, e).body.instantiate1(args[i]);
        }
        boolean ofProof = isProp(structType);
        for (int i = 0; i < e.index; i++) {
            Expr.Pi p = field(r, e);
            if (p.body.hasLooseBVar(0)) {
                if (ofProof && !isProp(p.type)) {
                    throw new KernelException(
                            "invalid projection "
                                    + e
                                    + ": a later field depends on data of a proof");
                }
                r = p.body.instantiate1(Expr.proj(e.typeName, i, e.struct));
            } else {
                r = p.body.instantiate1(Known.PLACEHOLDER);
            }
        }
        Expr.Pi p = field(r, e);
        if (ofProof && !isProp(p.type)) {
            throw new KernelException("invalid projection " + e + ": data out of a proof");
        }
        return p.type;
    }

    private Expr.Pi field(Expr r, Expr.Proj e) throws KernelException {
        Expr type = r instanceof Expr.Pi ? r : whnf(r);
        if (type instanceof Expr.Pi p) {
            return p;
        }
        throw new KernelException("invalid projection " + e + ": no such field");
    }

    /** {@code " has type A but is expected to have type B"}, for messages. */
    String mismatch(Expr actual, Expr expected) throws KernelException {
        return conversion.mismatch(actual, expected);
    }

    /**
     * String literals stand for {@code String.ofList [Char.ofNat ..]}; they may be used where that
     * term is well typed and is a {@code String}.
     */
    private void requireStringLiterals() throws KernelException {
        if (stringLiteralsAllowed == null) {
            stringLiteralsAllowed = false; // the expansion has no string literal in it
            Expr expansion = Literals.expand(env, "a");
            if (expansion != null) {
                try {
                    stringLiteralsAllowed =
                            isDefEq(check(expansion), Known.STRING_TYPE)
                                    && isDefEq(check(Known.STRING_TYPE), Expr.TYPE);
                } catch (KernelException e) {
                    stringLiteralsAllowed = false;
                }
            }
        }
        if (!stringLiteralsAllowed) {
            throw new KernelException("string literal without the standard String, Char and List");
        }
    }
}
