package dev.goalpost.lean.inductive;

import static dev.goalpost.lean.inductive.RecursorShape.con;
import static dev.goalpost.lean.inductive.RecursorShape.concat;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ReducibilityHints;
import dev.goalpost.kernel.Safety;
import dev.goalpost.lean.inductive.RecursorShape.Ih;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Reducibility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The definitions that Lean makes for each inductive type: {@code recOn}, {@code casesOn}, {@code
 * below}, {@code brecOn}, {@code noConfusionType}, {@code noConfusion}, and for each constructor
 * {@code inj} and {@code injEq}. Each is put before the kernel like any other.
 */
public final class AuxConstructions {
    private static final Name PUNIT = Name.of("PUnit");
    private static final Name PPROD = Name.of("PProd");

    private final Meta meta;
    private final boolean onlyMissing;

    private AuxConstructions(Meta meta, boolean onlyMissing) {
        this.meta = meta;
        this.onlyMissing = onlyMissing;
    }

    /**
     * Adds them all for a block of inductive types; those whose ingredients do not exist yet not.
     */
    public static void addAll(Meta meta, List<Name> block) {
        new AuxConstructions(meta, false).add(block);
    }

    /** Adds those that do not exist, for a block that came without some of them. */
    public static void addMissing(Meta meta, List<Name> block) {
        new AuxConstructions(meta, true).add(block);
    }

    private void add(List<Name> block) {
        for (Name t : block) {
            ConstantInfo.Inductive ind = (ConstantInfo.Inductive) meta.getConstInfo(t);
            ConstantInfo.Recursor rec = (ConstantInfo.Recursor) meta.getConstInfo(t.str("rec"));
            recOn(rec);
            casesOn(ind, rec);
            if (!isProp(ind) && eliminatesToType(ind, rec) && has("Eq", "HEq")) {
                noConfusion(ind);
            }
        }
        ConstantInfo.Inductive first = (ConstantInfo.Inductive) meta.getConstInfo(block.get(0));
        if (first.isRec() && !isProp(first) && has("PUnit", "PProd")) {
            belowAndBRecOn(first);
        }
        for (Name t : block) {
            ConstantInfo.Inductive ind = (ConstantInfo.Inductive) meta.getConstInfo(t);
            if (!isProp(ind) && has("And", "eq_of_heq", "propext")) {
                for (Name c : ind.ctors()) {
                    injectivity(ind, (ConstantInfo.Constructor) meta.getConstInfo(c));
                }
            }
        }
    }

    private boolean has(String... names) {
        return Arrays.stream(names).allMatch(n -> meta.env().contains(Name.of(n)));
    }

    private boolean eliminatesToType(ConstantInfo.Inductive ind, ConstantInfo.Recursor rec) {
        return rec.levelParams().size() > ind.levelParams().size();
    }

    private boolean isProp(ConstantInfo.Inductive ind) {
        return resultLevel(ind).isZero();
    }

    private static Level resultLevel(ConstantInfo.Inductive ind) {
        Expr t = ind.type();
        while (t instanceof Expr.Pi p) {
            t = p.body;
        }
        return t instanceof Expr.Sort s ? s.level : Level.ONE;
    }

    private void define(Name name, List<Name> levels, Expr type, Expr value) {
        if (onlyMissing && meta.env().contains(name)) {
            return;
        }
        meta.addDecl(
                new Declaration.Definition(
                        name,
                        levels,
                        type,
                        value,
                        ReducibilityHints.ABBREV,
                        Safety.SAFE,
                        List.of(name)));
        meta.setEnv(Reducibility.set(meta.env(), name, Reducibility.Status.REDUCIBLE));
    }

    private void prove(Name name, List<Name> levels, Expr type, Expr value) {
        if (onlyMissing && meta.env().contains(name)) {
            return;
        }
        meta.addDecl(new Declaration.Theorem(name, levels, type, value, List.of(name)));
    }

    // ---- recOn, casesOn

    private void recOn(ConstantInfo.Recursor rec) {
        RecursorShape.open(
                meta,
                rec,
                s -> {
                    Expr[] xs =
                            concat(
                                    s.params(),
                                    s.motives(),
                                    s.indices(),
                                    new Expr[] {s.major()},
                                    s.minors());
                    Expr value = recApp(s, s.levels(), s.motives(), s.minors());
                    define(
                            rec.name().prefix().str("recOn"),
                            rec.levelParams(),
                            meta.mkForallFVars(xs, s.result()),
                            meta.mkLambdaFVars(xs, value));
                    return null;
                });
    }

    private static Expr recApp(RecursorShape s, List<Level> levels, Expr[] motives, Expr[] minors) {
        return Expr.apps(
                Expr.constant(s.rec().name(), levels),
                concat(s.params(), motives, minors, s.indices(), new Expr[] {s.major()}));
    }

    private void casesOn(ConstantInfo.Inductive ind, ConstantInfo.Recursor rec) {
        RecursorShape.open(
                meta,
                rec,
                s -> {
                    boolean toType = eliminatesToType(ind, rec);
                    Level elim = toType ? s.levels().get(0) : Level.ZERO;
                    Expr unit = toType ? con("PUnit", elim) : con("True");
                    Expr star = toType ? con("PUnit.unit", elim) : con("True.intro");
                    Expr[] motives =
                            s.motives().length == 1
                                    ? s.motives()
                                    : s.constantMotives(meta, j -> unit);
                    motives[s.motive()] = s.motives()[s.motive()];
                    // the minor premises of this type, without induction hypotheses
                    List<Expr> own = new ArrayList<>();
                    for (Expr minor : s.minors()) {
                        s.openMinor(
                                meta,
                                minor,
                                m -> {
                                    if (m.motive() == s.motive()) {
                                        own.add(minor);
                                    }
                                    return null;
                                });
                    }
                    return withCaseMinors(
                            s,
                            own,
                            new ArrayList<>(),
                            cases -> {
                                Expr[] given = new Expr[s.minors().length];
                                for (int i = 0; i < given.length; i++) {
                                    Expr minor = s.minors()[i];
                                    int at = own.indexOf(minor);
                                    given[i] =
                                            s.openMinor(
                                                    meta,
                                                    minor,
                                                    m ->
                                                            meta.mkLambdaFVars(
                                                                    m.all(),
                                                                    at < 0
                                                                            ? star
                                                                            : Expr.apps(
                                                                                    cases.get(at),
                                                                                    m.fields())));
                                    given[i] = s.withMotives(given[i], motives);
                                }
                                Expr[] xs =
                                        concat(
                                                s.params(),
                                                new Expr[] {s.motives()[s.motive()]},
                                                s.indices(),
                                                new Expr[] {s.major()},
                                                cases.toArray(new Expr[0]));
                                define(
                                        ind.name().str("casesOn"),
                                        rec.levelParams(),
                                        meta.mkForallFVars(xs, s.result()),
                                        meta.mkLambdaFVars(
                                                xs, recApp(s, s.levels(), motives, given)));
                                return null;
                            });
                });
    }

    /** Declares a variable for each minor premise, with the induction hypotheses left out. */
    private <T> T withCaseMinors(
            RecursorShape s, List<Expr> minors, List<Expr> done, Function<List<Expr>, T> k) {
        if (done.size() == minors.size()) {
            return k.apply(done);
        }
        Expr minor = minors.get(done.size());
        Expr type = s.openMinor(meta, minor, m -> meta.mkForallFVars(m.fields(), m.result()));
        return meta.withLocalDecl(
                meta.getLocalDecl((Expr.FVar) minor).userName(),
                type,
                x -> {
                    done.add(x);
                    return withCaseMinors(s, minors, done, k);
                });
    }

    // ---- below, brecOn

    private static Name suffixed(ConstantInfo.Inductive first, int j, String base) {
        int n = first.all().size();
        return j < n ? first.all().get(j).str(base) : first.name().str(base + "_" + (j - n + 1));
    }

    private void belowAndBRecOn(ConstantInfo.Inductive first) {
        int n = first.all().size() + first.numNested();
        for (int j = 0; j < n; j++) {
            below(first, j);
        }
        for (int j = 0; j < n; j++) {
            brecOn(first, j);
        }
    }

    private ConstantInfo.Recursor recursor(ConstantInfo.Inductive first, int j) {
        return (ConstantInfo.Recursor) meta.getConstInfo(suffixed(first, j, "rec"));
    }

    /** The level of {@code below}: what the motive lives in, and at least 1. */
    private static Level belowLevel(ConstantInfo.Inductive first, RecursorShape s) {
        Level u = s.levels().get(0);
        return first.isReflexive() ? Level.max(resultLevel(first), u) : Level.max(Level.ONE, u);
    }

    private void below(ConstantInfo.Inductive first, int j) {
        RecursorShape.open(
                meta,
                recursor(first, j),
                s -> {
                    Level u = s.levels().get(0);
                    Level r = belowLevel(first, s);
                    Expr[] motives = s.constantMotives(meta, i -> Expr.sort(r));
                    Expr[] minors = new Expr[s.minors().length];
                    for (int i = 0; i < minors.length; i++) {
                        minors[i] =
                                s.openMinor(
                                        meta,
                                        s.minors()[i],
                                        m -> {
                                            List<Expr> parts = new ArrayList<>();
                                            for (Ih ih : m.ihs()) {
                                                parts.add(belowPart(s, ih, u, r));
                                            }
                                            return abstractIhs(s, m, motives, packTypes(parts, r));
                                        });
                    }
                    List<Level> levels = new ArrayList<>(s.levels());
                    levels.set(0, Level.succ(r));
                    Expr[] xs =
                            concat(s.params(), s.motives(), s.indices(), new Expr[] {s.major()});
                    define(
                            suffixed(first, j, "below"),
                            s.rec().levelParams(),
                            meta.mkForallFVars(xs, Expr.sort(r)),
                            meta.mkLambdaFVars(xs, recApp(s, levels, motives, minors)));
                    return null;
                });
    }

    /** {@code fun fields ihs => body}, where the induction hypotheses are about other motives. */
    private Expr abstractIhs(RecursorShape s, RecursorShape.Minor m, Expr[] motives, Expr body) {
        // only the types of the hypotheses change; body may go on mentioning the real motives
        Expr inner = body.abstractVars(m.ihs().stream().map(Ih::var).toArray(Expr[]::new));
        for (int i = m.ihs().size() - 1; i >= 0; i--) {
            Ih ih = m.ihs().get(i);
            inner =
                    Expr.lam(
                            meta.getLocalDecl((Expr.FVar) ih.var()).userName(),
                            s.withMotives(ih.type(), motives),
                            inner,
                            BinderInfo.DEFAULT);
        }
        return meta.mkLambdaFVars(m.fields(), inner);
    }

    /** {@code ∀ xs, PProd (motive (f xs)) (ih xs)}. */
    private Expr belowPart(RecursorShape s, Ih ih, Level u, Level r) {
        return meta.forallTelescope(
                ih.type(),
                (xs, motive) ->
                        meta.mkForallFVars(
                                xs,
                                Expr.apps(
                                        Expr.constant(PPROD, u, r),
                                        motive,
                                        Expr.apps(ih.var(), xs))));
    }

    /** {@code PUnit}, the part, or nested {@code PProd}s; all live in level {@code r}. */
    private static Expr packTypes(List<Expr> parts, Level r) {
        if (parts.isEmpty()) {
            return Expr.constant(PUNIT, r);
        }
        Expr t = parts.get(parts.size() - 1);
        for (int i = parts.size() - 2; i >= 0; i--) {
            t = Expr.apps(Expr.constant(PPROD, r, r), parts.get(i), t);
        }
        return t;
    }

    private static Expr packValues(List<Expr> types, List<Expr> values, Level r) {
        if (values.isEmpty()) {
            return con("PUnit.unit", r);
        }
        int last = values.size() - 1;
        Expr v = values.get(last);
        for (int i = last - 1; i >= 0; i--) {
            v =
                    Expr.apps(
                            con("PProd.mk", r, r),
                            types.get(i),
                            packTypes(types.subList(i + 1, types.size()), r),
                            values.get(i),
                            v);
        }
        return v;
    }

    private void brecOn(ConstantInfo.Inductive first, int j) {
        RecursorShape.open(
                meta,
                recursor(first, j),
                s -> {
                    Level u = s.levels().get(0);
                    Level r = belowLevel(first, s);
                    Expr[] belows = new Expr[s.motives().length];
                    Expr[] motives = new Expr[belows.length]; // PProd motive below
                    for (int i = 0; i < belows.length; i++) {
                        Expr below =
                                Expr.apps(
                                        Expr.constant(suffixed(first, i, "below"), s.levels()),
                                        concat(s.params(), s.motives()));
                        belows[i] = below;
                        Expr motive = s.motives()[i];
                        motives[i] =
                                RecursorShape.overMotive(
                                        meta,
                                        motive,
                                        (xs, sort) ->
                                                Expr.apps(
                                                        Expr.constant(PPROD, u, r),
                                                        Expr.apps(motive, xs),
                                                        Expr.apps(below, xs)));
                    }
                    return withSteps(
                            s,
                            belows,
                            new ArrayList<>(),
                            steps -> {
                                Expr[] minors = new Expr[s.minors().length];
                                for (int i = 0; i < minors.length; i++) {
                                    minors[i] = brecOnMinor(s, i, motives, belows, steps, u, r);
                                }
                                List<Level> levels = new ArrayList<>(s.levels());
                                levels.set(0, Level.max(Level.max(Level.ONE, u), r));
                                Expr both = recApp(s, levels, motives, minors);
                                Expr[] xs =
                                        concat(
                                                s.params(),
                                                s.motives(),
                                                s.indices(),
                                                new Expr[] {s.major()},
                                                steps.toArray(new Expr[0]));
                                define(
                                        suffixed(first, j, "brecOn"),
                                        s.rec().levelParams(),
                                        meta.mkForallFVars(xs, s.result()),
                                        meta.mkLambdaFVars(xs, Expr.proj(PPROD, 0, both)));
                                return null;
                            });
                });
    }

    /** Declares {@code F_i : ∀ idx t, below idx t → motive idx t} for each motive. */
    private <T> T withSteps(
            RecursorShape s, Expr[] belows, List<Expr> done, Function<List<Expr>, T> k) {
        int i = done.size();
        if (i == belows.length) {
            return k.apply(done);
        }
        Expr motive = s.motives()[i];
        Expr type =
                meta.forallTelescope(
                        meta.getLocalDecl((Expr.FVar) motive).type(),
                        (xs, sort) ->
                                meta.withLocalDecl(
                                        Name.of("f"),
                                        Expr.apps(belows[i], xs),
                                        f ->
                                                meta.mkForallFVars(
                                                        concat(xs, new Expr[] {f}),
                                                        Expr.apps(motive, xs))));
        return meta.withLocalDecl(
                Name.of("F_" + (i + 1)),
                type,
                x -> {
                    done.add(x);
                    return withSteps(s, belows, done, k);
                });
    }

    private Expr brecOnMinor(
            RecursorShape s,
            int i,
            Expr[] motives,
            Expr[] belows,
            List<Expr> steps,
            Level u,
            Level r) {
        return s.openMinor(
                meta,
                s.minors()[i],
                m -> {
                    List<Expr> types = new ArrayList<>();
                    List<Expr> values = new ArrayList<>();
                    for (Ih ih : m.ihs()) {
                        types.add(s.withMotives(ih.type(), motives));
                        values.add(ih.var());
                    }
                    Expr b = packValues(types, values, r);
                    Expr[] at = m.result().getAppArgs();
                    Expr pair =
                            Expr.apps(
                                    con("PProd.mk", u, r),
                                    m.result(),
                                    Expr.apps(belows[m.motive()], at),
                                    Expr.app(Expr.apps(steps.get(m.motive()), at), b),
                                    b);
                    return abstractIhs(s, m, motives, pair);
                });
    }

    // ---- noConfusionType, noConfusion

    /** What {@code noConfusionType} says for two applications of one constructor. */
    private record FieldEq(Expr prop, Name name, Expr lhs, boolean heterogeneous) {}

    private List<FieldEq> fieldEqs(Expr[] xs, Expr[] ys) {
        List<FieldEq> eqs = new ArrayList<>();
        for (int i = 0; i < xs.length; i++) {
            if (xs[i].equals(ys[i])) {
                continue;
            }
            Expr a = meta.inferType(xs[i]);
            Expr b = meta.inferType(ys[i]);
            if (meta.isProp(a)) {
                continue;
            }
            boolean het = !meta.isDefEq(a, b);
            Name field = meta.getLocalDecl((Expr.FVar) xs[i]).userName();
            eqs.add(
                    new FieldEq(
                            het ? meta.app().mkHEq(xs[i], ys[i]) : meta.app().mkEq(xs[i], ys[i]),
                            field.isAnonymous() || field.lastString() == null
                                    ? Name.of("a_eq")
                                    : field.prefix().str(field.lastString() + "_eq"),
                            xs[i],
                            het));
        }
        return eqs;
    }

    /** {@code eq₁ → .. → result}. */
    private static Expr arrows(List<FieldEq> eqs, Expr result) {
        Expr t = result;
        for (int i = eqs.size() - 1; i >= 0; i--) {
            t = Expr.pi(eqs.get(i).name, eqs.get(i).prop, t, BinderInfo.DEFAULT);
        }
        return t;
    }

    /** Opens {@code casesOn}'s minor premise for {@code ctor}: its fields at these parameters. */
    private <T> T withFields(Name ctor, List<Level> levels, Expr[] params, Function<Expr[], T> k) {
        ConstantInfo.Constructor c = (ConstantInfo.Constructor) meta.getConstInfo(ctor);
        Expr type = meta.instantiateForall(meta.instantiateTypeLevelParams(c, levels), params);
        return meta.forallBoundedTelescope(type, c.numFields(), (xs, r) -> k.apply(xs));
    }

    private <T> T withIndices(
            ConstantInfo.Inductive ind, java.util.function.BiFunction<Expr[], Expr[], T> k) {
        int p = ind.numParams();
        return meta.forallBoundedTelescope(
                ind.type(),
                p + ind.numIndices(),
                (xs, sort) ->
                        k.apply(
                                Arrays.copyOfRange(xs, 0, p),
                                Arrays.copyOfRange(xs, p, xs.length)));
    }

    /** {@code fun idx t => body(idx, t)}, the motive of {@code casesOn}. */
    private Expr casesMotive(
            ConstantInfo.Inductive ind,
            List<Level> levels,
            Expr[] params,
            java.util.function.BiFunction<Expr[], Expr, Expr> body) {
        Expr type = meta.instantiateForall(ind.type(), params);
        return meta.forallBoundedTelescope(
                type,
                ind.numIndices(),
                (idx, sort) ->
                        meta.withLocalDecl(
                                Name.of("x"),
                                typeApp(ind, levels, params, idx),
                                t ->
                                        meta.mkLambdaFVars(
                                                concat(idx, new Expr[] {t}), body.apply(idx, t))));
    }

    private static Expr typeApp(
            ConstantInfo.Inductive ind, List<Level> levels, Expr[] params, Expr[] idx) {
        return Expr.apps(Expr.constant(ind.name(), levels), concat(params, idx));
    }

    private static Expr casesApp(
            ConstantInfo.Inductive ind,
            Level elim,
            List<Level> levels,
            Expr[] params,
            Expr motive,
            Expr[] idx,
            Expr major,
            List<Expr> minors) {
        List<Level> ls = new ArrayList<>();
        ls.add(elim);
        ls.addAll(levels);
        return Expr.apps(
                Expr.apps(
                        Expr.constant(ind.name().str("casesOn"), ls),
                        concat(params, new Expr[] {motive}, idx, new Expr[] {major})),
                minors);
    }

    private static Name freshLevelName(List<Name> used) {
        Name n = Name.of("u");
        for (int i = 1; used.contains(n); i++) {
            n = Name.of("u_" + i);
        }
        return n;
    }

    private void noConfusion(ConstantInfo.Inductive ind) {
        List<Level> levels = ind.levelParams().stream().map(Level::param).toList();
        Name vName = freshLevelName(ind.levelParams());
        Level v = Level.param(vName);
        List<Name> names = new ArrayList<>();
        names.add(vName);
        names.addAll(ind.levelParams());
        List<Level> allLevels = names.stream().map(Level::param).toList();
        Name typeName = ind.name().str("noConfusionType");
        Expr typeFn = Expr.constant(typeName, allLevels);
        withIndices(
                ind,
                (params, idx) -> {
                    Expr t = typeApp(ind, levels, params, idx);
                    return meta.withLocalDecl(
                            Name.of("P"),
                            Expr.sort(v),
                            p ->
                                    meta.withLocalDecl(
                                            Name.of("v1"),
                                            t,
                                            v1 ->
                                                    meta.withLocalDecl(
                                                            Name.of("v2"),
                                                            t,
                                                            v2 -> {
                                                                noConfusionAt(
                                                                        ind, levels, v, names,
                                                                        typeName, typeFn, params,
                                                                        idx, p, v1, v2);
                                                                return null;
                                                            })));
                });
    }

    private void noConfusionAt(
            ConstantInfo.Inductive ind,
            List<Level> levels,
            Level v,
            List<Name> names,
            Name typeName,
            Expr typeFn,
            Expr[] params,
            Expr[] idx,
            Expr p,
            Expr v1,
            Expr v2) {
        Expr sort = Expr.sort(v);
        Expr sortMotive = casesMotive(ind, levels, params, (i, t) -> sort);
        List<Expr> outer = new ArrayList<>();
        for (Name c1 : ind.ctors()) {
            outer.add(
                    withFields(
                            c1,
                            levels,
                            params,
                            xs -> {
                                List<Expr> inner = new ArrayList<>();
                                for (Name c2 : ind.ctors()) {
                                    inner.add(
                                            withFields(
                                                    c2,
                                                    levels,
                                                    params,
                                                    ys ->
                                                            meta.mkLambdaFVars(
                                                                    ys,
                                                                    c1.equals(c2)
                                                                            ? Expr.arrow(
                                                                                    arrows(
                                                                                            fieldEqs(
                                                                                                    xs,
                                                                                                    ys),
                                                                                            p),
                                                                                    p)
                                                                            : p)));
                                }
                                return meta.mkLambdaFVars(
                                        xs,
                                        casesApp(
                                                ind,
                                                Level.succ(v),
                                                levels,
                                                params,
                                                sortMotive,
                                                idx,
                                                v2,
                                                inner));
                            }));
        }
        Expr body = casesApp(ind, Level.succ(v), levels, params, sortMotive, idx, v1, outer);
        Expr[] implicit = concat(params, idx);
        Expr[] explicit = {p, v1, v2};
        define(
                typeName,
                names,
                implicitly(implicit, meta.mkForallFVars(explicit, sort), true),
                implicitly(implicit, meta.mkLambdaFVars(explicit, body), false));

        // noConfusion: by v1 = v2 it is enough to look at v1 and v1
        Expr eq = meta.app().mkEq(v1, v2);
        Expr result = Expr.apps(typeFn, concat(implicit, explicit));
        meta.withLocalDecl(
                Name.of("h12"),
                eq,
                h -> {
                    Expr motive =
                            meta.mkLambdaFVars(
                                    new Expr[] {v2}, Expr.apps(typeFn, concat(implicit, explicit)));
                    Expr diagonal =
                            casesApp(
                                    ind,
                                    v,
                                    levels,
                                    params,
                                    casesMotive(
                                            ind,
                                            levels,
                                            params,
                                            (i, t) ->
                                                    Expr.apps(
                                                            typeFn,
                                                            concat(
                                                                    params,
                                                                    i,
                                                                    new Expr[] {p, t, t}))),
                                    idx,
                                    v1,
                                    diagonalMinors(ind, levels, params, p));
                    Expr tType = meta.inferType(v1);
                    Expr value =
                            Expr.apps(
                                    con("Eq.ndrec", v, meta.getLevel(tType)),
                                    tType,
                                    v1,
                                    motive,
                                    diagonal,
                                    v2,
                                    h);
                    Expr[] all = concat(implicit, new Expr[] {p, v1, v2});
                    Expr[] hs = {h};
                    define(
                            ind.name().str("noConfusion"),
                            names,
                            implicitly(all, meta.mkForallFVars(hs, result), true),
                            implicitly(all, meta.mkLambdaFVars(hs, value), false));
                    return null;
                });
    }

    /** Binds {@code xs} as implicit arguments. */
    private Expr implicitly(Expr[] xs, Expr e, boolean forall) {
        return forall
                ? meta.mkForallFVars(xs, e, BinderInfo.IMPLICIT)
                : meta.mkLambdaFVars(xs, e, BinderInfo.IMPLICIT);
    }

    /** For each constructor {@code fun fields (k : eqs → P) => k rfl ..}. */
    private List<Expr> diagonalMinors(
            ConstantInfo.Inductive ind, List<Level> levels, Expr[] params, Expr p) {
        List<Expr> minors = new ArrayList<>();
        for (Name c : ind.ctors()) {
            minors.add(
                    withFields(
                            c,
                            levels,
                            params,
                            xs ->
                                    withFields(
                                            c,
                                            levels,
                                            params,
                                            ys -> {
                                                List<FieldEq> eqs = fieldEqs(xs, ys);
                                                Expr kType =
                                                        arrows(eqs, p)
                                                                .abstractVars(ys)
                                                                .instantiateSeq(xs);
                                                return meta.withLocalDecl(
                                                        Name.of("k"),
                                                        kType,
                                                        k -> {
                                                            Expr[] refls =
                                                                    eqs.stream()
                                                                            .map(this::refl)
                                                                            .toArray(Expr[]::new);
                                                            return meta.mkLambdaFVars(
                                                                    concat(xs, new Expr[] {k}),
                                                                    Expr.apps(k, refls));
                                                        });
                                            })));
        }
        return minors;
    }

    private Expr refl(FieldEq eq) {
        return eq.heterogeneous ? meta.app().mkHEqRefl(eq.lhs) : meta.app().mkEqRefl(eq.lhs);
    }

    // ---- inj, injEq

    private void injectivity(ConstantInfo.Inductive ind, ConstantInfo.Constructor ctor) {
        if (ctor.numFields() == 0) {
            return;
        }
        List<Level> levels = ind.levelParams().stream().map(Level::param).toList();
        meta.forallBoundedTelescope(
                ctor.type(),
                ctor.numParams(),
                (params, rest) ->
                        meta.forallBoundedTelescope(
                                rest,
                                ctor.numFields(),
                                (xs, result) -> {
                                    withSecondFields(
                                            rest,
                                            xs,
                                            result,
                                            0,
                                            new Expr[xs.length],
                                            ys -> {
                                                injectivityAt(
                                                        ind, ctor, levels, params, xs, ys, result);
                                                return null;
                                            });
                                    return null;
                                }));
    }

    /** Fields {@code ys} for the right side; those that the result type depends on are shared. */
    private <T> T withSecondFields(
            Expr type, Expr[] xs, Expr result, int i, Expr[] ys, Function<Expr[], T> k) {
        if (i == xs.length) {
            return k.apply(ys);
        }
        Expr.Pi pi = (Expr.Pi) (type instanceof Expr.Pi ? type : meta.whnf(type));
        Expr x = xs[i];
        if (occursOrInType(x, result)) {
            ys[i] = x;
            return withSecondFields(pi.body.instantiate1(x), xs, result, i + 1, ys, k);
        }
        return meta.withLocalDecl(
                pi.name,
                pi.info,
                pi.type,
                y -> {
                    ys[i] = y;
                    return withSecondFields(pi.body.instantiate1(y), xs, result, i + 1, ys, k);
                });
    }

    /** Whether {@code x} occurs in {@code e} or in the type of a variable of {@code e}. */
    private boolean occursOrInType(Expr x, Expr e) {
        return e.contains(
                s ->
                        s.equals(x)
                                || s instanceof Expr.FVar y
                                        && meta.getLocalDecl(y).type().contains(x::equals));
    }

    private void injectivityAt(
            ConstantInfo.Inductive ind,
            ConstantInfo.Constructor ctor,
            List<Level> levels,
            Expr[] params,
            Expr[] xs,
            Expr[] ys,
            Expr result) {
        List<FieldEq> eqs = fieldEqs(xs, ys);
        if (eqs.isEmpty()) {
            return;
        }
        Expr con = Expr.apps(Expr.constant(ctor.name(), levels), params);
        Expr lhs = Expr.apps(con, xs);
        Expr rhs = Expr.apps(con, ys);
        Expr eq = meta.app().mkEq(lhs, rhs);
        List<Expr> conjuncts = eqs.stream().map(FieldEq::prop).toList();
        Expr conj = conjunction(conjuncts);
        List<Expr> vars = new ArrayList<>(List.of(xs));
        for (Expr y : ys) {
            if (!vars.contains(y)) {
                vars.add(y);
            }
        }
        Expr[] binders = concat(params, vars.toArray(new Expr[0]));

        // inj
        Name inj = ctor.name().str("inj");
        boolean proved =
                meta.withLocalDecl(
                        Name.of("a"),
                        eq,
                        h -> {
                            Expr value = injProof(ind, levels, params, lhs, rhs, conj, eqs, h);
                            if (value == null) {
                                return false;
                            }
                            Expr[] hs = {h};
                            prove(
                                    inj,
                                    ind.levelParams(),
                                    implicitly(binders, meta.mkForallFVars(hs, conj), true),
                                    implicitly(binders, meta.mkLambdaFVars(hs, value), false));
                            return true;
                        });
        if (!proved) {
            return;
        }
        // injEq
        Expr mp =
                meta.withLocalDecl(
                        Name.of("h"),
                        eq,
                        h ->
                                meta.mkLambdaFVars(
                                        new Expr[] {h},
                                        Expr.app(
                                                Expr.apps(Expr.constant(inj, levels), binders),
                                                h)));
        Expr mpr =
                meta.withLocalDecl(
                        Name.of("h"),
                        conj,
                        h ->
                                meta.mkLambdaFVars(
                                        new Expr[] {h},
                                        Expr.apps(
                                                rebuild(con, xs, ys, 0, lhs),
                                                rebuildArgs(xs, ys, eqs, conjuncts, h))));
        Expr value =
                Expr.apps(con("propext"), eq, conj, Expr.apps(con("Iff.intro"), eq, conj, mp, mpr));
        Expr statement = Expr.apps(con("Eq", Level.ONE), Expr.PROP, eq, conj);
        prove(
                ctor.name().str("injEq"),
                ind.levelParams(),
                meta.mkForallFVars(binders, statement, BinderInfo.DEFAULT),
                meta.mkLambdaFVars(binders, value, BinderInfo.DEFAULT));
    }

    private static Expr conjunction(List<Expr> ps) {
        Expr t = ps.get(ps.size() - 1);
        for (int i = ps.size() - 2; i >= 0; i--) {
            t = Expr.apps(con("And"), ps.get(i), t);
        }
        return t;
    }

    /** The conjunction of the equations, out of {@code noConfusion}; null when they do not fit. */
    private Expr injProof(
            ConstantInfo.Inductive ind,
            List<Level> levels,
            Expr[] params,
            Expr lhs,
            Expr rhs,
            Expr conj,
            List<FieldEq> eqs,
            Expr h) {
        Expr[] targs = meta.whnf(meta.inferType(lhs)).getAppArgs();
        List<Level> ls = new ArrayList<>();
        ls.add(Level.ZERO);
        ls.addAll(levels);
        Expr[] idx = Arrays.copyOfRange(targs, params.length, targs.length);
        Expr noConf =
                Expr.apps(
                        Expr.constant(ind.name().str("noConfusion"), ls),
                        concat(params, idx, new Expr[] {conj, lhs, rhs, h}));
        // its type is (eqs' → conj) → conj, where eqs' may have more, or HEq in place of Eq
        Expr type = meta.whnf(meta.inferType(noConf));
        if (!(type instanceof Expr.Pi arrow)) {
            return null;
        }
        Expr k =
                meta.forallBoundedTelescope(
                        arrow.type,
                        countArrows(arrow.type),
                        (hs, r) -> {
                            Expr proof = assemble(eqs, hs);
                            return proof == null ? null : meta.mkLambdaFVars(hs, proof);
                        });
        return k == null ? null : Expr.app(noConf, k);
    }

    private static int countArrows(Expr type) {
        int n = 0;
        for (Expr t = type; t instanceof Expr.Pi p; t = p.body) {
            n++;
        }
        return n;
    }

    /** Proves the equations by hypotheses that say the same or the like with HEq. */
    private Expr assemble(List<FieldEq> eqs, Expr[] hs) {
        List<Expr> proofs = new ArrayList<>();
        int next = 0;
        for (FieldEq eq : eqs) {
            Expr proof = null;
            while (proof == null && next < hs.length) {
                Expr h = hs[next++];
                Expr type = meta.inferType(h);
                if (meta.isDefEq(type, eq.prop)) {
                    proof = h;
                } else if (!eq.heterogeneous && type.isAppOfArity(AppBuilder.HEQ, 4)) {
                    Expr[] a = type.getAppArgs();
                    AppBuilder.EqParts p = AppBuilder.isEq(eq.prop);
                    if (meta.isDefEq(a[1], p.lhs()) && meta.isDefEq(a[3], p.rhs())) {
                        proof =
                                Expr.apps(
                                        con("eq_of_heq", p.level()), p.type(), p.lhs(), p.rhs(), h);
                    }
                }
            }
            if (proof == null) {
                return null;
            }
            proofs.add(proof);
        }
        Expr r = proofs.get(proofs.size() - 1);
        Expr t = eqs.get(eqs.size() - 1).prop;
        for (int i = eqs.size() - 2; i >= 0; i--) {
            r = Expr.apps(con("And.intro"), eqs.get(i).prop, t, proofs.get(i), r);
            t = Expr.apps(con("And"), eqs.get(i).prop, t);
        }
        return r;
    }

    /**
     * A proof of {@code ∀ ys[i..], eqs[i..] → con xs = con ys[..i] ys[i..]}, the equation of a
     * field right after its variable; {@code ys[..i]} are already {@code xs[..i]}.
     */
    private Expr rebuild(Expr con, Expr[] xs, Expr[] ys, int i, Expr lhs) {
        if (i == xs.length) {
            return meta.app().mkEqRefl(lhs);
        }
        Expr x = xs[i];
        if (ys[i].equals(x)) {
            return rebuild(con, xs, ys, i + 1, lhs);
        }
        // the type of y with the earlier ys replaced by xs is the type of x
        Expr type = meta.inferType(x);
        Name name = meta.getLocalDecl((Expr.FVar) ys[i]).userName();
        return meta.withLocalDecl(
                name,
                type,
                y -> {
                    if (meta.isProp(type)) {
                        // proofs are equal by definition: go on as if y were x
                        return meta.mkLambdaFVars(new Expr[] {y}, rebuild(con, xs, ys, i + 1, lhs));
                    }
                    boolean het = !sharedType(xs, ys, i);
                    Expr prop = het ? meta.app().mkHEq(x, y) : meta.app().mkEq(x, y);
                    return meta.withLocalDecl(
                            Name.of("h"),
                            prop,
                            h -> {
                                Expr rest = rebuild(con, xs, ys, i + 1, lhs);
                                Expr homogeneous =
                                        het
                                                ? Expr.apps(
                                                        con("eq_of_heq", meta.getLevel(type)),
                                                        type,
                                                        x,
                                                        y,
                                                        h)
                                                : h;
                                Expr motive =
                                        meta.mkLambdaFVars(
                                                new Expr[] {y},
                                                rebuildType(con, xs, ys, i + 1, lhs, x, y));
                                Expr proof =
                                        Expr.apps(
                                                con("Eq.ndrec", Level.ZERO, meta.getLevel(type)),
                                                type,
                                                x,
                                                motive,
                                                rest,
                                                y,
                                                homogeneous);
                                return meta.mkLambdaFVars(new Expr[] {y, h}, proof);
                            });
                });
    }

    /** The statement that {@link #rebuild} proves, with {@code z} in place of {@code x}. */
    private Expr rebuildType(Expr con, Expr[] xs, Expr[] ys, int i, Expr lhs, Expr x, Expr z) {
        Expr[] at = xs.clone();
        at[Arrays.asList(xs).indexOf(x)] = z;
        return rebuildType(con, xs, ys, i, lhs, at);
    }

    private Expr rebuildType(Expr con, Expr[] xs, Expr[] ys, int i, Expr lhs, Expr[] at) {
        if (i == xs.length) {
            return meta.app().mkEq(lhs, Expr.apps(con, at));
        }
        if (ys[i].equals(xs[i])) {
            return rebuildType(con, xs, ys, i + 1, lhs, at);
        }
        Expr type = meta.inferType(xs[i]).abstractVars(xs).instantiateSeq(at);
        Name name = meta.getLocalDecl((Expr.FVar) ys[i]).userName();
        return meta.withLocalDecl(
                name,
                type,
                y -> {
                    Expr[] next = at.clone();
                    next[i] = y;
                    if (meta.isProp(type)) {
                        return meta.mkForallFVars(
                                new Expr[] {y}, rebuildType(con, xs, ys, i + 1, lhs, next));
                    }
                    boolean het = !sharedType(xs, ys, i);
                    Expr prop = het ? meta.app().mkHEq(xs[i], y) : meta.app().mkEq(xs[i], y);
                    return meta.withLocalDecl(
                            Name.of("h"),
                            prop,
                            h ->
                                    meta.mkForallFVars(
                                            new Expr[] {y, h},
                                            rebuildType(con, xs, ys, i + 1, lhs, next)));
                });
    }

    /** Whether fields number {@code i} have one type, so that their equation is no HEq. */
    private boolean sharedType(Expr[] xs, Expr[] ys, int i) {
        return meta.isDefEq(meta.inferType(xs[i]), meta.inferType(ys[i]));
    }

    /** The arguments for {@link #rebuild}: each y, followed by its equation out of {@code h}. */
    private Expr[] rebuildArgs(
            Expr[] xs, Expr[] ys, List<FieldEq> eqs, List<Expr> conjuncts, Expr h) {
        List<Expr> proofs = new ArrayList<>();
        Expr rest = h;
        for (int i = 0; i < conjuncts.size() - 1; i++) {
            proofs.add(Expr.proj(Name.of("And"), 0, rest));
            rest = Expr.proj(Name.of("And"), 1, rest);
        }
        proofs.add(rest);
        List<Expr> args = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < xs.length; i++) {
            if (ys[i].equals(xs[i])) {
                continue;
            }
            args.add(ys[i]);
            if (next < eqs.size() && eqs.get(next).lhs.equals(xs[i])) {
                args.add(proofs.get(next++));
            }
        }
        return args.toArray(new Expr[0]);
    }
}
