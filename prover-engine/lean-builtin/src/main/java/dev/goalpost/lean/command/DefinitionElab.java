package dev.goalpost.lean.command;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.DeclNames.DeclName;
import dev.goalpost.lean.elab.AutoTactics;
import dev.goalpost.lean.elab.ElabException;
import dev.goalpost.lean.elab.LocalFunction;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.elab.Severity;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.match.CallGroups;
import dev.goalpost.lean.match.EquationCompiler;
import dev.goalpost.lean.match.PreDefinition;
import dev.goalpost.lean.meta.FVars;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.LocalInstance;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Tags;
import dev.goalpost.lean.syntax.Command.Attr;
import dev.goalpost.lean.syntax.Command.Body;
import dev.goalpost.lean.syntax.Command.Definition;
import dev.goalpost.lean.syntax.Command.Definition.Kind;
import dev.goalpost.lean.syntax.Command.Modifiers;
import dev.goalpost.lean.syntax.Command.TerminationHints;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Elaborates definitions, theorems, instances, axioms, alone or in a mutual block. */
final class DefinitionElab {
    private static final Name SORRY = Name.of("sorryAx");

    /** Off for the library's own text, which marks what cannot be run. */
    private static final String COMPILE = "goalpost.compile";

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

    /** One function of the declaration, closed but for section variables. */
    private record Item(
            Span span,
            Kind kind,
            Name name,
            Expr.FVar fn,
            Expr type,
            Expr value,
            int numParams,
            Modifiers modifiers,
            TerminationHints termination) {}

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
                    te.setSectionVariables(vs);
                    List<Header> headers = new ArrayList<>();
                    for (Definition d : block) {
                        te.setNeverAutoBound(d.id() == null ? List.of() : List.of(d.id().name()));
                        headers.add(elabHeader(d));
                    }
                    te.setProtectedFunctions(
                            headers.stream()
                                    .filter(h -> h.def.modifiers().isProtected())
                                    .map(h -> h.name.user())
                                    .collect(Collectors.toSet()));
                    withFunctions(headers, 0, () -> elabBodies(headers, own));
                    return null;
                });
    }

    private static void refuseUnsupported(Definition d) {
        if (d.modifiers().isUnsafe()) {
            throw new ElabException(
                    d.span(), MessageData.of("'unsafe' declarations are not supported"));
        }
    }

    private DeclName nameOf(Definition d, Name written) {
        return d.kind() == Kind.EXAMPLE
                ? new DeclName(Name.of("_example"), Name.of("_example"), ctx.scope())
                : d.id() != null
                        ? DeclNames.of(ctx.env(), ctx.scope(), d.id(), d.modifiers())
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
        return e instanceof HeaderFailed || e instanceof ElabException x && x.isReported();
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
        if (theorems) {
            // only what the statements mention may be used in the proofs
            List<Expr> types = new ArrayList<>(headers.stream().map(h -> h.type).toList());
            for (Expr v : vars) {
                String n = meta.getLocalDecl((Expr.FVar) v).userName().toString();
                if (te.scope().included().contains(n)) {
                    types.add(v);
                }
            }
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
                        headers.forEach(this::elabBody);
                        return null;
                    });
        } else {
            headers.forEach(this::elabBody);
        }
        finish(headers, own, theorems);
        return null;
    }

    private void elabBody(Header h) {
        te.setDeclName(h.name.full());
        if (h.def.body() == null && h.def.kind() != Kind.OPAQUE) {
            // the parser has reported why
            h.failed = true;
            h.value = meta.app().mkSorry(h.type);
            return;
        }
        Expr value =
                meta.forallBoundedTelescope(
                        AutoTactics.stripDomains(h.type),
                        h.numParams,
                        (xs, type) ->
                                meta.mkLambdaFVars(
                                        xs,
                                        te.withLocalFunctions(
                                                h.def.where(), () -> elabValue(h, type))));
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

    // ---- adding to the environment

    private void finish(List<Header> headers, List<Name> own, boolean theorems) {
        List<Item> items = new ArrayList<>();
        for (LocalFunction f : te.localFunctions()) {
            Expr.FVar fn = Expr.fvar(meta.freshId());
            meta.assign(f.fn(), fn);
            items.add(
                    new Item(
                            f.source().span(),
                            theorems && meta.isProp(f.type()) ? Kind.THEOREM : Kind.DEF,
                            f.name(),
                            fn,
                            f.type(),
                            f.value(),
                            f.numParams(),
                            f.source().modifiers(),
                            f.source().termination()));
        }
        for (Header h : headers) {
            items.add(
                    new Item(
                            h.nameSpan(),
                            h.def.kind(),
                            h.name.full(),
                            h.fn,
                            h.type,
                            h.value,
                            h.numParams,
                            h.def.modifiers(),
                            h.def.termination()));
        }
        List<PreDefinition> pre = closed(items, own, theorems);
        meta.withLCtx(LocalContext.EMPTY, List.of(), () -> define(pre));
        pre.forEach(p -> checkComputable(p.withValue(withConstants(p.value(), pre))));
        int locals = items.size() - headers.size();
        for (LocalFunction f : te.localFunctions()) {
            finishOne(f.name(), f.source().modifiers(), List.of());
        }
        for (int i = 0; i < headers.size(); i++) {
            Header h = headers.get(i);
            PreDefinition p = pre.get(locals + i);
            boolean sorry = hasSorry(p.type()) || hasSorry(p.value());
            for (PreDefinition local : pre.subList(0, locals)) {
                sorry |= i == 0 && hasSorry(local.value());
            }
            if (sorry && !ctx.log().hasErrors()) {
                ctx.log().log(
                        Severity.WARNING, h.nameSpan(), MessageData.of("declaration uses 'sorry'"));
            }
            finishOne(h);
        }
    }

    /** The functions of the block by their names, no longer as variables. */
    private static Expr withConstants(Expr value, List<PreDefinition> block) {
        return value.replace(
                e -> {
                    if (!e.hasFVar()) {
                        return e;
                    }
                    for (PreDefinition p : block) {
                        if (p.fn() != null && e.equals(p.fn())) {
                            return Expr.constant(p.name(), EquationCompiler.levels(p));
                        }
                    }
                    return null;
                });
    }

    /** What Lean's compiler refuses is an error; the definition itself stays. */
    private void checkComputable(PreDefinition p) {
        boolean marked = p.modifiers().isNoncomputable() || ctx.scope().noncomputableSection();
        if (!marked && te.scope().options().flag(COMPILE, true)) {
            try {
                meta.withLCtx(
                        LocalContext.EMPTY,
                        List.of(),
                        () -> {
                            Computability.check(meta, p);
                            return null;
                        });
                return;
            } catch (MetaException e) {
                if (!ctx.log().hasErrors()) {
                    ctx.log().error(p.span(), e.data());
                }
            }
        }
        if (marked) {
            meta.setEnv(Tags.with(meta.env(), Computability.TAG, p.name()));
        }
    }

    /** The functions, closed over the section variables that the declaration takes. */
    private List<PreDefinition> closed(List<Item> items, List<Name> own, boolean theorems) {
        List<Expr> types = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        List<Expr> mentioned = new ArrayList<>();
        for (Item i : items) {
            types.add(te.levelMVarToParam(meta.instantiateMVars(i.type)));
            values.add(te.levelMVarToParam(meta.instantiateMVars(i.value)));
        }
        mentioned.addAll(types);
        mentioned.addAll(values);
        Expr[] used = theorems ? vars : FVars.used(meta, vars, mentioned, false);
        for (Expr v : used) {
            mentioned.add(
                    te.levelMVarToParam(
                            meta.instantiateMVars(meta.getLocalDecl((Expr.FVar) v).type())));
        }
        Set<Name> levelsUsed = new LinkedHashSet<>();
        mentioned.forEach(e -> FVars.collectLevelParams(e, levelsUsed));
        List<Name> levels = FVars.sortLevelParams(te.levelNames(), own, levelsUsed);
        Map<Expr, Expr> applied = new LinkedHashMap<>();
        List<Expr.FVar> fns = new ArrayList<>();
        for (Item i : items) {
            Expr.FVar fn = used.length == 0 ? i.fn : Expr.fvar(meta.freshId());
            fns.add(fn);
            if (used.length > 0 && i.fn != null) {
                applied.put(i.fn, Expr.apps(fn, used));
            }
        }
        List<PreDefinition> pre = new ArrayList<>();
        for (int k = 0; k < items.size(); k++) {
            Item i = items.get(k);
            pre.add(
                    new PreDefinition(
                            i.span,
                            i.kind,
                            i.name,
                            levels,
                            fns.get(k),
                            te.levelMVarToParam(meta.mkForallFVars(used, types.get(k))),
                            te.levelMVarToParam(
                                    meta.mkLambdaFVars(used, replace(values.get(k), applied))),
                            used.length + i.numParams,
                            i.modifiers,
                            i.termination));
        }
        return pre;
    }

    private static Expr replace(Expr e, Map<Expr, Expr> by) {
        return by.isEmpty() || !e.hasFVar() ? e : e.replace((Expr s) -> by.get(s));
    }

    /** Adds functions, those that call each other together and each after those it calls. */
    private Void define(List<PreDefinition> all) {
        PreDefinition first = all.get(0);
        if (all.size() == 1 && first.kind() == Kind.OPAQUE) {
            meta.addDecl(
                    new Declaration.Opaque(
                            first.name(),
                            first.levelParams(),
                            first.type(),
                            first.value(),
                            false,
                            List.of(first.name())));
            return null;
        }
        if (all.stream().anyMatch(p -> p.modifiers().isPartial())) {
            all.forEach(this::addPartial);
            return null;
        }
        Map<Expr, Expr> constants = new LinkedHashMap<>();
        for (List<PreDefinition> group : CallGroups.of(all)) {
            List<PreDefinition> ready =
                    group.stream().map(p -> p.withValue(replace(p.value(), constants))).toList();
            withClosedFunctions(ready, 0);
            for (PreDefinition p : ready) {
                if (p.fn() != null) {
                    constants.put(p.fn(), Expr.constant(p.name(), params(p.levelParams())));
                }
            }
        }
        return null;
    }

    /** A function that need not end is opaque: all that is known of it is its type. */
    private void addPartial(PreDefinition p) {
        if (meta.isProp(p.type())) {
            throw new ElabException(
                    p.span(), MessageData.of("invalid use of 'partial', it is a theorem"));
        }
        Expr value = meta.observing(() -> meta.forallTelescope(p.type(), this::anyValue));
        if (value == null) {
            throw new ElabException(
                    p.span(),
                    meta.message(
                            "failed to compile partial definition '",
                            p.name(),
                            "', could not prove that the type",
                            new MessageData.Indented(p.type()),
                            "\nis nonempty.\n\nThis process uses multiple strategies:\n"
                                    + "- It looks for a parameter that matches the return type.\n"
                                    + "- It tries synthesizing `Inhabited` and `Nonempty` instances"
                                    + " for the return type."));
        }
        meta.addDecl(
                new Declaration.Opaque(
                        p.name(), p.levelParams(), p.type(), value, false, List.of(p.name())));
    }

    /** Some function of that type: an argument of the result's type, or a default. */
    private Expr anyValue(Expr[] xs, Expr type) {
        for (Expr x : xs) {
            if (meta.isDefEqNoAssign(meta.inferType(x), type)) {
                return meta.mkLambdaFVars(xs, x);
            }
        }
        Level u = meta.getLevel(type);
        if (meta.trySynthInstance(inhabited(type)) instanceof Meta.Synth.Found f) {
            return meta.mkLambdaFVars(
                    xs,
                    Expr.apps(Expr.constant(Name.of("Inhabited.default"), u), type, f.instance()));
        }
        Expr nonempty = Expr.app(Expr.constant(Name.of("Nonempty"), u), type);
        return meta.mkLambdaFVars(
                xs,
                Expr.apps(
                        Expr.constant(Name.of("Classical.choice"), u),
                        type,
                        meta.synthInstance(nonempty)));
    }

    /** The variables that stand for the functions are in scope while recursion is compiled. */
    private void withClosedFunctions(List<PreDefinition> group, int i) {
        if (i == group.size()) {
            te.setDeclName(group.get(0).name());
            EquationCompiler.define(te, group);
            return;
        }
        PreDefinition p = group.get(i);
        if (p.fn() == null) {
            withClosedFunctions(group, i + 1);
            return;
        }
        Name user = NameResolution.withoutPrivatePrefix(p.name());
        meta.withDecl(
                new LocalDecl(p.fn(), user, p.type(), null, BinderInfo.DEFAULT, true),
                x -> {
                    withClosedFunctions(group, i + 1);
                    return null;
                });
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

    /** Namespaces, protection and attributes of a constant that the kernel has accepted. */
    private void finishOne(Header h) {
        if (h.def.kind() == Kind.EXAMPLE) {
            return; // leaves nothing behind
        }
        List<Attr> attrs = new ArrayList<>();
        if (h.def.kind() == Kind.INSTANCE) {
            attrs.add(attr(h, "instance"));
            attrs.add(attr(h, "reducible"));
        }
        if (h.def.kind() == Kind.ABBREV) {
            attrs.add(attr(h, "reducible"));
        }
        finishOne(h.name.full(), h.def.modifiers(), attrs);
    }

    private void finishOne(Name name, Modifiers m, List<Attr> implied) {
        meta.setEnv(DeclNames.register(meta.env(), name, m.isProtected()));
        ctx.adopt(meta);
        List<Attr> attrs = new ArrayList<>(implied);
        for (Attr a : m.attributes()) {
            attrs.removeIf(b -> b.name().equals(a.name()));
            attrs.add(a);
        }
        for (Attr a : attrs) {
            applyAttribute(ctx, name, a);
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
