package dev.goalpost.lean.meta;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import java.util.Arrays;
import java.util.Set;

/** Weak head normal forms at a transparency. */
final class Whnf {
    private static final Name QUOT_MK = Name.of("Quot.mk");

    /** Besides reducible definitions and instances: literals, and what compares them. */
    private static final Set<Name> UNFOLDED_AT_MATCHER =
            Set.of(
                    Name.of("OfNat.ofNat"),
                    Name.of("decEq"),
                    Name.of("Nat.decEq"),
                    Name.of("Char.ofNat"),
                    Name.of("Char.ofNatAux"),
                    Name.of("String.decEq"),
                    Name.of("List.hasDecEq"),
                    Name.of("Fin.ofNat"),
                    Name.of("HMod.hMod"),
                    Name.of("Mod.mod"));

    private final Meta meta;

    /** Set while a match is decided. */
    private boolean atMatcher;

    /** Set while a program is run; what comes out of that is no proof. */
    private boolean evaluating;

    Whnf(Meta meta) {
        this.meta = meta;
    }

    // ---- without unfolding definitions

    Expr whnfCore(Expr start) {
        Expr e = start;
        while (true) {
            switch (e) {
                case Expr.FVar x -> {
                    LocalDecl d = meta.lctx().get(x);
                    if (d == null || d.value() == null) {
                        return e;
                    }
                    e = d.value();
                }
                case Expr.MVar m -> {
                    Expr v = meta.getAssignment(m);
                    if (v == null) {
                        return e;
                    }
                    e = v;
                }
                case Expr.Let l -> e = l.body.instantiate1(l.value);
                case Expr.Proj p -> {
                    Expr r = reduceProj(p);
                    if (r == null) {
                        return e;
                    }
                    e = r;
                }
                case Expr.App a -> {
                    Expr r = reduceApp(e);
                    if (r == null) {
                        return e;
                    }
                    e = r;
                }
                default -> {
                    return e;
                }
            }
            meta.step();
        }
    }

    /** One step at the head of an application, or null. */
    private Expr reduceApp(Expr e) {
        Expr fn = e.getAppFn();
        switch (fn) {
            case Expr.Lam l -> {
                return Expr.beta(fn, e.getAppArgs());
            }
            case Expr.MVar m -> {
                Expr v = meta.getAssignment(m);
                if (v != null) {
                    return Expr.beta(v, e.getAppArgs());
                }
                if (meta.isDelayedAssigned(m)) {
                    Expr r = meta.instantiateMVars(e);
                    return r.equals(e) ? null : r;
                }
                return null;
            }
            case Expr.FVar x -> {
                LocalDecl d = meta.lctx().get(x);
                return d == null || d.value() == null ? null : Expr.beta(d.value(), e.getAppArgs());
            }
            case Expr.Let l -> {
                return Expr.beta(whnfCore(fn), e.getAppArgs());
            }
            case Expr.Proj p -> {
                Expr f = reduceProj(p);
                return f == null ? null : Expr.beta(f, e.getAppArgs());
            }
            case Expr.Const c -> {
                ConstantInfo info = meta.env().get(c.name);
                if (info == null) {
                    return null;
                }
                return switch (info) {
                    case ConstantInfo.Recursor r -> reduceRec(r, c, e.getAppArgs());
                    case ConstantInfo.Quot q -> reduceQuot(q, e.getAppArgs());
                    case ConstantInfo.Definition d ->
                            Matchers.get(meta.env(), c.name) != null ? reduceMatcher(e) : null;
                    default -> null;
                };
            }
            default -> {
                return null;
            }
        }
    }

    private Expr reduceProj(Expr.Proj p) {
        Expr s = meta.whnf(p.struct);
        return Structures.field(meta.env(), s, p.index);
    }

    private Expr reduceRec(ConstantInfo.Recursor rec, Expr.Const c, Expr[] args) {
        int majorIndex = rec.majorIndex();
        if (args.length <= majorIndex) {
            return null;
        }
        Expr major = args[majorIndex];
        if (rec.k()) {
            Expr k = toConstructorWhenK(rec, major);
            if (k != null) {
                major = k;
            }
        }
        Expr successor = NatLiterals.successor(meta, major);
        major = successor != null ? successor : NatLiterals.toConstructor(meta.whnf(major));
        if (major instanceof Expr.StrLit s) {
            major = StringLiterals.toConstructor(meta.env(), s);
        }
        if (constructorOf(major) == null) {
            Expr eta = toConstructorWhenStructure(rec, major);
            if (eta == null) {
                return null;
            }
            major = eta;
        }
        ConstantInfo.Constructor ctor = constructorOf(major);
        Expr[] majorArgs = major.getAppArgs();
        for (ConstantInfo.RecursorRule rule : rec.rules()) {
            if (!rule.ctor().equals(ctor.name())) {
                continue;
            }
            if (rule.numFields() > majorArgs.length
                    || c.levels.size() != rec.levelParams().size()) {
                return null;
            }
            Expr rhs = rule.rhs().instantiateLevelParams(rec.levelParams(), c.levels);
            int first = rec.numParams() + rec.numMotives() + rec.numMinors();
            Expr[] all = new Expr[first + rule.numFields() + args.length - majorIndex - 1];
            System.arraycopy(args, 0, all, 0, first);
            System.arraycopy(
                    majorArgs, majorArgs.length - rule.numFields(), all, first, rule.numFields());
            System.arraycopy(
                    args,
                    majorIndex + 1,
                    all,
                    first + rule.numFields(),
                    args.length - majorIndex - 1);
            return Expr.beta(rhs, all);
        }
        return null;
    }

    private ConstantInfo.Constructor constructorOf(Expr e) {
        return e.getAppFn() instanceof Expr.Const c
                        && meta.env().get(c.name) instanceof ConstantInfo.Constructor ctor
                        && e.getAppNumArgs() == ctor.numParams() + ctor.numFields()
                ? ctor
                : null;
    }

    private Expr toConstructorWhenK(ConstantInfo.Recursor rec, Expr major) {
        Expr type = meta.whnf(meta.inferType(major));
        if (!(type.getAppFn() instanceof Expr.Const c) || !c.name.equals(rec.induct())) {
            return null;
        }
        ConstantInfo.Inductive ind = (ConstantInfo.Inductive) meta.getConstInfo(c.name);
        Expr[] args = type.getAppArgs();
        for (int i = ind.numParams(); i < args.length; i++) {
            if (meta.instantiateMVars(args[i]).hasExprMVar()) {
                return null;
            }
        }
        Expr ctor =
                Expr.appRange(
                        Expr.constant(ind.ctors().get(0), c.levels), args, 0, ind.numParams());
        return meta.isDefEqNoAssign(type, meta.inferType(ctor)) ? ctor : null;
    }

    /** Structure eta: {@code s} as {@code mk s.1 s.2 ..}; not for propositions. */
    private Expr toConstructorWhenStructure(ConstantInfo.Recursor rec, Expr major) {
        if (!(meta.env().get(rec.induct()) instanceof ConstantInfo.Inductive ind)
                || ind.ctors().size() != 1
                || ind.numIndices() > 0
                || ind.isRec()
                || major.getAppFn() instanceof Expr.MVar) {
            return null;
        }
        Expr type = meta.whnf(meta.inferType(major));
        if (!(type.getAppFn() instanceof Expr.Const c)
                || !c.name.equals(ind.name())
                || meta.isProp(type)) {
            return null;
        }
        ConstantInfo.Constructor ctor =
                (ConstantInfo.Constructor) meta.getConstInfo(ind.ctors().get(0));
        Expr r =
                Expr.appRange(
                        Expr.constant(ctor.name(), c.levels),
                        type.getAppArgs(),
                        0,
                        ind.numParams());
        for (int i = 0; i < ctor.numFields(); i++) {
            r = Expr.app(r, Expr.proj(ind.name(), i, major));
        }
        return r;
    }

    private Expr reduceQuot(ConstantInfo.Quot q, Expr[] args) {
        int mkPos;
        int fPos;
        switch (q.kind()) {
            case LIFT -> {
                mkPos = 5;
                fPos = 3;
            }
            case IND -> {
                mkPos = 4;
                fPos = 3;
            }
            default -> {
                return null;
            }
        }
        if (args.length <= mkPos) {
            return null;
        }
        Expr mk = meta.whnf(args[mkPos]);
        if (!mk.isAppOfArity(QUOT_MK, 3)) {
            return null;
        }
        Expr r = Expr.app(args[fPos], ((Expr.App) mk).arg);
        return Expr.appRange(r, args, mkPos + 1, args.length).headBeta();
    }

    /** A matcher whose discriminants decide the alternative; null when stuck or no matcher. */
    Expr reduceMatcher(Expr e) {
        if (!(e.getAppFn() instanceof Expr.Const c)) {
            return null;
        }
        Matchers.Info info = Matchers.get(meta.env(), c.name);
        if (info == null || e.getAppNumArgs() < info.arity()) {
            return null;
        }
        ConstantInfo.Definition d = (ConstantInfo.Definition) meta.getConstInfo(c.name);
        Expr[] args = e.getAppArgs();
        // stand-ins for the alternatives, to see which one the reduction ends in
        Expr[] alts = new Expr[info.numAlts()];
        for (int i = 0; i < alts.length; i++) {
            alts[i] = Expr.fvar(meta.freshId());
        }
        Expr body = d.value().instantiateLevelParams(d.levelParams(), c.levels);
        body = Expr.beta(body, Arrays.copyOf(args, info.firstAlt()));
        Expr tree = Expr.beta(body, alts);
        Expr r =
                meta.transparency().includes(Transparency.DEFAULT)
                        ? matchTree(tree)
                        : meta.withTransparency(Transparency.INSTANCES, () -> decided(tree));
        for (int i = 0; i < alts.length; i++) {
            if (r.getAppFn() == alts[i]) {
                Expr alt = Expr.beta(args[info.firstAlt() + i], r.getAppArgs());
                return Expr.beta(alt, Arrays.copyOfRange(args, info.arity(), args.length));
            }
        }
        return null;
    }

    /** {@link #matchTree}, where tests of literals are carried out too. */
    private Expr decided(Expr tree) {
        boolean outer = atMatcher;
        atMatcher = true;
        try {
            return matchTree(tree);
        } finally {
            atMatcher = outer;
        }
    }

    /** Goes down the decision tree: casesOn, ite on literals, and what they are made of. */
    private Expr matchTree(Expr tree) {
        Expr e = whnfCore(tree);
        while (e.getAppFn() instanceof Expr.Const c
                && meta.env().get(c.name) instanceof ConstantInfo.Definition
                && Structures.projection(meta.env(), c.name) == null) {
            Expr next = whnfCore(delta(e));
            if (next.equals(e)) {
                break;
            }
            e = next;
        }
        return e;
    }

    // ---- with definitions

    Expr whnf(Expr e) {
        switch (e) {
            case Expr.Sort s -> {
                return e;
            }
            case Expr.Pi p -> {
                return e;
            }
            case Expr.Lam l -> {
                return e;
            }
            case Expr.NatLit n -> {
                return e;
            }
            case Expr.StrLit n -> {
                return e;
            }
            default -> {
                // may reduce
            }
        }
        boolean keep = !e.hasMVar() && meta.transparency() == Transparency.DEFAULT;
        if (keep) {
            Expr known = meta.whnfCache.get(e);
            if (known != null) {
                return known;
            }
        }
        Expr r = meta.deeper(() -> whnfLoop(e));
        if (keep) {
            meta.whnfCache.put(e, r);
        }
        return r;
    }

    private Expr whnfLoop(Expr start) {
        Expr e = start;
        while (true) {
            meta.step();
            e = whnfCore(e);
            Expr n = NatLiterals.reduce(meta, e);
            if (n != null) {
                return n;
            }
            Expr d = unfoldDefinition(e);
            if (d == null && evaluating) {
                d = evaluate(e);
            }
            if (d == null) {
                return e;
            }
            e = d;
        }
    }

    boolean canUnfold(Name name) {
        Transparency t = meta.transparency();
        if (t == Transparency.NONE) {
            return false;
        }
        return switch (Reducibility.of(meta.env(), name)) {
            case REDUCIBLE -> true;
            case SEMIREDUCIBLE ->
                    t.includes(Transparency.DEFAULT)
                            || t == Transparency.INSTANCES
                                    && (Instances.isInstance(meta.env(), name)
                                            || atMatcher && unfoldsAtMatcher(name));
            case IRREDUCIBLE -> t == Transparency.ALL;
        };
    }

    /** What decides whether a literal is another one, as in Lean's {@code canUnfoldAtMatcher}. */
    private boolean unfoldsAtMatcher(Name name) {
        return UNFOLDED_AT_MATCHER.contains(name) || Tags.has(meta.env(), "match_pattern", name);
    }

    Expr unfoldDefinition(Expr e) {
        if (!(e.getAppFn() instanceof Expr.Const c)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Definition d)
                || d.levelParams().size() != c.levels.size()) {
            return null;
        }
        Structures.Projection proj = Structures.projection(meta.env(), c.name);
        if (proj != null) {
            return unfoldProjection(e, c, proj);
        }
        if (!canUnfold(c.name) || Matchers.get(meta.env(), c.name) != null) {
            return null;
        }
        Equations.Info eqns = Equations.get(meta.env(), c.name);
        if (eqns != null) {
            return EquationRules.apply(meta, eqns, c, e.getAppArgs());
        }
        return delta(e);
    }

    /** A function by well-founded recursion at its arguments, by its equation; null for others. */
    private Expr evaluate(Expr e) {
        if (!(e.getAppFn() instanceof Expr.Const c)) {
            return null;
        }
        Equations.Info eqns = Equations.get(meta.env(), c.name);
        ConstantInfo eqDef = meta.env().get(c.name.str("eq_def"));
        if (eqns == null
                || eqns.definitional()
                || eqDef == null
                || e.getAppNumArgs() < eqns.arity()) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        Expr[] own = Arrays.copyOf(args, eqns.arity());
        Expr eq =
                meta.instantiateForall(
                        eqDef.type().instantiateLevelParams(eqDef.levelParams(), c.levels), own);
        AppBuilder.EqParts parts = AppBuilder.isEq(eq);
        return parts == null
                ? null
                : Expr.beta(parts.rhs(), Arrays.copyOfRange(args, eqns.arity(), args.length));
    }

    /** A projection function is unfolded only where it meets a constructor. */
    private Expr unfoldProjection(Expr e, Expr.Const c, Structures.Projection proj) {
        Transparency t = meta.transparency();
        if (t == Transparency.NONE
                || !proj.ofClass() && !canUnfold(c.name)
                || proj.ofClass() && !t.includes(Transparency.INSTANCES) && !canUnfold(c.name)) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        if (args.length <= proj.numParams()) {
            return null;
        }
        Expr s = meta.whnf(args[proj.numParams()]);
        Expr field = Structures.field(meta.env(), s, proj.index());
        return field == null
                ? null
                : Expr.beta(field, Arrays.copyOfRange(args, proj.numParams() + 1, args.length));
    }

    /** The head constant replaced by its value, whatever the transparency; null without one. */
    Expr delta(Expr e) {
        if (!(e.getAppFn() instanceof Expr.Const c)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Definition d)
                || d.levelParams().size() != c.levels.size()) {
            return null;
        }
        return Expr.beta(
                d.value().instantiateLevelParams(d.levelParams(), c.levels), e.getAppArgs());
    }

    // ---- full reduction

    /**
     * The value that a program has: like {@link #reduce}, and functions by well-founded recursion
     * are unfolded by their equations.
     */
    Expr evaluateAll(Expr e) {
        evaluating = true;
        meta.whnfCache.clear();
        try {
            return reduce(e);
        } finally {
            evaluating = false;
            meta.whnfCache.clear();
        }
    }

    Expr reduce(Expr e) {
        Expr w = whnf(e);
        return switch (w) {
            case Expr.App a -> {
                Expr[] args = w.getAppArgs();
                for (int i = 0; i < args.length; i++) {
                    args[i] = reduce(args[i]);
                }
                Expr r = Expr.apps(w.getAppFn(), args);
                Expr n = NatLiterals.reduce(meta, r);
                yield n == null ? r : n;
            }
            case Expr.Lam l ->
                    meta.lambdaTelescope(w, (xs, b) -> meta.mkLambdaFVars(xs, reduce(b)));
            case Expr.Pi p -> meta.forallTelescope(w, (xs, b) -> meta.mkForallFVars(xs, reduce(b)));
            case Expr.Proj p -> Expr.proj(p.typeName, p.index, reduce(p.struct));
            default -> w;
        };
    }
}
