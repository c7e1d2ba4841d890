package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Reducibility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces the recursive calls in the body of a function. What stands for them is carried along: a
 * term whose type says how it is related to the function's argument, and which is handed through
 * the matches on that argument, so that in each alternative it is about the pattern.
 */
abstract class RecursiveCalls {
    static final Name CARRIED = Name.mkSimple("below");

    final Meta meta;
    final List<PreDefinition> block;

    RecursiveCalls(Meta meta, List<PreDefinition> block) {
        this.meta = meta;
        this.block = block;
    }

    /**
     * What takes the place of a call.
     *
     * @param args as they stand in the body, calls in them included
     */
    abstract Expr call(PreDefinition called, Expr[] args, Expr carried);

    /**
     * The type of what is carried with {@code xs} in place of {@code discrs}; null when it does not
     * mention them.
     */
    abstract Expr typeAt(Expr carriedType, Expr[] discrs, Expr[] xs);

    /** Another way to go on in an application with calls in it; null for none. */
    Expr special(Expr.Const fn, Expr[] args, Expr carried) {
        return null;
    }

    /** {@code e} with {@code xs} for {@code discrs}; null when none occurs. */
    static Expr with(Expr e, Expr[] discrs, Expr[] xs) {
        boolean[] found = {false};
        Expr r = e;
        for (int j = discrs.length - 1; j >= 0; j--) {
            Expr d = discrs[j];
            Expr x = xs[j];
            r =
                    r.replace(
                            s -> {
                                found[0] |= s.equals(d);
                                return s.equals(d) ? x : null;
                            });
        }
        return found[0] ? r : null;
    }

    final PreDefinition function(Expr e) {
        if (e instanceof Expr.FVar) {
            for (PreDefinition p : block) {
                if (e.equals(p.fn())) {
                    return p;
                }
            }
        }
        return null;
    }

    final boolean hasCalls(Expr e) {
        return EquationCompiler.mentions(e, block);
    }

    /** How many of the first arguments every recursive call passes on as they are. */
    static int fixedPrefix(List<PreDefinition> block, Expr[] xs, Expr body) {
        int[] fixed = {xs.length};
        Set<Expr> heads = new HashSet<>(); // partial applications inside a call already seen
        body.contains(
                s -> {
                    if (block.stream().anyMatch(p -> s.getAppFn().equals(p.fn()))
                            && !heads.contains(s)) {
                        Expr[] args = s.getAppArgs();
                        for (Expr f = s; f instanceof Expr.App a; f = a.fn) {
                            heads.add(a.fn);
                        }
                        int n = 0;
                        while (n < fixed[0] && n < args.length && args[n].equals(xs[n])) {
                            n++;
                        }
                        fixed[0] = n;
                    }
                    return false;
                });
        return fixed[0];
    }

    Expr replace(Expr e, Expr carried) {
        if (!hasCalls(e)) {
            return e;
        }
        meta.step();
        return switch (e) {
            case Expr.Lam l ->
                    meta.withLocalDecl(
                            l.name,
                            l.info,
                            replace(l.type, carried),
                            x ->
                                    meta.mkLambdaFVars(
                                            new Expr[] {x},
                                            replace(l.body.instantiate1(x), carried)));
            case Expr.Pi l ->
                    meta.withLocalDecl(
                            l.name,
                            l.info,
                            replace(l.type, carried),
                            x ->
                                    meta.mkForallFVars(
                                            new Expr[] {x},
                                            replace(l.body.instantiate1(x), carried)));
            case Expr.Let l ->
                    meta.withLetDecl(
                            l.name,
                            replace(l.type, carried),
                            replace(l.value, carried),
                            x ->
                                    meta.mkLambdaFVars(
                                            new Expr[] {x},
                                            replace(l.body.instantiate1(x), carried)));
            case Expr.Proj p -> Expr.proj(p.typeName, p.index, replace(p.struct, carried));
            case Expr.FVar x -> call(function(x), new Expr[0], carried);
            case Expr.App a -> application(e, carried);
            default -> e;
        };
    }

    private Expr application(Expr e, Expr carried) {
        Expr fn = e.getAppFn();
        Expr[] args = e.getAppArgs();
        PreDefinition called = function(fn);
        if (called != null) {
            return call(called, args, carried);
        }
        if (fn instanceof Expr.Const c) {
            Expr own = special(c, args, carried);
            if (own != null) {
                return own;
            }
            Split s = split(c, args);
            Expr r = s == null ? null : through(s, c, args, carried);
            if (r != null) {
                return r;
            }
            Expr unfolded = casesOnBehind(e, c);
            if (unfolded != null) {
                return application(unfolded, carried);
            }
        }
        Expr r = replace(fn, carried);
        for (Expr a : args) {
            r = Expr.app(r, replace(a, carried));
        }
        return r;
    }

    /** An eliminator that is an abbreviation of {@code casesOn}, unfolded; else null. */
    private Expr casesOnBehind(Expr e, Expr.Const c) {
        if (Reducibility.of(meta.env(), c.name) != Reducibility.Status.REDUCIBLE
                || isCasesOn(c)
                || Matchers.get(meta.env(), c.name) != null) {
            return null;
        }
        Expr u = meta.deltaExpand(e);
        if (u == null) {
            return null;
        }
        u = u.headBeta();
        if (!(u.getAppFn() instanceof Expr.Const f)) {
            return null;
        }
        return isCasesOn(f)
                ? u
                : meta.env().get(f.name) instanceof ConstantInfo.Recursor r
                        ? asCasesOn(u, f, r)
                        : null;
    }

    /** A recursor that uses no induction hypothesis, as {@code casesOn}; null otherwise. */
    private Expr asCasesOn(Expr e, Expr.Const fn, ConstantInfo.Recursor rec) {
        Expr[] args = e.getAppArgs();
        if (rec.numMotives() != 1 || args.length <= rec.majorIndex()) {
            return null;
        }
        int p = rec.numParams();
        Expr r =
                Expr.appRange(
                        Expr.constant(rec.induct().str("casesOn"), fn.levels), args, 0, p + 1);
        r = Expr.appRange(r, args, p + 1 + rec.numMinors(), rec.majorIndex() + 1);
        Expr raw = rec.type();
        for (int i = 0; i < p + 1; i++) {
            raw = ((Expr.Pi) raw).body;
        }
        for (int i = 0; i < rec.numMinors(); i++) {
            Expr.Pi minor = (Expr.Pi) raw;
            raw = minor.body;
            int fields = rec.rules().get(i).numFields();
            int hyps = -fields;
            for (Expr t = minor.type; t instanceof Expr.Pi q; t = q.body) {
                hyps++;
            }
            Expr given = withoutHypotheses(args[p + 1 + i], fields, hyps);
            if (given == null) {
                return null;
            }
            r = Expr.app(r, given);
        }
        return Expr.appRange(r, args, rec.majorIndex() + 1, args.length);
    }

    private Expr withoutHypotheses(Expr minor, int fields, int hyps) {
        return meta.lambdaBoundedTelescope(
                minor,
                fields + hyps,
                (xs, body) -> {
                    if (xs.length < fields + hyps) {
                        return hyps == 0 ? minor : null;
                    }
                    for (int i = fields; i < xs.length; i++) {
                        if (body.contains(xs[i]::equals)) {
                            return null;
                        }
                    }
                    return meta.mkLambdaFVars(Arrays.copyOf(xs, fields), body.headBeta());
                });
    }

    private boolean isCasesOn(Expr.Const c) {
        return "casesOn".equals(c.name.lastString())
                && meta.env().get(c.name.prefix()) instanceof ConstantInfo.Inductive;
    }

    // ---- matchers and casesOn

    /**
     * Where the arguments of a matcher or of {@code casesOn} are.
     *
     * @param arity how many arguments it takes in all
     */
    private record Split(
            int motive, int firstDiscr, int numDiscrs, int firstAlt, List<Integer> altParams) {
        int arity() {
            return Math.max(firstAlt + altParams.size(), firstDiscr + numDiscrs);
        }
    }

    private Split split(Expr.Const c, Expr[] args) {
        Matchers.Info m = Matchers.get(meta.env(), c.name);
        Split s = null;
        if (m != null) {
            s =
                    new Split(
                            m.numParams(),
                            m.numParams() + 1,
                            m.numDiscrs(),
                            m.firstAlt(),
                            m.altNumParams());
        } else if ("splitter".equals(c.name.lastString())
                && Matchers.get(meta.env(), c.name.prefix()) instanceof Matchers.Info of) {
            Splitter.Shape shape = Splitter.of(meta, of);
            List<Integer> taken = new ArrayList<>();
            for (int k = 0; k < of.numAlts(); k++) {
                taken.add(shape.isUnit(k) ? 1 : shape.numVars().get(k) + shape.numHyps().get(k));
            }
            s = new Split(of.numParams(), of.numParams() + 1, of.numDiscrs(), of.firstAlt(), taken);
        } else if ("casesOn".equals(c.name.lastString())
                && meta.env().get(c.name.prefix()) instanceof ConstantInfo.Inductive i) {
            List<Integer> fields = new ArrayList<>();
            for (Name k : i.ctors()) {
                fields.add(((ConstantInfo.Constructor) meta.getConstInfo(k)).numFields());
            }
            int p = i.numParams();
            s = new Split(p, p + 1, i.numIndices() + 1, p + 1 + i.numIndices() + 1, fields);
        }
        return s == null || args.length < s.arity() ? null : s;
    }

    /** The split with what is carried handed to each alternative, or null when it does not fit. */
    private Expr through(Split s, Expr.Const c, Expr[] args, Expr carried) {
        Expr carriedType = meta.instantiateMVars(meta.inferType(carried));
        Expr[] discrs = Arrays.copyOfRange(args, s.firstDiscr, s.firstDiscr + s.numDiscrs);
        if (typeAt(carriedType, discrs, discrs) == null) {
            return null;
        }
        Expr[] newArgs = args.clone();
        for (int i = s.firstDiscr; i < s.firstDiscr + s.numDiscrs; i++) {
            newArgs[i] = replace(args[i], carried);
        }
        Level[] level = new Level[1];
        Expr motive =
                meta.lambdaBoundedTelescope(
                        args[s.motive],
                        s.numDiscrs,
                        (xs, body) -> {
                            if (xs.length < s.numDiscrs) {
                                return null;
                            }
                            Expr r =
                                    Expr.pi(
                                            CARRIED,
                                            typeAt(carriedType, discrs, xs),
                                            replace(body, carried),
                                            BinderInfo.DEFAULT);
                            Expr m = meta.mkLambdaFVars(xs, r);
                            level[0] =
                                    meta.observing(
                                            () -> {
                                                meta.check(m);
                                                return meta.getLevel(r);
                                            });
                            return level[0] == null ? null : m;
                        });
        if (motive == null) {
            return null;
        }
        Expr.Const fn = atLevel(c, level[0]);
        newArgs[s.motive] = motive;
        Expr type = meta.inferType(Expr.appRange(fn, newArgs, 0, s.firstAlt));
        for (int i = 0; i < s.altParams.size(); i++) {
            Expr t = type instanceof Expr.Pi ? type : meta.whnf(type);
            Expr alt = args[s.firstAlt + i];
            int n = s.altParams.get(i);
            Expr newAlt =
                    meta.forallBoundedTelescope(
                            ((Expr.Pi) t).type,
                            n,
                            (vars, rest) -> {
                                Expr r = rest.headBeta();
                                Expr.Pi p = (Expr.Pi) (r instanceof Expr.Pi ? r : meta.whnfCore(r));
                                return meta.withLCtx(
                                        named(alt, vars),
                                        meta.localInstances(),
                                        () -> alternative(alt, vars, p.type));
                            });
            newArgs[s.firstAlt + i] = newAlt;
            type = ((Expr.Pi) t).body.instantiate1(newAlt);
        }
        Expr r = Expr.app(Expr.appRange(fn, newArgs, 0, s.arity()), carried);
        for (int i = s.arity(); i < args.length; i++) {
            r = Expr.app(r, replace(args[i], carried));
        }
        return r;
    }

    private Expr alternative(Expr alt, Expr[] vars, Expr carriedType) {
        Expr.FVar fresh = Expr.fvar(meta.freshId());
        return meta.withDecl(
                new LocalDecl(fresh, CARRIED, carriedType, null, BinderInfo.DEFAULT, true),
                b ->
                        meta.mkLambdaFVars(
                                StructuralRecursion.append(vars, b),
                                replace(Expr.beta(alt, vars), b)));
    }

    /** The local context, with the names that the alternative gives its variables. */
    private LocalContext named(Expr alt, Expr[] vars) {
        LocalContext l = meta.lctx();
        Expr f = alt;
        for (Expr v : vars) {
            if (!(f instanceof Expr.Lam lam)) {
                break;
            }
            l = l.setUserName((Expr.FVar) v, lam.name);
            f = lam.body;
        }
        return l;
    }

    /** The matcher or casesOn for a motive into {@code level}. */
    private Expr.Const atLevel(Expr.Const c, Level level) {
        Matchers.Info m = Matchers.get(meta.env(), c.name);
        int at;
        if (m != null) {
            at = m.levelPosition();
        } else {
            ConstantInfo ind = meta.getConstInfo(c.name.prefix());
            at = c.levels.size() > ind.levelParams().size() ? 0 : -1;
        }
        if (at < 0) {
            return c;
        }
        List<Level> levels = new ArrayList<>(c.levels);
        levels.set(at, level);
        return Expr.constant(c.name, levels);
    }
}
