package dev.goalpost.lean.meta;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.KernelException;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.LeanEnv;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lean's {@code MetaM}: metavariables, local contexts, type inference, reduction, unification and
 * instance synthesis, with Lean's names for its operations. One object serves one thread; its state
 * is made of immutable values, so saving and restoring are cheap.
 *
 * <p>Failures are {@link MetaException}s; the state after one is whatever it was when it was
 * raised: who catches it restores.
 */
public final class Meta {
    /** How deep reduction and unification may nest before they give up (Lean's maxRecDepth). */
    private static final int MAX_REC_DEPTH = 4000;

    // context, changed by the with.. methods
    private LocalContext lctx = LocalContext.EMPTY;
    private List<LocalInstance> localInstances = List.of();
    private Transparency transparency = Transparency.DEFAULT;
    private Options options;
    private Cancellation cancellation;
    private int recDepth;

    // state
    private LeanEnv env;
    private MetavarContext mctx;
    private long nextId;

    final Map<Expr, Expr> inferCache = new HashMap<>();
    final Map<Expr, Expr> whnfCache = new HashMap<>();

    private final InferType infer = new InferType(this);
    private final Whnf whnf = new Whnf(this);
    private final DefEq defEq = new DefEq(this);
    private final SynthInstance synth = new SynthInstance(this);
    private final Bindings bindings = new Bindings(this);

    public Meta(
            LeanEnv env,
            MetavarContext mctx,
            long nextId,
            Options options,
            Cancellation cancellation) {
        this.env = env;
        this.mctx = mctx;
        this.nextId = nextId;
        this.options = options;
        this.cancellation = cancellation;
    }

    /** A fresh one over an environment. */
    public static Meta of(LeanEnv env, Options options, Cancellation cancellation) {
        return new Meta(env, MetavarContext.EMPTY, 1, options, cancellation);
    }

    // ---- context and state

    public LeanEnv env() {
        return env;
    }

    /** Changing the environment drops what was cached about it. */
    public void setEnv(LeanEnv newEnv) {
        if (newEnv != env) {
            env = newEnv;
            inferCache.clear();
            whnfCache.clear();
            synth.clearCache();
        }
    }

    /**
     * What follows from the environment alone, see {@link LeanEnv#derived}. It is worked out apart
     * from the state of this object: that takes no ids, so that these do not tell whether it was
     * known before.
     */
    public <V> V derived(Record key, Function<Meta, V> value) {
        return env.derived(key, () -> value.apply(of(env, options, cancellation)));
    }

    public void addDecl(Declaration d) {
        try {
            setEnv(env.add(d, cancellation));
        } catch (KernelException e) {
            throw new MetaException("(kernel) " + e.getMessage());
        }
    }

    public MetavarContext mctx() {
        return mctx;
    }

    public void setMctx(MetavarContext m) {
        mctx = m;
    }

    public LocalContext lctx() {
        return lctx;
    }

    public List<LocalInstance> localInstances() {
        return localInstances;
    }

    public Options options() {
        return options;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    public Transparency transparency() {
        return transparency;
    }

    /** Greater than every id in use; ids are never used twice. */
    public long nextId() {
        return nextId;
    }

    public long freshId() {
        step();
        return nextId++;
    }

    /** What {@link #restore} brings back. */
    public record Saved(LeanEnv env, MetavarContext mctx) {}

    public Saved save() {
        return new Saved(env, mctx);
    }

    public void restore(Saved s) {
        setEnv(s.env);
        mctx = s.mctx;
    }

    /** Runs {@code body} and forgets what it did. */
    public <T> T withoutModifyingState(Supplier<T> body) {
        Saved s = save();
        try {
            return body.get();
        } finally {
            restore(s);
        }
    }

    /** The result of {@code body}, or null, with the state restored, when it fails. */
    public <T> T observing(Supplier<T> body) {
        Saved s = save();
        try {
            return body.get();
        } catch (MetaException e) {
            restore(s);
            return null;
        }
    }

    /** Keeps what {@code body} did only if it says true; a failure counts as false. */
    public boolean commitWhen(BooleanSupplier body) {
        Saved s = save();
        try {
            if (body.getAsBoolean()) {
                return true;
            }
        } catch (MetaException e) {
            // as false
        }
        restore(s);
        return false;
    }

    /** Keeps what {@code body} did unless it fails; true when it did not. */
    public boolean succeeds(Runnable body) {
        return commitWhen(
                () -> {
                    body.run();
                    return true;
                });
    }

    /** A step of any search or reduction: the place where deadlines are noticed. */
    public void step() {
        cancellation.check();
    }

    <T> T deeper(Supplier<T> body) {
        if (++recDepth > MAX_REC_DEPTH) {
            recDepth--;
            throw new MetaException("maximum recursion depth has been reached");
        }
        try {
            return body.get();
        } finally {
            recDepth--;
        }
    }

    /** A failure whose text shows terms as they are now, in the current local context. */
    public MetaException error(Object... parts) {
        return new MetaException(message(parts));
    }

    /** A message whose terms are shown as they are now, in the current local context. */
    public MessageData message(Object... parts) {
        return new MessageData(env, mctx, lctx, List.of(parts));
    }

    public <T> T withLCtx(LocalContext l, List<LocalInstance> insts, Supplier<T> body) {
        LocalContext oldL = lctx;
        List<LocalInstance> oldI = localInstances;
        lctx = l;
        localInstances = insts;
        try {
            return body.get();
        } finally {
            lctx = oldL;
            localInstances = oldI;
        }
    }

    /** In the local context of {@code m}. */
    public <T> T withMVarContext(Expr.MVar m, Supplier<T> body) {
        MVarDecl d = getMVarDecl(m);
        return withLCtx(d.lctx(), d.localInstances(), body);
    }

    public void inMVarContext(Expr.MVar m, Runnable body) {
        withMVarContext(
                m,
                () -> {
                    body.run();
                    return null;
                });
    }

    public <T> T withTransparency(Transparency t, Supplier<T> body) {
        Transparency old = transparency;
        transparency = t;
        try {
            return body.get();
        } finally {
            transparency = old;
        }
    }

    public <T> T withReducible(Supplier<T> body) {
        return withTransparency(Transparency.REDUCIBLE, body);
    }

    public <T> T withReducibleAndInstances(Supplier<T> body) {
        return withTransparency(Transparency.INSTANCES, body);
    }

    public <T> T withDefault(Supplier<T> body) {
        return withTransparency(Transparency.DEFAULT, body);
    }

    /** With default transparency, or more if that is what is set. */
    public <T> T withDefaultAtLeast(Supplier<T> body) {
        return transparency.includes(Transparency.DEFAULT)
                ? body.get()
                : withTransparency(Transparency.DEFAULT, body);
    }

    public <T> T withOptions(Options o, Supplier<T> body) {
        Options old = options;
        options = o;
        try {
            return body.get();
        } finally {
            options = old;
        }
    }

    public <T> T withCancellation(Cancellation c, Supplier<T> body) {
        Cancellation old = cancellation;
        cancellation = c;
        try {
            return body.get();
        } finally {
            cancellation = old;
        }
    }

    /** Outer metavariables become read-only; fresh ones made inside may be assigned. */
    public <T> T withNewMCtxDepth(Supplier<T> body) {
        int old = mctx.depth();
        mctx = mctx.withDepth(old + 1);
        try {
            return body.get();
        } finally {
            mctx = mctx.withDepth(old);
        }
    }

    // ---- metavariables

    public Expr.MVar mkFreshExprMVar(Expr type) {
        return mkFreshExprMVar(type, MVarKind.NATURAL, Name.ANONYMOUS);
    }

    public Expr.MVar mkFreshExprMVar(Expr type, MVarKind kind) {
        return mkFreshExprMVar(type, kind, Name.ANONYMOUS);
    }

    public Expr.MVar mkFreshExprMVar(Expr type, MVarKind kind, Name userName) {
        return mkFreshExprMVarAt(lctx, localInstances, type, kind, userName);
    }

    public Expr.MVar mkFreshExprMVarAt(
            LocalContext l, List<LocalInstance> insts, Expr type, MVarKind kind, Name userName) {
        return mkFreshExprMVarAt(l, insts, type, kind, userName, 0);
    }

    Expr.MVar mkFreshExprMVarAt(
            LocalContext l,
            List<LocalInstance> insts,
            Expr type,
            MVarKind kind,
            Name userName,
            int numScopeArgs) {
        Expr.MVar m = Expr.mvar(freshId());
        mctx =
                mctx.declare(
                        new MVarDecl(
                                m, userName, l, insts, type, kind, mctx.depth(), numScopeArgs));
        return m;
    }

    /** A hole for a type: {@code ?α : Sort ?u}. */
    public Expr.MVar mkFreshTypeMVar() {
        return mkFreshExprMVar(Expr.sort(mkFreshLevelMVar()));
    }

    public Level mkFreshLevelMVar() {
        long id = freshId();
        mctx = mctx.declareLevel(id);
        return Level.mvar(id);
    }

    public List<Level> mkFreshLevelMVars(int n) {
        List<Level> r = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            r.add(mkFreshLevelMVar());
        }
        return r;
    }

    /** The constant with a fresh level metavariable for each level parameter. */
    public Expr mkConstWithFreshMVarLevels(Name name) {
        return Expr.constant(name, mkFreshLevelMVars(getConstInfo(name).levelParams().size()));
    }

    public ConstantInfo getConstInfo(Name name) {
        ConstantInfo c = env.get(name);
        if (c == null) {
            throw error("unknown constant '", name, "'");
        }
        return c;
    }

    public MVarDecl getMVarDecl(Expr.MVar m) {
        MVarDecl d = mctx.decls().get(m.id);
        if (d == null) {
            throw new MetaException("unknown metavariable '?" + m.id + "'");
        }
        return d;
    }

    public boolean isAssigned(Expr.MVar m) {
        return mctx.assignments().get(m.id) != null;
    }

    public boolean isDelayedAssigned(Expr.MVar m) {
        return mctx.delayed().get(m.id) != null;
    }

    public Expr getAssignment(Expr.MVar m) {
        return mctx.assignments().get(m.id);
    }

    /** Assigns without any check. */
    public void assign(Expr.MVar m, Expr value) {
        mctx = mctx.assign(m, value);
    }

    public void assignDelayed(Expr.MVar m, List<Expr.FVar> fvars, Expr.MVar pending) {
        mctx = mctx.assignDelayed(m, new MetavarContext.Delayed(fvars, pending));
    }

    public void setMVarUserName(Expr.MVar m, Name userName) {
        mctx = mctx.declare(getMVarDecl(m).withUserName(userName));
    }

    public void setMVarType(Expr.MVar m, Expr type) {
        mctx = mctx.declare(getMVarDecl(m).withType(type));
    }

    public void setMVarKind(Expr.MVar m, MVarKind kind) {
        mctx = mctx.declare(getMVarDecl(m).withKind(kind));
    }

    /** True when unification must not assign {@code m}. */
    public boolean isReadOnlyOrSyntheticOpaque(Expr.MVar m) {
        MVarDecl d = getMVarDecl(m);
        return d.depth() != mctx.depth()
                || d.kind() == MVarKind.SYNTHETIC_OPAQUE
                || d.kind() == MVarKind.LOCAL_FUNCTION
                || isDelayedAssigned(m);
    }

    public boolean isReadOnlyLevelMVar(Level.MVar m) {
        Integer d = mctx.levelDepths().get(m.id);
        return d == null || d != mctx.depth();
    }

    void assignLevel(Level.MVar m, Level value) {
        mctx = mctx.assignLevel(m.id, value);
    }

    public Expr instantiateMVars(Expr e) {
        if (!e.hasMVar()) {
            return e;
        }
        step();
        return bindings.instantiateMVars(e);
    }

    public Level instantiateLevelMVars(Level l) {
        return l.hasMVar() ? bindings.instantiateLevelMVars(l) : l;
    }

    /**
     * The unassigned metavariables of {@code e} in order of appearance, behind delays too; local
     * functions are none.
     */
    public Set<Expr.MVar> getMVars(Expr e) {
        Set<Expr.MVar> found = new LinkedHashSet<>();
        collectMVars(instantiateMVars(e), found);
        return found;
    }

    private void collectMVars(Expr e, Set<Expr.MVar> found) {
        if (!e.hasExprMVar()) {
            return;
        }
        e.contains(
                s -> {
                    if (s instanceof Expr.MVar m) {
                        MetavarContext.Delayed d = mctx.delayed().get(m.id);
                        if (d != null) {
                            collectMVars(instantiateMVars(d.pending()), found);
                        } else if (getMVarDecl(m).kind() != MVarKind.LOCAL_FUNCTION) {
                            found.add(m);
                        }
                    }
                    return false;
                });
    }

    /** The type of a metavariable, instantiated. */
    public Expr getMVarType(Expr.MVar m) {
        return instantiateMVars(getMVarDecl(m).type());
    }

    // ---- local variables

    public LocalDecl getLocalDecl(Expr.FVar x) {
        LocalDecl d = lctx.get(x);
        if (d == null) {
            throw new MetaException("unknown free variable '_fvar." + x.id + "'");
        }
        return d;
    }

    public <T> T withLocalDecl(
            Name userName, BinderInfo info, Expr type, Function<Expr.FVar, T> body) {
        Expr.FVar x = Expr.fvar(freshId());
        return withDecl(new LocalDecl(x, userName, type, null, info, false), body);
    }

    public <T> T withLocalDecl(Name userName, Expr type, Function<Expr.FVar, T> body) {
        return withLocalDecl(userName, BinderInfo.DEFAULT, type, body);
    }

    public <T> T withLetDecl(Name userName, Expr type, Expr value, Function<Expr.FVar, T> body) {
        Expr.FVar x = Expr.fvar(freshId());
        return withDecl(new LocalDecl(x, userName, type, value, BinderInfo.DEFAULT, false), body);
    }

    public <T> T withDecl(LocalDecl d, Function<Expr.FVar, T> body) {
        Name cls = d.isAuxDecl() ? null : isClass(d.type());
        List<LocalInstance> insts = localInstances;
        if (cls != null) {
            insts = new ArrayList<>(localInstances);
            insts.add(new LocalInstance(cls, d.fvar()));
        }
        return withLCtx(lctx.add(d), insts, () -> body.apply(d.fvar()));
    }

    /** The local instances among the variables of {@code l}. */
    public List<LocalInstance> localInstancesOf(LocalContext l) {
        return withLCtx(
                l,
                List.of(),
                () -> {
                    List<LocalInstance> r = new ArrayList<>();
                    for (LocalDecl d : l.decls()) {
                        Name cls = d.isAuxDecl() ? null : isClass(d.type());
                        if (cls != null) {
                            r.add(new LocalInstance(cls, d.fvar()));
                        }
                    }
                    return List.copyOf(r);
                });
    }

    /** Opens {@code ∀ xs, b} as it is written, with fresh variables. */
    public <T> T forallTelescope(Expr type, BiFunction<Expr[], Expr, T> k) {
        return telescope(type, Integer.MAX_VALUE, false, true, k);
    }

    /** Opens foralls, reducing to find more. */
    public <T> T forallTelescopeReducing(Expr type, BiFunction<Expr[], Expr, T> k) {
        return telescope(type, Integer.MAX_VALUE, true, true, k);
    }

    /** Opens at most {@code max} foralls, reducing to find them. */
    public <T> T forallBoundedTelescope(Expr type, int max, BiFunction<Expr[], Expr, T> k) {
        return telescope(type, max, true, true, k);
    }

    /** Opens lambdas. */
    public <T> T lambdaTelescope(Expr e, BiFunction<Expr[], Expr, T> k) {
        return telescope(e, Integer.MAX_VALUE, false, false, k);
    }

    public <T> T lambdaBoundedTelescope(Expr e, int max, BiFunction<Expr[], Expr, T> k) {
        return telescope(e, max, false, false, k);
    }

    private <T> T telescope(
            Expr e, int max, boolean reducing, boolean foralls, BiFunction<Expr[], Expr, T> k) {
        List<Expr> xs = new ArrayList<>();
        LocalContext l = lctx;
        List<LocalInstance> insts = localInstances;
        Expr body = e;
        int from = 0; // xs[from..] are not yet substituted in body
        while (true) {
            Name name;
            Expr type;
            Expr next;
            BinderInfo info;
            if (xs.size() < max && foralls && body instanceof Expr.Pi p) {
                name = p.name;
                type = p.type;
                next = p.body;
                info = p.info;
            } else if (xs.size() < max && !foralls && body instanceof Expr.Lam f) {
                name = f.name;
                type = f.type;
                next = f.body;
                info = f.info;
            } else {
                body = body.instantiateSeq(tail(xs, from));
                from = xs.size();
                if (xs.size() < max && reducing && !(body instanceof Expr.Sort)) {
                    Expr b = body;
                    Expr w = withLCtx(l, insts, () -> whnf(b));
                    if (foralls && w instanceof Expr.Pi) {
                        body = w;
                        continue;
                    }
                }
                break;
            }
            type = type.instantiateSeq(tail(xs, from));
            Expr.FVar x = Expr.fvar(freshId());
            l = l.add(new LocalDecl(x, name, type, null, info, false));
            Expr t = type;
            Name cls = withLCtx(l, insts, () -> isClass(t));
            if (cls != null) {
                insts = new ArrayList<>(insts);
                insts.add(new LocalInstance(cls, x));
            }
            xs.add(x);
            body = next;
        }
        Expr[] arr = xs.toArray(new Expr[0]);
        Expr b = body;
        return withLCtx(l, insts, () -> k.apply(arr, b));
    }

    private static Expr[] tail(List<Expr> xs, int from) {
        return xs.subList(from, xs.size()).toArray(new Expr[0]);
    }

    /** What {@link #forallMetaTelescope} found: a metavariable for each binder, and the rest. */
    public record MetaTelescope(Expr[] mvars, BinderInfo[] infos, Expr type) {}

    /** Replaces leading foralls by metavariables; instance arguments get synthetic ones. */
    public MetaTelescope forallMetaTelescope(Expr type) {
        return metaTelescope(type, Integer.MAX_VALUE, false, MVarKind.NATURAL);
    }

    public MetaTelescope forallMetaTelescopeReducing(Expr type, int max, MVarKind kind) {
        return metaTelescope(type, max, true, kind);
    }

    public MetaTelescope forallMetaTelescopeReducing(Expr type) {
        return metaTelescope(type, Integer.MAX_VALUE, true, MVarKind.NATURAL);
    }

    private MetaTelescope metaTelescope(Expr type, int max, boolean reducing, MVarKind kind) {
        List<Expr> ms = new ArrayList<>();
        List<BinderInfo> infos = new ArrayList<>();
        Expr body = type;
        int from = 0;
        while (ms.size() < max) {
            if (!(body instanceof Expr.Pi p)) {
                body = body.instantiateSeq(tail(ms, from));
                from = ms.size();
                if (reducing) {
                    Expr w = whnf(body);
                    if (w instanceof Expr.Pi) {
                        body = w;
                        continue;
                    }
                }
                break;
            }
            Expr t = p.type.instantiateSeq(tail(ms, from));
            MVarKind k = p.info == BinderInfo.INST_IMPLICIT ? MVarKind.SYNTHETIC : kind;
            ms.add(mkFreshExprMVar(t, k, p.name));
            infos.add(p.info);
            body = p.body;
        }
        return new MetaTelescope(
                ms.toArray(new Expr[0]),
                infos.toArray(new BinderInfo[0]),
                body.instantiateSeq(tail(ms, from)));
    }

    public Expr mkForallFVars(Expr[] xs, Expr e) {
        return bindings.mkBinding(xs, e, false, false, null);
    }

    /** {@code fun xs => e}; variables with a value become {@code let}. */
    public Expr mkLambdaFVars(Expr[] xs, Expr e) {
        return bindings.mkBinding(xs, e, true, false, null);
    }

    /** Only the variables that are used. */
    public Expr mkForallFVarsUsed(Expr[] xs, Expr e) {
        return bindings.mkBinding(xs, e, false, true, null);
    }

    public Expr mkLambdaFVarsUsed(Expr[] xs, Expr e) {
        return bindings.mkBinding(xs, e, true, true, null);
    }

    /** With this binder info for all. */
    public Expr mkForallFVars(Expr[] xs, Expr e, BinderInfo info) {
        return bindings.mkBinding(xs, e, false, false, info);
    }

    public Expr mkLambdaFVars(Expr[] xs, Expr e, BinderInfo info) {
        return bindings.mkBinding(xs, e, true, false, info);
    }

    /** The body of {@code ∀ xs, b} at {@code args}, reducing to find foralls. */
    public Expr instantiateForall(Expr type, Expr... args) {
        Expr t = type;
        for (Expr a : args) {
            if (!(t instanceof Expr.Pi)) {
                t = whnf(t);
            }
            if (!(t instanceof Expr.Pi p)) {
                throw error("function type expected", new MessageData.Indented(t));
            }
            t = p.body.instantiate1(a);
        }
        return t;
    }

    public Expr instantiateLambda(Expr e, Expr... args) {
        return Expr.beta(e, args);
    }

    /** The constant's type at these levels. */
    public Expr instantiateTypeLevelParams(ConstantInfo c, List<Level> levels) {
        return c.type().instantiateLevelParams(c.levelParams(), levels);
    }

    // ---- types

    /** The type of {@code e}; trusts that {@code e} is well typed. */
    public Expr inferType(Expr e) {
        return infer.inferType(e);
    }

    /**
     * The type of argument {@code j} of {@code fn args} once argument {@code i <= j} is {@code x}.
     */
    public Expr argumentType(Expr fn, Expr[] args, int i, int j, Expr x) {
        Expr t = inferType(Expr.appRange(fn, args, 0, i));
        for (int k = i; ; k++) {
            if (!(t instanceof Expr.Pi)) {
                Expr u = t;
                t = withDefault(() -> whnf(u));
            }
            Expr.Pi p = (Expr.Pi) t;
            if (k == j) {
                return p.type;
            }
            t = p.body.instantiate1(k == i ? x : args[k]);
        }
    }

    /** The level of the sort that {@code type} lives in. */
    public Level getLevel(Expr type) {
        return infer.getLevel(type);
    }

    /** True when {@code e} is a proposition. */
    public boolean isProp(Expr e) {
        return infer.isProp(e);
    }

    /** True when {@code e} is a proof of a proposition. */
    public boolean isProof(Expr e) {
        return infer.isProof(e);
    }

    /** True when {@code e} is a type (or proposition). */
    public boolean isType(Expr e) {
        return infer.isType(e);
    }

    /** Fails unless {@code e} is well typed; unlike {@link #inferType} it looks everywhere. */
    public void check(Expr e) {
        infer.check(e);
    }

    /** The name of the class that {@code type} is an instance of (under binders), or null. */
    public Name isClass(Expr type) {
        return synth.isClass(type);
    }

    // ---- reduction

    public Expr whnf(Expr e) {
        return whnf.whnf(e);
    }

    /** Weak head normal form, only reducible definitions unfolded. */
    public Expr whnfR(Expr e) {
        return withTransparency(Transparency.REDUCIBLE, () -> whnf.whnf(e));
    }

    public Expr whnfI(Expr e) {
        return withTransparency(Transparency.INSTANCES, () -> whnf.whnf(e));
    }

    public Expr whnfD(Expr e) {
        return withTransparency(Transparency.DEFAULT, () -> whnf.whnf(e));
    }

    /** Beta, zeta, iota, projections; no definition is unfolded. */
    public Expr whnfCore(Expr e) {
        return whnf.whnfCore(e);
    }

    /** One unfolding at the head, by equations where the definition has them; null if stuck. */
    public Expr unfoldDefinition(Expr e) {
        return whnf.unfoldDefinition(e);
    }

    /** Delta of the head constant whatever the transparency; null if it has no value. */
    public Expr deltaExpand(Expr e) {
        return whnf.delta(e);
    }

    /** Full normal form, as {@code #reduce}. */
    public Expr reduce(Expr e) {
        return whnf.reduce(e);
    }

    /** The value of a closed program, as {@code #eval}: for showing only, it proves nothing. */
    public Expr evaluate(Expr e) {
        return whnf.evaluateAll(e);
    }

    /** Iota and projection reduction at the head, or null. */
    public Expr reduceMatcher(Expr e) {
        return whnf.reduceMatcher(e);
    }

    // ---- unification

    /** Unifies; on success metavariables may have been assigned, on failure nothing changed. */
    public boolean isDefEq(Expr a, Expr b) {
        return defEq.isDefEq(a, b);
    }

    public boolean isLevelDefEq(Level a, Level b) {
        return defEq.isLevelDefEqTop(a, b);
    }

    /** Unifies without assigning anything in the end. */
    public boolean isDefEqNoAssign(Expr a, Expr b) {
        return withNewMCtxDepth(() -> defEq.isDefEq(a, b));
    }

    /**
     * Assigns {@code m := value} if that is type correct and in scope: what tactics and elaborators
     * use for metavariables that unification would not touch.
     */
    public boolean checkedAssign(Expr.MVar m, Expr value) {
        return defEq.checkedAssign(m, value);
    }

    // ---- instances

    /** The result of a search for an instance. */
    public sealed interface Synth {
        record Found(Expr instance) implements Synth {}

        /** There is none. */
        record None() implements Synth {}

        /** Metavariables in the type have to be known first. */
        record Stuck() implements Synth {}
    }

    public Synth trySynthInstance(Expr type) {
        return defEq.isolated(() -> synth.trySynth(type));
    }

    /** The instance; fails when there is none or the type is not known well enough. */
    public Expr synthInstance(Expr type) {
        return switch (trySynthInstance(type)) {
            case Synth.Found f -> f.instance();
            default ->
                    throw error(
                            "failed to synthesize",
                            new MessageData.Indented(instantiateMVars(type)));
        };
    }

    /** Solves a pending instance metavariable, if it can be solved now. */
    public boolean synthPending(Expr.MVar m) {
        return synth.synthPending(m);
    }

    /** Replaces the instances of {@code pattern} in {@code e} by loose bound variable 0. */
    public Expr kabstract(Expr e, Expr pattern, Occurrences occs) {
        return KAbstract.run(this, e, pattern, occs);
    }

    /** Builds applications, with implicit arguments found by unification. */
    public AppBuilder app() {
        return new AppBuilder(this);
    }
}
