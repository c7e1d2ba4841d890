package dev.goalpost.lean.command;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.DeclNames.DeclName;
import dev.goalpost.lean.elab.ElabException;
import dev.goalpost.lean.elab.Scope;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.inductive.AuxConstructions;
import dev.goalpost.lean.inductive.InductiveBlock;
import dev.goalpost.lean.inductive.SizeOfConstruction;
import dev.goalpost.lean.meta.FVars;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Command.Attr;
import dev.goalpost.lean.syntax.Command.Inductive;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Elaborates {@code inductive} declarations, alone or in a mutual block. */
final class InductiveElab {
    private final DeclContext ctx;
    private final List<Inductive> block;

    private TermElab te;
    private Meta meta;
    private Expr[] vars;

    private InductiveElab(DeclContext ctx, List<Inductive> block) {
        this.ctx = ctx;
        this.block = block;
    }

    static void elab(DeclContext ctx, List<Inductive> block) {
        new InductiveElab(ctx, block).run();
    }

    /** One type of the block; {@code type} is closed but for section variables. */
    private static final class Header {
        final Inductive decl;
        DeclName name;
        Expr type;
        int numParams;
        Expr.FVar fn;

        Header(Inductive decl) {
            this.decl = decl;
        }
    }

    private void run() {
        Inductive first = block.get(0);
        List<Name> own = ownLevels(ctx, first.id());
        DeclName outer = DeclNames.of(ctx.env(), ctx.scope(), first.id(), first.modifiers());
        te = ctx.termElab(outer.scope(), outer.full(), own);
        meta = te.meta();
        List<Header> headers = new ArrayList<>();
        DeclContext.withSectionVariables(
                te,
                vs -> {
                    vars = vs;
                    te.setNeverAutoBound(block.stream().map(d -> d.id().name()).toList());
                    for (Inductive d : block) {
                        headers.add(elabHeader(d));
                    }
                    checkParams(headers);
                    withTypes(
                            headers,
                            0,
                            () -> {
                                elabConstructors(headers, own);
                                return null;
                            });
                    return null;
                });
        ctx.adopt(meta);
        List<Name> names = headers.stream().map(h -> h.name.full()).toList();
        addAuxiliary(ctx, names);
        addSizeOf(ctx, first.span(), names);
        for (Header h : headers) {
            finish(h);
        }
    }

    static List<Name> ownLevels(DeclContext ctx, Command.DeclId id) {
        List<Name> own = new ArrayList<>();
        if (id != null && id.levels() != null) {
            for (String l : id.levels()) {
                Name n = Name.mkSimple(l);
                if (ctx.scope().levelNames().contains(n) || own.contains(n)) {
                    throw new MetaException(
                            "a universe level named '" + l + "' has already been declared");
                }
                own.add(n);
            }
        }
        return own;
    }

    private Header elabHeader(Inductive d) {
        Header h = new Header(d);
        h.name = DeclNames.of(ctx.env(), ctx.scope(), d.id(), d.modifiers());
        te.withAutoBoundImplicit(
                () ->
                        te.elabBinders(
                                d.binders(),
                                ps0 -> {
                                    Expr sort =
                                            d.type() == null
                                                    ? Expr.sort(meta.mkFreshLevelMVar())
                                                    : te.elabType(d.type());
                                    te.synthesizeSyntheticMVarsNoPostponing();
                                    checkEndsInSort(d, sort);
                                    Expr[] ps = te.addAutoBoundImplicits(ps0);
                                    h.numParams = ps.length;
                                    h.type = meta.instantiateMVars(meta.mkForallFVars(ps, sort));
                                    return null;
                                }));
        if (te.logUnassigned(meta.getMVars(h.type))) {
            throw ElabException.reported(d.span());
        }
        return h;
    }

    private void checkEndsInSort(Inductive d, Expr type) {
        refuseSorry(type);
        meta.forallTelescopeReducing(
                type,
                (xs, s) -> {
                    if (!(meta.whnf(s) instanceof Expr.Sort)) {
                        throw new ElabException(
                                d.type().span(),
                                MessageData.of(
                                        "invalid inductive type, resultant type is not a sort"));
                    }
                    return null;
                });
    }

    private void checkParams(List<Header> headers) {
        Header first = headers.get(0);
        for (Header h : headers) {
            if (h.numParams != first.numParams) {
                throw new ElabException(
                        h.decl.span(),
                        MessageData.of(
                                "invalid inductive type, number of parameters mismatch in mutually"
                                        + " inductive datatypes"));
            }
            Expr a = first.type;
            Expr b = h.type;
            for (int i = 0; i < first.numParams; i++) {
                Expr.Pi p = (Expr.Pi) a;
                Expr.Pi q = (Expr.Pi) b;
                if (!meta.isDefEq(p.type, q.type)) {
                    throw new ElabException(
                            h.decl.span(),
                            MessageData.of(
                                    "invalid inductive type, type mismatch in mutually inductive"
                                            + " datatypes"));
                }
                // closed terms under the same binders: compared as they are
                Expr x = Expr.fvar(meta.freshId());
                a = p.body.instantiate1(x);
                b = q.body.instantiate1(x);
            }
        }
    }

    private <T> T withTypes(List<Header> headers, int i, Supplier<T> body) {
        if (i == headers.size()) {
            return body.get();
        }
        Header h = headers.get(i);
        h.fn = Expr.fvar(meta.freshId());
        return meta.withDecl(
                new LocalDecl(h.fn, h.name.user(), h.type, null, BinderInfo.DEFAULT, true),
                x -> withTypes(headers, i + 1, body));
    }

    private void elabConstructors(List<Header> headers, List<Name> own) {
        int numParams = headers.get(0).numParams;
        List<InductiveBlock.Type> types = new ArrayList<>();
        for (Header h : headers) {
            List<InductiveBlock.Ctor> ctors = new ArrayList<>();
            for (Command.Ctor c : h.decl.ctors()) {
                Name full = h.name.full().str(c.name());
                DeclNames.checkFresh(ctx.env(), full);
                if (ctors.stream().anyMatch(o -> o.name().equals(full))) {
                    throw new ElabException(
                            c.span(), MessageData.of("'" + full + "' has already been declared"));
                }
                ctors.add(new InductiveBlock.Ctor(full, elabConstructor(h, c)));
            }
            types.add(new InductiveBlock.Type(h.name.full(), h.fn, h.type, ctors));
        }
        inferResultLevel(headers, types, numParams);
        types = types.stream().map(this::instantiated).toList();
        List<Expr> mentioned = allTypes(types);
        Expr[] used = FVars.used(meta, vars, mentioned, true);
        Set<Name> levelsUsed = new LinkedHashSet<>();
        for (Expr e : mentioned) {
            FVars.collectLevelParams(e, levelsUsed);
        }
        for (Expr v : used) {
            FVars.collectLevelParams(
                    meta.instantiateMVars(meta.getLocalDecl((Expr.FVar) v).type()), levelsUsed);
        }
        List<Name> levels = FVars.sortLevelParams(te.levelNames(), own, levelsUsed);
        int promoted = InductiveBlock.promoteFixedIndices(meta, types, numParams);
        InductiveBlock.add(meta, types, used, levels, promoted, numParams);
    }

    private static List<Expr> allTypes(List<InductiveBlock.Type> types) {
        List<Expr> r = new ArrayList<>();
        for (InductiveBlock.Type t : types) {
            r.add(t.type());
            t.ctors().forEach(c -> r.add(c.type()));
        }
        return r;
    }

    /** Without metavariables, whose levels become parameters. */
    private InductiveBlock.Type instantiated(InductiveBlock.Type t) {
        return new InductiveBlock.Type(
                t.name(),
                t.fn(),
                te.levelMVarToParam(meta.instantiateMVars(t.type())),
                t.ctors().stream()
                        .map(
                                c ->
                                        new InductiveBlock.Ctor(
                                                c.name(),
                                                te.levelMVarToParam(
                                                        meta.instantiateMVars(c.type()))))
                        .toList());
    }

    private Expr elabConstructor(Header h, Command.Ctor c) {
        Scope inner = te.scope().withNamespace(h.name.user());
        Expr type =
                meta.forallBoundedTelescope(
                        h.type,
                        h.numParams,
                        (ps, rest) -> {
                            Expr applied = Expr.apps(h.fn, ps);
                            Expr ctor =
                                    te.withScope(
                                            inner, () -> elabConstructorType(h, c, applied, rest));
                            checkResult(h, c, ps, ctor);
                            return meta.mkForallFVars(ps, ctor);
                        });
        if (te.logUnassigned(meta.getMVars(type))) {
            throw ElabException.reported(c.span());
        }
        return meta.instantiateMVars(type);
    }

    private Expr elabConstructorType(Header h, Command.Ctor c, Expr applied, Expr rest) {
        return te.withAutoBoundImplicit(
                () ->
                        te.elabBinders(
                                c.binders(),
                                fs0 -> {
                                    if (c.type() == null && meta.whnf(rest) instanceof Expr.Pi) {
                                        throw new ElabException(
                                                c.span(),
                                                MessageData.of(
                                                        "constructor resulting type must be"
                                                                + " specified in inductive family"
                                                                + " declaration"));
                                    }
                                    Expr t = c.type() == null ? applied : te.elabType(c.type());
                                    te.synthesizeSyntheticMVarsNoPostponing();
                                    Expr[] fs = te.addAutoBoundImplicits(fs0);
                                    return meta.instantiateMVars(meta.mkForallFVars(fs, t));
                                }));
    }

    /** A type with an error in it, which has been logged, says nothing more. */
    private void refuseSorry(Expr type) {
        if (ctx.log().hasErrors() && DefinitionElab.hasSorry(meta.instantiateMVars(type))) {
            throw new DefinitionElab.HeaderFailed();
        }
    }

    private void checkResult(Header h, Command.Ctor c, Expr[] ps, Expr ctor) {
        refuseSorry(ctor);
        meta.forallTelescopeReducing(
                ctor,
                (xs, result) -> {
                    Expr[] args = result.getAppArgs();
                    if (!result.getAppFn().equals(h.fn)) {
                        throw new ElabException(
                                c.span(),
                                meta.message(
                                        "unexpected constructor resulting type",
                                        new MessageData.Indented(result)));
                    }
                    for (int i = 0; i < ps.length && i < args.length; i++) {
                        if (!meta.isDefEq(args[i], ps[i])) {
                            throw new ElabException(
                                    c.span(),
                                    meta.message(
                                            "inductive datatype parameter mismatch",
                                            new MessageData.Indented(args[i]),
                                            "\nexpected",
                                            new MessageData.Indented(ps[i])));
                        }
                    }
                    return null;
                });
    }

    /** Where the type's level was left out, the least that all fields fit in. */
    private void inferResultLevel(
            List<Header> headers, List<InductiveBlock.Type> types, int numParams) {
        for (Header h : headers) {
            Level level = resultLevel(h.type);
            InductiveBlock.Open open = level == null ? null : InductiveBlock.Open.of(level);
            if (open == null) {
                continue;
            }
            List<Level> fields = new ArrayList<>();
            for (InductiveBlock.Type t : types) {
                for (InductiveBlock.Ctor c : t.ctors()) {
                    fields.addAll(fieldLevels(meta, c.type(), numParams));
                }
            }
            meta.isLevelDefEq(
                    open.level(),
                    InductiveBlock.resultLevel(
                            fields, open.level(), open.offset(), mayBeProp(types, numParams)));
        }
    }

    /** As in Lean: one constructor at most for each type, and some constructor with fields. */
    private static boolean mayBeProp(List<InductiveBlock.Type> types, int numParams) {
        return types.stream().allMatch(t -> t.ctors().size() <= 1)
                && types.stream()
                        .flatMap(t -> t.ctors().stream())
                        .anyMatch(c -> arity(c.type()) > numParams);
    }

    private static int arity(Expr type) {
        int n = 0;
        for (Expr t = type; t instanceof Expr.Pi p; t = p.body) {
            n++;
        }
        return n;
    }

    private Level resultLevel(Expr type) {
        Expr t = type;
        while (t instanceof Expr.Pi p) {
            t = p.body;
        }
        return t instanceof Expr.Sort s ? meta.instantiateLevelMVars(s.level) : null;
    }

    /** The levels of a constructor's arguments after the parameters. */
    static List<Level> fieldLevels(Meta meta, Expr ctorType, int numParams) {
        return meta.forallTelescope(
                ctorType,
                (xs, result) -> {
                    List<Level> r = new ArrayList<>();
                    for (Expr x : Arrays.copyOfRange(xs, numParams, xs.length)) {
                        r.add(
                                meta.instantiateLevelMVars(
                                        meta.getLevel(meta.getLocalDecl((Expr.FVar) x).type())));
                    }
                    return r;
                });
    }

    /** Names, auxiliary constructions, attributes. */
    private void finish(Header h) {
        Name name = h.name.full();
        ctx.setEnv(DeclNames.register(ctx.env(), name, h.decl.modifiers().isProtected()));
        for (Command.Ctor c : h.decl.ctors()) {
            ctx.setEnv(
                    DeclNames.register(ctx.env(), name.str(c.name()), c.modifiers().isProtected()));
        }
        if (h.decl.isClass()) {
            DefinitionElab.applyAttribute(
                    ctx,
                    name,
                    new Attr(h.decl.span(), "class", List.of(), Attr.Scope.GLOBAL, false));
        }
        for (Attr a : h.decl.modifiers().attributes()) {
            DefinitionElab.applyAttribute(ctx, name, a);
        }
        for (Command.Ctor c : h.decl.ctors()) {
            for (Attr a : c.modifiers().attributes()) {
                DefinitionElab.applyAttribute(ctx, name.str(c.name()), a);
            }
        }
        List<Name> classes = h.decl.deriving().stream().map(Name::of).toList();
        Deriving.derive(ctx, h.decl.span(), classes, List.of(name));
    }

    /** Adds {@code sizeOf} for a block of types, with its simp theorems. */
    static void addSizeOf(DeclContext ctx, Span span, List<Name> types) {
        if (!SizeOfConstruction.isAvailable(ctx.env())
                || !ctx.scope().options().flag("genSizeOf", true)) {
            return;
        }
        Meta m = ctx.meta();
        List<Name> specs = SizeOfConstruction.add(m, types);
        ctx.adopt(m);
        Attr simp = new Attr(span, "simp", List.of(), Attr.Scope.GLOBAL, false);
        specs.forEach(n -> DefinitionElab.applyAttribute(ctx, n, simp));
    }

    /** Adds {@code casesOn} and its kin, which are protected names. */
    static void addAuxiliary(DeclContext ctx, List<Name> types) {
        Meta m = ctx.meta();
        AuxConstructions.addAll(m, types);
        ctx.adopt(m);
        for (Name t : types) {
            for (String aux :
                    List.of(
                            "rec",
                            "recOn",
                            "casesOn",
                            "below",
                            "brecOn",
                            "noConfusionType",
                            "noConfusion")) {
                Name n = t.str(aux);
                if (ctx.env().contains(n)) {
                    ctx.setEnv(DeclNames.register(ctx.env(), n, true));
                }
            }
        }
    }
}
