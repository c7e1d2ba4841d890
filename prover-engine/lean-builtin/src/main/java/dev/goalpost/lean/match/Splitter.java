package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ReducibilityHints;
import dev.goalpost.kernel.Safety;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What is known in each alternative of a match: that it is reached means that no earlier one fits.
 * As in Lean, {@code match_1.splitter} is the matcher with hypotheses that say so, and {@code
 * match_1.eq_i} says that the matcher takes alternative i under these hypotheses.
 */
public final class Splitter {
    private static final Name UNIT = Name.of("PUnit");

    private final Meta meta;
    private final Cases cases;
    private final Matchers.Info info;
    private final Name matcher;

    private Splitter(Meta meta, Matchers.Info info) {
        this.meta = meta;
        this.cases = new Cases(meta);
        this.info = info;
        this.matcher = info.name();
    }

    /**
     * @param numVars for each alternative, how many variables it takes
     * @param numHyps how many hypotheses follow them
     */
    public record Shape(Name splitter, List<Integer> numVars, List<Integer> numHyps) {
        /** Whether an alternative takes neither variables nor hypotheses but a unit. */
        public boolean isUnit(int alt) {
            return numVars.get(alt) == 0 && numHyps.get(alt) == 0;
        }
    }

    /** The splitter of a matcher, added to the environment if it is not there yet. */
    public static Shape of(Meta meta, Matchers.Info info) {
        return new Splitter(meta, info).build();
    }

    /** Whether an alternative of a matcher needs hypotheses. */
    public static boolean overlaps(Meta meta, Matchers.Info info) {
        return new Splitter(meta, info).overlaps();
    }

    private boolean overlaps() {
        ConstantInfo.Definition m = (ConstantInfo.Definition) meta.getConstInfo(matcher);
        return meta.forallBoundedTelescope(
                m.type(),
                info.firstAlt(),
                (xs, rest) -> {
                    List<Alt> alts = alternatives(xs[info.numParams()], rest);
                    for (int i = 1; i < alts.size(); i++) {
                        if (!hypotheses(alts, i).isEmpty()) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    public static Name equation(Name matcher, int alt) {
        return matcher.str("eq_" + (alt + 1));
    }

    /**
     * An alternative of the matcher.
     *
     * @param type in the matcher's type
     * @param vars its variables, as lambda binders of {@code terms}
     */
    private record Alt(Expr type, int numVars) {}

    /** A hypothesis {@code ∀ vars, eqs → False} about an earlier alternative, closed over ours. */
    private record Hyp(int earlier, Expr type) {}

    private Shape build() {
        ConstantInfo.Definition m = (ConstantInfo.Definition) meta.getConstInfo(matcher);
        List<Level> levels = m.levelParams().stream().map(Level::param).toList();
        return meta.forallBoundedTelescope(
                m.type(),
                info.firstAlt(),
                (xs, rest) -> {
                    Expr[] params = Arrays.copyOf(xs, info.numParams());
                    Expr motive = xs[info.numParams()];
                    Expr[] discrs = Arrays.copyOfRange(xs, info.numParams() + 1, xs.length);
                    List<Alt> alts = alternatives(motive, rest);
                    List<List<Hyp>> hyps = new ArrayList<>();
                    for (int i = 0; i < alts.size(); i++) {
                        hyps.add(hypotheses(alts, i));
                    }
                    Shape shape =
                            new Shape(
                                    matcher.str("splitter"),
                                    alts.stream().map(Alt::numVars).toList(),
                                    hyps.stream().map(List::size).toList());
                    if (!meta.env().contains(shape.splitter)) {
                        Meta.Saved saved = meta.save();
                        boolean done = false;
                        try {
                            splitter(m, levels, params, motive, discrs, alts, hyps, shape);
                            for (int i = 0; i < alts.size(); i++) {
                                equation(m, levels, xs, alts, hyps.get(i), i);
                            }
                            done = true;
                        } finally {
                            if (!done) {
                                meta.restore(saved);
                            }
                        }
                    }
                    return shape;
                });
    }

    private List<Alt> alternatives(Expr motive, Expr type) {
        List<Alt> alts = new ArrayList<>();
        Expr t = type;
        for (int i = 0; i < info.numAlts(); i++) {
            Expr.Pi p = (Expr.Pi) t;
            alts.add(new Alt(p.type, numVars(p.type, motive)));
            t = p.body;
        }
        return alts;
    }

    /** Without the unit that stands for no variables. */
    private int numVars(Expr type, Expr motive) {
        int n = 0;
        Expr t = type;
        boolean unit = false;
        while (t instanceof Expr.Pi p) {
            unit = p.type.isConstOf(Name.of("Unit")) || p.type.getAppFn().isConstOf(UNIT);
            t = p.body;
            n++;
        }
        return n == 1 && unit && !t.hasLooseBVars() && info.altNumParams().size() > 0 ? 0 : n;
    }

    /** Opens an alternative: its variables and its patterns. */
    private <T> T open(Alt a, java.util.function.BiFunction<Expr[], Expr[], T> k) {
        if (a.numVars == 0) {
            Expr t = a.type instanceof Expr.Pi p ? p.body : a.type;
            return k.apply(new Expr[0], t.getAppArgs());
        }
        return meta.forallBoundedTelescope(
                a.type, a.numVars, (vars, r) -> k.apply(vars, r.getAppArgs()));
    }

    // ---- the hypotheses

    private List<Hyp> hypotheses(List<Alt> alts, int i) {
        List<Hyp> r = new ArrayList<>();
        open(
                alts.get(i),
                (vars, pats) -> {
                    for (int j = 0; j < i; j++) {
                        meta.step();
                        int earlier = j;
                        Expr h = open(alts.get(j), (vs, ps) -> notThis(pats, vs, ps));
                        if (h != null) {
                            r.add(new Hyp(earlier, meta.mkLambdaFVars(vars, h)));
                        }
                    }
                    return null;
                });
        return r;
    }

    /** {@code ∀ vs, pats = ps → False}, simplified; null when the patterns exclude each other. */
    private Expr notThis(Expr[] pats, Expr[] vs, Expr[] ps) {
        Residue residue = new Residue(vs);
        for (int k = 0; k < pats.length; k++) {
            if (!residue.add(pats[k], ps[k])) {
                return null;
            }
        }
        List<Expr> left = new ArrayList<>();
        for (Expr v : vs) {
            if (!residue.values.containsKey(v)) {
                left.add(v);
            }
        }
        Expr r = Expr.constant(Name.of("False"));
        for (int k = residue.equations.size() - 1; k >= 0; k--) {
            Expr[] e = residue.equations.get(k);
            Expr a = residue.apply(e[0]);
            Expr b = residue.apply(e[1]);
            Expr eq =
                    meta.isDefEqNoAssign(meta.inferType(a), meta.inferType(b))
                            ? meta.app().mkEq(a, b)
                            : meta.app().mkHEq(a, b);
            r = Expr.arrow(eq, r);
        }
        return meta.mkForallFVarsUsed(left.toArray(new Expr[0]), r);
    }

    /** What is left of equations between patterns once they are taken apart. */
    private final class Residue {
        private final Set<Expr> open;
        private final Map<Expr, Expr> values = new LinkedHashMap<>();
        private final List<Expr[]> equations = new ArrayList<>();

        Residue(Expr[] vs) {
            open = new HashSet<>(Arrays.asList(vs));
        }

        Expr apply(Expr e) {
            Expr r = e;
            for (int i = 0; i < values.size() && r.contains(values::containsKey); i++) {
                r = r.replace((Expr s) -> values.get(s));
            }
            return r;
        }

        /** False when the equation cannot hold. */
        boolean add(Expr ours, Expr theirs) {
            Expr a = apply(ours);
            Expr b = apply(theirs);
            if (a.equals(b)) {
                return true;
            }
            if (open.contains(b) && !values.containsKey(b)) {
                values.put(b, a);
                return true;
            }
            if (PatternElaborator.isValue(a) && PatternElaborator.isValue(b)) {
                return meta.isDefEqNoAssign(a, b);
            }
            Expr ca = constructor(a);
            Expr cb = constructor(b);
            if (ca == null || cb == null) {
                equations.add(new Expr[] {a, b});
                return true;
            }
            Expr.Const f = (Expr.Const) ca.getAppFn();
            if (!ca.getAppFn().isConstOf(((Expr.Const) cb.getAppFn()).name)) {
                return false;
            }
            int from = ((ConstantInfo.Constructor) meta.getConstInfo(f.name)).numParams();
            Expr[] as = ca.getAppArgs();
            Expr[] bs = cb.getAppArgs();
            for (int i = from; i < as.length; i++) {
                if (!add(as[i], bs[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    private Expr constructor(Expr e) {
        if (e instanceof Expr.FVar) {
            return null;
        }
        Expr c = cases.toConstructor(e);
        return c != null
                        && c.getAppFn() instanceof Expr.Const k
                        && meta.env().get(k.name) instanceof ConstantInfo.Constructor
                ? c
                : null;
    }

    // ---- the splitter

    /** {@code ∀ vars hyps, motive pats}, or with a unit where it takes nothing. */
    private Expr altType(Alt a, List<Hyp> hyps) {
        if (hyps.isEmpty()) {
            return a.type;
        }
        return openTyped(
                a,
                (vars, result) -> {
                    Expr r = result;
                    for (int k = hyps.size() - 1; k >= 0; k--) {
                        r =
                                Expr.pi(
                                        Name.mkSimple("x✝"),
                                        Expr.beta(hyps.get(k).type, vars),
                                        r,
                                        BinderInfo.DEFAULT);
                    }
                    return meta.mkForallFVars(vars, r);
                });
    }

    private <T> T openTyped(Alt a, java.util.function.BiFunction<Expr[], Expr, T> k) {
        if (a.numVars == 0) {
            return k.apply(new Expr[0], a.type instanceof Expr.Pi p ? p.body : a.type);
        }
        return meta.forallBoundedTelescope(a.type, a.numVars, k);
    }

    private <T> T withAlternatives(
            List<Alt> alts, List<List<Hyp>> hyps, List<Expr> done, Function<List<Expr>, T> k) {
        int i = done.size();
        if (i == alts.size()) {
            return k.apply(done);
        }
        return meta.withLocalDecl(
                Name.mkSimple("h_" + (i + 1)),
                hyps == null ? alts.get(i).type : altType(alts.get(i), hyps.get(i)),
                h -> {
                    done.add(h);
                    return withAlternatives(alts, hyps, done, k);
                });
    }

    private void splitter(
            ConstantInfo.Definition m,
            List<Level> levels,
            Expr[] params,
            Expr motive,
            Expr[] discrs,
            List<Alt> alts,
            List<List<Hyp>> hyps,
            Shape shape) {
        withAlternatives(
                alts,
                hyps,
                new ArrayList<>(),
                hs -> {
                    List<MatchCompiler.Row> rows = new ArrayList<>();
                    List<Expr[]> variables = new ArrayList<>();
                    openAll(
                            alts,
                            0,
                            variables,
                            (vars, pats) -> {
                                Set<Expr> seen = new HashSet<>();
                                List<Pattern> ps = new ArrayList<>();
                                for (Expr p : pats) {
                                    ps.add(pattern(p, vars, seen));
                                }
                                rows.add(new MatchCompiler.Row(rows.size(), ps, Map.of()));
                            });
                    MatchCompiler[] self = new MatchCompiler[1];
                    self[0] =
                            new MatchCompiler(
                                    meta,
                                    (row, s, target) ->
                                            leaf(
                                                    self[0],
                                                    row,
                                                    s,
                                                    variables.get(row.alt()),
                                                    hs.get(row.alt()),
                                                    hyps.get(row.alt())));
                    Expr target = Expr.apps(motive, discrs);
                    Expr tree = self[0].compile(List.of(discrs), rows, target);
                    if (!self[0].missing().isEmpty()) {
                        throw meta.error("the match has no splitter");
                    }
                    List<Expr> all = new ArrayList<>(List.of(params));
                    all.add(motive);
                    all.addAll(List.of(discrs));
                    all.addAll(hs);
                    Expr[] xs = all.toArray(new Expr[0]);
                    meta.addDecl(
                            new Declaration.Definition(
                                    shape.splitter,
                                    m.levelParams(),
                                    meta.mkForallFVars(xs, target),
                                    meta.mkLambdaFVars(xs, tree),
                                    ReducibilityHints.ABBREV,
                                    Safety.SAFE,
                                    List.of(shape.splitter)));
                    return null;
                });
    }

    private void openAll(
            List<Alt> alts,
            int i,
            List<Expr[]> variables,
            java.util.function.BiConsumer<Expr[], Expr[]> each) {
        if (i == alts.size()) {
            return;
        }
        open(
                alts.get(i),
                (vars, pats) -> {
                    variables.add(vars);
                    each.accept(vars, pats);
                    return null;
                });
        openAll(alts, i + 1, variables, each);
    }

    private Pattern pattern(Expr e, Expr[] vars, Set<Expr> seen) {
        if (e instanceof Expr.FVar x) {
            return Arrays.asList(vars).contains(x) && seen.add(x)
                    ? new Pattern.Var(x)
                    : new Pattern.Wild();
        }
        if (PatternElaborator.isValue(e)) {
            return new Pattern.Value(e);
        }
        Expr c = constructor(e);
        if (c == null) {
            return new Pattern.Wild();
        }
        Expr.Const k = (Expr.Const) c.getAppFn();
        int from = ((ConstantInfo.Constructor) meta.getConstInfo(k.name)).numParams();
        Expr[] args = c.getAppArgs();
        List<Pattern> fields = new ArrayList<>();
        for (int i = from; i < args.length; i++) {
            fields.add(pattern(args[i], vars, seen));
        }
        return new Pattern.Ctor(k.name, fields);
    }

    private Expr leaf(
            MatchCompiler compiler,
            MatchCompiler.Row row,
            Subst s,
            Expr[] vars,
            Expr alt,
            List<Hyp> hyps) {
        Expr[] values = new Expr[vars.length];
        for (int i = 0; i < vars.length; i++) {
            values[i] = row.values().get(vars[i]);
            if (values[i] == null) {
                throw meta.error("the match has no splitter");
            }
        }
        Expr r = Expr.apps(s.apply(alt), values);
        for (Hyp h : hyps) {
            r = Expr.app(r, excluded(compiler, Expr.beta(s.apply(h.type), values)));
        }
        return values.length == 0 && hyps.isEmpty()
                ? Expr.app(r, Expr.constant(Name.of("Unit.unit")))
                : r;
    }

    /** A proof of {@code ∀ vars, eqs → False} from what a branch knows. */
    private Expr excluded(MatchCompiler compiler, Expr type) {
        return meta.forallTelescope(
                type,
                (xs, target) -> {
                    List<Expr> eqs = Arrays.stream(xs).filter(x -> meta.isProof(x)).toList();
                    Expr proof =
                            cases.unify(
                                    eqs,
                                    Subst.EMPTY,
                                    target,
                                    (s, t) -> {
                                        Expr c = compiler.contradiction(t);
                                        if (c == null) {
                                            throw meta.error("the match has no splitter");
                                        }
                                        return c;
                                    });
                    return meta.mkLambdaFVars(xs, proof);
                });
    }

    // ---- the equations

    /**
     * {@code ∀ params motive alts vars hyps, match_1 motive pats alts = alt vars}.
     *
     * @param xs parameters, motive, discriminants
     */
    private void equation(
            ConstantInfo.Definition m,
            List<Level> levels,
            Expr[] xs,
            List<Alt> alts,
            List<Hyp> hyps,
            int i) {
        Expr[] head = Arrays.copyOf(xs, info.numParams() + 1);
        withAlternatives(
                alts,
                null,
                new ArrayList<>(),
                hs ->
                        openTyped(
                                alts.get(i),
                                (vars, result) ->
                                        withHypotheses(
                                                hyps,
                                                vars,
                                                new ArrayList<>(),
                                                given -> {
                                                    Expr lhs =
                                                            Expr.apps(
                                                                    Expr.apps(
                                                                            Expr.apps(
                                                                                    Expr.constant(
                                                                                            matcher,
                                                                                            levels),
                                                                                    head),
                                                                            result.getAppArgs()),
                                                                    hs);
                                                    Expr rhs = Expr.apps(hs.get(i), vars);
                                                    if (alts.get(i).numVars == 0
                                                            && alts.get(i).type
                                                                    instanceof Expr.Pi) {
                                                        rhs =
                                                                Expr.app(
                                                                        rhs,
                                                                        Expr.constant(
                                                                                Name.of(
                                                                                        "Unit.unit")));
                                                    }
                                                    Expr eq = meta.app().mkEq(lhs, rhs);
                                                    Expr proof = prove(lhs, rhs, i, hyps, given);
                                                    List<Expr> all = new ArrayList<>(List.of(head));
                                                    all.addAll(hs);
                                                    all.addAll(List.of(vars));
                                                    all.addAll(given);
                                                    Expr[] ys = all.toArray(new Expr[0]);
                                                    EquationCompiler.addTheorem(
                                                            meta,
                                                            equation(matcher, i),
                                                            m.levelParams(),
                                                            meta.mkForallFVars(ys, eq),
                                                            meta.mkLambdaFVars(ys, proof));
                                                    return null;
                                                })));
    }

    private <T> T withHypotheses(
            List<Hyp> hyps, Expr[] vars, List<Expr> done, Function<List<Expr>, T> k) {
        if (done.size() == hyps.size()) {
            return k.apply(done);
        }
        return meta.withLocalDecl(
                Name.mkSimple("x✝"),
                Expr.beta(hyps.get(done.size()).type, vars),
                h -> {
                    done.add(h);
                    return withHypotheses(hyps, vars, done, k);
                });
    }

    /** A proof of {@code lhs = rhs} by following the decision tree. */
    private Expr prove(Expr lhs, Expr rhs, int alt, List<Hyp> hyps, List<Expr> given) {
        meta.step();
        if (!lhs.isAppOf(matcher)) {
            return proveTree(lhs, rhs, alt, hyps, given);
        }
        Expr target = meta.app().mkEq(lhs, rhs);
        Expr chosen = Decisions.choose(meta, info, lhs);
        if (chosen != null) {
            int taken = Decisions.alternative(chosen);
            if (taken == alt) {
                return meta.app().mkEqRefl(rhs);
            }
            for (int k = 0; k < hyps.size(); k++) {
                if (hyps.get(k).earlier == taken) {
                    return meta.app().mkFalseElim(target, refute(given.get(k)));
                }
            }
            throw meta.error("the match has no equations");
        }
        Expr.FVar x = Decisions.stuckOn(meta, lhs);
        if (x != null) {
            return cases.cases(
                    x,
                    target,
                    c ->
                            prove(
                                    c.subst().apply(lhs),
                                    c.subst().apply(rhs),
                                    alt,
                                    hyps,
                                    c.subst().apply(given)));
        }
        return byTest(lhs, rhs, alt, hyps, given, target);
    }

    /** {@code h : ∀ vars, eqs → False} where the equations hold. */
    private Expr refute(Expr h) {
        Meta.MetaTelescope t = meta.forallMetaTelescope(meta.instantiateMVars(meta.inferType(h)));
        for (Expr x : t.mvars()) {
            Expr type = meta.instantiateMVars(meta.inferType(x));
            Expr[] args = type.getAppArgs();
            boolean same = type.isAppOfArity(AppBuilder.EQ, 3);
            boolean alike = type.isAppOfArity(AppBuilder.HEQ, 4);
            if (!same && !alike) {
                continue;
            }
            boolean holds = meta.isDefEq(args[1], args[same ? 2 : 3]);
            Expr a = meta.instantiateMVars(args[1]);
            Expr refl = same ? meta.app().mkEqRefl(a) : meta.app().mkHEqRefl(a);
            if (!holds || !meta.checkedAssign((Expr.MVar) x, refl)) {
                throw meta.error("the match has no equations");
            }
        }
        return meta.instantiateMVars(Expr.apps(h, t.mvars()));
    }

    /** The tree waits for {@code if h : x = literal then .. else ..}. */
    private Expr byTest(
            Expr lhs, Expr rhs, int alt, List<Hyp> hyps, List<Expr> given, Expr target) {
        Expr test = Decisions.test(meta, lhs);
        if (test == null) {
            throw meta.error("the match has no equations");
        }
        Expr[] args = test.getAppArgs();
        var eq = AppBuilder.isEq(args[1]);
        if (eq == null || !(eq.lhs() instanceof Expr.FVar x)) {
            throw meta.error("the match has no equations");
        }
        Expr value = eq.rhs();
        Expr yes =
                meta.withLocalDecl(
                        Name.mkSimple("h"),
                        args[1],
                        h ->
                                meta.mkLambdaFVars(
                                        new Expr[] {h},
                                        cases.replaceVar(
                                                x,
                                                value,
                                                meta.app().mkEqSymm(h),
                                                target,
                                                (s, t) ->
                                                        prove(
                                                                s.apply(lhs),
                                                                s.apply(rhs),
                                                                alt,
                                                                hyps,
                                                                s.apply(given)))));
        Expr no =
                meta.withLocalDecl(
                        Name.mkSimple("h"),
                        meta.app().mkNot(args[1]),
                        h -> {
                            // the tree without this test is what is left
                            Expr rest = Expr.beta(args[4], h);
                            Expr step =
                                    Expr.apps(
                                            Expr.constant(
                                                    Name.of("dif_neg"),
                                                    ((Expr.Const) test.getAppFn()).levels),
                                            args[1],
                                            args[2],
                                            h,
                                            args[0],
                                            args[3],
                                            args[4]);
                            Expr more = proveTree(rest, rhs, alt, hyps, given);
                            Expr u =
                                    Expr.apps(
                                            Expr.constant(
                                                    Name.of("Eq.trans"),
                                                    meta.getLevel(meta.inferType(rhs))),
                                            meta.inferType(rhs),
                                            lhs,
                                            rest,
                                            rhs,
                                            step,
                                            more);
                            return meta.mkLambdaFVars(new Expr[] {h}, u);
                        });
        return Expr.apps(
                Expr.constant(Name.of("dite"), Level.ZERO), target, args[1], args[2], yes, no);
    }

    /** The same for a tree that is no application of the matcher any more. */
    private Expr proveTree(Expr tree, Expr rhs, int alt, List<Hyp> hyps, List<Expr> given) {
        meta.step();
        Expr target = meta.app().mkEq(tree, rhs);
        Expr t = Decisions.tree(meta, tree);
        if (t.equals(rhs)) {
            return meta.app().mkEqRefl(rhs);
        }
        if (t.isAppOf(Name.of("dite"))) {
            return byTest(t, rhs, alt, hyps, given, target);
        }
        if (meta.isDefEqNoAssign(t, rhs)) {
            return meta.app().mkEqRefl(rhs);
        }
        Expr.FVar x = Decisions.stuckOn(meta, t);
        if (x != null) {
            return cases.cases(
                    x,
                    target,
                    c ->
                            proveTree(
                                    c.subst().apply(t),
                                    c.subst().apply(rhs),
                                    alt,
                                    hyps,
                                    c.subst().apply(given)));
        }
        for (Expr h : given) {
            Expr r = meta.observing(() -> meta.app().mkFalseElim(target, refute(h)));
            if (r != null) {
                return r;
            }
        }
        throw meta.error("the match has no equations");
    }
}
