package dev.goalpost.lean.match;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Compiles a matrix of patterns to a tree of case distinctions; the first match wins. */
final class MatchCompiler {
    /** Literals up to this one are opened into constructors even where only literals are tested. */
    private static final BigInteger SMALL = BigInteger.TWO;

    /** Literals up to this one are opened to the bottom where they stand beside constructors. */
    private static final BigInteger MEDIUM = BigInteger.valueOf(16);

    private static final Name NAT_ZERO = Name.of("Nat.zero");

    /**
     * A row.
     *
     * @param values what its variables stand for, as far as it is known
     */
    record Row(int alt, List<Pattern> patterns, Map<Expr.FVar, Expr> values) {
        private Row with(List<Pattern> newPatterns, Map<Expr.FVar, Expr> newValues) {
            return new Row(alt, newPatterns, newValues);
        }

        private Row bind(Expr.FVar x, Expr value) {
            Map<Expr.FVar, Expr> m = new HashMap<>(values);
            m.put(x, value);
            return new Row(alt, patterns, m);
        }

        private Row then(Subst s) {
            Map<Expr.FVar, Expr> m = new HashMap<>();
            values.forEach((x, e) -> m.put(x, s.apply(e)));
            return new Row(alt, patterns, m);
        }

        private Pattern head() {
            return patterns.get(0);
        }

        private List<Pattern> tail() {
            return patterns.subList(1, patterns.size());
        }
    }

    /** What stands at the end of a branch. */
    interface Leaf {
        /**
         * @param subst what became of the variables of the start
         * @return a term of {@code target}
         */
        Expr apply(Row row, Subst subst, Expr target);
    }

    private final Meta meta;
    private final Cases cases;
    private final Leaf leaf;
    private final Set<Integer> used = new TreeSet<>();
    private final Set<String> missing = new LinkedHashSet<>();

    MatchCompiler(Meta meta, Leaf leaf) {
        this.meta = meta;
        this.cases = new Cases(meta);
        this.leaf = leaf;
    }

    /** The alternatives that some value reaches. */
    Set<Integer> used() {
        return used;
    }

    /** Values that no alternative matches, as patterns. */
    Set<String> missing() {
        return missing;
    }

    /**
     * A term of {@code target}; it is not complete when something is {@link #missing}.
     *
     * @param discrs variables of the local context
     */
    Expr compile(List<Expr> discrs, List<Row> rows, Expr target) {
        return process(new Problem(discrs, rows, Subst.EMPTY, discrs), target);
    }

    /**
     * @param vars what the first patterns of the rows are compared with, and so on
     * @param subst from the start to here
     * @param examples the discriminants, as far as they are known
     */
    private record Problem(List<Expr> vars, List<Row> rows, Subst subst, List<Expr> examples) {
        Problem after(Subst s, List<Expr> newVars, List<Row> newRows) {
            return new Problem(newVars, newRows, subst.then(s), s.apply(examples));
        }

        List<Expr> tail() {
            return vars.subList(1, vars.size());
        }
    }

    private Expr process(Problem p, Expr target) {
        meta.step();
        if (p.rows.isEmpty()) {
            return impossible(p, target);
        }
        if (p.vars.isEmpty()) {
            Row row = p.rows.get(0);
            used.add(row.alt);
            return leaf.apply(row, p.subst, target);
        }
        Expr v = p.vars.get(0);
        List<Row> rows = p.rows;
        boolean ctor = rows.stream().anyMatch(r -> r.head() instanceof Pattern.Ctor);
        List<Pattern.Value> values = new ArrayList<>();
        for (Row r : rows) {
            if (r.head() instanceof Pattern.Value x && !values.contains(x)) {
                values.add(x);
            }
        }
        if (!ctor && values.isEmpty()) {
            List<Row> next = rows.stream().map(r -> drop(r, v)).toList();
            return process(new Problem(p.tail(), next, p.subst, p.examples), target);
        }
        if (!values.isEmpty() && (ctor || values.stream().allMatch(MatchCompiler::isSmall))) {
            rows = rows.stream().map(this::openValue).toList();
            values = List.of();
        }
        return values.isEmpty()
                ? onConstructor(p, v, rows, target)
                : onValue(p, v, rows, values, List.of(), target);
    }

    /** Whether a value is a natural number that is cheap to count down. */
    private static boolean isSmall(Pattern.Value v) {
        BigInteger n = Cases.natValue(v.value());
        return n != null && n.compareTo(SMALL) <= 0;
    }

    private Row openValue(Row r) {
        if (!(r.head() instanceof Pattern.Value v)) {
            return r;
        }
        List<Pattern> ps = new ArrayList<>(r.patterns);
        ps.set(0, open(v));
        return r.with(ps, r.values);
    }

    private Pattern open(Pattern.Value v) {
        Expr c = cases.toConstructor(v.value());
        if (c == null || !(c.getAppFn() instanceof Expr.Const k)) {
            throw meta.error("literal '", v.value(), "' cannot be mixed with constructors");
        }
        ConstantInfo.Constructor info = (ConstantInfo.Constructor) meta.getConstInfo(k.name);
        Expr[] args = c.getAppArgs();
        List<Pattern> fields = new ArrayList<>();
        for (int i = info.numParams(); i < args.length; i++) {
            BigInteger n = Cases.natValue(args[i]);
            Pattern.Value field = new Pattern.Value(args[i]);
            if (n != null) {
                fields.add(n.compareTo(MEDIUM) <= 0 ? open(field) : field);
            } else {
                fields.add(cases.isConstructorApp(args[i]) ? field : new Pattern.Wild());
            }
        }
        return new Pattern.Ctor(k.name, fields);
    }

    // ---- constructors

    private Expr onConstructor(Problem p, Expr v, List<Row> rows, Expr target) {
        if (v instanceof Expr.FVar x && !meta.getLocalDecl(x).isLet()) {
            return cases.cases(
                    x,
                    target,
                    b -> {
                        List<Row> next = new ArrayList<>();
                        for (Row r : rows) {
                            Row n = specialise(r, b.ctor(), b.fields(), b.subst().apply(v));
                            if (n != null) {
                                next.add(n.then(b.subst()));
                            }
                        }
                        List<Expr> vars = new ArrayList<>(b.fields());
                        vars.addAll(b.subst().apply(p.tail()));
                        return process(p.after(b.subst(), vars, next), b.target());
                    });
        }
        Expr c = cases.toConstructor(v);
        if (c == null || !(c.getAppFn() instanceof Expr.Const k)) {
            throw meta.error("cannot match on '", v, "': it is neither variable nor constructor");
        }
        ConstantInfo.Constructor info = (ConstantInfo.Constructor) meta.getConstInfo(k.name);
        Expr[] args = c.getAppArgs();
        List<Expr> fields = List.of(args).subList(info.numParams(), args.length);
        List<Row> next = new ArrayList<>();
        for (Row r : rows) {
            Row n = specialise(r, k.name, fields, v);
            if (n != null) {
                next.add(n);
            }
        }
        List<Expr> vars = new ArrayList<>(fields);
        vars.addAll(p.tail());
        return process(new Problem(vars, next, p.subst, p.examples), target);
    }

    /** The row as it goes on where the discriminant is {@code ctor fields}; null if it does not. */
    private static Row specialise(Row r, Name ctor, List<Expr> fields, Expr value) {
        List<Pattern> ps = new ArrayList<>();
        Row next = r;
        switch (r.head()) {
            case Pattern.Ctor c -> {
                if (!c.name().equals(ctor)) {
                    return null;
                }
                ps.addAll(c.fields());
            }
            case Pattern.Var x -> next = r.bind(x.x(), value);
            default -> {}
        }
        while (ps.size() < fields.size()) {
            ps.add(new Pattern.Wild());
        }
        ps.addAll(r.tail());
        return next.with(ps, next.values);
    }

    // ---- literals

    /**
     * @param denied proofs that {@code v} is none of the values before
     */
    private Expr onValue(
            Problem p,
            Expr v,
            List<Row> rows,
            List<Pattern.Value> values,
            List<Expr> denied,
            Expr target) {
        meta.step();
        if (!(v instanceof Expr.FVar x) || meta.getLocalDecl(x).isLet()) {
            List<Row> next = new ArrayList<>();
            for (Row r : rows) {
                if (!(r.head() instanceof Pattern.Value w) || meta.isDefEqNoAssign(v, w.value())) {
                    next.add(drop(r, v));
                }
            }
            return process(new Problem(p.tail(), next, p.subst, p.examples), target);
        }
        if (values.isEmpty()) {
            return process(
                    new Problem(
                            p.tail(),
                            rows.stream().map(r -> drop(r, v)).toList(),
                            p.subst,
                            p.examples),
                    target);
        }
        Expr value = values.get(0).value();
        Expr eq = meta.app().mkEq(v, value);
        Expr inst = meta.synthInstance(Expr.app(Expr.constant(Name.of("Decidable")), eq));
        Level u = meta.getLevel(target);
        Expr then =
                meta.withLocalDecl(
                        Name.mkSimple("h"),
                        eq,
                        h ->
                                meta.mkLambdaFVars(
                                        new Expr[] {h},
                                        // what v is not says nothing once it is known
                                        without(
                                                denied,
                                                () -> equal(p, x, value, h, rows, target))));
        List<Row> others =
                rows.stream()
                        .filter(
                                r ->
                                        !(r.head() instanceof Pattern.Value w
                                                && w.value().equals(value)))
                        .toList();
        Expr otherwise =
                meta.withLocalDecl(
                        Name.mkSimple("h"),
                        meta.app().mkNot(eq),
                        h ->
                                meta.mkLambdaFVars(
                                        new Expr[] {h},
                                        onValue(
                                                p,
                                                v,
                                                others,
                                                values.subList(1, values.size()),
                                                and(denied, h),
                                                target)));
        Expr type = meta.instantiateMVars(target);
        return Expr.apps(Expr.constant(Name.of("dite"), u), type, eq, inst, then, otherwise);
    }

    private static List<Expr> and(List<Expr> hs, Expr h) {
        List<Expr> r = new ArrayList<>(hs);
        r.add(h);
        return r;
    }

    private Expr without(List<Expr> hs, Supplier<Expr> body) {
        var l = meta.lctx();
        for (Expr h : hs) {
            l = l.erase((Expr.FVar) h);
        }
        return meta.withLCtx(l, meta.localInstances(), body);
    }

    /** The branch in which {@code h : x = value}. */
    private Expr equal(Problem p, Expr.FVar x, Expr value, Expr h, List<Row> rows, Expr target) {
        return cases.replaceVar(
                x,
                value,
                meta.app().mkEqSymm(h),
                target,
                (s, newTarget) -> {
                    List<Row> next = new ArrayList<>();
                    for (Row r : rows) {
                        if (!(r.head() instanceof Pattern.Value w) || w.value().equals(value)) {
                            next.add(drop(r, x).then(s));
                        }
                    }
                    return process(p.after(s, s.apply(p.tail()), next), newTarget);
                });
    }

    private static Row drop(Row r, Expr v) {
        Row n = r.head() instanceof Pattern.Var x ? r.bind(x.x(), v) : r;
        return n.with(r.tail(), n.values);
    }

    // ---- nothing matches

    private Expr impossible(Problem p, Expr target) {
        Expr r = contradiction(target);
        if (r != null) {
            return r;
        }
        StringBuilder s = new StringBuilder();
        for (Expr e : p.examples) {
            s.append(s.isEmpty() ? "" : ", ").append(show(e));
        }
        missing.add(s.toString());
        return meta.app().mkSorry(target);
    }

    private static final class Possible extends MetaException {
        Possible() {
            super("this case is possible");
        }
    }

    /** A term of {@code target} because some hypothesis cannot be, or null. */
    Expr contradiction(Expr target) {
        List<LocalDecl> ds = meta.lctx().decls();
        for (int i = ds.size() - 1; i >= 0; i--) {
            LocalDecl d = ds.get(i);
            if (d.isAuxDecl() || d.isLet()) {
                continue;
            }
            Expr r = refute(d, target, 2);
            if (r != null) {
                return r;
            }
        }
        return null;
    }

    private Expr refute(LocalDecl d, Expr target, int fuel) {
        Expr type = meta.instantiateMVars(d.type());
        Cases.IndType t = cases.inductiveType(type);
        if (t == null) {
            return refuteNegation(d, type, target);
        }
        if (!t.info().ctors().isEmpty() && t.info().numIndices() == 0) {
            return null;
        }
        return meta.observing(
                () ->
                        cases.cases(
                                d.fvar(),
                                target,
                                b -> {
                                    if (fuel > 0) {
                                        for (Expr f : b.fields()) {
                                            if (f instanceof Expr.FVar x) {
                                                Expr r =
                                                        refute(
                                                                meta.getLocalDecl(x),
                                                                b.target(),
                                                                fuel - 1);
                                                if (r != null) {
                                                    return r;
                                                }
                                            }
                                        }
                                    }
                                    throw new Possible();
                                }));
    }

    /** {@code d : ¬ a} where {@code a} is {@code x = x} or another hypothesis. */
    private Expr refuteNegation(LocalDecl d, Expr type, Expr target) {
        Expr t = meta.whnfCore(type);
        if (t.isAppOfArity(Name.of("Not"), 1) || t.isAppOf(Name.of("Ne"))) {
            t = meta.whnfD(t);
        }
        if (!(t instanceof Expr.Pi p) || !p.body.isConstOf(Name.of("False"))) {
            return null;
        }
        var eq = dev.goalpost.lean.meta.AppBuilder.isEq(p.type);
        Expr proof = null;
        if (eq != null && meta.isDefEqNoAssign(eq.lhs(), eq.rhs())) {
            proof = meta.app().mkEqRefl(eq.lhs());
        }
        for (LocalDecl h : meta.lctx().decls()) {
            if (proof == null && !h.isAuxDecl() && meta.instantiateMVars(h.type()).equals(p.type)) {
                proof = h.fvar();
            }
        }
        return proof == null ? null : meta.app().mkFalseElim(target, Expr.app(d.fvar(), proof));
    }

    /** A value as Lean writes it in "missing cases". */
    private String show(Expr e) {
        Expr.Const c = e.getAppFn() instanceof Expr.Const k ? k : null;
        BigInteger n = Cases.natValue(e);
        if (n != null && !e.isConstOf(NAT_ZERO)) {
            return n.toString();
        }
        if (c == null || !(meta.env().get(c.name) instanceof ConstantInfo.Constructor info)) {
            return "_";
        }
        Expr[] args = e.getAppArgs();
        if (args.length == info.numParams()) {
            return c.name.toString();
        }
        StringBuilder s = new StringBuilder("(" + c.name);
        for (int i = info.numParams(); i < args.length; i++) {
            s.append(' ').append(show(args[i]));
        }
        return s.append(')').toString();
    }
}
