package dev.goalpost.lean.command;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ReducibilityHints;
import dev.goalpost.kernel.Safety;
import dev.goalpost.lean.command.DeclNames.DeclName;
import dev.goalpost.lean.elab.AutoTactics;
import dev.goalpost.lean.elab.ElabException;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.inductive.InductiveBlock;
import dev.goalpost.lean.meta.Classes;
import dev.goalpost.lean.meta.FVars;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Reducibility;
import dev.goalpost.lean.meta.Structures;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Command.Attr;
import dev.goalpost.lean.syntax.Command.StructField;
import dev.goalpost.lean.syntax.Command.Structure;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Elaborates {@code structure} and {@code class} declarations. */
final class StructureElab {
    private final DeclContext ctx;
    private final Structure decl;

    private TermElab te;
    private Meta meta;
    private DeclName name;

    private StructureElab(DeclContext ctx, Structure decl) {
        this.ctx = ctx;
        this.decl = decl;
    }

    static void elab(DeclContext ctx, Structure decl) {
        new StructureElab(ctx, decl).run();
    }

    /**
     * A field of the constructor.
     *
     * @param parent the structure that it embeds; null for a field of our own
     * @param defaultValue over the fields before it; null without
     * @param auto the constant for the tactic that finds it; null without
     */
    private record Field(
            String name,
            Expr.FVar var,
            Name parent,
            BinderInfo info,
            Expr defaultValue,
            Expr auto) {
        Field(String name, Expr.FVar var, Name parent, BinderInfo info) {
            this(name, var, parent, info, null, null);
        }
    }

    private final List<Field> fields = new ArrayList<>();

    /** Fields of embedded structures, as local definitions by projections. */
    private final List<Expr.FVar> inherited = new ArrayList<>();

    private final List<String> inheritedNames = new ArrayList<>();

    /** Parents whose fields were copied, with the path that gives each field. */
    private final List<Expr> copiedParents = new ArrayList<>();

    /** Stands for the structure in its own fields; takes the parameters. */
    private Expr.FVar fn;

    private List<Name> levels;
    private Expr structType; // closed
    private int numParams;

    private void run() {
        name = DeclNames.of(ctx.env(), ctx.scope(), decl.id(), decl.modifiers());
        List<Name> own = InductiveElab.ownLevels(ctx, decl.id());
        te = ctx.termElab(name.scope(), name.full(), own);
        meta = te.meta();
        DeclContext.withSectionVariables(
                te,
                vs -> {
                    te.setNeverAutoBound(List.of(name.user()));
                    te.withAutoBoundImplicit(
                            () ->
                                    te.elabBinders(
                                            decl.binders(),
                                            ps0 -> {
                                                header(vs, ps0, own);
                                                return null;
                                            }));
                    return null;
                });
        ctx.adopt(meta);
        finish();
    }

    private void header(Expr[] vs, Expr[] ps0, List<Name> own) {
        Expr sort =
                decl.type() == null ? Expr.sort(meta.mkFreshLevelMVar()) : te.elabType(decl.type());
        te.synthesizeSyntheticMVarsNoPostponing();
        if (!(meta.whnf(sort) instanceof Expr.Sort s)) {
            throw new ElabException(
                    decl.type().span(),
                    MessageData.of("invalid structure, resultant type is not a sort"));
        }
        withParents(
                0,
                () -> {
                    Expr[] ps = te.addAutoBoundImplicits(ps0);
                    Supplier<Void> fieldsAndRest =
                            () ->
                                    withSelf(
                                            meta.mkForallFVars(ps, sort),
                                            () ->
                                                    withFields(
                                                            0,
                                                            () -> {
                                                                build(vs, ps, s.level, own);
                                                                return null;
                                                            }));
                    return te.withoutAutoBoundImplicit(fieldsAndRest);
                });
    }

    /** Fields may mention the structure itself. */
    private <T> T withSelf(Expr type, Supplier<T> body) {
        fn = Expr.fvar(meta.freshId());
        return meta.withDecl(
                new LocalDecl(fn, name.user(), type, null, BinderInfo.DEFAULT, true),
                x -> body.get());
    }

    // ---- parents

    private <T> T withParents(int i, Supplier<T> body) {
        if (i == decl.parents().size()) {
            return body.get();
        }
        Term t = decl.parents().get(i);
        Expr type = meta.whnfCore(te.elabType(t));
        te.synthesizeSyntheticMVarsNoPostponing();
        Expr parent = meta.instantiateMVars(type);
        if (!(parent.getAppFn() instanceof Expr.Const c)) {
            throw new ElabException(t.span(), MessageData.of("expected structure"));
        }
        Structures.Info info = Structures.get(meta.env(), c.name);
        if (info == null) {
            throw new ElabException(
                    t.span(), meta.message("expected structure, got '", c.name, "'"));
        }
        if (overlaps(info)) {
            return withCopiedFields(parent, c, info, 0, () -> withParents(i + 1, body));
        }
        String field = "to" + c.name.lastString();
        BinderInfo bi =
                decl.isClass() && info.isClass() ? BinderInfo.INST_IMPLICIT : BinderInfo.DEFAULT;
        return meta.withLocalDecl(
                Name.mkSimple(field),
                bi,
                parent,
                x -> {
                    fields.add(new Field(field, x, c.name, bi));
                    return withInherited(x, parent, 0, () -> withParents(i + 1, body));
                });
    }

    private boolean overlaps(Structures.Info info) {
        return allFieldNames(info).stream().anyMatch(this::isKnownField);
    }

    private boolean isKnownField(String f) {
        return inheritedNames.contains(f) || fields.stream().anyMatch(x -> x.name.equals(f));
    }

    private List<String> allFieldNames(Structures.Info info) {
        List<String> r = new ArrayList<>();
        for (int i = 0; i < info.fields().size(); i++) {
            r.add(info.fields().get(i));
            if (i < info.parents().size()) {
                r.addAll(allFieldNames(Structures.get(meta.env(), info.parents().get(i))));
            }
        }
        return r;
    }

    /** Makes the fields of {@code x} available by name, those of its own parents too. */
    private <T> T withInherited(Expr x, Expr type, int i, Supplier<T> body) {
        Expr.Const c = (Expr.Const) type.getAppFn();
        Structures.Info info = Structures.get(meta.env(), c.name);
        if (i == info.fields().size()) {
            return body.get();
        }
        String field = info.fields().get(i);
        Expr value =
                Expr.app(
                        Expr.apps(Expr.constant(info.projection(i), c.levels), type.getAppArgs()),
                        x);
        Expr fieldType = unfoldInherited(meta.inferType(value));
        return meta.withLetDecl(
                Name.mkSimple(field),
                fieldType,
                value,
                y -> {
                    inherited.add(y);
                    inheritedNames.add(field);
                    Supplier<T> rest = () -> withInherited(x, type, i + 1, body);
                    return i < info.parents().size()
                            ? withInherited(value, meta.whnfCore(fieldType), 0, rest)
                            : rest.get();
                });
    }

    /** A parent that shares fields with an earlier one: its other fields become fields of ours. */
    private <T> T withCopiedFields(
            Expr parent, Expr.Const c, Structures.Info info, int i, Supplier<T> body) {
        if (i == 0) {
            copiedParents.add(parent);
        }
        if (i == info.fields().size()) {
            return body.get();
        }
        String field = info.fields().get(i);
        Supplier<T> rest = () -> withCopiedFields(parent, c, info, i + 1, body);
        if (isKnownField(field)) {
            return rest.get();
        }
        if (i < info.parents().size()) {
            Expr grand = copiedFieldType(parent, c, info, i);
            Expr.Const g = (Expr.Const) grand.getAppFn();
            Structures.Info ginfo = Structures.get(meta.env(), g.name);
            if (overlaps(ginfo)) {
                return withCopiedFields(grand, g, ginfo, 0, rest);
            }
            BinderInfo bi =
                    decl.isClass() && ginfo.isClass()
                            ? BinderInfo.INST_IMPLICIT
                            : BinderInfo.DEFAULT;
            return meta.withLocalDecl(
                    Name.mkSimple(field),
                    bi,
                    grand,
                    x -> {
                        fields.add(new Field(field, x, g.name, bi));
                        return withInherited(x, grand, 0, rest);
                    });
        }
        Expr type = copiedFieldType(parent, c, info, i);
        Expr auto = AutoTactics.of(meta, type) == null ? null : ((Expr.App) type).arg;
        return meta.withLocalDecl(
                Name.mkSimple(field),
                AutoTactics.strip(type),
                x -> {
                    fields.add(new Field(field, x, null, BinderInfo.DEFAULT, null, auto));
                    return rest.get();
                });
    }

    /** The type of a parent's field, in terms of the fields that are here already. */
    private Expr copiedFieldType(Expr parent, Expr.Const c, Structures.Info info, int i) {
        ConstantInfo ctor = meta.getConstInfo(info.ctor());
        Expr type =
                meta.instantiateForall(
                        meta.instantiateTypeLevelParams(ctor, c.levels), parent.getAppArgs());
        for (int j = 0; j < i; j++) {
            Expr.Pi p = (Expr.Pi) type;
            type = p.body.instantiate1(copiedFieldValue(p.type, info.fields().get(j)));
        }
        return ((Expr.Pi) type).type;
    }

    /** A field by name, or a parent put together from the fields that are here. */
    private Expr copiedFieldValue(Expr type, String field) {
        for (Field f : fields) {
            if (f.name.equals(field)) {
                return f.var;
            }
        }
        int at = inheritedNames.indexOf(field);
        if (at >= 0) {
            return inherited.get(at);
        }
        return assemble(type);
    }

    /** A structure of that type made of the fields that are in scope. */
    private Expr assemble(Expr type) {
        Expr t = meta.whnfCore(type);
        Expr.Const c = (Expr.Const) t.getAppFn();
        Structures.Info info = Structures.get(meta.env(), c.name);
        Expr[] params = t.getAppArgs();
        Expr ctorType =
                meta.instantiateForall(
                        meta.instantiateTypeLevelParams(meta.getConstInfo(info.ctor()), c.levels),
                        params);
        Expr r = Expr.apps(Expr.constant(info.ctor(), c.levels), params);
        for (String f : info.fields()) {
            Expr.Pi p = (Expr.Pi) ctorType;
            Expr v = copiedFieldValue(p.type, f);
            r = Expr.app(r, v);
            ctorType = p.body.instantiate1(v);
        }
        return r;
    }

    // ---- fields

    private <T> T withFields(int i, Supplier<T> body) {
        if (i == decl.fields().size()) {
            return body.get();
        }
        StructField f = decl.fields().get(i);
        Binder b = f.binder();
        if (b.autoTactic() != null && b.type() == null) {
            throw new ElabException(
                    f.span(),
                    MessageData.of(
                            "invalid field declaration, type must be provided when auto-param"
                                    + " tactic is used"));
        }
        int at = inheritedNames.indexOf(b.name());
        if (at >= 0 && b.type() == null && b.defaultValue() != null) {
            throw new ElabException(
                    f.span(),
                    MessageData.of("new defaults for inherited fields are not supported"));
        }
        if (isKnownField(b.name())) {
            throw new ElabException(
                    f.span(),
                    MessageData.of(
                            "field '"
                                    + b.name()
                                    + "' has already been declared"
                                    + (at >= 0 ? " in a parent structure" : "")));
        }
        Expr[] value = new Expr[1];
        Expr type =
                te.withAutoBoundImplicit(
                        () -> te.elabBinders(f.binders(), xs -> fieldType(b, xs, value)));
        if (ctx.log().hasErrors() && DefinitionElab.hasSorry(type)) {
            throw new DefinitionElab.HeaderFailed();
        }
        if (te.logUnassigned(meta.getMVars(type))) {
            throw ElabException.reported(b.span());
        }
        return meta.withLocalDecl(
                Name.mkSimple(b.name()),
                b.info(),
                type,
                x -> {
                    Expr auto =
                            b.autoTactic() == null
                                    ? null
                                    : AutoTactics.declare(meta, name.full(), b.autoTactic());
                    fields.add(new Field(b.name(), x, null, b.info(), value[0], auto));
                    return withFields(i + 1, body);
                });
    }

    /** {@code ∀ xs, type}; {@code value[0]} gets the default. */
    private Expr fieldType(Binder b, Expr[] xs0, Expr[] value) {
        Expr t = b.type() == null ? meta.mkFreshTypeMVar() : te.elabType(b.type());
        te.synthesizeSyntheticMVars(TermElab.Postpone.PARTIAL);
        Expr v = null;
        if (b.defaultValue() != null) {
            v = te.elabTermEnsuringType(b.defaultValue(), t);
        }
        te.synthesizeSyntheticMVarsNoPostponing();
        Expr[] xs = te.addAutoBoundImplicits(xs0);
        if (v != null) {
            value[0] = meta.instantiateMVars(meta.mkLambdaFVars(xs, meta.instantiateMVars(v)));
        }
        return meta.instantiateMVars(meta.mkForallFVars(xs, t));
    }

    // ---- putting it together

    /** Replaces inherited fields by projections. */
    private Expr unfoldInherited(Expr e) {
        Expr r = meta.instantiateMVars(e);
        // newest first: a value may mention older ones
        for (int i = inherited.size() - 1; i >= 0; i--) {
            Expr.FVar y = inherited.get(i);
            if (r.contains(y::equals)) {
                r = r.abstractVars(y).instantiate1(meta.getLocalDecl(y).value());
            }
        }
        return r;
    }

    private Expr[] fieldVars() {
        return fields.stream().map(Field::var).toArray(Expr[]::new);
    }

    private void build(Expr[] vs, Expr[] ps, Level level, List<Name> own) {
        List<Expr> fieldTypes = new ArrayList<>();
        for (Field f : fields) {
            fieldTypes.add(unfoldInherited(meta.getLocalDecl(f.var).type()));
        }
        InductiveBlock.Open open = InductiveBlock.Open.of(meta.instantiateLevelMVars(level));
        if (open != null) {
            List<Level> ls = new ArrayList<>();
            for (Expr t : fieldTypes) {
                ls.add(meta.instantiateLevelMVars(meta.getLevel(t)));
            }
            meta.isLevelDefEq(
                    open.level(),
                    InductiveBlock.resultLevel(ls, open.level(), open.offset(), !fields.isEmpty()));
        }
        fieldTypes.replaceAll(t -> te.levelMVarToParam(meta.instantiateMVars(t)));
        Level result = meta.instantiateLevelMVars(level);
        List<Expr> mentioned = new ArrayList<>(fieldTypes);
        for (Expr p : ps) {
            mentioned.add(
                    te.levelMVarToParam(
                            meta.instantiateMVars(meta.getLocalDecl((Expr.FVar) p).type())));
        }
        Expr sort = te.levelMVarToParam(Expr.sort(result));
        mentioned.add(sort);
        Expr[] used = FVars.used(meta, vs, mentioned, true);
        Set<Name> levelsUsed = new LinkedHashSet<>();
        for (Expr e : mentioned) {
            FVars.collectLevelParams(e, levelsUsed);
        }
        for (Expr v : used) {
            FVars.collectLevelParams(
                    te.levelMVarToParam(
                            meta.instantiateMVars(meta.getLocalDecl((Expr.FVar) v).type())),
                    levelsUsed);
        }
        levels = FVars.sortLevelParams(te.levelNames(), own, levelsUsed);
        List<Level> ls = levels.stream().map(Level::param).toList();
        Expr[] params = concat(used, ps);
        numParams = params.length;
        structType = te.levelMVarToParam(meta.mkForallFVars(params, sort));
        Expr constant = Expr.apps(Expr.constant(name.full(), ls), used);
        Expr self = Expr.apps(constant, ps);
        Expr ctorType = ofSelf(closeFields(self, fieldTypes), constant);
        Name ctor = name.full().str(decl.ctorName() == null ? "mk" : decl.ctorName());
        DeclNames.checkFresh(ctx.env(), ctor);
        Expr closedCtor = te.levelMVarToParam(meta.mkForallFVars(params, ctorType));
        meta.addDecl(
                new Declaration.Inductive(
                        levels,
                        numParams,
                        List.of(
                                new Declaration.Type(
                                        name.full(),
                                        structType,
                                        List.of(
                                                new Declaration.Ctor(
                                                        ctor,
                                                        InductiveBlock.implicitParams(
                                                                closedCtor, numParams))))),
                        false));
        for (int i = 0; i < fields.size(); i++) {
            fieldTypes.set(i, ofSelf(fieldTypes.get(i), constant));
            Field f = fields.get(i);
            if (f.defaultValue != null) {
                Expr v = ofSelf(unfoldInherited(f.defaultValue), constant);
                fields.set(i, new Field(f.name, f.var, f.parent, f.info, v, f.auto));
            }
        }
        List<Name> defaults = new ArrayList<>();
        addProjections(ctor, params, result);
        for (int i = 0; i < fields.size(); i++) {
            defaults.add(addDefault(i, params, fieldTypes));
        }
        meta.setEnv(
                meta.env()
                        .addEntry(
                                Structures.EXT,
                                new Structures.Info(
                                        name.full(),
                                        ctor,
                                        fields.stream().map(Field::name).toList(),
                                        fields.stream()
                                                .map(Field::parent)
                                                .filter(p -> p != null)
                                                .toList(),
                                        defaults,
                                        decl.isClass())));
        addCopiedParents(params, self);
    }

    private Expr ofSelf(Expr e, Expr constant) {
        return e.hasFVar() ? e.abstractVars(fn).instantiate1(constant) : e;
    }

    /** {@code ∀ fields, result}. */
    private Expr closeFields(Expr result, List<Expr> fieldTypes) {
        Expr t = result;
        for (int i = fields.size() - 1; i >= 0; i--) {
            Field f = fields.get(i);
            Expr type = fieldTypes.get(i);
            Expr annotated = f.auto == null ? type : AutoTactics.annotate(meta, type, f.auto);
            t = Expr.pi(Name.mkSimple(f.name), annotated, t.abstractVars(f.var), f.info);
        }
        return t;
    }

    private static Expr[] concat(Expr[] a, Expr[] b) {
        Expr[] r = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, r, a.length, b.length);
        return r;
    }

    private void addProjections(Name ctor, Expr[] params, Level result) {
        List<Level> ls = levels.stream().map(Level::param).toList();
        Expr structAt = Expr.apps(Expr.constant(name.full(), ls), params);
        BinderInfo selfInfo = decl.isClass() ? BinderInfo.INST_IMPLICIT : BinderInfo.DEFAULT;
        meta.withLocalDecl(
                Name.of("self"),
                selfInfo,
                structAt,
                self -> {
                    Expr rest =
                            meta.instantiateForall(
                                    meta.instantiateTypeLevelParams(meta.getConstInfo(ctor), ls),
                                    params);
                    for (int i = 0; i < fields.size(); i++) {
                        Expr.Pi p = (Expr.Pi) rest;
                        Name proj = name.full().str(fields.get(i).name);
                        Expr[] selfs = {self};
                        Expr value = Expr.proj(name.full(), i, self);
                        Expr fieldType = AutoTactics.strip(p.type);
                        Expr type = projectionBinders(params, meta.mkForallFVars(selfs, fieldType));
                        Expr fn = projectionBinders(params, meta.mkLambdaFVars(selfs, value));
                        addProjection(proj, type, fn, i, result.isZero());
                        rest =
                                p.body.instantiate1(
                                        Expr.app(Expr.apps(Expr.constant(proj, ls), params), self));
                    }
                    return null;
                });
    }

    /**
     * Parameters of a projection are implicit; of a class, those that nothing but the instance
     * determines stay explicit. An out-parameter's mark is left away.
     */
    private Expr projectionBinders(Expr[] params, Expr body) {
        boolean forall = body instanceof Expr.Pi;
        Expr fieldType = forall ? ((Expr.Pi) body).body : null;
        BinderInfo[] infos = new BinderInfo[params.length];
        Expr[] types = new Expr[params.length];
        for (int i = 0; i < params.length; i++) {
            LocalDecl d = meta.getLocalDecl((Expr.FVar) params[i]);
            Expr t = te.levelMVarToParam(meta.instantiateMVars(d.type()));
            types[i] =
                    decl.isClass() && t.isAppOfArity(Name.of("outParam"), 1)
                            ? t.getAppArgs()[0]
                            : t;
            infos[i] =
                    decl.isClass() && d.info() == BinderInfo.INST_IMPLICIT
                            ? BinderInfo.INST_IMPLICIT
                            : BinderInfo.IMPLICIT;
        }
        if (decl.isClass() && forall) {
            for (int i = params.length - 1; i >= 0; i--) {
                Expr p = params[i];
                boolean determined = isOutParam(p) || fieldType.contains(p::equals);
                for (int j = i + 1; j < params.length; j++) {
                    determined |= infos[j] == BinderInfo.DEFAULT && types[j].contains(p::equals);
                }
                if (!determined && infos[i] == BinderInfo.IMPLICIT) {
                    infos[i] = BinderInfo.DEFAULT;
                }
            }
        }
        Expr e = body.abstractVars(params);
        for (int i = params.length - 1; i >= 0; i--) {
            Name n = meta.getLocalDecl((Expr.FVar) params[i]).userName();
            Expr t = types[i].abstractVars(Arrays.copyOf(params, i));
            e = forall ? Expr.pi(n, t, e, infos[i]) : Expr.lam(n, t, e, infos[i]);
        }
        return e;
    }

    private boolean isOutParam(Expr param) {
        Expr type = meta.instantiateMVars(meta.getLocalDecl((Expr.FVar) param).type());
        return type.isAppOfArity(Name.of("outParam"), 1);
    }

    private void addProjection(Name proj, Expr type, Expr value, int index, boolean inProp) {
        DeclNames.checkFresh(ctx.env(), proj);
        if (inProp) {
            if (!meta.isProp(type)) {
                throw new MetaException(
                        "failed to generate projections for 'Prop' structure '"
                                + name.user()
                                + "', field '"
                                + proj.lastString()
                                + "' is not a proof");
            }
            meta.addDecl(new Declaration.Theorem(proj, levels, type, value, List.of(proj)));
        } else {
            meta.addDecl(
                    new Declaration.Definition(
                            proj,
                            levels,
                            type,
                            value,
                            ReducibilityHints.ABBREV,
                            Safety.SAFE,
                            List.of(proj)));
            if (!decl.isClass()) {
                // a class's projections reduce only where instances may be unfolded
                meta.setEnv(Reducibility.set(meta.env(), proj, Reducibility.Status.REDUCIBLE));
            }
        }
        meta.setEnv(
                DeclNames.register(meta.env(), proj, false)
                        .addEntry(
                                Structures.PROJECTIONS,
                                new Structures.Projection(
                                        proj, name.full(), numParams, index, decl.isClass())));
    }

    /** {@code S.x._default}: from parameters and earlier fields, the default of field {@code i}. */
    private Name addDefault(int i, Expr[] params, List<Expr> fieldTypes) {
        Field f = fields.get(i);
        if (f.defaultValue == null) {
            return Name.ANONYMOUS;
        }
        Name fn = name.full().str(f.name).str("_default");
        Expr value = te.levelMVarToParam(unfoldInherited(f.defaultValue));
        Expr type = fieldTypes.get(i);
        for (int j = i - 1; j >= 0; j--) {
            Field g = fields.get(j);
            Name n = Name.mkSimple(g.name);
            type = Expr.pi(n, fieldTypes.get(j), type.abstractVars(g.var), g.info);
            value = Expr.lam(n, fieldTypes.get(j), value.abstractVars(g.var), g.info);
        }
        meta.addDecl(
                new Declaration.Definition(
                        fn,
                        levels,
                        te.levelMVarToParam(meta.mkForallFVars(params, type)),
                        te.levelMVarToParam(meta.mkLambdaFVars(params, value)),
                        ReducibilityHints.ABBREV,
                        Safety.SAFE,
                        List.of(fn)));
        meta.setEnv(Reducibility.set(meta.env(), fn, Reducibility.Status.REDUCIBLE));
        return fn;
    }

    /** {@code S.toP} for a parent that is no field. */
    private void addCopiedParents(Expr[] params, Expr structAt) {
        List<Level> ls = levels.stream().map(Level::param).toList();
        for (Expr parent : copiedParents) {
            Expr.Const c = (Expr.Const) parent.getAppFn();
            Name fn = name.full().str("to" + c.name.lastString());
            if (meta.env().contains(fn)) {
                continue;
            }
            BinderInfo selfInfo = decl.isClass() ? BinderInfo.INST_IMPLICIT : BinderInfo.DEFAULT;
            meta.withLocalDecl(
                    Name.of("self"),
                    selfInfo,
                    structAt,
                    self -> {
                        Expr[] projections = new Expr[fields.size()];
                        for (int i = 0; i < projections.length; i++) {
                            projections[i] =
                                    Expr.app(
                                            Expr.apps(
                                                    Expr.constant(
                                                            name.full().str(fields.get(i).name),
                                                            ls),
                                                    params),
                                            self);
                        }
                        Expr value =
                                unfoldInherited(assemble(parent))
                                        .abstractVars(fieldVars())
                                        .instantiateSeq(projections);
                        Expr type =
                                unfoldInherited(parent)
                                        .abstractVars(fieldVars())
                                        .instantiateSeq(projections);
                        Expr[] selfs = {self};
                        meta.addDecl(
                                new Declaration.Definition(
                                        fn,
                                        levels,
                                        projectionBinders(params, meta.mkForallFVars(selfs, type)),
                                        projectionBinders(params, meta.mkLambdaFVars(selfs, value)),
                                        ReducibilityHints.ABBREV,
                                        Safety.SAFE,
                                        List.of(fn)));
                        meta.setEnv(
                                DeclNames.register(
                                        Reducibility.set(
                                                meta.env(), fn, Reducibility.Status.REDUCIBLE),
                                        fn,
                                        false));
                        return null;
                    });
        }
    }

    private void finish() {
        Name full = name.full();
        InductiveElab.addAuxiliary(ctx, List.of(full));
        InductiveElab.addSizeOf(ctx, decl.span(), List.of(full));
        ctx.setEnv(DeclNames.register(ctx.env(), full, decl.modifiers().isProtected()));
        Structures.Info info = Structures.get(ctx.env(), full);
        ctx.setEnv(DeclNames.register(ctx.env(), info.ctor(), false));
        for (int i = 0; i < decl.fields().size(); i++) {
            StructField f = decl.fields().get(i);
            if (f.modifiers().isProtected()) {
                ctx.setEnv(DeclNames.register(ctx.env(), full.str(f.binder().name()), true));
            }
        }
        if (decl.isClass()) {
            apply("class", full);
            for (Field f : fields) {
                if (f.parent != null && f.info == BinderInfo.INST_IMPLICIT) {
                    apply("instance", full.str(f.name));
                }
            }
            for (Expr p : copiedParents) {
                Name parent = ((Expr.Const) p.getAppFn()).name;
                if (Classes.isClass(ctx.env(), parent)) {
                    apply("instance", full.str("to" + parent.lastString()));
                }
            }
        }
        for (Attr a : decl.modifiers().attributes()) {
            DefinitionElab.applyAttribute(ctx, full, a);
        }
        for (StructField f : decl.fields()) {
            for (Attr a : f.modifiers().attributes()) {
                DefinitionElab.applyAttribute(ctx, full.str(f.binder().name()), a);
            }
        }
        Deriving.derive(
                ctx, decl.span(), decl.deriving().stream().map(Name::of).toList(), List.of(full));
    }

    private void apply(String attribute, Name to) {
        DefinitionElab.applyAttribute(
                ctx,
                to,
                new Command.Attr(decl.span(), attribute, List.of(), Attr.Scope.GLOBAL, false));
    }
}
