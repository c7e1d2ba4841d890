package dev.goalpost.lean.meta;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import java.util.Arrays;
import java.util.List;

/** Types of terms that are trusted to be well typed. */
final class InferType {
    private final Meta meta;

    InferType(Meta meta) {
        this.meta = meta;
    }

    Expr inferType(Expr e) {
        return switch (e) {
            case Expr.Const c -> constant(c);
            case Expr.FVar x -> meta.getLocalDecl(x).type();
            case Expr.MVar m -> meta.getMVarDecl(m).type();
            case Expr.Sort s -> Expr.sort(Level.succ(s.level));
            case Expr.NatLit n -> Expr.constant(Name.of("Nat"));
            case Expr.StrLit s -> Expr.constant(Name.of("String"));
            case Expr.BVar b ->
                    throw new MetaException("loose bound variable #" + b.index + " has no type");
            default -> cached(e);
        };
    }

    private Expr cached(Expr e) {
        meta.step();
        boolean keep = !e.hasMVar();
        if (keep) {
            Expr known = meta.inferCache.get(e);
            if (known != null) {
                return known;
            }
        }
        Expr type =
                switch (e) {
                    case Expr.App a -> app(e);
                    case Expr.Lam l -> lambda(e);
                    case Expr.Pi p -> forall(e);
                    case Expr.Let l ->
                            meta.withLetDecl(
                                    l.name,
                                    l.type,
                                    l.value,
                                    x -> {
                                        Expr t = inferType(l.body.instantiate1(x));
                                        return t.abstractVars(x).instantiate1(l.value);
                                    });
                    case Expr.Proj p -> projection(p);
                    default -> throw new AssertionError();
                };
        if (keep) {
            meta.inferCache.put(e, type);
        }
        return type;
    }

    private Expr constant(Expr.Const c) {
        ConstantInfo info = meta.getConstInfo(c.name);
        if (info.levelParams().size() != c.levels.size()) {
            throw meta.error(
                    "incorrect number of universe levels for '",
                    c.name,
                    "': expected " + info.levelParams().size() + ", got " + c.levels.size());
        }
        if (c.levels.isEmpty() || c.hasMVar()) {
            return info.type().instantiateLevelParams(info.levelParams(), c.levels);
        }
        Expr known = meta.inferCache.get(c);
        if (known == null) {
            known = info.type().instantiateLevelParams(info.levelParams(), c.levels);
            meta.inferCache.put(c, known);
        }
        return known;
    }

    private Expr app(Expr e) {
        Expr[] args = e.getAppArgs();
        Expr type = inferType(e.getAppFn());
        int from = 0; // args[from..i) are not yet substituted in type
        for (int i = 0; i < args.length; i++) {
            if (type instanceof Expr.Pi p) {
                type = p.body;
                continue;
            }
            type = meta.whnf(type.instantiateSeq(Arrays.copyOfRange(args, from, i)));
            from = i;
            if (!(type instanceof Expr.Pi p)) {
                throw meta.error(
                        "function expected",
                        new MessageData.Indented(Expr.appRange(e.getAppFn(), args, 0, i)));
            }
            type = p.body;
        }
        return instantiateBeta(type, Arrays.copyOfRange(args, from, args.length));
    }

    /** Instantiates, and contracts the redexes that arise where a bound variable was a head. */
    private static Expr instantiateBeta(Expr type, Expr[] values) {
        if (!type.hasLooseBVars()) {
            return type;
        }
        boolean functions = false;
        for (Expr v : values) {
            functions |= v instanceof Expr.Lam;
        }
        if (!functions) {
            return type.instantiateSeq(values);
        }
        int n = values.length;
        Expr marked =
                type.replace(
                        (e, offset) -> {
                            if (e.looseBVarRange() <= offset) {
                                return e;
                            }
                            if (e instanceof Expr.App
                                    && e.getAppFn() instanceof Expr.BVar b
                                    && b.index >= offset
                                    && b.index - offset < n
                                    && values[n - 1 - (b.index - offset)] instanceof Expr.Lam l) {
                                Expr[] args = e.getAppArgs();
                                return Expr.beta(l, args);
                            }
                            return null;
                        });
        return marked.instantiateSeq(values);
    }

    private Expr lambda(Expr e) {
        return meta.lambdaTelescope(
                e,
                (xs, body) -> {
                    Expr t = inferType(body);
                    return meta.mkForallFVars(xs, t);
                });
    }

    private Expr forall(Expr e) {
        return meta.forallTelescope(
                e,
                (xs, body) -> {
                    Level l = getLevel(body);
                    for (int i = xs.length - 1; i >= 0; i--) {
                        l = Level.imax(getLevel(inferType(xs[i])), l);
                    }
                    return Expr.sort(Levels.simplify(l));
                });
    }

    private Expr projection(Expr.Proj p) {
        Expr type = meta.whnf(inferType(p.struct));
        if (!(type.getAppFn() instanceof Expr.Const c)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Inductive ind)
                || ind.ctors().size() != 1) {
            throw meta.error("invalid projection", new MessageData.Indented(p));
        }
        Expr[] args = type.getAppArgs();
        ConstantInfo ctor = meta.getConstInfo(ind.ctors().get(0));
        Expr t =
                meta.instantiateForall(
                        ctor.type().instantiateLevelParams(ctor.levelParams(), c.levels),
                        Arrays.copyOf(args, ind.numParams()));
        for (int i = 0; i < p.index; i++) {
            t = meta.instantiateForall(t, Expr.proj(p.typeName, i, p.struct));
        }
        t = meta.whnf(t);
        if (!(t instanceof Expr.Pi pi)) {
            throw meta.error("invalid projection", new MessageData.Indented(p));
        }
        return pi.type;
    }

    Level getLevel(Expr type) {
        Expr t = meta.whnf(inferType(type));
        if (t instanceof Expr.Sort s) {
            return s.level;
        }
        if (t instanceof Expr.MVar m && !meta.isReadOnlyOrSyntheticOpaque(m)) {
            Level u = meta.mkFreshLevelMVar();
            meta.assign(m, Expr.sort(u));
            return u;
        }
        throw meta.error("type expected", new MessageData.Indented(type));
    }

    boolean isProp(Expr e) {
        Boolean quick = isPropQuick(e);
        if (quick != null) {
            return quick;
        }
        Expr t = inferType(e);
        if (!(t instanceof Expr.Sort)) {
            t = meta.withDefault(() -> meta.whnf(inferType(e)));
        }
        return t instanceof Expr.Sort s
                && Levels.simplify(meta.instantiateLevelMVars(s.level)).isZero();
    }

    /**
     * Whether {@code e} is a proposition, as far as heads and their types tell; null where that is
     * not enough. Binders are passed without opening them: only the innermost body counts.
     */
    private Boolean isPropQuick(Expr e) {
        Expr body = e;
        while (body instanceof Expr.Pi p) {
            body = p.body;
        }
        int args = body.getAppNumArgs();
        return switch (body.getAppFn()) {
            case Expr.Const c -> {
                ConstantInfo info = meta.env().get(c.name);
                yield info == null
                        ? null
                        : endsInProp(info.type(), args, info.levelParams().isEmpty());
            }
            case Expr.FVar x -> {
                LocalDecl d = meta.lctx().get(x);
                yield d == null ? null : endsInProp(d.type(), args, true);
            }
            case Expr.Sort s -> args == 0 ? Boolean.FALSE : null;
            default -> null;
        };
    }

    /**
     * Whether {@code args} arguments to something of this type make a proposition; null: unclear.
     */
    private static Boolean endsInProp(Expr type, int args, boolean closed) {
        Expr t = type;
        for (int i = 0; i < args; i++) {
            if (!(t instanceof Expr.Pi p)) {
                return null;
            }
            t = p.body;
        }
        if (!(t instanceof Expr.Sort s)) {
            return null;
        }
        if (s.level.isZero()) {
            return true;
        }
        return closed && s.level instanceof Level.Succ ? Boolean.FALSE : null;
    }

    boolean isProof(Expr e) {
        // a quick look first: data constructors, sorts and types are common
        if (e instanceof Expr.Sort || e instanceof Expr.Pi || e instanceof Expr.NatLit) {
            return false;
        }
        return isProp(inferType(e));
    }

    boolean isType(Expr e) {
        return inferType(e) instanceof Expr.Sort
                || meta.withDefault(() -> meta.whnf(inferType(e))) instanceof Expr.Sort;
    }

    void check(Expr e) {
        switch (e) {
            case Expr.App a -> {
                check(a.fn);
                check(a.arg);
                Expr fType = meta.whnf(inferType(a.fn));
                if (!(fType instanceof Expr.Pi p)) {
                    throw meta.error("function expected", new MessageData.Indented(a.fn));
                }
                Expr argType = inferType(a.arg);
                if (!meta.isDefEq(p.type, argType)) {
                    throw meta.error(
                            "application type mismatch",
                            new MessageData.Indented(e),
                            "\nargument",
                            new MessageData.Indented(a.arg),
                            "\nhas type",
                            new MessageData.Indented(meta.instantiateMVars(argType)),
                            "\nbut is expected to have type",
                            new MessageData.Indented(meta.instantiateMVars(p.type)));
                }
            }
            case Expr.Lam l -> {
                check(l.type);
                getLevel(l.type);
                meta.withLocalDecl(
                        l.name,
                        l.info,
                        l.type,
                        x -> {
                            check(l.body.instantiate1(x));
                            return null;
                        });
            }
            case Expr.Pi l -> {
                check(l.type);
                getLevel(l.type);
                meta.withLocalDecl(
                        l.name,
                        l.info,
                        l.type,
                        x -> {
                            Expr b = l.body.instantiate1(x);
                            check(b);
                            getLevel(b);
                            return null;
                        });
            }
            case Expr.Let l -> {
                check(l.type);
                check(l.value);
                if (!meta.isDefEq(l.type, inferType(l.value))) {
                    throw meta.error("invalid let declaration", new MessageData.Indented(e));
                }
                meta.withLetDecl(
                        l.name,
                        l.type,
                        l.value,
                        x -> {
                            check(l.body.instantiate1(x));
                            return null;
                        });
            }
            case Expr.Proj p -> {
                check(p.struct);
                inferType(p);
            }
            case Expr.MVar m -> {
                Expr v = meta.getAssignment(m);
                if (v != null) {
                    check(v);
                }
            }
            case Expr.Const c -> constant(c);
            default -> {
                // nothing inside
            }
        }
    }

    static List<Level> levelsOf(Expr constant) {
        return ((Expr.Const) constant).levels;
    }
}
