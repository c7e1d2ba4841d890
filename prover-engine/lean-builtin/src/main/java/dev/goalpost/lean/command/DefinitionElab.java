package dev.goalpost.lean.command;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.DeclNames.DeclName;
import dev.goalpost.lean.elab.ElabException;
import dev.goalpost.lean.elab.Severity;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.match.EquationCompiler;
import dev.goalpost.lean.match.PreDefinition;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.LocalInstance;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Command.Attr;
import dev.goalpost.lean.syntax.Command.Body;
import dev.goalpost.lean.syntax.Command.Definition;
import dev.goalpost.lean.syntax.Command.Definition.Kind;
import dev.goalpost.lean.syntax.Command.Modifiers;
import dev.goalpost.lean.syntax.Command.WhereDecl;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Elaborates definitions, theorems, instances, axioms, alone or in a mutual block. */
final class DefinitionElab {
    private static final Name SORRY = Name.of("sorryAx");

    private final DeclContext ctx;
    private final List<Definition> block;

    private TermElab te;
    private Meta meta;
    private Expr[] vars; // section variables

    private DefinitionElab(DeclContext ctx, List<Definition> block) {
        this.ctx = ctx;
        this.block = block;
    }

    /** Adds the definitions of one block to the environment of {@code ctx}. */
    static void elab(DeclContext ctx, List<Definition> block) {
        new DefinitionElab(ctx, block).run();
    }

    /**
     * One definition, its header elaborated.
     *
     * @param fn the constant in the bodies of the block; its type is {@code type}
     * @param type closed but for section variables
     * @param numParams how many binders stand before the colon, auto-bound ones included
     */
    private static final class Header {
        final Definition def;
        DeclName name;
        Expr type;
        int numParams;
        Expr.FVar fn;
        Expr value;
        boolean failed;

        Header(Definition def) {
            this.def = def;
        }

        Span nameSpan() {
            return def.id() == null ? def.span() : def.id().span();
        }
    }

    /**
     * A definition after {@code where}, closed over what it uses of its surroundings.
     *
     * @param fn stands for the constant in closed terms
     */
    private record Local(
            WhereDecl decl,
            Name name,
            Expr.FVar fn,
            Expr type,
            Expr value,
            int numParams,
            Span span) {}

    private void run() {
        Definition first = block.get(0);
        for (Definition d : block) {
            refuseUnsupported(d);
        }
        Name firstName = first.id() == null ? Name.of("_example") : first.id().name();
        DeclName outer = nameOf(first, firstName);
        List<Name> own = new ArrayList<>();
        for (Definition d : block) {
            if (d.id() != null && d.id().levels() != null) {
                for (String l : d.id().levels()) {
                    Name n = Name.mkSimple(l);
                    if (ctx.scope().levelNames().contains(n)) {
                        throw new MetaException(
                                "a universe level named '" + l + "' has already been declared");
                    }
                    if (!own.contains(n)) {
                        own.add(n);
                    }
                }
            }
        }
        te = ctx.termElab(outer.scope(), outer.full(), own);
        meta = te.meta();
        DeclContext.withSectionVariables(
                te,
                vs -> {
                    vars = vs;
                    List<Header> headers = new ArrayList<>();
                    for (Definition d : block) {
                        te.setNeverAutoBound(d.id() == null ? List.of() : List.of(d.id().name()));
                        headers.add(elabHeader(d));
                    }
                    withFunctions(headers, 0, () -> elabBodies(headers, own));
                    return null;
                });
    }

    private static void refuseUnsupported(Definition d) {
        if (d.modifiers().isPartial()) {
            throw new ElabException(
                    d.span(), MessageData.of("'partial' definitions are not supported"));
        }
        if (d.modifiers().isUnsafe()) {
            throw new ElabException(
                    d.span(), MessageData.of("'unsafe' declarations are not supported"));
        }
    }

    private DeclName nameOf(Definition d, Name written) {
        return d.kind() == Kind.EXAMPLE
                ? new DeclName(Name.of("_example"), Name.of("_example"), ctx.scope())
                : DeclNames.of(ctx.env(), ctx.scope(), written, d.modifiers());
    }

    // ---- headers

    private Header elabHeader(Definition d) {
        Header h = new Header(d);
        te.withAutoBoundImplicit(
                () ->
                        te.elabBinders(
                                d.binders(),
                                xs0 -> {
                                    Expr t =
                                            d.type() == null
                                                    ? meta.mkFreshTypeMVar()
                                                    : te.elabType(d.type());
                                    te.synthesizeSyntheticMVarsNoPostponing();
                                    Expr[] xs = te.addAutoBoundImplicits(xs0);
                                    h.numParams = xs.length;
                                    h.type = meta.instantiateMVars(meta.mkForallFVars(xs, t));
                                    return null;
                                }));
        if (d.type() != null && te.logUnassigned(meta.getMVars(h.type))) {
            throw new HeaderFailed();
        }
        if (ctx.log().hasErrors() && hasSorry(h.type)) {
            throw new HeaderFailed();
        }
        if (d.kind() == Kind.THEOREM || d.kind() == Kind.AXIOM) {
            h.type = te.levelMVarToParam(h.type);
        }
        if (d.kind() == Kind.THEOREM && !meta.isProp(h.type)) {
            throw new ElabException(
                    h.nameSpan(),
                    meta.message(
                            "type of theorem '",
                            d.id().name(),
                            "' is not a proposition",
                            new MessageData.Indented(h.type)));
        }
        if (d.id() == null && d.kind() != Kind.EXAMPLE) {
            Name base = DeclNames.instanceName(ctx.env(), ctx.scope(), h.type);
            h.name = nameOf(d, base);
        } else {
            h.name = nameOf(d, d.id() == null ? null : d.id().name());
        }
        return h;
    }

    /** The reasons are already in the log. */
    static final class HeaderFailed extends MetaException {
        HeaderFailed() {
            super("the header of the declaration could not be elaborated");
        }
    }

    static boolean hasSorry(Expr e) {
        return e.contains(s -> s.isConstOf(SORRY));
    }

    /** True when everything about this failure has been logged. */
    static boolean isLogged(MetaException e) {
        return e instanceof HeaderFailed;
    }

    private <T> T withFunctions(List<Header> headers, int i, Supplier<T> body) {
        if (i == headers.size()) {
            return body.get();
        }
        Header h = headers.get(i);
        if (h.def.kind() == Kind.AXIOM || h.def.kind() == Kind.EXAMPLE) {
            return withFunctions(headers, i + 1, body);
        }
        h.fn = Expr.fvar(meta.freshId());
        return meta.withDecl(
                new LocalDecl(h.fn, h.name.user(), h.type, null, BinderInfo.DEFAULT, true),
                x -> withFunctions(headers, i + 1, body));
    }

    // ---- bodies

    private Void elabBodies(List<Header> headers, List<Name> own) {
        Header first = headers.get(0);
        if (first.def.kind() == Kind.AXIOM) {
            addAxiom(first, own);
            return null;
        }
        boolean theorems = headers.stream().allMatch(h -> h.def.kind() == Kind.THEOREM);
        List<Local> locals = new ArrayList<>();
        if (theorems) {
            // only what the statements mention may be used in the proofs
            List<Expr> types = headers.stream().map(h -> h.type).toList();
            Expr[] used = FVars.used(meta, vars, types, true);
            LocalContext l = meta.lctx();
            for (int i = vars.length - 1; i >= 0; i--) {
                if (!Arrays.asList(used).contains(vars[i])) {
                    l = l.erase((Expr.FVar) vars[i]);
                }
            }
            vars = used;
            LocalContext left = l;
            List<LocalInstance> insts =
                    meta.localInstances().stream().filter(i -> left.contains(i.fvar())).toList();
            meta.withLCtx(
                    left,
                    insts,
                    () -> {
                        headers.forEach(h -> elabBody(h, locals));
                        return null;
                    });
        } else {
            headers.forEach(h -> elabBody(h, locals));
        }
        finish(headers, locals, own, theorems);
        return null;
    }

    private void elabBody(Header h, List<Local> locals) {
        te.setDeclName(h.name.full());
        if (h.def.body() == null && h.def.kind() != Kind.OPAQUE) {
            // the parser has reported why
            h.failed = true;
            h.value = meta.app().mkSorry(h.type);
            return;
        }
        Expr value =
                meta.forallBoundedTelescope(
                        h.type,
                        h.numParams,
                        (xs, type) ->
                                meta.mkLambdaFVars(
                                        xs, withWhere(h, locals, () -> elabValue(h, type))));
        h.value = meta.instantiateMVars(value);
        h.type = meta.instantiateMVars(h.type);
        Set<Expr.MVar> left = new LinkedHashSet<>(meta.getMVars(h.type));
        left.addAll(meta.getMVars(h.value));
        if (!left.isEmpty()) {
            if (!te.logUnassigned(left) && !ctx.log().hasErrors()) {
                throw meta.error(
                        "declaration '", h.name.user(), "' contains metavariables", h.value);
            }
            h.failed = true;
            if (meta.getMVars(h.type).isEmpty()) {
                h.value = meta.app().mkSorry(h.type);
            } else {
                throw new HeaderFailed();
            }
        }
    }

    /** The value at a type whose binders before the colon are opened. */
    private Expr elabValue(Header h, Expr type) {
        try {
            Expr v =
                    h.def.body() == null
                            ? meta.synthInstance(inhabited(type))
                            : elabBody(h.def.body(), h.def.span(), type);
            return h.def.body() == null
                    ? Expr.apps(
                            Expr.constant(
                                    Name.of("Inhabited.default"),
                                    ((Expr.Const) inhabited(type).getAppFn()).levels),
                            type,
                            v)
                    : v;
        } catch (MetaException e) {
            h.failed = true;
            return te.exceptionToSorry(e, h.nameSpan(), type);
        }
    }

    private Expr inhabited(Expr type) {
        return Expr.app(Expr.constant(Name.of("Inhabited"), meta.getLevel(type)), type);
    }

    private Expr elabBody(Body body, Span span, Expr type) {
        Expr v =
                switch (body) {
                    case Body.Value b -> te.elabTermEnsuringType(b.value(), type);
                    case Body.Equations b ->
                            ctx.elaborators().matches().elabEquations(te, span, b.alts(), type);
                    case Body.Fields b ->
                            te.elabTermEnsuringType(
                                    new Term.StructInst(span, List.of(), b.fields(), null), type);
                };
        te.synthesizeSyntheticMVarsNoPostponing();
        return meta.instantiateMVars(v);
    }

    // ---- where

    /** Elaborates the definitions after {@code where} in the scope of the binders. */
    private Expr withWhere(Header h, List<Local> locals, Supplier<Expr> body) {
        if (h.def.where().isEmpty()) {
            return body.get();
        }
        return te.withScope(
                te.scope().withNamespace(h.name.user()),
                () -> withWhereFunctions(h, 0, new ArrayList<>(), locals, body));
    }

    private Expr withWhereFunctions(
            Header h, int i, List<Expr.FVar> fns, List<Local> locals, Supplier<Expr> body) {
        List<WhereDecl> ds = h.def.where();
        if (i < ds.size()) {
            WhereDecl d = ds.get(i);
            Expr type = elabWhereHeader(d);
            Expr.FVar fn = Expr.fvar(meta.freshId());
            fns.add(fn);
            return meta.withDecl(
                    new LocalDecl(
                            fn, h.name.user().str(d.name()), type, null, BinderInfo.DEFAULT, true),
                    x -> withWhereFunctions(h, i + 1, fns, locals, body));
        }
        List<Expr> values = new ArrayList<>();
        for (int j = 0; j < ds.size(); j++) {
            WhereDecl d = ds.get(j);
            Name name = h.name.full().str(d.name());
            DeclNames.checkFresh(ctx.env(), name);
            te.setDeclName(name);
            values.add(
                    meta.forallBoundedTelescope(
                            meta.instantiateMVars(meta.getLocalDecl(fns.get(j)).type()),
                            whereParams.get(d),
                            (xs, t) -> meta.mkLambdaFVars(xs, elabBody(d.body(), d.span(), t))));
        }
        te.setDeclName(h.name.full());
        Expr value = body.get();
        return closeLocals(h, fns, values, value, locals);
    }

    /** Abstracts what the local functions use around them, and applies them to it. */
    private Expr closeLocals(
            Header h, List<Expr.FVar> fns, List<Expr> values, Expr main, List<Local> locals) {
        int n = fns.size();
        List<Expr> types = new ArrayList<>();
        List<Expr> bodies = new ArrayList<>();
        List<Set<Expr.FVar>> free = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            types.add(meta.instantiateMVars(meta.getLocalDecl(fns.get(j)).type()));
            bodies.add(meta.instantiateMVars(values.get(j)));
            Set<Expr.MVar> unknown = new LinkedHashSet<>(meta.getMVars(types.get(j)));
            unknown.addAll(meta.getMVars(bodies.get(j)));
            if (!unknown.isEmpty()) {
                te.logUnassigned(unknown);
                throw new HeaderFailed();
            }
            Set<Expr.FVar> used = new LinkedHashSet<>();
            FVars.collect(types.get(j), used);
            FVars.collect(bodies.get(j), used);
            free.add(used);
        }
        // what a function needs, its callers need too
        for (boolean more = true; more; ) {
            more = false;
            for (Set<Expr.FVar> used : free) {
                for (int k = 0; k < n; k++) {
                    more |= used.contains(fns.get(k)) && used.addAll(free.get(k));
                }
            }
        }
        Expr[] around =
                meta.lctx().decls().stream()
                        .filter(d -> !d.isAuxDecl())
                        .map(d -> (Expr) d.fvar())
                        .toArray(Expr[]::new);
        Expr[] from = fns.toArray(new Expr[0]);
        Expr[] to = new Expr[n];
        List<Expr[]> captured = new ArrayList<>();
        List<Expr.FVar> closed = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            Expr[] cs = FVars.used(meta, around, new ArrayList<Expr>(free.get(j)), false);
            captured.add(cs);
            closed.add(Expr.fvar(meta.freshId()));
            to[j] = Expr.apps(closed.get(j), cs);
        }
        for (int j = 0; j < n; j++) {
            WhereDecl d = h.def.where().get(j);
            Expr[] cs = captured.get(j);
            Expr body = bodies.get(j).abstractVars(from).instantiateSeq(to);
            locals.add(
                    new Local(
                            d,
                            h.name.full().str(d.name()),
                            closed.get(j),
                            meta.mkForallFVars(cs, types.get(j)),
                            meta.mkLambdaFVars(cs, body),
                            cs.length + whereParams.get(d),
                            d.span()));
        }
        return meta.instantiateMVars(main).abstractVars(from).instantiateSeq(to);
    }

    /**
     * Adds the local functions, each after those it calls; {@code defined} gets their constants.
     */
    private void defineLocals(
            List<Header> headers, List<Local> locals, Map<Expr.FVar, Expr> defined) {
        List<Local> left = new ArrayList<>(locals);
        while (!left.isEmpty()) {
            Local next = null;
            for (Local l : left) {
                boolean ready =
                        left.stream().noneMatch(o -> o != l && l.value().contains(o.fn()::equals));
                if (ready) {
                    next = l;
                    break;
                }
            }
            if (next == null || headers.stream().anyMatch(uses(next))) {
                throw new ElabException(
                        left.get(0).span(),
                        MessageData.of("mutual recursion after 'where' is not supported"));
            }
            left.remove(next);
            Expr type = te.levelMVarToParam(meta.instantiateMVars(next.type()));
            Expr value = replace(te.levelMVarToParam(meta.instantiateMVars(next.value())), defined);
            Set<Name> levelsUsed = new LinkedHashSet<>();
            FVars.collectLevelParams(type, levelsUsed);
            FVars.collectLevelParams(value, levelsUsed);
            List<Name> levels = FVars.sortLevelParams(te.levelNames(), List.of(), levelsUsed);
            PreDefinition pre =
                    new PreDefinition(
                            next.span(),
                            meta.isProp(type) ? Kind.THEOREM : Kind.DEF,
                            next.name(),
                            levels,
                            next.fn(),
                            type,
                            value,
                            next.numParams(),
                            next.decl().modifiers(),
                            next.decl().termination());
            Name user = headers.get(0).name.user().str(next.decl().name());
            meta.withLCtx(
                    LocalContext.EMPTY,
                    List.of(),
                    () ->
                            meta.withDecl(
                                    new LocalDecl(
                                            pre.fn(), user, type, null, BinderInfo.DEFAULT, true),
                                    x -> {
                                        te.setDeclName(pre.name());
                                        EquationCompiler.define(te, List.of(pre));
                                        return null;
                                    }));
            meta.setEnv(DeclNames.register(meta.env(), pre.name(), false));
            defined.put(next.fn(), Expr.constant(pre.name(), params(levels)));
        }
    }

    private static Predicate<Header> uses(Local l) {
        return h -> h.fn != null && l.value().contains(h.fn::equals);
    }

    private static Expr replace(Expr e, Map<Expr.FVar, Expr> by) {
        return by.isEmpty()
                ? e
                : e.replace((Expr s) -> s instanceof Expr.FVar x ? by.get(x) : null);
    }

    private final Map<WhereDecl, Integer> whereParams = new LinkedHashMap<>();

    private Expr elabWhereHeader(WhereDecl d) {
        return te.withAutoBoundImplicit(
                () ->
                        te.elabBinders(
                                d.binders(),
                                xs0 -> {
                                    Expr t =
                                            d.type() == null
                                                    ? meta.mkFreshTypeMVar()
                                                    : te.elabType(d.type());
                                    te.synthesizeSyntheticMVarsNoPostponing();
                                    Expr[] xs = te.addAutoBoundImplicits(xs0);
                                    whereParams.put(d, xs.length);
                                    return meta.instantiateMVars(meta.mkForallFVars(xs, t));
                                }));
    }

    // ---- adding to the environment

    private void finish(
            List<Header> headers, List<Local> locals, List<Name> own, boolean theorems) {
        Map<Expr.FVar, Expr> defined = new LinkedHashMap<>();
        defineLocals(headers, locals, defined);
        List<Expr> mentioned = new ArrayList<>();
        for (Header h : headers) {
            h.type = te.levelMVarToParam(meta.instantiateMVars(h.type));
            h.value = replace(te.levelMVarToParam(meta.instantiateMVars(h.value)), defined);
            mentioned.add(h.type);
            mentioned.add(h.value);
        }
        Expr[] used = theorems ? vars : FVars.used(meta, vars, mentioned, false);
        Set<Name> levelsUsed = new LinkedHashSet<>();
        for (Header h : headers) {
            FVars.collectLevelParams(h.type, levelsUsed);
            FVars.collectLevelParams(h.value, levelsUsed);
        }
        for (Expr v : used) {
            FVars.collectLevelParams(
                    te.levelMVarToParam(
                            meta.instantiateMVars(meta.getLocalDecl((Expr.FVar) v).type())),
                    levelsUsed);
        }
        List<Name> levels = FVars.sortLevelParams(te.levelNames(), own, levelsUsed);
        List<PreDefinition> pre = new ArrayList<>();
        List<Expr> closedTypes = new ArrayList<>();
        List<Expr.FVar> closedFns = new ArrayList<>();
        for (Header h : headers) {
            closedTypes.add(te.levelMVarToParam(meta.mkForallFVars(used, h.type)));
            closedFns.add(used.length == 0 ? h.fn : Expr.fvar(meta.freshId()));
        }
        for (int i = 0; i < headers.size(); i++) {
            Header h = headers.get(i);
            Expr value = h.value;
            if (used.length > 0) {
                value =
                        value.replace(
                                (Expr s) -> {
                                    for (int j = 0; j < headers.size(); j++) {
                                        if (s.equals(headers.get(j).fn)) {
                                            return Expr.apps(closedFns.get(j), used);
                                        }
                                    }
                                    return null;
                                });
            }
            pre.add(
                    new PreDefinition(
                            h.nameSpan(),
                            h.def.kind(),
                            h.name.full(),
                            levels,
                            closedFns.get(i),
                            closedTypes.get(i),
                            te.levelMVarToParam(meta.mkLambdaFVars(used, value)),
                            used.length + h.numParams,
                            h.def.modifiers(),
                            h.def.termination()));
        }
        meta.withLCtx(
                LocalContext.EMPTY,
                List.of(),
                () -> {
                    withClosedFunctions(headers, pre, 0);
                    return null;
                });
        afterwards(headers, pre);
    }

    /** The variables that stand for the functions are in scope while recursion is compiled. */
    private void withClosedFunctions(List<Header> headers, List<PreDefinition> pre, int i) {
        if (i < pre.size()) {
            PreDefinition p = pre.get(i);
            if (p.fn() == null) {
                withClosedFunctions(headers, pre, i + 1);
                return;
            }
            meta.withDecl(
                    new LocalDecl(
                            p.fn(),
                            headers.get(i).name.user(),
                            p.type(),
                            null,
                            BinderInfo.DEFAULT,
                            true),
                    x -> {
                        withClosedFunctions(headers, pre, i + 1);
                        return null;
                    });
            return;
        }
        PreDefinition first = pre.get(0);
        if (first.kind() == Kind.OPAQUE) {
            meta.addDecl(
                    new Declaration.Opaque(
                            first.name(),
                            first.levelParams(),
                            first.type(),
                            first.value(),
                            false,
                            List.of(first.name())));
            return;
        }
        EquationCompiler.define(te, pre);
    }

    private void addAxiom(Header h, List<Name> own) {
        Expr[] used = FVars.used(meta, vars, List.of(h.type), true);
        Expr type = te.levelMVarToParam(meta.instantiateMVars(meta.mkForallFVars(used, h.type)));
        Set<Name> levelsUsed = new LinkedHashSet<>();
        FVars.collectLevelParams(type, levelsUsed);
        meta.addDecl(
                new Declaration.Axiom(
                        h.name.full(),
                        FVars.sortLevelParams(te.levelNames(), own, levelsUsed),
                        type,
                        false));
        finishOne(h);
    }

    private void afterwards(List<Header> headers, List<PreDefinition> pre) {
        for (int i = 0; i < headers.size(); i++) {
            Header h = headers.get(i);
            PreDefinition p = pre.get(i);
            boolean sorry = hasSorry(p.type()) || hasSorry(p.value());
            if (sorry && !ctx.log().hasErrors()) {
                ctx.log().log(
                        Severity.WARNING, h.nameSpan(), MessageData.of("declaration uses 'sorry'"));
            }
            finishOne(h);
        }
    }

    /** Namespaces, protection and attributes of a constant that the kernel has accepted. */
    private void finishOne(Header h) {
        if (h.def.kind() == Kind.EXAMPLE) {
            return; // leaves nothing behind
        }
        Modifiers m = h.def.modifiers();
        meta.setEnv(DeclNames.register(meta.env(), h.name.full(), m.isProtected()));
        ctx.adopt(meta);
        List<Attr> attrs = new ArrayList<>();
        if (h.def.kind() == Kind.INSTANCE) {
            attrs.add(attr(h, "instance"));
            attrs.add(attr(h, "reducible"));
        }
        if (h.def.kind() == Kind.ABBREV) {
            attrs.add(attr(h, "reducible"));
        }
        for (Attr a : m.attributes()) {
            attrs.removeIf(b -> b.name().equals(a.name()));
            attrs.add(a);
        }
        for (Attr a : attrs) {
            applyAttribute(ctx, h.name.full(), a);
        }
    }

    private static Attr attr(Header h, String name) {
        return new Attr(h.def.span(), name, List.of(), Attr.Scope.GLOBAL, false);
    }

    /** Applies one attribute; a failure is logged and changes nothing. */
    static void applyAttribute(DeclContext ctx, Name decl, Attr a) {
        Meta m = ctx.meta();
        try {
            if (a.scope() == Attr.Scope.SCOPED) {
                m.setEnv(ScopedAttributes.remember(m.env(), ctx.scope().namespace(), decl, a));
            }
            Attributes.apply(m, decl, a);
            ctx.adopt(m);
        } catch (MetaException e) {
            ctx.log().error(a.span(), e.data());
        }
    }

    static boolean isTheorem(ConstantInfo c) {
        return c instanceof ConstantInfo.Theorem;
    }

    static List<Level> params(List<Name> names) {
        return names.stream().map(Level::param).toList();
    }
}
