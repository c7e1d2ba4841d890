package dev.goalpost.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

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

    /** Calls of infer inside one another beyond which it works from the inside out. */
    private static final int DEEP = 1000;

    private int nesting;
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
        Expr known = known(e, trusted);
        if (known != null) {
            return known;
        }
        cancellation.check();
        if (nesting == DEEP || nesting == 10 * DEEP || nesting == 100 * DEEP) {
            inferInside(e, trusted);
        }
        nesting++;
        try {
            Expr type = inferUnknown(e, trusted);
            remember(e, type, trusted);
            return type;
        } finally {
            nesting--;
        }
    }

    private Expr known(Expr e, boolean trusted) {
        Expr type = checkedTypes.get(e);
        return type == null && trusted ? uncheckedTypes.get(e) : type;
    }

    private void remember(Expr e, Expr type, boolean trusted) {
        (trusted ? uncheckedTypes : checkedTypes).put(e, type);
    }

    private Expr inferUnknown(Expr e, boolean trusted) throws KernelException {
        return switch (e) {
            case Expr.FVar x -> throw new AssertionError();
            case Expr.BVar b -> throw new KernelException("loose bound variable #" + b.index);
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
    }

    /**
     * Infers the closed parts of {@code e} from the inside out, so that inferring {@code e} itself
     * finds them known and a long chain of them costs no stack.
     */
    private void inferInside(Expr e, boolean trusted) throws KernelException {
        int outer = nesting;
        nesting = 0;
        ArrayDeque<Expr> todo = new ArrayDeque<>();
        Set<Expr> opened = Collections.newSetFromMap(new IdentityHashMap<>());
        opened.add(e);
        partsToInfer(e, trusted, todo::push);
        try {
            while (!todo.isEmpty()) {
                Expr part = todo.peek();
                boolean closed = !part.hasLooseBVars();
                if (opened.add(part) && !(closed && known(part, trusted) != null)) {
                    partsToInfer(part, trusted, todo::push);
                } else {
                    todo.pop();
                    if (closed) {
                        infer(part, trusted);
                    }
                }
            }
        } finally {
            nesting = outer;
        }
    }

    /** The parts of {@code e} whose types the type of {@code e} is found from. */
    private static void partsToInfer(Expr e, boolean trusted, Consumer<Expr> out) {
        switch (e) {
            case Expr.App a -> {
                out.accept(a.getAppFn());
                for (Expr f = a; !trusted && f instanceof Expr.App g; f = g.fn) {
                    out.accept(g.arg);
                }
            }
            case Expr.Lam l -> {
                if (!trusted) {
                    out.accept(l.type);
                }
                out.accept(l.body);
            }
            case Expr.Pi p -> {
                out.accept(p.type);
                out.accept(p.body);
            }
            case Expr.Let l -> {
                if (!trusted) {
                    out.accept(l.type);
                    out.accept(l.value);
                }
            }
            case Expr.Proj p -> out.accept(p.struct);
            default -> {}
        }
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
        int range = e.looseBVarRange();
        return range == 0
                ? e
                : e.instantiateSeq(Arrays.copyOfRange(args, Math.max(from, to - range), to));
    }

    private Expr inferLam(Expr.Lam e, boolean trusted) throws KernelException {
        Telescope xs = new Telescope();
        List<Expr.Lam> binders = new ArrayList<>();
        Expr body = e;
        Expr type = null;
        while (type == null && body instanceof Expr.Lam l) {
            Expr domain = xs.instantiate(l.type);
            if (!trusted) {
                checkSort(domain);
            }
            xs.add(locals.open(l.name, domain));
            binders.add(l);
            body = l.body;
            type = knownRest(body, trusted);
        }
        if (type == null) {
            type = infer(xs.instantiate(body), trusted);
        }
        locals.close(xs.size());
        type = xs.abstractOver(type);
        for (int i = binders.size() - 1; i >= 0; i--) {
            Expr.Lam l = binders.get(i);
            type = Expr.pi(l.name, l.type, type, l.info);
            rememberRest(l, type, trusted);
        }
        return type;
    }

    private Expr inferPi(Expr.Pi e, boolean trusted) throws KernelException {
        Telescope xs = new Telescope();
        List<Expr.Pi> binders = new ArrayList<>();
        List<Level> levels = new ArrayList<>();
        Expr body = e;
        Expr rest = null;
        while (rest == null && body instanceof Expr.Pi p) {
            Expr domain = xs.instantiate(p.type);
            levels.add(sortOf(domain, infer(domain, trusted)));
            xs.add(locals.open(p.name, domain));
            binders.add(p);
            body = p.body;
            rest = knownRest(body, trusted);
        }
        Expr codomain = xs.instantiate(body);
        Level level = sortOf(codomain, rest != null ? rest : infer(codomain, trusted));
        locals.close(xs.size());
        for (int i = levels.size() - 1; i >= 0; i--) {
            level = Levels.simplify(Level.imax(levels.get(i), level));
            rememberRest(binders.get(i), Expr.sort(level), trusted);
        }
        return Expr.sort(level);
    }

    /**
     * The type of what follows a binder, if it is closed and was met before: terms share such
     * rests, and walking through them again and again takes time exponential in the size of the
     * shared term.
     */
    private Expr knownRest(Expr body, boolean trusted) {
        return body.hasLooseBVars() || body instanceof Expr.FVar ? null : known(body, trusted);
    }

    private void rememberRest(Expr binder, Expr type, boolean trusted) {
        if (!binder.hasLooseBVars() && !type.hasLooseBVars()) {
            remember(binder, type, trusted);
        }
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
     * term is well typed, whatever its characters.
     */
    private void requireStringLiterals() throws KernelException {
        if (stringLiteralsAllowed == null) {
            stringLiteralsAllowed = false; // nothing below has a string literal in it
            stringLiteralsAllowed = standardStrings();
        }
        if (!stringLiteralsAllowed) {
            throw new KernelException("string literal without the standard String, Char and List");
        }
    }

    private boolean standardStrings() {
        Name make = Literals.stringMaker(env);
        if (make == null || !env.has(Environment.Fact.NAT)) {
            return false;
        }
        Expr ofChar = Expr.app(Expr.constant(Known.LIST, Level.ZERO), Known.CHAR_TYPE);
        Expr nil = Expr.app(Expr.constant(Known.LIST_NIL, Level.ZERO), Known.CHAR_TYPE);
        Expr cons = Expr.app(Expr.constant(Known.LIST_CONS, Level.ZERO), Known.CHAR_TYPE);
        return hasType(Known.STRING_TYPE, Expr.TYPE)
                && hasType(Known.CHAR_TYPE, Expr.TYPE)
                && hasType(
                        Expr.constant(Known.CHAR_OF_NAT),
                        Expr.arrow(Known.NAT_TYPE, Known.CHAR_TYPE))
                && hasType(nil, ofChar)
                && hasType(cons, Expr.arrow(Known.CHAR_TYPE, Expr.arrow(ofChar, ofChar)))
                && hasType(Expr.constant(make), Expr.arrow(ofChar, Known.STRING_TYPE));
    }

    private boolean hasType(Expr e, Expr type) {
        try {
            checkSort(type);
            return isDefEq(check(e), type);
        } catch (KernelException x) {
            return false;
        }
    }
}
