package dev.goalpost.lean.simp;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.NatLiterals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Simplifies the parts of a term and proves that the whole changes accordingly. */
final class Congruence {
    private static final Name DECIDABLE = Name.of("Decidable");
    private static final Name ITE = Name.of("ite");
    private static final Name DITE = Name.of("dite");
    private static final Name H = Name.mkSimple("h");
    private static final BinderInfo DEFAULT = BinderInfo.DEFAULT;
    private static final Name OF_NAT = Name.of("OfNat.ofNat");

    private final Simp simp;
    private final Meta meta;
    private final Map<Key, Arg[]> infos = new HashMap<>();

    Congruence(Simp simp) {
        this.simp = simp;
        this.meta = simp.meta;
    }

    private record Key(Expr fn, int arity) {}

    private enum Kind {
        /** Stays as it is: an instance, a proof, or the types of others depend on it. */
        FIXED,
        /** Only the type of the whole may depend on it, and may turn out not to. */
        RESULT,
        /** Nothing depends on it. */
        FREE,
        /** Only proofs and decision procedures depend on it. */
        CAST
    }

    /** {@code dependents}: later arguments whose types mention this one. */
    private record Arg(Kind kind, List<Integer> dependents) {}

    SimpResult visit(Expr e) {
        if (isLiteral(e)) {
            return SimpResult.same(e);
        }
        if (simp.options().definitional()) {
            return visitDefinitional(e);
        }
        if (simp.options().contextual() && e.isAppOfArity(ITE, 5)) {
            return contextualIte(e);
        }
        Expr fn = e.getAppFn();
        Expr[] args = e.getAppArgs();
        SimpResult fnResult = fn instanceof Expr.Const ? SimpResult.same(fn) : simp.simp(fn);
        if (fnResult.expr() != fn) {
            SimpResult r = fnResult;
            for (Expr a : args) {
                r = applyTo(r, a);
            }
            return r;
        }
        Arg[] info = infos.computeIfAbsent(new Key(fn, args.length), this::info);
        SimpResult[] rs = new SimpResult[args.length];
        boolean changed = false;
        for (int i = 0; i < args.length; i++) {
            boolean fixed =
                    info[i].kind == Kind.FIXED
                            || info[i].kind == Kind.RESULT && resultDepends(fn, args, i);
            rs[i] = fixed ? SimpResult.same(args[i]) : simp.simp(args[i]);
            changed |= rs[i].expr() != args[i];
        }
        SimpResult r = changed ? rebuild(e, fn, args, info, rs) : SimpResult.same(e);
        if (r.expr().isAppOfArity(DITE, 5)) {
            return diteCondition(r);
        }
        return r;
    }

    private static boolean isLiteral(Expr e) {
        return NatLiterals.value(e) != null
                || e.isAppOfArity(OF_NAT, 3) && e.getAppArgs()[1] instanceof Expr.NatLit;
    }

    /** {@code dsimp}: every argument may change, but for instances and proofs. */
    private SimpResult visitDefinitional(Expr e) {
        Expr[] args = e.getAppArgs();
        Expr fn = e.getAppFn();
        Expr newFn = fn instanceof Expr.Const ? fn : simp.simp(fn).expr();
        BinderInfo[] binders = binderInfos(fn, args);
        boolean changed = newFn != fn;
        for (int i = 0; i < args.length; i++) {
            if (binders[i] == BinderInfo.INST_IMPLICIT || meta.isProof(args[i])) {
                continue;
            }
            Expr a = simp.simp(args[i]).expr();
            changed |= a != args[i];
            args[i] = a;
        }
        return SimpResult.same(changed ? Expr.apps(newFn, args) : e);
    }

    private BinderInfo[] binderInfos(Expr fn, Expr[] args) {
        BinderInfo[] r = new BinderInfo[args.length];
        Expr type = meta.inferType(fn);
        for (int i = 0; i < args.length; i++) {
            if (!(type instanceof Expr.Pi)) {
                type = meta.whnf(type);
            }
            if (type instanceof Expr.Pi p) {
                r[i] = p.info;
                type = p.body.instantiate1(args[i]);
            } else {
                r[i] = BinderInfo.DEFAULT;
            }
        }
        return r;
    }

    // ---- what depends on what

    private Arg[] info(Key key) {
        return key.fn instanceof Expr.Const && !key.fn.hasMVar()
                ? meta.derived(key, m -> analyse(m, key))
                : analyse(meta, key);
    }

    private static Arg[] analyse(Meta meta, Key key) {
        Expr type = meta.inferType(key.fn);
        return meta.withDefault(
                () ->
                        meta.forallBoundedTelescope(
                                type, key.arity, (xs, body) -> analyse(meta, xs, body, key.arity)));
    }

    private static Arg[] analyse(Meta meta, Expr[] xs, Expr body, int arity) {
        int n = xs.length;
        boolean[] castable = new boolean[n];
        boolean[] fixed = new boolean[n];
        List<List<Integer>> dependents = new ArrayList<>();
        Expr[] types = new Expr[n];
        for (int i = 0; i < n; i++) {
            types[i] = meta.getLocalDecl((Expr.FVar) xs[i]).type();
            dependents.add(new ArrayList<>());
        }
        for (int i = 0; i < n; i++) {
            boolean inst = meta.getLocalDecl((Expr.FVar) xs[i]).info() == BinderInfo.INST_IMPLICIT;
            boolean proof = meta.isProp(types[i]);
            castable[i] = proof || types[i].isAppOfArity(DECIDABLE, 1);
            fixed[i] = inst || proof;
            for (int j = i + 1; j < n; j++) {
                if (mentions(types[j], xs[i])) {
                    dependents.get(i).add(j);
                }
            }
        }
        Arg[] r = new Arg[arity];
        for (int i = 0; i < arity; i++) {
            if (i >= n) {
                r[i] = new Arg(Kind.FIXED, List.of());
                continue;
            }
            Kind kind = fixed[i] ? Kind.FIXED : Kind.FREE;
            for (int j : dependents.get(i)) {
                boolean ok = castable[j] && dependents.get(j).isEmpty() && !mentions(body, xs[j]);
                if (kind != Kind.FIXED) {
                    kind = ok ? Kind.CAST : Kind.FIXED;
                }
            }
            if (mentions(body, xs[i])) {
                kind = kind == Kind.FREE ? Kind.RESULT : Kind.FIXED;
            }
            r[i] = new Arg(kind, List.copyOf(dependents.get(i)));
        }
        return r;
    }

    private static boolean mentions(Expr e, Expr x) {
        return e.hasFVar() && e.contains(s -> s.equals(x));
    }

    // ---- applications

    /** True when the type of {@code fn args} mentions argument {@code i} even after reduction. */
    private boolean resultDepends(Expr fn, Expr[] args, int i) {
        return meta.withLocalDecl(
                Name.mkSimple("x"),
                meta.inferType(args[i]),
                x -> {
                    Expr[] open = args.clone();
                    open[i] = x;
                    return mentions(meta.inferType(Expr.apps(fn, open)).headBeta(), x);
                });
    }

    /** Changes argument {@code i}, on which the type of the whole does not depend after all. */
    private SimpResult resultStep(Expr fn, Expr[] args, int i, SimpResult change) {
        Expr type = meta.inferType(args[i]);
        Expr hole =
                meta.withLocalDecl(
                        Name.mkSimple("x"),
                        type,
                        x -> {
                            Expr[] open = args.clone();
                            open[i] = x;
                            return meta.mkLambdaFVars(new Expr[] {x}, Expr.apps(fn, open));
                        });
        Expr codomain = meta.inferType(Expr.apps(fn, args)).headBeta();
        Expr from = args[i];
        args[i] = change.expr();
        Expr proof =
                change.proof() == null
                        ? null
                        : Expr.apps(
                                Expr.constant(
                                        Name.of("congrArg"),
                                        meta.getLevel(type),
                                        meta.getLevel(codomain)),
                                type,
                                codomain,
                                from,
                                change.expr(),
                                hole,
                                change.proof());
        return new SimpResult(Expr.apps(fn, args), proof);
    }

    private SimpResult rebuild(Expr e, Expr fn, Expr[] args, Arg[] info, SimpResult[] rs) {
        Expr[] now = args.clone();
        SimpResult r = SimpResult.same(e);
        for (int i = 0; i < args.length; i++) {
            if (rs[i].expr() == args[i]) {
                continue;
            }
            if (info[i].kind == Kind.RESULT) {
                r = simp.then(r, resultStep(fn, now, i, rs[i]));
            } else if (info[i].kind == Kind.CAST && rs[i].proof() != null) {
                r = simp.then(r, castStep(fn, now, i, info[i], rs[i]));
            } else if (info[i].kind == Kind.CAST) {
                now[i] = rs[i].expr();
                for (int j : info[i].dependents) {
                    now[j] = sameInstance(now[j], meta.argumentType(fn, now, i, j, now[i]));
                }
            }
        }
        Expr f = fn;
        Expr proof = null;
        for (int i = 0; i < now.length; i++) {
            SimpResult a = rs[i];
            boolean free = info[i].kind == Kind.FREE;
            Expr to = free ? a.expr() : now[i];
            if (free && a.proof() != null) {
                proof =
                        proof == null
                                ? meta.app().mkCongrArg(f, a.proof())
                                : meta.app().mkCongr(proof, a.proof());
            } else if (proof != null) {
                proof = meta.app().mkCongrFun(proof, to);
            }
            f = Expr.app(f, to);
        }
        return simp.then(r, new SimpResult(f, proof));
    }

    /** {@code f a} becomes {@code f' a}. */
    SimpResult applyTo(SimpResult f, Expr arg) {
        Expr e = Expr.beta(f.expr(), arg);
        return new SimpResult(e, f.proof() == null ? null : meta.app().mkCongrFun(f.proof(), arg));
    }

    /**
     * Changes argument {@code i} and transports along the equation what depends on it; {@code args}
     * is updated.
     */
    private SimpResult castStep(Expr fn, Expr[] args, int i, Arg info, SimpResult change) {
        Expr a = args[i];
        Expr b = change.expr();
        Expr type = meta.inferType(a);
        Level u = meta.getLevel(type);
        Expr old = Expr.apps(fn, args);
        Expr[] next = args.clone();
        Expr motive =
                meta.withLocalDecl(
                        Name.mkSimple("x"),
                        type,
                        x ->
                                meta.withLocalDecl(
                                        Name.mkSimple("e"),
                                        meta.app().mkEq(a, x),
                                        h -> {
                                            Expr[] moved = args.clone();
                                            moved[i] = x;
                                            for (int j : info.dependents) {
                                                moved[j] =
                                                        transport(fn, args, i, j, a, type, u, x, h);
                                            }
                                            Expr eq = meta.app().mkEq(old, Expr.apps(fn, moved));
                                            return meta.mkLambdaFVars(new Expr[] {x, h}, eq);
                                        }));
        next[i] = b;
        for (int j : info.dependents) {
            next[j] = transport(fn, args, i, j, a, type, u, b, change.proof());
        }
        Expr proof =
                Expr.apps(
                        Expr.constant(Name.of("Eq.rec"), Level.ZERO, u),
                        type,
                        a,
                        motive,
                        meta.app().mkEqRefl(old),
                        b,
                        change.proof());
        SimpResult r = new SimpResult(Expr.apps(fn, next), proof);
        for (int j : info.dependents) {
            r = canonicalInstance(fn, next, j, r);
        }
        System.arraycopy(next, 0, args, 0, args.length);
        return r;
    }

    /** Argument {@code j} carried from {@code a} to {@code x} along {@code h : a = x}. */
    private Expr transport(
            Expr fn, Expr[] args, int i, int j, Expr a, Expr type, Level u, Expr x, Expr h) {
        Expr motive =
                meta.withLocalDecl(
                        Name.mkSimple("y"),
                        type,
                        y ->
                                meta.withLocalDecl(
                                        Name.mkSimple("e"),
                                        meta.app().mkEq(a, y),
                                        k ->
                                                meta.mkLambdaFVars(
                                                        new Expr[] {y, k},
                                                        meta.argumentType(fn, args, i, j, y))));
        Level v = meta.getLevel(meta.inferType(args[j]));
        return Expr.apps(Expr.constant(Name.of("Eq.rec"), v, u), type, a, motive, args[j], x, h);
    }

    /** The decision procedure of the changed proposition, where it is the same by definition. */
    private Expr sameInstance(Expr inst, Expr type) {
        if (!type.isAppOfArity(DECIDABLE, 1)
                || !(meta.trySynthInstance(type) instanceof Meta.Synth.Found f)) {
            return inst;
        }
        return meta.withDefault(() -> meta.isDefEqNoAssign(inst, f.instance()))
                ? f.instance()
                : inst;
    }

    /** Replaces a transported decision procedure by the one that instance search finds. */
    private SimpResult canonicalInstance(Expr fn, Expr[] args, int j, SimpResult r) {
        Expr type = meta.inferType(args[j]).headBeta();
        Expr lemma = Expr.constant(Name.of("instSubsingletonDecidable"));
        if (!type.isAppOfArity(DECIDABLE, 1)
                || !meta.env().contains(Name.of("instSubsingletonDecidable"))
                || !meta.env().contains(Name.of("Subsingleton.elim"))) {
            return r;
        }
        Expr p = ((Expr.App) type).arg;
        if (!(meta.trySynthInstance(type) instanceof Meta.Synth.Found f)
                || f.instance().hasExprMVar()) {
            return r;
        }
        Expr old = args[j];
        Expr eq =
                Expr.apps(
                        Expr.constant(Name.of("Subsingleton.elim"), Level.ONE),
                        type,
                        Expr.app(lemma, p),
                        old,
                        f.instance());
        Expr hole =
                meta.withLocalDecl(
                        Name.mkSimple("i"),
                        type,
                        x -> {
                            Expr[] open = args.clone();
                            open[j] = x;
                            return meta.mkLambdaFVars(new Expr[] {x}, Expr.apps(fn, open));
                        });
        args[j] = f.instance();
        return simp.then(r, new SimpResult(Expr.apps(fn, args), meta.app().mkCongrArg(hole, eq)));
    }

    /** {@code if c then t else e}: each branch may use what the condition says. */
    private SimpResult contextualIte(Expr e) {
        Expr[] args = e.getAppArgs();
        SimpResult c = simp.simp(args[1]);
        Expr d = c.expr();
        Expr inst = args[2];
        if (d != args[1]) {
            Expr decidable = Expr.app(Expr.constant(DECIDABLE), d);
            if (!(meta.trySynthInstance(decidable) instanceof Meta.Synth.Found f)) {
                return SimpResult.same(e);
            }
            inst = f.instance();
        }
        Expr[] to = new Expr[2];
        Expr[] proofs = new Expr[2];
        for (int i = 0; i < 2; i++) {
            Expr branch = args[3 + i];
            int at = i;
            meta.withLocalDecl(
                    H,
                    i == 0 ? d : meta.app().mkNot(d),
                    h -> {
                        SimpResult r = simp.withHypothesis(h, () -> simp.simp(branch));
                        to[at] = r.expr();
                        proofs[at] = meta.mkLambdaFVars(new Expr[] {h}, r.proofOrRefl(meta));
                        return null;
                    });
        }
        if (d == args[1] && to[0] == args[3] && to[1] == args[4]) {
            return SimpResult.same(e);
        }
        Expr result = Expr.apps(e.getAppFn(), args[0], d, inst, to[0], to[1]);
        Level u = ((Expr.Const) e.getAppFn()).levels.get(0);
        Expr proof =
                Expr.apps(
                        Expr.constant(Name.of("ite_congr"), u),
                        args[0],
                        args[1],
                        d,
                        args[3],
                        args[4],
                        to[0],
                        to[1],
                        args[2],
                        inst,
                        c.proofOrRefl(meta),
                        proofs[0],
                        proofs[1]);
        return new SimpResult(result, proof);
    }

    /** Simplifies the condition of {@code dite c t e}, on which the branches depend. */
    private SimpResult diteCondition(SimpResult r) {
        Expr[] args = r.expr().getAppArgs();
        Expr c = args[1];
        SimpResult rc = simp.simp(c);
        Name congr = Name.of("dite_congr");
        if (rc.expr() == c) {
            return r;
        }
        if (rc.proof() == null) {
            return simp.then(r, diteByDefinition(args, rc.expr(), r.expr().getAppFn()));
        }
        if (!meta.env().contains(congr)) {
            return r;
        }
        Expr d = rc.expr();
        Expr decidable = Expr.app(Expr.constant(DECIDABLE), d);
        if (!(meta.trySynthInstance(decidable) instanceof Meta.Synth.Found f)) {
            return r;
        }
        Expr h1 = rc.proof();
        Expr t =
                meta.withLocalDecl(
                        Name.mkSimple("h"),
                        d,
                        h ->
                                meta.mkLambdaFVars(
                                        new Expr[] {h},
                                        Expr.beta(args[3], meta.app().mkEqMPR(h1, h))));
        Expr notC = meta.app().mkNot(c);
        Expr notD = meta.app().mkNot(d);
        Expr notEq = meta.app().mkCongrArg(Expr.constant(Name.of("Not")), h1);
        Expr e =
                meta.withLocalDecl(
                        Name.mkSimple("h"),
                        notD,
                        h ->
                                meta.mkLambdaFVars(
                                        new Expr[] {h},
                                        Expr.beta(
                                                args[4],
                                                Expr.apps(
                                                        Expr.constant(
                                                                Name.of("Eq.mpr"), Level.ZERO),
                                                        notC,
                                                        notD,
                                                        notEq,
                                                        h))));
        Expr result = Expr.apps(r.expr().getAppFn(), args[0], d, f.instance(), t, e);
        Expr refl1 =
                meta.withLocalDecl(
                        Name.mkSimple("h"),
                        d,
                        h ->
                                meta.mkLambdaFVars(
                                        new Expr[] {h}, meta.app().mkEqRefl(Expr.beta(t, h))));
        Expr refl2 =
                meta.withLocalDecl(
                        Name.mkSimple("h"),
                        notD,
                        h ->
                                meta.mkLambdaFVars(
                                        new Expr[] {h}, meta.app().mkEqRefl(Expr.beta(e, h))));
        Level u = ((Expr.Const) r.expr().getAppFn()).levels.get(0);
        Expr proof =
                meta.withDefault(
                        () ->
                                Lemma.apply(
                                        meta,
                                        congr,
                                        meta.app().mkEq(r.expr(), result),
                                        h1,
                                        refl1,
                                        refl2));
        return simp.then(r, new SimpResult(result, proof));
    }

    private SimpResult diteByDefinition(Expr[] args, Expr d, Expr fn) {
        Expr inst = sameInstance(args[2], Expr.app(Expr.constant(DECIDABLE), d));
        Expr t = Expr.lam(H, d, Expr.beta(args[3].liftLooseBVars(0, 1), Expr.bvar(0)), DEFAULT);
        Expr notD = meta.app().mkNot(d);
        Expr e = Expr.lam(H, notD, Expr.beta(args[4].liftLooseBVars(0, 1), Expr.bvar(0)), DEFAULT);
        return SimpResult.same(Expr.apps(fn, args[0], d, inst, t, e));
    }

    // ---- binders

    /** From {@code r : body = r.expr} under {@code x} an equation of functions. */
    Expr funext(Expr.FVar x, Expr body, SimpResult r) {
        Expr[] xs = {x};
        Expr type = meta.getLocalDecl(x).type();
        Expr bodyType = meta.inferType(body);
        return Expr.apps(
                Expr.constant(Name.of("funext"), meta.getLevel(type), meta.getLevel(bodyType)),
                type,
                meta.mkLambdaFVars(xs, bodyType),
                meta.mkLambdaFVars(xs, body),
                meta.mkLambdaFVars(xs, r.expr()),
                meta.mkLambdaFVars(xs, r.proof()));
    }

    SimpResult implication(Expr.Pi e, Expr q, SimpResult rp, SimpResult rq) {
        if (rp.expr() == e.type && rq.expr() == q) {
            return SimpResult.same(e);
        }
        Expr to = Simp.renamed(e, Expr.arrow(rp.expr(), rq.expr()));
        if (rp.proof() == null && rq.proof() == null) {
            return SimpResult.same(to);
        }
        return new SimpResult(
                to,
                Expr.apps(
                        Expr.constant(Name.of("implies_congr"), Level.ZERO, Level.ZERO),
                        e.type,
                        rp.expr(),
                        q,
                        rq.expr(),
                        rp.proofOrRefl(meta),
                        rq.proofOrRefl(meta)));
    }

    /** {@code ∀ h : p, q h} for a proposition p: simplifies p and transports h. */
    SimpResult forallDomain(Expr.Pi e) {
        Name lemma = Name.of("forall_prop_congr_dom");
        if (!meta.isProp(e.type) || !meta.env().contains(lemma)) {
            return null;
        }
        SimpResult rp = simp.simp(e.type);
        if (rp.proof() == null || rp.expr() == e.type) {
            return null;
        }
        Expr q = Expr.lam(e.name, e.type, e.body, e.info);
        Expr to =
                meta.withLocalDecl(
                        e.name,
                        e.info,
                        rp.expr(),
                        h ->
                                meta.mkForallFVars(
                                        new Expr[] {h},
                                        Expr.beta(q, meta.app().mkEqMPR(rp.proof(), h))));
        Expr proof = Expr.apps(Expr.constant(lemma), e.type, rp.expr(), rp.proof(), q);
        return new SimpResult(to, proof);
    }
}
