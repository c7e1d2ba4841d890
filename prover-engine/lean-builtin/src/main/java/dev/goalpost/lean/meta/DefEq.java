package dev.goalpost.lean.meta;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ReducibilityHints;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Unification: definitional equality of terms with metavariables, after Lean's {@code
 * Meta.isDefEq}. Miller patterns are solved most generally; beyond them it approximates as the
 * elaborator does (first-order application matching, restriction of contexts).
 */
final class DefEq {
    /** An answer, or none yet. */
    private enum L {
        TRUE,
        FALSE,
        UNDEF;

        static L of(boolean b) {
            return b ? TRUE : FALSE;
        }
    }

    private record Postponed(Level a, Level b) {}

    private record Pair(Expr a, Expr b, Transparency t) {}

    private final Meta meta;
    private List<Postponed> postponed = new ArrayList<>();
    private int nesting;
    private final Set<Pair> knownDifferent = new HashSet<>();

    DefEq(Meta meta) {
        this.meta = meta;
    }

    // ---- entry points

    boolean isDefEq(Expr a, Expr b) {
        return checkpoint(() -> aux(a, b));
    }

    boolean isLevelDefEqTop(Level a, Level b) {
        return checkpoint(() -> levels(a, b));
    }

    /**
     * Runs a search of its own in the middle of a unification: no level constraint crosses over.
     */
    <T> T isolated(Supplier<T> body) {
        List<Postponed> outer = postponed;
        int outerNesting = nesting;
        postponed = new ArrayList<>();
        nesting = 0;
        try {
            return body.get();
        } finally {
            postponed = outer;
            nesting = outerNesting;
        }
    }

    private interface Check {
        boolean run();
    }

    /** Runs with the state restored on failure; postponed level constraints are decided at last. */
    private boolean checkpoint(Check check) {
        Meta.Saved saved = meta.save();
        List<Postponed> outer = postponed;
        if (nesting == 0) {
            postponed = new ArrayList<>();
            knownDifferent.clear();
        } else {
            postponed = new ArrayList<>(outer);
        }
        nesting++;
        boolean ok = false;
        try {
            ok = check.run() && (nesting > 1 || processPostponed());
            return ok;
        } finally {
            nesting--;
            if (!ok) {
                meta.restore(saved);
                postponed = outer;
            } else if (nesting == 0) {
                postponed = outer;
            }
        }
    }

    // ---- levels

    private boolean levels(Level x, Level y) {
        Level a = Levels.simplify(meta.instantiateLevelMVars(x));
        Level b = Levels.simplify(meta.instantiateLevelMVars(y));
        if (a.equals(b)) {
            return true;
        }
        if (a instanceof Level.Succ s && b instanceof Level.Succ t) {
            return levels(s.of, t.of);
        }
        if (a instanceof Level.MVar m && assignableLevel(m)) {
            if (!occurs(m, b)) {
                meta.assignLevel(m, b);
                return true;
            }
            return selfMax(m, b) || postpone(a, b);
        }
        if (b instanceof Level.MVar m && assignableLevel(m)) {
            if (!occurs(m, a)) {
                meta.assignLevel(m, a);
                return true;
            }
            return selfMax(m, a) || postpone(a, b);
        }
        if (!hasAssignable(a) && !hasAssignable(b)) {
            return Levels.isEquiv(a, b);
        }
        // max u v = 0 forces both; succ against max/imax goes inside where that is forced
        if (a.isZero() || b.isZero()) {
            Level other = a.isZero() ? b : a;
            return switch (other) {
                case Level.Max m -> levels(m.lhs, Level.ZERO) && levels(m.rhs, Level.ZERO);
                case Level.IMax m -> levels(m.rhs, Level.ZERO);
                case Level.Succ s -> false;
                default -> false;
            };
        }
        if (a instanceof Level.Succ s && b instanceof Level.Param
                || b instanceof Level.Succ t && a instanceof Level.Param) {
            return false;
        }
        if (a instanceof Level.Succ || b instanceof Level.Succ) {
            Level below = Levels.dec(a);
            Level belowToo = below == null ? null : Levels.dec(b);
            if (belowToo != null) {
                return levels(below, belowToo);
            }
        }
        return postpone(a, b);
    }

    private boolean hasAssignable(Level l) {
        return switch (l) {
            case Level.MVar m -> assignableLevel(m);
            case Level.Succ s -> hasAssignable(s.of);
            case Level.Max m -> hasAssignable(m.lhs) || hasAssignable(m.rhs);
            case Level.IMax m -> hasAssignable(m.lhs) || hasAssignable(m.rhs);
            default -> false;
        };
    }

    private boolean assignableLevel(Level.MVar m) {
        return !meta.isReadOnlyLevelMVar(m);
    }

    private static boolean occurs(Level.MVar m, Level l) {
        return switch (l) {
            case Level.MVar n -> n.id == m.id;
            case Level.Succ s -> occurs(m, s.of);
            case Level.Max x -> occurs(m, x.lhs) || occurs(m, x.rhs);
            case Level.IMax x -> occurs(m, x.lhs) || occurs(m, x.rhs);
            default -> false;
        };
    }

    /** {@code ?u =?= max ?u v}: solved by {@code ?u := max ?w v}. */
    private boolean selfMax(Level.MVar m, Level l) {
        List<Level> others = new ArrayList<>();
        if (!(l instanceof Level.Max) || !splitMax(l, m, others)) {
            return false;
        }
        Level r = meta.mkFreshLevelMVar();
        for (Level o : others) {
            r = Level.max(r, o);
        }
        meta.assignLevel(m, r);
        return true;
    }

    private static boolean splitMax(Level l, Level.MVar m, List<Level> others) {
        if (l instanceof Level.Max x) {
            return splitMax(x.lhs, m, others) && splitMax(x.rhs, m, others);
        }
        if (l.equals(m)) {
            return true;
        }
        others.add(l);
        return !occurs(m, l);
    }

    private boolean postpone(Level a, Level b) {
        postponed.add(new Postponed(a, b));
        return true;
    }

    private boolean processPostponed() {
        while (!postponed.isEmpty()) {
            List<Postponed> now = postponed;
            postponed = new ArrayList<>();
            for (Postponed p : now) {
                if (!levels(p.a, p.b)) {
                    return false;
                }
            }
            if (postponed.size() >= now.size()) {
                return approximate();
            }
        }
        return true;
    }

    /** What is still open is decided by the first solution that comes to mind. */
    private boolean approximate() {
        List<Postponed> now = postponed;
        postponed = new ArrayList<>();
        for (Postponed p : now) {
            Level a = Levels.simplify(meta.instantiateLevelMVars(p.a));
            Level b = Levels.simplify(meta.instantiateLevelMVars(p.b));
            if (!a.equals(b) && !unifyStructurally(a, b)) {
                return false;
            }
        }
        // structural unification may have left or made constraints: they must hold now
        for (Postponed p : now) {
            if (!Levels.isEquiv(meta.instantiateLevelMVars(p.a), meta.instantiateLevelMVars(p.b))) {
                return false;
            }
        }
        return true;
    }

    private boolean unifyStructurally(Level x, Level y) {
        Level a = Levels.simplify(meta.instantiateLevelMVars(x));
        Level b = Levels.simplify(meta.instantiateLevelMVars(y));
        if (a.equals(b)) {
            return true;
        }
        if (a instanceof Level.MVar m && assignableLevel(m) && !occurs(m, b)) {
            meta.assignLevel(m, b);
            return true;
        }
        if (b instanceof Level.MVar m && assignableLevel(m) && !occurs(m, a)) {
            meta.assignLevel(m, a);
            return true;
        }
        if (a instanceof Level.Succ s && b instanceof Level.Succ t) {
            return unifyStructurally(s.of, t.of);
        }
        if (a instanceof Level.Max m && b instanceof Level.Max n) {
            return unifyStructurally(m.lhs, n.lhs) && unifyStructurally(m.rhs, n.rhs);
        }
        if (a instanceof Level.IMax m && b instanceof Level.IMax n) {
            return unifyStructurally(m.lhs, n.lhs) && unifyStructurally(m.rhs, n.rhs);
        }
        if (a instanceof Level.Max m) {
            return absorbed(m, b);
        }
        if (b instanceof Level.Max n) {
            return absorbed(n, a);
        }
        return Levels.isEquiv(a, b);
    }

    /** {@code max p q =?= l}: every metavariable part becomes {@code l}. */
    private boolean absorbed(Level.Max m, Level l) {
        for (Level part : List.of(m.lhs, m.rhs)) {
            Level p = meta.instantiateLevelMVars(part);
            Level base = Levels.base(p);
            if (base instanceof Level.MVar v && assignableLevel(v) && !occurs(v, l)) {
                Level target = l;
                for (int i = Levels.offset(p); i > 0; i--) {
                    if (!(target instanceof Level.Succ s)) {
                        return false;
                    }
                    target = s.of;
                }
                meta.assignLevel(v, target);
            } else if (p instanceof Level.Max n && !absorbed(n, l)) {
                return false;
            }
        }
        return true;
    }

    private boolean levelLists(List<Level> a, List<Level> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!levels(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    // ---- terms

    private boolean aux(Expr a, Expr b) {
        return meta.deeper(() -> auxNow(a, b));
    }

    private boolean auxNow(Expr t0, Expr s0) {
        meta.step();
        if (t0 == s0) {
            return true;
        }
        Expr t = t0;
        Expr s = s0;
        L q = quick(t, s);
        if (q != L.UNDEF) {
            return q == L.TRUE;
        }
        boolean closed = !t.hasMVar() && !s.hasMVar();
        if (closed) {
            if (t.equals(s)) {
                return true;
            }
            if (knownDifferent.contains(new Pair(t, s, meta.transparency()))) {
                return false;
            }
        }
        boolean r = slow(t, s);
        if (!r && closed) {
            knownDifferent.add(new Pair(t, s, meta.transparency()));
        }
        return r;
    }

    private boolean slow(Expr t, Expr s) {
        L r = proofIrrelevance(t, s);
        if (r != L.UNDEF) {
            return r == L.TRUE;
        }
        Expr t1 = whnfCoreNoProj(t);
        Expr s1 = whnfCoreNoProj(s);
        if (t1 != t || s1 != s) {
            return aux(t1, s1);
        }
        if (etaLambda(t, s) || etaLambda(s, t)) {
            return true;
        }
        if (t instanceof Expr.Lam || s instanceof Expr.Lam) {
            // eta decided, unless the other side can still be unfolded to a lambda
            Expr u = t instanceof Expr.Lam ? meta.unfoldDefinition(s) : meta.unfoldDefinition(t);
            return u != null && (t instanceof Expr.Lam ? aux(t, u) : aux(u, s));
        }
        if (projections(t, s)) {
            return true;
        }
        Expr t2 = meta.whnfCore(t);
        Expr s2 = meta.whnfCore(s);
        if (t2 != t || s2 != s) {
            return aux(t2, s2);
        }
        r = nat(t, s);
        if (r != L.UNDEF) {
            return r == L.TRUE;
        }
        if (isClosed(t) && isClosed(s)) {
            Expr tn = NatLiterals.reduce(meta, t);
            Expr sn = NatLiterals.reduce(meta, s);
            if (tn != null || sn != null) {
                return aux(tn == null ? t : tn, sn == null ? s : sn);
            }
        }
        r = lazyDelta(t, s);
        if (r != L.UNDEF) {
            return r == L.TRUE;
        }
        if (t instanceof Expr.Const c
                && s instanceof Expr.Const d
                && c.name.equals(d.name)
                && levelLists(c.levels, d.levels)) {
            return true;
        }
        if (t instanceof Expr.App && s instanceof Expr.App && sameSpine(t, s)) {
            return true;
        }
        if (etaStruct(t, s) || etaStruct(s, t) || stringLiteral(t, s) || unitLike(t, s)) {
            return true;
        }
        return unstick(t, s);
    }

    /** Arithmetic is evaluated on closed terms only: {@code ?a - ?a} has to match {@code 5 - 5}. */
    private static boolean isClosed(Expr e) {
        return !e.hasFVar() && !e.hasMVar();
    }

    /** Beta, zeta and iota, but projections stay so that they can be compared first. */
    private Expr whnfCoreNoProj(Expr e) {
        if (e instanceof Expr.Proj || e.getAppFn() instanceof Expr.Proj) {
            return e;
        }
        return meta.whnfCore(e);
    }

    // ---- structure, and metavariables

    private L quick(Expr t, Expr s) {
        if (t instanceof Expr.Sort a && s instanceof Expr.Sort b) {
            return L.of(levels(a.level, b.level));
        }
        if (t instanceof Expr.NatLit a && s instanceof Expr.NatLit b) {
            return L.of(a.value.equals(b.value));
        }
        if (t instanceof Expr.StrLit a && s instanceof Expr.StrLit b) {
            return L.of(a.value.equals(b.value));
        }
        if (t instanceof Expr.Lam && s instanceof Expr.Lam
                || t instanceof Expr.Pi && s instanceof Expr.Pi) {
            return L.of(t.equals(s) || binders(t, s));
        }
        if (t instanceof Expr.FVar a && s instanceof Expr.FVar b && a.id == b.id) {
            return L.TRUE;
        }
        return quickOther(t, s);
    }

    private boolean binders(Expr t, Expr s) {
        // one variable for each pair of binders whose domains unify
        List<Expr> xs = new ArrayList<>();
        return bindersFrom(t, s, xs);
    }

    private boolean bindersFrom(Expr t, Expr s, List<Expr> xs) {
        Expr[] arr = xs.toArray(new Expr[0]);
        Name name;
        BinderInfo info;
        Expr tt;
        Expr st;
        Expr tb;
        Expr sb;
        if (t instanceof Expr.Lam a && s instanceof Expr.Lam b) {
            name = a.name;
            info = a.info;
            tt = a.type;
            tb = a.body;
            st = b.type;
            sb = b.body;
        } else if (t instanceof Expr.Pi a && s instanceof Expr.Pi b) {
            name = a.name;
            info = a.info;
            tt = a.type;
            tb = a.body;
            st = b.type;
            sb = b.body;
        } else {
            return aux(t.instantiateSeq(arr), s.instantiateSeq(arr));
        }
        Expr domT = tt.instantiateSeq(arr);
        Expr domS = st.instantiateSeq(arr);
        if (!domT.equals(domS) && !aux(domT, domS)) {
            return false;
        }
        if (!tb.hasLooseBVar(0) && !sb.hasLooseBVar(0) && t instanceof Expr.Pi) {
            // an arrow: no variable is needed, and contexts stay small
            xs.add(Expr.PROP);
            boolean r = bindersFrom(tb, sb, xs);
            xs.remove(xs.size() - 1);
            return r;
        }
        return meta.withLocalDecl(
                name,
                info,
                domT,
                x -> {
                    xs.add(x);
                    boolean r = bindersFrom(tb, sb, xs);
                    xs.remove(xs.size() - 1);
                    return r;
                });
    }

    private L quickOther(Expr t0, Expr s0) {
        Expr t = t0;
        Expr s = s0;
        Expr tf = t.getAppFn();
        Expr sf = s.getAppFn();
        if (!(tf instanceof Expr.MVar) && !(sf instanceof Expr.MVar)) {
            return L.UNDEF;
        }
        // assigned heads first
        if (tf instanceof Expr.MVar m && (meta.isAssigned(m) || meta.isDelayedAssigned(m))) {
            Expr r = instantiateHead(t, m);
            if (r != t) {
                return L.of(aux(r, s));
            }
        }
        if (sf instanceof Expr.MVar m && (meta.isAssigned(m) || meta.isDelayedAssigned(m))) {
            Expr r = instantiateHead(s, m);
            if (r != s) {
                return L.of(aux(t, r));
            }
        }
        boolean tm = tf instanceof Expr.MVar m && !meta.isReadOnlyOrSyntheticOpaque(m);
        boolean sm = sf instanceof Expr.MVar m && !meta.isReadOnlyOrSyntheticOpaque(m);
        if (tf instanceof Expr.MVar m && meta.synthPending(m)
                || sf instanceof Expr.MVar n && meta.synthPending(n)) {
            return L.of(aux(meta.instantiateMVars(t), meta.instantiateMVars(s)));
        }
        if (tf.equals(sf) && t.getAppNumArgs() == s.getAppNumArgs()) {
            if (t.equals(s)) {
                return L.TRUE;
            }
            if (tryArgs(tf, t.getAppArgs(), s.getAppArgs())) {
                return L.TRUE;
            }
            if (!tm) {
                return L.UNDEF;
            }
        }
        if (tm && !sm) {
            return L.of(assignOrUnfold(t, (Expr.MVar) tf, s));
        }
        if (!tm && sm) {
            return L.of(assignOrUnfold(s, (Expr.MVar) sf, t));
        }
        if (!tm) {
            return L.UNDEF;
        }
        return L.of(bothMVars(t, (Expr.MVar) tf, s, (Expr.MVar) sf));
    }

    private Expr instantiateHead(Expr e, Expr.MVar head) {
        Expr v = meta.getAssignment(head);
        if (v != null) {
            return Expr.beta(v, e.getAppArgs());
        }
        Expr r = meta.instantiateMVars(e);
        return r.equals(e) ? e : r;
    }

    private boolean bothMVars(Expr t, Expr.MVar tm, Expr s, Expr.MVar sm) {
        MVarDecl td = meta.getMVarDecl(tm);
        MVarDecl sd = meta.getMVarDecl(sm);
        boolean tPlain = t instanceof Expr.MVar;
        boolean sPlain = s instanceof Expr.MVar;
        if (tPlain && sPlain) {
            // the one with the bigger context is expressed by the other
            if (sd.lctx().isSubPrefixOf(td.lctx())
                    && (td.kind() == MVarKind.NATURAL || sd.kind() != MVarKind.NATURAL)) {
                return checkpointed(() -> assign(t, tm, s)) || assign(s, sm, t);
            }
            return checkpointed(() -> assign(s, sm, t)) || assign(t, tm, s);
        }
        if (tPlain && !occursIn(tm, s)) {
            if (checkpointed(() -> assign(t, tm, s))) {
                return true;
            }
        }
        if (sPlain && !occursIn(sm, t)) {
            return assign(s, sm, t);
        }
        return checkpointed(() -> assign(t, tm, s)) || assign(s, sm, t);
    }

    private boolean occursIn(Expr.MVar m, Expr e) {
        return meta.instantiateMVars(e).contains(x -> x.equals(m));
    }

    private boolean checkpointed(Check c) {
        return checkpoint(c);
    }

    private boolean assignOrUnfold(Expr lhs, Expr.MVar m, Expr v) {
        return checkpointed(() -> assign(lhs, m, v)) || retryUnfolded(lhs, v);
    }

    /** When the value as it is cannot be assigned, its weak head normal form may. */
    private boolean retryUnfolded(Expr lhs, Expr v) {
        Expr w = meta.whnfCore(v);
        if (w != v) {
            return aux(lhs, w);
        }
        if (lhs instanceof Expr.MVar) {
            return false;
        }
        Expr u = meta.unfoldDefinition(v);
        return u != null && aux(lhs, u);
    }

    // ---- assignment

    boolean checkedAssign(Expr.MVar m, Expr value) {
        return checkpoint(
                () -> {
                    Expr v = checkValue(m, List.of(), meta.instantiateMVars(value));
                    if (v == null) {
                        return false;
                    }
                    MVarDecl d = meta.getMVarDecl(m);
                    Expr type = meta.inferType(v);
                    if (!aux(d.type(), type)) {
                        return false;
                    }
                    meta.assign(m, v);
                    return true;
                });
    }

    /**
     * Lean's {@code mkLambdaFVarsWithLetDeps}: also the local definitions that the types of {@code
     * pattern} mention and {@code ?m} does not know.
     */
    private Expr[] withLets(List<Expr.FVar> pattern, MVarDecl m) {
        List<LocalDecl> decls = meta.lctx().decls();
        Set<Expr.FVar> wanted = new HashSet<>(pattern);
        List<Expr> xs = new ArrayList<>();
        for (int i = decls.size() - 1; i >= 0; i--) {
            LocalDecl l = decls.get(i);
            if (wanted.contains(l.fvar())) {
                xs.add(0, l.fvar());
                collectLets(l, m, wanted);
            }
        }
        List<Expr> given = xs.stream().filter(pattern::contains).toList();
        return xs.size() == pattern.size() || !given.equals(pattern)
                ? pattern.toArray(new Expr[0])
                : xs.toArray(new Expr[0]);
    }

    private void collectLets(LocalDecl l, MVarDecl m, Set<Expr.FVar> into) {
        List<Expr> mentions = new ArrayList<>();
        mentions.add(meta.instantiateMVars(l.type()));
        if (l.isLet()) {
            mentions.add(meta.instantiateMVars(l.value()));
        }
        for (Expr e : mentions) {
            e.contains(
                    s -> {
                        LocalDecl y = s instanceof Expr.FVar x ? meta.lctx().get(x) : null;
                        if (y != null && y.isLet() && !m.lctx().contains(y.fvar())) {
                            into.add(y.fvar());
                        }
                        return false;
                    });
        }
    }

    /**
     * {@code ?m args =?= v}. Arguments that are variables in the scope of {@code ?m} are abstracted
     * all the same ({@code quasiPatternApprox}, which Lean has on in every command), where they
     * could also stand in the value as they are.
     */
    private boolean assign(Expr lhs, Expr.MVar m, Expr v0) {
        Expr v = meta.instantiateMVars(v0);
        Expr[] args = lhs.getAppArgs();
        MVarDecl d = meta.getMVarDecl(m);
        List<Expr.FVar> pattern = new ArrayList<>();
        boolean quasi = false;
        for (int i = 0; i < args.length; i++) {
            Expr a = meta.instantiateMVars(args[i]);
            if (!(a instanceof Expr.FVar)) {
                Expr e = etaReduce(a);
                a = e instanceof Expr.FVar ? e : a;
            }
            if (a instanceof Expr.FVar x && !pattern.contains(x) && meta.lctx().contains(x)) {
                pattern.add(x);
                quasi |= d.lctx().contains(x);
            } else {
                return firstOrder(lhs, args, v) || constant(m, args, v);
            }
        }
        Expr checked = checkValue(m, pattern, v);
        if (checked == null) {
            return !pattern.isEmpty() && firstOrder(lhs, args, v);
        }
        Expr value = checked;
        if (!pattern.isEmpty()) {
            Expr[] xs = withLets(pattern, d);
            value = meta.mkLambdaFVars(xs, checked);
            if (xs.length == pattern.size()) { // no local definition stands between them
                value = etaReduceN(value, xs.length);
            }
        }
        // What else is in scope may depend on the variables that are abstracted.
        if (quasi && !isTypeCorrect(value)) {
            return firstOrder(lhs, args, v);
        }
        // the types must agree: this also finds levels and implicit arguments
        Expr mType = meta.instantiateMVars(d.type());
        Expr vType = meta.instantiateMVars(meta.inferType(value));
        Expr val = value;
        if (!mType.equals(vType)) {
            boolean ok =
                    meta.withTransparency(
                            meta.transparency().includes(Transparency.DEFAULT)
                                    ? meta.transparency()
                                    : Transparency.DEFAULT,
                            () -> aux(mType, vType));
            if (!ok) {
                return false;
            }
            if (meta.isAssigned(m)) { // solved on the way
                return aux(lhs, v);
            }
            if (occursIn(m, val)) {
                return false;
            }
        }
        meta.assign(m, meta.instantiateMVars(val));
        return true;
    }

    private boolean isTypeCorrect(Expr e) {
        try {
            meta.check(e);
            return true;
        } catch (MetaException x) {
            return false;
        }
    }

    /** {@code ?m a b =?= f c d} by {@code ?m := f, a =?= c, b =?= d}, from the right. */
    private boolean firstOrder(Expr lhs, Expr[] args, Expr v) {
        if (!(v instanceof Expr.App va) || args.length == 0) {
            return false;
        }
        return checkpointed(
                        () -> {
                            Expr l = ((Expr.App) lhs).fn;
                            return aux(l, va.fn) && aux(((Expr.App) lhs).arg, va.arg);
                        })
                || unfoldForFirstOrder(lhs, v);
    }

    /**
     * {@code ?m a b =?= v} by {@code ?m := fun _ _ => v}: only where the arguments are no choice of
     * the user, but came from the abstraction of the variables that {@code ?m} could mention.
     */
    private boolean constant(Expr.MVar m, Expr[] args, Expr v) {
        MVarDecl d = meta.getMVarDecl(m);
        if (d.numScopeArgs() != args.length) {
            return false;
        }
        Expr value = checkValue(m, List.of(), v);
        if (value == null) {
            return false;
        }
        return checkpointed(
                () ->
                        meta.forallBoundedTelescope(
                                meta.instantiateMVars(d.type()),
                                args.length,
                                (xs, type) -> {
                                    if (xs.length != args.length
                                            || !aux(type, meta.inferType(value))
                                            || meta.isAssigned(m)
                                            || occursIn(m, value)) {
                                        return false;
                                    }
                                    meta.assign(m, meta.mkLambdaFVars(xs, value));
                                    return true;
                                }));
    }

    private boolean unfoldForFirstOrder(Expr lhs, Expr v) {
        Expr u = meta.unfoldDefinition(v);
        return u != null && checkpointed(() -> aux(lhs, u));
    }

    /**
     * {@code v} if it may be assigned to {@code m} under binders {@code xs}: no occurrence of
     * {@code m}, nothing out of scope. Metavariables in it are restricted to the scope where that
     * is possible. Null when it may not.
     */
    private Expr checkValue(Expr.MVar m, List<Expr.FVar> xs, Expr v) {
        LocalContext scope = meta.getMVarDecl(m).lctx();
        if (!v.hasFVar() && !v.hasExprMVar()) {
            return v;
        }
        boolean[] failed = {false};
        Expr r = restrict(m, scope, xs, v, failed);
        return failed[0] ? null : r;
    }

    private Expr restrict(
            Expr.MVar m, LocalContext scope, List<Expr.FVar> xs, Expr v, boolean[] failed) {
        return v.replace(
                e -> {
                    if (failed[0] || !e.hasFVar() && !e.hasExprMVar()) {
                        return e;
                    }
                    if (e instanceof Expr.FVar x) {
                        if (scope.contains(x) || xs.contains(x)) {
                            return e;
                        }
                        LocalDecl d = meta.lctx().get(x);
                        if (d != null && d.isLet()) {
                            return restrict(m, scope, xs, meta.instantiateMVars(d.value()), failed);
                        }
                        failed[0] = true;
                        return e;
                    }
                    if (e instanceof Expr.App
                            && e.getAppFn() instanceof Expr.MVar n
                            && meta.getAssignment(n) != null) {
                        return restrict(m, scope, xs, meta.instantiateMVars(e), failed);
                    }
                    if (e instanceof Expr.App && e.getAppFn() instanceof Expr.MVar n) {
                        return n.id == m.id ? null : withoutArguments(scope, xs, e, n);
                    }
                    if (e instanceof Expr.MVar n) {
                        if (n.id == m.id) {
                            failed[0] = true;
                            return e;
                        }
                        Expr known = meta.getAssignment(n);
                        if (known != null) {
                            return restrict(m, scope, xs, meta.instantiateMVars(known), failed);
                        }
                        return restrictMVar(m, scope, xs, n, failed);
                    }
                    return null;
                });
    }

    /**
     * For {@code ?n x} with a variable out of scope, a metavariable that does not depend on it:
     * Lean's {@code ctxApprox}, which is on in all of a command. Null to leave it as it is.
     */
    private Expr withoutArguments(LocalContext scope, List<Expr.FVar> xs, Expr e, Expr.MVar n) {
        Expr[] args = e.getAppArgs();
        boolean outside = false;
        for (int i = 0; i < args.length; i++) {
            args[i] = meta.instantiateMVars(args[i]);
            if (!(args[i] instanceof Expr.FVar x)) {
                return null;
            }
            outside |= !scope.contains(x) && !xs.contains(x);
        }
        MVarDecl d = meta.getMVarDecl(n);
        Expr type = meta.instantiateMVars(meta.inferType(e));
        if (!outside
                || meta.isReadOnlyOrSyntheticOpaque(n)
                || meta.isDelayedAssigned(n)
                || !d.lctx().isSubPrefixOf(scope)
                || !inScope(type, d.lctx())) {
            return null;
        }
        Expr.MVar fresh =
                meta.mkFreshExprMVarAt(
                        d.lctx(), d.localInstances(), type, MVarKind.NATURAL, Name.ANONYMOUS);
        Expr value =
                meta.forallBoundedTelescope(
                        meta.instantiateMVars(d.type()),
                        args.length,
                        (ys, t) -> ys.length < args.length ? null : meta.mkLambdaFVars(ys, fresh));
        if (value == null) {
            return null;
        }
        meta.assign(n, value);
        return fresh;
    }

    private Expr restrictMVar(
            Expr.MVar m, LocalContext scope, List<Expr.FVar> xs, Expr.MVar n, boolean[] failed) {
        MVarDecl d = meta.getMVarDecl(n);
        MetavarContext.Delayed delayed = meta.mctx().delayed().get(n.id);
        if (delayed != null && occursDelayed(m, delayed)) {
            failed[0] = true;
            return n;
        }
        if (d.lctx().isSubPrefixOf(scope)) {
            return n;
        }
        // only what of n's context is in scope of m (variables among xs come as arguments later)
        List<LocalDecl> outside = new ArrayList<>();
        boolean xsOnly = true;
        for (LocalDecl x : d.lctx().decls()) {
            if (!scope.contains(x.fvar())) {
                outside.add(x);
                xsOnly &= xs.contains(x.fvar());
            }
        }
        if (xsOnly) {
            return n; // mkLambdaFVars turns the dependence on xs into arguments
        }
        if (meta.isReadOnlyOrSyntheticOpaque(n)) {
            failed[0] = true;
            return n;
        }
        LocalContext smaller = d.lctx();
        for (int i = outside.size() - 1; i >= 0; i--) {
            if (!xs.contains(outside.get(i).fvar())) {
                smaller = smaller.erase(outside.get(i).fvar());
            }
        }
        LocalContext lctx = smaller;
        Expr type = meta.instantiateMVars(d.type());
        for (LocalDecl x : lctx.decls()) {
            if (!inScope(meta.instantiateMVars(x.type()), lctx)) {
                failed[0] = true;
                return n;
            }
        }
        if (!inScope(type, lctx)) {
            failed[0] = true;
            return n;
        }
        List<LocalInstance> insts =
                d.localInstances().stream().filter(i -> lctx.contains(i.fvar())).toList();
        Expr.MVar fresh = meta.mkFreshExprMVarAt(lctx, insts, type, d.kind(), d.userName());
        meta.assign(n, fresh);
        return fresh;
    }

    private boolean occursDelayed(Expr.MVar m, MetavarContext.Delayed d) {
        return meta.getMVars(d.pending()).contains(m);
    }

    private static boolean inScope(Expr type, LocalContext lctx) {
        return !type.hasFVar()
                || !type.contains(e -> e instanceof Expr.FVar x && !lctx.contains(x));
    }

    /** {@code fun x => f x} as {@code f}. */
    static Expr etaReduce(Expr e) {
        int n = 0;
        Expr body = e;
        while (body instanceof Expr.Lam l) {
            body = l.body;
            n++;
        }
        return n == 0 ? e : etaReduceN(e, n);
    }

    /** Removes all {@code n} leading binders by eta, or none. */
    private static Expr etaReduceN(Expr e, int n) {
        Expr body = e;
        for (int i = 0; i < n; i++) {
            body = ((Expr.Lam) body).body;
        }
        for (int i = 0; i < n; i++) {
            if (!(body instanceof Expr.App a)
                    || !(a.arg instanceof Expr.BVar b)
                    || b.index != i
                    || a.fn.hasLooseBVar(i)) {
                return e;
            }
            body = a.fn;
        }
        for (int i = 0; i < n; i++) {
            if (body.hasLooseBVar(i)) {
                return e;
            }
        }
        return body.lowerLooseBVars(n, n);
    }

    // ---- by type

    private L proofIrrelevance(Expr t, Expr s) {
        if (cannotBeProof(t) || cannotBeProof(s)) {
            return L.UNDEF;
        }
        Expr tt = meta.inferType(t);
        if (!meta.isProp(tt)) {
            return L.UNDEF;
        }
        Expr st = meta.inferType(s);
        return meta.withDefaultAtLeast(() -> aux(tt, st)) ? L.TRUE : L.UNDEF;
    }

    private boolean cannotBeProof(Expr e) {
        return e instanceof Expr.Sort
                || e instanceof Expr.Pi
                || e instanceof Expr.NatLit
                || e instanceof Expr.StrLit
                || e.getAppFn() instanceof Expr.Const c
                        && meta.env().get(c.name) instanceof ConstantInfo.Inductive;
    }

    private boolean etaLambda(Expr t, Expr s) {
        if (!(t instanceof Expr.Lam) || s instanceof Expr.Lam) {
            return false;
        }
        Expr sType = meta.whnf(meta.inferType(s));
        if (!(sType instanceof Expr.Pi p)) {
            return false;
        }
        Expr expanded =
                Expr.lam(p.name, p.type, Expr.app(s.liftLooseBVars(0, 1), Expr.bvar(0)), p.info);
        return checkpointed(() -> aux(t, expanded));
    }

    private boolean projections(Expr t, Expr s) {
        if (!(t instanceof Expr.Proj p) || !(s instanceof Expr.Proj q)) {
            return false;
        }
        return p.index == q.index
                && p.typeName.equals(q.typeName)
                && checkpointed(() -> aux(p.struct, q.struct));
    }

    /** {@code s} is {@code mk a b}: compares {@code t.1} with a, {@code t.2} with b. */
    private boolean etaStruct(Expr t, Expr s) {
        if (!(s.getAppFn() instanceof Expr.Const c)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Constructor ctor)
                || s.getAppNumArgs() != ctor.numParams() + ctor.numFields()
                || ctor.numFields() == 0
                || !(meta.env().get(ctor.induct()) instanceof ConstantInfo.Inductive ind)
                || ind.ctors().size() != 1
                || ind.numIndices() > 0
                || ind.isRec()
                || t.getAppFn() instanceof Expr.Const d && d.name.equals(c.name)) {
            return false;
        }
        Expr sType = meta.whnf(meta.inferType(s));
        if (meta.isProp(sType)) {
            return false;
        }
        return checkpointed(
                () -> {
                    if (!aux(meta.inferType(t), sType)) {
                        return false;
                    }
                    Expr[] args = s.getAppArgs();
                    for (int i = 0; i < ctor.numFields(); i++) {
                        if (!aux(Expr.proj(ind.name(), i, t), args[ctor.numParams() + i])) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private boolean unitLike(Expr t, Expr s) {
        Expr type = meta.whnf(meta.inferType(t));
        if (!(type.getAppFn() instanceof Expr.Const c)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Inductive ind)
                || ind.ctors().size() != 1
                || ind.numIndices() > 0
                || !(meta.env().get(ind.ctors().get(0)) instanceof ConstantInfo.Constructor k)
                || k.numFields() > 0) {
            return false;
        }
        return checkpointed(() -> aux(type, meta.inferType(s)));
    }

    private boolean stringLiteral(Expr t, Expr s) {
        if (t instanceof Expr.StrLit a && s instanceof Expr.App) {
            return s.isAppOf(StringLiterals.ofList(meta.env()))
                    && aux(StringLiterals.toConstructor(meta.env(), a), s);
        }
        if (s instanceof Expr.StrLit b && t instanceof Expr.App) {
            return t.isAppOf(StringLiterals.ofList(meta.env()))
                    && aux(t, StringLiterals.toConstructor(meta.env(), b));
        }
        return false;
    }

    private L nat(Expr t, Expr s) {
        NatLiterals.Offset a = NatLiterals.offset(meta, t);
        NatLiterals.Offset b = a == null ? null : NatLiterals.offset(meta, s);
        if (a == null || b == null) {
            return L.UNDEF;
        }
        if (a.base() == null && b.base() == null) {
            return L.of(a.k().equals(b.k()));
        }
        BigInteger k = a.k().min(b.k());
        if (a.base() == null && a.k().compareTo(b.k()) < 0
                || b.base() == null && b.k().compareTo(a.k()) < 0) {
            return L.FALSE;
        }
        if (k.signum() == 0) {
            return L.UNDEF;
        }
        return L.of(aux(rebuild(a, k), rebuild(b, k)));
    }

    private Expr rebuild(NatLiterals.Offset o, BigInteger minus) {
        BigInteger k = o.k().subtract(minus);
        if (o.base() == null) {
            return numeral(k);
        }
        if (k.signum() == 0) {
            return o.base();
        }
        Name instH = Name.of("instHAdd");
        Name instAdd = Name.of("instAddNat");
        Expr nat = Expr.constant(NatLiterals.NAT);
        if (meta.env().get(instH) == null || meta.env().get(instAdd) == null) {
            Expr r = o.base();
            for (int i = 0; i < k.intValueExact(); i++) {
                r = Expr.app(Expr.constant(NatLiterals.SUCC), r);
            }
            return r;
        }
        return Expr.apps(
                Expr.constant(Name.of("HAdd.hAdd"), Level.ZERO, Level.ZERO, Level.ZERO),
                nat,
                nat,
                nat,
                Expr.apps(Expr.constant(instH, Level.ZERO), nat, Expr.constant(instAdd)),
                o.base(),
                numeral(k));
    }

    private Expr numeral(BigInteger k) {
        Name inst = Name.of("instOfNatNat");
        Expr lit = Expr.natLit(k);
        if (meta.env().get(inst) == null) {
            return lit;
        }
        return Expr.apps(
                Expr.constant(Name.of("OfNat.ofNat"), Level.ZERO),
                Expr.constant(NatLiterals.NAT),
                lit,
                Expr.app(Expr.constant(inst), lit));
    }

    // ---- definitions

    private L lazyDelta(Expr t, Expr s) {
        Expr.Const tc = definition(t);
        Expr.Const sc = definition(s);
        if (tc == null && sc == null) {
            return L.UNDEF;
        }
        if (tc != null && sc != null && tc.name.equals(sc.name)) {
            if (t.getAppNumArgs() == s.getAppNumArgs()) {
                boolean same =
                        checkpointed(
                                () ->
                                        levelLists(tc.levels, sc.levels)
                                                && args(tc, t.getAppArgs(), s.getAppArgs()));
                if (same) {
                    return L.TRUE;
                }
            }
            Expr tu = unfoldFor(t, s);
            Expr su = unfoldFor(s, t);
            if (tu != null && su != null) {
                return L.of(aux(tu, su));
            }
            return tu != null ? L.of(aux(tu, s)) : su != null ? L.of(aux(t, su)) : L.UNDEF;
        }
        if (tc == null || sc == null) {
            Expr u = tc == null ? unfoldFor(s, t) : unfoldFor(t, s);
            if (u == null) {
                return L.UNDEF;
            }
            return L.of(tc == null ? aux(t, u) : aux(u, s));
        }
        // class projections come first, then the greater height
        boolean tp = Structures.projection(meta.env(), tc.name) != null;
        boolean sp = Structures.projection(meta.env(), sc.name) != null;
        long ht = tp && !sp ? Long.MAX_VALUE : sp && !tp ? -1 : height(tc);
        long hs = sp && !tp ? Long.MAX_VALUE : tp && !sp ? -1 : height(sc);
        if (ht > hs) {
            Expr u = unfoldFor(t, s);
            if (u != null) {
                return L.of(aux(u, s));
            }
            Expr v = unfoldFor(s, t);
            return v == null ? L.UNDEF : L.of(aux(t, v));
        }
        if (hs > ht) {
            Expr u = unfoldFor(s, t);
            if (u != null) {
                return L.of(aux(t, u));
            }
            Expr v = unfoldFor(t, s);
            return v == null ? L.UNDEF : L.of(aux(v, s));
        }
        Expr tu = unfoldFor(t, s);
        Expr su = unfoldFor(s, t);
        if (tu == null && su == null) {
            return L.UNDEF;
        }
        return L.of(aux(tu == null ? t : tu, su == null ? s : su));
    }

    /** The head constant when it has a value that may be unfolded here. */
    private Expr.Const definition(Expr e) {
        return e.getAppFn() instanceof Expr.Const c
                        && meta.env().get(c.name) instanceof ConstantInfo.Definition
                ? c
                : null;
    }

    /** Unfolds {@code e}; a stuck projection function becomes a projection to match one. */
    private Expr unfoldFor(Expr e, Expr other) {
        Expr u = meta.unfoldDefinition(e);
        if (u != null) {
            return u;
        }
        if (other.getAppFn() instanceof Expr.Proj
                && e.getAppFn() instanceof Expr.Const c
                && Structures.projection(meta.env(), c.name) != null) {
            return meta.deltaExpand(e);
        }
        return null;
    }

    private long height(Expr.Const c) {
        ConstantInfo.Definition d = (ConstantInfo.Definition) meta.env().get(c.name);
        return switch (d.hints()) {
            case ReducibilityHints.Abbrev a -> Long.MAX_VALUE - 1;
            case ReducibilityHints.Opaque o -> 0;
            case ReducibilityHints.Regular r -> r.height();
        };
    }

    // ---- applications

    private boolean sameSpine(Expr t, Expr s) {
        Expr tf = t.getAppFn();
        Expr sf = s.getAppFn();
        if (t.getAppNumArgs() != s.getAppNumArgs()) {
            return false;
        }
        return checkpointed(
                () -> {
                    boolean heads =
                            tf instanceof Expr.Const c && sf instanceof Expr.Const d
                                    ? c.name.equals(d.name) && levelLists(c.levels, d.levels)
                                    : tf.equals(sf) || !(tf instanceof Expr.Const) && aux(tf, sf);
                    return heads && args(tf, t.getAppArgs(), s.getAppArgs());
                });
    }

    private boolean tryArgs(Expr fn, Expr[] ts, Expr[] ss) {
        return checkpointed(() -> args(fn, ts, ss));
    }

    /**
     * Explicit arguments first, since they often decide the implicit ones; with them the implicit
     * ones that are unknown on one side: known functions leave no higher-order problems behind.
     */
    private boolean args(Expr fn, Expr[] ts, Expr[] ss) {
        BinderInfo[] infos = binderInfos(fn, ts.length);
        boolean[] done = new boolean[ts.length];
        for (int i = 0; i < ts.length; i++) {
            done[i] =
                    infos[i] == BinderInfo.DEFAULT
                            || infos[i] != BinderInfo.INST_IMPLICIT
                                    && (isUnknown(ts[i]) || isUnknown(ss[i]));
            if (done[i] && !aux(ts[i], ss[i])) {
                return false;
            }
        }
        for (int i = 0; i < ts.length; i++) {
            if (done[i]) {
                continue;
            }
            int k = i;
            boolean ok;
            if (infos[i] == BinderInfo.INST_IMPLICIT) {
                Expr a = meta.instantiateMVars(ts[k]);
                Expr b = meta.instantiateMVars(ss[k]);
                if (a instanceof Expr.MVar m && meta.synthPending(m)) {
                    a = meta.instantiateMVars(a);
                }
                if (b instanceof Expr.MVar m && meta.synthPending(m)) {
                    b = meta.instantiateMVars(b);
                }
                Expr x = a;
                Expr y = b;
                ok =
                        meta.transparency().includes(Transparency.INSTANCES)
                                ? aux(x, y)
                                : meta.withTransparency(Transparency.INSTANCES, () -> aux(x, y));
            } else {
                // implicit arguments are compared with at least default transparency
                ok = meta.withDefaultAtLeast(() -> aux(ts[k], ss[k]));
            }
            if (!ok) {
                return false;
            }
        }
        return true;
    }

    /** An unassigned metavariable, perhaps eta-expanded. */
    private boolean isUnknown(Expr e) {
        return etaReduce(e) instanceof Expr.MVar m
                && !meta.isAssigned(m)
                && !meta.isReadOnlyOrSyntheticOpaque(m);
    }

    private BinderInfo[] binderInfos(Expr fn, int n) {
        BinderInfo[] r = new BinderInfo[n];
        Arrays.fill(r, BinderInfo.DEFAULT);
        Expr type =
                switch (fn) {
                    case Expr.Const c -> {
                        ConstantInfo info = meta.env().get(c.name);
                        yield info == null ? null : info.type();
                    }
                    case Expr.FVar x -> {
                        LocalDecl d = meta.lctx().get(x);
                        yield d == null ? null : d.type();
                    }
                    default -> null;
                };
        for (int i = 0; i < n && type instanceof Expr.Pi p; i++) {
            r[i] = p.info;
            type = p.body;
        }
        return r;
    }

    // ---- when nothing else helps

    /** Instances that block reduction may be found now. */
    private boolean unstick(Expr t, Expr s) {
        Expr.MVar m = stuckOn(t);
        if (m == null || !meta.synthPending(m)) {
            m = stuckOn(s);
            if (m == null || !meta.synthPending(m)) {
                return false;
            }
        }
        return aux(meta.instantiateMVars(t), meta.instantiateMVars(s));
    }

    /** The metavariable that the reduction of {@code e} waits for, or null. */
    private Expr.MVar stuckOn(Expr e) {
        // further in, whnfCore follows what is assigned
        Expr x = e.getAppFn() instanceof Expr.MVar ? meta.instantiateMVars(e) : e;
        while (true) {
            switch (x) {
                case Expr.MVar m -> {
                    return m;
                }
                case Expr.Proj p -> x = meta.whnfCore(p.struct);
                case Expr.App a -> {
                    Expr fn = x.getAppFn();
                    if (fn instanceof Expr.MVar m) {
                        return m;
                    }
                    if (fn instanceof Expr.Proj p) {
                        x = meta.whnfCore(p.struct);
                        continue;
                    }
                    if (!(fn instanceof Expr.Const c)) {
                        return null;
                    }
                    Expr[] args = x.getAppArgs();
                    Structures.Projection proj = Structures.projection(meta.env(), c.name);
                    if (proj != null && args.length > proj.numParams()) {
                        x = meta.whnfCore(args[proj.numParams()]);
                        continue;
                    }
                    if (meta.env().get(c.name) instanceof ConstantInfo.Recursor r
                            && args.length > r.majorIndex()) {
                        x = meta.whnfCore(args[r.majorIndex()]);
                        continue;
                    }
                    return null;
                }
                default -> {
                    return null;
                }
            }
        }
    }
}
