package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.meta.Structures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Structural recursion: a function that calls itself on parts of one of its arguments becomes an
 * application of {@code brecOn}, which gives at each value the results for all its parts.
 */
final class StructuralRecursion {
    private static final Name BELOW = Name.mkSimple("below");

    private final TermElab elab;
    private final Meta meta;
    private final PreDefinition def;
    private final Cases cases;

    StructuralRecursion(TermElab elab, PreDefinition def) {
        this.elab = elab;
        this.meta = elab.meta();
        this.def = def;
        this.cases = new Cases(meta);
    }

    /** The value without recursion. */
    Expr compile() {
        return meta.lambdaTelescope(
                def.value(),
                (xs, body) -> {
                    int fixed = fixedPrefix(xs, body);
                    List<Object> why = new ArrayList<>();
                    for (int i = 0; i < xs.length; i++) {
                        if (i < fixed) {
                            why.add("\nNot considering parameter " + shown(xs[i], i) + " of ");
                            why.add(def.name());
                            why.add(":\n  it is unchanged in the recursive calls");
                            continue;
                        }
                        Meta.Saved saved = meta.save();
                        try {
                            return meta.mkLambdaFVars(xs, on(i, fixed, xs, body));
                        } catch (MetaException e) {
                            meta.restore(saved);
                            why.add("\nCannot use parameter " + shown(xs[i], i) + ":\n  ");
                            why.add(e.data());
                        }
                    }
                    List<Object> text = new ArrayList<>();
                    text.add("fail to show termination for\n  ");
                    text.add(def.name());
                    text.add("\nwith errors\nfailed to infer structural recursion:");
                    if (xs.length == 0) {
                        text.add("\nno parameters suitable for structural recursion");
                    }
                    text.addAll(why);
                    text.add(
                            "\n\nstructural recursion cannot be used, and well-founded recursion is "
                                    + "not supported here");
                    throw elab.error(def.span(), text.toArray());
                });
    }

    /** A parameter by its name, or by its position from 1 when it has none. */
    private String shown(Expr x, int i) {
        Name n = meta.getLocalDecl((Expr.FVar) x).userName();
        return Names.isInaccessible(n) ? "#" + (i + 1) : n.toString();
    }

    /** How many of the first arguments every recursive call passes on as they are. */
    private int fixedPrefix(Expr[] xs, Expr body) {
        int[] fixed = {xs.length};
        Set<Expr> heads = new HashSet<>(); // partial applications inside a call already seen
        body.contains(
                s -> {
                    if (s.getAppFn().equals(def.fn()) && !heads.contains(s)) {
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

    /**
     * @param fixed how many arguments stay out of the motive
     * @param indices positions of the indices of the decreasing argument's type
     * @param major the position of the decreasing argument
     * @param others positions of the other arguments that vary
     */
    record Plan(
            int fixed, List<Integer> indices, int major, List<Integer> others, Cases.IndType type) {
        int arity() {
            return fixed + indices.size() + 1 + others.size();
        }
    }

    private Expr on(int major, int fixedPrefix, Expr[] xs, Expr body) {
        Plan plan = plan(major, fixedPrefix, xs);
        Expr[] idx = at(xs, plan.indices);
        Expr x = xs[major];
        Expr[] ys = at(xs, plan.others);
        Expr resultType = meta.inferType(body);
        Expr motiveBody = meta.mkForallFVars(ys, resultType);
        Expr[] majors = append(idx, x);
        Expr motive = meta.mkLambdaFVars(majors, motiveBody);
        Level u = meta.getLevel(motiveBody);
        Name ind = plan.type.info().name();
        if (meta.isProp(plan.type.at(idx))) {
            return new PredicateRecursion(meta, def.fn(), plan)
                    .compile(body, motive, majors, ys);
        }
        Expr.Const below = atLevels(ind.str("below"), u, plan.type);
        Expr.Const brecOn = atLevels(ind.str("brecOn"), u, plan.type);
        Expr belowType = Expr.apps(Expr.app(Expr.apps(below, plan.type.params()), motive), majors);
        Expr step =
                meta.withLocalDecl(
                        Name.mkSimple("f"),
                        belowType,
                        f -> {
                            Calls calls = new Calls(plan, below.name);
                            Expr b = calls.replace(body, f);
                            if (b.contains(def.fn()::equals)) {
                                throw new MetaException("failed to eliminate a recursive call");
                            }
                            Expr[] all = append(append(majors, f), ys);
                            return meta.mkLambdaFVars(all, b);
                        });
        Expr r = Expr.app(Expr.apps(brecOn, plan.type.params()), motive);
        r = Expr.app(Expr.apps(r, majors), step);
        return Expr.apps(r, ys);
    }

    private Expr.Const atLevels(Name name, Level u, Cases.IndType t) {
        ConstantInfo c = meta.env().get(name);
        if (c == null) {
            throw meta.error("its type has no '", name, "'");
        }
        List<Level> levels = new ArrayList<>(t.fn().levels);
        if (c.levelParams().size() > levels.size()) {
            levels.add(0, u);
        }
        return Expr.constant(name, levels);
    }

    private Plan plan(int major, int fixedPrefix, Expr[] xs) {
        Expr type = meta.inferType(xs[major]);
        Cases.IndType t = cases.inductiveType(type);
        if (t == null) {
            throw meta.error("its type is not an inductive", new MessageData.Indented(type));
        }
        if (!t.info().isRec()) {
            throw meta.error("its type ", t.info().name(), " is not recursive");
        }
        if (t.info().all().size() > 1 || t.info().numNested() > 0) {
            throw meta.error(
                    "its type ",
                    t.info().name(),
                    " is mutual or nested, which is not supported here");
        }
        List<Expr> all = Arrays.asList(xs);
        List<Integer> indices = new ArrayList<>();
        int fixed = fixedPrefix;
        for (Expr i : t.indices()) {
            int at = all.indexOf(i);
            if (at < 0 || indices.contains(at)) {
                throw meta.error(
                        "its type ",
                        t.info().name(),
                        " is an inductive family and indices are not variables",
                        new MessageData.Indented(type));
            }
            indices.add(at);
            fixed = Math.min(fixed, at);
        }
        List<Integer> others = new ArrayList<>();
        Set<Expr> varying = new HashSet<>();
        for (int i = fixed; i < xs.length; i++) {
            if (i != major && !indices.contains(i)) {
                others.add(i);
                varying.add(xs[i]);
            }
        }
        // the motive binds indices and argument first
        for (Expr p : t.params()) {
            if (p.contains(varying::contains)) {
                // a parameter that every call passes on may be fixed though it stands later
                throw meta.error(
                        "its type ",
                        t.info().name(),
                        " is an inductive datatype and parameter",
                        new MessageData.Indented(p),
                        "\ndepends on a function parameter that varies");
            }
        }
        for (int i : indices) {
            if (meta.inferType(xs[i]).contains(varying::contains)) {
                throw meta.error("the type of an index depends on a parameter that varies");
            }
        }
        return new Plan(fixed, indices, major, others, t);
    }

    static Expr[] at(Expr[] xs, List<Integer> positions) {
        return positions.stream().map(i -> xs[i]).toArray(Expr[]::new);
    }

    static Expr[] append(Expr[] xs, Expr... more) {
        Expr[] r = Arrays.copyOf(xs, xs.length + more.length);
        System.arraycopy(more, 0, r, xs.length, more.length);
        return r;
    }

    // ---- recursive calls

    /** Replaces recursive calls by what {@code below} gives for them. */
    private final class Calls {
        private final Plan plan;
        private final Name belowName;

        Calls(Plan plan, Name belowName) {
            this.plan = plan;
            this.belowName = belowName;
        }

        Expr replace(Expr e, Expr below) {
            if (!e.hasFVar() || !e.contains(def.fn()::equals)) {
                return e;
            }
            meta.step();
            return switch (e) {
                case Expr.Lam l ->
                        meta.withLocalDecl(
                                l.name,
                                l.info,
                                replace(l.type, below),
                                x ->
                                        meta.mkLambdaFVars(
                                                new Expr[] {x},
                                                replace(l.body.instantiate1(x), below)));
                case Expr.Pi l ->
                        meta.withLocalDecl(
                                l.name,
                                l.info,
                                replace(l.type, below),
                                x ->
                                        meta.mkForallFVars(
                                                new Expr[] {x},
                                                replace(l.body.instantiate1(x), below)));
                case Expr.Let l ->
                        meta.withLetDecl(
                                l.name,
                                replace(l.type, below),
                                replace(l.value, below),
                                x ->
                                        meta.mkLambdaFVars(
                                                new Expr[] {x},
                                                replace(l.body.instantiate1(x), below)));
                case Expr.Proj p -> Expr.proj(p.typeName, p.index, replace(p.struct, below));
                case Expr.FVar x -> call(x, new Expr[0], below);
                case Expr.App a -> application(e, below);
                default -> e;
            };
        }

        private Expr application(Expr e, Expr below) {
            Expr fn = e.getAppFn();
            Expr[] args = e.getAppArgs();
            if (fn.equals(def.fn())) {
                return call(fn, args, below);
            }
            if (fn instanceof Expr.Const c) {
                Split s = split(c, args);
                Expr r = s == null ? null : through(s, c, args, below);
                if (r != null) {
                    return r;
                }
            }
            Expr r = replace(fn, below);
            for (Expr a : args) {
                r = Expr.app(r, replace(a, below));
            }
            return r;
        }

        private Expr call(Expr fn, Expr[] args, Expr below) {
            int needed = plan.major + 1;
            for (int i : plan.indices) {
                needed = Math.max(needed, i + 1);
            }
            if (args.length < needed) {
                // eta: the call has to show its decreasing argument
                return meta.forallBoundedTelescope(
                        meta.inferType(Expr.apps(fn, args)),
                        needed - args.length,
                        (xs, t) -> meta.mkLambdaFVars(xs, call(fn, append(args, xs), below)));
            }
            for (int i = 0; i < args.length; i++) {
                args[i] = i < plan.fixed ? args[i] : replace(args[i], below);
            }
            Expr result = lookUp(below, at(args, plan.indices), args[plan.major]);
            if (result == null) {
                throw meta.error(
                        "failed to eliminate recursive application",
                        new MessageData.Indented(Expr.apps(fn, args)));
            }
            List<Expr> rest = new ArrayList<>();
            for (int i : plan.others) {
                if (i < args.length) {
                    rest.add(args[i]);
                }
            }
            for (int i = plan.arity(); i < args.length; i++) {
                rest.add(args[i]);
            }
            return Expr.apps(result, rest);
        }

        /** The part of {@code below} that is the result for {@code major}, or null. */
        private Expr lookUp(Expr below, Expr[] indices, Expr major) {
            Expr type = meta.instantiateMVars(meta.inferType(below));
            if (!type.isAppOf(belowName)) {
                return null;
            }
            Expr[] args = type.getAppArgs();
            int p = plan.type.params().length;
            Expr motive = args[p];
            return meta.withLocalDecl(
                    Name.mkSimple("motive"),
                    meta.inferType(motive),
                    c -> {
                        args[p] = c;
                        Expr t = Expr.apps(type.getAppFn(), args);
                        return search(t, below, c, indices, major);
                    });
        }

        private Expr search(Expr type, Expr value, Expr c, Expr[] indices, Expr major) {
            Expr t = meta.whnf(type);
            if (t.getAppFn().equals(c)) {
                Expr[] at = t.getAppArgs();
                for (int i = 0; i < indices.length; i++) {
                    if (!meta.isDefEq(at[i], indices[i])) {
                        return null;
                    }
                }
                return meta.isDefEq(at[at.length - 1], major) ? value : null;
            }
            if (t instanceof Expr.Pi) {
                return reflexive(t, value, c, indices, major);
            }
            if (!(t.getAppFn() instanceof Expr.Const k)
                    || Structures.get(meta.env(), k.name) == null) {
                return null;
            }
            Name n = k.name;
            if (!n.equals(Name.of("PProd")) && !n.equals(Name.of("And"))) {
                return null;
            }
            Expr[] args = t.getAppArgs();
            Expr r = search(args[0], Expr.proj(n, 0, value), c, indices, major);
            return r != null ? r : search(args[1], Expr.proj(n, 1, value), c, indices, major);
        }

        /**
         * The parts of a function that is a field: {@code major} is that function at some point.
         */
        private Expr reflexive(Expr type, Expr value, Expr c, Expr[] indices, Expr major) {
            int n = 0;
            for (Expr t = type; t instanceof Expr.Pi p; t = meta.whnf(p.body)) {
                n++;
            }
            Expr[] args = major.getAppArgs();
            if (args.length < n) {
                return null;
            }
            Expr[] last = Arrays.copyOfRange(args, args.length - n, args.length);
            Expr at;
            try {
                at = meta.instantiateForall(type, last);
                if (!typesFit(type, last)) {
                    return null;
                }
            } catch (MetaException e) {
                return null;
            }
            return search(at, Expr.apps(value, last), c, indices, major);
        }

        private boolean typesFit(Expr type, Expr[] args) {
            Expr t = type;
            for (Expr a : args) {
                Expr.Pi p = (Expr.Pi) meta.whnf(t);
                if (!meta.isDefEq(p.type, meta.inferType(a))) {
                    return false;
                }
                t = p.body.instantiate1(a);
            }
            return true;
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

        /**
         * The split with {@code below} handed to each alternative, or null when it does not fit.
         */
        private Expr through(Split s, Expr.Const c, Expr[] args, Expr below) {
            Expr belowType = meta.instantiateMVars(meta.inferType(below));
            Expr[] parts = belowType.getAppArgs();
            int first = plan.type.params().length + 1;
            Expr[] discrs = Arrays.copyOfRange(args, s.firstDiscr, s.firstDiscr + s.numDiscrs);
            if (Arrays.stream(parts, first, parts.length)
                    .noneMatch(t -> Arrays.stream(discrs).anyMatch(d -> t.contains(d::equals)))) {
                return null;
            }
            Expr[] newArgs = args.clone();
            for (int i = s.firstDiscr; i < s.firstDiscr + s.numDiscrs; i++) {
                newArgs[i] = replace(args[i], below);
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
                                Expr[] at = parts.clone();
                                for (int i = first; i < at.length; i++) {
                                    for (int j = discrs.length - 1; j >= 0; j--) {
                                        Expr d = discrs[j];
                                        Expr x = xs[j];
                                        at[i] = at[i].replace(e -> e.equals(d) ? x : null);
                                    }
                                }
                                Expr r =
                                        Expr.pi(
                                                BELOW,
                                                Expr.apps(belowType.getAppFn(), at),
                                                replace(body, below),
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
                                    Expr.Pi p =
                                            (Expr.Pi) (r instanceof Expr.Pi ? r : meta.whnfCore(r));
                                    return meta.withLocalDecl(
                                            BELOW,
                                            p.type,
                                            b ->
                                                    meta.mkLambdaFVars(
                                                            append(vars, b),
                                                            replace(Expr.beta(alt, vars), b)));
                                });
                newArgs[s.firstAlt + i] = newAlt;
                type = ((Expr.Pi) t).body.instantiate1(newAlt);
            }
            Expr r = Expr.app(Expr.appRange(fn, newArgs, 0, s.arity()), below);
            for (int i = s.arity(); i < args.length; i++) {
                r = Expr.app(r, replace(args[i], below));
            }
            return r;
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
}
