package dev.goalpost.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A term of Lean's type theory. Immutable; hash, loose bound variables and "has a variable of this
 * kind" are computed once, when a node is made. Bound variables are de Bruijn indices, 0 the
 * innermost. Free variables and metavariables are for checkers and elaborators at work: a
 * declaration never has one.
 *
 * <p>Binder names and binder info take no part in {@link #equals}, which is equality up to renaming
 * of bound variables.
 */
public abstract sealed class Expr {
    private static final int FVAR = 1;
    private static final int MVAR = 2;
    private static final int LEVEL_PARAM = 4;
    private static final int LEVEL_MVAR = 8;

    private final int hash;
    private final int looseBVarRange;
    private final byte flags;

    private Expr(int hash, int looseBVarRange, int flags) {
        this.hash = hash;
        this.looseBVarRange = looseBVarRange;
        this.flags = (byte) flags;
    }

    /** Spreads, so that terms that differ in one small index have unrelated hashes. */
    private static int mix(int tag, int a, int b) {
        int h = (a * 0x9E3779B1 + tag) * 0x85EBCA6B + b * 0xC2B2AE35;
        return h ^ (h >>> 15);
    }

    // ---- the kinds of term

    public static final class BVar extends Expr {
        public final int index;

        private BVar(int index) {
            super(mix(11, index, 0), index + 1, 0);
            this.index = index;
        }
    }

    /** A free variable; its type is in the local context of whoever made it. */
    public static final class FVar extends Expr {
        public final long id;

        private FVar(long id) {
            super(Long.hashCode(id) * 31 + 12, 0, FVAR);
            this.id = id;
        }
    }

    public static final class MVar extends Expr {
        public final long id;

        private MVar(long id) {
            super(Long.hashCode(id) * 31 + 13, 0, MVAR);
            this.id = id;
        }
    }

    public static final class Sort extends Expr {
        public final Level level;

        private Sort(Level level) {
            super(level.hashCode() * 31 + 14, 0, levelFlags(level));
            this.level = level;
        }
    }

    public static final class Const extends Expr {
        public final Name name;
        public final List<Level> levels;

        private Const(Name name, List<Level> levels) {
            super(name.hashCode() * 31 + levels.hashCode() * 7 + 15, 0, levelFlags(levels));
            this.name = name;
            this.levels = levels;
        }
    }

    public static final class App extends Expr {
        public final Expr fn;
        public final Expr arg;

        private App(Expr fn, Expr arg) {
            super(
                    mix(16, fn.hashCode(), arg.hashCode()),
                    Math.max(fn.looseBVarRange(), arg.looseBVarRange()),
                    fn.flags() | arg.flags());
            this.fn = fn;
            this.arg = arg;
        }
    }

    /** {@code fun (name : type) => body}. */
    public static final class Lam extends Expr {
        public final Name name;
        public final Expr type;
        public final Expr body;
        public final BinderInfo info;

        private Lam(Name name, Expr type, Expr body, BinderInfo info) {
            super(
                    mix(17, type.hashCode(), body.hashCode()),
                    Math.max(type.looseBVarRange(), body.looseBVarRange() - 1),
                    type.flags() | body.flags());
            this.name = name;
            this.type = type;
            this.body = body;
            this.info = info;
        }
    }

    /** {@code (name : type) → body}. */
    public static final class Pi extends Expr {
        public final Name name;
        public final Expr type;
        public final Expr body;
        public final BinderInfo info;

        private Pi(Name name, Expr type, Expr body, BinderInfo info) {
            super(
                    mix(18, type.hashCode(), body.hashCode()),
                    Math.max(type.looseBVarRange(), body.looseBVarRange() - 1),
                    type.flags() | body.flags());
            this.name = name;
            this.type = type;
            this.body = body;
            this.info = info;
        }

        /** True when the body does not mention the bound variable: an arrow. */
        public boolean isArrow() {
            return !body.hasLooseBVar(0);
        }
    }

    /** {@code let name : type := value; body}. */
    public static final class Let extends Expr {
        public final Name name;
        public final Expr type;
        public final Expr value;
        public final Expr body;

        private Let(Name name, Expr type, Expr value, Expr body) {
            super(
                    mix(19, type.hashCode(), mix(19, value.hashCode(), body.hashCode())),
                    Math.max(
                            Math.max(type.looseBVarRange(), value.looseBVarRange()),
                            body.looseBVarRange() - 1),
                    type.flags() | value.flags() | body.flags());
            this.name = name;
            this.type = type;
            this.value = value;
            this.body = body;
        }
    }

    /** A natural number literal, at least 0. */
    public static final class NatLit extends Expr {
        public final BigInteger value;

        private NatLit(BigInteger value) {
            super(value.hashCode() * 31 + 20, 0, 0);
            this.value = value;
        }
    }

    public static final class StrLit extends Expr {
        public final String value;

        private StrLit(String value) {
            super(value.hashCode() * 31 + 21, 0, 0);
            this.value = value;
        }
    }

    /** Field {@code index} (from 0, parameters not counted) of {@code struct : typeName ..}. */
    public static final class Proj extends Expr {
        public final Name typeName;
        public final int index;
        public final Expr struct;

        private Proj(Name typeName, int index, Expr struct) {
            super(
                    mix(22 + index, typeName.hashCode(), struct.hashCode()),
                    struct.looseBVarRange(),
                    struct.flags());
            this.typeName = typeName;
            this.index = index;
            this.struct = struct;
        }
    }

    // ---- making terms

    private static final BVar[] SMALL_BVARS = new BVar[32];

    static {
        for (int i = 0; i < SMALL_BVARS.length; i++) {
            SMALL_BVARS[i] = new BVar(i);
        }
    }

    /** {@code Prop}. */
    public static final Expr PROP = sort(Level.ZERO);

    /** {@code Type}. */
    public static final Expr TYPE = sort(Level.ONE);

    public static BVar bvar(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("bound variable index " + index);
        }
        return index < SMALL_BVARS.length ? SMALL_BVARS[index] : new BVar(index);
    }

    public static FVar fvar(long id) {
        return new FVar(id);
    }

    public static MVar mvar(long id) {
        return new MVar(id);
    }

    public static Expr sort(Level level) {
        return new Sort(level);
    }

    public static Const constant(Name name, List<Level> levels) {
        return new Const(name, List.copyOf(levels));
    }

    public static Const constant(Name name, Level... levels) {
        return new Const(name, List.of(levels));
    }

    public static App app(Expr fn, Expr arg) {
        return new App(fn, arg);
    }

    public static Expr apps(Expr fn, Expr... args) {
        Expr e = fn;
        for (Expr a : args) {
            e = new App(e, a);
        }
        return e;
    }

    public static Expr apps(Expr fn, List<? extends Expr> args) {
        Expr e = fn;
        for (Expr a : args) {
            e = new App(e, a);
        }
        return e;
    }

    public static Expr lam(Name name, Expr type, Expr body, BinderInfo info) {
        return new Lam(name, type, body, info);
    }

    public static Expr pi(Name name, Expr type, Expr body, BinderInfo info) {
        return new Pi(name, type, body, info);
    }

    /** What an arrow's binder is called: a name that nobody wrote. */
    private static final Name ARROW_BINDER = Name.mkSimple("a✝");

    /** {@code domain → codomain}; {@code codomain} is lifted over the new binder. */
    public static Expr arrow(Expr domain, Expr codomain) {
        return new Pi(ARROW_BINDER, domain, codomain.liftLooseBVars(0, 1), BinderInfo.DEFAULT);
    }

    public static Expr let(Name name, Expr type, Expr value, Expr body) {
        return new Let(name, type, value, body);
    }

    public static Expr natLit(BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("negative natural number literal");
        }
        return new NatLit(value);
    }

    public static Expr natLit(long value) {
        return natLit(BigInteger.valueOf(value));
    }

    public static Expr strLit(String value) {
        return new StrLit(value);
    }

    public static Expr proj(Name typeName, int index, Expr struct) {
        return new Proj(typeName, index, struct);
    }

    // ---- what is known without looking inside

    /** One more than the largest loose bound variable, 0 for a closed term. */
    public final int looseBVarRange() {
        return looseBVarRange;
    }

    public final boolean hasLooseBVars() {
        return looseBVarRange > 0;
    }

    public final boolean hasFVar() {
        return (flags & FVAR) != 0;
    }

    public final boolean hasExprMVar() {
        return (flags & MVAR) != 0;
    }

    public final boolean hasLevelParam() {
        return (flags & LEVEL_PARAM) != 0;
    }

    public final boolean hasLevelMVar() {
        return (flags & LEVEL_MVAR) != 0;
    }

    /** True when it has a term or level metavariable. */
    public final boolean hasMVar() {
        return (flags & (MVAR | LEVEL_MVAR)) != 0;
    }

    private int flags() {
        return flags;
    }

    /** True when it has no subterms. */
    private boolean isLeaf() {
        return !(this instanceof App
                || this instanceof Lam
                || this instanceof Pi
                || this instanceof Let
                || this instanceof Proj);
    }

    private static int levelFlags(Level l) {
        return (l.hasParam() ? LEVEL_PARAM : 0) | (l.hasMVar() ? LEVEL_MVAR : 0);
    }

    private static int levelFlags(List<Level> levels) {
        int f = 0;
        for (Level l : levels) {
            f |= levelFlags(l);
        }
        return f;
    }

    // ---- applications

    /** The head of an application spine; the term itself when it is no application. */
    public final Expr getAppFn() {
        Expr e = this;
        while (e instanceof App a) {
            e = a.fn;
        }
        return e;
    }

    public final int getAppNumArgs() {
        int n = 0;
        for (Expr e = this; e instanceof App a; e = a.fn) {
            n++;
        }
        return n;
    }

    /** The arguments of an application spine, first to last. */
    public final Expr[] getAppArgs() {
        Expr[] args = new Expr[getAppNumArgs()];
        Expr e = this;
        for (int i = args.length - 1; i >= 0; i--) {
            App a = (App) e;
            args[i] = a.arg;
            e = a.fn;
        }
        return args;
    }

    /** True for the constant {@code name}, whatever its levels. */
    public final boolean isConstOf(Name name) {
        return this instanceof Const c && c.name.equals(name);
    }

    /** True for the constant {@code name} applied to exactly {@code arity} arguments. */
    public final boolean isAppOfArity(Name name, int arity) {
        Expr e = this;
        for (int i = 0; i < arity; i++) {
            if (!(e instanceof App a)) {
                return false;
            }
            e = a.fn;
        }
        return e.isConstOf(name);
    }

    /** True for the constant {@code name} applied to any number of arguments. */
    public final boolean isAppOf(Name name) {
        return getAppFn().isConstOf(name);
    }

    /** {@code fn} applied to {@code args[from..to)}. */
    public static Expr appRange(Expr fn, Expr[] args, int from, int to) {
        Expr e = fn;
        for (int i = from; i < to; i++) {
            e = new App(e, args[i]);
        }
        return e;
    }

    /** Applies {@code fn} to {@code args}, contracting leading lambdas of {@code fn}. */
    public static Expr beta(Expr fn, Expr... args) {
        int n = 0;
        Expr body = fn;
        while (n < args.length && body instanceof Lam l) {
            body = l.body;
            n++;
        }
        if (n == 0) {
            return apps(fn, args);
        }
        Expr[] substituted = Arrays.copyOfRange(args, 0, n);
        Expr r = body.instantiateSeq(substituted);
        if (n == args.length) {
            return r;
        }
        return beta(r, Arrays.copyOfRange(args, n, args.length));
    }

    /** Beta-reduces at the head until it is no redex. */
    public final Expr headBeta() {
        return getAppFn() instanceof Lam && this instanceof App
                ? beta(getAppFn(), getAppArgs()).headBeta()
                : this;
    }

    // ---- substitution

    /** Replaces loose bound variable 0 by {@code value} and lowers the others by one. */
    public final Expr instantiate1(Expr value) {
        return instantiateSeq(value);
    }

    /**
     * Replaces the loose bound variables of the innermost {@code values.length} binders, outermost
     * first: bound variable {@code values.length - 1 - i} becomes {@code values[i]}. (Lean's {@code
     * instantiateRev}.)
     */
    public final Expr instantiateSeq(Expr... values) {
        int n = values.length;
        if (looseBVarRange == 0 || n == 0) {
            return this;
        }
        return new Rewriter() {
            @Override
            Expr leaf(Expr e, int offset) {
                if (e.looseBVarRange <= offset) {
                    return e;
                }
                if (e instanceof BVar b) {
                    int i = b.index - offset;
                    return i < n ? values[n - 1 - i].liftLooseBVars(0, offset) : bvar(b.index - n);
                }
                return null;
            }
        }.rewrite(this, 0);
    }

    /** Raises the loose bound variables that are at least {@code from} by {@code by}. */
    public final Expr liftLooseBVars(int from, int by) {
        if (by == 0 || looseBVarRange <= from) {
            return this;
        }
        return new Rewriter() {
            @Override
            Expr leaf(Expr e, int offset) {
                if (e.looseBVarRange <= from + offset) {
                    return e;
                }
                return e instanceof BVar b ? bvar(b.index + by) : null;
            }
        }.rewrite(this, 0);
    }

    /**
     * Lowers the loose bound variables that are at least {@code from} by {@code by}; none may lie
     * in {@code [from - by, from)}.
     */
    public final Expr lowerLooseBVars(int from, int by) {
        if (by == 0 || looseBVarRange <= from - by) {
            return this;
        }
        return new Rewriter() {
            @Override
            Expr leaf(Expr e, int offset) {
                if (e.looseBVarRange <= from + offset) {
                    return e;
                }
                return e instanceof BVar b ? bvar(b.index - by) : null;
            }
        }.rewrite(this, 0);
    }

    /** True when bound variable {@code index} occurs loose. */
    public final boolean hasLooseBVar(int index) {
        if (looseBVarRange <= index) {
            return false;
        }
        boolean[] found = new boolean[1];
        new Rewriter() {
            @Override
            Expr leaf(Expr e, int offset) {
                if (found[0] || e.looseBVarRange <= index + offset) {
                    return e;
                }
                if (e instanceof BVar b) {
                    found[0] = b.index == index + offset;
                    return e;
                }
                return null;
            }
        }.rewrite(this, 0);
        return found[0];
    }

    /**
     * Turns free variables (or metavariables) into bound ones, outermost first: {@code xs[i]}
     * becomes loose bound variable {@code xs.length - 1 - i}. The inverse of {@link
     * #instantiateSeq}.
     */
    public final Expr abstractVars(Expr... xs) {
        int n = xs.length;
        if (n == 0 || (flags & (FVAR | MVAR)) == 0) {
            return this;
        }
        Map<Expr, Integer> position = new HashMap<>();
        for (int i = 0; i < n; i++) {
            position.put(xs[i], n - 1 - i);
        }
        return new Rewriter() {
            @Override
            Expr leaf(Expr e, int offset) {
                if ((e.flags & (FVAR | MVAR)) == 0) {
                    return e;
                }
                if (e instanceof FVar || e instanceof MVar) {
                    Integer i = position.get(e);
                    return i == null ? e : bvar(i + offset);
                }
                return null;
            }
        }.rewrite(this, 0);
    }

    /** Replaces universe parameters. */
    public final Expr instantiateLevelParams(List<Name> names, List<Level> levels) {
        if (names.isEmpty() || !hasLevelParam()) {
            return this;
        }
        return replaceLevels(l -> l.instantiate(names, levels), LEVEL_PARAM);
    }

    /** Maps every level in this term. */
    public final Expr mapLevels(Function<Level, Level> f) {
        return replaceLevels(f, 0);
    }

    /**
     * Puts {@code values[i]} in the place of {@code xs[i]}, each a free variable; there may be more
     * values. The same as {@link #abstractVars} and then {@link #instantiateSeq}, in one pass.
     */
    public final Expr replaceVars(Expr[] xs, Expr[] values) {
        if (xs.length == 0 || !hasFVar()) {
            return this;
        }
        Map<Expr, Expr> value = new HashMap<>();
        for (int i = 0; i < xs.length; i++) {
            value.put(xs[i], values[i]);
        }
        return new Rewriter() {
            @Override
            Expr leaf(Expr e, int offset) {
                if (!e.hasFVar()) {
                    return e;
                }
                if (e instanceof FVar) {
                    Expr v = value.get(e);
                    return v == null ? e : v.liftLooseBVars(0, offset);
                }
                return null;
            }
        }.rewrite(this, 0);
    }

    private Expr replaceLevels(Function<Level, Level> f, int needed) {
        return new Rewriter() {
            @Override
            Expr leaf(Expr e, int offset) {
                if (needed != 0 && (e.flags & needed) == 0) {
                    return e;
                }
                if (e instanceof Sort s) {
                    Level l = f.apply(s.level);
                    return l == s.level ? e : sort(l);
                }
                if (e instanceof Const c) {
                    List<Level> ls = new ArrayList<>(c.levels.size());
                    boolean same = true;
                    for (Level l : c.levels) {
                        Level r = f.apply(l);
                        same &= r == l;
                        ls.add(r);
                    }
                    return same ? e : constant(c.name, ls);
                }
                return null;
            }
        }.rewrite(this, 0);
    }

    /** Rebuilds the term top-down; {@code f} gives a replacement or null to go on inside. */
    public final Expr replace(Function<Expr, Expr> f) {
        return new Rewriter() {
            @Override
            Expr leaf(Expr e, int offset) {
                return f.apply(e);
            }
        }.rewrite(this, 0);
    }

    /** Like {@link #replace}; {@code f} also gets the number of binders above. */
    public final Expr replace(java.util.function.BiFunction<Expr, Integer, Expr> f) {
        return new Rewriter() {
            @Override
            Expr leaf(Expr e, int offset) {
                return f.apply(e, offset);
            }
        }.rewrite(this, 0);
    }

    /** The first subterm, outside in, for which {@code p} holds; null if there is none. */
    public final Expr find(Predicate<Expr> p) {
        return new Finder(p).visit(this);
    }

    /** True when some subterm satisfies {@code p}. */
    public final boolean contains(Predicate<Expr> p) {
        return find(p) != null;
    }

    private static final class Finder {
        private final Predicate<Expr> p;
        private Memo seen; // only for terms that are not small
        private int visits;

        Finder(Predicate<Expr> p) {
            this.p = p;
        }

        Expr visit(Expr e) {
            if (e.isLeaf()) {
                return p.test(e) ? e : null;
            }
            if (++visits > 64) {
                if (seen == null) {
                    seen = new Memo();
                }
                if (!seen.add(e)) {
                    return null;
                }
            }
            if (p.test(e)) {
                return e;
            }
            return switch (e) {
                case App a -> either(visit(a.fn), a.arg);
                case Lam l -> either(visit(l.type), l.body);
                case Pi l -> either(visit(l.type), l.body);
                case Let l -> {
                    Expr r = either(visit(l.type), l.value);
                    yield r != null ? r : visit(l.body);
                }
                case Proj q -> visit(q.struct);
                default -> null;
            };
        }

        private Expr either(Expr found, Expr next) {
            return found != null ? found : visit(next);
        }
    }

    /**
     * A bottom-up rebuild that keeps sharing: a node whose children did not change is returned as
     * it is, and a node that is met again at the same depth is not rewritten again.
     */
    private abstract static class Rewriter {
        private Memo done; // made only when the term is not small
        private int visits;

        /** The result for {@code e}, or null to rebuild it from its children. */
        abstract Expr leaf(Expr e, int offset);

        final Expr rewrite(Expr e, int offset) {
            Expr r = leaf(e, offset);
            if (r != null) {
                return r;
            }
            if (e.isLeaf()) {
                return e;
            }
            boolean remember = ++visits > 48;
            if (remember) {
                if (done == null) {
                    done = new Memo();
                }
                Expr known = done.get(e, offset);
                if (known != null) {
                    return known;
                }
            }
            r =
                    switch (e) {
                        case App a -> {
                            Expr fn = rewrite(a.fn, offset);
                            Expr arg = rewrite(a.arg, offset);
                            yield fn == a.fn && arg == a.arg ? e : new App(fn, arg);
                        }
                        case Lam l -> {
                            Expr type = rewrite(l.type, offset);
                            Expr body = rewrite(l.body, offset + 1);
                            yield type == l.type && body == l.body
                                    ? e
                                    : new Lam(l.name, type, body, l.info);
                        }
                        case Pi l -> {
                            Expr type = rewrite(l.type, offset);
                            Expr body = rewrite(l.body, offset + 1);
                            yield type == l.type && body == l.body
                                    ? e
                                    : new Pi(l.name, type, body, l.info);
                        }
                        case Let l -> {
                            Expr type = rewrite(l.type, offset);
                            Expr value = rewrite(l.value, offset);
                            Expr body = rewrite(l.body, offset + 1);
                            yield type == l.type && value == l.value && body == l.body
                                    ? e
                                    : new Let(l.name, type, value, body);
                        }
                        case Proj p -> {
                            Expr struct = rewrite(p.struct, offset);
                            yield struct == p.struct ? e : new Proj(p.typeName, p.index, struct);
                        }
                        default -> throw new AssertionError();
                    };
            if (remember) {
                done.put(e, offset, r);
            }
            return r;
        }
    }

    /** Results by node (not by structure) and offset: a table with open addressing. */
    private static final class Memo {
        private static final int MAX_PROBES = 8;

        private Expr[] nodes = new Expr[128];
        private int[] offsets = new int[128];
        private Expr[] results = new Expr[128];
        private int size;

        Expr get(Expr e, int offset) {
            return results[slot(e, offset)];
        }

        /** Puts {@code e} for itself; false when it was there. */
        boolean add(Expr e) {
            if (2 * size >= nodes.length) {
                grow();
            }
            int i = slot(e, 0);
            if (nodes[i] != null) {
                return false;
            }
            size++;
            nodes[i] = e;
            results[i] = e;
            return true;
        }

        void put(Expr e, int offset, Expr result) {
            if (2 * size >= nodes.length) {
                grow();
            }
            int i = slot(e, offset);
            size += nodes[i] == null ? 1 : 0;
            nodes[i] = e;
            offsets[i] = offset;
            results[i] = result;
        }

        /**
         * Where the pair is, or where it would be put. The hash of the structure is at hand, that
         * of the identity has to be asked for: it is used only where many nodes look the same.
         */
        private int slot(Expr e, int offset) {
            int i = spread(e.hash, offset);
            for (int probes = 0; probes < MAX_PROBES; probes++) {
                if (nodes[i] == null || nodes[i] == e && offsets[i] == offset) {
                    return i;
                }
                i = i + 1 & nodes.length - 1;
            }
            i = spread(System.identityHashCode(e), offset);
            while (nodes[i] != null && (nodes[i] != e || offsets[i] != offset)) {
                i = i + 1 & nodes.length - 1;
            }
            return i;
        }

        private int spread(int hash, int offset) {
            int h = (hash + 31 * offset) * 0x9E3779B9;
            return (h >>> 16 ^ h) & nodes.length - 1;
        }

        private void grow() {
            Expr[] oldNodes = nodes;
            int[] oldOffsets = offsets;
            Expr[] oldResults = results;
            int n = 4 * oldNodes.length;
            nodes = new Expr[n];
            offsets = new int[n];
            results = new Expr[n];
            for (int k = 0; k < oldNodes.length; k++) {
                if (oldNodes[k] != null) {
                    int i = slot(oldNodes[k], oldOffsets[k]);
                    nodes[i] = oldNodes[k];
                    offsets[i] = oldOffsets[k];
                    results[i] = oldResults[k];
                }
            }
        }
    }

    // ---- equality

    /** Structural equality up to names of bound variables and binder info. */
    @Override
    public final boolean equals(Object o) {
        if (this == o) {
            return true;
        }
        if (!(o instanceof Expr e) || hash != e.hash) {
            return false;
        }
        return new Equality().same(this, e);
    }

    /** Compares DAGs: pairs that were found equal are remembered once the terms are not small. */
    private static final class Equality {
        private record Pair(Expr a, Expr b) {
            @Override
            public boolean equals(Object o) {
                return o instanceof Pair p && p.a == a && p.b == b;
            }

            @Override
            public int hashCode() {
                return System.identityHashCode(a) * 31 + System.identityHashCode(b);
            }
        }

        private java.util.HashSet<Pair> equal;
        private int visits;

        boolean same(Expr a, Expr b) {
            while (true) {
                if (a == b) {
                    return true;
                }
                if (a.hash != b.hash
                        || a.looseBVarRange != b.looseBVarRange
                        || a.getClass() != b.getClass()) {
                    return false;
                }
                if (++visits > 64) {
                    if (equal == null) {
                        equal = new java.util.HashSet<>();
                    }
                    if (!equal.add(new Pair(a, b))) {
                        return true; // a difference found anywhere ends the whole comparison
                    }
                }
                switch (a) {
                    case BVar x -> {
                        return x.index == ((BVar) b).index;
                    }
                    case FVar x -> {
                        return x.id == ((FVar) b).id;
                    }
                    case MVar x -> {
                        return x.id == ((MVar) b).id;
                    }
                    case Sort x -> {
                        return x.level.equals(((Sort) b).level);
                    }
                    case Const x -> {
                        Const y = (Const) b;
                        return x.name.equals(y.name) && x.levels.equals(y.levels);
                    }
                    case NatLit x -> {
                        return x.value.equals(((NatLit) b).value);
                    }
                    case StrLit x -> {
                        return x.value.equals(((StrLit) b).value);
                    }
                    case App x -> {
                        App y = (App) b;
                        if (!same(x.arg, y.arg)) {
                            return false;
                        }
                        a = x.fn;
                        b = y.fn;
                    }
                    case Lam x -> {
                        Lam y = (Lam) b;
                        if (!same(x.type, y.type)) {
                            return false;
                        }
                        a = x.body;
                        b = y.body;
                    }
                    case Pi x -> {
                        Pi y = (Pi) b;
                        if (!same(x.type, y.type)) {
                            return false;
                        }
                        a = x.body;
                        b = y.body;
                    }
                    case Let x -> {
                        Let y = (Let) b;
                        if (!same(x.type, y.type) || !same(x.value, y.value)) {
                            return false;
                        }
                        a = x.body;
                        b = y.body;
                    }
                    case Proj x -> {
                        Proj y = (Proj) b;
                        if (x.index != y.index || !x.typeName.equals(y.typeName)) {
                            return false;
                        }
                        a = x.struct;
                        b = y.struct;
                    }
                }
            }
        }
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /** A plain rendering for messages of the kernel and for debugging; not Lean's notation. */
    @Override
    public final String toString() {
        return ExprPrinter.print(this);
    }
}
