package dev.goalpost.lean.command;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.elab.Severity;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Command.Body;
import dev.goalpost.lean.syntax.Command.DeclId;
import dev.goalpost.lean.syntax.Command.Definition;
import dev.goalpost.lean.syntax.Command.Modifiers;
import dev.goalpost.lean.syntax.Command.TerminationHints;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code deriving}: instances that follow from the shape of a type. What is derived is written as
 * source would write it and elaborated like any declaration.
 */
final class Deriving {
    /** Classes that are about running and showing programs; nothing here needs them. */
    private static final Set<String> IGNORED =
            Set.of(
                    "Repr",
                    "Hashable",
                    "Ord",
                    "ToString",
                    "ToExpr",
                    "TypeName",
                    "ReflBEq",
                    "LawfulBEq",
                    "Nonempty",
                    "ToJson",
                    "FromJson");

    /** More pairs of constructors than this are not compared one by one. */
    private static final int MAX_CONSTRUCTORS = 24;

    private final DeclContext ctx;
    private final Span span;
    private final ConstantInfo.Inductive type;

    private Deriving(DeclContext ctx, Span span, ConstantInfo.Inductive type) {
        this.ctx = ctx;
        this.span = span;
        this.type = type;
    }

    /** Derives each class for each type. */
    static void derive(DeclContext ctx, Span span, List<Name> classes, List<Name> types) {
        for (Name c : classes) {
            for (Name t : types) {
                if (!(ctx.env().get(t) instanceof ConstantInfo.Inductive ind)) {
                    throw new MetaException("'" + t + "' is not an inductive type");
                }
                try {
                    new Deriving(ctx, span, ind).derive(c);
                } catch (MetaException e) {
                    ctx.log().error(span, e.data()); // the type itself stays
                }
            }
        }
    }

    private void derive(Name cls) {
        boolean done =
                switch (cls.lastString()) {
                    case "Inhabited" -> inhabited();
                    case "DecidableEq" -> hasPlainShape() && decidableEq();
                    case "BEq" -> hasPlainShape() && beq();
                    case "SizeOf" -> sizeOf();
                    default -> {
                        if (!IGNORED.contains(cls.lastString())) {
                            throw new MetaException(
                                    "None of the deriving handlers for class '"
                                            + cls
                                            + "' applied to '"
                                            + type.name()
                                            + "'");
                        }
                        yield true;
                    }
                };
        if (!done) {
            ctx.log().log(
                    Severity.WARNING,
                    span,
                    MessageData.of(
                            "deriving '"
                                    + cls
                                    + "' for '"
                                    + type.name()
                                    + "' is left out: it is not supported for this type"));
        }
    }

    /** No indices, no nesting, no functions into the type, not mutual. */
    private boolean hasPlainShape() {
        return type.numIndices() == 0
                && type.all().size() == 1
                && type.numNested() == 0
                && !type.isReflexive()
                && type.ctors().size() <= MAX_CONSTRUCTORS;
    }

    // ---- syntax

    private Term constant(Name n) {
        return new Term.Const(span, n);
    }

    private Term constant(String n) {
        return constant(Name.of(n));
    }

    private Term ident(String n) {
        return new Term.Ident(span, Name.mkSimple(n), null);
    }

    private Term app(Term fn, List<Term> args) {
        if (args.isEmpty()) {
            return fn;
        }
        List<Term.Arg> as = args.stream().map(a -> new Term.Arg(span, null, a)).toList();
        return new Term.App(span, fn, as, false);
    }

    private Term app(Term fn, Term... args) {
        return app(fn, List.of(args));
    }

    private Term explicit(Name fn, List<Term> args) {
        return app(new Term.Explicit(span, constant(fn)), args);
    }

    private List<Term> holes(int n) {
        List<Term> r = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            r.add(new Term.Hole(span));
        }
        return r;
    }

    private static List<Term> concat(List<Term> a, List<Term> b) {
        List<Term> r = new ArrayList<>(a);
        r.addAll(b);
        return r;
    }

    /** Names for the parameters that no source text has. */
    private List<String> paramNames() {
        List<String> r = new ArrayList<>();
        for (int i = 0; i < type.numParams(); i++) {
            r.add("p" + i + "✝");
        }
        return r;
    }

    /** The type at its parameters. */
    private Term typeApp() {
        return explicit(type.name(), paramNames().stream().map(this::ident).toList());
    }

    /** {@code {p} [cls p]} for each parameter that is a type. */
    private List<Binder> binders(String cls) {
        List<Binder> r = new ArrayList<>();
        List<String> names = paramNames();
        for (String p : names) {
            r.add(Binder.of(span, p, null, BinderInfo.IMPLICIT));
        }
        if (cls != null) {
            Expr t = type.type();
            for (int i = 0; t instanceof Expr.Pi pi && i < names.size(); i++, t = pi.body) {
                if (pi.type instanceof Expr.Sort s && !s.level.isZero()) {
                    r.add(
                            Binder.of(
                                    span,
                                    null,
                                    app(constant(cls), ident(names.get(i))),
                                    BinderInfo.INST_IMPLICIT));
                }
            }
        }
        return r;
    }

    /** {@code instClsT}, next to the type. */
    private Name instanceName(String cls) {
        return type.name().prefix().str("inst" + cls + type.name().lastString());
    }

    /** Elaborates a definition; false, with nothing changed, when it fails. */
    private boolean define(
            Definition.Kind kind, Name name, List<Binder> binders, Term t, Body body) {
        Definition d =
                new Definition(
                        span,
                        Modifiers.NONE,
                        kind,
                        new DeclId(span, Name.of("_root_").append(name), null),
                        binders,
                        t,
                        body,
                        List.of(),
                        TerminationHints.NONE,
                        List.of());
        Log log = new Log();
        DeclContext trial =
                new DeclContext(
                        ctx.env(),
                        ctx.scope().withVariables(List.of()),
                        log,
                        ctx.elaborators(),
                        ctx.cancellation());
        try {
            DefinitionElab.elab(trial, List.of(d));
        } catch (MetaException e) {
            return false;
        }
        if (log.hasErrors()) {
            return false;
        }
        ctx.setEnv(trial.env());
        return true;
    }

    // ---- fields

    /** A field of a constructor. */
    private record Field(boolean isProof, boolean isRecursive, boolean isDependent) {}

    private List<Field> fields(Name ctor) {
        Meta meta = ctx.meta();
        ConstantInfo.Constructor c = (ConstantInfo.Constructor) meta.getConstInfo(ctor);
        return meta.forallTelescope(
                c.type(),
                (xs, result) -> {
                    List<Field> r = new ArrayList<>();
                    for (int i = c.numParams(); i < xs.length; i++) {
                        Expr t = meta.getLocalDecl((Expr.FVar) xs[i]).type();
                        boolean dependent = false;
                        for (int j = c.numParams(); j < i; j++) {
                            dependent |= t.contains(xs[j]::equals);
                        }
                        boolean proof = meta.isProp(t);
                        r.add(
                                new Field(
                                        proof,
                                        t.getAppFn().isConstOf(type.name()),
                                        dependent && !proof));
                    }
                    return r;
                });
    }

    private List<Term> variables(String base, int n) {
        List<Term> r = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            r.add(ident(base + i + "✝"));
        }
        return r;
    }

    private Term pattern(Name ctor, List<Term> vars) {
        return explicit(ctor, concat(holes(type.numParams()), vars));
    }

    // ---- classes

    private boolean inhabited() {
        Term cls = app(constant("Inhabited"), typeApp());
        for (boolean assume : new boolean[] {false, true}) {
            for (Name c : type.ctors()) {
                List<Term> args = holes(type.numParams());
                fields(c).forEach(f -> args.add(constant("Inhabited.default")));
                Term value = app(constant("Inhabited.mk"), explicit(c, args));
                if (define(
                        Definition.Kind.INSTANCE,
                        instanceName("Inhabited"),
                        binders(assume ? "Inhabited" : null),
                        cls,
                        new Body.Value(value))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** For a type that was declared before there were sizes. */
    private boolean sizeOf() {
        if (!ctx.env().contains(type.name().str("_sizeOf_inst"))) {
            InductiveElab.addSizeOf(ctx, span, type.all());
        }
        return ctx.env().contains(type.name().str("_sizeOf_inst"));
    }

    private boolean decidableEq() {
        Name self = instanceName("DecidableEq");
        List<Term.MatchAlt> alts = new ArrayList<>();
        for (Name c : type.ctors()) {
            for (Name d : type.ctors()) {
                List<Field> cf = fields(c);
                if (cf.stream().anyMatch(Field::isDependent)) {
                    return false;
                }
                List<Term> as = variables("a", cf.size());
                List<Term> bs = variables("b", fields(d).size());
                Term rhs = c.equals(d) ? sameConstructor(self, c, cf, as, bs) : different();
                alts.add(new Term.MatchAlt(span, List.of(pattern(c, as), pattern(d, bs)), rhs));
            }
        }
        if (alts.isEmpty()) {
            return false;
        }
        Term eq = app(constant("Eq"), ident("x✝"), ident("y✝"));
        Term t =
                new Term.Pi(
                        span,
                        List.of(
                                Binder.of(span, "x✝", typeApp(), BinderInfo.DEFAULT),
                                Binder.of(span, "y✝", typeApp(), BinderInfo.DEFAULT)),
                        app(constant("Decidable"), eq));
        return define(
                Definition.Kind.INSTANCE,
                self,
                binders("DecidableEq"),
                t,
                new Body.Equations(alts));
    }

    /** {@code isFalse fun h => T.noConfusion h}. */
    private Term different() {
        Term h = ident("h✝");
        Term impossible =
                new Term.App(
                        span,
                        constant(type.name().str("noConfusion")),
                        List.of(
                                new Term.Arg(span, "P", constant("False")),
                                new Term.Arg(span, null, h)),
                        false);
        Binder b = Binder.of(span, "h✝", null, BinderInfo.DEFAULT);
        return app(constant("Decidable.isFalse"), new Term.Fun(span, List.of(b), impossible));
    }

    /** By injectivity the equation is the conjunction of those of the fields. */
    private Term sameConstructor(
            Name self, Name ctor, List<Field> fields, List<Term> as, List<Term> bs) {
        Term conj = null;
        for (int i = fields.size() - 1; i >= 0; i--) {
            Field f = fields.get(i);
            if (f.isProof) {
                continue;
            }
            Term fn = f.isRecursive ? ident(self.lastString()) : constant("decEq");
            Term d = app(fn, as.get(i), bs.get(i));
            conj =
                    conj == null
                            ? d
                            : new Term.App(
                                    span,
                                    constant("instDecidableAnd"),
                                    List.of(
                                            new Term.Arg(span, "dp", d),
                                            new Term.Arg(span, "dq", conj)),
                                    false);
        }
        if (conj == null) {
            return app(constant("Decidable.isTrue"), constant("rfl"));
        }
        Term injEq = explicit(ctor.str("injEq"), concat(concat(holes(type.numParams()), as), bs));
        return explicit(
                Name.of("decidable_of_decidable_of_eq"),
                concat(holes(2), List.of(conj, app(constant("Eq.symm"), injEq))));
    }

    private boolean beq() {
        Name instance = instanceName("BEq");
        Name fn = instance.str("beq");
        List<Term.MatchAlt> alts = new ArrayList<>();
        for (Name c : type.ctors()) {
            List<Field> cf = fields(c);
            if (cf.stream().anyMatch(Field::isDependent)) {
                return false;
            }
            List<Term> as = variables("a", cf.size());
            List<Term> bs = variables("b", cf.size());
            Term all = null;
            for (int i = cf.size() - 1; i >= 0; i--) {
                if (cf.get(i).isProof) {
                    continue;
                }
                Term eq =
                        app(
                                cf.get(i).isRecursive
                                        ? ident(fn.lastString())
                                        : constant("BEq.beq"),
                                as.get(i),
                                bs.get(i));
                all = all == null ? eq : app(constant("Bool.and"), eq, all);
            }
            alts.add(
                    new Term.MatchAlt(
                            span,
                            List.of(pattern(c, as), pattern(c, bs)),
                            all == null ? constant("Bool.true") : all));
        }
        if (type.ctors().size() > 1) {
            alts.add(new Term.MatchAlt(span, holes(2), constant("Bool.false")));
        }
        Term t = new Term.Arrow(span, typeApp(), new Term.Arrow(span, typeApp(), constant("Bool")));
        return !alts.isEmpty()
                && define(Definition.Kind.DEF, fn, binders("BEq"), t, new Body.Equations(alts))
                && define(
                        Definition.Kind.INSTANCE,
                        instance,
                        binders("BEq"),
                        app(constant("BEq"), typeApp()),
                        new Body.Value(app(constant("BEq.mk"), constant(fn))));
    }
}
