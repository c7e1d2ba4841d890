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
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.inductive.RecursorShape.Ih;
import dev.goalpost.lean.meta.Instances;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Reducibility;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The size of a value of an inductive type: one more than the sizes of its constructor's fields,
 * functions not counted. As in Lean: {@code T._sizeOf_1}, .. for the types of a block and those
 * nested in it, the instances {@code T._sizeOf_inst}, and the theorems {@code T.ctor.sizeOf_spec}.
 */
public final class SizeOfConstruction {
    private static final Name SIZE_OF = Name.of("SizeOf");
    private static final Name DEFAULT = Name.of("instSizeOfDefault");
    private static final Expr NAT = con("Nat");

    private final Meta meta;
    private final ConstantInfo.Inductive first;

    private SizeOfConstruction(Meta meta, ConstantInfo.Inductive first) {
        this.meta = meta;
        this.first = first;
    }

    /** Whether the library is far enough for sizes. */
    public static boolean isAvailable(LeanEnv env) {
        return env.contains(DEFAULT) && env.contains(Name.of("instHAdd"));
    }

    /**
     * Adds sizes for a block of inductive types.
     *
     * @return the theorems about constructors, which belong to the simp set; none when the types
     *     have no sizes of their own
     */
    public static List<Name> add(Meta meta, List<Name> block) {
        ConstantInfo.Inductive first = (ConstantInfo.Inductive) meta.getConstInfo(block.get(0));
        ConstantInfo.Recursor rec =
                (ConstantInfo.Recursor) meta.getConstInfo(first.name().str("rec"));
        if (rec.levelParams().size() == first.levelParams().size()) {
            return List.of(); // a predicate
        }
        Meta.Saved saved = meta.save();
        try {
            return new SizeOfConstruction(meta, first).addAll();
        } catch (MetaException e) {
            // a type that Lean has sizes for and we have not: it keeps the size 0 of any other
            meta.restore(saved);
            return List.of();
        }
    }

    private int numMotives() {
        return first.all().size() + first.numNested();
    }

    private List<Name> addAll() {
        for (int j = 0; j < numMotives(); j++) {
            define(j);
        }
        for (int j = 0; j < first.all().size(); j++) {
            instance(j);
        }
        for (int j = first.all().size(); j < numMotives(); j++) {
            nestedEquation(j);
        }
        List<Name> specs = new ArrayList<>();
        for (Name t : first.all()) {
            for (Name c : ((ConstantInfo.Inductive) meta.getConstInfo(t)).ctors()) {
                specs.add(spec(t, c));
            }
        }
        return specs;
    }

    private Name fn(int j) {
        return first.name().str("_sizeOf_" + (j + 1));
    }

    private ConstantInfo.Recursor recursor(int j) {
        int n = first.all().size();
        Name r =
                j < n
                        ? first.all().get(j).str("rec")
                        : first.all().get(0).str("rec_" + (j - n + 1));
        return (ConstantInfo.Recursor) meta.getConstInfo(r);
    }

    private List<Name> levelParams() {
        return first.levelParams();
    }

    private List<Level> levels() {
        return levelParams().stream().map(Level::param).toList();
    }

    // ---- terms

    private static Expr plus(Expr a, Expr b) {
        return Expr.apps(
                con("HAdd.hAdd", Level.ZERO, Level.ZERO, Level.ZERO),
                NAT,
                NAT,
                NAT,
                Expr.apps(con("instHAdd", Level.ZERO), NAT, con("instAddNat")),
                a,
                b);
    }

    private Expr one() {
        return meta.app().mkNumeral(NAT, BigInteger.ONE);
    }

    private Expr sizeOf(Expr e) {
        Expr type = meta.inferType(e);
        Level u = meta.getLevel(type);
        Expr inst = meta.synthInstance(Expr.app(Expr.constant(SIZE_OF, u), type));
        return Expr.apps(Expr.constant(SIZE_OF.str("sizeOf"), u), type, inst, e);
    }

    private boolean isIgnored(Expr field) {
        return meta.whnf(meta.inferType(field)) instanceof Expr.Pi;
    }

    private static Ih hypothesisFor(RecursorShape.Minor m, Expr field) {
        for (Ih ih : m.ihs()) {
            if (ih.type() instanceof Expr.App a && a.arg.equals(field)) {
                return ih;
            }
        }
        return null;
    }

    /** With an instance of {@code SizeOf} for each parameter that is a type or family of types. */
    private <T> T withInstances(Expr[] params, int i, List<Expr> insts, Function<Expr[], T> k) {
        if (i == params.length) {
            return k.apply(insts.toArray(new Expr[0]));
        }
        Expr p = params[i];
        Expr type =
                meta.forallTelescopeReducing(
                        meta.inferType(p),
                        (xs, sort) ->
                                sort instanceof Expr.Sort s
                                        ? meta.mkForallFVars(
                                                xs,
                                                Expr.app(
                                                        Expr.constant(SIZE_OF, s.level),
                                                        Expr.apps(p, xs)))
                                        : null);
        if (type == null) {
            return withInstances(params, i + 1, insts, k);
        }
        return meta.withLocalDecl(
                Name.mkSimple("inst✝"),
                BinderInfo.INST_IMPLICIT,
                type,
                x -> {
                    insts.add(x);
                    return withInstances(params, i + 1, insts, k);
                });
    }

    private <T> T opened(int j, Function<RecursorShape, Function<Expr[], T>> k) {
        return RecursorShape.open(
                meta,
                recursor(j),
                s -> withInstances(s.params(), 0, new ArrayList<>(), is -> k.apply(s).apply(is)));
    }

    /** The recursor of motive {@code j} into {@code level}. */
    private static Expr recApp(
            RecursorShape s, List<Level> typeLevels, Level level, Expr[] motives, Expr[] minors) {
        List<Level> ls = new ArrayList<>();
        ls.add(level);
        ls.addAll(typeLevels);
        return Expr.apps(
                Expr.constant(s.rec().name(), ls),
                concat(s.params(), motives, minors, s.indices(), new Expr[] {s.major()}));
    }

    /** Implicit binders, but for the instances and the last of {@code explicit}. */
    private Expr close(
            Expr[] implicit, Expr[] insts, Expr[] more, Expr[] explicit, Expr body, boolean type) {
        Expr r = type ? meta.mkForallFVars(explicit, body) : meta.mkLambdaFVars(explicit, body);
        r =
                type
                        ? meta.mkForallFVars(more, r, BinderInfo.IMPLICIT)
                        : meta.mkLambdaFVars(more, r, BinderInfo.IMPLICIT);
        r =
                type
                        ? meta.mkForallFVars(insts, r, BinderInfo.INST_IMPLICIT)
                        : meta.mkLambdaFVars(insts, r, BinderInfo.INST_IMPLICIT);
        return type
                ? meta.mkForallFVars(implicit, r, BinderInfo.IMPLICIT)
                : meta.mkLambdaFVars(implicit, r, BinderInfo.IMPLICIT);
    }

    // ---- the functions and instances

    private void define(int j) {
        opened(
                j,
                s ->
                        insts -> {
                            Expr[] motives = s.constantMotives(meta, i -> NAT);
                            Expr[] minors = new Expr[s.minors().length];
                            for (int i = 0; i < minors.length; i++) {
                                minors[i] = minor(s, s.minors()[i], motives);
                            }
                            Expr value = recApp(s, levels(), Level.ONE, motives, minors);
                            Expr[] major = {s.major()};
                            Expr[] idx = s.indices();
                            meta.addDecl(
                                    new Declaration.Definition(
                                            fn(j),
                                            levelParams(),
                                            close(s.params(), insts, idx, major, NAT, true),
                                            close(s.params(), insts, idx, major, value, false),
                                            ReducibilityHints.ABBREV,
                                            Safety.SAFE,
                                            List.of(fn(j))));
                            return null;
                        });
    }

    /** {@code fun fields ihs => 1 + ..}. */
    private Expr minor(RecursorShape s, Expr minor, Expr[] motives) {
        return fold(
                s,
                minor,
                motives,
                (m, ihs) -> {
                    Expr sum = one();
                    for (Expr x : m.fields()) {
                        if (!isIgnored(x)) {
                            Ih ih = hypothesisFor(m, x);
                            sum = plus(sum, ih == null ? sizeOf(x) : ihs.get(m.ihs().indexOf(ih)));
                        }
                    }
                    return sum;
                });
    }

    /** {@code fun fields ihs => body}, where the motives of the hypotheses are {@code motives}. */
    private Expr fold(
            RecursorShape s,
            Expr minor,
            Expr[] motives,
            BiFunction<RecursorShape.Minor, List<Expr>, Expr> body) {
        return s.openMinor(
                meta,
                minor,
                m ->
                        withNumbers(
                                s,
                                m,
                                motives,
                                0,
                                new ArrayList<>(),
                                ihs ->
                                        meta.mkLambdaFVars(
                                                concat(m.fields(), ihs.toArray(new Expr[0])),
                                                body.apply(m, ihs))));
    }

    /** Induction hypotheses whose motives are the numbers. */
    private <T> T withNumbers(
            RecursorShape s,
            RecursorShape.Minor m,
            Expr[] motives,
            int i,
            List<Expr> done,
            Function<List<Expr>, T> k) {
        if (i == m.ihs().size()) {
            return k.apply(done);
        }
        Ih ih = m.ihs().get(i);
        return meta.withLocalDecl(
                meta.getLocalDecl((Expr.FVar) ih.var()).userName(),
                s.withMotives(ih.type(), motives),
                x -> {
                    done.add(x);
                    return withNumbers(s, m, motives, i + 1, done, k);
                });
    }

    private void instance(int j) {
        Name name = first.all().get(j).str("_sizeOf_inst");
        opened(
                j,
                s ->
                        insts -> {
                            Expr type = meta.inferType(s.major());
                            Level u = meta.getLevel(type);
                            Expr cls = Expr.app(Expr.constant(SIZE_OF, u), type);
                            Expr f =
                                    Expr.apps(
                                            Expr.constant(fn(j), levels()),
                                            concat(s.params(), insts, s.indices()));
                            Expr value = Expr.apps(Expr.constant(SIZE_OF.str("mk"), u), type, f);
                            Expr[] none = {};
                            meta.addDecl(
                                    new Declaration.Definition(
                                            name,
                                            levelParams(),
                                            close(s.params(), insts, s.indices(), none, cls, true),
                                            close(
                                                    s.params(),
                                                    insts,
                                                    s.indices(),
                                                    none,
                                                    value,
                                                    false),
                                            ReducibilityHints.ABBREV,
                                            Safety.SAFE,
                                            List.of(name)));
                            return null;
                        });
        LeanEnv env = Reducibility.set(meta.env(), name, Reducibility.Status.REDUCIBLE);
        meta.setEnv(env);
        meta.setEnv(
                Instances.add(
                        meta.env(),
                        new Instances.Instance(name, SIZE_OF, Instances.DEFAULT_PRIORITY)));
    }

    // ---- theorems

    private Name spec(Name type, Name ctor) {
        Name name = ctor.str("sizeOf_spec");
        ConstantInfo.Constructor c = (ConstantInfo.Constructor) meta.getConstInfo(ctor);
        meta.forallTelescope(
                c.type(),
                (xs, result) -> {
                    Expr[] params = java.util.Arrays.copyOf(xs, c.numParams());
                    Expr[] fields = java.util.Arrays.copyOfRange(xs, c.numParams(), xs.length);
                    return withInstances(
                            params,
                            0,
                            new ArrayList<>(),
                            insts -> {
                                Expr lhs = sizeOf(Expr.apps(Expr.constant(ctor, levels()), xs));
                                Expr sum = one();
                                Expr proof = meta.app().mkEqRefl(sum);
                                boolean nested = false;
                                for (Expr x : fields) {
                                    if (!isIgnored(x)) {
                                        Expr size = sizeOf(x);
                                        Expr eq = nestedEqual(x, insts, params);
                                        nested |= eq != null;
                                        proof =
                                                addEqual(
                                                        proof,
                                                        eq == null
                                                                ? meta.app().mkEqRefl(size)
                                                                : eq);
                                        sum = plus(sum, size);
                                    }
                                }
                                Expr statement = meta.app().mkEq(lhs, sum);
                                Expr value = nested ? proof : meta.app().mkEqRefl(lhs);
                                theorem(
                                        name,
                                        closeSpec(params, insts, fields, statement, true),
                                        closeSpec(params, insts, fields, value, false));
                                return null;
                            });
                });
        return name;
    }

    /** The fields keep the binders that the constructor gives them. */
    private Expr closeSpec(Expr[] params, Expr[] insts, Expr[] fields, Expr body, boolean type) {
        Expr r = type ? meta.mkForallFVars(fields, body) : meta.mkLambdaFVars(fields, body);
        return close(params, insts, new Expr[0], new Expr[0], r, type);
    }

    private void theorem(Name name, Expr type, Expr value) {
        meta.addDecl(new Declaration.Theorem(name, levelParams(), type, value, List.of(name)));
    }

    /** From {@code a = b} and {@code c = d}: {@code a + c = b + d}. */
    private Expr addEqual(Expr h1, Expr h2) {
        Expr add = ((Expr.App) ((Expr.App) plus(NAT, NAT)).fn).fn;
        return meta.app().mkCongr(meta.app().mkCongrArg(add, h1), h2);
    }

    /** {@code T._sizeOf_j x = sizeOf x} for a field of nested type; null for others. */
    private Expr nestedEqual(Expr x, Expr[] insts, Expr[] params) {
        Expr type = meta.whnf(meta.inferType(x));
        for (int j = first.all().size(); j < numMotives(); j++) {
            Name lemma = equationName(j);
            if (!meta.env().contains(lemma)) {
                continue;
            }
            Expr at = Expr.apps(Expr.constant(lemma, levels()), concat(params, insts));
            Meta.MetaTelescope t = meta.forallMetaTelescope(meta.inferType(at));
            Expr last = t.mvars()[t.mvars().length - 1];
            if (meta.isDefEq(meta.inferType(last), type) && meta.isDefEq(last, x)) {
                return meta.instantiateMVars(Expr.apps(at, t.mvars()));
            }
        }
        return null;
    }

    private Name equationName(int j) {
        return fn(j).str("eq");
    }

    /** {@code theorem T._sizeOf_j.eq x : T._sizeOf_j x = sizeOf x}, by induction. */
    private void nestedEquation(int j) {
        opened(
                j,
                s ->
                        insts -> {
                            Expr[] motives = new Expr[numMotives()];
                            for (int i = 0; i < motives.length; i++) {
                                int here = i;
                                motives[i] =
                                        RecursorShape.overMotive(
                                                meta,
                                                s.motives()[i],
                                                (xs, sort) -> statement(here, s, insts, xs));
                            }
                            Expr[] minors = new Expr[s.minors().length];
                            for (int i = 0; i < minors.length; i++) {
                                minors[i] = inductiveStep(s, s.minors()[i], motives);
                            }
                            Expr[] all = concat(s.indices(), new Expr[] {s.major()});
                            Expr type = statement(j, s, insts, all);
                            Expr value = recApp(s, levels(), Level.ZERO, motives, minors);
                            Expr[] major = {s.major()};
                            theorem(
                                    equationName(j),
                                    close(s.params(), insts, s.indices(), major, type, true),
                                    close(s.params(), insts, s.indices(), major, value, false));
                            return null;
                        });
    }

    private Expr statement(int j, RecursorShape s, Expr[] insts, Expr[] xs) {
        Expr lhs = Expr.apps(Expr.constant(fn(j), levels()), concat(s.params(), insts, xs));
        return meta.app().mkEq(lhs, sizeOf(xs[xs.length - 1]));
    }

    private Expr inductiveStep(RecursorShape s, Expr minor, Expr[] motives) {
        return fold(
                s,
                minor,
                motives,
                (m, ihs) -> {
                    if (m.motive() < first.all().size()) {
                        return meta.app().mkEqRefl(sizeOf(m.ctorApp()));
                    }
                    Expr proof = meta.app().mkEqRefl(one());
                    for (Expr x : m.fields()) {
                        if (!isIgnored(x)) {
                            Ih ih = hypothesisFor(m, x);
                            proof =
                                    addEqual(
                                            proof,
                                            ih == null
                                                    ? meta.app().mkEqRefl(sizeOf(x))
                                                    : ihs.get(m.ihs().indexOf(ih)));
                        }
                    }
                    return proof;
                });
    }
}
