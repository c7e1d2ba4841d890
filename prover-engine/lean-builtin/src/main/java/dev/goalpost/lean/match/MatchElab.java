package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.PatternElab;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.meta.Occurrences;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Elaborates the terms that match patterns, through auxiliary matcher definitions. */
public final class MatchElab implements PatternElab {
    /** The matchers that were made so far, so that equal ones are made once. */
    public static final Extension<?, ?> MATCHERS = MatcherBuilder.MADE;

    private static final Name X = Names.inaccessible(Name.mkSimple("x"));

    @Override
    public Expr elabMatch(TermElab elab, Term t, Expr expected) {
        return switch (t) {
            case Term.Match m -> {
                List<Discr> discrs = new ArrayList<>();
                for (Term.Discr d : m.discrs()) {
                    discrs.add(new Discr(discriminant(elab, d.value()), d.name()));
                }
                List<Term.MatchAlt> alts = possible(elab.meta(), discrs, m.alts());
                yield new One(elab, m.span(), discrs, alts, m.motive()).run(expected);
            }
            case Term.FunMatch f -> function(elab, f, expected);
            case Term.LetPattern l ->
                    binding(elab, l.span(), l.pattern(), l.type(), l.value(), l.body(), expected);
            case Term.HavePattern l ->
                    binding(elab, l.span(), l.pattern(), l.type(), l.value(), l.body(), expected);
            case Term.NoMatch n -> noMatch(elab, n, expected);
            default -> throw new IllegalArgumentException("no match: " + t);
        };
    }

    /**
     * The value of a definition by pattern equations: a function of type {@code type} that takes as
     * many arguments, implicit ones too, as each alternative has patterns.
     */
    @Override
    public Expr elabEquations(TermElab elab, Span span, List<Term.MatchAlt> alts, Expr type) {
        return function(elab, span, alts, type, true);
    }

    private static Expr function(TermElab elab, Term.FunMatch f, Expr expected) {
        Meta meta = elab.meta();
        if (expected == null) {
            elab.tryPostpone();
        } else {
            elab.tryPostponeIfMVar(meta.instantiateMVars(expected));
        }
        Expr type = expected;
        if (type == null || !(meta.whnf(type) instanceof Expr.Pi)) {
            int n = f.alts().isEmpty() ? 1 : f.alts().get(0).patterns().size();
            Expr codomain = meta.mkFreshTypeMVar();
            for (int i = 0; i < n; i++) {
                codomain = Expr.arrow(meta.mkFreshTypeMVar(), codomain);
            }
            if (type != null && !meta.isDefEq(type, codomain)) {
                throw elab.error(
                        f.span(),
                        "type mismatch: a function by cases is expected to have type",
                        new MessageData.Indented(meta.instantiateMVars(type)));
            }
            type = codomain;
        }
        return function(elab, f.span(), f.alts(), type, false);
    }

    /** {@code fun xs => match xs with alts}; {@code implicit}: implicit arguments count too. */
    private static Expr function(
            TermElab elab, Span span, List<Term.MatchAlt> alts, Expr type, boolean implicit) {
        Meta meta = elab.meta();
        int n = alts.isEmpty() ? 1 : alts.get(0).patterns().size();
        return withArguments(
                meta,
                type,
                n,
                implicit,
                new ArrayList<>(),
                new ArrayList<>(),
                (xs, matched) -> {
                    if (matched.length < n) {
                        throw elab.error(
                                alts.isEmpty() ? span : alts.get(0).span(),
                                "too many patterns: "
                                        + n
                                        + " are given, but the type takes only "
                                        + matched.length
                                        + " arguments",
                                new MessageData.Indented(meta.instantiateMVars(type)));
                    }
                    List<Discr> discrs = new ArrayList<>();
                    for (Expr x : matched) {
                        discrs.add(new Discr(x, null));
                    }
                    Expr rest = meta.instantiateForall(type, xs);
                    Expr body = new One(elab, span, discrs, alts, null).run(rest);
                    return meta.mkLambdaFVars(xs, body);
                });
    }

    /** Opens arguments until there are {@code n} to be matched; all of them, and those matched. */
    private static Expr withArguments(
            Meta meta,
            Expr type,
            int n,
            boolean implicit,
            List<Expr> xs,
            List<Expr> matched,
            BiFunction<Expr[], Expr[], Expr> k) {
        Expr t = type instanceof Expr.Pi ? type : meta.whnf(type);
        if (matched.size() == n || !(t instanceof Expr.Pi p)) {
            return k.apply(xs.toArray(new Expr[0]), matched.toArray(new Expr[0]));
        }
        return meta.withLocalDecl(
                X,
                p.info,
                p.type,
                x -> {
                    xs.add(x);
                    if (implicit || p.info == BinderInfo.DEFAULT) {
                        matched.add(x);
                    }
                    return withArguments(meta, p.body.instantiate1(x), n, implicit, xs, matched, k);
                });
    }

    private static Expr binding(
            TermElab elab,
            Span span,
            Term pattern,
            Term type,
            Term value,
            Term body,
            Expr expected) {
        Term v = type == null ? value : new Term.Ascription(value.span(), value, type);
        Expr d = discriminant(elab, v);
        List<Term.MatchAlt> alts =
                List.of(new Term.MatchAlt(pattern.span(), List.of(pattern), body));
        alts = possible(elab.meta(), List.of(new Discr(d, null)), alts);
        return new One(elab, span, List.of(new Discr(d, null)), alts, null).run(expected);
    }

    /** Without an alternative {@code ⟨⟩} for a type that has no constructor. */
    private static List<Term.MatchAlt> possible(
            Meta meta, List<Discr> discrs, List<Term.MatchAlt> alts) {
        if (alts.size() != 1
                || alts.get(0).patterns().size() != 1
                || !(alts.get(0).patterns().get(0) instanceof Term.AnonymousConstructor a)
                || !a.args().isEmpty()) {
            return alts;
        }
        Expr type = meta.instantiateMVars(meta.inferType(discrs.get(0).value()));
        Cases.IndType t = new Cases(meta).inductiveType(type);
        return t != null && t.info().ctors().isEmpty() ? List.of() : alts;
    }

    private static Expr noMatch(TermElab elab, Term.NoMatch n, Expr expected) {
        Meta meta = elab.meta();
        if (!n.discrs().isEmpty()) {
            List<Discr> discrs = new ArrayList<>();
            for (Term d : n.discrs()) {
                discrs.add(new Discr(discriminant(elab, d), null));
            }
            return new One(elab, n.span(), discrs, List.of(), null).run(expected);
        }
        if (expected == null) {
            elab.tryPostpone();
            throw elab.error(n.span(), "the expected type of 'nofun' must be known");
        }
        elab.tryPostponeIfMVar(meta.instantiateMVars(expected));
        return meta.forallTelescopeReducing(
                expected,
                (xs, target) -> {
                    List<Discr> discrs = new ArrayList<>();
                    for (Expr x : xs) {
                        discrs.add(new Discr(x, null));
                    }
                    Expr e = new One(elab, n.span(), discrs, List.of(), null).run(target);
                    return meta.mkLambdaFVars(xs, e);
                });
    }

    private static Expr discriminant(TermElab elab, Term t) {
        Meta meta = elab.meta();
        Expr e = elab.elabTerm(t, null);
        Expr type = meta.instantiateMVars(meta.inferType(e));
        if (type.hasExprMVar()) {
            elab.synthesizeSyntheticMVars(TermElab.Postpone.PARTIAL);
            type = meta.instantiateMVars(type);
            elab.tryPostponeIfMVar(type);
        }
        return meta.instantiateMVars(e);
    }

    @Override
    public Name realize(TermElab elab, Name constant, String suffix) {
        return ReservedNames.realize(elab, constant, suffix);
    }

    /** {@code name}: of the hypothesis that says what it equals; null without. */
    private record Discr(Expr value, String name) {}

    /** What an argument of the matcher is for. */
    private enum Role {
        /** An index of the type of another discriminant. */
        INDEX,
        WRITTEN,
        /** The proof that the written one before it equals the pattern. */
        EQUATION,
        /** A hypothesis about a discriminant. */
        DEPENDENT
    }

    private record Slot(Role role, Expr value, Name name) {}

    /** One match on its way. */
    private static final class One {
        private final TermElab elab;
        private final Meta meta;
        private final Span span;
        private final List<Discr> discrs;
        private final List<Term.MatchAlt> alts;
        private final Term motive;

        One(TermElab elab, Span span, List<Discr> discrs, List<Term.MatchAlt> alts, Term motive) {
            this.elab = elab;
            this.meta = elab.meta();
            this.span = span;
            this.discrs = discrs;
            this.alts = alts;
            this.motive = motive;
        }

        Expr run(Expr expectedOrNull) {
            for (Term.MatchAlt a : alts) {
                if (a.patterns().size() != discrs.size()) {
                    throw elab.error(
                            a.span(),
                            (a.patterns().size() < discrs.size() ? "Not enough" : "Too many")
                                    + " patterns in match alternative: Expected "
                                    + discrs.size()
                                    + ", but found "
                                    + a.patterns().size());
                }
            }
            if (motive == null) {
                if (expectedOrNull == null) {
                    elab.tryPostpone();
                } else {
                    elab.tryPostponeIfMVar(meta.instantiateMVars(expectedOrNull));
                }
            }
            Expr expected =
                    meta.instantiateMVars(
                            expectedOrNull == null ? meta.mkFreshTypeMVar() : expectedOrNull);
            List<Expr> indices = new ArrayList<>();
            while (true) {
                TermElab.Saved saved = elab.save();
                List<Slot> slots = slots(indices, expected);
                try {
                    return attempt(slots, expected);
                } catch (PatternElaborator.IndexMismatch e) {
                    // an index that is fixed so far may have to vary with the patterns
                    elab.restore(saved);
                    List<Expr> more = new ArrayList<>();
                    for (Expr i : e.indices) {
                        Expr index = meta.instantiateMVars(i);
                        if (isOuter(index)
                                && !more.contains(index)
                                && slots.stream().noneMatch(s -> s.value.equals(index))) {
                            more.add(index);
                        }
                    }
                    if (more.isEmpty()) {
                        throw e.failure;
                    }
                    indices.addAll(0, more);
                }
            }
        }

        /** Whether a term is made of what there is outside the patterns. */
        private boolean isOuter(Expr e) {
            return !e.hasExprMVar()
                    && !e.contains(s -> s instanceof Expr.FVar x && !meta.lctx().contains(x));
        }

        /** The arguments of the matcher, with hypotheses that depend on them where they fit. */
        private List<Slot> slots(List<Expr> indices, Expr expected) {
            List<Slot> r = new ArrayList<>();
            for (Expr i : indices) {
                r.add(new Slot(Role.INDEX, i, X));
            }
            for (Discr d : discrs) {
                r.add(new Slot(Role.WRITTEN, d.value, X));
                if (d.name != null) {
                    Name h =
                            d.name.equals("_")
                                    ? Names.inaccessible(Name.mkSimple("h"))
                                    : Name.mkSimple(d.name);
                    r.add(new Slot(Role.EQUATION, d.value, h));
                }
            }
            if (alts.isEmpty() || motive != null) {
                return r;
            }
            List<Slot> more = new ArrayList<>(r);
            for (LocalDecl d : dependents(r)) {
                more.add(new Slot(Role.DEPENDENT, d.fvar(), d.userName()));
            }
            if (more.size() == r.size()) {
                return r;
            }
            Boolean fits =
                    meta.observing(
                            () -> {
                                meta.check(
                                        matchType(
                                                more,
                                                expected,
                                                (xs, t) -> meta.mkForallFVars(xs, t)));
                                return true;
                            });
            return fits == null ? r : more;
        }

        private List<LocalDecl> dependents(List<Slot> slots) {
            List<Expr> found = new ArrayList<>();
            List<Expr> own = new ArrayList<>();
            for (Slot s : slots) {
                own.add(s.value);
                if (s.value instanceof Expr.FVar x && !meta.getLocalDecl(x).isLet()) {
                    found.add(x);
                }
            }
            List<LocalDecl> r = new ArrayList<>();
            for (LocalDecl d : meta.lctx().decls()) {
                if (d.isLet() || d.isAuxDecl() || own.contains(d.fvar())) {
                    continue;
                }
                Expr type = meta.instantiateMVars(d.type());
                if (type.hasFVar() && type.contains(found::contains)) {
                    found.add(d.fvar());
                    r.add(d);
                }
            }
            return r;
        }

        // ---- the type of the match

        /** Declares a variable for each argument; {@code k} gets them and the type over them. */
        private <T> T matchType(List<Slot> slots, Expr expected, BiFunction<Expr[], Expr, T> k) {
            return withDiscriminants(slots, expected, new ArrayList<>(), k);
        }

        private <T> T withDiscriminants(
                List<Slot> slots, Expr expected, List<Expr> xs, BiFunction<Expr[], Expr, T> k) {
            int i = xs.size();
            if (i == slots.size()) {
                return k.apply(
                        xs.toArray(new Expr[0]),
                        motive == null ? abstracted(slots, xs, expected) : explicitType(slots, xs));
            }
            Slot s = slots.get(i);
            Expr type;
            if (s.role == Role.EQUATION) {
                type =
                        sameType(s.value, xs.get(i - 1))
                                ? meta.app().mkEq(s.value, xs.get(i - 1))
                                : meta.app().mkHEq(s.value, xs.get(i - 1));
            } else {
                type = abstracted(slots, xs, meta.instantiateMVars(meta.inferType(s.value)));
            }
            return meta.withLocalDecl(
                    s.name,
                    type,
                    x -> {
                        xs.add(x);
                        return withDiscriminants(slots, expected, xs, k);
                    });
        }

        private boolean sameType(Expr a, Expr b) {
            return meta.isDefEqNoAssign(meta.inferType(a), meta.inferType(b));
        }

        /** {@code e} with the first discriminants replaced by their variables. */
        private Expr abstracted(List<Slot> slots, List<Expr> xs, Expr e) {
            Expr r = meta.instantiateMVars(e);
            for (int i = xs.size() - 1; i >= 0; i--) {
                Slot s = slots.get(i);
                if (s.role == Role.EQUATION) {
                    continue;
                }
                r = replaced(r, s.value, xs.get(i));
            }
            return r;
        }

        private Expr replaced(Expr e, Expr value, Expr by) {
            if (value instanceof Expr.FVar) {
                return e.replace(s -> !s.hasFVar() ? s : s.equals(value) ? by : null);
            }
            if (e instanceof Expr.MVar) {
                return e;
            }
            return meta.kabstract(e, value, Occurrences.ALL).instantiate1(by);
        }

        private Expr explicitType(List<Slot> slots, List<Expr> xs) {
            Expr m = elab.elabTermAndSynthesize(motive, null);
            List<Expr> args = new ArrayList<>();
            for (int i = 0; i < slots.size(); i++) {
                if (slots.get(i).role == Role.WRITTEN) {
                    args.add(xs.get(i));
                }
            }
            return Expr.beta(m, args.toArray(new Expr[0]));
        }

        // ---- alternatives

        private record Alt(
                MatcherBuilder.Lhs lhs, PatternElaborator patterns, Term.MatchAlt source) {}

        private Expr attempt(List<Slot> slots, Expr expected) {
            Expr type = matchType(slots, expected, (xs, t) -> meta.mkForallFVars(xs, t));
            if (!type.hasExprMVar()
                    && slots.stream().anyMatch(s -> !(s.value instanceof Expr.FVar))) {
                checkMotive(type);
            }
            List<Alt> lhss = new ArrayList<>();
            for (Term.MatchAlt a : alts) {
                PatternElaborator patterns = new PatternElaborator(elab);
                lhss.add(new Alt(patterns.elaborate(sources(slots, a), type), patterns, a));
            }
            List<Expr> values = new ArrayList<>();
            for (Alt a : lhss) {
                values.add(
                        withVars(
                                a.lhs,
                                () -> {
                                    Expr t =
                                            meta.instantiateForall(
                                                    type, a.lhs.terms().toArray(new Expr[0]));
                                    Expr rhs =
                                            a.patterns.withAliases(
                                                    () ->
                                                            elab.elabTermEnsuringType(
                                                                    a.source.rhs(), t));
                                    return MatcherBuilder.alternative(meta, a.lhs, rhs);
                                }));
            }
            elab.synthesizeSyntheticMVars(TermElab.Postpone.YES);
            return assemble(slots, meta.instantiateMVars(type), lhss, values);
        }

        private void checkMotive(Expr type) {
            try {
                meta.check(type);
            } catch (MetaException e) {
                throw elab.error(
                        span,
                        "failed to elaborate 'match': the motive is not type correct",
                        new MessageData.Indented(type));
            }
        }

        private List<PatternElaborator.Source> sources(List<Slot> slots, Term.MatchAlt a) {
            List<PatternElaborator.Source> r = new ArrayList<>();
            int next = 0;
            for (Slot s : slots) {
                r.add(
                        switch (s.role) {
                            case INDEX -> new PatternElaborator.Source.Left(Name.mkSimple("x"));
                            case WRITTEN ->
                                    new PatternElaborator.Source.Written(a.patterns().get(next++));
                            case EQUATION, DEPENDENT ->
                                    new PatternElaborator.Source.Variable(s.name);
                        });
            }
            return r;
        }

        private <T> T withVars(MatcherBuilder.Lhs lhs, Supplier<T> body) {
            return withVars(lhs.vars(), 0, body);
        }

        private <T> T withVars(List<LocalDecl> vars, int i, Supplier<T> body) {
            return i == vars.size()
                    ? body.get()
                    : meta.withDecl(vars.get(i), x -> withVars(vars, i + 1, body));
        }

        private Expr assemble(List<Slot> slots, Expr type, List<Alt> lhss, List<Expr> values) {
            return meta.forallBoundedTelescope(
                    type,
                    slots.size(),
                    (xs, t) -> {
                        Level level =
                                meta.isProp(t)
                                        ? Level.ZERO
                                        : meta.instantiateLevelMVars(meta.getLevel(t));
                        MatcherBuilder.Result r = build(slots, xs, lhss, level);
                        List<Expr> args = new ArrayList<>();
                        args.add(meta.mkLambdaFVars(xs, t));
                        for (Slot s : slots) {
                            args.add(s.role == Role.EQUATION ? reflexivity(s, xs, slots) : s.value);
                        }
                        args.addAll(values);
                        return Expr.apps(r.fn(), args);
                    });
        }

        private Expr reflexivity(Slot s, Expr[] xs, List<Slot> slots) {
            Expr type = meta.inferType(xs[slots.indexOf(s)]);
            return type.isAppOf(Name.of("HEq"))
                    ? meta.app().mkHEqRefl(s.value)
                    : meta.app().mkEqRefl(s.value);
        }

        private MatcherBuilder.Result build(
                List<Slot> slots, Expr[] xs, List<Alt> lhss, Level level) {
            List<MatcherBuilder.Lhs> ls = lhss.stream().map(a -> instantiated(a.lhs)).toList();
            Name base = elab.declName();
            MatcherBuilder.Result r;
            try {
                r =
                        new MatcherBuilder(meta)
                                .build(() -> elab.mkAuxName(base.str("match")), xs, ls, level);
            } catch (dev.goalpost.lean.elab.ElabException e) {
                throw e;
            } catch (MetaException e) {
                throw elab.error(span, e.data());
            }
            if (r.fn() == null) {
                throw elab.error(span, "missing cases:\n" + String.join("\n", r.missing()));
            }
            for (int i : r.unused()) {
                Alt a = lhss.get(i);
                List<Object> parts = new ArrayList<>();
                parts.add("Redundant alternative: Any expression matching");
                LocalContext l = meta.lctx();
                for (LocalDecl d : ls.get(i).vars()) {
                    l = l.add(d);
                }
                LocalContext inner = l;
                List<Object> shown = new ArrayList<>();
                for (int j = 0; j < slots.size(); j++) {
                    if (slots.get(j).role == Role.WRITTEN) {
                        shown.add(shown.isEmpty() ? "\n  " : ", ");
                        shown.add(ls.get(i).terms().get(j));
                    }
                }
                parts.addAll(shown);
                parts.add("\nwill match one of the preceding alternatives");
                elab.log()
                        .error(
                                a.source.span(),
                                meta.withLCtx(
                                        inner,
                                        meta.localInstances(),
                                        () -> meta.message(parts.toArray())));
            }
            return r;
        }

        private MatcherBuilder.Lhs instantiated(MatcherBuilder.Lhs l) {
            List<LocalDecl> vars = new ArrayList<>();
            for (LocalDecl d : l.vars()) {
                vars.add(d.withTypeAndValue(meta.instantiateMVars(d.type()), null));
            }
            return new MatcherBuilder.Lhs(
                    vars, l.patterns(), l.terms().stream().map(meta::instantiateMVars).toList());
        }
    }
}
