package dev.goalpost.lean.elab;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Structures;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ⟨a, b⟩} and {@code {x := a, y := b}}. */
final class ConstructorElab {
    private final TermElab elab;
    private final Meta meta;

    ConstructorElab(TermElab elab) {
        this.elab = elab;
        this.meta = elab.meta();
    }

    // ---- ⟨a, b, c⟩

    Expr anonymous(Term.AnonymousConstructor t, Expr expected) {
        if (expected == null) {
            elab.tryPostpone();
            throw elab.error(t.span(), "invalid constructor ⟨...⟩, expected type must be known");
        }
        elab.tryPostponeIfMVar(expected);
        Expr type = meta.whnf(meta.instantiateMVars(expected));
        if (type.getAppFn() instanceof Expr.MVar) {
            elab.tryPostpone();
            throw elab.error(t.span(), "invalid constructor ⟨...⟩, expected type must be known");
        }
        if (!(type.getAppFn() instanceof Expr.Const c)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Inductive ind)
                || ind.ctors().size() != 1) {
            throw elab.error(
                    t.span(),
                    "invalid constructor ⟨...⟩, expected type must be an inductive type with only"
                            + " one constructor",
                    new MessageData.Indented(type));
        }
        ConstantInfo.Constructor ctor =
                (ConstantInfo.Constructor) meta.env().get(ind.ctors().get(0));
        int fields = explicitFields(ctor);
        List<Term> args = t.args();
        if (args.size() < fields) {
            throw elab.error(
                    t.span(),
                    "invalid constructor ⟨...⟩, insufficient number of arguments, constructs '",
                    ctor.name(),
                    "' has #"
                            + fields
                            + " explicit fields, but only #"
                            + args.size()
                            + " provided");
        }
        if (args.size() > fields) {
            if (fields == 0) {
                throw elab.error(
                        t.span(),
                        "invalid constructor ⟨...⟩, insufficient number of arguments, constructs '",
                        ctor.name(),
                        "' has no explicit fields, but #" + args.size() + " were provided");
            }
            List<Term> extra = args.subList(fields - 1, args.size());
            List<Term> flat = new ArrayList<>(args.subList(0, fields - 1));
            flat.add(
                    new Term.AnonymousConstructor(
                            extra.get(0).span().to(extra.get(extra.size() - 1).span()),
                            List.copyOf(extra)));
            args = flat;
        }
        Term app =
                new Term.App(
                        t.span(),
                        new Term.Const(t.span(), ctor.name()),
                        args.stream().map(a -> new Term.Arg(a.span(), null, a)).toList(),
                        false);
        return elab.elabTerm(app, expected);
    }

    private static int explicitFields(ConstantInfo.Constructor ctor) {
        Expr t = ctor.type();
        int n = 0;
        for (int i = 0; t instanceof Expr.Pi p; i++) {
            if (i >= ctor.numParams() && p.info == BinderInfo.DEFAULT) {
                n++;
            }
            t = p.body;
        }
        return n;
    }

    // ---- structure instances

    /** Values for fields; {@code path} is what is left of a path {@code a.b}. */
    private record Given(Span span, List<String> path, Term value) {
        Given inner() {
            return new Given(span, path.subList(1, path.size()), value);
        }
    }

    private record Source(Expr e, Name struct) {}

    Expr structInst(Term.StructInst t, Expr expected) {
        if (t.type() != null) {
            Expr type = elab.elabType(t.type());
            Expr e =
                    elab.elabTermEnsuringType(
                            new Term.StructInst(t.span(), t.sources(), t.fields(), null), type);
            return e;
        }
        List<Source> sources = new ArrayList<>();
        for (Term s : t.sources()) {
            Expr e = elab.withSynthesize(TermElab.Postpone.PARTIAL, () -> elab.elabTerm(s, null));
            Expr type = meta.whnf(meta.instantiateMVars(meta.inferType(e)));
            if (!(type.getAppFn() instanceof Expr.Const c)
                    || Structures.get(meta.env(), c.name) == null) {
                throw elab.error(
                        s.span(),
                        "invalid {...} notation, source type is not of the form (C ...)",
                        new MessageData.Indented(type));
            }
            sources.add(new Source(e, c.name));
        }
        Expr type = expected == null ? null : meta.whnf(meta.instantiateMVars(expected));
        if (type == null || type.getAppFn() instanceof Expr.MVar) {
            if (sources.isEmpty()) {
                elab.tryPostpone();
                throw elab.error(t.span(), "invalid {...} notation, expected type is not known");
            }
            Expr of = meta.whnf(meta.inferType(sources.get(0).e));
            type = withFreshParams(of);
            if (expected != null) {
                meta.isDefEq(expected, type);
            }
        }
        if (!(type.getAppFn() instanceof Expr.Const c)
                || Structures.get(meta.env(), c.name) == null) {
            throw elab.error(
                    t.span(),
                    "invalid {...} notation, structure type expected",
                    new MessageData.Indented(type));
        }
        List<Given> given = new ArrayList<>();
        for (Term.Field f : t.fields()) {
            List<String> path = f.path().components().stream().map(Object::toString).toList();
            given.add(new Given(f.span(), path, f.value()));
        }
        return build(t.span(), type, given, sources);
    }

    /** The same structure; its parameters may come out otherwise ({@code {s with ..}}). */
    private Expr withFreshParams(Expr type) {
        Expr.Const c = (Expr.Const) type.getAppFn();
        Expr fn = meta.mkConstWithFreshMVarLevels(c.name);
        return Expr.apps(fn, meta.forallMetaTelescopeReducing(meta.inferType(fn)).mvars());
    }

    private Expr build(Span span, Expr structType, List<Given> given, List<Source> sources) {
        Expr.Const c = (Expr.Const) structType.getAppFn();
        Structures.Info info = Structures.get(meta.env(), c.name);
        Expr[] params = structType.getAppArgs();
        Map<String, List<Given>> byField = new LinkedHashMap<>();
        Set<String> direct = new HashSet<>();
        for (Given g : given) {
            String first = g.path.get(0);
            List<FieldAccess.Step> path = FieldAccess.findField(meta.env(), c.name, first);
            if (path == null) {
                throw elab.error(
                        g.span, "'", first, "' is not a field of structure '", c.name, "'");
            }
            String owner = info.fields().get(path.get(0).index());
            if (path.size() == 1) {
                if (g.path.size() == 1 && !direct.add(owner)) {
                    throw elab.error(g.span, "field '", owner, "' has already been specified");
                }
            }
            byField.computeIfAbsent(owner, k -> new ArrayList<>())
                    .add(path.size() == 1 && g.path.size() > 1 ? g.inner() : g);
        }
        Expr e = Expr.apps(Expr.constant(info.ctor(), c.levels), params);
        Expr type = meta.inferType(e);
        List<Expr> values = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < info.fields().size(); i++) {
            Expr.Pi pi = (Expr.Pi) meta.whnf(type);
            String field = info.fields().get(i);
            Expr fieldType = meta.instantiateMVars(AppElab.stripParam(pi.type));
            Expr v =
                    fieldValue(
                            span,
                            info,
                            i,
                            fieldType,
                            pi.info,
                            byField.getOrDefault(field, List.of()),
                            direct.contains(field),
                            sources,
                            c.levels,
                            params,
                            values);
            AutoTactics.Entry auto = v == null ? AutoTactics.of(meta, pi.type) : null;
            if (auto != null) {
                String failure =
                        "could not synthesize default value for field '"
                                + field
                                + "' of '"
                                + c.name
                                + "' using tactics";
                v = elab.mkTacticMVar(fieldType, auto.tactics(), span, failure);
            }
            if (v == null) {
                missing.add(field);
                v = meta.mkFreshExprMVar(fieldType);
            }
            values.add(v);
            e = Expr.app(e, v);
            type = pi.body.instantiate1(v);
        }
        if (!missing.isEmpty()) {
            throw elab.error(
                    span,
                    "fields missing: "
                            + String.join(", ", missing.stream().map(f -> "'" + f + "'").toList()));
        }
        return e;
    }

    /** Null when nothing says what the field is. */
    private Expr fieldValue(
            Span span,
            Structures.Info info,
            int index,
            Expr fieldType,
            BinderInfo binder,
            List<Given> given,
            boolean direct,
            List<Source> sources,
            List<Level> levels,
            Expr[] params,
            List<Expr> earlier) {
        String field = info.fields().get(index);
        if (direct) {
            Given g = given.get(0);
            return elab.elabTermEnsuringType(g.value, fieldType);
        }
        boolean isParent = index < info.parents().size();
        if (!given.isEmpty()) {
            Expr type = meta.whnf(fieldType);
            if (!(type.getAppFn() instanceof Expr.Const c)
                    || Structures.get(meta.env(), c.name) == null) {
                throw elab.error(given.get(0).span, "field '", field, "' is not a structure");
            }
            List<Source> inner = new ArrayList<>();
            for (Source s : sources) {
                Expr p = projectTo(s, field);
                inner.add(p != null ? new Source(p, c.name) : s);
            }
            return build(span, type, given, inner);
        }
        for (Source s : sources) {
            Expr p = projectTo(s, field);
            if (p != null) {
                return elab.ensureHasType(fieldType, p, span);
            }
        }
        Name dflt = info.defaults().get(index);
        if (!dflt.isAnonymous()) {
            Expr v = Expr.apps(Expr.apps(Expr.constant(dflt, levels), params), earlier);
            Expr unfolded = meta.deltaExpand(v);
            return unfolded == null ? v : unfolded.headBeta();
        }
        if (isParent) {
            Expr type = meta.whnf(fieldType);
            if (binder == BinderInfo.INST_IMPLICIT) {
                Expr inst = trySynth(fieldType);
                if (inst != null) {
                    return inst;
                }
            }
            return build(span, type, List.of(), sources);
        }
        if (binder == BinderInfo.INST_IMPLICIT) {
            return elab.mkInstMVar(fieldType, span);
        }
        if (binder == BinderInfo.IMPLICIT) {
            Expr.MVar m = meta.mkFreshExprMVar(fieldType);
            elab.registerHole(m, span);
            return m;
        }
        return null;
    }

    private Expr trySynth(Expr type) {
        return meta.trySynthInstance(type) instanceof Meta.Synth.Found f ? f.instance() : null;
    }

    private Expr projectTo(Source s, String field) {
        List<FieldAccess.Step> path = FieldAccess.findField(meta.env(), s.struct, field);
        if (path == null) {
            return null;
        }
        Expr e = s.e;
        for (FieldAccess.Step step : path) {
            Expr type = meta.whnf(meta.inferType(e));
            Expr.Const c = (Expr.Const) type.getAppFn();
            e =
                    Expr.app(
                            Expr.apps(
                                    Expr.constant(step.info().projection(step.index()), c.levels),
                                    type.getAppArgs()),
                            e);
        }
        return e;
    }
}
