package dev.goalpost.lean.match;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Equations;
import dev.goalpost.lean.meta.Heartbeats;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Structures;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The equations of a recursive function, as theorems: {@code f.eq_1}, ... hold by {@code rfl}, one
 * for each way through its matches; {@code f.eq_def} says that it equals its body.
 */
final class EquationLemmas {
    /** A function with more cases than this has no equations of its own. */
    private static final int MAX_EQUATIONS = 256;

    private static final String EQ = "eq_";
    private static final String SUNFOLD = "_sunfold_";

    private static final Name HADD = Name.of("HAdd.hAdd");

    private final Meta meta;
    private final PreDefinition def;
    private final List<PreDefinition> block;
    private final Cases cases;
    private final Expr.Const fn;
    private final List<Equation> equations = new ArrayList<>();
    private final Expr proof;
    private boolean definitional;

    /** Whether some equation has a match on its right side that Lean's would be split along. */
    private boolean matchIsLeft;

    EquationLemmas(Meta meta, PreDefinition def, List<PreDefinition> block) {
        this(meta, def, block, null);
    }

    /**
     * @param proof of each equation, as a function of the arguments; null where they hold by {@code
     *     rfl}
     */
    EquationLemmas(Meta meta, PreDefinition def, List<PreDefinition> block, Expr proof) {
        this.proof = proof;
        this.definitional = proof == null;
        this.meta = meta;
        this.def = def;
        this.block = block;
        this.cases = new Cases(meta);
        this.fn = Expr.constant(def.name(), EquationCompiler.levels(def));
    }

    /** The function decides by a test, not by constructors: its equations would have conditions. */
    private static final class NoEquations extends RuntimeException {
        NoEquations() {
            super("no equations", null, false, false);
        }
    }

    /**
     * Adds them. Lean proves them when somebody asks for them: their steps are not counted with the
     * definition's, and where there are too many the function has no equations.
     */
    void add() {
        Meta.Saved saved = meta.save();
        Cancellation own = Heartbeats.within(meta.cancellation(), meta.options());
        try {
            meta.withCancellation(
                    own,
                    () -> {
                        prove();
                        return null;
                    });
        } catch (Cancellation.Cancelled e) {
            if (!own.isOutOfSteps()) {
                throw e;
            }
            meta.restore(saved);
        }
    }

    /**
     * Where each alternative of the matches is one end of the decision tree, they hold by
     * definition. Elsewhere (alternatives overlap, the tree splits one of them, or a match that
     * does not recurse is left) they are proved; what reduction uses then are {@code f._sunfold_i},
     * which follow the decision tree.
     */
    private void prove() {
        Expr value = def.value().replace(this::constantFor);
        boolean overlaps = overlaps(value);
        List<Name> rules = byTree(value, overlaps);
        if (rules != null && meta.env().contains(def.name().str(EQ + 1))) {
            register(value, rules, rules);
            return;
        }
        boolean treeIsDefinitional = definitional;
        Meta.Saved saved = meta.save();
        try {
            Name eqDef = def.name().str("eq_def");
            if (!meta.env().contains(eqDef)) {
                addUnfolding(eqDef, value);
            }
            List<Name> names =
                    new ConditionalEquations(meta, fn, def.levelParams(), proof == null).add(eqDef);
            definitional = proof == null && (rules == null || treeIsDefinitional);
            register(value, names, rules == null ? names : rules);
        } catch (MetaException e) {
            meta.restore(saved);
            List<Name> all = rules;
            if (all != null) {
                register(value, all, all);
            }
        }
    }

    /** Whether the equations found are one for each way through the matches. */
    private boolean isOnePerAlternative() {
        return !matchIsLeft
                && equations.stream().map(Equation::path).distinct().count() == equations.size();
    }

    /** Adds {@code f.eq_def}: {@code ∀ xs, f xs = body}. */
    private void addUnfolding(Name eqDef, Expr value) {
        meta.lambdaTelescope(
                value,
                (xs, body) -> {
                    Expr lhs = Expr.apps(fn, xs);
                    theorem(
                            eqDef,
                            meta.mkForallFVars(xs, meta.app().mkEq(lhs, body)),
                            meta.mkLambdaFVars(xs, unfolding(lhs, xs, body)));
                    return null;
                });
    }

    /** A proof of {@code lhs = body}. */
    private Expr unfolding(Expr lhs, Expr[] xs, Expr body) {
        UnfoldingProof p = new UnfoldingProof(meta, this::calls);
        UnfoldingProof.Step opened;
        if (proof == null) {
            opened = p.openStructural(lhs);
        } else {
            Expr given = Expr.beta(proof, xs);
            AppBuilder.EqParts eq = AppBuilder.isEq(meta.whnfCore(meta.inferType(given)));
            opened = new UnfoldingProof.Step(given, meta.whnfCore(eq.rhs().headBeta()));
        }
        if (opened == null) {
            throw meta.error("'", def.name(), "' has no equations");
        }
        return meta.app().mkEqTrans(opened.proof(), p.prove(opened.rhs(), body));
    }

    /** Whether some match has an alternative that an earlier one may take away something from. */
    private boolean overlaps(Expr value) {
        return value.contains(
                e ->
                        e instanceof Expr.Const c
                                && Matchers.get(meta.env(), c.name) instanceof Matchers.Info info
                                && Splitter.overlaps(meta, info));
    }

    /** One equation for each end of the decision tree, or null when it has tests. */
    private List<Name> byTree(Expr value, boolean overlaps) {
        Meta.Saved saved = meta.save();
        equations.clear();
        matchIsLeft = false;
        definitional = proof == null;
        try {
            return meta.lambdaTelescope(
                    value,
                    (xs, body) -> {
                        Expr lhs = Expr.apps(fn, xs);
                        Expr whole = prove(lhs, body, List.of());
                        boolean leans = !overlaps && isOnePerAlternative();
                        List<Name> names = addEquations(leans ? EQ : SUNFOLD);
                        theorem(
                                def.name().str("eq_def"),
                                meta.mkForallFVars(xs, meta.app().mkEq(lhs, body)),
                                meta.mkLambdaFVars(xs, whole));
                        return names;
                    });
        } catch (NoEquations | MetaException e) {
            meta.restore(saved);
            return null;
        }
    }

    private void register(Expr value, List<Name> names, List<Name> rules) {
        if (!definitional && proof == null) {
            return;
        }
        int arity = meta.lambdaTelescope(value, (xs, b) -> xs.length);
        meta.setEnv(
                meta.env()
                        .addEntry(
                                Equations.EXT,
                                new Equations.Info(
                                        def.name(),
                                        arity,
                                        List.copyOf(names),
                                        List.copyOf(rules),
                                        definitional,
                                        block.stream().map(PreDefinition::name).toList())));
    }

    private Expr constantFor(Expr e) {
        for (PreDefinition p : block) {
            if (e.equals(p.fn())) {
                return Expr.constant(p.name(), EquationCompiler.levels(p));
            }
        }
        return null;
    }

    /** Whether a term calls one of the functions. */
    private boolean calls(Expr e) {
        return e.contains(
                s ->
                        s instanceof Expr.Const c
                                && block.stream().anyMatch(p -> p.name().equals(c.name)));
    }

    /** A proof of {@code lhs = body}; adds an equation for each end of the matches in it. */
    private Expr prove(Expr lhs, Expr body, List<Integer> path) {
        meta.step();
        Expr b = body.headBeta();
        Matchers.Info info =
                b.getAppFn() instanceof Expr.Const c ? Matchers.get(meta.env(), c.name) : null;
        if (info == null || b.getAppNumArgs() < info.arity() || !path.isEmpty() && !calls(b)) {
            return leaf(lhs, b, path);
        }
        Expr[] args = b.getAppArgs();
        Expr chosen = Decisions.choose(meta, info, b);
        if (chosen != null) {
            int alt = Decisions.alternative(chosen);
            Expr[] values = chosen.getAppArgs();
            if (Arrays.stream(values).anyMatch(this::isProjection)) {
                matchIsLeft = true; // Lean's is about a constructor
            }
            Expr next = Expr.beta(args[info.firstAlt() + alt], values);
            return meta.withLCtx(
                    named(args[info.firstAlt() + alt], values),
                    meta.localInstances(),
                    () -> prove(lhs, next, append(path, alt)));
        }
        Expr.FVar x = Decisions.stuckOn(meta, b);
        if (x == null && calls(b) && Decisions.isTest(meta, b)
                || equations.size() > MAX_EQUATIONS) {
            throw new NoEquations();
        }
        if (x == null) {
            return leaf(lhs, b, path);
        }
        return cases.cases(
                x,
                meta.app().mkEq(lhs, b),
                c -> {
                    Expr shown = natural(c);
                    if (shown == null) {
                        return prove(c.subst().apply(lhs), c.subst().apply(b), path);
                    }
                    Subst s = Subst.of(Map.of(x, shown));
                    Expr left =
                            s.apply(
                                    lhs.replace(
                                            e -> e.isAppOfArity(HADD, 6) ? offset(e, x, c) : null));
                    return prove(c.subst().apply(left), c.subst().apply(s.apply(b)), path);
                });
    }

    private boolean isProjection(Expr e) {
        return e.getAppFn() instanceof Expr.Proj
                || e.getAppFn() instanceof Expr.Const c
                        && Structures.projection(meta.env(), c.name) != null;
    }

    /** A natural number as source text would give it: {@code 0} or {@code n + 1}; else null. */
    private Expr natural(Cases.Branch c) {
        if (c.ctor().equals(Name.of("Nat.zero"))) {
            return cases.literal(BigInteger.ZERO);
        }
        return c.ctor().equals(Name.of("Nat.succ"))
                ? cases.plus(c.fields().get(0), BigInteger.ONE)
                : null;
    }

    /** {@code x + k} where {@code x} is now {@code 0} or a successor; null for other terms. */
    private Expr offset(Expr e, Expr.FVar x, Cases.Branch c) {
        Expr[] args = e.getAppArgs();
        BigInteger k = Cases.natValue(args[5]);
        if (!args[4].equals(x) || k == null) {
            return null;
        }
        return c.fields().isEmpty()
                ? cases.literal(k)
                : cases.plus(c.fields().get(0), k.add(BigInteger.ONE));
    }

    /** The local context, with the names that the alternative gives its variables. */
    private LocalContext named(Expr alt, Expr[] values) {
        var l = meta.lctx();
        Expr f = alt;
        for (Expr v : values) {
            if (!(f instanceof Expr.Lam lam)) {
                break;
            }
            if (v instanceof Expr.FVar x && l.contains(x)) {
                l = l.setUserName(x, lam.name);
            }
            f = lam.body;
        }
        return l;
    }

    private static List<Integer> append(List<Integer> path, int alt) {
        List<Integer> r = new ArrayList<>(path);
        r.add(alt);
        return r;
    }

    /**
     * {@code ∀ vars, lhs = rhs}.
     *
     * @param path the alternatives that lead to it
     */
    private record Equation(List<Integer> path, Expr type, Expr proof) {}

    private Expr leaf(Expr lhs, Expr rhs, List<Integer> path) {
        if (path.isEmpty()) {
            definitional = false; // nothing would stop reduction from unfolding it again and again
        }
        matchIsLeft |= ConditionalEquations.splits(meta, rhs);
        Set<Expr> used = new LinkedHashSet<>();
        collect(meta, lhs, used);
        collect(meta, rhs, used);
        List<Expr> vars = new ArrayList<>();
        for (LocalDecl d : meta.lctx().decls()) {
            if (used.contains(d.fvar())) {
                vars.add(d.fvar());
            }
        }
        Expr[] xs = vars.toArray(new Expr[0]);
        Expr leaf = proof == null ? meta.app().mkEqRefl(lhs) : Expr.beta(proof, lhs.getAppArgs());
        equations.add(
                new Equation(
                        path,
                        meta.mkForallFVars(xs, meta.app().mkEq(lhs, rhs)),
                        meta.mkLambdaFVars(xs, leaf)));
        return leaf;
    }

    /** In the order of the source. */
    private List<Name> addEquations(String prefix) {
        equations.sort((a, b) -> compare(a.path, b.path));
        List<Name> names = new ArrayList<>();
        for (Equation e : equations) {
            Name name = def.name().str(prefix + (names.size() + 1));
            theorem(name, e.type, e.proof);
            names.add(name);
        }
        return names;
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int c = Integer.compare(a.get(i), b.get(i));
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /** The variables of {@code e}, and those of their types. */
    static void collect(Meta meta, Expr e, Set<Expr> found) {
        if (e.hasFVar()) {
            e.contains(
                    s -> {
                        if (s instanceof Expr.FVar x && found.add(x)) {
                            collect(meta, meta.getLocalDecl(x).type(), found);
                        }
                        return false;
                    });
        }
    }

    private void theorem(Name name, Expr type, Expr proof) {
        EquationCompiler.addTheorem(meta, name, def.levelParams(), type, proof);
    }
}
