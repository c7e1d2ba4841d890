package dev.goalpost.lean.match;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.TermElab;
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
import java.util.function.Function;

/**
 * Structural recursion: functions that call each other on parts of one of their arguments become
 * applications of {@code brecOn}, which gives at each value the results for all its parts.
 */
final class StructuralRecursion {
    private static final Name BELOW = Name.mkSimple("below");
    private static final Name PPROD = Name.of("PProd");

    /** So many choices of decreasing arguments are tried for functions that call each other. */
    private static final int MAX_CHOICES = 200;

    private final TermElab elab;
    private final Meta meta;
    private final List<PreDefinition> block;
    private final Cases cases;

    StructuralRecursion(TermElab elab, List<PreDefinition> block) {
        this.elab = elab;
        this.meta = elab.meta();
        this.block = block;
        this.cases = new Cases(meta);
    }

    /** A function, opened. */
    private record Fn(PreDefinition def, Expr[] xs, Expr body) {}

    /** The values without recursion, in the order of the block. */
    List<Expr> compile() {
        int fixed = Integer.MAX_VALUE;
        for (PreDefinition p : block) {
            fixed =
                    Math.min(
                            fixed,
                            meta.lambdaTelescope(
                                    p.value(),
                                    (xs, b) -> RecursiveCalls.fixedPrefix(block, xs, b)));
        }
        return meta.lambdaBoundedTelescope(
                block.get(0).value(),
                block.size() == 1 ? fixed : sharedPrefix(fixed),
                (params, b) -> open(params, new ArrayList<>()));
    }

    private List<Expr> open(Expr[] params, List<Fn> fns) {
        if (fns.size() == block.size()) {
            return search(fns, params.length);
        }
        PreDefinition p = block.get(fns.size());
        return meta.lambdaTelescope(
                Expr.beta(p.value(), params),
                (xs, body) -> {
                    fns.add(new Fn(p, append(params, xs), body));
                    return open(params, fns);
                });
    }

    /** How many of the first {@code most} arguments have the same types in all functions. */
    int sharedPrefix(int most) {
        return meta.lambdaBoundedTelescope(
                block.get(0).value(),
                most,
                (xs, b) -> {
                    int n = xs.length;
                    for (PreDefinition p : block) {
                        Expr v = p.value();
                        for (int i = 0; i < n; i++) {
                            if (!(v instanceof Expr.Lam l)
                                    || !meta.isDefEq(l.type, meta.inferType(xs[i]))) {
                                n = i;
                                break;
                            }
                            v = l.body.instantiate1(xs[i]);
                        }
                    }
                    return n;
                });
    }

    // ---- the choice of decreasing arguments

    private List<Expr> search(List<Fn> fns, int fixed) {
        List<Object> why = new ArrayList<>();
        List<int[]> choices = new ArrayList<>();
        choices.add(new int[0]);
        for (Fn f : fns) {
            List<int[]> next = new ArrayList<>();
            for (int[] c : choices) {
                for (int i = fixed; i < f.xs.length && next.size() < MAX_CHOICES; i++) {
                    int[] longer = Arrays.copyOf(c, c.length + 1);
                    longer[c.length] = i;
                    next.add(longer);
                }
            }
            choices = next;
        }
        if (fns.size() == 1) {
            for (int i = 0; i < fixed; i++) {
                Fn f = fns.get(0);
                why.add("\nNot considering parameter " + shown(f, i) + " of ");
                why.add(f.def.name());
                why.add(":\n  it is unchanged in the recursive calls");
            }
        }
        for (int[] choice : choices) {
            Meta.Saved saved = meta.save();
            try {
                return on(choice, fixed, fns);
            } catch (MetaException e) {
                meta.restore(saved);
                if (fns.size() == 1) {
                    why.add("\nCannot use parameter " + shown(fns.get(0), choice[0]) + ":\n  ");
                } else {
                    StringBuilder s = new StringBuilder("\nCannot use parameters ");
                    for (int i = 0; i < choice.length; i++) {
                        s.append(i == 0 ? "" : ", ").append(shown(fns.get(i), choice[i]));
                        s.append(" of ").append(fns.get(i).def.name());
                    }
                    why.add(s + ":\n  ");
                }
                why.add(e.data());
            }
        }
        List<Object> text = new ArrayList<>();
        text.add("failed to infer structural recursion:");
        text.addAll(why);
        if (choices.isEmpty()) {
            text.add("\nno parameters suitable for structural recursion");
        }
        throw elab.error(block.get(0).span(), text.toArray());
    }

    /** A parameter by its name, or by its position from 1 when it has none. */
    private String shown(Fn f, int i) {
        Name n = meta.getLocalDecl((Expr.FVar) f.xs[i]).userName();
        return Names.isInaccessible(n) ? "#" + (i + 1) : n.toString();
    }

    // ---- one choice

    /**
     * How one function recurses.
     *
     * @param fixed how many arguments stay out of the motive
     * @param indices positions of the indices of the decreasing argument's type
     * @param major the position of the decreasing argument
     * @param others positions of the other arguments that vary
     * @param motive which of the recursor's motives is about the decreasing argument
     */
    record Plan(
            int fixed,
            List<Integer> indices,
            int major,
            List<Integer> others,
            Cases.IndType type,
            int motive) {
        int arity() {
            return fixed + indices.size() + 1 + others.size();
        }

        Expr[] majors(Expr[] xs) {
            return append(at(xs, indices), xs[major]);
        }
    }

    private List<Expr> on(int[] majors, int fixedPrefix, List<Fn> fns) {
        List<Cases.IndType> types = new ArrayList<>();
        Cases.IndType base = null;
        for (int i = 0; i < majors.length; i++) {
            Expr type = meta.inferType(fns.get(i).xs[majors[i]]);
            Cases.IndType t = cases.inductiveType(type);
            if (t == null) {
                throw meta.error("its type is not an inductive", new MessageData.Indented(type));
            }
            types.add(t);
            boolean block = t.info().all().size() > 1 || t.info().numNested() > 0;
            if (base == null || block && base.info().numNested() == 0) {
                base = t;
            }
        }
        if (!base.info().isRec()) {
            throw meta.error("its type ", base.info().name(), " is not recursive");
        }
        List<Expr> motiveTypes = motiveTypes(base);
        List<Plan> plans = new ArrayList<>();
        int fixed = fixedPrefix;
        for (int i = 0; i < majors.length; i++) {
            Plan p = plan(majors[i], fixed, fns.get(i).xs, types.get(i), motiveTypes);
            plans.add(p);
            fixed = Math.min(fixed, p.fixed);
        }
        for (int i = 0; i < majors.length; i++) {
            plans.set(i, plan(majors[i], fixed, fns.get(i).xs, types.get(i), motiveTypes));
            checkFixed(plans.get(i), fns.get(i).xs, base);
        }
        if (meta.isProp(types.get(0).at(types.get(0).indices()))) {
            if (fns.size() > 1) {
                throw meta.error("its type ", base.info().name(), " is a predicate");
            }
            Fn f = fns.get(0);
            Plan p = plans.get(0);
            Expr[] at = p.majors(f.xs);
            Expr value =
                    new PredicateRecursion(meta, f.def.fn(), p)
                            .compile(f.body, motive(f, p), at, at(f.xs, p.others));
            return List.of(meta.mkLambdaFVars(f.xs, value));
        }
        return new Construction(fns, plans, base, motiveTypes).values();
    }

    private Expr motive(Fn f, Plan p) {
        Expr result = meta.mkForallFVars(at(f.xs, p.others), meta.inferType(f.body));
        return meta.mkLambdaFVars(p.majors(f.xs), result);
    }

    /** {@code ∀ indices, type → Sort _} for each motive of the recursor. */
    private List<Expr> motiveTypes(Cases.IndType base) {
        Name first = base.info().all().get(0);
        ConstantInfo.Recursor rec = (ConstantInfo.Recursor) meta.getConstInfo(first.str("rec"));
        List<Level> levels = new ArrayList<>(base.fn().levels);
        if (rec.levelParams().size() > levels.size()) {
            levels.add(0, Level.ZERO);
        }
        Expr type =
                meta.instantiateForall(meta.instantiateTypeLevelParams(rec, levels), base.params());
        List<Expr> r = new ArrayList<>();
        for (int i = 0; i < rec.numMotives(); i++) {
            Expr.Pi p = (Expr.Pi) type;
            r.add(p.type);
            type = p.body;
        }
        return r;
    }

    private Plan plan(
            int major, int fixedPrefix, Expr[] xs, Cases.IndType t, List<Expr> motiveTypes) {
        Expr type = meta.inferType(xs[major]);
        Expr[] found = null;
        int motive = 0;
        while (found == null && motive < motiveTypes.size()) {
            found = indicesIn(motiveTypes.get(motive), type);
            motive += found == null ? 1 : 0;
        }
        if (found == null) {
            throw meta.error(
                    "its type does not belong to the same inductive type",
                    new MessageData.Indented(type));
        }
        List<Expr> all = Arrays.asList(xs);
        List<Integer> indices = new ArrayList<>();
        int fixed = fixedPrefix;
        for (Expr i : found) {
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
        for (int i = fixed; i < xs.length; i++) {
            if (i != major && !indices.contains(i)) {
                others.add(i);
            }
        }
        return new Plan(fixed, indices, major, others, t, motive);
    }

    /** The indices at which {@code type} is what a motive is about, or null. */
    private Expr[] indicesIn(Expr motiveType, Expr type) {
        return meta.observing(
                () -> {
                    Expr[] ms = meta.forallMetaTelescope(motiveType).mvars();
                    Expr last = meta.inferType(ms[ms.length - 1]);
                    if (!meta.isDefEq(last, type)) {
                        return null;
                    }
                    Expr[] r = Arrays.copyOf(ms, ms.length - 1);
                    for (int i = 0; i < r.length; i++) {
                        r[i] = meta.instantiateMVars(r[i]);
                    }
                    return r;
                });
    }

    /** The motive binds indices and argument first, the others depend on them at most. */
    private void checkFixed(Plan p, Expr[] xs, Cases.IndType base) {
        Set<Expr> varying = new HashSet<>(List.of(at(xs, p.others)));
        for (Expr param : base.params()) {
            if (param.contains(varying::contains)) {
                throw meta.error(
                        "its type ",
                        base.info().name(),
                        " is an inductive datatype and parameter",
                        new MessageData.Indented(param),
                        "\ndepends on a function parameter that varies");
            }
        }
        for (int i : p.indices) {
            if (meta.inferType(xs[i]).contains(varying::contains)) {
                throw meta.error("the type of an index depends on a parameter that varies");
            }
        }
    }

    static Expr[] at(Expr[] xs, List<Integer> positions) {
        return positions.stream().map(i -> xs[i]).toArray(Expr[]::new);
    }

    static Expr[] append(Expr[] xs, Expr... more) {
        Expr[] r = Arrays.copyOf(xs, xs.length + more.length);
        System.arraycopy(more, 0, r, xs.length, more.length);
        return r;
    }

    // ---- the terms

    /** {@code brecOn} for a choice of decreasing arguments. */
    private final class Construction {
        private final List<Fn> fns;
        private final List<Plan> plans;
        private final Cases.IndType base;
        private final List<Expr> motiveTypes;
        private final List<Expr> results = new ArrayList<>(); // motive of each function alone
        private final List<Expr> motives = new ArrayList<>();
        private Level level;

        Construction(List<Fn> fns, List<Plan> plans, Cases.IndType base, List<Expr> motiveTypes) {
            this.fns = fns;
            this.plans = plans;
            this.base = base;
            this.motiveTypes = motiveTypes;
        }

        /** The functions whose decreasing argument motive {@code k} is about. */
        private List<Integer> of(int k) {
            List<Integer> r = new ArrayList<>();
            for (int i = 0; i < fns.size(); i++) {
                if (plans.get(i).motive == k) {
                    r.add(i);
                }
            }
            return r;
        }

        List<Expr> values() {
            for (int i = 0; i < fns.size(); i++) {
                results.add(motive(fns.get(i), plans.get(i)));
            }
            for (int k = 0; k < motiveTypes.size(); k++) {
                if (!of(k).isEmpty()) {
                    int here = k;
                    Level l = opened(k, xs -> meta.getLevel(packedType(of(here), xs)));
                    if (level != null && !meta.isLevelDefEq(level, l)) {
                        throw meta.error("the functions live in different universes");
                    }
                    level = l;
                }
            }
            for (int k = 0; k < motiveTypes.size(); k++) {
                int here = k;
                motives.add(opened(k, xs -> meta.mkLambdaFVars(xs, packedType(of(here), xs))));
            }
            List<Expr> steps = new ArrayList<>();
            for (int k = 0; k < motiveTypes.size(); k++) {
                steps.add(step(k));
            }
            List<Expr> r = new ArrayList<>();
            for (int i = 0; i < fns.size(); i++) {
                Plan p = plans.get(i);
                Expr[] xs = fns.get(i).xs;
                Expr e = Expr.apps(Expr.apps(constant(p.motive, "brecOn"), base.params()), motives);
                e = Expr.apps(Expr.apps(e, p.majors(xs)), steps);
                e = Expr.apps(unpacked(e, i), at(xs, p.others));
                r.add(meta.mkLambdaFVars(xs, e));
            }
            return r;
        }

        private <T> T opened(int k, Function<Expr[], T> body) {
            return meta.forallTelescope(motiveTypes.get(k), (xs, sort) -> body.apply(xs));
        }

        private Expr.Const constant(int k, String suffix) {
            List<Name> all = base.info().all();
            Name name =
                    k < all.size()
                            ? all.get(k).str(suffix)
                            : all.get(0).str(suffix + "_" + (k - all.size() + 1));
            ConstantInfo c = meta.env().get(name);
            if (c == null) {
                throw meta.error("its type has no '", name, "'");
            }
            List<Level> levels = new ArrayList<>(base.fn().levels);
            if (c.levelParams().size() > levels.size()) {
                levels.add(0, level);
            }
            return Expr.constant(name, levels);
        }

        // several functions on one type share a motive: a product of theirs

        private Expr packedType(List<Integer> is, Expr[] at) {
            if (is.isEmpty()) {
                return level.isZero()
                        ? Expr.constant(Name.of("True"))
                        : Expr.constant(Name.of("PUnit"), level);
            }
            Expr first = Expr.beta(results.get(is.get(0)), at);
            if (is.size() == 1) {
                return first;
            }
            Expr rest = packedType(is.subList(1, is.size()), at);
            return Expr.apps(
                    Expr.constant(PPROD, meta.getLevel(first), meta.getLevel(rest)), first, rest);
        }

        private Expr packedValue(List<Integer> is, Expr[] at, List<Expr> values) {
            if (is.isEmpty()) {
                return level.isZero()
                        ? Expr.constant(Name.of("True.intro"))
                        : Expr.constant(Name.of("PUnit.unit"), level);
            }
            Expr value = values.get(0);
            if (is.size() == 1) {
                return value;
            }
            List<Integer> more = is.subList(1, is.size());
            Expr first = Expr.beta(results.get(is.get(0)), at);
            Expr rest = packedType(more, at);
            return Expr.apps(
                    Expr.constant(PPROD.str("mk"), meta.getLevel(first), meta.getLevel(rest)),
                    first,
                    rest,
                    value,
                    packedValue(more, at, values.subList(1, values.size())));
        }

        /** The part of a motive's value that is about function {@code i}. */
        private Expr unpacked(Expr e, int i) {
            List<Integer> is = of(plans.get(i).motive);
            int n = is.indexOf(i);
            Expr r = e;
            for (int j = 0; j < n; j++) {
                r = Expr.proj(PPROD, 1, r);
            }
            return n < is.size() - 1 ? Expr.proj(PPROD, 0, r) : r;
        }

        private Expr step(int k) {
            List<Integer> is = of(k);
            List<Expr> parts = new ArrayList<>();
            for (int i : is) {
                parts.add(part(i));
            }
            return opened(
                    k,
                    xs ->
                            meta.withLocalDecl(
                                    Name.mkSimple("f"),
                                    belowType(k, xs),
                                    f -> {
                                        Expr[] all = append(xs, f);
                                        List<Expr> values =
                                                parts.stream().map(e -> Expr.beta(e, all)).toList();
                                        return meta.mkLambdaFVars(all, packedValue(is, xs, values));
                                    }));
        }

        private Expr belowType(int k, Expr[] at) {
            return Expr.apps(
                    Expr.apps(Expr.apps(constant(k, "below"), base.params()), motives), at);
        }

        /** {@code fun majors below others => body} of a function, without recursive calls. */
        private Expr part(int i) {
            Fn fn = fns.get(i);
            Plan p = plans.get(i);
            Expr[] majors = p.majors(fn.xs);
            return meta.withLocalDecl(
                    Name.mkSimple("f"),
                    belowType(p.motive, majors),
                    f -> {
                        Expr b = new Calls(this).replace(fn.body, f);
                        Expr[] all = append(append(majors, f), at(fn.xs, p.others));
                        return meta.mkLambdaFVars(all, b);
                    });
        }
    }

    // ---- recursive calls

    /** Replaces recursive calls by what {@code below} gives for them. */
    private final class Calls extends RecursiveCalls {
        private final Construction construction;

        Calls(Construction construction) {
            super(StructuralRecursion.this.meta, StructuralRecursion.this.block);
            this.construction = construction;
        }

        @Override
        Expr call(PreDefinition called, Expr[] args, Expr below) {
            int which = block.indexOf(called);
            Plan plan = construction.plans.get(which);
            Expr fn = called.fn();
            int needed = plan.major + 1;
            for (int i : plan.indices) {
                needed = Math.max(needed, i + 1);
            }
            if (args.length < needed) {
                // eta: the call has to show its decreasing argument
                return meta.forallBoundedTelescope(
                        meta.inferType(Expr.apps(fn, args)),
                        needed - args.length,
                        (xs, t) -> meta.mkLambdaFVars(xs, call(called, append(args, xs), below)));
            }
            for (int i = 0; i < args.length; i++) {
                args[i] = i < plan.fixed ? args[i] : replace(args[i], below);
            }
            Expr result = lookUp(below, plan.motive, plan.majors(args));
            if (result == null) {
                throw meta.error(
                        "failed to eliminate recursive application",
                        new MessageData.Indented(Expr.apps(fn, args)));
            }
            result = construction.unpacked(result, which);
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

        /** The part of {@code below} that is the result of a motive for {@code at}, or null. */
        private Expr lookUp(Expr below, int motive, Expr[] at) {
            Expr type = meta.instantiateMVars(meta.inferType(below));
            int p = construction.base.params().length;
            int n = construction.motives.size();
            return withMotives(
                    new ArrayList<>(),
                    cs -> {
                        Expr[] args = type.getAppArgs();
                        for (int i = 0; i < n; i++) {
                            args[p + i] = cs.get(i);
                        }
                        Expr t = Expr.apps(type.getAppFn(), args);
                        return search(t, below, cs.get(motive), at);
                    });
        }

        /** Variables for the motives, so that their places in a type can be told. */
        private Expr withMotives(List<Expr> done, Function<List<Expr>, Expr> k) {
            if (done.size() == construction.motives.size()) {
                return k.apply(done);
            }
            return meta.withLocalDecl(
                    Name.mkSimple("motive"),
                    meta.inferType(construction.motives.get(done.size())),
                    c -> {
                        done.add(c);
                        return withMotives(done, k);
                    });
        }

        private Expr search(Expr type, Expr value, Expr c, Expr[] at) {
            Expr t = meta.whnf(type);
            if (t.getAppFn().equals(c)) {
                Expr[] have = t.getAppArgs();
                for (int i = 0; i < at.length; i++) {
                    if (!meta.isDefEq(have[i], at[i])) {
                        return null;
                    }
                }
                return value;
            }
            if (t instanceof Expr.Pi) {
                return reflexive(t, value, c, at);
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
            Expr r = search(args[0], Expr.proj(n, 0, value), c, at);
            return r != null ? r : search(args[1], Expr.proj(n, 1, value), c, at);
        }

        /**
         * The parts of a function that is a field: {@code major} is that function at some point.
         */
        private Expr reflexive(Expr type, Expr value, Expr c, Expr[] wanted) {
            int n = 0;
            for (Expr t = type; t instanceof Expr.Pi p; t = meta.whnf(p.body)) {
                n++;
            }
            Expr[] args = wanted[wanted.length - 1].getAppArgs();
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
            return search(at, Expr.apps(value, last), c, wanted);
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

        /** Only the indices and the argument that {@code below} is about. */
        @Override
        Expr typeAt(Expr belowType, Expr[] discrs, Expr[] xs) {
            Expr[] at = belowType.getAppArgs();
            boolean found = false;
            for (int i = construction.base.params().length + construction.motives.size();
                    i < at.length;
                    i++) {
                Expr t = with(at[i], discrs, xs);
                if (t != null) {
                    found = true;
                    at[i] = t;
                }
            }
            return found ? Expr.apps(belowType.getAppFn(), at) : null;
        }
    }
}
