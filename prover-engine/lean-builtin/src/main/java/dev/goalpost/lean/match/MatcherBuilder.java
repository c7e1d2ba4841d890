package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.kernel.ReducibilityHints;
import dev.goalpost.kernel.Safety;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the auxiliary definition that a match is compiled to. */
final class MatcherBuilder {
    private static final Name MOTIVE = Name.mkSimple("motive");
    private static final Name MOTIVE_LEVEL = Name.of("_motive");
    private static final Name UNIT = Name.of("Unit");

    /** Equal matchers are made once: the name of each by its value. */
    record Made(Name name, Expr value) {}

    static final Extension<Made, PersistentMap<Expr, Name>> MADE =
            new Extension<>(
                    "matcherByValue",
                    PersistentMap.empty(),
                    (s, e) -> s.put(e.value, e.name),
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.name);
                                out.expr(e.value);
                            },
                            in -> new Made(in.name(), in.expr())));

    /**
     * The left side of an alternative.
     *
     * @param vars its variables, each after those that its type mentions
     * @param patterns one for each discriminant
     * @param terms the patterns as terms over the variables
     */
    record Lhs(List<LocalDecl> vars, List<Pattern> patterns, List<Expr> terms) {
        Expr[] fvars() {
            return vars.stream().map(LocalDecl::fvar).toArray(Expr[]::new);
        }
    }

    /**
     * @param fn the matcher at its parameters; it takes motive, discriminants, alternatives
     * @param missing values that no alternative matches
     * @param unused the alternatives that no value reaches
     */
    record Result(Expr fn, List<String> missing, List<Integer> unused) {}

    private final Meta meta;

    MatcherBuilder(Meta meta) {
        this.meta = meta;
    }

    /** Whether an alternative without variables takes a {@code Unit}. */
    static boolean thunks(LeanEnv env) {
        return env.contains(UNIT);
    }

    /** {@code fun vars => rhs}, as the matcher takes it. */
    static Expr alternative(Meta meta, Lhs lhs, Expr rhs) {
        return lhs.vars.isEmpty() && thunks(meta.env())
                ? Expr.lam(Name.mkSimple("_"), Expr.constant(UNIT), rhs, BinderInfo.DEFAULT)
                : meta.mkLambdaFVars(lhs.fvars(), rhs);
    }

    /**
     * @param name what a new matcher is called
     * @param discrs variables for the discriminants, declared in the local context
     * @param level what the motive lives in; zero means that only propositions are shown
     */
    Result build(Supplier<Name> name, Expr[] discrs, List<Lhs> lhss, Level level) {
        boolean prop = level.isZero();
        Expr sort = prop ? Expr.PROP : Expr.sort(Level.param(MOTIVE_LEVEL));
        boolean thunk = thunks(meta.env());
        record Built(Expr type, Expr value, List<String> missing, List<Integer> unused) {}
        Built b =
                meta.withLocalDecl(
                        MOTIVE,
                        BinderInfo.IMPLICIT,
                        meta.mkForallFVars(discrs, sort),
                        motive ->
                                withAlternatives(
                                        motive,
                                        lhss,
                                        0,
                                        new ArrayList<>(),
                                        alts -> {
                                            MatchCompiler c =
                                                    new MatchCompiler(
                                                            meta,
                                                            (row, s, target) ->
                                                                    leaf(
                                                                            row,
                                                                            s,
                                                                            lhss.get(row.alt()),
                                                                            alts.get(row.alt()),
                                                                            target,
                                                                            thunk));
                                            List<MatchCompiler.Row> rows = new ArrayList<>();
                                            for (int i = 0; i < lhss.size(); i++) {
                                                rows.add(
                                                        new MatchCompiler.Row(
                                                                i, lhss.get(i).patterns, Map.of()));
                                            }
                                            Expr target = Expr.apps(motive, discrs);
                                            Expr tree = c.compile(List.of(discrs), rows, target);
                                            List<Integer> unused = new ArrayList<>();
                                            for (int i = 0; i < lhss.size(); i++) {
                                                if (!c.used().contains(i)) {
                                                    unused.add(i);
                                                }
                                            }
                                            Expr[] all = new Expr[1 + discrs.length + alts.size()];
                                            all[0] = motive;
                                            System.arraycopy(discrs, 0, all, 1, discrs.length);
                                            for (int i = 0; i < alts.size(); i++) {
                                                all[1 + discrs.length + i] = alts.get(i);
                                            }
                                            return new Built(
                                                    meta.mkForallFVars(all, target),
                                                    meta.mkLambdaFVars(all, tree),
                                                    List.copyOf(c.missing()),
                                                    unused);
                                        }));
        if (!b.missing.isEmpty()) {
            return new Result(null, b.missing, b.unused);
        }
        return new Result(
                close(name, b.type, b.value, discrs.length, lhss, level), List.of(), b.unused);
    }

    private Expr leaf(
            MatchCompiler.Row row, Subst s, Lhs lhs, Expr alt, Expr target, boolean thunk) {
        Map<Expr, Expr> values = new HashMap<>(row.values());
        Expr[] reached = target.getAppArgs();
        List<Expr[]> unsolved = new ArrayList<>();
        for (int i = 0; i < reached.length; i++) {
            constraints(reached[i], Subst.of(values).apply(lhs.terms.get(i)), unsolved);
        }
        if (!unsolved.isEmpty()) {
            List<Object> parts = new ArrayList<>();
            parts.add("Dependent match elimination failed: Could not solve constraints");
            for (Expr[] c : unsolved) {
                parts.addAll(List.of("\n  ", c[0], " ≋ ", c[1]));
            }
            throw meta.error(parts.toArray());
        }
        List<Expr> args = new ArrayList<>();
        for (LocalDecl d : lhs.vars) {
            Expr v = row.values().get(d.fvar());
            if (v == null) {
                throw meta.error(
                        "pattern variable '", d.userName(), "' is not determined by the patterns");
            }
            args.add(v);
        }
        if (args.isEmpty() && thunk) {
            args.add(Expr.constant(Name.of("Unit.unit")));
        }
        return Expr.apps(s.apply(alt), args);
    }

    /** The innermost places where what a branch has reached is not what the pattern says. */
    private void constraints(Expr reached, Expr pattern, List<Expr[]> unsolved) {
        if (meta.isDefEqNoAssign(reached, pattern)) {
            return;
        }
        Cases cases = new Cases(meta);
        Expr a = cases.toConstructor(reached);
        Expr b = cases.toConstructor(pattern);
        if (a == null
                || b == null
                || !a.getAppFn().equals(b.getAppFn())
                || a.getAppNumArgs() == 0) {
            unsolved.add(new Expr[] {reached, pattern});
            return;
        }
        Expr[] as = a.getAppArgs();
        Expr[] bs = b.getAppArgs();
        Name ctor = ((Expr.Const) a.getAppFn()).name;
        int params = ((ConstantInfo.Constructor) meta.getConstInfo(ctor)).numParams();
        for (int i = params; i < as.length; i++) {
            constraints(as[i], bs[i], unsolved);
        }
    }

    private <T> T withAlternatives(
            Expr motive, List<Lhs> lhss, int i, List<Expr> done, Function<List<Expr>, T> k) {
        if (i == lhss.size()) {
            return k.apply(done);
        }
        Lhs lhs = lhss.get(i);
        Expr result = Expr.apps(motive, lhs.terms);
        Expr type =
                lhs.vars.isEmpty() && thunks(meta.env())
                        ? Expr.arrow(Expr.constant(UNIT), result)
                        : withVars(lhs, () -> meta.mkForallFVars(lhs.fvars(), result));
        return meta.withLocalDecl(
                Name.mkSimple("h_" + (i + 1)),
                type,
                h -> {
                    done.add(h);
                    return withAlternatives(motive, lhss, i + 1, done, k);
                });
    }

    private <T> T withVars(Lhs lhs, Supplier<T> body) {
        var l = meta.lctx();
        for (LocalDecl d : lhs.vars) {
            l = l.add(d);
        }
        return meta.withLCtx(l, meta.localInstances(), body);
    }

    // ---- closing

    /** Makes a definition of a term in the local context, and applies it to what it abstracts. */
    private Expr close(
            Supplier<Name> name,
            Expr type,
            Expr value,
            int numDiscrs,
            List<Lhs> lhss,
            Level motiveLevel) {
        Expr t = zeta(meta.instantiateMVars(type));
        Expr v = zeta(meta.instantiateMVars(value));
        List<Expr> params = params(t, v);
        Expr[] vars = params.toArray(new Expr[0]);
        t = zeta(meta.instantiateMVars(meta.mkForallFVars(vars, t)));
        v = zeta(meta.instantiateMVars(meta.mkLambdaFVars(vars, v)));
        List<Expr> args = new ArrayList<>(params);
        // what nobody knows yet becomes a parameter too
        Set<Expr.MVar> holes = new LinkedHashSet<>(meta.getMVars(t));
        holes.addAll(meta.getMVars(v));
        for (Expr.MVar m : holes) {
            Expr mt = meta.getMVarType(m);
            if (mt.hasExprMVar() || mt.hasFVar()) {
                throw meta.error("the type of a match depends on what is not known yet: ", mt);
            }
            t = Expr.pi(Name.mkSimple("m"), mt, t.abstractVars(m), BinderInfo.DEFAULT);
            v = Expr.lam(Name.mkSimple("m"), mt, v.abstractVars(m), BinderInfo.DEFAULT);
            args.add(0, m);
        }
        Map<Level, Name> levels = new LinkedHashMap<>();
        if (!motiveLevel.isZero()) {
            levels.put(Level.param(MOTIVE_LEVEL), Name.mkSimple("u_1"));
        }
        Function<Level, Level> rename = l -> l.replace(s -> renamed(s, levels));
        t = t.mapLevels(rename);
        v = v.mapLevels(rename);
        List<Level> actual = new ArrayList<>(levels.keySet());
        if (!motiveLevel.isZero()) {
            actual.set(0, motiveLevel);
        }
        Name known = meta.env().state(MADE).get(v);
        if (known == null) {
            known = name.get();
            List<Integer> altParams = new ArrayList<>();
            boolean thunk = thunks(meta.env());
            for (Lhs l : lhss) {
                altParams.add(l.vars.isEmpty() && thunk ? 1 : l.vars.size());
            }
            meta.addDecl(
                    new Declaration.Definition(
                            known,
                            List.copyOf(levels.values()),
                            t,
                            v,
                            ReducibilityHints.ABBREV,
                            Safety.SAFE,
                            List.of(known)));
            meta.setEnv(
                    meta.env()
                            .addEntry(
                                    Matchers.EXT,
                                    new Matchers.Info(
                                            known,
                                            args.size(),
                                            numDiscrs,
                                            altParams,
                                            motiveLevel.isZero() ? -1 : 0))
                            .addEntry(MADE, new Made(known, v)));
        }
        return Expr.apps(Expr.constant(known, actual), args);
    }

    private static Level renamed(Level l, Map<Level, Name> levels) {
        if (l instanceof Level.Param || l instanceof Level.MVar) {
            return Level.param(
                    levels.computeIfAbsent(l, k -> Name.mkSimple("u_" + (levels.size() + 1))));
        }
        return null;
    }

    /** Without {@code let} variables of the local context. */
    private Expr zeta(Expr e) {
        if (!e.hasFVar()) {
            return e;
        }
        Map<Expr, Expr> lets = new HashMap<>();
        e.contains(
                s -> {
                    if (s instanceof Expr.FVar x
                            && meta.lctx().get(x) instanceof LocalDecl d
                            && d.isLet()) {
                        lets.put(x, meta.instantiateMVars(d.value()));
                    }
                    return false;
                });
        return lets.isEmpty() ? e : zeta(Subst.of(lets).apply(e));
    }

    /** The variables that the terms depend on, oldest first. */
    private List<Expr> params(Expr... es) {
        Set<Expr> found = new LinkedHashSet<>();
        Arrays.stream(es).forEach(e -> collect(e, found));
        List<Expr> r = new ArrayList<>();
        for (LocalDecl d : meta.lctx().decls()) {
            if (found.contains(d.fvar())) {
                r.add(d.fvar());
            }
        }
        return r;
    }

    private void collect(Expr e, Set<Expr> found) {
        if (!e.hasFVar()) {
            return;
        }
        e.contains(
                s -> {
                    if (s instanceof Expr.FVar x && found.add(x)) {
                        LocalDecl d = meta.getLocalDecl(x);
                        collect(zeta(meta.instantiateMVars(d.type())), found);
                    }
                    return false;
                });
    }
}
