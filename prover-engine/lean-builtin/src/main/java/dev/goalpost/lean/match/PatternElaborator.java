package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.meta.NatLiterals;
import dev.goalpost.lean.meta.Structures;
import dev.goalpost.lean.meta.Tags;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Elaborates the patterns of one alternative. Variables are local variables whose types are found
 * by unification; what is left out is a metavariable, which is either determined by the types (then
 * it matches anything) or becomes a variable without an accessible name.
 */
final class PatternElaborator {
    private static final BigInteger MOST_OFFSET = BigInteger.valueOf(128);
    private static final Name RFL = Name.of("rfl");
    private static final Name NAT = Name.of("Nat");
    private static final Name NAT_SUCC = Name.of("Nat.succ");
    private static final Name HADD = Name.of("HAdd.hAdd");

    /** What stands in a discriminant's place of an alternative. */
    sealed interface Source {
        /** A pattern of the source text. */
        record Written(Term term) implements Source {}

        /** Something that the types determine, or an unnamed variable. */
        record Left(Name name) implements Source {}

        /** A variable of this name, accessible or not. */
        record Variable(Name name) implements Source {}
    }

    /** A pattern on its way; {@code expr} is the term that it stands for. */
    private sealed interface Draft {
        Expr expr();

        record Var(Expr.FVar x) implements Draft {
            @Override
            public Expr expr() {
                return x;
            }
        }

        record Hole(Expr expr, Name name) implements Draft {}

        record Ctor(Name name, List<Draft> fields, Expr expr) implements Draft {}

        record Value(Expr expr) implements Draft {}

        record As(Expr.FVar x, Draft of) implements Draft {
            @Override
            public Expr expr() {
                return of.expr();
            }
        }
    }

    private final TermElab elab;
    private final Meta meta;
    private final Cases cases;
    private final Map<String, Expr.FVar> named = new LinkedHashMap<>();
    private final Map<Expr, Name> userNames = new HashMap<>();
    private final Map<Expr, Expr> types = new HashMap<>();
    private final List<Runnable> inaccessible = new ArrayList<>();
    private final Map<Expr.FVar, Expr> aliases = new LinkedHashMap<>();
    private LocalContext base;

    PatternElaborator(TermElab elab) {
        this.elab = elab;
        this.meta = elab.meta();
        this.cases = new Cases(meta);
    }

    /** A constructor does not fit the indices of the type that is expected. */
    static final class IndexMismatch extends MetaException {
        final transient MetaException failure;
        final transient List<Expr> indices;

        IndexMismatch(MetaException failure, List<Expr> indices) {
            super(failure.data());
            this.failure = failure;
            this.indices = indices;
        }
    }

    /**
     * @param matchType {@code ∀ discriminants, _}
     */
    MatcherBuilder.Lhs elaborate(List<Source> sources, Expr matchType) {
        base = meta.lctx();
        List<Expr.FVar> fresh = new ArrayList<>();
        Map<Integer, Expr.FVar> variables = new HashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            switch (sources.get(i)) {
                case Source.Written w -> collect(w.term());
                case Source.Variable v -> {
                    Expr.FVar x = declare(v.name());
                    variables.put(i, x);
                    fresh.add(x);
                }
                case Source.Left l -> {}
            }
        }
        fresh.addAll(named.values());
        LocalContext placeholders = base;
        for (Expr.FVar x : fresh) {
            placeholders = placeholders.add(decl(x, Expr.PROP));
        }
        LocalContext l = base;
        for (Expr.FVar x : fresh) {
            Expr sort = Expr.sort(meta.mkFreshLevelMVar());
            Expr type =
                    meta.mkFreshExprMVarAt(
                            placeholders,
                            meta.localInstances(),
                            sort,
                            MVarKind.NATURAL,
                            Name.ANONYMOUS);
            types.put(x, type);
            l = l.add(decl(x, type));
        }
        return meta.withLCtx(l, meta.localInstances(), () -> run(sources, matchType, variables));
    }

    /**
     * The term that {@code body} makes where the names of {@code x@pattern} are declared; they
     * stand for their patterns.
     */
    Expr withAliases(Supplier<Expr> body) {
        return withAliases(List.copyOf(aliases.keySet()), 0, body);
    }

    private Expr withAliases(List<Expr.FVar> xs, int i, Supplier<Expr> body) {
        if (i == xs.size()) {
            return body.get();
        }
        Expr.FVar x = xs.get(i);
        return meta.withDecl(
                decl(x, meta.instantiateMVars(types.get(x))),
                y -> {
                    Expr rhs = withAliases(xs, i + 1, body);
                    Expr whole = meta.instantiateMVars(rhs);
                    Expr term = meta.instantiateMVars(aliases.get(x));
                    // what is not elaborated yet may still mention the name
                    return whole.hasExprMVar()
                            ? Expr.app(meta.mkLambdaFVars(new Expr[] {x}, rhs), term)
                            : Subst.of(Map.of(x, term)).apply(whole);
                });
    }

    private MatcherBuilder.Lhs run(
            List<Source> sources, Expr matchType, Map<Integer, Expr.FVar> variables) {
        List<Draft> drafts = new ArrayList<>();
        Expr type = matchType;
        for (int i = 0; i < sources.size(); i++) {
            Expr.Pi pi = (Expr.Pi) type;
            Draft d =
                    switch (sources.get(i)) {
                        case Source.Written w -> elab(w.term(), pi.type);
                        case Source.Left left -> hole(pi.type, left.name());
                        case Source.Variable v -> variable(variables.get(i), pi.type, Span.NONE);
                    };
            drafts.add(d);
            type = pi.body.instantiate1(d.expr());
        }
        inaccessible.forEach(Runnable::run);
        elab.synthesizeSyntheticMVars(TermElab.Postpone.YES);
        Set<Expr> order = new LinkedHashSet<>();
        List<Pattern> patterns = new ArrayList<>();
        for (Draft d : drafts) {
            patterns.add(finish(d, order));
        }
        List<LocalDecl> vars = sort(order);
        List<Expr> terms = drafts.stream().map(d -> meta.instantiateMVars(d.expr())).toList();
        return new MatcherBuilder.Lhs(vars, patterns, terms);
    }

    // ---- variables

    private Expr.FVar declare(Name userName) {
        Expr.FVar x = Expr.fvar(meta.freshId());
        userNames.put(x, userName);
        return x;
    }

    private LocalDecl decl(Expr.FVar x, Expr type) {
        return new LocalDecl(x, userNames.get(x), type, null, BinderInfo.DEFAULT, false);
    }

    /** Declares the variables that a pattern binds. */
    private void collect(Term t) {
        switch (t) {
            case Term.Ident i -> {
                if (i.levels() == null && constant(i.name()) == null) {
                    if (!i.name().isAtomic()) {
                        throw elab.error(
                                i.span(),
                                "invalid pattern, constructor or constant marked with "
                                        + "'[match_pattern]' expected");
                    }
                    declareNamed(i.span(), i.name().lastString());
                }
            }
            case Term.App a -> {
                collectHead(a.fn());
                a.args().forEach(x -> collect(x.value()));
            }
            case Term.AnonymousConstructor a -> a.args().forEach(this::collect);
            case Term.Tuple a -> a.elements().forEach(this::collect);
            case Term.ListLit a -> a.elements().forEach(this::collect);
            case Term.BinOp b -> {
                collect(b.lhs());
                collect(b.rhs());
            }
            case Term.UnOp u -> collect(u.of());
            case Term.NamedPattern n -> {
                declareNamed(n.span(), n.name());
                collect(n.pattern());
            }
            case Term.Ascription a -> collect(a.of());
            case Term.Explicit e -> collectHead(e.fn());
            case Term.StructInst s -> s.fields().forEach(f -> collect(f.value()));
            case Term.Choice c ->
                    throw elab.error(c.span(), "invalid pattern, notation is ambiguous");
            default -> {
                // binds nothing
            }
        }
    }

    private void collectHead(Term fn) {
        switch (fn) {
            case Term.Ident i -> {
                if (constant(i.name()) == null) {
                    throw elab.error(
                            i.span(),
                            "invalid pattern, constructor or constant marked with "
                                    + "'[match_pattern]' expected");
                }
            }
            case Term.Explicit e -> collectHead(e.fn());
            case Term.Const c -> {}
            case Term.DotIdent d -> {}
            default -> collect(fn);
        }
    }

    private void declareNamed(Span span, String name) {
        if (named.containsKey(name)) {
            throw elab.error(
                    span, "invalid pattern, variable '", name, "' occurred more than once");
        }
        named.put(name, declare(Name.mkSimple(name)));
    }

    /** The constructor or pattern function that an identifier of a pattern means, or null. */
    private Name constant(Name id) {
        for (Name n : NameResolution.resolveConstants(meta.env(), elab.scope(), id)) {
            if (meta.env().get(n) instanceof ConstantInfo.Constructor
                    || Tags.has(meta.env(), "match_pattern", n)
                    || n.equals(RFL)) {
                return n;
            }
        }
        return null;
    }

    /** {@code n + k} is k constructors deep. */
    private static final BigInteger MAX_OFFSET = BigInteger.valueOf(2000);

    // ---- elaboration

    private Draft variable(Expr.FVar x, Expr expected, Span span) {
        unify(types.get(x), expected, x, span);
        return new Draft.Var(x);
    }

    private Draft hole(Expr type, Name name) {
        return new Draft.Hole(meta.mkFreshExprMVar(type), name);
    }

    private void unify(Expr actual, Expr expected, Expr of, Span span) {
        if (!meta.isDefEq(actual, expected)) {
            throw elab.error(
                    span,
                    "type mismatch in pattern",
                    new MessageData.Indented(meta.instantiateMVars(of)),
                    "\nhas type",
                    new MessageData.Indented(meta.instantiateMVars(actual)),
                    "\nbut is expected to have type",
                    new MessageData.Indented(meta.instantiateMVars(expected)));
        }
    }

    private Draft elab(Term t, Expr expected) {
        meta.step();
        return switch (t) {
            case Term.Hole h -> hole(expected, Name.mkSimple("x"));
            case Term.Ident i -> {
                Expr.FVar x = i.levels() == null ? variableOf(i.name()) : null;
                yield x != null
                        ? variable(x, expected, i.span())
                        : application(t, i, false, List.of(), false, expected);
            }
            case Term.Const c -> application(t, c, false, List.of(), false, expected);
            case Term.DotIdent d -> application(t, d, false, List.of(), false, expected);
            case Term.Explicit e -> application(t, e.fn(), true, List.of(), false, expected);
            case Term.App a -> {
                boolean explicit = a.fn() instanceof Term.Explicit;
                Term fn = a.fn() instanceof Term.Explicit e ? e.fn() : a.fn();
                yield application(t, fn, explicit, a.args(), a.ellipsis(), expected);
            }
            case Term.AnonymousConstructor a -> anonymous(a, expected);
            case Term.Tuple p -> tuple(p, expected);
            case Term.ListLit l -> {
                Term r = new Term.Const(l.span(), Name.of("List.nil"));
                for (int i = l.elements().size() - 1; i >= 0; i--) {
                    r = call(l.span(), Name.of("List.cons"), l.elements().get(i), r);
                }
                yield elab(r, expected);
            }
            case Term.NumLit n -> {
                if (meta.whnfD(meta.instantiateMVars(expected)).isConstOf(NAT)) {
                    yield new Draft.Value(cases.literal(n.value()));
                }
                yield general(t, expected);
            }
            case Term.BinOp b -> {
                boolean sum = b.fn().equals(HADD) && b.rhs() instanceof Term.NumLit;
                if (sum && meta.whnfD(meta.instantiateMVars(expected)).isConstOf(NAT)) {
                    yield offset(
                            elab(b.lhs(), expected), ((Term.NumLit) b.rhs()).value(), t.span());
                }
                yield general(t, expected);
            }
            case Term.NamedPattern n -> {
                Expr.FVar x = named.get(n.name());
                unify(types.get(x), expected, x, n.span());
                yield new Draft.As(x, elab(n.pattern(), expected));
            }
            case Term.Inaccessible i -> {
                Draft.Hole h = new Draft.Hole(meta.mkFreshExprMVar(expected), Name.mkSimple("x"));
                inaccessible.add(() -> forced(i, h.expr()));
                yield h;
            }
            case Term.Ascription a -> {
                if (a.type() != null) {
                    Expr type = elab.withoutErrToSorry(() -> elab.elabType(a.type()));
                    elab.synthesizeSyntheticMVars(TermElab.Postpone.YES);
                    if (!meta.isDefEq(type, expected)) {
                        throw elab.error(
                                a.span(),
                                "type mismatch: the pattern is ascribed type",
                                new MessageData.Indented(meta.instantiateMVars(type)),
                                "\nbut is expected to have type",
                                new MessageData.Indented(meta.instantiateMVars(expected)));
                    }
                }
                yield elab(a.of(), expected);
            }
            case Term.StructInst s -> structure(s, expected);
            case Term.Elaborated e -> draft(e.value(), e.span());
            default -> general(t, expected);
        };
    }

    private Expr.FVar variableOf(Name id) {
        return id.isAtomic() ? named.get(id.lastString()) : null;
    }

    private static Term call(Span span, Name fn, Term... args) {
        List<Term.Arg> as = Arrays.stream(args).map(a -> new Term.Arg(a.span(), null, a)).toList();
        return new Term.App(span, new Term.Const(span, fn), as, false);
    }

    private void forced(Term.Inaccessible i, Expr hole) {
        Expr type = meta.instantiateMVars(meta.inferType(hole));
        Expr e = elab.withoutErrToSorry(() -> elab.elabTermEnsuringType(i.of(), type));
        elab.synthesizeSyntheticMVars(TermElab.Postpone.YES);
        if (!meta.isDefEq(hole, e)) {
            throw elab.error(
                    i.span(),
                    "the inaccessible term",
                    new MessageData.Indented(meta.instantiateMVars(e)),
                    "\nis not what the other patterns make it",
                    new MessageData.Indented(meta.instantiateMVars(hole)));
        }
    }

    /** {@code of + k} on the natural numbers. */
    private Draft offset(Draft of, BigInteger k, Span span) {
        if (k.signum() == 0) {
            return of;
        }
        if (of instanceof Draft.Value v && Cases.natValue(v.expr()) != null) {
            return new Draft.Value(cases.literal(Cases.natValue(v.expr()).add(k)));
        }
        if (k.compareTo(MOST_OFFSET) > 0) {
            // Lean too takes one constructor for each, and gives up on large ones
            throw elab.error(
                    span,
                    "maximum recursion depth has been reached\nin a pattern `n + "
                            + k
                            + "`: at most `n + "
                            + MOST_OFFSET
                            + "` can be taken apart; compare with `if` instead");
        }
        Draft d = of;
        for (BigInteger i = BigInteger.ONE; i.compareTo(k) <= 0; i = i.add(BigInteger.ONE)) {
            d = new Draft.Ctor(NAT_SUCC, List.of(d), cases.plus(of.expr(), i));
        }
        return d;
    }

    private Draft anonymous(Term.AnonymousConstructor a, Expr expected) {
        Cases.IndType t = cases.inductiveType(meta.instantiateMVars(expected));
        if (t == null || t.info().ctors().size() != 1) {
            throw elab.error(
                    a.span(),
                    "invalid constructor ⟨...⟩, expected type must be an inductive type with only "
                            + "one constructor",
                    new MessageData.Indented(meta.instantiateMVars(expected)));
        }
        Name ctor = t.info().ctors().get(0);
        int explicit = explicitFields(ctor);
        List<Term> args = a.args();
        if (args.size() > explicit && explicit > 0) {
            List<Term> head = new ArrayList<>(args.subList(0, explicit - 1));
            List<Term> rest = args.subList(explicit - 1, args.size());
            Span span = rest.get(0).span().to(rest.get(rest.size() - 1).span());
            head.add(new Term.AnonymousConstructor(span, rest));
            args = head;
        }
        return elab(call(a.span(), ctor, args.toArray(new Term[0])), expected);
    }

    private int explicitFields(Name ctor) {
        ConstantInfo.Constructor c = (ConstantInfo.Constructor) meta.getConstInfo(ctor);
        int n = 0;
        Expr type = c.type();
        for (int i = 0; type instanceof Expr.Pi p; i++) {
            if (i >= c.numParams() && p.info == BinderInfo.DEFAULT) {
                n++;
            }
            type = p.body;
        }
        return n;
    }

    private Draft tuple(Term.Tuple p, Expr expected) {
        List<Term> es = p.elements();
        if (es.isEmpty()) {
            Cases.IndType t = cases.inductiveType(meta.instantiateMVars(expected));
            Name unit =
                    t != null && t.info().ctors().size() == 1
                            ? t.info().ctors().get(0)
                            : Name.of("PUnit.unit");
            return elab(new Term.Const(p.span(), unit), expected);
        }
        Term r = es.get(es.size() - 1);
        for (int i = es.size() - 2; i >= 0; i--) {
            r = call(es.get(i).span().to(r.span()), Name.of("Prod.mk"), es.get(i), r);
        }
        return elab(r, expected);
    }

    private Draft structure(Term.StructInst s, Expr expected) {
        Cases.IndType t = cases.inductiveType(meta.instantiateMVars(expected));
        Structures.Info info = t == null ? null : Structures.get(meta.env(), t.info().name());
        if (info == null || !s.sources().isEmpty()) {
            throw elab.error(s.span(), "invalid structure pattern");
        }
        List<Term.Arg> args = new ArrayList<>();
        Set<String> left = new HashSet<>();
        for (Term.Field f : s.fields()) {
            left.add(f.path().toString());
        }
        for (String field : info.fields()) {
            Term value = new Term.Hole(s.span());
            for (Term.Field f : s.fields()) {
                if (f.path().equals(Name.mkSimple(field))) {
                    value = f.value();
                    left.remove(field);
                }
            }
            args.add(new Term.Arg(s.span(), field, value));
        }
        if (!left.isEmpty()) {
            throw elab.error(
                    s.span(),
                    "'" + left.iterator().next() + "' is not a field of structure '",
                    info.name(),
                    "'");
        }
        return application(s, new Term.Const(s.span(), info.ctor()), false, args, false, expected);
    }

    // ---- constructors

    private Draft application(
            Term whole,
            Term fn,
            boolean explicit,
            List<Term.Arg> args,
            boolean ellipsis,
            Expr expected) {
        Name name =
                switch (fn) {
                    case Term.Ident i -> constant(i.name());
                    case Term.Const c -> c.name();
                    case Term.DotIdent d -> inNamespaceOf(d, expected);
                    default -> null;
                };
        if (RFL.equals(name) && cases.inductiveType(expected) != null) {
            Name refl = cases.inductiveType(expected).info().name().str("refl");
            name = meta.env().contains(refl) ? refl : name;
        }
        if (name == null || !(meta.env().get(name) instanceof ConstantInfo.Constructor c)) {
            return general(whole, expected);
        }
        Expr f = meta.mkConstWithFreshMVarLevels(name);
        Expr type = meta.inferType(f);
        List<Expr> all = new ArrayList<>();
        List<Expr.Pi> binders = new ArrayList<>();
        for (int i = 0; i < c.numParams() + c.numFields(); i++) {
            if (!(type instanceof Expr.Pi)) {
                type = meta.whnf(type);
            }
            Expr.Pi p = (Expr.Pi) type;
            Expr m = meta.mkFreshExprMVar(p.type, MVarKind.NATURAL, p.name);
            all.add(m);
            binders.add(p);
            type = p.body.instantiate1(m);
        }
        Expr app = Expr.apps(f, all);
        try {
            unify(type, expected, app, whole.span());
        } catch (MetaException e) {
            Cases.IndType t = cases.inductiveType(meta.instantiateMVars(expected));
            throw t != null && t.info().name().equals(c.induct())
                    ? new IndexMismatch(e, List.of(t.indices()))
                    : e;
        }
        List<Draft> fields = new ArrayList<>();
        List<Term.Arg> positional = new ArrayList<>();
        Map<String, Term> byName = new LinkedHashMap<>();
        for (Term.Arg a : args) {
            if (a.name() == null) {
                positional.add(a);
            } else {
                byName.put(a.name(), a.value());
            }
        }
        int next = 0;
        int missing = 0;
        for (int i = 0; i < all.size(); i++) {
            Expr.Pi p = binders.get(i);
            Term given = p.name.isAtomic() ? byName.remove(p.name.lastString()) : null;
            if (given == null && (explicit || p.info == BinderInfo.DEFAULT)) {
                if (next < positional.size()) {
                    given = positional.get(next++).value();
                } else if (!ellipsis && !explicit && i >= c.numParams()) {
                    missing++;
                }
            }
            Expr m = all.get(i);
            if (i < c.numParams()) {
                if (given != null && !(given instanceof Term.Hole)) {
                    parameter(given, m);
                }
                continue;
            }
            if (given == null) {
                fields.add(new Draft.Hole(m, p.name));
                continue;
            }
            Draft d = elab(given, meta.instantiateMVars(meta.inferType(m)));
            if (!meta.isDefEq(m, d.expr())) {
                throw elab.error(
                        given.span(),
                        "pattern",
                        new MessageData.Indented(meta.instantiateMVars(d.expr())),
                        "\nis not the term that the types determine",
                        new MessageData.Indented(meta.instantiateMVars(m)));
            }
            fields.add(d);
        }
        int explicitFields = explicitFields(name);
        if (missing > 0) {
            throw elab.error(
                    whole.span(),
                    "Invalid pattern: Not enough arguments to '",
                    name,
                    "'; expected "
                            + explicitFields
                            + " explicit "
                            + (explicitFields == 1 ? "argument" : "arguments"));
        }
        if (next < positional.size() || !byName.isEmpty()) {
            throw elab.error(
                    whole.span(),
                    "Invalid pattern: Too many arguments to '",
                    name,
                    "'; expected "
                            + explicitFields
                            + " explicit "
                            + (explicitFields == 1 ? "argument" : "arguments"));
        }
        return new Draft.Ctor(name, fields, app);
    }

    private void parameter(Term given, Expr m) {
        Expr e = elab.withoutErrToSorry(() -> elab.elabTermEnsuringType(given, meta.inferType(m)));
        if (!meta.isDefEq(m, e)) {
            throw elab.error(
                    given.span(),
                    "parameter mismatch in pattern: ",
                    meta.instantiateMVars(e),
                    " is not ",
                    meta.instantiateMVars(m));
        }
    }

    /** {@code .ctor} in the namespace of the type, which is unfolded as far as it takes. */
    private Name inNamespaceOf(Term.DotIdent d, Expr expected) {
        Expr t = meta.whnfCore(meta.instantiateMVars(expected));
        while (t != null) {
            if (t.getAppFn() instanceof Expr.Const c) {
                Name n = c.name.append(d.name());
                if (meta.env().contains(n)) {
                    return n;
                }
            }
            t = meta.unfoldDefinition(t);
            t = t == null ? null : meta.whnfCore(t);
        }
        throw elab.error(
                d.span(),
                "invalid pattern, '.",
                d.name(),
                "' is not a constructor of the expected type",
                new MessageData.Indented(meta.instantiateMVars(expected)));
    }

    // ---- other terms

    private Draft general(Term t, Expr expected) {
        // no coercion may come between a pattern and what it matches
        Expr e = elab.withoutErrToSorry(() -> elab.elabTerm(t, expected));
        elab.synthesizeSyntheticMVars(TermElab.Postpone.PARTIAL);
        unify(meta.inferType(e), expected, e, t.span());
        Expr pattern = meta.instantiateMVars(e);
        NatLiterals.Offset offset = NatLiterals.offset(meta, pattern);
        if (offset != null && offset.base() != null && offset.k().compareTo(MAX_OFFSET) > 0) {
            throw elab.error(t.span(), "maximum recursion depth has been reached");
        }
        return draft(pattern, t.span());
    }

    /** The pattern that a term over the variables is, up to unfolding. */
    private Draft draft(Expr e, Span span) {
        meta.step();
        if (e instanceof Expr.FVar x && types.containsKey(x)) {
            return new Draft.Var(x);
        }
        if (e instanceof Expr.FVar || e instanceof Expr.MVar) {
            return new Draft.Hole(e, Name.mkSimple("x"));
        }
        if (isValue(e)) {
            return new Draft.Value(e);
        }
        Expr c = cases.toConstructor(e);
        if (c == null || !(c.getAppFn() instanceof Expr.Const k)) {
            Expr w = meta.whnfD(e);
            if (w instanceof Expr.FVar || w instanceof Expr.MVar) {
                return draft(w, span);
            }
            throw elab.error(span, "invalid pattern", new MessageData.Indented(e));
        }
        ConstantInfo.Constructor info = (ConstantInfo.Constructor) meta.getConstInfo(k.name);
        Expr[] args = c.getAppArgs();
        List<Draft> fields = new ArrayList<>();
        for (int i = info.numParams(); i < args.length; i++) {
            fields.add(draft(meta.instantiateMVars(args[i]), span));
        }
        return new Draft.Ctor(k.name, fields, e);
    }

    /** Literals that are compared, not taken apart. */
    static boolean isValue(Expr e) {
        if (e instanceof Expr.NatLit || e instanceof Expr.StrLit) {
            return true;
        }
        if (Cases.natValue(e) != null) {
            return !e.isConstOf(Name.of("Nat.zero"));
        }
        Expr[] args = e.getAppArgs();
        if (e.isAppOfArity(Name.of("OfNat.ofNat"), 3)
                && args[0].getAppFn() instanceof Expr.Const c) {
            return VALUE_TYPES.contains(c.name);
        }
        if (e.isAppOfArity(Name.of("Neg.neg"), 3)) {
            return isValue(args[2]);
        }
        return e.isAppOfArity(Name.of("Char.ofNat"), 1);
    }

    private static final Set<Name> VALUE_TYPES =
            Set.of(
                    Name.of("Int"),
                    Name.of("Fin"),
                    Name.of("BitVec"),
                    Name.of("UInt8"),
                    Name.of("UInt16"),
                    Name.of("UInt32"),
                    Name.of("UInt64"));

    // ---- the end

    private Pattern finish(Draft d, Set<Expr> order) {
        return switch (d) {
            case Draft.Var v -> bind(v.x(), order);
            case Draft.As a -> {
                Pattern of = finish(a.of(), order);
                aliases.put(a.x(), a.of().expr());
                yield of;
            }
            case Draft.Value v -> new Pattern.Value(meta.instantiateMVars(v.expr()));
            case Draft.Ctor c ->
                    new Pattern.Ctor(
                            c.name(), c.fields().stream().map(f -> finish(f, order)).toList());
            case Draft.Hole h -> {
                if (!(meta.instantiateMVars(h.expr()) instanceof Expr.MVar m)) {
                    yield new Pattern.Wild();
                }
                Expr.FVar x = declare(Names.inaccessible(h.name()));
                types.put(x, meta.getMVarDecl(m).type());
                meta.assign(m, x);
                yield bind(x, order);
            }
        };
    }

    private static Pattern bind(Expr.FVar x, Set<Expr> order) {
        return order.add(x) ? new Pattern.Var(x) : new Pattern.Wild();
    }

    /** The declarations of the variables, each after those that its type mentions. */
    private List<LocalDecl> sort(Set<Expr> order) {
        List<LocalDecl> r = new ArrayList<>();
        Set<Expr> done = new HashSet<>();
        for (Expr x : order) {
            visit(x, order, done, r);
        }
        return r;
    }

    private void visit(Expr x, Set<Expr> order, Set<Expr> done, List<LocalDecl> r) {
        if (!done.add(x)) {
            return;
        }
        Expr type = meta.instantiateMVars(types.get(x));
        for (Expr y : order) {
            if (!y.equals(x) && type.contains(y::equals)) {
                visit(y, order, done, r);
            }
        }
        r.add(decl((Expr.FVar) x, type));
    }
}
